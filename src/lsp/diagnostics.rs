//! Findings as an editor shows them.

use gen_lsp_types as lsp;

use super::encoding::{Encoding, TextLines};
use super::workspace::Workspace;
use crate::base::finding::Severity;
use crate::base::place::FileId;
use crate::base::safe::shown;
use crate::verdict::outcome::Located;

/// The findings in a file.
pub fn of_file(workspace: &Workspace, file: FileId, encoding: Encoding) -> Vec<lsp::Diagnostic> {
    let text = &workspace.dataset().sources.get(file).text;
    let lines = TextLines::of(text, encoding);
    let findings = workspace.findings_in(file);
    findings
        .map(|located| diagnostic(workspace, located, &lines, encoding))
        .collect()
}

/// A finding, in whose file the lines are.
pub fn diagnostic(
    workspace: &Workspace,
    located: &Located,
    lines: &TextLines<'_>,
    encoding: Encoding,
) -> lsp::Diagnostic {
    let finding = &located.finding;
    let bytes = located.position().map_or(0..0, |at| at.bytes.clone());
    let said = std::iter::once(&finding.message).chain(&finding.help);
    let said: Vec<&str> = said.map(String::as_str).collect();
    let is_unused = matches!(finding.rule, "unused-acceptance" | "expired-acceptance");
    lsp::Diagnostic {
        range: lines.range(bytes),
        severity: Some(match finding.severity {
            Severity::Error => lsp::DiagnosticSeverity::Error,
            Severity::Warning => lsp::DiagnosticSeverity::Warning,
            Severity::Note => lsp::DiagnosticSeverity::Information,
        }),
        code: Some(finding.rule.to_owned().into()),
        source: Some("evenhand".to_owned()),
        message: shown(&said.join("\n")).into_owned().into(),
        tags: is_unused.then(|| vec![lsp::DiagnosticTag::Unnecessary]),
        related_information: Some(related(workspace, located, encoding)),
        ..lsp::Diagnostic::default()
    }
}

/// The other places of a finding.
fn related(
    workspace: &Workspace,
    located: &Located,
    encoding: Encoding,
) -> Vec<lsp::DiagnosticRelatedInformation> {
    let labels = located.finding.labels.iter().zip(&located.positions);
    let labels = labels.skip(1).map(|(label, at)| {
        let source = workspace.dataset().sources.get(at.file);
        let range = TextLines::of(&source.text, encoding).range(at.bytes.clone());
        let text = match label.text.as_str() {
            "" => "see also",
            text => text,
        };
        lsp::DiagnosticRelatedInformation {
            location: lsp::Location::new(workspace.uri_of(at.file).into(), range),
            message: shown(text).into_owned(),
        }
    });
    labels.collect()
}

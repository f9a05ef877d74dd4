//! Findings as an editor shows them.

use gen_lsp_types as lsp;

use super::encoding::AllLines;
use super::workspace::Workspace;
use crate::base::finding::Severity;
use crate::base::place::FileId;
use crate::base::safe::shown;
use crate::verdict::outcome::Located;

/// The findings in a file.
pub fn of_file(workspace: &Workspace, file: FileId, lines: &AllLines<'_>) -> Vec<lsp::Diagnostic> {
    let findings = workspace.findings_in(file);
    findings
        .map(|located| diagnostic(workspace, located, lines))
        .collect()
}

/// A finding.
pub fn diagnostic(
    workspace: &Workspace,
    located: &Located,
    lines: &AllLines<'_>,
) -> lsp::Diagnostic {
    let finding = &located.finding;
    let range = located.position();
    let range = range.map(|at| lines.file(at.file).range(at.bytes.clone()));
    let said = std::iter::once(&finding.message).chain(&finding.help);
    let said: Vec<&str> = said.map(String::as_str).collect();
    let is_unused = matches!(finding.rule, "unused-acceptance" | "expired-acceptance");
    lsp::Diagnostic {
        range: range.unwrap_or_default(),
        severity: Some(match finding.severity {
            Severity::Error => lsp::DiagnosticSeverity::Error,
            Severity::Warning => lsp::DiagnosticSeverity::Warning,
            Severity::Note => lsp::DiagnosticSeverity::Information,
        }),
        code: Some(finding.rule.to_owned().into()),
        source: Some("evenhand".to_owned()),
        message: shown(&said.join("\n")).into_owned().into(),
        tags: is_unused.then(|| vec![lsp::DiagnosticTag::Unnecessary]),
        related_information: Some(related(workspace, located, lines)),
        ..lsp::Diagnostic::default()
    }
}

/// The other places of a finding.
fn related(
    workspace: &Workspace,
    located: &Located,
    lines: &AllLines<'_>,
) -> Vec<lsp::DiagnosticRelatedInformation> {
    let labels = located.finding.labels.iter().zip(&located.positions);
    let labels = labels.skip(1).map(|(label, at)| {
        let range = lines.file(at.file).range(at.bytes.clone());
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

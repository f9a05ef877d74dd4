//! What an editor offers to do about findings: their fixes, accepting them, and all that is certain at
//! once.

use std::collections::HashMap;
use std::ops::Range;

use gen_lsp_types as lsp;

use super::diagnostics::diagnostic;
use super::encoding::{AllLines, Encoding};
use super::workspace::Workspace;
use crate::base::place::FileId;
use crate::verdict::fix::plan::certain_fixes;
use crate::verdict::fix::{LocatedFix, accept, fixes_of, located};
use crate::verdict::outcome::Located;
use crate::yaml::edit::Edit;

/// The kind of the action that makes all that is certain.
pub const FIX_ALL: &str = "source.fixAll.evenhand";

/// What can be done about the findings that touch some bytes of a file; only of the kinds that are
/// wanted, if any are named.
pub fn actions(
    workspace: &Workspace,
    (uri, file): (&lsp::Uri, FileId),
    bytes: &Range<usize>,
    wanted: Option<&[String]>,
    encoding: Encoding,
) -> Vec<lsp::CodeActionResponse> {
    let sources = &workspace.dataset().sources;
    let all_lines = AllLines::of(sources, encoding);
    let lines = all_lines.file(file);
    let is_wanted = |kind: &str| {
        let of = |want: &String| kind == want || kind.starts_with(&format!("{want}."));
        wanted.is_none_or(|wanted| wanted.iter().any(of))
    };
    let edit = |edits: &[Edit]| {
        let edits = edits.iter();
        let edits = edits
            .map(|edit| lsp::TextEdit::new(lines.range(edit.range.clone()), edit.text.clone()));
        lsp::WorkspaceEdit {
            changes: Some(HashMap::from([(uri.clone(), edits.collect())])),
            ..lsp::WorkspaceEdit::default()
        }
    };
    let mut actions = Vec::new();
    if is_wanted("quickfix") {
        let touches = |located: &&Located| {
            let at = located.position().map(|at| &at.bytes);
            at.is_some_and(|at| at.start <= bytes.end && bytes.start <= at.end)
        };
        for finding in workspace.findings_in(file).filter(touches) {
            let about = diagnostic(workspace, finding, &all_lines);
            let fixes: Vec<LocatedFix> = fixes_of(&finding.finding, sources).collect();
            let accepted = accept::accepting(&finding.finding);
            let accepted = accepted.and_then(|fix| located(&fix, sources.get(file)));
            for LocatedFix { fix, edits } in fixes.into_iter().chain(accepted) {
                actions.push(lsp::CodeAction {
                    title: fix.title,
                    kind: Some(lsp::CodeActionKind::QuickFix),
                    diagnostics: Some(vec![about.clone()]),
                    is_preferred: Some(fix.certain),
                    edit: Some(edit(&edits)),
                    ..lsp::CodeAction::default()
                });
            }
        }
    }
    if is_wanted(FIX_ALL) {
        let findings: Vec<&Located> = workspace.findings_in(file).collect();
        for fixed in certain_fixes(&findings, sources) {
            actions.push(lsp::CodeAction {
                title: "mend all that is certain in this file".to_owned(),
                kind: Some(FIX_ALL.to_owned().into()),
                edit: Some(edit(&fixed.edits)),
                ..lsp::CodeAction::default()
            });
        }
    }
    actions
        .into_iter()
        .map(lsp::CodeActionResponse::from)
        .collect()
}

//! A case file as an outline: its inspections with their grades, what can be folded, and how long each
//! inspection came after the one before.

use gen_lsp_types as lsp;

use super::encoding::TextLines;
use super::workspace::Workspace;
use crate::answers::timeline;
use crate::base::period::Period;
use crate::base::place::{FileId, Place};
use crate::case::model::Case;
use crate::dataset::Entry;
use crate::yaml::lines::SourceLines;
use crate::yaml::locate::locate_all;

/// The documents of a file with their inspections, these with their grades.
pub fn symbols(
    workspace: &Workspace,
    file: FileId,
    lines: &TextLines<'_>,
) -> Vec<lsp::DocumentSymbol> {
    let dataset = workspace.dataset();
    let text = dataset.sources.get(file).text.as_str();
    let source = SourceLines::of(text);
    let symbol = |name: String, detail: String, kind, place: &Place| {
        let at = locate_all(text, &[place]).pop().unwrap_or_default();
        let first = source.at(at.start);
        let indent = source.indent(first);
        let end = source.end(source.last_of_block(first, indent, place.path.is_empty()));
        #[expect(deprecated, reason = "the type has a field that is")]
        lsp::DocumentSymbol {
            name,
            detail: Some(detail),
            kind,
            tags: None,
            deprecated: None,
            range: lines.range(at.start..end.max(at.end)),
            selection_range: lines.range(at),
            children: None,
        }
    };
    let cases = dataset.cases.iter().filter(|case| case.file == file);
    let mut symbols = Vec::new();
    for case in cases {
        let place = case.place().at("authority").key();
        symbols.push(symbol(
            case.name().to_owned(),
            String::new(),
            lsp::SymbolKind::Namespace,
            &place,
        ));
        symbols.extend(dataset.of_case(case).map(|entry| {
            let framework = entry.framework().map_or("", |framework| framework.called());
            let words = entry.words().trim_start_matches("the ").to_owned();
            let place = entry.place();
            let mut inspection =
                symbol(words, framework.to_owned(), lsp::SymbolKind::Event, &place);
            let gradings = entry.inspection.gradings.iter().map(|grading| {
                let name = grading.judgement.text.clone();
                let grade = grading
                    .given
                    .as_ref()
                    .map_or("", |given| given.text.as_str());
                let place = entry.field("judgements").at(name.clone()).key();
                symbol(name, grade.to_owned(), lsp::SymbolKind::EnumMember, &place)
            });
            inspection.children = Some(gradings.collect());
            inspection
        }));
    }
    symbols
}

/// The blocks of a text that have more than one line.
pub fn folds(text: &str) -> Vec<lsp::FoldingRange> {
    let lines = SourceLines::of(text);
    let blocks = (0..lines.len()).filter_map(|first| {
        if lines.is_blank(first) || lines.is_comment(first) {
            return None;
        }
        let last = lines.last_of_block(first, lines.indent(first), true);
        let number = |line: usize| u32::try_from(line).ok();
        (last > first).then_some((number(first)?, number(last)?))
    });
    let folds = blocks.map(|(first, last)| lsp::FoldingRange {
        start_line: first,
        end_line: last,
        ..lsp::FoldingRange::default()
    });
    folds.collect()
}

/// How long each graded inspection came after the one before, behind its fieldwork.
pub fn gaps(workspace: &Workspace, file: FileId, lines: &TextLines<'_>) -> Vec<lsp::InlayHint> {
    let dataset = workspace.dataset();
    let text = dataset.sources.get(file).text.as_str();
    let cases = dataset.cases.iter().filter(|case| case.file == file);
    let hints = cases.flat_map(|case: &Case| {
        let timeline = timeline::of(dataset, dataset.history_of(case), Period::default());
        let entries = dataset
            .of_case(case)
            .filter(|entry| entry.inspection.is_graded());
        let hints = entries.filter_map(|entry: Entry<'_>| {
            let began = entry.identity();
            let mut columns = timeline.inspections.iter();
            let gap = columns.find(|column| column.began == began)?.gap.as_ref()?;
            let at = locate_all(text, &[&entry.start_place()]).pop()?;
            let label = format!("{} after the one before", gap.years);
            Some(lsp::InlayHint {
                position: lines.position(at.end),
                label: label.into(),
                kind: None,
                text_edits: None,
                tooltip: None,
                padding_left: Some(true),
                padding_right: None,
                data: None,
            })
        });
        hints.collect::<Vec<_>>()
    });
    hints.collect()
}

//! A report takes the place of what a table said.
//!
//! A record that an import made from a table is only as good as the table. Once the inspection's own
//! report is at hand, the record is made from it, and what a table says becomes a claim, where it
//! differs, as if the report had come first. What a person wrote into the record stays, and is compared.

use super::compare::Differences;
use super::render;
use crate::case::model::{Case, Claim, Inspection, Source};
use crate::import::imported::{Imported, Origin};

/// Whether a record is known from tables alone.
pub fn is_of_tables(record: &Inspection, case: &Case) -> bool {
    let tabled = |name: &str| case.source(name).is_some_and(Source::is_table);
    record.report.is_none()
        && !record.sources.is_empty()
        && record.sources.iter().all(|source| tabled(&source.value))
}

/// Whether a record was made from the very row, as far as it says which that was.
pub fn is_that_row(record: &Inspection, imported: &Imported) -> bool {
    let source = render::source_name(imported);
    let row = render::at(&imported.origin);
    record.sources.iter().any(|named| named.value == source)
        && (record.at.is_none() || record.at == row)
}

/// What the table of a record says.
pub fn recorded(record: &Inspection) -> Imported {
    let source = record.sources.first();
    Imported {
        framework: record
            .framework
            .as_ref()
            .map_or_else(String::new, |f| f.text.clone()),
        activity: record
            .activity
            .as_ref()
            .map(|activity| activity.text.clone()),
        fieldwork: record.windows().collect(),
        published: record.published,
        inspector: record.inspector.clone(),
        judgements: record
            .gradings
            .iter()
            .filter_map(|grading| {
                let given = grading.given.as_ref()?;
                Some((grading.judgement.text.clone(), given.text.clone()))
            })
            .collect(),
        origin: Origin::Recorded {
            source: source.map_or_else(String::new, |source| source.value.clone()),
            at: record.at.clone(),
        },
        ..Imported::default()
    }
}

/// What a table says in a claim with these lines that an import made; none where a person wrote or
/// changed it.
pub fn claimed(case: &Case, claim: &Claim, lines: &[String], step: usize) -> Option<Imported> {
    let source = claim.source.clone()?;
    if !case.source(&source).is_some_and(Source::is_table) {
        return None;
    }
    let says = Imported {
        framework: claim.framework.as_ref()?.text.clone(),
        activity: claim.activity.clone(),
        fieldwork: claim.fieldwork.into_iter().collect(),
        published: claim.published,
        judgements: claim.says.clone(),
        origin: Origin::Recorded {
            source: source.clone(),
            at: claim.at.clone(),
        },
        ..Imported::default()
    };
    let whole = Differences::everything(&says);
    (render::claim(&says, &source, &whole, step) == lines).then_some(says)
}

/// The lines of a record once its report is at hand: the report's, but for what a person wrote.
pub fn settled(
    written: &[String],
    table: &Imported,
    report: &Imported,
    step: usize,
) -> Vec<String> {
    let by_import = render::inspection(table, step);
    let by_import = fields(&by_import);
    let is_theirs = |(key, lines): &(&str, &[String])| {
        let remark = *key == "note" && lines[0].contains(render::UNREAD);
        !remark && !by_import.contains(&(*key, *lines))
    };
    let theirs: Vec<_> = fields(written).into_iter().filter(is_theirs).collect();
    let from_report = render::inspection(report, step);
    let from_report = fields(&from_report);
    let kept = |key: &str| theirs.iter().find(|(other, _)| *other == key);
    let settled = from_report
        .iter()
        .map(|(key, lines)| kept(key).map_or(*lines, |(_, lines)| *lines));
    let more = theirs
        .iter()
        .filter(|(key, _)| !from_report.iter().any(|(other, _)| other == key));
    settled
        .chain(more.map(|(_, lines)| *lines))
        .flatten()
        .cloned()
        .collect()
}

/// The lines of a mapping by its keys.
fn fields(lines: &[String]) -> Vec<(&str, &[String])> {
    let begins = |line: &String| !line.starts_with([' ', '#', '-']) && line.contains(':');
    let starts: Vec<usize> = (0..lines.len()).filter(|n| begins(&lines[*n])).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let fields = starts.iter().zip(ends);
    fields
        .map(|(start, end)| {
            let key = lines[*start].split(':').next().unwrap_or_default();
            (key, &lines[*start..end])
        })
        .collect()
}

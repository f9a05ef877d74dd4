//! Whether sources agree with the record, with each other and with themselves.

mod claim_contradicts_record;
mod claim_without_inspection;
mod differences;
mod expectation_unmet;
mod findings_contradict_grade;
mod improvement_without_weakness;
mod previous_inspection_unrecorded;
mod report_contradicts_itself;
mod sources_disagree;

use super::register;
use crate::case::model::Case;
use crate::dataset::Entry;

register! {
    sources_disagree,
    claim_without_inspection,
    claim_contradicts_record,
    report_contradicts_itself,
    improvement_without_weakness,
    findings_contradict_grade,
    expectation_unmet,
    previous_inspection_unrecorded,
}

/// A source as a sentence calls it: by its title, or else by its name in the file.
fn title(case: &Case, source: &str) -> String {
    let described = case
        .source(source)
        .and_then(|source| source.title.as_deref());
    match described {
        Some(title) => format!("\"{title}\""),
        None if source.is_empty() => "a source".to_owned(),
        None => format!("`{source}`"),
    }
}

/// Whether the record of an inspection rests on its published report.
fn rests_on_report(entry: Entry<'_>) -> bool {
    entry.inspection.report.is_some() || entry.inspection.sources.is_empty()
}

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
use crate::case::model::{Case, Source};
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

/// A title with more characters is no name in a sentence.
const LONGEST_NAME: usize = 60;

/// A source as a sentence calls it: by its title if that is short, or else by its name in the file.
fn title(case: &Case, source: &str) -> String {
    match described(case, source) {
        Some(title) if title.chars().count() <= LONGEST_NAME => format!("\"{title}\""),
        _ if source.is_empty() => "a source".to_owned(),
        _ if case.source(source).is_some_and(Source::is_table) => format!("the table `{source}`"),
        _ => format!("`{source}`"),
    }
}

/// What a source is that a sentence calls by its name in the file, where it has a title.
fn what_it_is(case: &Case, source: &str) -> Option<String> {
    let title = described(case, source)?;
    let is_long = title.chars().count() > LONGEST_NAME;
    is_long.then(|| format!("`{source}` is \"{title}\""))
}

fn described<'a>(case: &'a Case, source: &str) -> Option<&'a str> {
    case.source(source)?.title.as_deref()
}

/// Whether the record of an inspection rests on its published report.
fn rests_on_report(entry: Entry<'_>) -> bool {
    entry.inspection.report.is_some() || entry.inspection.sources.is_empty()
}

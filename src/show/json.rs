//! The findings as one JSON object; its shape is stable and documented in `docs/json.md`.

use serde::Serialize;

use super::safe::escaped;
use crate::base::finding::Severity;
use crate::base::place::{Place, Sources};
use crate::verdict::outcome::{Located, Outcome};
use crate::yaml::position::Position;

/// The version of the shape; it changes when a field goes or changes its meaning.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    findings: Vec<Item<'a>>,
    summary: Summary<'a>,
}

#[derive(Serialize)]
struct Item<'a> {
    rule: &'a str,
    severity: Severity,
    message: &'a str,
    help: &'a [String],
    authority: Option<&'a str>,
    inspection: Option<&'a str>,
    file: Option<&'a str>,
    path: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    fingerprint: &'a str,
    labels: Vec<LabelItem<'a>>,
}

#[derive(Serialize)]
struct LabelItem<'a> {
    file: &'a str,
    path: String,
    line: usize,
    column: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Summary<'a> {
    files: usize,
    inspections: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    rules: Vec<RuleCount<'a>>,
}

#[derive(Serialize)]
struct RuleCount<'a> {
    rule: &'a str,
    severity: Severity,
    count: usize,
}

/// The object, with a line break at its end.
///
/// # Errors
/// Nothing of it can fail to be written as JSON, but serde's interface says that it may.
pub fn print(outcome: &Outcome) -> serde_json::Result<String> {
    let sources = &outcome.dataset.sources;
    let document = Document {
        version: VERSION,
        findings: outcome
            .findings
            .iter()
            .map(|located| item(located, sources))
            .collect(),
        summary: Summary {
            files: outcome.files(),
            inspections: outcome.inspections(),
            errors: outcome.count(Severity::Error),
            warnings: outcome.count(Severity::Warning),
            notes: outcome.count(Severity::Note),
            rules: outcome
                .by_rule()
                .into_iter()
                .map(|(severity, rule, count)| RuleCount {
                    rule,
                    severity,
                    count,
                })
                .collect(),
        },
    };
    serde_json::to_string_pretty(&document).map(|text| escaped(&text) + "\n")
}

fn item<'a>(located: &'a Located, sources: &'a Sources) -> Item<'a> {
    let finding = &located.finding;
    let first = finding.labels.first().zip(located.spot());
    let labels = finding.labels.iter().zip(&located.spots);
    Item {
        rule: finding.rule,
        severity: finding.severity,
        message: &finding.message,
        help: &finding.help,
        authority: finding.authority.as_deref(),
        inspection: finding.inspection.as_deref(),
        file: first.map(|(_, spot)| sources.get(spot.file).name.as_str()),
        path: first.map(|(label, _)| path(&label.place)),
        line: first.map(|(_, spot)| spot.line),
        column: first.map(|(_, spot)| spot.column),
        fingerprint: &located.fingerprint,
        labels: labels
            .map(|(label, spot)| label_item(&label.place, &label.text, spot, sources))
            .collect(),
    }
}

fn label_item<'a>(
    place: &Place,
    text: &'a str,
    spot: &Position,
    sources: &'a Sources,
) -> LabelItem<'a> {
    LabelItem {
        file: &sources.get(spot.file).name,
        path: path(place),
        line: spot.line,
        column: spot.column,
        text,
    }
}

/// The path, with the number of its document where that is not the first.
fn path(place: &Place) -> String {
    match place.document {
        0 => place.path_text(),
        n => format!("{n}#{}", place.path_text()),
    }
}

//! The findings as one JSON object; its shape is stable and documented in `docs/json.md`.

use serde::Serialize;

use crate::base::finding::Severity;
use crate::base::safe::escaped;
use crate::verdict::outcome::Outcome;
use crate::verdict::rank::Sort;
use crate::verdict::reported::Reported;
use crate::verdict::selection::Selection;

/// The version of the shape; it changes when a field goes or changes its meaning.
const VERSION: u32 = 2;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    findings: Vec<Reported<'a>>,
    summary: Summary<'a>,
}

#[derive(Serialize)]
struct Summary<'a> {
    files: usize,
    inspections: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    accepted: usize,
    left_out: usize,
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
pub fn print(outcome: &Outcome, selection: &Selection) -> serde_json::Result<String> {
    let sources = &outcome.dataset.sources;
    let document = Document {
        version: VERSION,
        findings: selection
            .of(outcome, Sort::Place)
            .into_iter()
            .map(|located| located.reported(sources))
            .collect(),
        summary: Summary {
            files: outcome.files(),
            inspections: outcome.inspections(),
            errors: outcome.count(Severity::Error),
            warnings: outcome.count(Severity::Warning),
            notes: outcome.count(Severity::Note),
            accepted: outcome.accepted,
            left_out: outcome.left_out,
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

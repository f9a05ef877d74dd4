//! The findings as one JSON object, or as lines of JSON; their shape is stable and documented in `docs/json.md`.

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

/// The last of the lines of JSON, after those of the findings.
#[derive(Serialize)]
struct LastLine<'a> {
    version: u32,
    summary: Summary<'a>,
}

/// How many findings of each kind there are in all.
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

/// All findings as the object that `evenhand check --format json` prints, in the order of the files,
/// or with the rarest of the gravest first as with `--sort rarity`.
///
/// # Errors
/// Nothing of it can fail to be written as JSON, but serde's interface says that it may.
pub fn findings_json(outcome: &Outcome, rarest_first: bool) -> serde_json::Result<String> {
    let sort = rarest_first.then_some(Sort::Rarity);
    let selection = Selection {
        sort,
        ..Selection::default()
    };
    print(outcome, &selection)
}

/// The object, with a line break at its end.
///
/// # Errors
/// Nothing of it can fail to be written as JSON, but serde's interface says that it may.
pub fn print(outcome: &Outcome, selection: &Selection) -> serde_json::Result<String> {
    let document = Document {
        version: VERSION,
        findings: reported(outcome, selection).collect(),
        summary: Summary::of(outcome),
    };
    serde_json::to_string_pretty(&document).map(|text| escaped(&text) + "\n")
}

/// A line for each finding, and one for the summary.
///
/// # Errors
/// Nothing of it can fail to be written as JSON, but serde's interface says that it may.
pub fn lines(outcome: &Outcome, selection: &Selection) -> serde_json::Result<String> {
    let last = LastLine {
        version: VERSION,
        summary: Summary::of(outcome),
    };
    let findings = reported(outcome, selection).map(|finding| serde_json::to_string(&finding));
    let lines = findings.chain([serde_json::to_string(&last)]);
    lines
        .map(|line| line.map(|line| escaped(&line) + "\n"))
        .collect()
}

fn reported<'a>(
    outcome: &'a Outcome,
    selection: &Selection,
) -> impl Iterator<Item = Reported<'a>> + use<'a> {
    let sources = &outcome.dataset.sources;
    let selected = selection.of(outcome, Sort::Place).into_iter();
    selected.map(|located| located.reported(sources))
}

impl<'a> Summary<'a> {
    fn of(outcome: &'a Outcome) -> Self {
        let rules = outcome.by_rule().into_iter();
        Self {
            files: outcome.files(),
            inspections: outcome.inspections(),
            errors: outcome.count(Severity::Error),
            warnings: outcome.count(Severity::Warning),
            notes: outcome.count(Severity::Note),
            accepted: outcome.accepted,
            left_out: outcome.left_out,
            rules: rules
                .map(|(severity, rule, count)| RuleCount {
                    rule,
                    severity,
                    count,
                })
                .collect(),
        }
    }
}

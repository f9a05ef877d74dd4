//! The findings as one JSON object, or as lines of JSON; their shape is stable and documented in `docs/json.md`.

use serde::Serialize;

use crate::base::finding::Severity;
use crate::base::safe::escaped;
use crate::verdict::outcome::Outcome;
use crate::verdict::rank::Sort;
use crate::verdict::reported::Reported;
use crate::verdict::selection::Selection;
use crate::verdict::tally::Tally;

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
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    stream: Option<StreamSummary<'a>>,
    inspections: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
    accepted: usize,
    left_out: usize,
    rules: Vec<RuleCount<'a>>,
}

/// What is said of a stream besides.
#[derive(Serialize)]
struct StreamSummary<'a> {
    documents: usize,
    not_compared: Vec<&'a str>,
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
        summary: Summary::of(&Tally::of(outcome)),
    };
    serde_json::to_string_pretty(&document).map(|text| escaped(&text) + "\n")
}

/// A line for each finding, and one for the summary.
///
/// # Errors
/// Nothing of it can fail to be written as JSON, but serde's interface says that it may.
pub fn lines(outcome: &Outcome, selection: &Selection) -> serde_json::Result<String> {
    let last = last(Summary::of(&Tally::of(outcome)));
    let findings = reported(outcome, selection).map(|finding| line(&finding));
    findings.chain([last]).collect()
}

fn reported<'a>(
    outcome: &'a Outcome,
    selection: &Selection,
) -> impl Iterator<Item = Reported<'a>> + use<'a> {
    let sources = &outcome.dataset.sources;
    let selected = selection.of(outcome, Sort::Place).into_iter();
    selected.map(|located| located.reported(sources))
}

/// The line of a finding.
///
/// # Errors
/// Nothing of it can fail to be written as JSON, but serde's interface says that it may.
pub fn line(finding: &Reported<'_>) -> serde_json::Result<String> {
    serde_json::to_string(finding).map(|line| escaped(&line) + "\n")
}

/// The last line for a stream: its counts, how many records there were, and the rules that do not tell
/// all of it.
///
/// # Errors
/// Nothing of it can fail to be written as JSON, but serde's interface says that it may.
pub fn last_line(
    tally: &Tally,
    documents: usize,
    not_compared: Vec<&str>,
) -> serde_json::Result<String> {
    let summary = Summary {
        stream: Some(StreamSummary {
            documents,
            not_compared,
        }),
        ..Summary::of(tally)
    };
    last(summary)
}

fn last(summary: Summary<'_>) -> serde_json::Result<String> {
    let version = VERSION;
    let last = LastLine { version, summary };
    serde_json::to_string(&last).map(|line| escaped(&line) + "\n")
}

impl Summary<'_> {
    fn of(tally: &Tally) -> Self {
        let rules = tally.by_rule();
        Self {
            files: tally.files,
            stream: None,
            inspections: tally.inspections,
            errors: tally.severity(Severity::Error),
            warnings: tally.severity(Severity::Warning),
            notes: tally.severity(Severity::Note),
            accepted: tally.accepted,
            left_out: tally.left_out,
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

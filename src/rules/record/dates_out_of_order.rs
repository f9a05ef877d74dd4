//! A date lies before one that it must follow.
//!
//! # What it checks
//!
//! Publication follows the end of fieldwork, and each window of fieldwork follows the one before.
//! An authority is not abolished before it is established, and nothing is lifted before it is
//! issued.
//!
//! # Why it matters
//!
//! One of the two dates is wrong, mostly by a year or with day and month exchanged.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-02-12
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # How unusual it is
//!
//! Error in structure. In all 436 published reports of the material, fieldwork ends before
//! publication.
//!
//! # What to do
//!
//! Compare both with the report; try the date with day and month exchanged, and the year one later.

use crate::base::date::{Answer, PartialDate};
use crate::base::finding::{Finding, Severity};
use crate::base::place::Place;
use crate::case::model::Case;
use crate::dataset::Dataset;
use crate::dataset::Entry;
use crate::rules::rule;

rule!("dates-out-of-order", "dates_out_of_order.rs", Record, Error, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let mut findings: Vec<Finding> = dataset.inspections().flat_map(of_inspection).collect();
    findings.extend(dataset.cases.iter().flat_map(of_case));
    findings
}

fn severity(answer: Answer) -> Option<Severity> {
    // Where the dates leave it open (fieldwork in 2014, published in May 2014) there is nothing
    // to say: an imprecise date is not a contradiction.
    (answer == Answer::Certainly).then_some(RULE.severity)
}

fn of_inspection(entry: Entry<'_>) -> Vec<Finding> {
    let inspection = entry.inspection;
    let mut findings = Vec::new();
    if let (Some(end), Some(published)) = (inspection.end(), inspection.published)
        && let Some(severity) = severity(published.is_before(end))
    {
        // Of two days that are one, a table has mostly left out the last.
        let is_first = entry.case.is_table && inspection.start() == Some(end);
        let (message, what) = match is_first {
            true => (
                "the report was published before the day that the fieldwork began",
                "began",
            ),
            false => (
                "the report was published before the fieldwork ended",
                "ended",
            ),
        };
        let mut finding = RULE.on(entry, entry.field("published"), message);
        finding.severity = severity;
        let finding = finding.label(format!("published {}", published.words()));
        findings.push(
            finding
                .and(entry.end_place(), format!("{what} {}", end.words()))
                .identity("published"),
        );
    }
    for pair in inspection.fieldwork.windows(2) {
        let (first, second) = (&pair[0], &pair[1]);
        if let Some(severity) = severity(second.value.start.is_before(first.value.end)) {
            let message = "this window of fieldwork begins before the one before it ends";
            let mut finding = RULE.on(entry, entry.window_place(Some(second)), message);
            finding.severity = severity;
            findings.push(
                finding
                    .and(entry.window_place(Some(first)), "the one before")
                    .identity(format!("window-{}", second.value)),
            );
        }
    }
    findings
}

fn of_case(case: &Case) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut later = |place: Place,
                     first: Option<PartialDate>,
                     first_key: &'static str,
                     last: Option<PartialDate>,
                     last_key: &'static str| {
        if let (Some(first), Some(last)) = (first, last)
            && last.is_before(first) == Answer::Certainly
        {
            let last_place = place.clone().at(last_key);
            let finding = RULE.in_case(
                case,
                last_place.clone(),
                format!("{last_key} before it was {first_key}"),
            );
            findings.push(
                finding
                    .label(last_key)
                    .and(place.at(first_key), first_key)
                    .identity(case.path_by_meaning(&last_place)),
            );
        }
    };
    let authority = &case.authority;
    later(
        case.place().at("authority"),
        authority.established,
        "established",
        authority.abolished,
        "abolished",
    );
    for action in &case.actions {
        let place = case
            .place()
            .at("actions")
            .at(action.index)
            .at(action.kind.clone());
        later(place, action.issued, "issued", action.lifted, "lifted");
    }
    findings
}

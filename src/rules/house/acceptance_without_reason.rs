//! A finding is accepted, but nobody says why.
//!
//! # What it checks
//!
//! Every entry under `accepted` names a rule and gives a reason in `because`. One that does not is
//! not applied.
//!
//! # Why it matters
//!
//! In a year nobody knows whether it was checked against the report or silenced to get on.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-11-05/2018-11-16
//!     published: 2019-01-07
//!     judgements: { leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }
//! accepted:
//!   - { rule: weaker-area, at: 2018-11-05 }
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-11-05/2018-11-16
//!     published: 2019-01-07
//!     judgements: { leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }
//! accepted:
//!   - { rule: weaker-area, at: 2018-11-05, because: as the report says }
//! ```
//!
//! # How unusual it is
//!
//! It speaks of the file and not of inspections.
//!
//! # What to do
//!
//! Say in a sentence what was looked at and why the finding stands.

use crate::base::finding::Finding;
use crate::dataset::Dataset;
use crate::rules::rule;

rule!("acceptance-without-reason", "acceptance_without_reason.rs", House, Error, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let entries = dataset
        .cases
        .iter()
        .flat_map(|case| case.accepted.iter().map(move |entry| (case, entry)));
    let lacking = entries.filter_map(|(case, entry)| {
        let lack = match (&entry.rule, entry.has_reason()) {
            (None, _) => "an acceptance needs the `rule` that it is about",
            (_, false) => "an acceptance needs a reason: add `because`",
            (Some(_), true) => return None,
        };
        let place = case.place().at("accepted").at(entry.index);
        let finding = RULE
            .in_case(case, place, lack)
            .identity(entry.rule.clone().unwrap_or_default());
        let finding = finding.identity(entry.at.clone().unwrap_or_default());
        Some(
            entry
                .judgement
                .iter()
                .cloned()
                .fold(finding, Finding::identity),
        )
    });
    lacking.collect()
}

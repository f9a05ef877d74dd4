//! An acceptance is past its last day.
//!
//! # What it checks
//!
//! With `--as-of DATE`, every entry under `accepted` that has an `until` has not passed it. One
//! that has is not applied.
//!
//! # Why it matters
//!
//! Somebody meant to look again.
//!
//! # Example
//!
//! Asked with `--as-of 2026-06-29`:
//!
//! ```yaml
//! # --as-of 2026-06-29
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-11-05/2018-11-16
//!     published: 2019-01-07
//!     judgements: { leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }
//! accepted:
//!   - { rule: weaker-area, at: 2018-11-05, because: to be checked with the report, until: 2020-01-01 }
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! # --as-of 2026-06-29
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
//! Look again, and remove the entry or give it a new day.

use crate::base::finding::Finding;
use crate::dataset::Dataset;
use crate::rules::rule;

rule!("expired-acceptance", "expired_acceptance.rs", House, Warning, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let entries = dataset
        .cases
        .iter()
        .flat_map(|case| case.accepted.iter().map(move |entry| (case, entry)));
    let expired = entries
        .filter(|(_, entry)| entry.is_expired(dataset.as_of))
        .map(|(case, entry)| {
            let place = case.place().at("accepted").at(entry.index).at("until");
            let rule = entry.rule.clone().unwrap_or_default();
            let ended = entry.until.map(|until| {
                let preposition = if until.is_day() { "on" } else { "with" };
                format!(" {preposition} {}", until.words())
            });
            let ended = ended.unwrap_or_default();
            let message = format!("the acceptance of {rule} ended{ended}");
            let finding = RULE
                .in_case(case, place, message)
                .identity(rule)
                .identity(entry.at.clone().unwrap_or_default());
            entry
                .judgement
                .iter()
                .cloned()
                .fold(finding, Finding::identity)
        });
    expired.collect()
}

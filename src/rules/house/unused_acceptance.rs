//! An acceptance matches no finding.
//!
//! # What it checks
//!
//! Every entry under `accepted` matches at least one finding of its rule in the same file.
//!
//! # Why it matters
//!
//! It accepted something that has been mended, or that the rule no longer reports. Left in place it
//! would hide the same finding when it comes back for another reason.
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
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! accepted:
//!   - { rule: weaker-area, at: 2018-11-05, because: as the report says }
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
//! Remove the entry, or correct its rule or its date.

use crate::dataset::Dataset;
use crate::finding::{Finding, Severity};
use crate::near;
use crate::rules::{self, Family, Rule};

/// See the head of this file.
pub const RULE: Rule = Rule {
    name: "unused-acceptance",
    family: Family::House,
    severity: Severity::Warning,
    since: "0.1.0",
    source: include_str!("unused_acceptance.rs"),
    check,
};

fn check(dataset: &Dataset) -> Vec<Finding> {
    let unused = dataset.acceptance.unused.iter().map(|(case, entry)| {
        let case = &dataset.cases[*case];
        let entry = &case.accepted[*entry];
        let place = case.place().at("accepted").at(entry.index);
        let rule = entry.rule.clone().unwrap_or_default();
        let finding = RULE.in_case(
            case,
            place.at("rule"),
            "this accepts nothing: no finding matches it",
        );
        let finding = finding
            .identity(rule.clone())
            .identity(entry.at.clone().unwrap_or_default());
        match rules::named(&rule) {
            None => {
                let help = near::help(&rule, rules::all().map(|rule| rule.name));
                finding.help(format!("there is no rule `{rule}`; {help}"))
            }
            Some(_) => finding,
        }
    });
    unused.collect()
}

//! Two sources state different grades or dates for an inspection, and there is no report to decide.
//!
//! # What it checks
//!
//! Each claim is compared with the inspection that it is about, where the record does not rest on
//! the published report but on another source.
//!
//! # Why it matters
//!
//! One of the two is wrong, and nothing in the file says which.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! sources:
//!   table-a: { title: A table of results, kind: table }
//!   table-b: { title: Another table of results, kind: table }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-11-05/2018-11-16
//!     published: 2019-01-07
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!     source: [table-a]
//! claims:
//!   - source: table-b
//!     at: row 12
//!     about: { date: 2018-11-05 }
//!     says: { overall: outstanding }
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! sources:
//!   table-a: { title: A table of results, kind: table }
//!   table-b: { title: Another table of results, kind: table }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-11-05/2018-11-16
//!     published: 2019-01-07
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!     source: [table-a]
//! claims:
//!   - source: table-b
//!     at: row 12
//!     about: { date: 2018-11-05 }
//!     says: { overall: good }
//! ```
//!
//! # How unusual it is
//!
//! `cases/README.md` tabulates how often the published tables in the national dataset differ from
//! the reports, which is the best guess for how often each is wrong where there is none.
//!
//! # What to do
//!
//! Find the report, import it, and let it decide.

use super::{Difference, differences, rests_on_report};
use crate::dataset::Dataset;
use crate::finding::{Finding, Severity};
use crate::rules::{Family, Rule};

/// See the head of this file.
pub const RULE: Rule = Rule {
    name: "sources-disagree",
    family: Family::Evidence,
    severity: Severity::Warning,
    since: "0.1.0",
    source: include_str!("sources_disagree.rs"),
    check,
};

fn check(dataset: &Dataset) -> Vec<Finding> {
    let differences = differences(dataset)
        .into_iter()
        .filter(|difference| !rests_on_report(difference.entry));
    differences.map(finding).collect()
}

fn finding(difference: Difference<'_>) -> Finding {
    let recorded_by = difference
        .entry
        .inspection
        .sources
        .first()
        .map_or("the record", String::as_str);
    let message = format!(
        "{} says {} is {}, {recorded_by} says {}",
        difference.source, difference.what, difference.claimed, difference.recorded
    );
    RULE.on(difference.entry, difference.record_place.clone(), message)
        .label(difference.recorded.clone())
        .and(difference.claim_place.clone(), difference.claimed.clone())
        .identity(difference.what.clone())
        .identity(difference.source_id.clone())
}

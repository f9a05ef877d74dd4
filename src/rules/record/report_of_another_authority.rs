//! The report of an inspection is that of another authority.
//!
//! # What it checks
//!
//! The number that the inspectorate gave the authority is the same under `authority` and under the
//! `report` of each inspection, where both are recorded.
//!
//! # Why it matters
//!
//! The record was copied from another file, or the report was filed under the wrong authority: its
//! grades are somebody else's.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council, urn: 99001 }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!     report: { urn: 99002 }
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire County Council, urn: 99001 }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!     report: { urn: 99001 }
//! ```
//!
//! # How unusual it is
//!
//! It occurs in no authority of the national dataset.
//!
//! # What to do
//!
//! Open the report and see whose it is. A successor that was inspected under its predecessor's
//! number needs a file of the predecessor's own.

use crate::base::finding::Finding;
use crate::dataset::{Dataset, Entry};
use crate::rules::rule;

rule!("report-of-another-authority", "report_of_another_authority.rs", Record, Error, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().filter_map(finding).collect()
}

fn finding(entry: Entry<'_>) -> Option<Finding> {
    let ours = entry.case.authority.urn.as_deref()?;
    let report = entry.inspection.report.as_ref()?;
    let theirs = report.urn.as_deref().filter(|theirs| *theirs != ours)?;
    let cases = entry.dataset.cases.iter();
    let other = cases
        .into_iter()
        .find(|case| case.authority.urn.as_deref() == Some(theirs));
    let whose = other.map_or_else(|| format!("number {theirs}"), |case| case.name().to_owned());
    let place = entry.field("report").at("urn");
    let number = entry.case.place().at("authority").at("urn");
    Some(
        RULE.on(entry, place, format!("this report is that of {whose}"))
            .label(format!("number {theirs}"))
            .and(number, format!("the authority is number {ours}"))
            .identity(theirs),
    )
}

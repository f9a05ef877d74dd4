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

use std::cell::LazyCell;
use std::collections::HashMap;

use crate::base::finding::Finding;
use crate::case::model::Case;
use crate::dataset::{Dataset, Entry};
use crate::framework::authorities::Clues;
use crate::framework::identity::number;
use crate::rules::rule;

rule!("report-of-another-authority", "report_of_another_authority.rs", Record, Error, about Record, since "0.1.0",
    compares "the name, in another record, of whose report it is");

fn check(dataset: &Dataset) -> Vec<Finding> {
    // Few files have the report of another authority.
    let cases = LazyCell::new(|| {
        let numbered = dataset.together().iter().rev();
        let numbered = numbered.filter_map(|case| Some((case.identity.number()?, case)));
        numbered.collect::<HashMap<_, _>>()
    });
    let inspections = dataset.inspections();
    inspections
        .filter_map(|entry| finding(entry, |number| cases.get(number).copied()))
        .collect()
}

fn finding<'a>(entry: Entry<'a>, of: impl Fn(&str) -> Option<&'a Case>) -> Option<Finding> {
    let ours = entry.case.identity.number()?;
    let report = entry.inspection.report.as_ref()?;
    let theirs = number(report.urn.as_deref()?);
    if theirs == ours {
        return None;
    }
    let listed = entry.dataset.authorities.find(Clues {
        urn: Some(&theirs),
        ..Clues::default()
    });
    let listed = listed.map(|(_, known)| known.name.as_str());
    let other = listed.or_else(|| of(&theirs).map(Case::name));
    let whose = other.map_or_else(|| format!("number {theirs}"), str::to_owned);
    let place = entry.field("report").at("urn");
    // The list may know the number of one that does not state it.
    let authority = entry.case.place().at("authority");
    let own = match entry.case.authority.urn {
        Some(_) => authority.at("urn"),
        None => authority,
    };
    Some(
        RULE.on(entry, place, format!("this report is that of {whose}"))
            .label(format!("number {theirs}"))
            .and(own, format!("the authority is number {ours}"))
            .identity(theirs),
    )
}

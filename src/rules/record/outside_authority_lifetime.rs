//! An inspection took place before the authority existed or after it had ended.
//!
//! # What it checks
//!
//! Fieldwork lies between the days on which the authority was `established` and `abolished`, where
//! the file states them.
//!
//! # Why it matters
//!
//! Reorganised authorities hand their names on. The record belongs to a predecessor or a successor,
//! or the date is wrong.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire Council, established: 2021-04-01 }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire Council, established: 2009-04-01 }
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
//! It occurs in no authority of the national dataset.
//!
//! # What to do
//!
//! Move the record to the file of the authority that was inspected.

use crate::base::date::Answer;
use crate::base::finding::Finding;
use crate::dataset::Dataset;
use crate::dataset::Entry;
use crate::rules::rule;

rule!("outside-authority-lifetime", "outside_authority_lifetime.rs", Record, Error, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().filter_map(finding).collect()
}

fn finding(entry: Entry<'_>) -> Option<Finding> {
    let start = entry.inspection.start()?;
    let authority = &entry.case.authority;
    let (message, key, others) = if authority
        .established
        .is_some_and(|day| start.is_before(day) == Answer::Certainly)
    {
        (
            "this began before the authority was established",
            "established",
            &authority.succeeds,
        )
    } else if authority
        .abolished
        .is_some_and(|day| day.is_before(start) == Answer::Certainly)
    {
        (
            "this began after the authority was abolished",
            "abolished",
            &authority.succeeded_by,
        )
    } else {
        return None;
    };
    let mut finding = RULE
        .on(entry, entry.start_place(), message)
        .label(format!("began {}", start.words()));
    if !others.is_empty() {
        finding = finding.help(format!("it may belong to {}", others.join(" or ")));
    }
    Some(finding.and(entry.case.place().at("authority").at(key), key))
}

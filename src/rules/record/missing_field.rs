//! Something that a record must state is not there.
//!
//! # What it checks
//!
//! A case file names its authority; an inspection has a framework, an activity and fieldwork; a
//! claim has a source and says what it is about.
//!
//! # Why it matters
//!
//! Without these the record cannot be bound to a framework or placed in time, and most rules pass
//! it by.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     published: 2019-12-02
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
//! It never occurs in a correct file.
//!
//! # What to do
//!
//! Add the field. Where the day is not known, a month or a year will do: `fieldwork: 2010`.

use std::collections::HashSet;

use super::unknown_field::meant;
use crate::base::finding::Finding;
use crate::base::place::Step;
use crate::case::model::{Case, Fault, FaultKind};
use crate::dataset::Dataset;
use crate::rules::rule;

rule!("missing-field", "missing_field.rs", Record, Error, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.cases.iter().flat_map(findings).collect()
}

fn findings(case: &Case) -> Vec<Finding> {
    let misnamed: HashSet<(&[Step], &str)> = case.faults.iter().filter_map(misnamed).collect();
    let missing = case.faults.iter().filter_map(|fault| match &fault.kind {
        FaultKind::Missing { field, of } => Some((fault, *field, format!("{of} needs `{field}`"))),
        FaultKind::NoFramework(why) => Some((fault, "framework", (*why).to_owned())),
        _ => None,
    });
    missing
        .filter(|(fault, field, _)| !misnamed.contains(&(fault.place.path.as_slice(), *field)))
        .map(|(fault, field, message)| {
            let there = fault.place.clone().at(field);
            let identity = case.path_by_meaning(&there);
            // A table has a cell for it, though an empty one.
            let place = match case.is_table {
                true => there,
                false => fault.place.clone(),
            };
            let mut finding = RULE.in_case(case, place, message);
            // A table is second-hand: its maker may not have known the day or the kind.
            if case.is_table && matches!(field, "fieldwork" | "activity") {
                finding.severity = RULE.severity.lower();
            }
            finding.identity(identity)
        })
        .collect()
}

/// Where a field stands under a wrong name, and its name: that is the matter of unknown-field.
fn misnamed(fault: &Fault) -> Option<(&[Step], &str)> {
    let FaultKind::UnknownField { key, known } = &fault.kind else {
        return None;
    };
    let (_, parent) = fault.place.path.split_last()?;
    Some((parent, meant(key, known)?))
}

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

use crate::base::finding::Finding;
use crate::case::model::{Case, Fault, FaultKind};
use crate::dataset::Dataset;
use crate::rules::rule;

rule!("missing-field", "missing_field.rs", Record, Error, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let faults = dataset
        .cases
        .iter()
        .flat_map(|case| case.faults.iter().map(move |fault| (case, fault)));
    faults
        .filter_map(|(case, fault)| finding(case, fault))
        .collect()
}

fn finding(case: &Case, fault: &Fault) -> Option<Finding> {
    let FaultKind::Missing { field, of } = &fault.kind else {
        return None;
    };
    let message = format!("{of} needs `{field}`");
    let identity = case.path_by_meaning(&fault.place.clone().at(*field));
    Some(
        RULE.in_case(case, fault.place.clone(), message)
            .identity(identity),
    )
}

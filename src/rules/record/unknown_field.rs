//! A key that a case file does not have.
//!
//! # What it checks
//!
//! Every key of a case file is one that the format knows.
//!
//! # Why it matters
//!
//! A mistyped key is a fact that is not there: `publised` is no publication date, and nothing that
//! needs the date is checked.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!     publised: 2019-12-02
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
//! Correct the key to the one that is suggested, or move what it says to a `note` or a comment.

use crate::base::finding::Finding;
use crate::base::nearest::{self, Advice};
use crate::case::model::{Case, Fault, FaultKind};
use crate::dataset::Dataset;
use crate::rules::rule;

rule!("unknown-field", "unknown_field.rs", Record, Error, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let faults = dataset
        .cases
        .iter()
        .flat_map(|case| case.faults.iter().map(move |fault| (case, fault)));
    faults
        .filter_map(|(case, fault)| finding(case, fault))
        .collect()
}

/// What people call a field who have not seen a case file, and its name.
const ALSO_CALLED: [(&str, &str); 18] = [
    ("council", "authority"),
    ("local-authority", "authority"),
    ("date", "fieldwork"),
    ("dates", "fieldwork"),
    ("inspected", "fieldwork"),
    ("start", "fieldwork"),
    ("end", "fieldwork"),
    ("publication-date", "published"),
    ("kind", "activity"),
    ("type", "activity"),
    ("grades", "judgements"),
    ("ratings", "judgements"),
    ("lead-inspector", "inspector"),
    ("number", "urn"),
    ("link", "report"),
    ("url", "report"),
    ("url", "link"),
    ("reason", "because"),
];

/// The field that is meant, as far as that can be told.
pub(super) fn meant(key: &str, known: &[&'static str]) -> Option<&'static str> {
    let called = key.to_lowercase().replace([' ', '_'], "-");
    let mut also = ALSO_CALLED.iter();
    let also = also.find(|(other, name)| *other == called && known.contains(name));
    also.map(|(_, name)| *name)
        .or_else(|| nearest::nearest(key, known.iter().copied()))
}

fn advice(key: &str, known: &[&'static str]) -> Advice {
    let names = known.iter().copied();
    match meant(key, known) {
        Some(name) => Advice::did_you_mean(name, nearest::is_sure(key, name, names)),
        None => nearest::advice(key, names),
    }
}

fn finding(case: &Case, fault: &Fault) -> Option<Finding> {
    let FaultKind::UnknownField { key, known } = &fault.kind else {
        return None;
    };
    Some(
        RULE.in_case(
            case,
            fault.place.clone(),
            format!("there is no field `{key}` here"),
        )
        .advised(key, advice(key, known))
        .identity(case.path_by_meaning(&fault.place))
        .areas(fault.place.judgement()),
    )
}

//! A judgement has a name that no framework of the inspectorate knows.
//!
//! # What it checks
//!
//! Each judgement of a record is one of its framework, by its name or its official title. A
//! judgement of another framework is the matter of `unexpected-judgement`.
//!
//! # Why it matters
//!
//! A mistyped judgement is a grade that is not there.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
//!     judgements: { leadres: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
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
//! Correct the name.

use super::unexpected_judgement::known_elsewhere;
use crate::dataset::Dataset;
use crate::dataset::Entry;
use crate::finding::{Finding, Severity};
use crate::near;
use crate::rules::{Family, Rule};

/// See the head of this file.
pub const RULE: Rule = Rule {
    name: "unknown-judgement",
    family: Family::Record,
    severity: Severity::Error,
    since: "0.1.0",
    source: include_str!("unknown_judgement.rs"),
    check,
};

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().flat_map(findings).collect()
}

fn findings(entry: Entry<'_>) -> Vec<Finding> {
    let Some(framework) = entry.framework() else {
        return Vec::new();
    };
    let strangers = entry
        .inspection
        .gradings
        .iter()
        .filter(|grading| grading.judgement.is.is_none());
    strangers
        .filter(|grading| {
            known_elsewhere(entry.dataset, framework, &grading.judgement.text).is_empty()
        })
        .map(|grading| {
            let name = &grading.judgement.text;
            let message = format!("`{}` knows no judgement `{name}`", framework.id());
            let known = framework
                .judgements
                .iter()
                .map(|judgement| judgement.id.as_str());
            let place = entry.field("judgements").at(name.clone()).key();
            RULE.on(entry, place, message)
                .help(near::help(name, known))
                .identity(name.clone())
        })
        .collect()
}

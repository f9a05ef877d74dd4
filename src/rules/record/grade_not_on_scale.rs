//! A grade is not one of its framework's.
//!
//! # What it checks
//!
//! Each grade is on the scale of the record's framework, in any of the wordings that the framework
//! lists.
//!
//! # Why it matters
//!
//! Scales changed: what was "adequate" until 2013 became "requires improvement". A grade of another
//! scale means that the framework or the grade is wrong; a mistyped one is a grade lost.
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
//!     judgements: { leaders: good, help-and-protection: adequate, in-care-and-leavers: good, overall: good }
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
//! Compare with the report. If the grade is right, the framework is another one.

use crate::dataset::Dataset;
use crate::dataset::Entry;
use crate::finding::{Finding, Severity};
use crate::near;
use crate::place::Place;
use crate::rules::{Family, Rule};

/// See the head of this file.
pub const RULE: Rule = Rule {
    name: "grade-not-on-scale",
    family: Family::Record,
    severity: Severity::Error,
    since: "0.1.0",
    source: include_str!("grade_not_on_scale.rs"),
    check,
};

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().flat_map(findings).collect()
}

fn findings(entry: Entry<'_>) -> Vec<Finding> {
    let Some(framework) = entry.framework() else {
        return Vec::new();
    };
    let unknown = entry.inspection.gradings.iter().filter_map(|grading| {
        let given = grading.given.as_ref().filter(|given| given.is.is_none())?;
        Some((grading, given))
    });
    unknown
        .map(|(grading, given)| {
            let name = &grading.judgement.text;
            let place = entry.field("judgements").at(name.clone());
            let scale: Vec<&str> = framework.grade_ids().collect();
            let others = entry.dataset.frameworks.iter().map(|(_, other)| other);
            let others: Vec<&str> = others
                .filter(|f| {
                    f.file.inspectorate == framework.file.inspectorate
                        && f.given(&given.text).is_some()
                })
                .map(|f| f.id())
                .collect();
            let message = format!("`{}` is not a grade of `{}`", given.text, framework.id());
            // What is a grade elsewhere is no misspelling: `adequate` does not mean `inadequate`.
            let help = if others.is_empty() {
                near::help(&given.text, scale)
            } else {
                format!("it is a grade of {}", others.join(", "))
            };
            let finding = RULE.on(entry, place, message).help(help);
            let place = Place::root(framework.source, 0).at("scale").key();
            finding.and(place, "its grades").identity(name.clone())
        })
        .collect()
}

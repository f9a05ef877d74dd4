//! The rules, and the registry that lists them.
//!
//! A rule is one file: its documentation (the `//!` comment at its head, which `evenhand explain`
//! prints and from which `docs/rules.md` is made), a line that describes it, and one function from the
//! dataset to findings. To add one, write the file, register it in its family's `mod.rs`, which also
//! makes its test, and give it fixtures in `tests/rules/<family>/<rule>/`; the compiler complains of
//! a rule that is not registered, and its test fails while a fixture is missing. A rule that compares
//! bodies with each other says so (`compares`) and asks `Dataset::together` for them.

mod aggregation;
pub mod docs;
mod evidence;
#[cfg(test)]
#[path = "../../tests/rules/fixtures.rs"]
mod fixtures;
mod history;
mod house;
mod names;
mod precedent;
mod record;
mod rule;

use rayon::prelude::*;

use crate::base::finding::Finding;
use crate::dataset::Dataset;
pub use names::{is_rule_or_family, no_rule, no_rule_advice, no_rule_or_family};
pub use precedent::UNLIKELY_GRADE;
pub use record::UNREADABLE_FILE;
pub use rule::{Check, Family, Rule, UnusedAcceptance};
use rule::{register, rule};

/// All rules, by family.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        record::RULES,
        aggregation::RULES,
        precedent::RULES,
        history::RULES,
        evidence::RULES,
        house::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The rule of that name.
pub fn named(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.name == name)
}

/// Whether a rule says nothing unless it is said as on which day it is asked.
pub fn wants_a_day(rule: &Rule) -> bool {
    let names = [history::OVERDUE_INSPECTION, house::EXPIRED_ACCEPTANCE];
    names.iter().any(|other| other.name == rule.name)
}

/// Runs every rule over the records that `wanted` selects; the order of findings does not depend on
/// threads.
pub fn run(dataset: &Dataset, wanted: impl Fn(&Rule) -> bool) -> Vec<Finding> {
    let checks = all().filter(|rule| wanted(rule)).map(|rule| rule.check);
    let checks: Vec<_> = checks
        .filter_map(|check| match check {
            Check::Records(check) => Some(check),
            Check::Unused(_) => None,
        })
        .collect();
    let found: Vec<Vec<Finding>> = checks.into_par_iter().map(|check| check(dataset)).collect();
    found.into_iter().flatten().collect()
}

/// Runs the rules over what was accepted for nothing.
pub fn run_over_unused(
    dataset: &Dataset,
    unused: &[UnusedAcceptance],
    wanted: impl Fn(&Rule) -> bool,
) -> Vec<Finding> {
    let wanted = all().filter(|rule| wanted(rule));
    wanted
        .flat_map(|rule| match rule.check {
            Check::Unused(check) => check(dataset, unused),
            Check::Records(_) => Vec::new(),
        })
        .collect()
}

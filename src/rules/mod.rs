//! The rules, and the registry that lists them.
//!
//! A rule is one file: its documentation (the `//!` comment at its head, which `evenhand explain`
//! prints and from which `docs/rules.md` is made), a constant that describes it, and one function
//! from the dataset to findings. To add one, write the file, name it in its family's `mod.rs`,
//! and give it fixtures in `tests/rules/<family>/<rule>/`; tests fail while any of these is missing.

pub mod aggregation;
pub mod docs;
pub mod evidence;
pub mod history;
pub mod house;
pub mod parameters;
pub mod precedent;
pub mod record;

use rayon::prelude::*;

use crate::case::model::Case;
use crate::dataset::{Dataset, Entry};
use crate::finding::{Finding, Severity};
use crate::place::Place;

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Whether a record can be right, taken by itself.
    Record,
    /// Whether an aggregate agrees with what it rests on.
    Aggregation,
    /// Whether comparable inspections were given the same.
    Precedent,
    /// Whether an authority's inspections follow each other as they should.
    History,
    /// Whether sources agree with the record, with each other and with themselves.
    Evidence,
    /// Whether what was accepted still needs to be.
    House,
}

impl Family {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Aggregation => "aggregation",
            Self::Precedent => "precedent",
            Self::History => "history",
            Self::Evidence => "evidence",
            Self::House => "house",
        }
    }
}

/// A rule.
pub struct Rule {
    /// Kebab-case; says what is wrong.
    pub name: &'static str,
    /// What it looks at.
    pub family: Family,
    /// How grave its findings are, unless a framework or the settings say otherwise.
    pub severity: Severity,
    /// The version of evenhand that first had it.
    pub since: &'static str,
    /// The text of its file, for the documentation at its head.
    pub source: &'static str,
    /// Finds.
    pub check: fn(&Dataset) -> Vec<Finding>,
}

impl Rule {
    /// A finding about one inspection.
    fn on(&self, entry: Entry<'_>, place: Place, message: impl Into<String>) -> Finding {
        let mut finding = self.in_case(entry.case, place, message);
        finding.inspection = Some(entry.identity());
        finding
    }

    /// A finding about a case.
    fn in_case(&self, case: &Case, place: Place, message: impl Into<String>) -> Finding {
        let mut finding = Finding::new(self.name, self.severity, place, message);
        finding.authority = Some(
            case.authority
                .urn
                .clone()
                .unwrap_or_else(|| case.name().to_owned()),
        );
        finding
    }
}

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

/// Runs every rule that `wanted` selects; the order of findings does not depend on threads.
pub fn run(dataset: &Dataset, wanted: impl Fn(&Rule) -> bool + Sync) -> Vec<Finding> {
    let rules: Vec<&Rule> = all().filter(|rule| wanted(rule)).collect();
    rules
        .into_par_iter()
        .map(|rule| (rule.check)(dataset))
        .collect::<Vec<_>>()
        .into_iter()
        .flatten()
        .collect()
}

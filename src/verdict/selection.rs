//! Which of the findings are told, and in which order.

use super::outcome::{Located, Outcome};
use super::rank::{self, Sort};
use crate::base::finding::Severity;
use crate::rules;

/// What is told of an outcome; all of it by place, unless it is said otherwise.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only these rules or families; all where none is named.
    pub rules: Vec<String>,
    /// Only what is at least as grave.
    pub least: Option<Severity>,
    /// In which order.
    pub sort: Option<Sort>,
}

impl Selection {
    /// The findings of an outcome that are told, in their order, which is `otherwise` where none was
    /// asked for.
    pub fn of<'a>(&self, outcome: &'a Outcome, otherwise: Sort) -> Vec<&'a Located> {
        let all = outcome.findings.iter();
        let mut selected: Vec<&Located> = all.filter(|located| self.takes(located)).collect();
        rank::sort(&mut selected, self.sort.unwrap_or(otherwise));
        selected
    }

    /// Whether a finding is told.
    pub fn takes(&self, located: &Located) -> bool {
        let finding = &located.finding;
        let family = rules::named(finding.rule).map(|rule| rule.family.name());
        let mut names = self.rules.iter().map(String::as_str);
        let is_named = names.any(|name| name == finding.rule || Some(name) == family);
        let is_grave = self.least.is_none_or(|least| finding.severity >= least);
        (self.rules.is_empty() || is_named) && is_grave
    }
}

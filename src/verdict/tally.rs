//! How much was checked and how much was found, counted.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::outcome::{Located, Outcome};
use crate::base::finding::Severity;

/// How many findings each rule has at each severity, the gravest first.
type ByRule = BTreeMap<(Reverse<Severity>, &'static str), usize>;

/// Counts some findings.
pub fn by_rule(findings: &[Located]) -> ByRule {
    let mut rules = ByRule::new();
    for Located { finding, .. } in findings {
        let rule = (Reverse(finding.severity), finding.rule);
        *rules.entry(rule).or_default() += 1;
    }
    rules
}

/// Counts of a check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The files that were read, those that could not be included.
    pub files: usize,
    /// The inspections and other activities that were checked.
    pub inspections: usize,
    /// The findings that were accepted.
    pub accepted: usize,
    /// The findings that do not stand out and were left out.
    pub left_out: usize,
    /// The findings of each rule at each severity.
    pub rules: ByRule,
}

impl Tally {
    /// The counts of an outcome.
    pub fn of(outcome: &Outcome) -> Self {
        Self {
            files: outcome.files(),
            inspections: outcome.inspections(),
            accepted: outcome.accepted,
            left_out: outcome.left_out,
            rules: by_rule(&outcome.findings),
        }
    }

    /// Adds other counts to these.
    pub fn add(&mut self, other: Self) {
        self.files += other.files;
        self.inspections += other.inspections;
        self.accepted += other.accepted;
        self.left_out += other.left_out;
        for (rule, count) in other.rules {
            *self.rules.entry(rule).or_default() += count;
        }
    }

    /// How many findings each rule has at each severity: gravest first, then by name.
    pub fn by_rule(&self) -> impl Iterator<Item = (Severity, &'static str, usize)> {
        let rules = self.rules.iter();
        rules.map(|((severity, rule), count)| (severity.0, *rule, *count))
    }

    /// How many findings have a severity.
    pub fn severity(&self, severity: Severity) -> usize {
        let those = self.by_rule().filter(|(of, _, _)| *of == severity);
        those.map(|(_, _, count)| count).sum()
    }

    /// How many findings a rule has.
    pub fn rule(&self, name: &str) -> usize {
        let those = self.by_rule().filter(|(_, rule, _)| *rule == name);
        those.map(|(_, _, count)| count).sum()
    }

    /// The gravest severity, if anything was found.
    pub fn worst(&self) -> Option<Severity> {
        self.by_rule().next().map(|(severity, _, _)| severity)
    }
}

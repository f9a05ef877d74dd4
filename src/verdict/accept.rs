//! Reviewed findings: those that a case file accepts, with a reason, are not reported again.
//!
//! An acceptance names its rule and, where it speaks of one inspection, the first day of that
//! inspection's fieldwork; where it speaks of one judgement, that one. It never names a line, so it survives every edit of the file. One
//! without a reason, or past its day, does not count; one that matches nothing is reported itself.

use crate::base::finding::Finding;
use crate::case::model::{Acceptance, Case};
use crate::dataset::Dataset;
use crate::framework::Framework;
use crate::rules::{self, Family, UnusedAcceptance};

/// What became of findings and acceptances.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// The findings that are not accepted.
    pub kept: Vec<Finding>,
    /// How many are.
    pub count: usize,
    /// Acceptances that matched nothing.
    pub unused: Vec<UnusedAcceptance>,
}

/// Takes accepted findings out. An acceptance of a rule that was not `asked` is not unused, and what
/// is found about acceptances themselves cannot be accepted.
pub fn apply(dataset: &Dataset, findings: Vec<Finding>, asked: impl Fn(&str) -> bool) -> Accepted {
    let mut used: Vec<Vec<bool>> = dataset
        .cases
        .iter()
        .map(|case| vec![false; case.accepted.len()])
        .collect();
    let before = findings.len();
    let kept: Vec<Finding> = findings
        .into_iter()
        .filter(|finding| {
            if rules::named(finding.rule).is_some_and(|rule| rule.family == Family::House) {
                return true;
            }
            let Some(case) = dataset.cases.iter().position(|case| is_in(finding, case)) else {
                return true;
            };
            let entries = dataset.cases[case].accepted.iter().enumerate();
            let mut accepted = false;
            for (i, _) in entries
                .filter(|(_, entry)| counts(dataset, entry) && covers(dataset, entry, finding))
            {
                used[case][i] = true;
                accepted = true;
            }
            !accepted
        })
        .collect();
    let was_asked = |entry: &Acceptance| entry.rule.as_deref().is_some_and(&asked);
    let mut unused = Vec::new();
    for (case, used) in used.iter().enumerate() {
        for (i, entry) in dataset.cases[case].accepted.iter().enumerate() {
            if used[i] || !counts(dataset, entry) || !was_asked(entry) {
                continue;
            }
            let near = kept
                .iter()
                .filter(|finding| is_in(finding, &dataset.cases[case]) && is_of(entry, finding));
            unused.push(UnusedAcceptance {
                case,
                entry: i,
                but_for_judgement: near.map(|finding| finding.areas.clone()).collect(),
            });
        }
    }
    Accepted {
        count: before - kept.len(),
        kept,
        unused,
    }
}

/// Whether it has a rule and a reason, and is not past its day.
fn counts(dataset: &Dataset, entry: &Acceptance) -> bool {
    entry.rule.is_some() && entry.has_reason() && !entry.is_expired(dataset.as_of)
}

fn is_in(finding: &Finding, case: &Case) -> bool {
    finding
        .labels
        .first()
        .is_some_and(|label| label.place.file == case.file && label.place.document == case.document)
}

/// Whether a finding is of the rule that an acceptance names, and of the inspection.
fn is_of(entry: &Acceptance, finding: &Finding) -> bool {
    let at = entry.at.as_deref();
    entry.rule.as_deref() == Some(finding.rule)
        && at.is_none_or(|at| finding.inspection.as_deref() == Some(at))
}

fn covers(dataset: &Dataset, entry: &Acceptance, finding: &Finding) -> bool {
    let is_about = |judgement: &str| {
        let mut areas = finding.areas.iter();
        areas.any(|area| is_same_judgement(dataset, area, judgement))
    };
    is_of(entry, finding) && entry.judgement.as_deref().is_none_or(is_about)
}

/// Whether two texts name one judgement of some framework: by its id or by its official title.
fn is_same_judgement(dataset: &Dataset, one: &str, other: &str) -> bool {
    let same = |framework: &Framework| {
        let known = framework.judgement_called(one);
        known.is_some() && known == framework.judgement_called(other)
    };
    one == other
        || dataset
            .frameworks
            .iter()
            .any(|(_, framework)| same(framework))
}

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

/// Marks the findings that are accepted with the reason, and returns the acceptances that matched none.
/// An acceptance of a rule that was not `asked` is not unused, and what is found about acceptances
/// themselves cannot be accepted.
pub fn apply(
    dataset: &Dataset,
    findings: &mut [Finding],
    asked: impl Fn(&str) -> bool,
) -> Vec<UnusedAcceptance> {
    if dataset.cases.iter().all(|case| case.accepted.is_empty()) {
        return Vec::new();
    }
    let mut used: Vec<Vec<bool>> = dataset
        .cases
        .iter()
        .map(|case| vec![false; case.accepted.len()])
        .collect();
    for finding in findings.iter_mut() {
        if rules::named(finding.rule).is_some_and(|rule| rule.family == Family::House) {
            continue;
        }
        let Some(case) = dataset.cases.iter().position(|case| is_in(finding, case)) else {
            continue;
        };
        for (i, entry) in dataset.cases[case].accepted.iter().enumerate() {
            if counts(dataset, entry) && covers(dataset, entry, finding) {
                used[case][i] = true;
                if finding.accepted.is_none() {
                    finding.accepted.clone_from(&entry.because);
                }
            }
        }
    }
    let was_asked = |entry: &Acceptance| entry.rule.as_deref().is_some_and(&asked);
    let mut unused = Vec::new();
    for (case, used) in used.iter().enumerate() {
        for (i, entry) in dataset.cases[case].accepted.iter().enumerate() {
            if used[i] || !counts(dataset, entry) || !was_asked(entry) {
                continue;
            }
            let near = findings.iter().filter(|finding| {
                let is_near = is_in(finding, &dataset.cases[case]) && is_of(entry, finding);
                finding.accepted.is_none() && is_near
            });
            unused.push(UnusedAcceptance {
                case,
                entry: i,
                but_for_judgement: near.map(|finding| finding.areas.clone()).collect(),
            });
        }
    }
    unused
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

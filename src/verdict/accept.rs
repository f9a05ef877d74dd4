//! Reviewed findings: those that a case file accepts, with a reason, are not reported again.
//!
//! An acceptance names its rule and, where it speaks of one inspection, the first day of that
//! inspection's fieldwork. It never names a line, so it survives every edit of the file. One
//! without a reason, or past its day, does not count; one that matches nothing is reported itself.

use crate::base::finding::Finding;
use crate::case::model::{Acceptance, Case};
use crate::dataset::Dataset;
use crate::rules::{self, Family};

/// What became of findings and acceptances.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// The findings that are not accepted.
    pub kept: Vec<Finding>,
    /// How many are.
    pub count: usize,
    /// Acceptances that matched nothing: the case and the acceptance, by their positions.
    pub unused: Vec<(usize, usize)>,
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
            for (i, _) in
                entries.filter(|(_, entry)| counts(dataset, entry) && covers(entry, finding))
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
        let entries = dataset.cases[case].accepted.iter().enumerate();
        unused.extend(
            entries
                .filter(|(i, entry)| !used[*i] && counts(dataset, entry) && was_asked(entry))
                .map(|(i, _)| (case, i)),
        );
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

fn covers(entry: &Acceptance, finding: &Finding) -> bool {
    let at = entry
        .at
        .as_deref()
        .is_none_or(|at| finding.inspection.as_deref() == Some(at));
    let judgement = entry
        .judgement
        .as_deref()
        .is_none_or(|judgement| finding.identity.iter().any(|part| part == judgement));
    entry.rule.as_deref() == Some(finding.rule) && at && judgement
}

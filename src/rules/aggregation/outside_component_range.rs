//! An aggregate is better than the best, or worse than the worst, of what it rests on.
//!
//! # What it checks
//!
//! An aggregate that rests wholly on its components (one that its framework does not mark as
//! `partial`) lies within the range of their grades. A component without a grade could have had
//! any, so it is asked only where all have one.
//!
//! # Why it matters
//!
//! It is the mark of a record whose grades were moved: a column shifted, two rows exchanged, the
//! aggregate of another inspection.
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
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: outstanding }
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
//! The finding says how many of the past inspections under the same framework lie outside the
//! range; in the national index that is none of any framework.
//!
//! # What to do
//!
//! Compare all grades with the report, beginning with the aggregate.

use crate::base::finding::Finding;
use crate::dataset::{Dataset, Entry};
use crate::framework::{Framework, Grade, JudgementId};
use crate::precedent::Precedent;
use crate::rules::rule;

rule!("outside-component-range", "outside_component_range.rs", Aggregation, Error, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().flat_map(findings).collect()
}

fn findings(entry: Entry<'_>) -> Vec<Finding> {
    let Some(framework) = entry.framework() else {
        return Vec::new();
    };
    framework
        .judgement_ids()
        .filter_map(|id| finding(entry, framework, id))
        .collect()
}

fn finding(entry: Entry<'_>, framework: &Framework, id: JudgementId) -> Option<Finding> {
    let grade = |id| entry.inspection.grade(id);
    let given = grade(id)?;
    let (worst, best) = range(framework, id, grade)?;
    let (side, end) = match given {
        given if given < worst => ("worse than the worst", worst),
        given if given > best => ("better than the best", best),
        _ => return None,
    };
    let aggregate = &framework.get(id).id;
    let message = format!(
        "{aggregate} is {}, {side} of what it rests on ({})",
        framework.grade_words(given),
        framework.grade_words(end)
    );
    let known = |p: &Precedent| Some((p.grade(id)?, range(framework, id, |id| p.grade(id))?));
    let is_outside = |(given, (worst, best))| given < worst || given > best;
    let all = entry.others(|p| known(p).is_some());
    let outside = entry.others(|p| known(p).is_some_and(is_outside));
    let mut finding = RULE
        .on(entry, entry.judgement_place(id), message)
        .identity(aggregate.clone())
        .area(aggregate.clone());
    for component in &framework.get(id).components {
        let words = grade(*component)
            .map(|grade| framework.grade_words(grade))
            .unwrap_or_default();
        finding = finding
            .and(entry.judgement_place(*component), words)
            .area(framework.get(*component).id.clone());
    }
    if all > 0 {
        finding = finding.help(format!(
            "{outside} of {all} other inspections under `{}` lie outside the range",
            framework.id()
        ));
    }
    Some(finding)
}

/// The worst and the best grade that a wholly dependent aggregate rests on, if all are known.
fn range(
    framework: &Framework,
    id: JudgementId,
    grade: impl Fn(JudgementId) -> Option<Grade>,
) -> Option<(Grade, Grade)> {
    let judgement = framework.get(id);
    if judgement.partial {
        return None;
    }
    let mut range = None;
    for component in &judgement.components {
        let grade = grade(*component)?;
        let (worst, best) = range.unwrap_or((grade, grade));
        range = Some((grade.min(worst), grade.max(best)));
    }
    range
}

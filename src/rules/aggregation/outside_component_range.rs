//! A judgement that rests on others is better than the best, or worse than the worst, of them.
//!
//! # What it checks
//!
//! An overall, or another judgement, that rests wholly on others (one that its framework does not mark
//! as `partial`) lies within the range of their grades. One of these without a grade could have had
//! any, unless it rests on others itself and they leave it no choice.
//!
//! # Why it matters
//!
//! It is the mark of a record whose grades were moved: a column shifted, two rows exchanged, the
//! overall of another inspection.
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
//! Compare all grades with the report, beginning with the judgement that rests on the others.

use super::chain;
use crate::base::finding::Finding;
use crate::base::rate::Rate;
use crate::dataset::{Dataset, Entry};
use crate::framework::admissible::Admissible;
use crate::framework::applying::Applying;
use crate::framework::bounds::Cause;
use crate::framework::{Bound, Framework, Grade, JudgementId, Strength};
use crate::precedent::Precedent;
use crate::rules::rule;

rule!("outside-component-range", "outside_component_range.rs", Aggregation, Error, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().flat_map(findings).collect()
}

fn findings(entry: Entry<'_>) -> Vec<Finding> {
    let Some(framework) = entry.framework() else {
        return Vec::new();
    };
    let grades = entry.inspection.grades();
    let Some(admissible) = Admissible::of(framework, &grades) else {
        return Vec::new();
    };
    framework
        .judgement_ids()
        .filter_map(|id| {
            let outside = outside(&admissible, id)?;
            Some(finding(entry, framework, (id, grades[id.0]?), &outside))
        })
        .collect()
}

/// How a judgement lies outside the range of what it rests on, if it does.
fn outside(admissible: &Admissible<'_>, id: JudgementId) -> Option<Applying> {
    let mut broken = admissible.broken(id).into_iter();
    broken.find(|applying| applying.cause == Cause::ComponentRange)
}

fn finding(
    entry: Entry<'_>,
    framework: &Framework,
    (id, given): (JudgementId, Grade),
    outside: &Applying,
) -> Finding {
    let side = match outside.bound {
        Bound::Floor(_) => "worse than the worst",
        Bound::Ceiling(_) => "better than the best",
    };
    // Known from their grades, or only from what these mean for one that has none.
    let known = match outside.strength {
        Strength::Always => "",
        Strength::Observed => ", as its grades have always meant",
        Strength::Likely => ", as its grades mostly mean",
        Strength::Normally => ", as its grades normally mean",
    };
    let aggregate = &framework.get(id).id;
    let message = format!(
        "{} is {}, {side} of what it rests on ({}{known})",
        framework.title(id),
        framework.grade_words(given),
        framework.grade_words(outside.bound.grade())
    );
    let mut finding = RULE
        .on(entry, entry.judgement_place(id), message)
        .identity(aggregate.clone())
        .area(aggregate.clone());
    finding.severity = outside.severity;
    for (component, grade) in outside.deciding() {
        finding = finding.and(
            entry.judgement_place(component),
            format!(
                "{} is {}",
                framework.title(component),
                framework.grade_words(grade)
            ),
        );
        finding = finding.area(framework.get(component).id.clone());
    }
    chain::told(finding, entry, framework, outside).rate(rate(entry, framework, id))
}

/// How many others lie outside the range of their components, of those that have all the grades.
fn rate(entry: Entry<'_>, framework: &Framework, id: JudgementId) -> Option<Rate> {
    let components = &framework.get(id).components;
    let known = |p: &Precedent| {
        let mut all = components.iter().chain([&id]);
        all.all(|id| p.grade(*id).is_some())
    };
    let is_outside = |p: &Precedent| {
        let grades = p.grades();
        Admissible::of(framework, &grades).is_some_and(|asked| outside(&asked, id).is_some())
    };
    let count = entry.others(|p| known(p) && is_outside(p));
    let among = format!("other inspections under {}", framework.called());
    Rate::of(count, entry.others(known), among)
}

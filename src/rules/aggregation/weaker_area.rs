//! An aggregate stands above one of the areas that it rests on.
//!
//! # What it checks
//!
//! Whether any component of an aggregate was given a lower grade than the aggregate itself. Where
//! the grades go against a limit of the framework, `limit-exceeded` or `outside-component-range` says
//! so and this rule is silent.
//!
//! # Why it matters
//!
//! A headline hides it: an authority that is "good" overall may require improvement in how it
//! protects children. It is mostly ordinary, and the finding says how ordinary.
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
//!     judgements: { leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }
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
//! The finding counts, among past inspections under the same framework with the same aggregate
//! grade, those that have such an area. The counts come from the national index.
//!
//! # What to do
//!
//! Nothing, if the grades are those of the report. Name the weaker area whenever you quote the
//! overall.

use crate::base::finding::Finding;
use crate::dataset::{Dataset, Entry};
use crate::framework::admissible::Admissible;
use crate::framework::{Framework, Grade, JudgementId};
use crate::precedent::Precedent;
use crate::rules::rule;

rule!("weaker-area", "weaker_area.rs", Aggregation, Note, about Inspection, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().flat_map(findings).collect()
}

fn findings(entry: Entry<'_>) -> Vec<Finding> {
    let Some(framework) = entry.framework() else {
        return Vec::new();
    };
    let grade = |id| entry.inspection.grade(id);
    let has_weaker = |id: &JudgementId| {
        grade(*id).is_some_and(|aggregate| is_weaker(framework, *id, aggregate, grade))
    };
    // Few inspections have a weaker area, so that it is seldom asked what the limits allow.
    let mut odd = framework.judgement_ids().filter(has_weaker).peekable();
    if odd.peek().is_none() {
        return Vec::new();
    }
    let grades = entry.inspection.grades();
    let Some(admissible) = Admissible::of(framework, &grades) else {
        return Vec::new();
    };
    let within = |id: &JudgementId| {
        let best = admissible.allowed(*id).best;
        grade(*id).is_some_and(|grade| grade <= best)
    };
    odd.filter(within)
        .filter_map(|id| finding(entry, framework, id))
        .collect()
}

fn finding(entry: Entry<'_>, framework: &Framework, id: JudgementId) -> Option<Finding> {
    let aggregate = entry.inspection.grade(id)?;
    let weaker = weaker(framework, id, aggregate, |id| entry.inspection.grade(id));
    let ((first, worst), rest) = weaker.split_first()?;
    let name = |id: JudgementId| framework.get(id).id.as_str();
    let areas = framework.list(weaker.iter().map(|(id, _)| *id));
    let are = if rest.is_empty() {
        format!("is {},", framework.grade_words(*worst))
    } else {
        "are".to_owned()
    };
    let message = format!(
        "{areas} {are} below {}, which is {}",
        name(id),
        framework.grade_words(aggregate)
    );
    let mut finding = RULE
        .on(entry, entry.judgement_place(*first), message)
        .label(framework.grade_words(*worst))
        .identity(name(id))
        .areas(weaker.iter().map(|(id, _)| name(*id)))
        .area(name(id));
    for (other, grade) in rest {
        finding = finding.and(entry.judgement_place(*other), framework.grade_words(*grade));
    }
    let finding = finding.and(entry.judgement_place(id), framework.grade_words(aggregate));
    Some(finding.helps(base_rate(entry, framework, id, aggregate)))
}

/// Whether a component has a lower grade than the aggregate.
fn is_weaker(
    framework: &Framework,
    id: JudgementId,
    aggregate: Grade,
    grade: impl Fn(JudgementId) -> Option<Grade>,
) -> bool {
    let mut components = framework.get(id).components.iter();
    components.any(|id| grade(*id).is_some_and(|grade| grade < aggregate))
}

/// The components with a lower grade than the aggregate, worst first.
fn weaker(
    framework: &Framework,
    id: JudgementId,
    aggregate: Grade,
    grade: impl Fn(JudgementId) -> Option<Grade>,
) -> Vec<(JudgementId, Grade)> {
    let components = framework.get(id).components.iter();
    let mut weaker: Vec<_> = components
        .filter_map(|id| Some((*id, grade(*id)?)))
        .filter(|(_, grade)| *grade < aggregate)
        .collect();
    weaker.sort_by_key(|(id, grade)| (*grade, *id));
    weaker
}

/// How many others with the same aggregate grade have a weaker area.
fn base_rate(
    entry: Entry<'_>,
    framework: &Framework,
    id: JudgementId,
    aggregate: Grade,
) -> Option<String> {
    let is_same = |p: &Precedent| p.grade(id) == Some(aggregate);
    let has_weaker = |p: &Precedent| is_weaker(framework, id, aggregate, |id| p.grade(id));
    let same = entry.others(is_same);
    let with = entry.others(|p| is_same(p) && has_weaker(p));
    let (id, aggregate) = (&framework.get(id).id, framework.grade_words(aggregate));
    if same == 1 {
        let has = if with == 1 { "has" } else { "does not have" };
        let under = framework.id();
        return Some(format!(
            "the one other inspection under `{under}` with {id} {aggregate} {has} such an area"
        ));
    }
    (same > 0).then(|| {
        format!(
            "{with} of the {same} other inspections under `{}` with {id} {aggregate} have such an area",
            framework.id()
        )
    })
}

//! An aggregate stands above one of the areas that it rests on.
//!
//! # What it checks
//!
//! Whether any component of an aggregate was given a lower grade than the aggregate itself. Where
//! the grades go against a limit of the framework, `limit-exceeded` says so and this rule is silent.
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

use crate::dataset::{Dataset, Entry};
use crate::finding::{Finding, Severity};
use crate::framework::bounds::Bounds;
use crate::framework::{Framework, Grade, JudgementId};
use crate::rules::{Family, Rule};

/// See the head of this file.
pub const RULE: Rule = Rule {
    name: "weaker-area",
    family: Family::Aggregation,
    severity: Severity::Note,
    since: "0.1.0",
    source: include_str!("weaker_area.rs"),
    check,
};

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().flat_map(findings).collect()
}

fn findings(entry: Entry<'_>) -> Vec<Finding> {
    let Some(framework) = entry.framework() else {
        return Vec::new();
    };
    let Some(bounds) = Bounds::under_all_limits(framework, &entry.inspection.grades()) else {
        return Vec::new();
    };
    let admissible = |id: &JudgementId| {
        entry
            .inspection
            .grade(*id)
            .is_some_and(|grade| grade <= bounds.allowed[id.0].best)
    };
    framework
        .judgement_ids()
        .filter(admissible)
        .filter_map(|id| finding(entry, framework, id))
        .collect()
}

fn finding(entry: Entry<'_>, framework: &Framework, id: JudgementId) -> Option<Finding> {
    let aggregate = entry.inspection.grade(id)?;
    let weaker = weaker(framework, id, aggregate, |id| entry.inspection.grade(id));
    let ((first, worst), rest) = weaker.split_first()?;
    let name = |id: JudgementId| framework.get(id).id.as_str();
    let areas = framework.titles(weaker.iter().map(|(id, _)| *id));
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
        .identity(name(id));
    for (other, grade) in rest {
        finding = finding.and(entry.judgement_place(*other), framework.grade_words(*grade));
    }
    let finding = finding.and(entry.judgement_place(id), framework.grade_words(aggregate));
    Some(finding.helps(base_rate(entry, framework, id, aggregate)))
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
    let others = entry.dataset.precedents.of(entry.framework_id()?);
    let same: Vec<_> = others
        .filter(|p| p.grade(id) == Some(aggregate) && !p.is_of(entry))
        .collect();
    let with = same
        .iter()
        .filter(|p| !weaker(framework, id, aggregate, |id| p.grade(id)).is_empty())
        .count();
    let (id, aggregate) = (&framework.get(id).id, framework.grade_words(aggregate));
    if same.len() == 1 {
        let has = if with == 1 { "has" } else { "does not have" };
        let under = framework.id();
        return Some(format!(
            "the one other inspection under `{under}` with {id} {aggregate} {has} such an area"
        ));
    }
    (!same.is_empty()).then(|| {
        format!(
            "{with} of the {} other inspections under `{}` with {} {} have such an area",
            same.len(),
            framework.id(),
            id,
            aggregate
        )
    })
}

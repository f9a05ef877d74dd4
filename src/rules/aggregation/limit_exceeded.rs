//! An aggregate has a grade that a limit of its framework does not allow.
//!
//! # What it checks
//!
//! Each limit says what the grades of some judgements allow an aggregate that rests on them: a
//! ceiling when enough of them are weak, a floor when enough of them are strong. Grades that are
//! missing or were not judged are given the benefit of the doubt. Of several limits that the same
//! grade goes against, the gravest is drawn and the others are named.
//!
//! # Why it matters
//!
//! Where the limit is automatic, one of the recorded grades is wrong. Where it was observed in real
//! inspections, the record would be the first of its kind.
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
//!     judgements: { leaders: good, help-and-protection: inadequate, in-care-and-leavers: good, overall: good }
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
//!     judgements: { leaders: good, help-and-protection: inadequate, in-care-and-leavers: good, overall: inadequate }
//! ```
//!
//! # How unusual it is
//!
//! Each limit carries its strength and what was counted for it, and the finding prints both. The
//! severity follows the strength: `always` is an error, `observed` and `likely` a warning,
//! `normally` a note, unless the framework file says otherwise.
//!
//! # What to do
//!
//! Compare every grade that the finding points to with the report. If all are right, the limit is
//! not what its framework file says: that is worth an issue, with the report's address.

use crate::base::finding::Finding;
use crate::dataset::{Dataset, Entry};
use crate::framework::file::Cite;
use crate::framework::{Bound, Framework, Grade, JudgementId, Limit, Strength};
use crate::rules::rule;

rule!("limit-exceeded", "limit_exceeded.rs", Aggregation, Error, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().flat_map(findings).collect()
}

fn findings(entry: Entry<'_>) -> Vec<Finding> {
    let Some(framework) = entry.framework() else {
        return Vec::new();
    };
    let grades = entry.inspection.grades();
    let aggregates = framework
        .judgement_ids()
        .filter(|id| framework.is_aggregate(*id));
    aggregates
        .filter_map(|id| {
            let grade = grades[id.0]?;
            let mut broken: Vec<usize> = (0..framework.limits.len())
                .filter(|index| framework.limits[*index].bounds == id)
                .filter(|index| goes_against(&framework.limits[*index], grade, &grades))
                .collect();
            // The gravest first; of equally grave ones the tightest.
            broken.sort_by_key(|index| {
                let distance = match framework.limits[*index].bound {
                    Bound::Ceiling(limit) | Bound::Floor(limit) => limit.0.abs_diff(grade.0),
                };
                (
                    std::cmp::Reverse(framework.severity(*index)),
                    std::cmp::Reverse(distance),
                    *index,
                )
            });
            let (first, others) = broken.split_first()?;
            Some(finding(entry, framework, id, grade, *first, others))
        })
        .collect()
}

/// Whether a limit certainly applies and does not admit the grade.
fn goes_against(limit: &Limit, grade: Grade, grades: &[Option<Grade>]) -> bool {
    let outside = match limit.bound {
        Bound::Ceiling(most) => grade > most,
        Bound::Floor(least) => grade < least,
    };
    outside
        && limit
            .when
            .iter()
            .all(|condition| condition.holds(|id| grades[id.0]))
}

fn finding(
    entry: Entry<'_>,
    framework: &Framework,
    id: JudgementId,
    grade: Grade,
    limit: usize,
    others: &[usize],
) -> Finding {
    let file = &framework.file.limits[limit];
    let aggregate = &framework.get(id).id;
    let (side, allowed) = match framework.limits[limit].bound {
        Bound::Ceiling(most) => ("at most", most),
        Bound::Floor(least) => ("at least", least),
    };
    let allowed = framework.grade_words(allowed);
    let mean = match file.strength {
        Strength::Always => "allow",
        Strength::Observed => "have always meant",
        Strength::Likely => "mostly mean",
        Strength::Normally => "normally mean",
    };
    let message = format!(
        "{aggregate} is {}, but the grades it rests on {mean} {side} {allowed}",
        framework.grade_words(grade)
    );
    let mut finding = RULE
        .on(entry, entry.judgement_place(id), message)
        .label(format!("{aggregate} is {}", framework.grade_words(grade)))
        .identity(aggregate.clone())
        .area(aggregate.clone());
    finding.severity = framework.severity(limit);
    for (component, component_grade) in deciding(entry, &framework.limits[limit]) {
        let text = format!(
            "{} is {}",
            framework.get(component).id,
            framework.grade_words(component_grade)
        );
        finding = finding
            .and(entry.judgement_place(component), text)
            .area(framework.get(component).id.clone());
    }
    finding = finding
        .and(
            framework.limit_place(limit),
            format!("{side} {allowed} ({})", file.strength.name()),
        )
        .help(file.because.trim().to_owned())
        .helps(
            file.evidence
                .as_deref()
                .map(|evidence| format!("evidence: {}", evidence.trim())),
        )
        .helps(
            file.cite
                .as_ref()
                .map(Cite::line)
                .map(|line| format!("source: {line}")),
        );
    if !others.is_empty() {
        let names: Vec<&str> = others
            .iter()
            .map(|index| framework.file.limits[*index].id.as_str())
            .collect();
        finding = finding.help(format!("it also goes against: {}", names.join(", ")));
    }
    finding
}

/// The judgements whose grades make a limit apply.
fn deciding(entry: Entry<'_>, limit: &Limit) -> Vec<(JudgementId, Grade)> {
    let mut deciding = Vec::new();
    for condition in &limit.when {
        for id in &condition.of {
            if let Some(grade) = entry.inspection.grade(*id)
                && condition.side.holds(grade)
                && !deciding.contains(&(*id, grade))
            {
                deciding.push((*id, grade));
            }
        }
    }
    deciding
}

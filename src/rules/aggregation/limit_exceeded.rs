//! A judgement that rests on others has a grade that a limit of its framework does not allow.
//!
//! # What it checks
//!
//! Each limit says what the grades of some judgements allow the overall, or another judgement, that
//! rests on them: a ceiling when enough of them are weak, a floor when enough of them are strong. A grade that is
//! missing or was not judged is given the benefit of the doubt, as far as there is any: where it
//! rests on others itself, these may leave it no choice. The limit then holds as firmly as the
//! weakest link of the chain, and the finding draws the grades at its beginning. Of several limits
//! that the same grade goes against, the gravest is drawn and the others are named. Where that is one
//! that comes of a law of the framework, `overall-off-the-middle` speaks instead.
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
//! `normally` a note, unless the framework file says otherwise. Where a limit applies through
//! another, the severity is that of the less grave.
//!
//! # What to do
//!
//! Compare every grade that the finding points to with the report. If all are right, the limit is
//! not what its framework file says: that is worth an issue, with the report's address.

use super::chain;
use crate::base::finding::Finding;
use crate::base::wording;
use crate::compare::evidence;
use crate::dataset::{Dataset, Entry};
use crate::framework::admissible::Admissible;
use crate::framework::applying::Applying;
use crate::framework::bounds::Cause;
use crate::framework::file::Cite;
use crate::framework::{Framework, Grade, JudgementId, Strength};
use crate::rules::rule;

rule!("limit-exceeded", "limit_exceeded.rs", Aggregation, Error, about Record, since "0.1.0");

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
    let broken = framework
        .judgement_ids()
        .map(|id| (id, admissible.broken(id)));
    broken
        .filter_map(|(id, broken)| {
            let broken: Vec<(usize, &Applying)> = broken
                .iter()
                .filter_map(|applying| match applying.cause {
                    Cause::Limit(limit) => Some((limit, applying)),
                    Cause::ComponentRange => None,
                })
                .collect();
            let (first, others) = broken.split_first()?;
            if framework.limits[first.0].law.is_some() {
                return None;
            }
            let others: Vec<usize> = others.iter().map(|(limit, _)| *limit).collect();
            Some(finding(
                entry,
                framework,
                (id, grades[id.0]?),
                *first,
                &others,
            ))
        })
        .collect()
}

fn finding(
    entry: Entry<'_>,
    framework: &Framework,
    (id, grade): (JudgementId, Grade),
    (limit, applying): (usize, &Applying),
    others: &[usize],
) -> Finding {
    let stated = &framework.limits[limit];
    let (aggregate, title) = (&framework.get(id).id, framework.title(id));
    let bound = framework.bound_words(applying.bound);
    let mean = match applying.strength {
        Strength::Always => "allow",
        Strength::Observed => "have always meant",
        Strength::Likely => "mostly mean",
        Strength::Normally => "normally mean",
    };
    let message = format!(
        "{title} is {}, but the grades it rests on {mean} {bound}",
        framework.grade_words(grade)
    );
    let mut finding = RULE
        .on(entry, entry.judgement_place(id), message)
        .label(format!("{title} is {}", framework.grade_words(grade)))
        .identity(aggregate.clone())
        .area(aggregate.clone());
    finding.severity = applying.severity;
    finding.rate = evidence::rate_beside(entry, limit);
    for (component, component_grade) in applying.deciding() {
        let text = format!(
            "{} is {}",
            framework.title(component),
            framework.grade_words(component_grade)
        );
        finding = finding
            .and(entry.judgement_place(component), text)
            .area(framework.get(component).id.clone());
    }
    finding = finding
        .and(
            stated.place.clone(),
            format!("{bound} ({})", stated.strength.name()),
        )
        .help(stated.because.clone())
        .helps(evidence::beside(entry, limit).map(|text| format!("evidence: {text}")))
        .helps(
            stated
                .cite
                .as_ref()
                .map(Cite::line)
                .map(|line| format!("source: {line}")),
        );
    finding = chain::told(finding, entry, framework, applying);
    if !others.is_empty() {
        let each = others.iter();
        let mut names: Vec<String> = each
            .map(|index| format!("`{}`", framework.limits[*index].id))
            .collect();
        // A law comes to a limit for each grade.
        names.dedup();
        let names = wording::list(names.iter().map(String::as_str));
        finding = finding.help(format!("it also goes against {names}"));
    }
    finding
}

//! Limits that apply to a record leave a judgement that rests on others no grade at all.
//!
//! # What it checks
//!
//! Whether, for the grades of a record, some limit's ceiling lies below another's floor. Loading a
//! framework refuses limits that contradict each other outright; a ceiling from a limit and a floor
//! from the range of the components can still meet over a record.
//!
//! # Why it matters
//!
//! Then either grades are wrong, or the framework file is: no grade would have been right.
//!
//! # Example
//!
//! Needs a framework whose limits go below the range of its components. `inadequate-practice` of
//! `ilacs-2018` is such a limit only where leaders and every other area are better, and then the
//! component range includes it, so none of the built-in frameworks can conflict.
//!
//! # Use instead
//!
//! A framework whose limits agree with each other.
//!
//! # How unusual it is
//!
//! It cannot happen under a built-in framework; a test tries every assignment of grades.
//!
//! # What to do
//!
//! Read both limits in the framework file and decide which of them is meant.

use super::chain;
use crate::base::finding::Finding;
use crate::base::rate::Rate;
use crate::dataset::{Dataset, Entry};
use crate::framework::admissible::Admissible;
use crate::framework::bounds::Cause;
use crate::framework::{Framework, Grade, JudgementId};
use crate::rules::rule;

rule!("conflicting-limits", "conflicting_limits.rs", Aggregation, Warning, about Record, since "0.1.0");

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
    let empty = framework
        .judgement_ids()
        .filter(|id| admissible.allowed(*id).is_empty());
    empty
        .map(|id| {
            let name = &framework.get(id).id;
            let message = format!(
                "the limits that apply leave {} no grade",
                framework.title(id)
            );
            let mut finding = RULE
                .on(entry, entry.judgement_place(id), message)
                .identity(name.clone())
                .area(name.clone())
                .rate(rate(entry, framework, id));
            for end in admissible.ends(id) {
                let bound = framework.bound_words(end.bound);
                finding = match end.cause {
                    Cause::Limit(limit) => {
                        finding.and(framework.limits[limit].place.clone(), bound)
                    }
                    Cause::ComponentRange => {
                        finding.help(format!("{bound}, from the range of its components"))
                    }
                };
                finding = chain::told(finding, entry, framework, &end);
            }
            finding
        })
        .collect()
}

/// How many others it has happened to.
fn rate(entry: Entry<'_>, framework: &Framework, id: JudgementId) -> Option<Rate> {
    let conflict = |grades: &[Option<Grade>]| {
        Admissible::of(framework, grades).is_some_and(|a| a.allowed(id).is_empty())
    };
    let others = entry.others(|_| true);
    let count = entry.others(|p| conflict(&p.grades()));
    let among = format!("other inspections under {}", framework.called());
    Rate::of(count, others, among)
}

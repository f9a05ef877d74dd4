//! An overall is not the middle one of the judgements that it rests on.
//!
//! # What it checks
//!
//! A framework may have a law: which of some judgements, put in order of their grades, an overall
//! is given. Of three that is mostly the middle one, of four one of the two middle ones; another
//! framework may say the lowest, or the second. The law gives way to the limits that it names, such
//! as that an inadequate judgement makes the overall inadequate. Each half of it, no better and no
//! worse, holds as firmly as its framework says. Where the same grade goes against a limit or a range
//! that is as grave, `limit-exceeded` or `outside-component-range` says so and this rule is silent;
//! where this rule speaks, `unprecedented-overall` and `split-precedent` are, and what they would say
//! stands in its help.
//!
//! # Why it matters
//!
//! No overall of a real inspection has been better than the middle, and few were worse. Most grades
//! that are mistyped by a step in an overall are away from it.
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
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: requires-improvement, overall: requires-improvement }
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
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: requires-improvement, overall: good }
//! ```
//!
//! # How unusual it is
//!
//! The finding counts the other inspections under the framework that were away from it on the same
//! side, and names them; `docs/middle.md` has all of them. A half with known exceptions (`likely`) is
//! a note where a comparable inspection, at least as strong in every area, was given as low a grade,
//! and a warning where none was.
//!
//! # What to do
//!
//! Compare all grades with the report, beginning with the overall. If all are right, read what the
//! report says of why the overall is what it is.

use super::chain;
use crate::base::finding::{About, Finding};
use crate::base::rate::Rate;
use crate::base::wording;
use crate::compare::comparison::{Comparison, Twins, comparable, name_some};
use crate::compare::law;
use crate::dataset::{Dataset, Entry};
use crate::framework::admissible::Admissible;
use crate::framework::applying::Applying;
use crate::framework::bounds::Cause;
use crate::framework::file::Cite;
use crate::framework::{Bound, Framework, Grade, JudgementId, Strength};
use crate::rules::rule;

rule!("overall-off-the-middle", "overall_off_the_middle.rs", Aggregation, Warning, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().flat_map(findings).collect()
}

fn findings(entry: Entry<'_>) -> Vec<Finding> {
    let Some(framework) = entry.framework().filter(|f| !f.laws.is_empty()) else {
        return Vec::new();
    };
    let grades = entry.inspection.grades();
    let Some(admissible) = Admissible::of(framework, &grades) else {
        return Vec::new();
    };
    let bounded = framework.laws.iter().filter_map(|law| law.bounds);
    bounded
        .filter_map(|id| {
            let (law, applying) = admissible.off_law(id)?;
            finding(entry, framework, &grades, &admissible, (law, &applying))
        })
        .collect()
}

fn finding(
    entry: Entry<'_>,
    framework: &Framework,
    grades: &[Option<Grade>],
    admissible: &Admissible<'_>,
    (law, applying): (usize, &Applying),
) -> Option<Finding> {
    let given = grades[applying.on.0]?;
    let stated = &framework.laws[law];
    let aggregate = &framework.get(applying.on).id;
    let is = |id, grade| {
        let (title, words) = (framework.title(id), framework.grade_words(grade));
        format!("{title} is {words}")
    };
    let bound = framework.bound_words(applying.bound);
    let reckoned = stated.reckon(grades);
    let message = format!(
        "{}, {} {} of the judgements it rests on ({})",
        is(applying.on, given),
        side(applying.bound),
        stated.is.words(),
        reckoned.map_or_else(|| bound.clone(), |reckoned| reckoned.words(framework))
    );
    let mut finding = RULE
        .on(entry, entry.judgement_place(applying.on), message)
        .label(is(applying.on, given))
        .identity(aggregate.clone())
        .area(aggregate.clone());
    let of = stated.of.iter();
    let of = of.filter_map(|id| Some((*id, grades[id.0]?)));
    let mut drawn: Vec<(JudgementId, Grade)> = of.collect();
    let deciding = applying.deciding().into_iter();
    drawn.extend(deciding.filter(|(id, _)| !stated.of.contains(id)));
    for (component, grade) in drawn {
        finding = finding
            .and(entry.judgement_place(component), is(component, grade))
            .area(framework.get(component).id.clone());
    }
    let at_law = format!("{bound} ({})", applying.strength.name());
    let half = stated.place.clone().at(side(applying.bound));
    finding = finding.and(half, at_law).help(stated.because.clone());
    if let Some(standings) = law::beside(entry, law) {
        let like = match applying.bound {
            Bound::Ceiling(_) => &standings.above,
            Bound::Floor(_) => &standings.below,
        };
        let among = format!("other inspections under {}", framework.called());
        let like_it = format!("{} it too: {}", side(applying.bound), law::named(like));
        finding = finding
            .helps((!like.is_empty()).then_some(like_it))
            .rate(Rate::of(like.len(), standings.of, among));
    }
    let others = comparable(entry, framework, applying.on, grades);
    finding.severity = applying.severity;
    if is_known(applying, others.as_deref(), given) {
        finding.severity = finding.severity.lower();
        finding.about = About::Inspection;
    }
    let others = others.unwrap_or_default();
    let twins = Twins::among(&others, given);
    let another = twins.words(framework, applying.on);
    let another = another.map(|words| format!("{words}: {}", name_some(framework, &twins.apart)));
    let source = stated.cite.as_ref().map(Cite::line);
    finding = finding
        .helps(another)
        .helps(source.map(|source| format!("source: {source}")));
    finding = chain::told(finding, entry, framework, applying);
    Some(finding.helps(also_against(framework, admissible, applying.on)))
}

/// On which side of what the law says, and the half of it that is about that side.
fn side(bound: Bound) -> &'static str {
    match bound {
        Bound::Ceiling(_) => "above",
        Bound::Floor(_) => "below",
    }
}

/// Whether the law is one with exceptions, and this is like a known one: a comparable inspection
/// that was no weaker was given as low a grade, or one that was no stronger as high a grade. What
/// cannot be compared may be.
fn is_known(applying: &Applying, others: Option<&[Comparison<'_>]>, given: Grade) -> bool {
    let is_like = |other: &Comparison<'_>| match applying.bound {
        Bound::Ceiling(_) => other.is_at_most_as_strong() && other.given >= given,
        Bound::Floor(_) => other.is_at_least_as_strong() && other.given <= given,
    };
    let known = || others.is_none_or(|others| others.iter().any(is_like));
    applying.strength == Strength::Likely && known()
}

/// The limits that the same grade goes against besides.
fn also_against(
    framework: &Framework,
    admissible: &Admissible<'_>,
    id: JudgementId,
) -> Option<String> {
    let broken = admissible.broken(id).into_iter();
    let limits = broken.filter_map(|applying| match applying.cause {
        Cause::Limit(limit) => Some(&framework.limits[limit]),
        Cause::ComponentRange => None,
    });
    let own = limits.filter(|limit| limit.law.is_none());
    let names: Vec<String> = own.map(|limit| format!("`{}`", limit.id)).collect();
    let listed = wording::list(names.iter().map(String::as_str));
    (!names.is_empty()).then(|| format!("it also goes against {listed}"))
}

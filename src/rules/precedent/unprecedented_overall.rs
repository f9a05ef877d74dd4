//! An overall, or another judgement that rests on others, has a grade that no comparable inspection supports.
//!
//! # What it checks
//!
//! Every past inspection under the same framework is compared, area by area. The grade is too high
//! when an inspection that was at least as strong in every area was given a
//! lower one, and none that was at most as strong was given as high a one; too low in the mirror
//! image. An inspection is never its own precedent. It is asked only of judgements that rest
//! wholly on others, and is silent where `overall-off-the-middle` speaks.
//!
//! # Why it matters
//!
//! Inspectors do not compute the overall from the areas, but they are consistent: nobody is marked
//! down for being better. A record out of line with its neighbours has one grade wrong more often
//! than not.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council, urn: 99001 }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-10-08/2018-10-19
//!     published: 2018-12-03
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: requires-improvement }
//! ---
//! authority: { name: Borsetshire County Council, urn: 99002 }
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
//! authority: { name: Anyshire County Council, urn: 99001 }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-10-08/2018-10-19
//!     published: 2018-12-03
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! ---
//! authority: { name: Borsetshire County Council, urn: 99002 }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
//!     judgements: { leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # How unusual it is
//!
//! The finding counts the comparable inspections on either side. `docs/signal.md` says how often
//! the rule fires over the national data and how many seeded errors it finds.
//!
//! # What to do
//!
//! Compare all grades with the report, and with the inspections that the finding names.

use std::cmp::Ordering;

use crate::base::finding::Finding;
use crate::base::rate::Rate;
use crate::compare::comparison::{Comparison, areas, comparable, count, name_some, occurs};
use crate::compare::law;
use crate::dataset::{Dataset, Entry};
use crate::framework::{Framework, Grade, JudgementId};
use crate::rules::rule;

rule!("unprecedented-overall", "unprecedented_overall.rs", Precedent, Warning, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().flat_map(findings).collect()
}

fn findings(entry: Entry<'_>) -> Vec<Finding> {
    let Some(framework) = entry.framework() else {
        return Vec::new();
    };
    framework
        .heads()
        .filter_map(|id| finding(entry, framework, id))
        .collect()
}

fn finding(entry: Entry<'_>, framework: &Framework, id: JudgementId) -> Option<Finding> {
    let given = entry.inspection.grade(id)?;
    let inversion = |theirs: &[Grade], own: &[Grade], other: Grade| {
        let mut areas = theirs.iter().zip(own);
        match other.cmp(&given) {
            Ordering::Less => areas.all(|(theirs, own)| theirs >= own),
            Ordering::Equal => false,
            Ordering::Greater => areas.all(|(theirs, own)| theirs <= own),
        }
    };
    if !occurs(entry, id, inversion) {
        return None;
    }
    let grades = entry.inspection.grades();
    if law::is_off(framework, &grades, id) {
        return None;
    }
    let others = comparable(entry, framework, id, &grades)?;
    let at_least_as_strong = |c: &&Comparison<'_>| c.is_at_least_as_strong();
    let at_most_as_strong = |c: &&Comparison<'_>| c.is_at_most_as_strong();
    let stronger_but_lower: Vec<_> = others
        .iter()
        .filter(at_least_as_strong)
        .filter(|c| c.given < given)
        .collect();
    let weaker_as_high = others
        .iter()
        .filter(at_most_as_strong)
        .any(|c| c.given >= given);
    let weaker_but_higher: Vec<_> = others
        .iter()
        .filter(at_most_as_strong)
        .filter(|c| c.given > given)
        .collect();
    let stronger_as_low = others
        .iter()
        .filter(at_least_as_strong)
        .any(|c| c.given <= given);
    let (side, against, strong, level) = if !stronger_but_lower.is_empty() && !weaker_as_high {
        ("higher", stronger_but_lower, "least", "lower")
    } else if !weaker_but_higher.is_empty() && !stronger_as_low {
        ("lower", weaker_but_higher, "most", "higher")
    } else {
        return None;
    };
    let (aggregate, title) = (&framework.get(id).id, framework.title(id));
    let grade = framework.grade_words(given);
    let message = format!("{title} is {grade}: {side} than in any comparable inspection");
    let mut finding = RULE
        .on(entry, entry.judgement_place(id), message)
        .label(format!("{title} is {grade}"))
        .identity(aggregate.clone())
        .area(aggregate.clone());
    for component in &framework.get(id).components {
        let words = entry
            .inspection
            .grade(*component)
            .map(|grade| {
                let title = framework.title(*component);
                format!("{title} is {}", framework.grade_words(grade))
            })
            .unwrap_or_default();
        finding = finding
            .and(entry.judgement_place(*component), words)
            .area(framework.get(*component).id.clone());
    }
    let twins: Vec<_> = against.iter().copied().filter(|c| c.is_twin()).collect();
    let (all, twins) = (count(&against), count(&twins));
    let (some, were) = match all {
        1 => ("1 other inspection".to_owned(), "was"),
        count => (format!("{count} other inspections"), "were"),
    };
    let areas = areas(framework, id);
    let compared = if twins == all {
        format!("with the same grade in {areas}")
    } else {
        let same = match twins {
            0 => String::new(),
            count => format!(" ({count} with the same grades)"),
        };
        format!("at {strong} as strong in {areas}{same}")
    };
    // Had any that is no stronger been given as high a grade, or any that is no weaker as low a one,
    // there would be no finding.
    let (other_side, comparable): (_, Vec<_>) = match strong {
        "least" => ("most", others.iter().filter(at_most_as_strong).collect()),
        _ => ("least", others.iter().filter(at_least_as_strong).collect()),
    };
    let under = framework.called();
    let among = format!("other inspections under {under}, at {other_side} as strong in {areas}");
    let rate = Rate::of(0, count(&comparable), among);
    Some(finding.rate(rate).help(format!(
        "{some} under {under}, {compared}, {were} given a {level} grade: {}",
        name_some(framework, &against)
    )))
}

//! Inspections with the same grades in every area were given another overall.
//!
//! # What it checks
//!
//! Whether another inspection under the same framework had the same grade in every area and a different
//! one for the overall, or another judgement, that rests on them. It is asked only where that rests on
//! nothing else. Where `overall-off-the-middle` speaks, it says so too, and this rule is silent.
//!
//! # Why it matters
//!
//! The overall is a judgement and no formula. Where the same profile has led to both, the report's
//! own words matter more than the grades, and a quotation of either needs the other beside it.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council, urn: 99001 }
//! inspections:
//!   - framework: ilacs-2023
//!     activity: standard
//!     fieldwork: 2023-10-09/2023-10-20
//!     published: 2023-12-04
//!     judgements: { leaders: outstanding, help-and-protection: good, in-care: good, care-leavers: outstanding, overall: good }
//! ---
//! authority: { name: Borsetshire County Council, urn: 99002 }
//! inspections:
//!   - framework: ilacs-2023
//!     activity: standard
//!     fieldwork: 2024-10-07/2024-10-18
//!     published: 2024-12-02
//!     judgements: { leaders: outstanding, help-and-protection: good, in-care: good, care-leavers: outstanding, overall: outstanding }
//! ```
//!
//! # Not found in
//!
//! ```yaml
//! authority: { name: Anyshire County Council, urn: 99001 }
//! inspections:
//!   - framework: ilacs-2023
//!     activity: standard
//!     fieldwork: 2023-10-09/2023-10-20
//!     published: 2023-12-04
//!     judgements: { leaders: outstanding, help-and-protection: good, in-care: good, care-leavers: outstanding, overall: outstanding }
//! ---
//! authority: { name: Borsetshire County Council, urn: 99002 }
//! inspections:
//!   - framework: ilacs-2023
//!     activity: standard
//!     fieldwork: 2024-10-07/2024-10-18
//!     published: 2024-12-02
//!     judgements: { leaders: outstanding, help-and-protection: good, in-care: good, care-leavers: outstanding, overall: outstanding }
//! ```
//!
//! # How unusual it is
//!
//! The finding counts both ways. It stands only at the rarer outcome, so that the common one is not
//! marked for a few exceptions; where both are equally common, at both.
//!
//! # What to do
//!
//! Nothing, if the grades are those of the report. Read what the report says about why.

use crate::base::finding::Finding;
use crate::base::rate::Rate;
use crate::compare::comparison::{Twins, comparable, count, name_some, occurs, same_grades};
use crate::compare::law;
use crate::dataset::{Dataset, Entry};
use crate::framework::{Framework, Grade, JudgementId};
use crate::rules::rule;

rule!("split-precedent", "split_precedent.rs", Precedent, Note, about Inspection, since "0.1.0");

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
    let apart = |theirs: &[Grade], own: &[Grade], other: Grade| other != given && theirs == own;
    if !occurs(entry, id, apart) {
        return None;
    }
    let grades = entry.inspection.grades();
    let others = comparable(entry, framework, id, &grades)?;
    let twins = Twins::among(&others, given);
    let is_common = count(&twins.alike) + 1 > count(&twins.apart);
    if is_common || law::is_off(framework, &grades, id) {
        return None;
    }
    let (aggregate, title) = (&framework.get(id).id, framework.title(id));
    let grade = framework.grade_words(given);
    let message = format!("{title} is {grade}; {}", twins.words(framework, id)?);
    let among = format!(
        "other inspections under {} with {}",
        framework.called(),
        same_grades(framework, id)
    );
    let Twins { apart, alike } = twins;
    let rate = Rate::of(count(&alike), count(&apart) + count(&alike), among);
    Some(
        RULE.on(entry, entry.judgement_place(id), message)
            .identity(aggregate.clone())
            .area(aggregate.clone())
            .rate(rate)
            .help(format!("given another: {}", name_some(framework, &apart)))
            .helps(
                (!alike.is_empty())
                    .then(|| format!("given the same: {}", name_some(framework, &alike))),
            ),
    )
}

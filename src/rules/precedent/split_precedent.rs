//! Inspections with the same grades in every area were given another aggregate.
//!
//! # What it checks
//!
//! Whether another inspection under the same framework had the same grade in every component and a
//! different one for the aggregate. It is asked only of aggregates that rest wholly on their
//! components.
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
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-10-08/2018-10-19
//!     published: 2018-12-03
//!     judgements: { leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: requires-improvement }
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
//! # Not found in
//!
//! ```yaml
//! authority: { name: Anyshire County Council, urn: 99001 }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-10-08/2018-10-19
//!     published: 2018-12-03
//!     judgements: { leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }
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
//! The finding counts both ways. It stands only at the rarer outcome, so that the common one is not
//! marked for a few exceptions; where both are equally common, at both.
//!
//! # What to do
//!
//! Nothing, if the grades are those of the report. Read what the report says about why.

use crate::base::finding::Finding;
use crate::base::rate::Rate;
use crate::compare::comparison::{Comparison, comparable, count, name_some, occurs};
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
    let others = comparable(entry, framework, id, &entry.inspection.grades())?;
    let twins: Vec<&Comparison<'_>> = others.iter().filter(|c| c.is_twin()).collect();
    let (alike, apart): (Vec<_>, Vec<_>) = twins.into_iter().partition(|c| c.given == given);
    let counted = (count(&apart), count(&alike));
    if apart.is_empty() || counted.1 + 1 > counted.0 {
        return None;
    }
    let (aggregate, title) = (&framework.get(id).id, framework.title(id));
    let grade = framework.grade_words(given);
    let others = match counted {
        (1, 0) => "the only other inspection with the same grades was given another".to_owned(),
        (2, 0) => "both other inspections with the same grades were given another".to_owned(),
        (n, 0) => format!("all {n} other inspections with the same grades were given another"),
        (n, m) => format!(
            "{n} of the {} other inspections with the same grades were given another",
            n + m
        ),
    };
    let message = format!("{title} is {grade}; {others}");
    let among = format!(
        "other inspections under {} with the same grades",
        framework.called()
    );
    let rate = Rate::of(counted.1, counted.0 + counted.1, among);
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

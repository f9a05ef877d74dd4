//! What was found in an area is at odds with the grade that the area was given.
//!
//! # What it checks
//!
//! Where at least three findings of an area are recorded, an area with a grade in the better half of
//! the scale has not only weaknesses, and an area with one in the worse half has not only strengths.
//!
//! # Why it matters
//!
//! Either the record of what was found is one-sided, or the area or its grade is not the one that
//! the findings are about.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-11-05/2018-11-16
//!     published: 2019-01-07
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!     findings:
//!       - { area: help-and-protection, is: weakness, topic: neglect }
//!       - { area: help-and-protection, is: weakness, topic: assessments }
//!       - { area: help-and-protection, is: weakness, topic: supervision }
//! ```
//!
//! # Not found in
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-11-05/2018-11-16
//!     published: 2019-01-07
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!     findings:
//!       - { area: help-and-protection, is: weakness, topic: neglect }
//!       - { area: help-and-protection, is: strength, topic: assessments }
//!       - { area: help-and-protection, is: strength, topic: supervision }
//! ```
//!
//! # How unusual it is
//!
//! Findings are recorded by hand for few inspections, so there is no base rate.
//!
//! # What to do
//!
//! Read the section of the report on that area again.

use std::cmp::Ordering;

use crate::base::finding::Finding;
use crate::base::parameters::Parameter;
use crate::case::model::Kind;
use crate::dataset::{Dataset, Entry};
use crate::framework::{Framework, JudgementId};
use crate::rules::rule;

rule!("findings-contradict-grade", "findings_contradict_grade.rs", Evidence, Note, about Inspection, since "0.1.0", parameters [FINDINGS]);

const FINDINGS: Parameter = Parameter {
    name: "findings",
    default: 3,
    meaning: "how many findings of an area it takes to speak of them",
};

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().flat_map(findings).collect()
}

fn findings(entry: Entry<'_>) -> Vec<Finding> {
    let Some(framework) = entry.framework() else {
        return Vec::new();
    };
    framework
        .judgement_ids()
        .filter_map(|id| finding(entry, framework, id))
        .collect()
}

fn finding(entry: Entry<'_>, framework: &Framework, id: JudgementId) -> Option<Finding> {
    let grade = entry.inspection.grade(id)?;
    let found: Vec<_> = entry
        .inspection
        .findings
        .iter()
        .filter(|found| found.area.as_ref().is_some_and(|area| area.is == Some(id)))
        .filter_map(|found| Some((found, found.is.as_ref()?.is?)))
        .collect();
    let only = |kind| found.iter().all(|(_, is)| *is == kind);
    // The middle grade of an odd scale is in neither half.
    let in_half = (2 * grade.0 + 1).cmp(&framework.file.scale.len());
    let what = match in_half {
        Ordering::Greater if only(Kind::Weakness) => "weaknesses",
        Ordering::Less if only(Kind::Strength) => "strengths",
        _ => return None,
    };
    // With fewer, a one-sided record is no surprise.
    if found.len() < entry.dataset.parameters.get(RULE.name, &FINDINGS) {
        return None;
    }
    let name = &framework.get(id).id;
    let words = framework.grade_words(grade);
    let message = format!(
        "{} is {words}, but all {} findings that are recorded for it are {what}",
        framework.title(id),
        found.len()
    );
    let first = found
        .first()
        .map(|(found, _)| entry.field("findings").at(found.index))?;
    Some(
        RULE.on(entry, entry.judgement_place(id), message)
            .label(words)
            .and(first, format!("the first of the {what}"))
            .identity(name.clone())
            .area(name.clone()),
    )
}

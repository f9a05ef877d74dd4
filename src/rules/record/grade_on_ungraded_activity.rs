//! An activity that results in no grades carries some.
//!
//! # What it checks
//!
//! Visits, meetings and other activities that the framework marks as ungraded have no grades.
//!
//! # Why it matters
//!
//! A focused visit ends in a letter without grades. Grades beside one belong to another inspection,
//! or the activity is wrong.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: focused-visit
//!     fieldwork: 2019-01-22/2019-01-23
//!     published: 2019-02-20
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: focused-visit
//!     fieldwork: 2019-01-22/2019-01-23
//!     published: 2019-02-20
//! ```
//!
//! # How unusual it is
//!
//! It never occurs in a correct file.
//!
//! # What to do
//!
//! Move the grades to the inspection that gave them, or correct the activity.

use crate::base::finding::Finding;
use crate::base::place::Place;
use crate::dataset::Dataset;
use crate::dataset::Entry;
use crate::framework::Given;
use crate::rules::rule;

rule!("grade-on-ungraded-activity", "grade_on_ungraded_activity.rs", Record, Error, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().filter_map(finding).collect()
}

fn finding(entry: Entry<'_>) -> Option<Finding> {
    let activity = entry.inspection.activity.as_ref()?;
    let known = activity.is.as_ref().filter(|known| !known.graded)?;
    // A result on a scale of its own is no grade, and may be all that such an activity comes to.
    let grades = || {
        let gradings = entry.inspection.gradings.iter();
        gradings.filter(|grading| !matches!(grading.grade(), Some(Given::Apart(..))))
    };
    let first = grades().next()?;
    let framework = entry.framework()?;
    let message = format!(
        "this has grades, but an activity of its kind ({}) results in none",
        activity.text.replace('-', " ")
    );
    let rule = Place::root(framework.source, 0)
        .at("activities")
        .at(known.id.clone())
        .key();
    let severity = framework.file.activities.get(&known.id);
    let severity = severity.and_then(|activity| activity.grades_are);
    // A table has no place for all of them, and a result on a scale of its own may stand in the first.
    let grades_place = entry.field("judgements");
    let place = match entry.case.is_table {
        true => grades_place.at(first.judgement.text.clone()),
        false => grades_place.key(),
    };
    let mut finding = RULE.on(entry, place, message);
    finding.severity = severity.unwrap_or(RULE.severity);
    Some(
        finding
            .label("these grades cannot be its own")
            .areas(grades().map(|grading| framework.name_of(&grading.judgement.text)))
            .and(entry.field("activity"), "ungraded")
            .and(rule, "the framework says so"),
    )
}

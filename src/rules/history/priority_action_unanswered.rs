//! A letter asked for priority action, and for long nobody came to see what had become of it.
//!
//! # What it checks
//!
//! After a visit whose letter asks for priority action, inspectors came again, for another visit or
//! for a graded inspection, within the months after publication that the framework names
//! (`priority-action`). Pauses that excuse it do not count. It speaks only where the file, or
//! `--as-of`, reaches beyond that day, not of an authority that was abolished by then, and not where
//! the report of such a look is known to be missing (`missing`).
//!
//! # Why it matters
//!
//! Such an area is the only hard word that a letter has: children were at risk. Whether it was put
//! right is not known until somebody looks.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: focused-visit
//!     fieldwork: 2021-10-12/2021-10-13
//!     published: 2021-11-16
//!     looked-at: { areas: [help-and-protection] }
//!     priority-action: { points: 2, topics: [supervision] }
//!   - framework: ilacs-2023
//!     activity: standard
//!     fieldwork: 2024-05-13/2024-05-24
//!     published: 2024-07-08
//!     judgements: { leaders: inadequate, help-and-protection: inadequate, in-care: good, care-leavers: good, overall: inadequate }
//! ```
//!
//! # Not found in
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: focused-visit
//!     fieldwork: 2021-10-12/2021-10-13
//!     published: 2021-11-16
//!     looked-at: { areas: [help-and-protection] }
//!     priority-action: { points: 2, topics: [supervision] }
//!   - framework: ilacs-2018
//!     activity: focused-visit
//!     fieldwork: 2022-09-13/2022-09-14
//!     published: 2022-10-17
//!     looked-at: { areas: [help-and-protection] }
//!   - framework: ilacs-2023
//!     activity: standard
//!     fieldwork: 2024-05-13/2024-05-24
//!     published: 2024-07-08
//!     judgements: { leaders: good, help-and-protection: good, in-care: good, care-leavers: good, overall: good }
//! ```
//!
//! # How unusual it is
//!
//! The finding says how many other such visits in the index were looked at again in time, and how many
//! were followed by an overall that is a weakness, with those that asked for nothing beside them.
//!
//! # What to do
//!
//! Look for the letter of a visit in between, which the file may lack. If there was none, the wait is
//! worth stating beside what the next inspection found.

use crate::base::date::{Answer, PartialDate};
use crate::base::finding::Finding;
use crate::base::place::Place;
use crate::base::rate::Rate;
use crate::compare::cadence::ActionCall;
use crate::dataset::Dataset;
use crate::rules::rule;

rule!("priority-action-unanswered", "priority_action_unanswered.rs", History, Note, about Inspection, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let asked = dataset.histories().flat_map(ActionCall::all);
    asked.filter_map(finding).collect()
}

fn finding(asked: ActionCall<'_>) -> Option<Finding> {
    let (visit, deadline) = (asked.visit, asked.deadline()?);
    let day = PartialDate::day(deadline);
    let again = asked.looked_again();
    let start = again.and_then(|again| again.inspection.start());
    let in_time = start.is_some_and(|start| start.earliest() <= deadline);
    let history = visit.history();
    let mut abolished = history.cases().filter_map(|case| case.authority.abolished);
    let is_known = history.known_until().is_some_and(|known| deadline < known);
    let in_time = in_time || asked.is_perhaps_missing(deadline);
    if in_time || !is_known || abolished.any(|end| end.is_before(day) != Answer::No) {
        return None;
    }
    let months = asked.file.within_months;
    let message = format!(
        "no visit or inspection is on record within {months} months of a letter that asks for priority action"
    );
    let mut finding = RULE
        .on(visit, visit.field("priority-action").key(), message)
        .label(format!(
            "asked for{}; due by {}",
            asked.in_areas(),
            day.words()
        ))
        .areas(asked.areas().into_iter().map(str::to_owned));
    if let Some((again, start)) = again.zip(start) {
        let label = format!("{}, {}, came next", again.words_short(), start.words());
        finding = finding.and(again.start_place(), label);
    }
    finding.severity = asked.file.severity();
    let place = Place::root(asked.framework.source, 0).at("cadence");
    let expects = format!("expected ({})", asked.file.strength.name());
    let inspected = asked.inspected();
    let given =
        inspected.and_then(|next| Some(format!("{} gave: {}", next.words(), asked.given(next)?)));
    let others = asked.others();
    let (soon, of) = others.in_time;
    let among = "other visits with priority action that were followed by another look";
    let rate = Rate::of(of - soon, of, among);
    Some(
        finding
            .and(place.at("priority-action").key(), expects)
            .helps(given)
            .helps(asked.lines())
            .rate(rate)
            .helps(others.words(asked.framework)),
    )
}

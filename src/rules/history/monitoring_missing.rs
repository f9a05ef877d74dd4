//! No visit is recorded where the grades call for one.
//!
//! # What it checks
//!
//! After grades for which the framework expects an activity of inspectors (`follow-up`, `expect`),
//! one of that kind began within the months that it allows after publication. Pauses that excuse it
//! do not count. It speaks only where the file records visits of that very kind at all, in the time of
//! that framework or before the next graded inspection, since most files are made from graded reports and the letters of other visits; and
//! only where the file, or `--as-of`, reaches beyond that day and no graded inspection came before it.
//!
//! # Why it matters
//!
//! An authority with the worst grade is not meant to be left alone until the next inspection.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: monitoring-visit
//!     fieldwork: 2018-02-13/2018-02-14
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-10-08/2018-10-19
//!     published: 2018-11-26
//!     judgements: { leaders: inadequate, help-and-protection: inadequate, in-care-and-leavers: good, overall: inadequate }
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2021-10-04/2021-10-15
//!     published: 2021-11-29
//!     judgements: { leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: monitoring-visit
//!     fieldwork: 2018-02-13/2018-02-14
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-10-08/2018-10-19
//!     published: 2018-11-26
//!     judgements: { leaders: inadequate, help-and-protection: inadequate, in-care-and-leavers: good, overall: inadequate }
//!   - framework: ilacs-2018
//!     activity: monitoring-visit
//!     fieldwork: 2019-03-05/2019-03-06
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2021-10-04/2021-10-15
//!     published: 2021-11-29
//!     judgements: { leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # How unusual it is
//!
//! The finding prints what the framework's file says was counted. No national list of visits comes
//! with the program.
//!
//! # What to do
//!
//! Look for the letter: the first after an inspection is not always published.

use crate::base::date::PartialDate;
use crate::base::finding::Finding;
use crate::compare::cadence::{FollowUp, follow_ups};
use crate::dataset::{Dataset, Entry};
use crate::rules::rule;

rule!("monitoring-missing", "monitoring_missing.rs", History, Note, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let expected = follow_ups(dataset).into_iter();
    expected
        .filter(FollowUp::expects_activity)
        .filter_map(finding)
        .collect()
}

fn finding(expected: FollowUp<'_>) -> Option<Finding> {
    let after = expected.after;
    let deadline = expected.passed()?;
    if !visits_are_recorded(&expected) {
        return None;
    }
    let from = after.inspection.start()?;
    let mut visits: Vec<(Entry<'_>, PartialDate)> = after
        .history()
        .entries()
        .filter(|entry| is_one_of(*entry, &expected.file.expect))
        .filter_map(|entry| Some((entry, entry.inspection.start()?)))
        .filter(|(_, start)| start.latest() >= from.earliest())
        .collect();
    visits.sort_by_key(|(_, start)| start.earliest());
    if visits.iter().any(|(_, start)| start.earliest() <= deadline) {
        return None;
    }
    let what = expected.file.expect.join(" or ").replace('-', " ");
    let message = format!(
        "no {what} is recorded within {} months of publication",
        expected.file.within_months?
    );
    let published = after.inspection.published;
    let place = published.map_or_else(|| after.start_place(), |_| after.field("published"));
    let mut finding = RULE
        .on(after, place, message)
        .label(format!("due by {}", PartialDate::day(deadline).words()))
        .identity(expected.file.id.clone());
    if let Some((visit, start)) = visits
        .iter()
        .find(|(_, start)| came_next(&expected, *start))
    {
        finding = finding.and(visit.start_place(), format!("the first, {}", start.words()));
    }
    finding.severity = expected.severity();
    let place = expected
        .framework
        .cadence_place("follow-up", expected.index);
    let expects = format!("expected ({})", expected.file.strength.name());
    Some(finding.and(place, expects).helps(expected.lines()))
}

fn is_one_of(entry: Entry<'_>, names: &[String]) -> bool {
    let activity = entry.inspection.activity.as_ref();
    activity
        .and_then(|activity| activity.is.as_ref())
        .is_some_and(|activity| names.contains(&activity.id))
}

/// Whether the files have, from that time or from before the next graded inspection, any of the
/// activities that are expected. What they have of other kinds says nothing: it was imported from
/// letters of that kind alone.
fn visits_are_recorded(expected: &FollowUp<'_>) -> bool {
    expected.after.history().entries().any(|entry| {
        let start = entry.inspection.start();
        start.is_some_and(|start| expected.in_era(start) || came_next(expected, start))
            && is_one_of(entry, &expected.file.expect)
    })
}

/// Whether a visit may have come after the inspection and before the next graded one.
fn came_next(expected: &FollowUp<'_>, start: PartialDate) -> bool {
    let from = expected.after.inspection.start();
    let next = expected.next.and_then(|next| next.inspection.start());
    from.is_some_and(|from| start.latest() >= from.earliest())
        && next.is_none_or(|next| start.earliest() < next.earliest())
}

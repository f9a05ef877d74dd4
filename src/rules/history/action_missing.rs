//! No notice or direction is recorded where the grades call for one.
//!
//! # What it checks
//!
//! After grades for which the framework expects an action of others (`follow-up`, `expect`), one of
//! that kind and of a fitting `scope` was issued within the months that it allows after
//! publication, or stood already. It speaks only where the file records actions at all in the time
//! of that framework, since most files are made from reports alone; and only where the file, or
//! `--as-of`, reaches beyond that day. An action without a date or scope is given the benefit of the
//! doubt.
//!
//! # Why it matters
//!
//! Government says that it intervenes wherever services are inadequate. If it did not, or not on
//! this subject, that is a question to ask; more often the action is missing from the file.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
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
//! actions:
//!   - improvement-notice: { scope: special educational needs, issued: 2019-01 }
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
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
//! actions:
//!   - improvement-notice: { scope: children's services, issued: 2019-01, lifted: 2021-12 }
//! ```
//!
//! # How unusual it is
//!
//! The finding prints what the framework's file says was counted. No national list of notices comes
//! with the program.
//!
//! # What to do
//!
//! Look the authority up in the government's list of notices and directions, and mind their scope.

use crate::base::date::PartialDate;
use crate::base::finding::Finding;
use crate::case::model::Action;
use crate::compare::cadence::{FollowUp, follow_ups};
use crate::dataset::Dataset;
use crate::rules::rule;

rule!("action-missing", "action_missing.rs", History, Note, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let expected = follow_ups(dataset).into_iter();
    expected
        .filter(|follow_up| !follow_up.expects_activity())
        .filter_map(finding)
        .collect()
}

fn finding(expected: FollowUp<'_>) -> Option<Finding> {
    let after = expected.after;
    let deadline = expected.passed()?;
    let actions = || after.history().actions();
    let in_era = |action: &Action| action.issued.is_some_and(|day| expected.in_era(day));
    let recorded: Vec<_> = actions().filter(|(_, action)| in_era(action)).collect();
    if recorded.is_empty() {
        return None;
    }
    let from = after.inspection.start()?;
    let fits = |action: &Action| {
        let file = expected.file;
        file.expect.contains(&action.kind) && file.concerns(action.scope.as_deref())
    };
    // Whether it possibly stood on some day from the inspection to the deadline.
    let stood = |action: &Action| {
        let issued = action.issued.is_none_or(|day| day.earliest() <= deadline);
        let lifted = action
            .lifted
            .is_some_and(|day| day.latest() < from.earliest());
        issued && !lifted
    };
    if actions().any(|(_, action)| fits(action) && stood(action)) {
        return None;
    }
    let message = format!(
        "no {} is recorded within {} months of publication",
        expected.file.expect.join(" or ").replace('-', " "),
        expected.file.within_months?
    );
    let published = after.inspection.published;
    let place = published.map_or_else(|| after.start_place(), |_| after.field("published"));
    let mut finding = RULE
        .on(after, place, message)
        .label(format!("due by {}", PartialDate::day(deadline).words()))
        .identity(expected.file.id.clone());
    let near = |action: &Action| {
        action
            .issued
            .is_some_and(|day| day.latest() >= from.earliest())
    };
    if let Some((case, action)) = recorded.iter().find(|(_, action)| near(action)) {
        let place = case.place().at("actions").at(action.index);
        let scope = action.scope.as_deref().filter(|_| !fits(action));
        let text = match scope {
            Some(scope) => format!("this one is about {scope}"),
            None => format!("this one was issued {}", action.issued?.words()),
        };
        finding = finding.and(place.at(action.kind.clone()).at("issued"), text);
    }
    finding.severity = expected.severity();
    let place = expected
        .framework
        .cadence_place("follow-up", expected.index);
    let expects = format!("expected ({})", expected.file.strength.name());
    Some(finding.and(place, expects).helps(expected.lines()))
}

//! A notice or direction still stands although the grades have long been no concern.
//!
//! # What it checks
//!
//! Each action without a `lifted`, of a kind and `scope` that the framework expects after weak
//! grades (`follow-up`, `expect`): since it was issued, has the authority been graded better than
//! the framework's `concern` for longer than `lifted-within-months`? What counts are the judgements
//! that the others lead to, or all of them where there is none; and the time from the first
//! publication of such grades to the last day of which the file knows, or to `--as-of`.
//!
//! # Why it matters
//!
//! Most often the file does not have the day on which it was lifted. A notice that really stands so
//! long is about something else than what was inspected.
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
//!   - framework: ilacs-2023
//!     activity: short
//!     fieldwork: 2024-11-04/2024-11-08
//!     published: 2024-12-16
//!     judgements: { leaders: good, help-and-protection: good, in-care: good, care-leavers: good, overall: good }
//! actions:
//!   - improvement-notice: { scope: children's services, issued: 2019-01 }
//! ```
//!
//! # Not found in
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
//!   - framework: ilacs-2023
//!     activity: short
//!     fieldwork: 2024-11-04/2024-11-08
//!     published: 2024-12-16
//!     judgements: { leaders: good, help-and-protection: good, in-care: good, care-leavers: good, overall: good }
//! actions:
//!   - improvement-notice: { scope: children's services, issued: 2019-01, lifted: 2021-12 }
//! ```
//!
//! # How unusual it is
//!
//! Not measured: no national list of notices comes with the program. No grade is required for one
//! to be lifted.
//!
//! # What to do
//!
//! Look for the day on which it was lifted, or for what it is about.

use crate::base::date::{Answer, PartialDate, Years};
use crate::base::finding::Finding;
use crate::case::model::{Action, Case};
use crate::compare::cadence::published;
use crate::dataset::{Dataset, Entry, History};
use crate::framework::JudgementId;
use crate::rules::rule;

rule!("action-never-lifted", "action_never_lifted.rs", History, Note, about Inspection, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let histories = dataset.histories();
    histories
        .flat_map(|history| {
            let actions = history.actions();
            let standing = actions.filter(|(_, action)| action.lifted.is_none());
            standing.filter_map(move |(case, action)| finding(history, case, action))
        })
        .collect()
}

fn finding(history: History<'_>, case: &Case, action: &Action) -> Option<Finding> {
    let issued = action.issued?;
    // The inspections since then that gave no concern, back from the latest.
    let graded = history.graded().into_iter().rev();
    let clear = graded
        .take_while(|entry| {
            let start = entry.inspection.start();
            start.is_some_and(|start| issued.is_before(start) == Answer::Certainly)
                && no_concern(*entry)
        })
        .last()?;
    let framework = clear.framework()?;
    let follow_ups = framework.file.cadence.follow_up.iter();
    let months = follow_ups
        .filter(|file| file.expect.contains(&action.kind) && file.concerns(action.scope.as_deref()))
        .find_map(|file| file.lifted_within_months)?;
    let since = published(clear)?;
    let until = PartialDate::day(history.known_until()?);
    let time = Years::between(since, until, 0);
    if time.exceeds(f64::from(months) / 12.0) != Answer::Certainly {
        return None;
    }
    let place = case.place().at("actions").at(action.index);
    let place = place.at(action.kind.clone());
    let message = format!(
        "this {} is not recorded as lifted, {time} after grades that are no concern",
        action.kind.replace('-', " ")
    );
    let grades = heads(clear).into_iter().filter_map(|id| {
        let words = framework.grade_words(clear.inspection.grade(id)?);
        Some((id, format!("{} was {words}", framework.title(id))))
    });
    let mut finding = RULE
        .in_case(case, place.at("issued"), message)
        .label(format!("issued {}", issued.words()))
        .identity(action.kind.clone())
        .identity(issued.to_string());
    for (id, words) in grades {
        let text = format!("{words}, published {}", since.words());
        finding = finding
            .and(clear.judgement_place(id), text)
            .area(framework.get(id).id.clone());
    }
    let expected = format!(
        "under {} it is to be lifted within {months} months of such grades; counted until {}",
        framework.called(),
        until.words()
    );
    Some(finding.help(expected))
}

/// Whether an inspection gave grades, and none that counts as a weakness where it matters.
fn no_concern(entry: Entry<'_>) -> bool {
    let Some(framework) = entry.framework() else {
        return false;
    };
    let grades = heads(entry).into_iter();
    let grades: Vec<_> = grades.filter_map(|id| entry.inspection.grade(id)).collect();
    framework.concern.is_some()
        && !grades.is_empty()
        && !grades.into_iter().any(|grade| framework.is_concern(grade))
}

/// The judgements that the others lead to; all of them where there is none.
fn heads(entry: Entry<'_>) -> Vec<JudgementId> {
    let Some(framework) = entry.framework() else {
        return Vec::new();
    };
    let heads: Vec<JudgementId> = framework.heads().collect();
    if heads.is_empty() {
        framework.judgement_ids().collect()
    } else {
        heads
    }
}

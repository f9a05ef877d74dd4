//! A visit is recorded of a kind that does not follow such grades.
//!
//! # What it checks
//!
//! After grades for which the framework names an activity as `unexpected` (`follow-up`), none of
//! that kind took place before the next graded inspection, unless in a pause in which it was
//! ordinary. Where the dates leave open which inspection came before the visit, nothing is said.
//!
//! # Why it matters
//!
//! The visit was of another kind, such as a monitoring visit; or the grades before it are wrong; or
//! it belongs to another authority.
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
//!     activity: focused-visit
//!     fieldwork: 2019-06-11/2019-06-12
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
//!     activity: monitoring-visit
//!     fieldwork: 2019-06-11/2019-06-12
//! ```
//!
//! # How unusual it is
//!
//! The finding prints what the framework's file says was counted.
//!
//! # What to do
//!
//! Compare the kind of the visit with its letter.

use crate::base::date::{Answer, PartialDate};
use crate::base::finding::Finding;
use crate::compare::cadence::{FollowUp, follow_ups};
use crate::dataset::{Dataset, Entry};
use crate::rules::rule;

rule!("focused-visit-after-inadequate", "focused_visit_after_inadequate.rs", History, Note, about Inspection, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    follow_ups(dataset)
        .into_iter()
        .flat_map(|against| {
            let entries = against.after.history().entries();
            entries.filter_map(move |visit| finding(against, visit))
        })
        .collect()
}

fn finding(against: FollowUp<'_>, visit: Entry<'_>) -> Option<Finding> {
    let activity = &visit.inspection.activity.as_ref()?.is.as_ref()?.id;
    let start = visit.inspection.start()?;
    let after = against.after;
    let between = after.inspection.start()?.is_before(start) == Answer::Certainly
        && against.next.is_none_or(|next| {
            let next = next.inspection.start();
            next.is_some_and(|next| start.is_before(next) == Answer::Certainly)
        });
    if !against.file.unexpected.contains(activity) || !between || excused(&against, start) {
        return None;
    }
    let conditions = against.framework.follow_up[against.index].when.iter();
    let ids = conditions.flat_map(|condition| condition.of.iter());
    let (areas, grades): (Vec<&str>, Vec<String>) = ids
        .filter_map(|id| {
            let name = against.framework.get(*id).id.as_str();
            let grade = against.framework.grade_words(after.inspection.grade(*id)?);
            let title = against.framework.title(*id);
            Some((name, format!("{title} was graded {grade}")))
        })
        .unzip();
    let message = format!(
        "{} is not usual where {} before",
        visit.words_short(),
        grades.join(" and ")
    );
    let mut finding = RULE
        .on(visit, visit.start_place(), message)
        .label(format!("began {}", start.words()))
        .and(
            after.start_place(),
            format!(
                "{} began {}",
                after.words_short(),
                after.inspection.start()?.words()
            ),
        )
        .identity(against.file.id.clone())
        .areas(areas);
    finding.severity = against.severity();
    let place = against.framework.cadence_place("follow-up", against.index);
    let unexpected = format!("not expected ({})", against.file.strength.name());
    Some(finding.and(place, unexpected).helps(against.lines()))
}

/// Whether the day certainly or possibly lies in a pause in which such a visit was ordinary.
fn excused(against: &FollowUp<'_>, day: PartialDate) -> bool {
    let frameworks = &against.after.dataset.frameworks;
    let mut pauses = frameworks.pauses(against.framework.regime());
    pauses.any(|pause| {
        against.file.except.contains(&pause.id)
            && day.is_within(Some(pause.from), Some(pause.until)) != Answer::No
    })
}

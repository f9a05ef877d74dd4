//! Fieldwork is shorter or longer than any of its kind.
//!
//! # What it checks
//!
//! The longest window of a graded inspection lies between the shortest and the longest that real
//! inspections of its kind had, first and last day included. Later windows may be short: inspectors
//! sometimes come back for a day or two.
//!
//! # Why it matters
//!
//! It is mostly a mistyped date, or a short inspection recorded as a standard one.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-11-18
//!     published: 2019-12-20
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # How unusual it is
//!
//! The lengths are those measured on published reports and stand in the framework's `activities`,
//! so a record outside them would be the first of its kind.
//!
//! # What to do
//!
//! Compare both days with the report, and the activity with the length that is usual for it.

use crate::base::date::Window;
use crate::base::finding::Finding;
use crate::base::place::Place;
use crate::dataset::Dataset;
use crate::dataset::Entry;
use crate::precedent::Precedent;
use crate::rules::rule;

rule!("implausible-length", "implausible_length.rs", Record, Warning, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().filter_map(finding).collect()
}

fn finding(entry: Entry<'_>) -> Option<Finding> {
    let framework = entry.framework()?;
    let activity = entry.inspection.activity.as_ref()?.is.as_ref()?;
    let days = framework.file.activities.get(&activity.id)?.days?;
    let windows = entry.inspection.windows();
    let longest = windows.filter_map(|window| window.days()).max()?;
    if (days.from..=days.to).contains(&longest) {
        return None;
    }
    let length = match longest {
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    };
    let message = format!(
        "{length} of fieldwork: {} takes {}",
        entry.words_short(),
        days.usual
    );
    let fitting: Vec<&str> = framework
        .file
        .activities
        .iter()
        .filter(|(_, other)| {
            other.graded
                && other
                    .days
                    .is_some_and(|d| (d.from..=d.to).contains(&longest))
        })
        .map(|(id, _)| id.as_str())
        .collect();
    let mut finding = RULE.on(entry, entry.start_place(), message);
    if !fitting.is_empty() {
        finding = finding.help(format!("the length is that of: {}", fitting.join(", ")));
    }
    let place = Place::root(framework.source, 0)
        .at("activities")
        .at(activity.id.clone())
        .at("days");
    Some(
        finding
            .and(entry.field("activity"), "the activity")
            .and(place, "the lengths met")
            .helps(met(entry, &activity.id)),
    )
}

/// How long the others of its kind took.
fn met(entry: Entry<'_>, activity: &str) -> Option<String> {
    let framework = entry.framework()?;
    let alike = |past: &&Precedent| {
        let theirs = framework.activity(&past.activity);
        theirs.is_some_and(|(id, _)| id == activity) && !entry.is(past)
    };
    let past = entry.precedents()?.of(entry.framework_id()?).filter(alike);
    let lengths = past.filter_map(|past| past.fieldwork.iter().filter_map(Window::days).max());
    let lengths: Vec<i32> = lengths.collect();
    let (shortest, longest) = (lengths.iter().min()?, lengths.iter().max()?);
    Some(format!(
        "{} others of its kind under {} took from {shortest} to {longest} days",
        lengths.len(),
        framework.called()
    ))
}

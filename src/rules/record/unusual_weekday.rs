//! A day falls on a weekday on which such inspections do not begin, end or get published.
//!
//! # What it checks
//!
//! The first day of a graded inspection, the last day of its first window of fieldwork and the day
//! of publication, against the `weekdays` of the framework. Dates that are known only to the month
//! or year are passed by.
//!
//! # Why it matters
//!
//! A year that is off by one, or day and month exchanged, leaves a date that looks as good as any,
//! but moves it to another day of the week. No report is published on a Sunday.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-10-07/2018-10-18
//!     published: 2018-12-03
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
//! Of 470 graded inspections in the national dataset one began on another weekday than its framework
//! leads to expect: that of the Isles of Scilly in 2023, on a Tuesday. None began, ended or was
//! published at a weekend.
//!
//! # What to do
//!
//! Compare the days with the report; try the year before or after, and day and month exchanged.

use crate::base::date::PartialDate;
use crate::base::finding::Finding;
use crate::base::place::Place;
use crate::dataset::{Dataset, Entry};
use crate::framework::file::Weekday;
use crate::rules::rule;

rule!("unusual-weekday", "unusual_weekday.rs", Record, Warning, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().flat_map(findings).collect()
}

fn findings(entry: Entry<'_>) -> Vec<Finding> {
    let inspection = entry.inspection;
    let Some(framework) = entry.framework().filter(|_| inspection.is_graded()) else {
        return Vec::new();
    };
    let weekdays = &framework.file.weekdays;
    let ends = inspection.windows().next().map(|window| window.end);
    let fieldwork = [
        ("the fieldwork began", inspection.start(), &weekdays.begins),
        ("the fieldwork ended", ends, &weekdays.ends),
    ];
    let fieldwork = fieldwork.into_iter().find_map(|(what, date, usual)| {
        finding(entry, || entry.start_place(), what, date?, &usual.all)
    });
    let published = inspection.published.and_then(|date| {
        let what = "the report was published";
        let usual = &weekdays.published.all;
        finding(entry, || entry.field("published"), what, date, usual)
            .map(|finding| finding.identity("published"))
    });
    fieldwork.into_iter().chain(published).collect()
}

fn finding(
    entry: Entry<'_>,
    place: impl FnOnce() -> Place,
    what: &str,
    date: PartialDate,
    usual: &[Weekday],
) -> Option<Finding> {
    let framework = entry.framework()?;
    let weekday = Weekday::of(date.earliest());
    if !date.is_day() || usual.is_empty() || usual.contains(&weekday) {
        return None;
    }
    let evidence = framework.file.weekdays.evidence.as_deref();
    let message = format!("{what} on a {}", weekday.name());
    Some(
        RULE.on(entry, place(), message)
            .label(date.words())
            .and(
                Place::root(framework.source, 0).at("weekdays").key(),
                "the days of the week",
            )
            .helps(evidence.map(|text| format!("evidence: {}", text.trim()))),
    )
}

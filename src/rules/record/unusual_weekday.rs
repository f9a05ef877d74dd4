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
//! The finding counts the other inspections under the same framework that kept to the usual days.
//!
//! # What to do
//!
//! Compare the days with the report; try the year before or after, and day and month exchanged.

use crate::base::date::PartialDate;
use crate::base::finding::Finding;
use crate::base::place::Place;
use crate::base::rate::Rate;
use crate::base::wording;
use crate::dataset::{Dataset, Entry};
use crate::framework::Framework;
use crate::framework::file::Weekday;
use crate::precedent::Precedent;
use crate::rules::rule;

rule!("unusual-weekday", "unusual_weekday.rs", Record, Warning, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().flat_map(findings).collect()
}

fn findings(entry: Entry<'_>) -> Vec<Finding> {
    let inspection = entry.inspection;
    let Some(framework) = entry.framework().filter(|_| inspection.is_graded()) else {
        return Vec::new();
    };
    let weekdays = &framework.file.weekdays;
    let begins = Day {
        what: "the fieldwork began",
        date: inspection.start(),
        usual: &weekdays.begins.all,
        of: |past| Some(past.start),
    };
    let ends = Day {
        what: "the fieldwork ended",
        date: inspection.windows().next().map(|window| window.end),
        usual: &weekdays.ends.all,
        of: |past| Some(past.fieldwork.first()?.end),
    };
    let published = Day {
        what: "the report was published",
        date: inspection.published,
        usual: &weekdays.published.all,
        of: |past| past.published,
    };
    let fieldwork = [begins, ends];
    let mut fieldwork = fieldwork.iter();
    let fieldwork = fieldwork.find_map(|day| finding(entry, || entry.start_place(), day));
    let published = finding(entry, || entry.field("published"), &published);
    let published = published.map(|finding| finding.identity("published"));
    fieldwork.into_iter().chain(published).collect()
}

/// A day of an inspection that falls on some days of the week only.
struct Day<'a> {
    what: &'a str,
    date: Option<PartialDate>,
    usual: &'a [Weekday],
    /// The same day of a past inspection.
    of: fn(&Precedent) -> Option<PartialDate>,
}

impl Day<'_> {
    fn is_usual(&self, date: PartialDate) -> bool {
        self.usual.contains(&Weekday::of(date.earliest()))
    }
}

fn finding(entry: Entry<'_>, place: impl FnOnce() -> Place, day: &Day<'_>) -> Option<Finding> {
    let framework = entry.framework()?;
    let date = day.date.filter(|date| date.is_day())?;
    if day.usual.is_empty() || day.is_usual(date) {
        return None;
    }
    let message = format!("{} on a {}", day.what, Weekday::of(date.earliest()).name());
    Some(
        RULE.on(entry, place(), message)
            .label(date.words())
            .and(
                Place::root(framework.source, 0).at("weekdays").key(),
                "the days of the week",
            )
            .rate(rate(entry, framework, day))
            .helps(evidence(entry, framework, day)),
    )
}

/// How many others were on another day than the usual ones.
fn rate(entry: Entry<'_>, framework: &Framework, day: &Day<'_>) -> Option<Rate> {
    let dates = entry.past_others().filter_map(|past| (day.of)(past));
    let dates: Vec<PartialDate> = dates.filter(|date| date.is_day()).collect();
    let all = dates.len();
    let unusual = dates.iter().filter(|date| !day.is_usual(**date)).count();
    let among = format!("other inspections under {}", framework.called());
    Rate::of(unusual, all, among)
}

/// The usual days; where no other inspection is known, what the framework's file says of them.
fn evidence(entry: Entry<'_>, framework: &Framework, day: &Day<'_>) -> Option<String> {
    let elsewhere = framework.file.weekdays.evidence.as_deref();
    let mut dates = entry.past_others().filter_map(|past| (day.of)(past));
    if !dates.any(|date| date.is_day()) {
        return Some(format!("evidence: {}", elsewhere?.trim()));
    }
    let days = wording::list(day.usual.iter().map(|day| day.name()));
    Some(format!("usual is a {days}"))
}

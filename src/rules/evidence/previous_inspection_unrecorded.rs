//! A report says when the authority was inspected before and with what overall result, and the record
//! has no such inspection.
//!
//! # What it checks
//!
//! What a report states of an earlier inspection (`previous` in its `report`) is looked for among the
//! graded inspections of the authority that are on record. The time that it names may be that of the
//! fieldwork, of the publication or between the two. Where no graded inspection of that time is on
//! record, though the record reaches further back, the record has a hole; where one is, but with
//! another overall, one of the two is wrong. A pilot or a visit that carries no grades is not the
//! inspection that a report means. What lies before the authority's first recorded inspection is
//! passed by: there the record only begins later.
//!
//! # Why it matters
//!
//! A list of published reports does not say what it lacks. The reports do: each was written by
//! somebody who had the one before at hand.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: sif-2013
//!     activity: full
//!     fieldwork: 2014-05-06/2014-05-28
//!     published: 2014-07-04
//!     judgements: { overall: good, help-and-protection: good, looked-after: good, adoption: good, care-leavers: good, leadership: good }
//!     report: { link: "https://example.org/report-1" }
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-11-04/2019-11-15
//!     published: 2020-01-06
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!     report: { link: "https://example.org/report-2", previous: { date: 2017-03, overall: inadequate } }
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: sif-2013
//!     activity: full
//!     fieldwork: 2014-05-06/2014-05-28
//!     published: 2014-07-04
//!     judgements: { overall: good, help-and-protection: good, looked-after: good, adoption: good, care-leavers: good, leadership: good }
//!     report: { link: "https://example.org/report-1" }
//!   - framework: sif-2013
//!     activity: re-inspection
//!     fieldwork: 2017-03-06/2017-03-30
//!     published: 2017-05-15
//!     judgements: { overall: inadequate, help-and-protection: inadequate, looked-after: good, adoption: good, care-leavers: good, leadership: inadequate }
//!     report: { link: "https://example.org/report-3" }
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-11-04/2019-11-15
//!     published: 2020-01-06
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!     report: { link: "https://example.org/report-2", previous: { date: 2017-03, overall: inadequate } }
//! ```
//!
//! # How unusual it is
//!
//! Of 492 reports with grades, to August 2026, 108 state it plainly. 102 of them name an inspection
//! that is on record with that overall, six one before the record begins: none has a finding. If the
//! inspection that is named were left out of the record, 69 would have one; Sandwell's report of 2022
//! would have shown that the inspection of 2017 was missing.
//!
//! # What to do
//!
//! Read the statement in the report. If it is as recorded, look for the report of that time among the
//! inspectorate's and import it; if the overall differs, compare that inspection's record with its own
//! report, which decides.

use jiff::ToSpan;

use crate::base::date::{Answer, PartialDate, Window};
use crate::base::finding::Finding;
use crate::base::place::Place;
use crate::case::model::StatedPrevious;
use crate::dataset::{Dataset, Entry};
use crate::framework::Given;
use crate::rules::rule;

rule!("previous-inspection-unrecorded", "previous_inspection_unrecorded.rs", Evidence, Warning, about Record, since "0.1.0");

/// A report whose publication is not on record came out within so many months of the fieldwork.
const PUBLISHED_WITHIN: i32 = 3;

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().filter_map(finding).collect()
}

fn finding(entry: Entry<'_>) -> Option<Finding> {
    let stated = entry.inspection.report.as_ref()?.previous.as_ref()?;
    let (date, overall) = (stated.date?, stated.overall.as_deref()?);
    // A word that is no grade at all is told elsewhere.
    let mut frameworks = entry.dataset.frameworks.iter();
    if !frameworks.any(|(_, framework)| framework.given(overall).is_some()) {
        return None;
    }
    let earlier = earlier(entry);
    let of_time = earlier.iter().copied();
    let of_time = of_time.map(|other| (other, was_in(other, date)));
    let of_time: Vec<_> = of_time.filter(|(_, was)| *was != Answer::No).collect();
    if of_time.is_empty() {
        return hole(entry, stated, &earlier);
    }
    let differing = of_time
        .iter()
        .map(|(other, was)| differs(*other, overall, *was));
    // One that agrees is the one that is meant, and so may be one whose overall is not known.
    let differing: Vec<_> = differing.collect::<Option<_>>()?;
    let nearest = differing.into_iter().max_by_key(|found| found.sure)?;
    let place = entry.field("report").at("previous");
    let message = format!(
        "the report says that the inspection of {} was {}, but {} is recorded as {}",
        date.words(),
        words(overall),
        nearest.entry.words(),
        nearest.recorded,
    );
    let mut finding = RULE.on(entry, place.at("overall"), message);
    if nearest.sure == Answer::Possibly {
        finding.severity = finding.severity.lower();
    }
    Some(
        finding
            .label(format!("{} here", words(overall)))
            .and(nearest.place, format!("{} on record", nearest.recorded))
            .identity(date.to_string())
            .area(nearest.judgement)
            .help("compare that record with its own report, which decides"),
    )
}

/// The graded inspections of the same inspectorate that began before one, oldest first.
fn earlier(entry: Entry<'_>) -> Vec<Entry<'_>> {
    let inspectorate = |e: Entry<'_>| e.framework().map(|f| f.regime().to_owned());
    let by = inspectorate(entry);
    let mut graded = entry.history().graded();
    graded.retain(|other| {
        let starts = other.inspection.start().zip(entry.inspection.start());
        let before = starts.is_some_and(|(a, b)| a.earliest() < b.earliest());
        before && inspectorate(*other) == by
    });
    graded
}

/// No inspection of that time is on record. Where the record does not reach back so far, nothing is
/// missing.
fn hole(entry: Entry<'_>, stated: &StatedPrevious, earlier: &[Entry<'_>]) -> Option<Finding> {
    let (date, overall) = (stated.date?, stated.overall.as_deref()?);
    let before = |other: &Entry<'_>| {
        let dates = [other.inspection.start(), other.inspection.published];
        let mut dates = dates.into_iter().flatten();
        dates.any(|day| day.is_before(date) == Answer::Certainly)
    };
    if !earlier.iter().any(before) {
        return None;
    }
    let place = entry.field("report").at("previous");
    let message = format!(
        "the report says that an inspection of {} was {}, but none of that time is on record",
        date.words(),
        words(overall)
    );
    let began: Vec<String> = earlier
        .iter()
        .filter_map(|other| other.inspection.start())
        .map(PartialDate::words)
        .collect();
    let ungraded: Vec<String> = entry
        .history()
        .entries()
        .filter(|other| !other.inspection.is_graded() && was_in(*other, date) != Answer::No)
        .map(Entry::words)
        .collect();
    let ungraded = (!ungraded.is_empty()).then(|| {
        format!(
            "on record of that time, without grades: {}",
            ungraded.join(", ")
        )
    });
    let began = began.join(", ");
    let finding = RULE.on(entry, place, message).identity(date.to_string());
    Some(
        finding
            .help("look for its report among the inspectorate's and import it")
            .help(format!(
                "graded inspections before it on record began: {began}"
            ))
            .helps(ungraded),
    )
}

/// Whether an inspection was under way or being published in a time that a report names.
fn was_in(entry: Entry<'_>, date: PartialDate) -> Answer {
    let inspection = entry.inspection;
    let Some((start, end)) = inspection.start().zip(inspection.end()) else {
        return Answer::No;
    };
    // A statement of a year is true of all that was in it.
    let named = Window {
        start: PartialDate::day(date.earliest()),
        end: PartialDate::day(date.latest()),
    };
    let meets = |end| named.relation(Window { start, end }).overlap;
    match inspection.published {
        Some(published) => meets(published),
        None => {
            let latest = end.latest().saturating_add(PUBLISHED_WITHIN.months());
            let perhaps = meets(PartialDate::day(latest)).min(Answer::Possibly);
            meets(end).max(perhaps)
        }
    }
}

/// An inspection of the time that a report names, with another overall.
struct Differing<'a> {
    entry: Entry<'a>,
    judgement: String,
    recorded: String,
    place: Place,
    sure: Answer,
}

/// Whether the overall of an inspection is another than the report says; none where it is the same or
/// is not known.
fn differs<'a>(entry: Entry<'a>, overall: &str, was: Answer) -> Option<Differing<'a>> {
    let framework = entry.framework()?;
    let mut heads = framework.heads();
    let (Some(head), None) = (heads.next(), heads.next()) else {
        return None;
    };
    let recorded = entry.inspection.grade(head)?;
    let sure = match framework.given(overall) {
        Some(Given::Grade(stated)) if stated == recorded => return None,
        Some(_) => was,
        // What is on no scale of that inspection's framework may be another name of its grade.
        None => Answer::Possibly,
    };
    Some(Differing {
        entry,
        judgement: framework.get(head).id.clone(),
        recorded: framework.grade_words(recorded),
        place: entry.judgement_place(head),
        sure,
    })
}

fn words(grade: &str) -> String {
    grade.replace('-', " ")
}

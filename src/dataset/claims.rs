//! Claims, and which inspections they can be about.

use jiff::ToSpan;

use super::{Dataset, Entry};
use crate::base::date::{Answer, PartialDate, Window};
use crate::case::model::{Case, Claim};
use crate::framework::Framework;

/// When the inspection of a claim was: in the time that it names or else on the dates that it states.
pub fn time(claim: &Claim) -> Option<Window> {
    let stated = claim.fieldwork.or(claim.published.map(Window::of));
    claim.date.map(Window::of).or(stated)
}

/// A source may name the month of a visit or that of the letter on it, or one in between: what is
/// within so many months is that visit.
const NEAR_A_VISIT: i32 = 2;

/// The inspections that a claim can be about: graded ones, or the activity that it names, whose
/// fieldwork or publication may fall in the time that it names, under the framework that it names.
/// Where the activity is an ungraded one and none does, those that lie near that time; and where
/// grades are stated of no graded one, one that tried out a framework. There is none where it names
/// nothing at all.
pub fn subject<'a>(dataset: &'a Dataset, case: &'a Case, claim: &Claim) -> Vec<Entry<'a>> {
    if let Some(event) = &claim.event {
        let numbered = dataset.history_of(case).entries();
        let numbered = numbered.filter(|entry| entry.inspection.event.as_ref() == Some(event));
        let numbered: Vec<Entry<'a>> = numbered.collect();
        if !numbered.is_empty() {
            return numbered;
        }
    }
    let time = time(claim);
    let framework = claim.framework.as_ref().and_then(|named| named.is);
    if time.is_none() && framework.is_none() && claim.activity.is_none() {
        return Vec::new();
    }
    let of_kind = |entry: &Entry<'_>, trial: bool| match &claim.activity {
        None if trial => entry.inspection.is_trial(),
        None => entry.inspection.is_graded(),
        Some(activity) => is_called(*entry, activity),
    };
    let in_time = |trial: bool, time: Option<Window>| {
        let entries = dataset.history_of(case).entries();
        entries
            .filter(move |entry| framework.is_none_or(|id| entry.framework_id() == Some(id)))
            .filter(move |entry| of_kind(entry, trial))
            .filter(move |entry| time.is_none_or(|time| is_of(*entry, time)))
    };
    let mut found: Vec<Entry<'_>> = in_time(false, time).collect();
    if found.is_empty()
        && let Some(near) = time.and_then(near)
    {
        let visits = in_time(false, Some(near)).filter(|entry| !entry.inspection.is_graded());
        found.extend(visits);
    }
    if found.is_empty() {
        found.extend(in_time(true, time));
    }
    found
}

/// Whether an inspection is of the kind that a source calls so.
pub fn is_called(entry: Entry<'_>, activity: &str) -> bool {
    entry.inspection.activity.as_ref().is_some_and(|own| {
        let named = entry
            .framework()
            .and_then(|framework| framework.activity(activity));
        let same = named.zip(own.is.as_ref());
        own.text == activity || same.is_some_and(|((id, _), own)| own.id == id)
    })
}

/// "Report of the inquiry says: overall good, impact of leaders good".
pub fn words(dataset: &Dataset, case: &Case, claim: &Claim) -> String {
    let (frameworks, _) = meant(dataset, case, claim);
    let says = claim.says.iter().map(|(judgement, grade)| {
        let mut known = frameworks.iter();
        let known = known.find_map(|of| Some(of.title(of.judgement_called(judgement)?)));
        let called = known.map_or_else(|| judgement.replace('-', " "), str::to_owned);
        format!("{called} {}", grade.replace('-', " "))
    });
    let says: Vec<String> = says.collect();
    format!("{} says: {}", source_words(case, claim), says.join(", "))
}

/// What the source of a claim is called: its title, or its name in the file.
pub fn source_words(case: &Case, claim: &Claim) -> String {
    let Some(id) = claim.source.as_deref() else {
        return "a source".to_owned();
    };
    let title = case.source(id).and_then(|source| source.title.clone());
    title.unwrap_or_else(|| id.replace('-', " "))
}

/// Whether the fieldwork or the publication of an inspection may fall in a time.
fn is_of(entry: Entry<'_>, time: Window) -> bool {
    let inspection = entry.inspection;
    let fieldwork = inspection.start().zip(inspection.end());
    fieldwork.is_some_and(|(start, end)| may_meet(time, Window { start, end }))
        || inspection
            .published
            .is_some_and(|day| may_meet(time, Window::of(day)))
}

/// A time with the months before and after it; none where only the year is known, which is wide
/// enough by itself.
fn near(time: Window) -> Option<Window> {
    let is_close = time.start.is_month_or_better() && time.end.is_month_or_better();
    is_close.then(|| {
        let first = time.start.earliest();
        let last = time.end.latest();
        Window {
            start: PartialDate::day(first.saturating_sub(NEAR_A_VISIT.months())),
            end: PartialDate::day(last.saturating_add(NEAR_A_VISIT.months())),
        }
    })
}

/// Whether two windows may have a day in common.
pub fn may_meet(a: Window, b: Window) -> bool {
    a.relation(b).overlap != Answer::No
}

/// The frameworks whose judgements and grades a claim can mean: the one that it names or else those of the
/// inspections that it can be about. `true` where it is named.
pub fn meant<'a>(
    dataset: &'a Dataset,
    case: &'a Case,
    claim: &Claim,
) -> (Vec<&'a Framework>, bool) {
    match &claim.framework {
        Some(named) => {
            let known = named.is.map(|id| dataset.frameworks.get(id));
            (known.into_iter().collect(), true)
        }
        None => {
            let mut frameworks: Vec<&Framework> = Vec::new();
            for framework in subject(dataset, case, claim)
                .into_iter()
                .filter_map(Entry::framework)
            {
                if !frameworks.iter().any(|known| known.id() == framework.id()) {
                    frameworks.push(framework);
                }
            }
            (frameworks, false)
        }
    }
}

/// Every claim with its case.
pub fn claims(dataset: &Dataset) -> impl Iterator<Item = (&Case, &Claim)> {
    let cases = dataset.cases.iter();
    cases.flat_map(|case| case.claims.iter().map(move |claim| (case, claim)))
}

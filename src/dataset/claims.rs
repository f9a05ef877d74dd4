//! Claims, and which inspections they can be about.

use super::{Dataset, Entry};
use crate::base::date::{Answer, PartialDate, Window};
use crate::case::model::{Case, Claim};
use crate::framework::Framework;

/// When the inspection of a claim was: in the time that it names or else on the dates that it states.
pub fn time(claim: &Claim) -> Option<Window> {
    let stated = claim.fieldwork.or(claim.published.map(Window::of));
    claim.date.map(Window::of).or(stated)
}

/// The inspections that a claim can be about: graded ones, or the activity that it names, whose
/// fieldwork or publication may fall in the time that it names, under the framework that it names; where
/// there is none, one that tried out a framework. There is none where it names nothing at all.
pub fn subject<'a>(dataset: &'a Dataset, case: &'a Case, claim: &Claim) -> Vec<Entry<'a>> {
    let time = time(claim);
    let framework = claim.framework.as_ref().and_then(|named| named.is);
    if time.is_none() && framework.is_none() && claim.activity.is_none() {
        return Vec::new();
    }
    let in_time = |entry: &Entry<'_>| {
        let inspection = entry.inspection;
        let meets = |start: PartialDate, end: PartialDate| {
            time.is_none_or(|time| may_meet(time, Window { start, end }))
        };
        let published = inspection.published;
        let fieldwork = inspection.start().zip(inspection.end());
        fieldwork.is_some_and(|(start, end)| meets(start, end))
            || published.is_some_and(|day| meets(day, day))
    };
    let of_kind = |entry: &Entry<'_>, trial: bool| match &claim.activity {
        None if trial => entry.inspection.is_trial(),
        None => entry.inspection.is_graded(),
        Some(activity) => entry.inspection.activity.as_ref().is_some_and(|own| {
            let named = entry
                .framework()
                .and_then(|framework| framework.activity(activity));
            let same = named.zip(own.is.as_ref());
            own.text == *activity || same.is_some_and(|((id, _), own)| own.id == id)
        }),
    };
    let found = |trial| {
        let entries = dataset.history_of(case).entries();
        entries
            .filter(|entry| framework.is_none_or(|id| entry.framework_id() == Some(id)))
            .filter(|entry| of_kind(entry, trial) && in_time(entry))
            .collect()
    };
    let graded: Vec<Entry<'a>> = found(false);
    match graded.is_empty() {
        true => found(true),
        false => graded,
    }
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

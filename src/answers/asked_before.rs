//! What letters asked for before an inspection, and what usually came of such letters.

use serde::Serialize;

use crate::base::date::PartialDate;
use crate::compare::cadence::ActionCall;
use crate::dataset::Entry;

/// A visit whose letter asked for priority action, before an inspection.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct AskedBefore {
    /// What kind of visit, and when.
    pub visit: String,
    /// The judgements whose areas it looked at.
    pub areas: Vec<String>,
    /// How many points its letter lists, where that is known.
    pub points: Option<usize>,
    /// What other such visits were followed by, in words; nothing where there is none to count.
    pub others: Option<String>,
}

/// Those that the next graded inspection after was this one, oldest first.
pub(super) fn asked(entry: Entry<'_>) -> Vec<AskedBefore> {
    let is_next = |asked: &ActionCall<'_>| {
        let next = asked.inspected();
        next.is_some_and(|next| next.place() == entry.place())
    };
    let mut before: Vec<ActionCall<'_>> =
        ActionCall::all(entry.history()).filter(is_next).collect();
    before.sort_by_key(|asked| asked.visit.inspection.start().map(PartialDate::earliest));
    let told = before.into_iter().map(|asked| AskedBefore {
        visit: asked.visit.words(),
        areas: asked.areas().into_iter().map(str::to_owned).collect(),
        points: asked.action.points,
        others: asked.others().words(asked.framework),
    });
    told.collect()
}

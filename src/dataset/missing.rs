//! What is known to be missing from an authority's history.

use std::collections::HashSet;

use super::{Dataset, History};
use crate::base::date::PartialDate;
use crate::base::place::FileId;
use crate::case::missing::may_lie_between;
use crate::case::model::{Case, KnownMissing};
use crate::framework::Framework;

/// What case files say is missing and of which the authority's history has a record after all: by
/// file, document and position in the list.
#[derive(Clone, Debug, Default)]
pub(super) struct FoundAgain(HashSet<(FileId, usize, usize)>);

impl FoundAgain {
    /// Looks each up once, since every pair of inspections asks what is missing between them.
    pub fn of(dataset: &Dataset) -> Self {
        let mut found = HashSet::new();
        for history in dataset.histories() {
            for (case, known) in listed(history) {
                if history.entries().any(|entry| known.is(entry.inspection)) {
                    found.insert((case.file, case.document, known.index));
                }
            }
        }
        Self(found)
    }

    fn has(&self, case: &Case, known: &KnownMissing) -> bool {
        let place = (case.file, case.document, known.index);
        self.0.contains(&place)
    }
}

/// All that the documents of a history list as missing, each with its case.
fn listed<'a>(history: History<'a>) -> impl Iterator<Item = (&'a Case, &'a KnownMissing)> {
    let missing = |case: &'a Case| case.missing.iter().map(move |known| (case, known));
    history.cases().flat_map(missing)
}

impl<'a> History<'a> {
    /// The reports that are known to exist and of which there is no record either, each with its case.
    pub fn missing(self) -> impl Iterator<Item = (&'a Case, &'a KnownMissing)> {
        let found_again = &self.dataset().found_again;
        listed(self).filter(|(case, known)| !found_again.has(case, known))
    }

    /// The graded inspections among these, each with its day; of some the day is not known.
    pub fn missing_graded(self) -> impl Iterator<Item = (&'a Case, &'a KnownMissing, PartialDate)> {
        let graded = self.missing().filter(|(_, known)| known.is_graded());
        graded.filter_map(|(case, known)| Some((case, known, known.day()?)))
    }

    /// Whether a graded inspection by the inspectorate of a framework that is known to be missing
    /// certainly or possibly lies between two days.
    pub fn is_broken_between(self, by: &Framework, from: PartialDate, to: PartialDate) -> bool {
        let is_theirs = |known: &KnownMissing| {
            let named = known.framework.as_ref().and_then(|named| named.is);
            let theirs = named.map(|id| self.dataset().frameworks.get(id).regime());
            theirs == Some(by.regime())
        };
        let mut missing = self.missing_graded();
        missing.any(|(_, known, day)| is_theirs(known) && may_lie_between(day, from, to))
    }
}

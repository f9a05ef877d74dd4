//! What is known to be missing from an authority's history.

use super::History;
use crate::base::date::PartialDate;
use crate::case::missing::may_lie_between;
use crate::case::model::{Case, KnownMissing};
use crate::framework::Framework;

impl<'a> History<'a> {
    /// The reports that are known to exist and of which there is no record either, each with its case.
    pub fn missing(self) -> impl Iterator<Item = (&'a Case, &'a KnownMissing)> {
        let missing = |case: &'a Case| case.missing.iter().map(move |known| (case, known));
        self.cases()
            .flat_map(missing)
            .filter(move |(_, known)| !self.entries().any(|entry| known.is(entry.inspection)))
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
            let theirs = named.map(|id| &self.dataset().frameworks.get(id).file.inspectorate);
            theirs == Some(&by.file.inspectorate)
        };
        let mut missing = self.missing_graded();
        missing.any(|(_, known, day)| is_theirs(known) && may_lie_between(day, from, to))
    }
}

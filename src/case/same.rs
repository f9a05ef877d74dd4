//! Whether two records of one authority are of the same inspection.

use super::model::Inspection;
use crate::base::date::{Answer, PartialDate};
use crate::base::relation::overlap;

impl Inspection {
    /// Whether another record is of the same inspection: it certainly began, or its report was
    /// certainly published, on the same day. Two that have other numbers may well have been published
    /// together.
    pub fn is_same(&self, other: &Self) -> bool {
        let numbers = self.event.as_ref().zip(other.event.as_ref());
        let is_one = numbers.is_none_or(|(own, other)| own == other);
        is_same_day(self.start(), other.start())
            || is_one && is_same_day(self.published, other.published)
    }

    /// Whether the fieldwork of another record has a day in common with its own.
    pub fn overlaps(&self, other: &Self) -> Answer {
        overlap(self.windows(), other.windows())
    }
}

/// Whether two dates that may be missing are certainly the same day.
pub fn is_same_day(one: Option<PartialDate>, other: Option<PartialDate>) -> bool {
    one.zip(other)
        .is_some_and(|(one, other)| one.same(other) == Answer::Certainly)
}

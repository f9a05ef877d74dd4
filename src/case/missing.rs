//! What a case file says of reports that are known to exist and are not at hand.

use super::model::{Inspection, KnownMissing};
use super::same::is_same_day;
use crate::base::date::{Answer, PartialDate};
use crate::base::relation::overlap;

impl KnownMissing {
    /// Whether it is an activity that results in grades.
    pub fn is_graded(&self) -> bool {
        let activity = self.activity.as_ref().and_then(|named| named.is.as_ref());
        activity.is_some_and(|activity| activity.graded)
    }

    /// The first day of its fieldwork, or else the day of its report.
    pub fn day(&self) -> Option<PartialDate> {
        let start = self.fieldwork.map(|window| window.start);
        start.or(self.published)
    }

    /// Whether a record is of it: then it is missing no longer.
    pub fn is(&self, inspection: &Inspection) -> bool {
        let met = self.fieldwork.is_some_and(|window| {
            overlap(std::iter::once(window), inspection.windows()) != Answer::No
        });
        met || is_same_day(self.published, inspection.published)
    }
}

/// Whether a day certainly or possibly lies between two others.
pub fn may_lie_between(day: PartialDate, from: PartialDate, to: PartialDate) -> bool {
    from.is_before(day) != Answer::No && day.is_before(to) != Answer::No
}

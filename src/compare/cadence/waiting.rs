//! How long an authority has been waiting for its next graded inspection.

use super::Gap;
use crate::base::date::PartialDate;
use crate::case::model::{Case, KnownMissing};
use crate::dataset::{Entry, History};

/// The time since an authority's last graded inspection, on some day.
pub struct Waiting<'a> {
    /// The inspection.
    pub last: LastGraded<'a>,
    /// From its first day to that day.
    pub gap: Gap<'a>,
}

/// The last graded inspection that began by some day.
#[derive(Clone, Copy)]
pub enum LastGraded<'a> {
    /// It is on record, with its first day.
    Recorded(Entry<'a>, PartialDate),
    /// It is known to be missing, with the day of it that is known.
    Missing(&'a Case, &'a KnownMissing, PartialDate),
}

impl<'a> Waiting<'a> {
    /// How long the authority of a history had waited on a day. Nothing where it had ended by then,
    /// had no graded inspection yet, or had it under a framework that is not known.
    pub fn of(history: History<'a>, as_of: PartialDate) -> Option<Self> {
        if history.has_ended(as_of) {
            return None;
        }
        let last = LastGraded::of(history, as_of)?;
        let gap = match last {
            LastGraded::Recorded(entry, _) => Gap::new(entry, as_of)?,
            LastGraded::Missing(_, known, day) => {
                let framework = known.framework.as_ref()?.is?;
                Gap::since(history.dataset(), framework, day, as_of)
            }
        };
        Some(Self { last, gap })
    }
}

impl<'a> LastGraded<'a> {
    fn of(history: History<'a>, as_of: PartialDate) -> Option<Self> {
        let mut on_record = history.graded().into_iter().rev();
        let recorded = on_record.find_map(|entry| {
            let start = entry.inspection.start()?;
            start.has_come_by(as_of).then_some((entry, start))
        });
        let missing = history
            .missing_graded()
            .filter(|(_, _, day)| day.has_come_by(as_of));
        let missing = missing.max_by_key(|(_, _, day)| day.earliest());
        match (missing, recorded) {
            (Some((case, known, day)), recorded)
                if recorded.is_none_or(|(_, start)| start.earliest() < day.earliest()) =>
            {
                Some(Self::Missing(case, known, day))
            }
            (_, recorded) => recorded.map(|(entry, start)| Self::Recorded(entry, start)),
        }
    }
}

//! In which order a list stands.

use std::cmp::Ordering;

use super::ListRow;
use crate::base::date::PartialDate;
use crate::framework::Given;

/// By what rows are ordered; those without it come last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ListOrder {
    /// By the first day of fieldwork, newest first.
    #[default]
    Start,
    /// By the day of publication, newest first.
    Published,
    /// By the authority's name.
    Authority,
    /// By region.
    Region,
    /// By the overall's place on its scale, worst first.
    Overall,
    /// By the time since the inspection before, longest first.
    Gap,
    /// By the time to the day on which the question is asked, longest first.
    Waited,
}

impl ListOrder {
    /// Puts rows in order; what is equal by it, newest first.
    pub(super) fn sort(self, rows: &mut [ListRow<'_>], reverse: bool) {
        let newest = |row: &ListRow<'_>| row.start.map(|start| -ordinal(start));
        rows.sort_by(|a, b| {
            let by = match self {
                Self::Start => last(newest(a), newest(b), reverse, i64::cmp),
                Self::Published => {
                    let published = |row: &ListRow<'_>| row.published.map(|day| -ordinal(day));
                    last(published(a), published(b), reverse, i64::cmp)
                }
                Self::Authority => last(Some(a.authority), Some(b.authority), reverse, Ord::cmp),
                Self::Region => last(a.region, b.region, reverse, Ord::cmp),
                Self::Overall => {
                    let grade = |row: &ListRow<'_>| match row.overall {
                        Some(Given::Grade(grade)) => Some(grade),
                        Some(Given::Apart(..) | Given::NotJudged) | None => None,
                    };
                    last(grade(a), grade(b), reverse, Ord::cmp)
                }
                Self::Gap | Self::Waited => {
                    let years = |row: &ListRow<'_>| {
                        let elapsed = if self == Self::Gap {
                            row.gap
                        } else {
                            row.waited
                        };
                        elapsed.map(|elapsed| -elapsed.years.least)
                    };
                    last(years(a), years(b), reverse, f64::total_cmp)
                }
            };
            by.then_with(|| last(newest(a), newest(b), false, i64::cmp))
                .then_with(|| (a.authority, a.file, a.line).cmp(&(b.authority, b.file, b.line)))
        });
    }
}

fn ordinal(day: PartialDate) -> i64 {
    let day = day.earliest();
    (i64::from(day.year()) * 16 + i64::from(day.month())) * 32 + i64::from(day.day())
}

/// What has nothing comes last, whichever way the rest is ordered.
fn last<T>(
    a: Option<T>,
    b: Option<T>,
    reverse: bool,
    compare: impl Fn(&T, &T) -> Ordering,
) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if reverse => compare(&b, &a),
        (Some(a), Some(b)) => compare(&a, &b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}

//! How two dates, or two windows, lie to each other: whether they are one, and whether they meet.
//!
//! Whether two records are of one inspection, whether a source speaks of the one on record, whether
//! an inspection began while another was under way: all of them ask here. A date that is known to
//! the month or the year is any day of it. So an answer is *certainly* where every choice of days
//! gives it, *no* where none does, and *possibly* otherwise. A window is never taken to end before
//! it starts, so that `2019-10-20/2019-10` ends on or after the twentieth.

use jiff::civil::Date;

use super::date::{Answer, PartialDate, Window};

/// How two windows lie to each other; whichever is asked of the other, it is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Whether they are one: their first days are the same, and their last.
    pub same: Answer,
    /// Whether they have a day in common; where not, they lie apart.
    pub overlap: Answer,
}

/// The first and the last of the days that a date may mean.
type Span = (Date, Date);

impl PartialDate {
    /// Whether it is the same day as another.
    pub fn same(self, other: Self) -> Answer {
        same_day(
            (self.earliest(), self.latest()),
            (other.earliest(), other.latest()),
        )
    }
}

impl Window {
    /// A window of which one date is all that is known.
    pub fn of(date: PartialDate) -> Self {
        Self {
            start: date,
            end: date,
        }
    }

    /// How it and another window lie to each other.
    pub fn relation(self, other: Self) -> Relation {
        let ((first, last), (others_first, others_last)) = (self.ends(), other.ends());
        let same = same_day(first, others_first).min(same_day(last, others_last));
        let from = first.0.max(others_first.0);
        let until = last.1.min(others_last.1);
        let meet = |a: Date, b: Date, c: Date, d: Date| a <= d && c <= b;
        let overlap = if !meet(first.0, last.1, others_first.0, others_last.1) {
            Answer::No
        } else if meet(first.1, last.0, others_first.1, others_last.0) {
            Answer::Certainly
        } else {
            Answer::Possibly
        };
        Relation {
            // Days that would suit both ends each by itself may still end before they start.
            same: if from <= until { same } else { Answer::No },
            overlap,
        }
    }

    /// Whether a source that states `stated` may mean this window. A source that gives a single
    /// date need only name a day of it.
    pub fn may_be_stated_as(self, stated: Self) -> bool {
        let relation = self.relation(stated);
        let asked = if stated.start == stated.end {
            relation.overlap
        } else {
            relation.same
        };
        asked != Answer::No
    }

    /// The days that its first and its last day may be.
    fn ends(self) -> (Span, Span) {
        let (start, end) = (self.start, self.end);
        (
            (start.earliest(), start.latest().min(end.latest())),
            (end.earliest().max(start.earliest()), end.latest()),
        )
    }
}

/// Whether some window of one inspection has a day in common with one of another.
pub fn overlap(
    one: impl IntoIterator<Item = Window>,
    other: impl Iterator<Item = Window> + Clone,
) -> Answer {
    let pairs = one
        .into_iter()
        .flat_map(|a| other.clone().map(move |b| a.relation(b).overlap));
    pairs.max().unwrap_or(Answer::No)
}

fn same_day(a: Span, b: Span) -> Answer {
    if a.1 < b.0 || b.1 < a.0 {
        Answer::No
    } else if a.0 == a.1 && a == b {
        Answer::Certainly
    } else {
        Answer::Possibly
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use jiff::ToSpan;
    use proptest::prelude::*;

    use super::*;
    use Answer::{Certainly, No, Possibly};

    #[test]
    fn two_windows_lie_to_each_other_as_their_days_do() {
        for (one, other, same, overlap) in [
            (
                "2019-10-07/2019-10-18",
                "2019-10-07/2019-10-18",
                Certainly,
                Certainly,
            ),
            ("2019-10-07", "2019-10-07", Certainly, Certainly),
            // They share a week, their first day or only the last one.
            (
                "2019-10-07/2019-10-18",
                "2019-10-14/2019-10-25",
                No,
                Certainly,
            ),
            (
                "2019-10-07/2019-10-11",
                "2019-10-07/2019-10-18",
                No,
                Certainly,
            ),
            (
                "2019-10-07/2019-10-18",
                "2019-10-18/2019-10-25",
                No,
                Certainly,
            ),
            ("2019-10-07/2019-10-18", "2019-10-19/2019-10-25", No, No),
            // A month or a year is any day of it.
            ("2019-10-07/2019-10-18", "2019-10", Possibly, Possibly),
            ("2019-10", "2019-10", Possibly, Possibly),
            ("2019", "2019-10", Possibly, Possibly),
            ("2019", "2020", No, No),
            (
                "2019-10-07/2019-10",
                "2019-10-07/2019-10-18",
                Possibly,
                Certainly,
            ),
            (
                "2019-09/2019-10",
                "2019-09-30/2019-10-01",
                Possibly,
                Certainly,
            ),
            ("2019-09/2019-10", "2019-09-20/2019-09-25", No, Possibly),
            // It cannot end before it starts.
            ("2019-10-20/2019-10", "2019-10-16/2019-10-19", No, No),
            ("2019-10-20/2019-10", "2019-10-18/2019-10-20", No, Certainly),
            ("2019-10-20/2019-10", "2019-10/2019-10-10", No, No),
        ] {
            let window = |text| Window::parse(text).unwrap();
            let relation = window(one).relation(window(other));
            assert_eq!(relation, Relation { same, overlap }, "{one} and {other}");
        }
    }

    #[test]
    fn a_source_that_gives_one_date_need_only_name_a_day_of_the_window() {
        for (recorded, stated, may) in [
            ("2019-10-07/2019-10-18", "2019-10-07/2019-10-18", true),
            ("2019-10-07/2019-10-18", "2019-10-09", true),
            ("2019-10-07/2019-10-18", "2019-10", true),
            ("2019-10-07/2019-10-18", "2019-10-19", false),
            ("2019-10-07/2019-10-18", "2019-10-07/2019-10-17", false),
            ("2019-10-07/2019-10-18", "2019-10/2019-10-18", true),
            ("2019-10", "2019-10-07/2019-10-18", true),
            ("2019-10-07", "2019-10-07/2019-10-18", false),
        ] {
            let window = |text| Window::parse(text).unwrap();
            let is = window(recorded).may_be_stated_as(window(stated));
            assert_eq!(is, may, "{recorded} stated as {stated}");
        }
    }

    /// A day of February or March 2019, or one of the months.
    fn date() -> impl Strategy<Value = PartialDate> {
        let days = 0i32..59;
        let day = days.prop_map(|n| {
            let first = jiff::civil::date(2019, 2, 1);
            PartialDate::day(first.saturating_add(n.days()))
        });
        let month = prop_oneof![Just("2019-02"), Just("2019-03")];
        prop_oneof![3 => day, 1 => month.prop_map(|text| PartialDate::parse(text).unwrap())]
    }

    fn window() -> impl Strategy<Value = Window> {
        let dates = (date(), date()).prop_map(|(start, end)| Window { start, end });
        dates.prop_filter("ends before it starts", |w| {
            w.start.earliest() <= w.end.latest()
        })
    }

    fn days(date: PartialDate) -> impl Iterator<Item = Date> {
        let next = |day: &Date| day.tomorrow().ok();
        std::iter::successors(Some(date.earliest()), next)
            .take_while(move |day| *day <= date.latest())
    }

    /// Every pair of a first and a last day that a window may mean.
    fn readings(window: Window) -> Vec<(Date, Date)> {
        let pairs = days(window.start).flat_map(|first| days(window.end).map(move |l| (first, l)));
        pairs.filter(|(first, last)| first <= last).collect()
    }

    /// What an answer is where it is decided by every pair of readings.
    fn decided(
        one: &[(Date, Date)],
        other: &[(Date, Date)],
        is: impl Fn((Date, Date), (Date, Date)) -> bool,
    ) -> Answer {
        let (mut some, mut every) = (false, true);
        for a in one {
            for b in other {
                let is = is(*a, *b);
                some |= is;
                every &= is;
            }
        }
        match (some, every) {
            (false, _) => No,
            (true, false) => Possibly,
            (true, true) => Certainly,
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn every_pair_of_days_decides_it_and_it_is_symmetric(a in window(), b in window()) {
            let relation = a.relation(b);
            prop_assert_eq!(relation, b.relation(a));
            let (one, other) = (readings(a), readings(b));
            prop_assert_eq!(relation.same, decided(&one, &other, |a, b| a == b));
            prop_assert_eq!(
                relation.overlap,
                decided(&one, &other, |a, b| a.0 <= b.1 && b.0 <= a.1)
            );
            prop_assert!(relation.same <= relation.overlap);
        }

        #[test]
        fn every_pair_of_days_decides_whether_two_dates_are_one(a in date(), b in date()) {
            let one: Vec<_> = days(a).map(|day| (day, day)).collect();
            let other: Vec<_> = days(b).map(|day| (day, day)).collect();
            prop_assert_eq!(a.same(b), decided(&one, &other, |a, b| a == b));
            prop_assert_eq!(a.same(b), b.same(a));
        }
    }
}

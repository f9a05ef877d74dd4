//! Dates as people know them: to the day, the month or the year.
//!
//! Sources rarely agree on precision. A report prints the days of its fieldwork, an inquiry says
//! "in 2010". Both are kept as they were stated: a [`PartialDate`] is the interval of days that it
//! may mean, and everything computed from one is an interval too, so that an [`Answer`] can be
//! *certainly*, *possibly* or *no*. The notation is that of EDTF level 0: `2019`, `2019-10`,
//! `2019-10-07`, and an interval `2019-10-07/2019-10-18`.

use std::fmt;

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::nearest::Suggestion;
use super::typed_date;

/// How sure a computed statement is, given what the dates leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// It is so on no reading of the dates.
    No,
    /// It is so on some readings of the dates.
    Possibly,
    /// It is so on every reading of the dates.
    Certainly,
}

/// Why a text is not a date. What it says is what to write instead, as far as that can be guessed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// The text has another shape than `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[error("`{text}` is not a date: write {instead}", text = .0, instead = date_instead(.0))]
    Shape(String),
    /// The text is neither a date nor two of them joined by a slash.
    #[error("`{text}` is not a date or a window of two: write {instead}", text = .0, instead = window_instead(.0))]
    WindowShape(String),
    /// The shape is right but the calendar has no such day.
    #[error("there is no day `{text}` in the calendar{instead}", text = .0, instead = day_instead(.0))]
    NoSuchDay(String),
    /// An interval that ends before it starts.
    #[error("`{text}` ends before it starts{instead}", text = .0, instead = turned(.0))]
    Backwards(String),
}

impl DateError {
    /// The text.
    pub fn text(&self) -> &str {
        match self {
            Self::Shape(text)
            | Self::WindowShape(text)
            | Self::NoSuchDay(text)
            | Self::Backwards(text) => text,
        }
    }

    /// What may be written instead, as the message says it.
    pub fn instead(&self) -> Vec<Suggestion> {
        let unsure = |text| Suggestion { text, sure: false };
        match self {
            Self::Shape(text) => match typed_date::date(text) {
                Some(meant) => vec![meant.suggestion()],
                None => {
                    let meant = typed_date::window(text).map(|meant| meant.text);
                    let ends = meant.iter().flat_map(|meant| meant.split('/'));
                    ends.map(|day| unsure(day.to_owned())).collect()
                }
            },
            Self::WindowShape(text) => {
                let meant = typed_date::window(text).into_iter();
                meant.map(typed_date::Meant::suggestion).collect()
            }
            Self::NoSuchDay(text) => {
                let swapped = typed_date::swapped(text).into_iter();
                swapped.map(|day| unsure(day.to_string())).collect()
            }
            Self::Backwards(text) => turned_window(text).into_iter().map(unsure).collect(),
        }
    }
}

fn date_instead(text: &str) -> String {
    if let Some(meant) = typed_date::date(text) {
        return meant.to_string();
    }
    match typed_date::window(text) {
        Some(meant) => format!("one day, {}", meant.to_string().replace('/', " or ")),
        None => "2019, 2019-10 or 2019-10-07".to_owned(),
    }
}

fn window_instead(text: &str) -> String {
    match typed_date::window(text) {
        Some(meant) => meant.to_string(),
        None => "2019-10-07/2019-10-18, or as much as is known, such as 2019-10".to_owned(),
    }
}

fn day_instead(text: &str) -> String {
    let instead = typed_date::no_such_day(text);
    instead.map_or_else(String::new, |instead| format!(": {instead}"))
}

fn turned(text: &str) -> String {
    turned_window(text).map_or_else(String::new, |turned| {
        format!(": write {turned}, if the two were swapped")
    })
}

/// The window the other way round, where its two ends are near enough to have been swapped.
fn turned_window(text: &str) -> Option<String> {
    let (start, end) = text.split_once('/')?;
    let (start, end) = (start.trim(), end.trim());
    (start.get(..4) == end.get(..4)).then(|| format!("{end}/{start}"))
}

/// A date known to the day, the month or the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartialDate {
    earliest: Date,
    latest: Date,
}

impl PartialDate {
    /// A date known to the day.
    pub fn day(day: Date) -> Self {
        Self {
            earliest: day,
            latest: day,
        }
    }

    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    ///
    /// # Errors
    /// [`DateError`] says whether the shape or the calendar is at fault.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let shape = || DateError::Shape(text.to_owned());
        let no_such_day = || DateError::NoSuchDay(text.to_owned());
        let digits = |part: &str, len: usize| -> Option<i16> {
            (part.len() == len && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse().ok())
                .flatten()
        };
        let mut parts = text.split('-');
        let year = parts.next().and_then(|p| digits(p, 4)).ok_or_else(shape)?;
        let month = parts
            .next()
            .map(|p| digits(p, 2).ok_or_else(shape))
            .transpose()?;
        let day = parts
            .next()
            .map(|p| digits(p, 2).ok_or_else(shape))
            .transpose()?;
        if parts.next().is_some() {
            return Err(shape());
        }
        let date = |month: i16, day: i16| {
            let month = i8::try_from(month).map_err(|_| no_such_day())?;
            let day = i8::try_from(day).map_err(|_| no_such_day())?;
            Date::new(year, month, day).map_err(|_| no_such_day())
        };
        Ok(match (month, day) {
            (None, _) => Self {
                earliest: date(1, 1)?,
                latest: date(12, 31)?,
            },
            (Some(month), None) => {
                let first = date(month, 1)?;
                Self {
                    earliest: first,
                    latest: first.last_of_month(),
                }
            }
            (Some(month), Some(day)) => Self::day(date(month, day)?),
        })
    }

    /// The first day it may mean.
    pub fn earliest(self) -> Date {
        self.earliest
    }

    /// The last day it may mean.
    pub fn latest(self) -> Date {
        self.latest
    }

    /// Whether it is known to the day.
    pub fn is_day(self) -> bool {
        self.earliest == self.latest
    }

    /// Whether it is known to the month at least.
    pub fn is_month_or_better(self) -> bool {
        (self.earliest.year(), self.earliest.month()) == (self.latest.year(), self.latest.month())
    }

    /// Whether it lies before `other`.
    pub fn is_before(self, other: Self) -> Answer {
        if self.latest < other.earliest {
            Answer::Certainly
        } else if self.earliest < other.latest {
            Answer::Possibly
        } else {
            Answer::No
        }
    }

    /// Whether what began on it may have begun by the end of another.
    pub fn has_come_by(self, other: Self) -> bool {
        self.earliest <= other.latest
    }

    /// Whether it lies in the period from `from` to `until`, both included; an open end is `None`.
    pub fn is_within(self, from: Option<Self>, until: Option<Self>) -> Answer {
        let starts = |day: Date| from.map_or(Date::MIN, |f| f.earliest) <= day;
        let ends = |day: Date| day <= until.map_or(Date::MAX, |u| u.latest);
        let inside = |day: Date| starts(day) && ends(day);
        if inside(self.earliest) && inside(self.latest) {
            Answer::Certainly
        } else if starts(self.latest) && ends(self.earliest) {
            Answer::Possibly
        } else {
            Answer::No
        }
    }

    /// The day, month or year in words: `7 October 2019`, `October 2019`, `2019`.
    pub fn words(self) -> String {
        let format = if self.is_day() {
            "%-d %B %Y"
        } else if self.is_month_or_better() {
            "%B %Y"
        } else {
            "%Y"
        };
        self.earliest.strftime(format).to_string()
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let format = if self.is_day() {
            "%Y-%m-%d"
        } else if self.is_month_or_better() {
            "%Y-%m"
        } else {
            "%Y"
        };
        write!(f, "{}", self.earliest.strftime(format))
    }
}

/// A stretch of days, such as the fieldwork of an inspection; each end may be partly known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    /// The first day.
    pub start: PartialDate,
    /// The last day, itself included.
    pub end: PartialDate,
}

impl Window {
    /// Reads a date, or two joined by `/`.
    ///
    /// # Errors
    /// [`DateError`], also where the window certainly ends before it starts.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        // Of a part alone it could not be said what the whole may mean.
        let read = |part: &str| {
            PartialDate::parse(part.trim()).map_err(|error| match error {
                DateError::Shape(_) => DateError::WindowShape(text.to_owned()),
                other => other,
            })
        };
        let (start, end) = match text.split_once('/') {
            None => {
                let date = read(text)?;
                (date, date)
            }
            Some((start, end)) => (read(start)?, read(end)?),
        };
        if end.latest < start.earliest {
            return Err(DateError::Backwards(text.to_owned()));
        }
        Ok(Self { start, end })
    }

    /// Its length in calendar days, both ends included, where both are known to the day.
    pub fn days(&self) -> Option<i32> {
        (self.start.is_day() && self.end.is_day())
            .then(|| days_between(self.start.earliest, self.end.earliest) + 1)
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.start == self.end {
            write!(f, "{}", self.start)
        } else {
            write!(f, "{}/{}", self.start, self.end)
        }
    }
}

/// A length of time in years, as an interval where the dates leave it open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Years {
    /// The shortest it may be.
    pub least: f64,
    /// The longest it may be.
    pub most: f64,
}

impl Years {
    /// Its bounds, rounded as they are shown: `4.4`, or `3.2 to 5.1`.
    pub fn brief(self) -> String {
        let (least, most) = (format!("{:.1}", self.least), format!("{:.1}", self.most));
        if least == most {
            least
        } else {
            format!("{least} to {most}")
        }
    }

    /// The time from `from` to `to`, in anniversaries and the fraction of the year begun, less
    /// `out` days that do not count.
    pub fn between(from: PartialDate, to: PartialDate, out: i32) -> Self {
        let years = |a: Date, b: Date| years_between(a, b.saturating_sub(i64::from(out).days()));
        let least = years(from.latest, to.earliest);
        let most = match from.is_day() && to.is_day() {
            true => least,
            false => years(from.earliest, to.latest),
        };
        Self { least, most }
    }

    /// Whether it is longer than `limit` years.
    pub fn exceeds(self, limit: f64) -> Answer {
        if self.least > limit {
            Answer::Certainly
        } else if self.most > limit {
            Answer::Possibly
        } else {
            Answer::No
        }
    }
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (least, most) = (format!("{:.1}", self.least), format!("{:.1}", self.most));
        if least == most {
            write!(f, "{least} years")
        } else {
            write!(f, "between {least} and {most} years")
        }
    }
}

/// Days from `a` to `b`; negative where `b` is earlier.
pub fn days_between(a: Date, b: Date) -> i32 {
    i32::try_from(a.duration_until(b).as_hours() / 24).unwrap_or_default()
}

/// Weekdays (Monday to Friday; holidays are not known here) after `a` up to and including `b`.
fn weekdays_between(a: Date, b: Date) -> i32 {
    let days = days_between(a, b).max(0);
    let weekday = i32::from(a.weekday().to_monday_zero_offset());
    // The weekdays of so many days from the Monday on or before `a`.
    let from_monday = |days: i32| days / 7 * 5 + (days % 7).min(5);
    from_monday(weekday + 1 + days) - from_monday(weekday + 1)
}

/// The fewest and the most weekdays that may lie after one date up to and including another.
pub fn weekdays_from(from: PartialDate, to: PartialDate) -> (i32, i32) {
    (
        weekdays_between(from.latest, to.earliest),
        weekdays_between(from.earliest, to.latest),
    )
}

/// Years from `a` to `b` by anniversaries, so that the third anniversary is exactly 3.0.
fn years_between(a: Date, b: Date) -> f64 {
    if b < a {
        return -years_between(b, a);
    }
    let anniversary = |n: i16| a.saturating_add(Span::new().years(n));
    let mut whole = b.year() - a.year();
    if anniversary(whole) > b {
        whole -= 1;
    }
    let (last, next) = (anniversary(whole), anniversary(whole + 1));
    f64::from(whole) + f64::from(days_between(last, b)) / f64::from(days_between(last, next).max(1))
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::{Date, Weekday, date};
    use proptest::prelude::*;

    use super::{PartialDate, Window, typed_date, weekdays_between};

    fn walked(a: Date, b: Date) -> i32 {
        let later = std::iter::successors(a.tomorrow().ok(), |day| day.tomorrow().ok());
        let weekdays = later
            .take_while(|day| *day <= b)
            .filter(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday));
        i32::try_from(weekdays.count()).unwrap_or(i32::MAX)
    }

    proptest! {
        #[test]
        fn weekdays_are_those_of_a_walk(start in 0i32..4000, days in -30i32..400) {
            let a = date(2010, 1, 1).saturating_add(start.days());
            let b = a.saturating_add(days.days());
            prop_assert_eq!(weekdays_between(a, b), walked(a, b));
        }

        /// Whatever is written, what is told instead can be read.
        #[test]
        fn what_is_told_can_be_written(text in "(([0-9]{1,4}|Oct|may|to|th|of)[-–/. ]{0,2}){1,7}|\\PC{0,12}") {
            if let Some(meant) = typed_date::date(&text) {
                prop_assert!(PartialDate::parse(&meant.text).is_ok(), "{text}: {meant}");
            }
            if let Some(meant) = typed_date::window(&text) {
                prop_assert!(Window::parse(&meant.text).is_ok(), "{text}: {meant}");
            }
        }
    }
}

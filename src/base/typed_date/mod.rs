//! What somebody may have meant who wrote a date otherwise than records do: `7 October 2019`,
//! `07/10/2019`, `9-20 October 2023`. Nothing is read by it; it only says what to write instead.

pub mod words;

use std::fmt;

use jiff::civil::Date;

use super::nearest::Suggestion;
use words::{DateWord, Join, words};

/// A date or a window as records write it, and what must be so if it is to be what was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    /// As records write it.
    pub text: String,
    /// Whether the day was taken to stand before the month, and could as well be the month.
    pub day_first: bool,
    /// Whether the century, or the year of a first day, is none that was written.
    pub guessed: bool,
}

impl Meant {
    /// What to write; it is sure where the text can be read in no other way.
    pub fn suggestion(self) -> Suggestion {
        Suggestion {
            sure: !self.day_first && !self.guessed,
            text: self.text,
        }
    }
}

/// `2019-10-07 (if the day comes first)`.
impl fmt::Display for Meant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let when = if self.day_first {
            " (if the day comes first)"
        } else {
            ""
        };
        write!(f, "{}{when}", self.text)
    }
}

/// The date that a text may mean.
pub fn date(text: &str) -> Option<Meant> {
    TypedDate::of(&words(text)?)?.meant()
}

/// The window that a text may mean: two dates, or one.
pub fn window(text: &str) -> Option<Meant> {
    let words = words(text)?;
    if let Some(one) = TypedDate::of(&words).and_then(TypedDate::meant) {
        return Some(one);
    }
    let joins = words
        .iter()
        .enumerate()
        .filter_map(|(at, word)| match word {
            DateWord::Join(join) => Some((*join, at)),
            DateWord::Number { .. } | DateWord::Month(_) => None,
        });
    let mut joins: Vec<(Join, usize)> = joins.collect();
    joins.sort_unstable();
    joins.into_iter().find_map(|(_, at)| {
        let from = TypedDate::of(&words[..at])?;
        joined(from, TypedDate::of(&words[at + 1..])?)
    })
}

/// The window from one date to another, each of which may leave the month or the year to the other.
fn joined(from: TypedDate, to: TypedDate) -> Option<Meant> {
    let end = to.completed_by(&from);
    let mut start = from.completed_by(&end);
    let window = |start: &TypedDate| {
        if end.last_day()? < start.first_day()? {
            return None;
        }
        let (start, end) = (start.meant()?, end.meant()?);
        Some(Meant {
            text: format!("{}/{}", start.text, end.text),
            day_first: start.day_first || end.day_first,
            guessed: start.guessed || end.guessed,
        })
    };
    window(&start).or_else(|| {
        // "17 December - 11 January 2019" begins in the year before.
        start.guessed = true;
        start.year = match from.year {
            Some(_) => None,
            None => start.year.map(|year| year - 1),
        };
        window(&start)
    })
}

/// What is said of one date.
#[derive(Clone, Copy, Debug, Default)]
struct TypedDate {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    day_first: bool,
    guessed: bool,
}

/// In which order people write a date, the likeliest first: year, month, month by its name, day.
const ORDERS: [&str; 11] = [
    "y", "n", "d", "ym", "my", "nd", "dm", "ymd", "ydm", "dmy", "mdy",
];

impl TypedDate {
    fn of(words: &[DateWord]) -> Option<Self> {
        let words = words
            .iter()
            .filter(|word| !matches!(word, DateWord::Join(_)));
        let words: Vec<DateWord> = words.copied().collect();
        let mut orders = ORDERS.iter().filter(|order| order.len() == words.len());
        orders.find_map(|order| Self::in_order(order, &words))
    }

    fn in_order(order: &str, words: &[DateWord]) -> Option<Self> {
        let mut date = Self::default();
        for (at, (part, word)) in order.chars().zip(words).enumerate() {
            match (part, *word) {
                ('y', DateWord::Number { value, digits: 4 }) => date.year = Some(value),
                ('y', DateWord::Number { value, digits: 2 }) if at == 2 => {
                    date.year = Some(2000 + value);
                    date.guessed = true;
                }
                ('m' | 'n', DateWord::Month(month)) => date.month = Some(month),
                ('m', word) => date.month = Some(word.up_to(12)?),
                ('d', word) => date.day = Some(word.up_to(31)?),
                _ => return None,
            }
        }
        let could_be_month = |word: &DateWord| word.up_to(12).is_some();
        date.day_first = order.starts_with("dm")
            && words[..2].iter().all(could_be_month)
            && words[0].up_to(12) != words[1].up_to(12);
        Some(date)
    }

    /// With the year, and without a month of its own the month, of the other end of a window.
    fn completed_by(self, other: &Self) -> Self {
        let month = self.month.or(other.month.filter(|_| self.day.is_some()));
        let year = self.year.or(other.year.filter(|_| month.is_some()));
        Self {
            year,
            month,
            guessed: self.guessed || (self.year.is_none() && other.guessed),
            ..self
        }
    }

    /// The first day that it may mean; nothing where the calendar has no such day.
    fn first_day(self) -> Option<Date> {
        Date::new(self.year?, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }

    /// The last day that it may mean.
    fn last_day(self) -> Option<Date> {
        let first = self.first_day()?;
        Some(match (self.month, self.day) {
            (None, _) => first.last_of_year(),
            (Some(_), None) => first.last_of_month(),
            (Some(_), Some(_)) => first,
        })
    }

    fn meant(self) -> Option<Meant> {
        let year = self.year.filter(|year| (1900..2200).contains(year))?;
        self.first_day()?;
        let text = match (self.month, self.day) {
            (None, None) => format!("{year}"),
            (Some(month), None) => format!("{year}-{month:02}"),
            (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
            (None, Some(_)) => return None,
        };
        Some(Meant {
            text,
            day_first: self.day_first,
            guessed: self.guessed,
        })
    }
}

/// Year, month and day as they are written.
fn numbers(text: &str) -> Option<[i16; 3]> {
    let numbers = text.split('-').map(str::parse);
    let numbers: Vec<i16> = numbers.collect::<Result<_, _>>().ok()?;
    numbers.try_into().ok()
}

/// The day that is meant where what stands as the month can only be a day.
pub fn swapped(text: &str) -> Option<Date> {
    let [year, day, month] = numbers(text).filter(|[_, month, _]| (13..=31).contains(month))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// What to do about a day that the calendar does not have.
pub fn no_such_day(text: &str) -> Option<String> {
    if let Some(swapped) = swapped(text) {
        return Some(format!(
            "write {swapped}, if the day was put before the month"
        ));
    }
    let [year, month, _] = numbers(text)?;
    let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
    let (name, last) = (first.strftime("%B %Y"), first.last_of_month().day());
    Some(format!("{name} has {last} days"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_people_write_is_told_as_records_write_it() {
        for (written, meant) in [
            ("07/10/2019", "2019-10-07 (if the day comes first)"),
            ("7/10/19", "2019-10-07 (if the day comes first)"),
            ("7.10.2019", "2019-10-07 (if the day comes first)"),
            ("07-10-2019", "2019-10-07 (if the day comes first)"),
            ("07/07/2019", "2019-07-07"),
            ("19/12/2019", "2019-12-19"),
            ("12/19/2019", "2019-12-19"),
            ("2019-10-7", "2019-10-07"),
            ("2019/10/07", "2019-10-07"),
            ("2019.10.07", "2019-10-07"),
            ("2019-18-10", "2019-10-18"),
            ("2019–10–07", "2019-10-07"),
            ("7 October 2019", "2019-10-07"),
            ("Monday, 7th of October 2019", "2019-10-07"),
            ("7 Oct 2019", "2019-10-07"),
            ("7-Oct-19", "2019-10-07"),
            ("Sept. 2019", "2019-09"),
            ("October 7, 2019", "2019-10-07"),
            ("2019 Oct 7", "2019-10-07"),
            ("Dec 2018", "2018-12"),
            ("10/2019", "2019-10"),
        ] {
            let found = date(written).map(|meant| meant.to_string());
            assert_eq!(found.as_deref(), Some(meant), "{written}");
        }
        for written in ["7", "October", "soon", "31/02/2019", "2019-10-07T00:00", ""] {
            assert_eq!(date(written), None, "{written}");
        }
    }

    #[test]
    fn a_window_that_people_write_is_told_as_records_write_it() {
        for (written, meant) in [
            ("2023-10-09 to 2023-10-20", "2023-10-09/2023-10-20"),
            ("2023-10-09 – 2023-10-20", "2023-10-09/2023-10-20"),
            ("2023-10-09 - 2023-10-20", "2023-10-09/2023-10-20"),
            ("2023-10-9/2023-10-20", "2023-10-09/2023-10-20"),
            ("2023-10-09/20", "2023-10-09/2023-10-20"),
            ("9-20 October 2023", "2023-10-09/2023-10-20"),
            ("9 to 20 October 2023", "2023-10-09/2023-10-20"),
            ("9 and 10 October 2023", "2023-10-09/2023-10-10"),
            ("9/10 October 2023", "2023-10-09/2023-10-10"),
            ("9 October 2023 - 20 October", "2023-10-09/2023-10-20"),
            ("29 October - 2 November 2018", "2018-10-29/2018-11-02"),
            ("17 December - 11 January 2019", "2018-12-17/2019-01-11"),
            ("October to December 2018", "2018-10/2018-12"),
            (
                "07/10/2019 - 18/10/2019",
                "2019-10-07/2019-10-18 (if the day comes first)",
            ),
            (
                "7.10.2019–18.10.2019",
                "2019-10-07/2019-10-18 (if the day comes first)",
            ),
            ("13/10/2019-18/10/2019", "2019-10-13/2019-10-18"),
            ("7 October 2019", "2019-10-07"),
        ] {
            let found = window(written).map(|meant| meant.to_string());
            assert_eq!(found.as_deref(), Some(meant), "{written}");
        }
        for written in ["9-20", "to", "2019-10-18 to 2018-10-07", "the spring"] {
            assert_eq!(window(written), None, "{written}");
        }
    }

    #[test]
    fn a_day_that_is_not_there_is_told_by_its_calendar() {
        let told = |text| no_such_day(text).unwrap_or_default();
        assert_eq!(told("2019-02-30"), "February 2019 has 28 days");
        let swapped = "write 2018-02-13, if the day was put before the month";
        assert_eq!(told("2018-13-02"), swapped);
        assert_eq!(told("2018-13-32"), "");
        assert_eq!(told("2018-13"), "");
    }
}

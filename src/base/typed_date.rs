//! What somebody may have meant who wrote a date otherwise than records do: `7 October 2019`,
//! `07/10/2019`, `9-20 October 2023`. Nothing is read by it; it only says what to write instead.

use std::fmt;

use jiff::civil::Date;

use super::date::{PartialDate, Window};

/// A date or a window as records write it, and what must be so if it is to be what was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    /// As records write it.
    pub text: String,
    /// Whether the day was taken to stand before the month, and could as well be the month.
    pub day_first: bool,
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

/// The longest text that is looked at, in bytes: two dates with their weekdays are half as long.
const LONGEST: usize = 100;

/// The date that a text may mean.
pub fn date(text: &str) -> Option<Meant> {
    Part::of(&tokens(text)?)?.meant()
}

/// The window that a text may mean: two dates, or one.
pub fn window(text: &str) -> Option<Meant> {
    let tokens = tokens(text)?;
    let one = Part::of(&tokens).and_then(|part| part.meant());
    one.or_else(|| {
        let mut splits: Vec<(Join, usize)> = tokens
            .iter()
            .enumerate()
            .filter_map(|(at, token)| match token {
                Token::Join(join) => Some((*join, at)),
                Token::Number { .. } | Token::Month(_) => None,
            })
            .collect();
        splits.sort_unstable();
        splits
            .into_iter()
            .find_map(|(_, at)| joined(Part::of(&tokens[..at])?, Part::of(&tokens[at + 1..])?))
    })
}

/// The window from one date to another, each of which may leave the month or the year to the other.
fn joined(from: Part, to: Part) -> Option<Meant> {
    let end = to.completed_by(&from);
    let mut start = from.completed_by(&end);
    let window = |start: &Part| {
        let (start, end) = (start.meant()?, end.meant()?);
        let day_first = start.day_first || end.day_first;
        let text = format!("{}/{}", start.text, end.text);
        Window::parse(&text).ok()?;
        Some(Meant { text, day_first })
    };
    window(&start).or_else(|| {
        // "17 December - 11 January 2019" begins in the year before.
        start.year = match from.year {
            Some(_) => None,
            None => start.year.map(|year| year - 1),
        };
        window(&start)
    })
}

/// What stands between two dates, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Join {
    /// "to", or a long dash.
    Word,
    /// A slash, which also parts the numbers of one date.
    Slash,
    /// A hyphen, likewise.
    Hyphen,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Number { value: i16, digits: usize },
    Month(i8),
    Join(Join),
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
/// Words that say nothing within a date; the last four end an ordinal.
const SILENT: [&str; 8] = ["the", "of", "on", "from", "st", "nd", "rd", "th"];

/// The words and signs of a text; nothing where one of them has no place in a date.
fn tokens(text: &str) -> Option<Vec<Token>> {
    if text.len() > LONGEST {
        return None;
    }
    let mut tokens = Vec::new();
    let text = text.to_lowercase();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let belongs: fn(char) -> bool = if first.is_ascii_digit() {
            |c| c.is_ascii_digit()
        } else {
            char::is_alphabetic
        };
        let end = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        let word = &rest[..end.max(first.len_utf8())];
        rest = &rest[word.len()..];
        match first {
            '0'..='9' => tokens.push(Token::Number {
                value: word.parse().ok()?,
                digits: word.len(),
            }),
            '–' | '—' | '−' | '‑' | '‐' => tokens.push(Token::Join(Join::Word)),
            '/' => tokens.push(Token::Join(Join::Slash)),
            '-' => tokens.push(Token::Join(Join::Hyphen)),
            '.' | ',' => {}
            c if c.is_whitespace() => {}
            _ if matches!(word, "to" | "until" | "till" | "and") => {
                tokens.push(Token::Join(Join::Word));
            }
            _ if SILENT.contains(&word) || is_short_for(word, &WEEKDAYS).is_some() => {}
            _ => {
                let month = is_short_for(word, &MONTHS)?;
                tokens.push(Token::Month(i8::try_from(month + 1).ok()?));
            }
        }
    }
    Some(tokens)
}

/// Which of some names a word is, or begins with three letters or more.
fn is_short_for(word: &str, names: &[&str]) -> Option<usize> {
    let begins = |name: &&str| word.len() >= 3 && name.starts_with(word);
    names.iter().position(begins)
}

/// What is said of one date.
#[derive(Clone, Copy, Debug, Default)]
struct Part {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    day_first: bool,
}

impl Part {
    fn of(tokens: &[Token]) -> Option<Self> {
        let words = tokens.iter().filter(|t| !matches!(t, Token::Join(_)));
        let words: Vec<Token> = words.copied().collect();
        let year = |at: usize| match words[at] {
            Token::Number { value, digits: 4 } => Some(value),
            Token::Number { value, digits: 2 } if at == 2 => Some(2000 + value),
            _ => None,
        };
        let small = |at: usize, most: i16| match words[at] {
            Token::Number {
                value,
                digits: ..=2,
            } if (1..=most).contains(&value) => i8::try_from(value).ok(),
            _ => None,
        };
        let name = |at: usize| match words[at] {
            Token::Month(month) => Some(month),
            _ => None,
        };
        let month = |at: usize| name(at).or_else(|| small(at, 12));
        let of = |year: Option<i16>, month: Option<i8>, day: Option<i8>| Self {
            year,
            month,
            day,
            day_first: false,
        };
        match words.len() {
            1 => None
                .or_else(|| Some(of(Some(year(0)?), None, None)))
                .or_else(|| Some(of(None, name(0), None)).filter(|part| part.month.is_some()))
                .or_else(|| Some(of(None, None, Some(small(0, 31)?)))),
            2 => None
                .or_else(|| Some(of(Some(year(0)?), Some(month(1)?), None)))
                .or_else(|| Some(of(Some(year(1)?), Some(month(0)?), None)))
                .or_else(|| Some(of(None, Some(name(0)?), Some(small(1, 31)?))))
                .or_else(|| Some(of(None, Some(month(1)?), Some(small(0, 31)?)).told(&words))),
            3 => None
                .or_else(|| Some(of(Some(year(0)?), Some(month(1)?), Some(small(2, 31)?))))
                .or_else(|| Some(of(Some(year(0)?), Some(month(2)?), Some(small(1, 31)?))))
                .or_else(|| {
                    let part = of(Some(year(2)?), Some(month(1)?), Some(small(0, 31)?));
                    Some(part.told(&words))
                })
                .or_else(|| Some(of(Some(year(2)?), Some(month(0)?), Some(small(1, 31)?)))),
            _ => None,
        }
    }

    /// With whether its two first numbers could as well be month and day.
    fn told(self, words: &[Token]) -> Self {
        let number = |token: &Token| match token {
            Token::Number { value, .. } => Some(*value),
            _ => None,
        };
        let day_first = match (number(&words[0]), number(&words[1])) {
            (Some(first), Some(second)) => first <= 12 && second <= 12 && first != second,
            _ => false,
        };
        Self { day_first, ..self }
    }

    /// With the year, and without a month of its own the month, of the other end of a window.
    fn completed_by(self, other: &Self) -> Self {
        let month = self.month.or(other.month.filter(|_| self.day.is_some()));
        let year = self.year.or(other.year.filter(|_| month.is_some()));
        Self {
            year,
            month,
            ..self
        }
    }

    fn meant(self) -> Option<Meant> {
        let year = self.year.filter(|year| (1900..2200).contains(year))?;
        let text = match (self.month, self.day) {
            (None, None) => format!("{year}"),
            (Some(month), None) => format!("{year}-{month:02}"),
            (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
            (None, Some(_)) => return None,
        };
        PartialDate::parse(&text).ok()?;
        let day_first = self.day_first;
        Some(Meant { text, day_first })
    }
}

/// What to do about a day that the calendar does not have.
pub fn no_such_day(text: &str) -> Option<String> {
    let numbers: Vec<i16> = text
        .split('-')
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    let [year, month, day] = numbers[..] else {
        return None;
    };
    if (13..=31).contains(&month) {
        let swapped = format!("{year:04}-{day:02}-{month:02}");
        PartialDate::parse(&swapped).ok()?;
        return Some(format!(
            "write {swapped}, if the day was put before the month"
        ));
    }
    let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
    let (name, last) = (first.strftime("%B %Y"), first.last_of_month().day());
    Some(format!("{name} has {last} days"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

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

    proptest! {
        /// Whatever is written, what is told is a date or a window as records write it.
        #[test]
        fn what_is_told_can_be_written(text in "(([0-9]{1,4}|Oct|may|to|th|of)[-–/. ]{0,2}){1,7}|\\PC{0,12}") {
            if let Some(meant) = date(&text) {
                prop_assert!(PartialDate::parse(&meant.text).is_ok(), "{text}: {meant}");
            }
            if let Some(meant) = window(&text) {
                prop_assert!(Window::parse(&meant.text).is_ok(), "{text}: {meant}");
            }
        }
    }
}

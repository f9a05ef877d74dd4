//! Days and windows of days, as reports print them.
//!
//! `7 to 18 November 2022`, `8 October 2018 to 19 October 2018`, `8-12 July 2019 and 7-8 August
//! 2019`, `12/09/2016 to 06/10/2016`, `18 Feb 2014 – 12 March 2014`, `28 July 2016`.

use jiff::civil::Date;

use super::date_words::{Token, tokens};

/// Days from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PrintedWindow {
    /// The first day.
    pub start: Date,
    /// The last day.
    pub end: Date,
}

impl PrintedWindow {
    /// How many calendar days it has.
    pub fn days(self) -> i32 {
        self.start.until(self.end).map_or(0, |span| span.get_days()) + 1
    }
}

/// A day that may lack what a later day of the same phrase states.
#[derive(Clone, Copy, Debug)]
struct Partial {
    day: i16,
    month: Option<i8>,
    year: Option<i16>,
}

/// The windows that a text consists of, oldest first.
///
/// # Errors
/// Says what could not be understood. The whole text must be dates: half-understood dates are worse
/// than none.
pub(crate) fn windows(text: &str) -> Result<Vec<PrintedWindow>, String> {
    windows_of(text, &tokens(text), None)
}

/// The same of its words and signs; where the text ends without a year, it is `year`.
pub(super) fn windows_of(
    text: &str,
    tokens: &[Token],
    year: Option<i16>,
) -> Result<Vec<PrintedWindow>, String> {
    let mut rest = tokens;
    let mut days: Vec<(Partial, bool)> = Vec::new();
    // Each day, with whether "to" leads from the day before it.
    let mut joined = false;
    loop {
        let (day, after) = partial(rest).ok_or_else(|| format!("`{text}` is not a date"))?;
        days.push((day, joined));
        rest = after;
        match rest {
            [] => break,
            [Token::To, after @ ..] => (joined, rest) = (true, after),
            [Token::And, Token::And, after @ ..] | [Token::And, after @ ..] => {
                (joined, rest) = (false, after)
            }
            _ => return Err(format!("`{text}` is more than dates")),
        }
    }
    complete(&days, year)
        .ok_or_else(|| format!("`{text}` names no days of the calendar, or in no order"))
}

/// A single day.
pub(super) fn day(text: &str) -> Result<Date, String> {
    match windows(text)?.as_slice() {
        [window] if window.start == window.end => Ok(window.start),
        _ => Err(format!("`{text}` is not a single day")),
    }
}

/// Fills in months and years from the days that follow, and pairs days into windows.
fn complete(days: &[(Partial, bool)], year: Option<i16>) -> Option<Vec<PrintedWindow>> {
    let mut next: Option<Date> = None;
    let mut dates: Vec<(Date, bool)> = Vec::new();
    for (partial, joined) in days.iter().rev() {
        let month = partial.month.or(next.map(Date::month))?;
        let year = match (partial.year, next) {
            (Some(year), _) => year,
            // "12 December to 13 January 2023" began in the year before; "12 July to 13 May 2023" is
            // a mistake, and whose is not for us to say.
            (None, Some(next)) if month > next.month() && next.month() + 12 - month <= 2 => {
                next.year() - 1
            }
            (None, Some(next)) => next.year(),
            (None, None) => year?,
        };
        let date = Date::new(year, month, i8::try_from(partial.day).ok()?).ok()?;
        next = Some(date);
        dates.push((date, *joined));
    }
    dates.reverse();
    let mut windows: Vec<PrintedWindow> = Vec::new();
    for (date, joined) in dates {
        match windows.last_mut() {
            Some(window) if joined && window.start == window.end => window.end = date,
            _ if joined => return None,
            _ => windows.push(PrintedWindow {
                start: date,
                end: date,
            }),
        }
    }
    let in_order = windows.iter().all(|window| window.start <= window.end)
        && windows.windows(2).all(|pair| pair[0].end < pair[1].start);
    in_order.then_some(windows)
}

fn partial(tokens: &[Token]) -> Option<(Partial, &[Token])> {
    let of = |day, month, year| Partial { day, month, year };
    match tokens {
        [Token::Day(date), rest @ ..] => Some((
            of(i16::from(date.day()), Some(date.month()), Some(date.year())),
            rest,
        )),
        [
            Token::Number(day),
            Token::Month(month),
            Token::Number(year),
            rest @ ..,
        ] if is_day(*day) && is_year(*year) => Some((of(*day, Some(*month), Some(*year)), rest)),
        [Token::Number(day), Token::Month(month), rest @ ..] if is_day(*day) => {
            Some((of(*day, Some(*month), None), rest))
        }
        [Token::Number(day), rest @ ..] if is_day(*day) => Some((of(*day, None, None), rest)),
        _ => None,
    }
}

fn is_day(number: i16) -> bool {
    (1..=31).contains(&number)
}

fn is_year(number: i16) -> bool {
    (1990..2100).contains(&number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, String> {
        let windows = windows(text)?;
        let words = windows
            .iter()
            .map(|window| format!("{}/{}", window.start, window.end));
        Ok(words.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn windows_in_every_shape() {
        for (text, expected) in [
            ("7 to 18 November 2022", "2022-11-07/2022-11-18"),
            ("11 - 22 July 2022", "2022-07-11/2022-07-22"),
            ("15\u{2013}19 July 2013", "2013-07-15/2013-07-19"),
            (
                "8\u{a0}October 2018 to 19\u{a0}October 2018",
                "2018-10-08/2018-10-19",
            ),
            ("28 November to 9 December 2022.", "2022-11-28/2022-12-09"),
            ("12 December to 13 January 2023", "2022-12-12/2023-01-13"),
            (
                "Monday 5th June to Friday 9th June 2017",
                "2017-06-05/2017-06-09",
            ),
            (
                "18 Feb 2014 \u{2013} 12 March 2014",
                "2014-02-18/2014-03-12",
            ),
            (
                "20 June 2017 \u{2500} 13 July 2017",
                "2017-06-20/2017-07-13",
            ),
            ("20 \u{ff0d} 22 June 2017", "2017-06-20/2017-06-22"),
            ("12/09/2016 to 06/10/2016", "2016-09-12/2016-10-06"),
            ("1/06/15 - 25/06/15", "2015-06-01/2015-06-25"),
            ("28 July 2016", "2016-07-28/2016-07-28"),
            (
                "8-12 July 2019 and 7-8 August 2019",
                "2019-07-08/2019-07-12 2019-08-07/2019-08-08",
            ),
            (
                "5 to 9 December, and 14 to 15 December 2022",
                "2022-12-05/2022-12-09 2022-12-14/2022-12-15",
            ),
        ] {
            assert_eq!(read(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_not_wholly_dates_is_none() {
        for text in [
            "",
            "soon",
            "7 to 18",
            "7 to 18 November",
            "31 June 2022",
            "18 to 7 November 2022",
            "12 July to 13 May 2023",
            "7 to 18 November 2022 (two weeks)",
            "7 to 9 to 18 November 2022",
            "7 to 18 November 2022 or later",
            "14-15 May 2022 and 1-2 May 2022",
            "0/0/2022",
            "99999999999 May 2022",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_day_is_one_day() {
        assert!(day("8 August 2014").is_ok());
        assert!(day("8 to 9 August 2014").is_err());
    }
}

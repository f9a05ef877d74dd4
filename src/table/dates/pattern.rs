//! How a table writes its dates: `dd/mm/yyyy`, `dd mmmm yyyy`, `yyyy`.

use serde::Deserialize;

use crate::base::date::PartialDate;
use crate::base::typed_date::words::month_named;

/// A pattern that is common enough to be recognised, and what is said of a cell that is not of it.
pub struct DateForm {
    /// The pattern.
    pub pattern: &'static str,
    pub(super) is_no_date: &'static str,
}

/// The forms that a draft recognises; of two that read as much, the first.
pub const FORMS: [DateForm; 7] = [
    DateForm {
        pattern: "dd/mm/yyyy",
        is_no_date: "no day of the form dd/mm/yyyy",
    },
    DateForm {
        pattern: "dd/mm/yy",
        is_no_date: "no day of the form dd/mm/yy",
    },
    DateForm {
        pattern: "yyyy-mm-dd",
        is_no_date: "no day of the form yyyy-mm-dd",
    },
    DateForm {
        pattern: "mm/dd/yyyy",
        is_no_date: "no day of the form mm/dd/yyyy",
    },
    DateForm {
        pattern: "dd mmmm yyyy",
        is_no_date: "no day of the form dd mmmm yyyy (12 June 2023)",
    },
    DateForm {
        pattern: "dd-mmmm-yy",
        is_no_date: "no day of the form dd-mmmm-yy (12-Jun-23)",
    },
    DateForm {
        pattern: "yyyy",
        is_no_date: "no year of four digits",
    },
];

/// How dates are written: `dd/mm/yyyy`, `dd mmmm yyyy`, `yyyy`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct DatePattern {
    written: String,
    pieces: Vec<PatternPiece>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PatternPiece {
    Part(DatePart),
    /// What stands between two parts; a space is any number of them.
    Between(char),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DatePart {
    Day,
    Month,
    /// The month by its name, or by the first three letters of it.
    MonthName,
    Year,
    ShortYear,
}

impl TryFrom<String> for DatePattern {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = written.as_str();
        while let Some(first) = rest.chars().next() {
            if !first.is_alphabetic() {
                pieces.push(PatternPiece::Between(first));
                rest = &rest[first.len_utf8()..];
                continue;
            }
            let end = rest.find(|c: char| !c.is_alphabetic());
            let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
            pieces.push(PatternPiece::Part(match part {
                "dd" => DatePart::Day,
                "mm" => DatePart::Month,
                "mmmm" => DatePart::MonthName,
                "yyyy" => DatePart::Year,
                "yy" => DatePart::ShortYear,
                _ => {
                    return Err(format!(
                        "`{part}` is no part of a date: dd, mm, mmmm, yyyy or yy"
                    ));
                }
            }));
            rest = after;
        }
        let pattern = Self { written, pieces };
        let count = |wanted: &[DatePart]| {
            let parts = pattern.pieces.iter();
            let parts = parts
                .filter(|piece| matches!(piece, PatternPiece::Part(part) if wanted.contains(part)));
            parts.count()
        };
        let days = count(&[DatePart::Day]);
        let months = count(&[DatePart::Month, DatePart::MonthName]);
        let years = count(&[DatePart::Year, DatePart::ShortYear]);
        match years == 1 && months <= 1 && days <= months {
            true => Ok(pattern),
            false => Err(format!(
                "`{}` is no pattern of a date: it has a year, and once each perhaps a month and a day, as in dd/mm/yyyy",
                pattern.written
            )),
        }
    }
}

impl DatePattern {
    /// The pattern of a column for which none is stated: dates as records write them.
    pub fn iso() -> Self {
        Self {
            written: "yyyy-mm-dd".to_owned(),
            pieces: vec![
                PatternPiece::Part(DatePart::Year),
                PatternPiece::Between('-'),
                PatternPiece::Part(DatePart::Month),
                PatternPiece::Between('-'),
                PatternPiece::Part(DatePart::Day),
            ],
        }
    }

    /// The pattern as it is written: `dd/mm/yyyy`.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The date that a text means in this pattern; nothing for another form or no such day.
    pub fn read(&self, text: &str) -> Option<PartialDate> {
        let (mut year, mut month, mut day) = (None, None, None);
        let mut rest = text.trim();
        for piece in &self.pieces {
            match piece {
                PatternPiece::Between(' ') => {
                    let after = rest.trim_start();
                    if after.len() == rest.len() {
                        return None;
                    }
                    rest = after;
                }
                PatternPiece::Between(between) => rest = rest.strip_prefix(*between)?,
                PatternPiece::Part(DatePart::MonthName) => {
                    let letters = leading(rest, |c| c.is_ascii_alphabetic());
                    month = Some(i16::from(month_named(letters)?));
                    rest = &rest[letters.len()..];
                }
                PatternPiece::Part(part) => {
                    let digits = leading(rest, |c| c.is_ascii_digit());
                    let is_long = match part {
                        DatePart::Year => digits.len() == 4,
                        DatePart::ShortYear => digits.len() == 2,
                        _ => (1..=2).contains(&digits.len()),
                    };
                    let number: i16 = is_long.then(|| digits.parse().ok())??;
                    match part {
                        DatePart::Day => day = Some(number),
                        DatePart::Year => year = Some(number),
                        DatePart::ShortYear => year = Some(2000 + number),
                        _ => month = Some(number),
                    }
                    rest = &rest[digits.len()..];
                }
            }
        }
        if !rest.is_empty() {
            return None;
        }
        let number = |number: Option<i16>| number.map_or_else(String::new, |n| format!("-{n:02}"));
        let date = format!("{:04}{}{}", year?, number(month), number(day));
        PartialDate::parse(&date).ok()
    }

    /// The month or the year that a text means, where the pattern is the one in which such are written.
    pub(super) fn read_part(&self, text: &str) -> Option<PartialDate> {
        let parts = self.written == "yyyy-mm-dd";
        parts
            .then(|| PartialDate::parse(text.trim()).ok())
            .flatten()
    }

    /// The same with day and month changed over; a month's name is in its place wherever it stands.
    pub(super) fn swapped(&self) -> Self {
        let swap = |piece: &PatternPiece| match piece {
            PatternPiece::Part(DatePart::Day) => PatternPiece::Part(DatePart::Month),
            PatternPiece::Part(DatePart::Month) => PatternPiece::Part(DatePart::Day),
            other => *other,
        };
        let named = self
            .pieces
            .contains(&PatternPiece::Part(DatePart::MonthName));
        Self {
            pieces: match named {
                true => self.pieces.clone(),
                false => self.pieces.iter().map(swap).collect(),
            },
            written: self.written.clone(),
        }
    }

    pub(super) fn is_day_first(&self) -> bool {
        let day_or_month = |piece: &&PatternPiece| {
            matches!(
                piece,
                PatternPiece::Part(DatePart::Day | DatePart::Month | DatePart::MonthName)
            )
        };
        let first = self.pieces.iter().find(day_or_month);
        first == Some(&PatternPiece::Part(DatePart::Day))
    }
}

fn leading(text: &str, is: impl Fn(char) -> bool) -> &str {
    let end = text.find(|c: char| !is(c)).unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn pattern(text: &str) -> DatePattern {
        text.to_owned().try_into().unwrap()
    }

    fn date(text: &str) -> PartialDate {
        PartialDate::parse(text).unwrap()
    }

    #[test]
    fn a_date_is_read_in_its_pattern_only() {
        let long = pattern("dd/mm/yyyy");
        assert_eq!(long.read("17/03/2025"), Some(date("2025-03-17")));
        assert_eq!(long.read("1/06/2015"), Some(date("2015-06-01")));
        for other in [
            "17/03/25",
            "2025-03-17",
            "31/02/2025",
            "17/03/2025/1",
            "+1/03/2025",
            "",
            "17.03.2025",
        ] {
            assert_eq!(long.read(other), None, "{other}");
        }
        assert_eq!(
            pattern("dd/mm/yy").read("09/05/25"),
            Some(date("2025-05-09"))
        );
        assert_eq!(
            pattern("yyyy-mm-dd").read("2025-05-09"),
            Some(date("2025-05-09"))
        );
        for none in [
            "day/month",
            "dd",
            "dd/yyyy",
            "yyyy/yy",
            "dd/mm/dd/yyyy",
            "",
            "-",
        ] {
            let refused = DatePattern::try_from(none.to_owned());
            assert!(refused.is_err(), "{none}");
        }
    }

    #[test]
    fn a_month_has_a_name_and_a_year_may_stand_alone() {
        for (form, text, is) in [
            ("dd mmmm yyyy", "12 June 2023", "2023-06-12"),
            ("dd mmmm yyyy", "1  sept 2023", "2023-09-01"),
            ("dd-mmmm-yy", "12-Jun-23", "2023-06-12"),
            ("mmmm dd, yyyy", "June 12, 2023", "2023-06-12"),
            ("mm/dd/yyyy", "12/19/2023", "2023-12-19"),
            ("mm/yyyy", "06/2023", "2023-06"),
            ("mmmm yyyy", "June 2023", "2023-06"),
            ("yyyy", "2023", "2023"),
        ] {
            assert_eq!(pattern(form).read(text), Some(date(is)), "{form}: {text}");
        }
        for (form, text) in [
            ("dd mmmm yyyy", "12June2023"),
            ("dd mmmm yyyy", "12 Juno 2023"),
            ("dd mmmm yyyy", "31 June 2023"),
            ("yyyy", "20234"),
            ("yyyy", "202"),
            ("mm/yyyy", "13/2023"),
        ] {
            assert_eq!(pattern(form).read(text), None, "{form}: {text}");
        }
    }

    #[test]
    fn every_form_that_is_recognised_is_a_pattern() {
        for form in FORMS {
            assert!(DatePattern::try_from(form.pattern.to_owned()).is_ok());
        }
        assert_eq!(DatePattern::iso(), pattern("yyyy-mm-dd"));
    }
}

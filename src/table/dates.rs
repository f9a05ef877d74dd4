//! Dates as tables write them: one pattern a column, and no guessing.
//!
//! `03/04/24` is the third of April or the fourth of March, and only the column can tell. So a
//! column is looked at as a whole first: where one of its cells can only be read month first, or
//! where a spreadsheet has turned some of its texts into dates, the cells that could mean two days
//! are left unread.

use jiff::civil::Date;
use serde::Deserialize;

use crate::base::date::PartialDate;

/// How dates are written: `dd/mm/yyyy`, `dd/mm/yy`, `yyyy-mm-dd`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct DatePattern {
    written: String,
    parts: Vec<DatePart>,
    between: char,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DatePart {
    Day,
    Month,
    Year,
    ShortYear,
}

impl TryFrom<String> for DatePattern {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        let between = written.chars().find(|c| !c.is_alphabetic());
        let between = between.ok_or_else(|| format!("`{written}` is no pattern of a date"))?;
        let parts = written.split(between).map(|part| match part {
            "dd" => Ok(DatePart::Day),
            "mm" => Ok(DatePart::Month),
            "yyyy" => Ok(DatePart::Year),
            "yy" => Ok(DatePart::ShortYear),
            _ => Err(format!("`{part}` is no part of a date: dd, mm, yyyy or yy")),
        });
        let parts = parts.collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            written,
            parts,
            between,
        })
    }
}

impl DatePattern {
    /// The pattern as it is written: `dd/mm/yyyy`.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The day that a text means in this pattern; nothing for another form or no such day.
    pub fn read(&self, text: &str) -> Option<Date> {
        let (mut year, mut month, mut day) = (None, None, None);
        let mut texts = text.trim().split(self.between);
        for part in &self.parts {
            let text = texts.next()?;
            let long = match part {
                DatePart::Day | DatePart::Month => (1..=2).contains(&text.len()),
                DatePart::Year => text.len() == 4,
                DatePart::ShortYear => text.len() == 2,
            };
            let digits = text.bytes().all(|b| b.is_ascii_digit());
            let number: i16 = (long && digits).then(|| text.parse().ok())??;
            match part {
                DatePart::Day => day = i8::try_from(number).ok(),
                DatePart::Month => month = i8::try_from(number).ok(),
                DatePart::Year => year = Some(number),
                DatePart::ShortYear => year = Some(2000 + number),
            }
        }
        if texts.next().is_some() {
            return None;
        }
        Date::new(year?, month?, day?).ok()
    }

    /// The month or the year that a text means, where the pattern is the one in which such are written.
    fn read_part(&self, text: &str) -> Option<PartialDate> {
        let parts = self.written == "yyyy-mm-dd";
        parts
            .then(|| PartialDate::parse(text.trim()).ok())
            .flatten()
    }

    /// The same with day and month changed over.
    fn month_first(&self) -> Self {
        let swap = |part: &DatePart| match part {
            DatePart::Day => DatePart::Month,
            DatePart::Month => DatePart::Day,
            other => *other,
        };
        Self {
            parts: self.parts.iter().map(swap).collect(),
            ..self.clone()
        }
    }
}

/// A cell of a date column.
#[derive(Clone, Copy, Debug)]
pub enum Written<'a> {
    /// A text.
    Text(&'a str),
    /// A date that the spreadsheet knows as one.
    Date(Date),
}

/// Why a date was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreadDate {
    /// It is not of the column's pattern, or no such day exists.
    Form,
    /// It is of the pattern only with day and month changed over.
    MonthFirst,
    /// It could mean two days, and the row of that number shows that the column is mixed.
    Ambiguous(usize),
}

/// A column of dates, looked at as a whole.
#[derive(Clone, Debug)]
pub struct DateColumn<'a> {
    pattern: &'a DatePattern,
    swapped: DatePattern,
    /// The row that can only be read month first.
    month_first: Option<usize>,
    /// The first row that is a text, where the spreadsheet's own dates all could be changed over.
    converted: Option<usize>,
}

impl<'a> DateColumn<'a> {
    /// Looks at all cells of a column, each with its row.
    pub fn new<'c>(
        pattern: &'a DatePattern,
        cells: impl Iterator<Item = (usize, Written<'c>)>,
    ) -> Self {
        let swapped = pattern.month_first();
        let (mut month_first, mut text, mut dates, mut certain) = (None, None, 0, false);
        for (row, cell) in cells {
            match cell {
                Written::Text(written) if pattern.read(written).is_some() => {
                    text = text.or(Some(row))
                }
                Written::Text(written) if swapped.read(written).is_some() => {
                    month_first = month_first.or(Some(row));
                }
                Written::Text(_) => {}
                Written::Date(date) => {
                    dates += 1;
                    certain |= date.day() > 12;
                }
            }
        }
        // A spreadsheet that expects months first turns 03/04/2024 into a date and leaves
        // 13/04/2024 a text: then the dates are wrong, and all have days up to 12.
        let converted = text.filter(|_| dates > 0 && !certain);
        Self {
            pattern,
            swapped,
            month_first,
            converted,
        }
    }

    /// What a text is that is none of its dates.
    pub fn is_no_day(&self) -> &'static str {
        match self.pattern.as_str() {
            "dd/mm/yyyy" => "no day of the form dd/mm/yyyy",
            "dd/mm/yy" => "no day of the form dd/mm/yy",
            "yyyy-mm-dd" => "no day of the form yyyy-mm-dd",
            _ => "no day of the form of this column",
        }
    }

    /// The day that a cell of the column means, or the month or year, where such may be written.
    ///
    /// # Errors
    /// Why it cannot be told.
    pub fn read(&self, cell: Written<'_>) -> Result<PartialDate, UnreadDate> {
        if let Written::Text(text) = cell
            && let Some(date) = self.pattern.read_part(text).filter(|date| !date.is_day())
        {
            return Ok(date);
        }
        self.read_day(cell).map(PartialDate::day)
    }

    fn read_day(&self, cell: Written<'_>) -> Result<Date, UnreadDate> {
        match cell {
            Written::Date(date) => match self.converted {
                Some(row) if date.day() <= 12 && date.day() != date.month() => {
                    Err(UnreadDate::Ambiguous(row))
                }
                _ => Ok(date),
            },
            Written::Text(text) => match (self.pattern.read(text), self.swapped.read(text)) {
                (Some(date), Some(other)) if date != other => match self.month_first {
                    Some(row) => Err(UnreadDate::Ambiguous(row)),
                    None => Ok(date),
                },
                (Some(date), _) => Ok(date),
                (None, Some(_)) => Err(UnreadDate::MonthFirst),
                (None, None) => Err(UnreadDate::Form),
            },
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn pattern(text: &str) -> DatePattern {
        text.to_owned().try_into().unwrap()
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_date_is_read_in_its_pattern_only() {
        let long = pattern("dd/mm/yyyy");
        assert_eq!(long.read("17/03/2025"), Some(day("2025-03-17")));
        assert_eq!(long.read("1/06/2015"), Some(day("2015-06-01")));
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
            Some(day("2025-05-09"))
        );
        assert_eq!(
            pattern("yyyy-mm-dd").read("2025-05-09"),
            Some(day("2025-05-09"))
        );
        assert!(DatePattern::try_from("day/month".to_owned()).is_err());
        assert!(DatePattern::try_from("dd".to_owned()).is_err());
    }

    #[test]
    fn one_cell_that_is_month_first_makes_its_column_doubtful() {
        let pattern = pattern("dd/mm/yyyy");
        let texts = ["03/04/2024", "25/04/2024", "04/25/2024", "05/05/2024"];
        let cells = texts
            .iter()
            .enumerate()
            .map(|(i, t)| (i + 2, Written::Text(t)));
        let column = DateColumn::new(&pattern, cells);
        let read = texts.map(|text| column.read(Written::Text(text)));
        assert_eq!(read[0], Err(UnreadDate::Ambiguous(4)));
        assert_eq!(read[1], Ok(PartialDate::day(day("2024-04-25"))));
        assert_eq!(read[2], Err(UnreadDate::MonthFirst));
        assert_eq!(read[3], Ok(PartialDate::day(day("2024-05-05"))));
    }

    #[test]
    fn dates_that_a_spreadsheet_may_have_made_from_texts_are_doubtful() {
        let pattern = pattern("dd/mm/yyyy");
        let converted = Written::Date(day("2024-04-03"));
        let mixed = [(2, converted), (3, Written::Text("25/04/2024"))];
        let column = DateColumn::new(&pattern, mixed.into_iter());
        assert_eq!(column.read(converted), Err(UnreadDate::Ambiguous(3)));
        let real = [(2, converted), (3, Written::Date(day("2024-04-25")))];
        let column = DateColumn::new(&pattern, real.into_iter());
        assert_eq!(
            column.read(converted),
            Ok(PartialDate::day(day("2024-04-03")))
        );
    }
}

//! Dates as tables write them: one pattern a column, and no guessing.
//!
//! `03/04/24` is the third of April or the fourth of March, and no cell can tell. The layout can: the
//! pattern that it states decides, and a cell that cannot be of it is said to be none, whatever its
//! neighbours are. Of two days that a cell could mean, an importer, whose records last, takes none where
//! another cell has the other order. And what a spreadsheet has turned into a date by itself has no pattern any more,
//! so such a column is looked at as a whole.

mod pattern;

use jiff::civil::Date;

pub use pattern::{DatePattern, FORMS};

use crate::base::date::PartialDate;

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
    Swapped,
    /// It could mean two days, and the row of that number shows that the column is mixed.
    Ambiguous(usize),
}

/// A column of dates, looked at as a whole.
#[derive(Clone, Debug)]
pub struct DateColumn {
    pattern: DatePattern,
    swapped: DatePattern,
    /// The first row that can only be read with day and month changed over.
    other_order: Option<usize>,
    /// The first row that is a text, where the spreadsheet's own dates all could be changed over.
    converted: Option<usize>,
}

impl DateColumn {
    /// Looks at all cells of a column, each with its row.
    pub fn new<'c>(
        pattern: DatePattern,
        cells: impl Iterator<Item = (usize, Written<'c>)>,
    ) -> Self {
        let swapped = pattern.swapped();
        let (mut other_order, mut text, mut dates, mut certain) = (None, None, 0, false);
        for (row, cell) in cells {
            match cell {
                Written::Text(written) if pattern.read(written).is_some() => {
                    text = text.or(Some(row));
                }
                Written::Text(written) => {
                    let is_swapped = other_order.is_none() && swapped.read(written).is_some();
                    other_order = other_order.or(is_swapped.then_some(row));
                }
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
            swapped,
            pattern,
            other_order,
            converted,
        }
    }

    /// What a text is that is none of its dates.
    pub fn is_no_date(&self) -> &'static str {
        let form = FORMS
            .iter()
            .find(|form| form.pattern == self.pattern.as_str());
        form.map_or(
            "no date of the form that the layout states for this column",
            |form| form.is_no_date,
        )
    }

    /// Which of day and month comes first in a text that is one of its dates but for their order.
    pub fn is_swapped(&self) -> &'static str {
        match self.pattern.is_day_first() {
            true => "a date with the month first, where this column has the day first",
            false => "a date with the day first, where this column has the month first",
        }
    }

    /// As [`Self::read`], for a record that is to last: where a cell of the column has the other order,
    /// none that could mean two days is taken.
    ///
    /// # Errors
    /// Why it cannot be told.
    pub fn read_to_keep(&self, cell: Written<'_>) -> Result<PartialDate, UnreadDate> {
        let date = self.read(cell)?;
        match (cell, self.other_order) {
            (Written::Text(text), Some(row))
                if self.swapped.read(text).is_some_and(|other| other != date) =>
            {
                Err(UnreadDate::Ambiguous(row))
            }
            _ => Ok(date),
        }
    }

    /// The day that a cell of the column means, or the month or year, where such may be written.
    ///
    /// # Errors
    /// Why it cannot be told.
    pub fn read(&self, cell: Written<'_>) -> Result<PartialDate, UnreadDate> {
        match cell {
            Written::Date(date) => match self.converted {
                Some(row) if date.day() <= 12 && date.day() != date.month() => {
                    Err(UnreadDate::Ambiguous(row))
                }
                _ => Ok(PartialDate::day(date)),
            },
            Written::Text(text) => {
                let read = self.pattern.read_part(text);
                match read.or_else(|| self.pattern.read(text)) {
                    Some(date) => Ok(date),
                    None if self.swapped.read(text).is_some() => Err(UnreadDate::Swapped),
                    None => Err(UnreadDate::Form),
                }
            }
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

    fn date(text: &str) -> PartialDate {
        PartialDate::parse(text).unwrap()
    }

    #[test]
    fn one_cell_of_another_form_says_nothing_of_the_others() {
        let texts = ["03/04/2024", "25/04/2024", "04/25/2024", "05/05/2024"];
        let cells = || {
            let texts = texts.iter().enumerate();
            texts.map(|(i, text)| (i + 2, Written::Text(text)))
        };
        let column = DateColumn::new(pattern("dd/mm/yyyy"), cells());
        let read = texts.map(|text| column.read(Written::Text(text)));
        assert_eq!(read[0], Ok(date("2024-04-03")));
        assert_eq!(read[1], Ok(date("2024-04-25")));
        assert_eq!(read[2], Err(UnreadDate::Swapped));
        assert!(column.is_swapped().contains("month first, where"));
        let kept = texts.map(|text| column.read_to_keep(Written::Text(text)));
        assert_eq!(kept[0], Err(UnreadDate::Ambiguous(4)));
        assert_eq!([kept[1], kept[2], kept[3]], [read[1], read[2], read[3]]);
        let american = DateColumn::new(pattern("mm/dd/yyyy"), cells());
        assert_eq!(
            american.read(Written::Text(texts[0])),
            Ok(date("2024-03-04"))
        );
        assert_eq!(
            american.read(Written::Text(texts[1])),
            Err(UnreadDate::Swapped)
        );
        assert!(american.is_swapped().contains("day first, where"));
    }

    #[test]
    fn dates_that_a_spreadsheet_may_have_made_from_texts_are_doubtful() {
        let pattern = pattern("dd/mm/yyyy");
        let converted = Written::Date(day("2024-04-03"));
        let mixed = [(2, converted), (3, Written::Text("25/04/2024"))];
        let column = DateColumn::new(pattern.clone(), mixed.into_iter());
        assert_eq!(column.read(converted), Err(UnreadDate::Ambiguous(3)));
        let real = [(2, converted), (3, Written::Date(day("2024-04-25")))];
        let column = DateColumn::new(pattern, real.into_iter());
        assert_eq!(
            column.read(converted),
            Ok(PartialDate::day(day("2024-04-03")))
        );
    }
}

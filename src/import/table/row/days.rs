//! The dates of a row.

use jiff::civil::Date;

use super::RowReading;
use crate::base::date::{PartialDate, Window};
use crate::import::table::problem::Cost;
use crate::table::dates::UnreadDate;
use crate::table::layout::{Field, is_one_of};

impl RowReading<'_> {
    /// The day in a column of dates; what is wrong with it is said.
    pub(super) fn date(&mut self, field: Field) -> Option<Date> {
        let (at, cell) = self.cell(field)?;
        let layout = self.reader.columns.layout;
        let said_nothing =
            |text: &str| is_one_of(text, &layout.absent) || is_one_of(text, &layout.unreadable);
        let written = cell.written().filter(|_| !said_nothing(&cell.show()));
        let (_, column) = self.reader.dates.iter().find(|(column, _)| *column == at)?;
        let pattern = self.reader.columns.field(field)?.1.dates.as_ref()?.as_str();
        let Some(written) = written else {
            self.problem(Cost::Cell, Some(at), "a date is missing");
            return None;
        };
        match column.read(written) {
            Ok(date) => Some(date),
            Err(why) => {
                let message = match why {
                    UnreadDate::Form => {
                        format!("is no date of the form {pattern}; it was left out")
                    }
                    UnreadDate::MonthFirst => format!(
                        "is a date only with the month first, and this column is {pattern}; it was left out"
                    ),
                    UnreadDate::Ambiguous(row) => format!(
                        "could mean two days, since row {row} shows that this column mixes forms; it was left out"
                    ),
                };
                self.problem(Cost::Cell, Some(at), message);
                None
            }
        }
    }

    /// The first day of the fieldwork, and all of it where both ends can be read.
    pub(super) fn fieldwork(&mut self) -> (Option<Date>, Option<Window>) {
        let (start, end) = match self.cell(Field::Day) {
            Some(_) => {
                let day = self.date(Field::Day);
                (day, day)
            }
            None => (self.date(Field::Start), self.date(Field::End)),
        };
        match start.zip(end) {
            Some((start, end)) if start <= end => {
                let (from, until) = (PartialDate::day(start), PartialDate::day(end));
                let window = Window {
                    start: from,
                    end: until,
                };
                return (Some(start), Some(window));
            }
            Some((start, _)) => {
                let column = self.cell(Field::End).map(|(at, _)| at);
                let message =
                    format!("lies before the first day, {start}; the fieldwork was left out");
                self.problem(Cost::Cell, column, message);
                self.unread.push("fieldwork".to_owned());
                return (None, None);
            }
            None => self.unread.push("fieldwork".to_owned()),
        }
        (start, None)
    }
}

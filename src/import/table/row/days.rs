//! The dates of a row.

use super::RowReading;
use crate::base::date::{PartialDate, Window};
use crate::import::table::problem::Cost;
use crate::table::dates::UnreadDate;
use crate::table::layout::Field;
use crate::table::titles::is_one_of;

impl RowReading<'_> {
    /// The date in a column of dates; what is wrong with it is said.
    pub(super) fn date(&mut self, field: Field) -> Option<PartialDate> {
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
        match column.read_to_keep(written) {
            Ok(date) => Some(date),
            Err(why) => {
                let message = match why {
                    UnreadDate::Form => {
                        format!("is no date of the form {pattern}; it was left out")
                    }
                    UnreadDate::Swapped => {
                        format!("is {} ({pattern}); it was left out", column.is_swapped())
                    }
                    UnreadDate::Ambiguous(row) => format!(
                        "could mean two days, since row {row} shows that this column mixes forms; it was left out"
                    ),
                };
                self.problem(Cost::Cell, Some(at), message);
                None
            }
        }
    }

    /// The first day of the fieldwork, and its windows where both ends can be read.
    pub(super) fn fieldwork(&mut self) -> (Option<PartialDate>, Vec<Window>) {
        let (start, end) = match self.cell(Field::Day) {
            Some(_) => {
                let day = self.date(Field::Day);
                (day, day)
            }
            None => (self.date(Field::Start), self.date(Field::End)),
        };
        match start.zip(end) {
            Some((start, end)) if start.earliest() <= end.latest() => {
                (Some(start), self.windows(Window { start, end }))
            }
            Some((start, _)) => {
                let column = self.cell(Field::End).map(|(at, _)| at);
                let message =
                    format!("lies before the first day, {start}; the fieldwork was left out");
                self.problem(Cost::Cell, column, message);
                self.unread.push("fieldwork".to_owned());
                (None, Vec::new())
            }
            None => {
                self.unread.push("fieldwork".to_owned());
                (start, Vec::new())
            }
        }
    }

    /// The windows within the whole of the fieldwork, where the row says that there were several.
    fn windows(&mut self, whole: Window) -> Vec<Window> {
        let Some(text) = self.text(Field::Windows) else {
            return vec![whole];
        };
        let windows: Result<Vec<Window>, _> = text.split_whitespace().map(Window::parse).collect();
        let windows = windows.unwrap_or_default();
        let ends = windows.first().zip(windows.last());
        if ends.is_some_and(|(first, last)| (first.start, last.end) == (whole.start, whole.end)) {
            return windows;
        }
        let column = self.cell(Field::Windows).map(|(at, _)| at);
        let message = format!("does not part {whole} into windows; it was read as one");
        self.problem(Cost::Cell, column, message);
        vec![whole]
    }
}

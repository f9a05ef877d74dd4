//! What a cell says, and what stands there instead.

use crate::base::date::PartialDate;

use crate::table::layout::TableLayout;
use crate::table::sheet::{Cell, SheetRow};
use crate::table::titles::is_one_of;
use crate::yaml::lenient::Text;

pub(super) const SHORTENED: &str =
    "a number that a spreadsheet has shortened, so that its last digits are lost";
const NARROW: &str = "what a spreadsheet shows of a number for which its column is too narrow";
const FORMULA: &str = "what a spreadsheet shows of a formula that has failed";
pub(super) const NONE_IN_FORCE: &str =
    "no framework of the inspectorate's for such a body was in force on that day";
pub(super) const SEVERAL_IN_FORCE: &str =
    "several frameworks were in force on that day, and nothing in the row tells which it was";
pub(super) const AMBIGUOUS: &str = "a date that could mean two days, as a spreadsheet has made dates of some texts of this column and not of others";

/// A cell of a column of dates.
pub(super) enum DateRead {
    Day(PartialDate),
    /// What is no date of the column.
    Not(Text),
}

impl DateRead {
    pub fn text(self) -> Text {
        match self {
            Self::Day(day) => Text::Is(day.to_string()),
            Self::Not(text) => text,
        }
    }
}

/// A number as it stands, unless a spreadsheet has lost it.
pub(super) fn number(text: &str) -> Text {
    lost(text).map_or_else(|| Text::Is(text.to_owned()), Text::Not)
}

/// What stands in the place of a number that a spreadsheet has lost.
pub(super) fn lost(text: &str) -> Option<&'static str> {
    let behind = text.strip_prefix('#');
    match behind {
        _ if is_shortened(text) => Some(SHORTENED),
        Some(rest) if !rest.is_empty() && rest.chars().all(|c| c == '#') => Some(NARROW),
        Some(rest) if rest == "N/A" || rest.ends_with(['!', '?']) => Some(FORMULA),
        _ => None,
    }
}

/// Whether a text is what a spreadsheet makes of a long number: `1.02E+07`.
fn is_shortened(text: &str) -> bool {
    let is_number = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    let parts = text.split_once("E+").or_else(|| text.split_once("e+"));
    parts.is_some_and(|(digits, power)| {
        let all_digits = |c: char| c.is_ascii_digit() || c == '.';
        is_number(digits) && digits.chars().all(all_digits) && is_number(power)
    })
}

/// The text of a cell that says something.
pub(super) fn cell_text(row: &SheetRow, at: Option<usize>) -> Option<&str> {
    match row.cell(at?) {
        Cell::Text(text) => Some(text),
        Cell::Empty => None,
        // A day is read by the column of dates; here it only has to be there.
        Cell::Date(_) => Some("a date"),
    }
}

/// Whether a text says no more than an empty cell.
pub(super) fn says_nothing(layout: &TableLayout, text: &str) -> bool {
    is_one_of(text, &layout.absent) || is_one_of(text, &layout.unreadable)
}

//! A table as text: a line for each row, as a spreadsheet numbers them.

use super::csv;
use super::sheet::{Sheet, SheetRow};

/// The text of a table: that of a csv file as it is, if each of its lines is a row, or else the rows
/// written so.
pub fn of(bytes: &[u8], sheet: &Sheet) -> String {
    let last = sheet.rows.last().map_or(0, |row| row.number);
    if sheet.name.is_none() {
        let text = csv::text(bytes);
        // Where a cell holds a line break, or lines end as on no machine of today, they are not.
        if text.trim_end().split('\n').count() == last {
            return text.into_owned();
        }
    }
    let mut text = String::new();
    let mut line = 1;
    for row in &sheet.rows {
        while line < row.number {
            text.push('\n');
            line += 1;
        }
        push(&mut text, row);
    }
    text
}

fn push(text: &mut String, row: &SheetRow) {
    for (at, cell) in row.cells.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        let cell = cell.show().replace(['\r', '\n'], " ");
        match cell.contains([',', '"']) {
            true => {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            }
            false => text.push_str(&cell),
        }
    }
}

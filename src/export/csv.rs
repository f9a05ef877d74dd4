//! A table as comma-separated values.

use std::io;

use super::ExportTable;
use crate::base::safe;

/// What tells a spreadsheet program that a file is UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Writes a table as csv, with a header, and before it the mark of UTF-8 where that is asked for:
/// without it some spreadsheet programs take the file for another encoding. Control characters are
/// shown, and a text that a spreadsheet would take for a formula has an apostrophe before it.
///
/// # Errors
/// `out` cannot be written to.
pub fn csv(table: &ExportTable<'_>, mark: bool, mut out: impl io::Write) -> io::Result<()> {
    if mark {
        out.write_all(MARK)?;
    }
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(
        table
            .columns
            .iter()
            .map(|column| safe::cell(&column.name).into_owned()),
    )?;
    for row in &table.rows {
        // What a stranger wrote must not run in the spreadsheet that opens it.
        writer.write_record(
            row.iter()
                .map(|value| safe::cell(&value.written()).into_owned()),
        )?;
    }
    writer.flush()
}

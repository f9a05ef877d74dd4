//! Reading a csv file into rows.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

use super::sheet::{Cell, CellBudget, MOST_COLUMNS, Sheet, SheetRow};

/// The rows of a csv file.
///
/// # Errors
/// Why it cannot be read.
pub fn read(bytes: &[u8]) -> Result<Sheet, String> {
    let text = text(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    // A row is gathered whole before its cells are counted one by one.
    CellBudget::allows(text.bytes().filter(|byte| *byte == b',').count())?;
    let mut sheet = Sheet::default();
    let mut budget = CellBudget::default();
    // Lines that are within cells: a spreadsheet counts rows and not lines.
    let (mut within, mut before) = (0, 0);
    let mut record = csv::StringRecord::new();
    while reader
        .read_record(&mut record)
        .map_err(|error| format!("cannot be read as csv: {error}"))?
    {
        let line = record.position().map_or(0, csv::Position::line);
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        if record.len() > MOST_COLUMNS {
            let columns = record.len();
            return Err(format!(
                "has {columns} columns at line {line}, more than the {MOST_COLUMNS} of a spreadsheet"
            ));
        }
        let number = line.saturating_sub(within).max(before + 1);
        let mut cells = Vec::with_capacity(record.len());
        for text in &record {
            budget.spend(text.len())?;
            within += text.bytes().filter(|byte| *byte == b'\n').count();
            cells.push(Cell::text(text));
        }
        before = number;
        sheet.rows.push(SheetRow { number, cells });
    }
    Ok(sheet)
}

/// The text of a csv file: UTF-8, or what Excel writes on Windows where it is not asked for that.
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

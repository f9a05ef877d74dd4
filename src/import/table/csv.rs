//! Reading a csv file into rows.

use super::sheet::{Cell, CellBudget, MOST_COLUMNS, Sheet, SheetRow};

/// The rows of a csv file.
///
/// # Errors
/// Why it cannot be read.
pub fn read(bytes: &[u8]) -> Result<Sheet, String> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(bytes);
    // A row is gathered whole before its cells are counted one by one.
    CellBudget::allows(bytes.iter().filter(|byte| **byte == b',').count())?;
    let mut sheet = Sheet::default();
    let mut budget = CellBudget::default();
    for record in reader.records() {
        let record = record.map_err(|error| match error.kind() {
            csv::ErrorKind::Utf8 { pos, .. } => {
                let line = pos.as_ref().map_or(0, csv::Position::line);
                format!("is not UTF-8 text at line {line}: save it as `CSV UTF-8`")
            }
            _ => format!("cannot be read as csv: {error}"),
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() > MOST_COLUMNS {
            let columns = record.len();
            return Err(format!(
                "has {columns} columns at line {line}, more than the {MOST_COLUMNS} of a spreadsheet"
            ));
        }
        let mut cells = Vec::with_capacity(record.len());
        for text in &record {
            budget.spend(text.len())?;
            cells.push(Cell::text(text));
        }
        let number = usize::try_from(line).unwrap_or(usize::MAX);
        sheet.rows.push(SheetRow { number, cells });
    }
    Ok(sheet)
}

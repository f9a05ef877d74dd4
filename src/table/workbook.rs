//! Reading a spreadsheet into rows.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader, Xlsx, XlsxError};
use jiff::civil::Date;

use super::archive::{self, ArchiveKind};
use super::sheet::{Cell, CellBudget, Sheet, SheetRow};
use crate::base::safe::brief;

/// The sheets of a workbook.
///
/// # Errors
/// Why it cannot be read; whatever the library that reads it does, this returns.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    let kind = archive::look(bytes)?;
    let read = AssertUnwindSafe(|| match kind {
        ArchiveKind::Xlsx => xlsx(bytes),
        ArchiveKind::Ods => ods(bytes),
    });
    catch_unwind(read).unwrap_or_else(|_| {
        Err("cannot be read: the library that reads spreadsheets failed on it".to_owned())
    })
}

/// What the library says may quote the whole file.
fn is_damaged(error: &impl ToString) -> String {
    format!("is damaged: {}", brief(error.to_string()))
}

/// Cell by cell, since a range is as large as its farthest corner, however few cells it has.
fn xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    let damaged = |error: XlsxError| match error {
        XlsxError::Password => archive::PROTECTED.to_owned(),
        error => is_damaged(&error),
    };
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut budget = CellBudget::default();
    let mut sheets = Vec::new();
    for name in workbook.sheet_names() {
        let mut cells = match workbook.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // A chart has a sheet of its own, and no cells.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(damaged(error)),
        };
        let mut grid = Grid::default();
        while let Some(read) = cells.next_cell().map_err(damaged)? {
            let (row, column) = read.get_position();
            let value = cell(read.get_value());
            grid.put((row as usize, column as usize), value, &mut budget)?;
        }
        sheets.push(grid.sheet(name));
    }
    Ok(sheets)
}

/// Cells by row and column while they are gathered.
#[derive(Default)]
struct Grid(BTreeMap<usize, Vec<Cell>>);

impl Grid {
    fn put(
        &mut self,
        (row, column): (usize, usize),
        value: Cell,
        budget: &mut CellBudget,
    ) -> Result<(), String> {
        if value == Cell::Empty {
            return Ok(());
        }
        budget.spend(value.show().len())?;
        let cells = self.0.entry(row).or_default();
        for _ in cells.len()..=column {
            budget.spend(0)?;
            cells.push(Cell::Empty);
        }
        cells[column] = value;
        Ok(())
    }

    fn sheet(self, name: String) -> Sheet {
        let rows = self.0.into_iter();
        let rows = rows.map(|(row, cells)| SheetRow {
            number: row + 1,
            cells,
        });
        Sheet {
            name: Some(name),
            rows: rows.collect(),
        }
    }
}

fn ods(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    let mut workbook: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::OdsError::Password => archive::PROTECTED.to_owned(),
        error => is_damaged(&error),
    })?;
    let mut budget = CellBudget::default();
    let mut sheets = Vec::new();
    for (name, range) in workbook.worksheets() {
        let mut grid = Grid::default();
        let start = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let at = (row + start.0 as usize, column + start.1 as usize);
            grid.put(at, cell(&lend(data)), &mut budget)?;
        }
        sheets.push(grid.sheet(name));
    }
    Ok(sheets)
}

fn lend(data: &Data) -> DataRef<'_> {
    match data {
        Data::Empty => DataRef::Empty,
        Data::String(text) => DataRef::SharedString(text),
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(date) => DataRef::DateTime(*date),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
    }
}

fn cell(data: &DataRef<'_>) -> Cell {
    match data {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Int(number) => Cell::Text(number.to_string()),
        DataRef::Float(number) => Cell::Text(number.to_string()),
        DataRef::Bool(value) => Cell::Text(value.to_string()),
        DataRef::DateTime(date) => {
            day(date).map_or_else(|| Cell::Text(date.as_f64().to_string()), Cell::Date)
        }
        DataRef::DateTimeIso(text) => {
            let date = text.get(..10).and_then(|day| day.parse().ok());
            date.map_or_else(|| Cell::text(text), Cell::Date)
        }
        DataRef::DurationIso(text) => Cell::text(text),
        DataRef::Error(error) => Cell::Text(error.to_string()),
    }
}

fn day(date: &ExcelDateTime) -> Option<Date> {
    let (year, month, day, ..) = date.is_datetime().then(|| date.to_ymd_hms_milli())?;
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

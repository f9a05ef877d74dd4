//! Reading a Parquet file into rows: its columns' names are the titles.

use std::panic::{AssertUnwindSafe, catch_unwind};

use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::Field;
use jiff::ToSpan;
use jiff::civil::Date;

use super::sheet::{Cell, CellBudget, Sheet, SheetRow};
use crate::base::safe::brief;

/// The first day of its days.
const EPOCH: Date = jiff::civil::date(1970, 1, 1);

const SECONDS: i64 = 24 * 60 * 60;

/// The rows of a file, numbered as if its titles stood in the first one.
///
/// # Errors
/// Why it cannot be read; whatever the library that reads it does, this returns.
pub fn read(bytes: &[u8]) -> Result<Sheet, String> {
    let read = AssertUnwindSafe(|| rows(bytes));
    catch_unwind(read).unwrap_or_else(|_| {
        Err("cannot be read: the library that reads Parquet failed on it".to_owned())
    })
}

fn rows(bytes: &[u8]) -> Result<Sheet, String> {
    let damaged = |error: ::parquet::errors::ParquetError| {
        format!("is damaged: {}", brief(error.to_string()))
    };
    let file = SerializedFileReader::new(bytes::Bytes::copy_from_slice(bytes)).map_err(damaged)?;
    let schema = file.metadata().file_metadata().schema();
    let titles = schema.get_fields().iter().map(|field| field.name());
    let mut budget = CellBudget::default();
    let mut rows = vec![SheetRow {
        number: 1,
        cells: titles.map(Cell::text).collect(),
    }];
    CellBudget::allows(rows.iter().map(|row| row.cells.len()).sum())?;
    for (at, row) in file.get_row_iter(None).map_err(damaged)?.enumerate() {
        let row = row.map_err(damaged)?;
        let mut cells = Vec::new();
        for (_, field) in row.get_column_iter() {
            let cell = cell(field);
            budget.spend(cell.show().len())?;
            cells.push(cell);
        }
        if cells.iter().any(|cell| *cell != Cell::Empty) {
            rows.push(SheetRow {
                number: at + 2,
                cells,
            });
        }
    }
    Ok(Sheet { name: None, rows })
}

fn cell(field: &Field) -> Cell {
    let day = |days: i64| EPOCH.checked_add(days.days()).ok();
    // A day and its midnight are one; another time of a day is told as what it is, which is no date.
    let midnight = |seconds: i64| day(seconds / SECONDS).filter(|_| seconds % SECONDS == 0);
    let date = match field {
        Field::Date(days) => day(i64::from(*days)),
        Field::TimestampMillis(at) if at % 1_000 == 0 => midnight(at / 1_000),
        Field::TimestampMicros(at) if at % 1_000_000 == 0 => midnight(at / 1_000_000),
        _ => None,
    };
    match field {
        _ if date.is_some() => date.map_or(Cell::Empty, Cell::Date),
        Field::Null => Cell::Empty,
        Field::Str(text) => Cell::text(text),
        // A whole number becomes one with a point where others of its column are absent.
        Field::Double(number) => Cell::text(&number.to_string()),
        Field::Float(number) => Cell::text(&number.to_string()),
        other => Cell::text(&other.to_string()),
    }
}

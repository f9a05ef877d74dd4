//! Reading a published table of inspections: .csv, .xlsx or .ods.
//!
//! Nothing here knows a table. The titles, date forms and words for nothing of each are data
//! ([`layout`]), wordings of grades are the frameworks', and a row's framework is the one in force
//! on the first day of its fieldwork. What cannot be read is left out and said, with its place.

mod gather;
mod problem;
mod reader;
mod row;

use std::path::Path;

pub use problem::{Cost, Problem};

use self::reader::TableReader;
use self::row::ReadRow;
use super::imported::Imported;
use crate::base::bounded;
use crate::framework::Frameworks;
use crate::framework::authorities::Authorities;
use crate::table::header::{self, Header};
use crate::table::layout::{FurtherJudgements, TableLayout};
use crate::table::sheet;
use crate::table::titles::Titles;

/// What is known besides the table.
#[derive(Clone, Copy)]
pub struct TableKnowledge<'a> {
    /// The frameworks.
    pub frameworks: &'a Frameworks,
    /// The authorities.
    pub authorities: &'a Authorities,
    /// The layouts of tables of authorities.
    pub layouts: &'a [TableLayout],
}

/// What was read in a table.
#[derive(Clone, Debug, Default)]
pub struct Tabled {
    /// The inspections, in the order of the table.
    pub imported: Vec<Imported>,
    /// What could not be read, in the order of the table.
    pub problems: Vec<Problem>,
    /// How many rows there are below the header.
    pub rows: usize,
    /// How many of them are authorities that have not been inspected.
    pub not_inspected: usize,
    /// The layout of each sheet that was read.
    pub layouts: Vec<String>,
}

/// Reads a file.
pub fn read(path: &Path, known: TableKnowledge<'_>) -> Tabled {
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    match bounded::read(path, sheet::LARGEST_FILE) {
        Ok(bytes) => read_bytes(&name, &bytes, known),
        Err(error) => failed(&name, format!("cannot be read: {error}")),
    }
}

/// Reads the bytes of a file of that name.
pub fn read_bytes(name: &str, bytes: &[u8], known: TableKnowledge<'_>) -> Tabled {
    let sheets = match crate::table::sheets(bytes) {
        Ok(sheets) => sheets,
        Err(why) => return failed(name, why),
    };
    let headers = sheets
        .iter()
        .map(|sheet| header::find(sheet, known.layouts));
    let headers: Vec<_> = headers.collect();
    if !headers
        .iter()
        .any(|header| matches!(header, Header::Known { .. }))
    {
        return failed(name, header::why_not(&headers));
    }
    let mut tabled = Tabled::default();
    for (sheet, header) in sheets.iter().zip(&headers) {
        if let Header::Known { columns, row } = header {
            tabled.layouts.push(columns.layout.id.clone());
            let reader = TableReader::new(name, sheet, columns, *row, known);
            if columns.layout.further_judgements == Some(FurtherJudgements::Rows) {
                let gathered = match gather::gather(&reader, *row, &mut tabled.problems) {
                    Ok(gathered) => gathered,
                    Err(why) => return failed(name, why),
                };
                let columns = columns.layout.compare(&Titles::of(&gathered.rows[0]));
                let reader = TableReader::new(name, &gathered, &columns, 0, known);
                read_rows(&reader, &gathered.rows[1..], &mut tabled);
                continue;
            }
            read_rows(&reader, &sheet.rows[row + 1..], &mut tabled);
        }
    }
    tabled
}

fn read_rows(reader: &TableReader<'_>, rows: &[sheet::SheetRow], tabled: &mut Tabled) {
    for row in rows.iter().filter(|row| row.filled() > 0) {
        tabled.rows += 1;
        match row::read(reader, row, &mut tabled.problems) {
            ReadRow::Inspection(imported) => tabled.imported.push(*imported),
            ReadRow::NotInspected => tabled.not_inspected += 1,
            ReadRow::Nothing => {}
        }
    }
}

fn failed(name: &str, message: impl Into<String>) -> Tabled {
    let problem = Problem {
        cost: Cost::File,
        file: name.to_owned(),
        sheet: None,
        row: None,
        column: None,
        found: None,
        message: message.into(),
    };
    Tabled {
        problems: vec![problem],
        ..Tabled::default()
    }
}

//! A table as records: one for each body, its inspections where they stand in the table.
//!
//! What a cell says is handed on as it is written wherever a rule has something to say of it: a grade
//! that is none, an activity that the framework does not know. Only what stands for nothing is left out.

mod part;
mod reader;
mod values;

use std::path::Path;
use std::sync::Arc;

use self::part::PartColumns;
use self::reader::RecordReader;
use super::header::{Recognised, recognise};
use super::layout::{Field, FurtherJudgements, TableLayout};
use super::sheet::Sheet;
use super::text;
use super::titles::Titles;
use crate::base::cells::Cells;
use crate::case::record::{CaseRecord, SourceRecord};
use crate::framework::Frameworks;
use crate::yaml::kept::{Kept, MOST_ITEMS};
use crate::yaml::lenient::{Entries, Is, List, Text};

/// The records of a table.
#[derive(Debug)]
pub struct TableRecords {
    /// One for each body, in the order of the table.
    pub records: Vec<Is<CaseRecord>>,
    /// Where they stand.
    pub cells: Cells,
    /// The table, a line for each row.
    pub text: String,
}

/// The records of a table of that name.
///
/// # Errors
/// Why there are none, as the end of a sentence that begins with the file's name.
pub fn read(
    name: &str,
    bytes: &[u8],
    layouts: &[TableLayout],
    frameworks: &Frameworks,
) -> Result<TableRecords, String> {
    let Recognised {
        sheet,
        layout,
        header,
    } = recognise(bytes, layouts)?;
    if layout.further_judgements == Some(FurtherJudgements::Rows) {
        return Err(
            "has one row a judgement, and no row is an inspection; export it with --wide, or import it into case files"
                .to_owned(),
        );
    }
    let titles = Titles::of(&sheet.rows[header]);
    layout.has_each_once(&titles, frameworks)?;
    let mut reader = RecordReader::new(layout, &layout.compare(&titles), frameworks, name);
    if let Some(previous) = &layout.previous {
        reader.parts.push(PartColumns::previous(previous, &titles));
    }
    reader.set_dates(&sheet, header);
    for row in &sheet.rows[header + 1..] {
        reader.row(row);
    }
    Ok(records(reader, name, (&sheet, header), bytes))
}

/// The records of what was read, and where they stand.
fn records(
    reader: RecordReader<'_>,
    name: &str,
    (sheet, header): (&Sheet, usize),
    bytes: &[u8],
) -> TableRecords {
    let own = &reader.parts[0];
    let body = own.at(Field::Urn).or_else(|| own.at(Field::Authority));
    let body = body.or_else(|| own.at(Field::Code)).unwrap_or_default();
    let parts = reader.parts.iter().map(|part| {
        let of_part = part.at(Field::Urn).unwrap_or(body);
        part.row_part(of_part)
    });
    let titles = sheet.rows[header].cells.iter();
    let mut cells = Cells {
        titles: titles.map(|cell| Arc::from(cell.show())).collect(),
        parts: parts.collect(),
        documents: Vec::with_capacity(reader.bodies.len()),
    };
    let mut records = Vec::with_capacity(reader.bodies.len());
    for (_, mut body) in reader.bodies {
        body.inspections.sort_by(|(.., a), (.., b)| a.cmp(b));
        body.inspections.truncate(MOST_ITEMS);
        let places = body.inspections.iter().map(|(_, cells, _)| *cells);
        cells.documents.push(places.collect());
        let inspections = body.inspections.into_iter();
        let inspections = inspections.map(|(record, ..)| is(record)).collect();
        let mut inspections = Kept::all(inspections, MOST_ITEMS);
        inspections.count = body.count;
        records.push(is(CaseRecord {
            authority: body.authority.map(is),
            sources: Some(Entries {
                value: Ok(Kept::all(
                    vec![(reader.source.clone(), is(source(name)))],
                    MOST_ITEMS,
                )),
                stray: Vec::new(),
            }),
            inspections: Some(List(Ok(inspections))),
            ..CaseRecord::default()
        }));
    }
    TableRecords {
        records,
        cells,
        text: text::of(bytes, sheet),
    }
}

fn source(name: &str) -> SourceRecord {
    let file = Path::new(name).file_name();
    let file = file.map_or_else(
        || name.to_owned(),
        |file| file.to_string_lossy().into_owned(),
    );
    SourceRecord {
        title: Some(Text::Is(file)),
        kind: Some(Text::Is("table".to_owned())),
        ..SourceRecord::default()
    }
}

fn is<T>(value: T) -> Is<T> {
    Is {
        value: Ok(value),
        stray: Vec::new(),
    }
}

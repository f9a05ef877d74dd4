//! Cells: where in a table the records stand that were read from it.
//!
//! A record of a table has the same places as one of a case file (`inspections[3].judgements.overall`),
//! so no rule knows of tables. What stands at such a place is a cell: a row, and a column by its title.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// Where the inspections of a table stand in it.
#[derive(Clone, Debug, Default)]
pub struct Cells {
    /// The titles of the columns.
    pub titles: Vec<Arc<str>>,
    /// What each of the inspections of a row has its columns for.
    pub parts: Vec<RowPart>,
    /// The rows of each document, which is a body: one for each of its inspections.
    pub documents: Vec<Vec<InspectionCells>>,
}

/// The columns of one of the inspections that a row tells of.
#[derive(Clone, Debug, Default)]
pub struct RowPart {
    /// The column of a field by its path within the inspection (`published`, `judgements.overall`), or
    /// within the record (`authority.code`).
    pub columns: HashMap<String, usize>,
    /// The column that stands for the whole: that of its day, or else of its number or its body.
    pub whole: usize,
    /// The column of the body's number, or else of its name.
    pub body: usize,
    /// Whether it is the inspection before, told again in the row of another.
    pub is_retold: bool,
}

/// Where an inspection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InspectionCells {
    /// The row, from one, as a spreadsheet numbers it.
    pub row: usize,
    /// Which of the row's inspections.
    pub part: usize,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellAt {
    /// The row, from one.
    pub row: usize,
    /// The column, from zero.
    pub column: usize,
    /// The column's title.
    pub title: Arc<str>,
}

impl Cells {
    /// Where an inspection of a document stands.
    pub fn inspection(&self, document: usize, index: usize) -> Option<InspectionCells> {
        self.documents.get(document)?.get(index).copied()
    }

    /// Whether an inspection is told again in the row of another.
    pub fn is_retold(&self, document: usize, index: usize) -> bool {
        let cells = self.inspection(document, index);
        cells.is_some_and(|cells| self.parts[cells.part].is_retold)
    }

    /// The cell at a path in a document, as a place writes it (`inspections[3].judgements.overall`); of
    /// a path that has none, the cell that stands for what it is part of.
    pub fn find(&self, document: usize, path: &str) -> CellAt {
        // What another table or row says again of an inspection keeps its position.
        let of_inspection = path
            .strip_prefix("inspections[")
            .or_else(|| path.strip_prefix("claims["))
            .and_then(|rest| rest.split_once(']'))
            .and_then(|(index, field)| Some((index.parse().ok()?, field)));
        let (index, field) = of_inspection.map_or((0, None), |(index, field)| (index, Some(field)));
        let Some(InspectionCells { row, part }) = self.inspection(document, index) else {
            return self.at(1, 0);
        };
        let part = &self.parts[part];
        let column = match field {
            None => part.column(path).unwrap_or(part.body),
            Some(field) => part.column(field).unwrap_or(part.whole),
        };
        self.at(row, column)
    }

    fn at(&self, row: usize, column: usize) -> CellAt {
        CellAt {
            row,
            column,
            title: self.titles.get(column).cloned().unwrap_or_default(),
        }
    }
}

impl RowPart {
    /// The column of a field, or of what it is part of.
    fn column(&self, field: &str) -> Option<usize> {
        // A claim calls by other names what it says of an inspection.
        let keys = field.split('.').filter(|key| !matches!(*key, "" | "about"));
        let keys = keys.map(
            |key| match key.split_once('[').map_or(key, |(key, _)| key) {
                "says" => "judgements",
                "date" => "fieldwork",
                key => key,
            },
        );
        let mut keys: Vec<&str> = keys.collect();
        while !keys.is_empty() {
            if let Some(column) = self.columns.get(&keys.join(".")) {
                return Some(*column);
            }
            keys.pop();
        }
        None
    }
}

/// The bytes of a cell in the line of its row, without the quotes around it; of one that the row does not
/// reach, where the row ends.
pub fn cell_span(line: &str, column: usize) -> Range<usize> {
    let (mut at, mut start, mut quoted) = (0, 0, false);
    for (i, byte) in line.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted && at == column => return unquoted(line, start..i),
            b',' if !quoted => (at, start) = (at + 1, i + 1),
            _ => {}
        }
    }
    match at == column {
        true => unquoted(line, start..line.trim_end_matches(['\r', '\n']).len()),
        false => {
            let end = line.trim_end_matches(['\r', '\n']).len();
            end..end
        }
    }
}

fn unquoted(line: &str, cell: Range<usize>) -> Range<usize> {
    let text = &line[cell.clone()];
    match text.len() >= 2 && text.starts_with('"') && text.ends_with('"') {
        true => cell.start + 1..cell.end - 1,
        false => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_found_in_its_line() {
        let line = "SC1,\"North, \"\"East\"\"\",,Good\r\n";
        let cell = |column| &line[cell_span(line, column)];
        assert_eq!(cell(0), "SC1");
        assert_eq!(cell(1), "North, \"\"East\"\"");
        assert_eq!((cell(2), cell(3)), ("", "Good"));
        // A cell that the row does not reach stands at its end, before the next line begins.
        let end = line.len() - 2;
        assert_eq!(cell_span(line, 4), end..end);
    }
}

//! From places to lines and columns.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::cells::{Cells, cell_span};
use crate::base::place::{FileId, Place, Sources};
use crate::base::safe::{brief, shown_line};
use crate::yaml::locate::locate_all;

/// Where something stands in a file, as an editor would say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The file.
    pub file: FileId,
    /// The bytes.
    pub bytes: Range<usize>,
    /// The line, from one.
    pub line: usize,
    /// The column in characters, from one.
    pub column: usize,
    /// The title of the column, in a table.
    pub title: Option<Arc<str>>,
}

impl Position {
    /// Where it is, in the file that the reader knows by a name: `anyshire.yaml:12`, and of a table the
    /// row and the title of the column: `results.csv:212: Overall effectiveness`.
    pub fn told(&self, name: &str) -> String {
        match &self.title {
            Some(title) => format!(
                "{name}:{}: {}",
                self.line,
                brief(shown_line(title).into_owned())
            ),
            None => format!("{name}:{}", self.line),
        }
    }

    /// Where it ends in the text of its file, as line and column after its last character; what is
    /// nothing but white space at its end is left out.
    pub fn end(&self, text: &str) -> (usize, usize) {
        let spanned = text.get(self.bytes.clone()).unwrap_or_default().trim_end();
        match spanned.rsplit_once('\n') {
            None => (self.line, self.column + spanned.chars().count()),
            Some((before, last)) => {
                let breaks = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
                (self.line + breaks, last.chars().count() + 1)
            }
        }
    }
}

/// Where each of some places stands. Every file is read once, however many places are in it.
pub fn positions<'p>(
    places: impl IntoIterator<Item = &'p Place>,
    sources: &Sources,
) -> HashMap<&'p Place, Position> {
    let mut files: HashMap<FileId, Vec<&Place>> = HashMap::new();
    for place in places {
        files.entry(place.file).or_default().push(place);
    }
    let found = files.into_par_iter().flat_map_iter(|(file, places)| {
        let source = sources.get(file);
        let lines = LineStarts::of(&source.text);
        let placed: Vec<Position> = match &source.cells {
            Some(cells) => {
                let places = places.iter();
                places.map(|place| lines.cell(cells, place)).collect()
            }
            None => {
                let found = locate_all(&source.text, &places).into_iter();
                found.map(|bytes| lines.position(file, bytes)).collect()
            }
        };
        places.into_iter().zip(placed)
    });
    found.collect()
}

/// Where the lines of a text begin.
pub struct LineStarts<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> LineStarts<'t> {
    /// The lines of a text.
    pub fn of(text: &'t str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(end, _)| end + 1));
        Self {
            text,
            starts: starts.collect(),
        }
    }

    /// Where some bytes of a file stand.
    pub fn position(&self, file: FileId, bytes: Range<usize>) -> Position {
        let line = self.starts.partition_point(|start| *start <= bytes.start);
        let before = self.starts[..line].last().map(|start| *start..bytes.start);
        let before = before.and_then(|before| self.text.get(before));
        Position {
            file,
            bytes,
            line,
            column: before.unwrap_or_default().chars().count() + 1,
            title: None,
        }
    }

    /// Where the cell is that stands at a place.
    fn cell(&self, cells: &Cells, place: &Place) -> Position {
        let cell = cells.find(place.document, &place.path_text());
        let start = self.starts.get(cell.row - 1).copied();
        let start = start.unwrap_or(self.text.len());
        let end = self.starts.get(cell.row).copied();
        let line = &self.text[start..end.unwrap_or(self.text.len())];
        let span = cell_span(line, cell.column);
        Position {
            title: Some(cell.title),
            ..self.position(place.file, start + span.start..start + span.end)
        }
    }
}

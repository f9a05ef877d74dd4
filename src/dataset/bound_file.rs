//! One file of a dataset, read and bound: what does not depend on the others.

use super::input::Input;
use super::knowledge::Knowledge;
use super::reading;
use crate::base::place::{FileId, SourceFile};
use crate::case::bind;
use crate::case::model::Case;
use crate::case::read::Unreadable;
use crate::table::{is_table, layout};

/// A file that was read.
#[derive(Clone, Debug)]
pub struct BoundFile {
    /// The file.
    pub(super) source: SourceFile,
    /// Its documents, or why there are none.
    pub(super) cases: Result<Vec<Case>, Unreadable>,
}

impl BoundFile {
    /// Reads an input that is to be the `nth` of its dataset, from zero, if it has no more than
    /// `largest` bytes.
    pub(crate) fn read(input: Input, nth: usize, largest: u64, known: &Knowledge) -> Self {
        let file = FileId::nth(known.sources.len() + nth);
        // The built-in layouts are only read where there is a table.
        let layouts = match is_table(&input.name) {
            true => layout::with_embedded(known.layouts.clone(), &known.frameworks),
            false => Vec::new(),
        };
        let read = reading::read(&input, largest, &known.frameworks, &layouts);
        let is_table = read.cells.is_some();
        let cases = read.documents.map(|documents| {
            let documents = documents.into_iter().enumerate();
            let mut room = bind::MOST_FAULTS;
            let bound = documents.map(|(n, record)| {
                let mut case = bind::bind(record, file, n, is_table, known.vocabulary());
                case.faults.truncate(room);
                room -= case.faults.len();
                case
            });
            bound.collect()
        });
        Self {
            source: SourceFile {
                name: input.name,
                text: read.text,
                cells: read.cells,
            },
            cases,
        }
    }
}

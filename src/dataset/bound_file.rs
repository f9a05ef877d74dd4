//! One file of a dataset, read and bound: what does not depend on the others.

use super::input::{Input, bytes, unread};
use super::knowledge::Knowledge;
use super::reading::{self, ReadInput};
use super::stream::Piece;
use crate::base::place::{FileId, SourceFile};
use crate::case::bind;
use crate::case::model::Case;
use crate::case::read::Unreadable;
use crate::table::is_table;

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
        let largest = reading::largest(&input.name, largest);
        let read = match bytes(&input, largest) {
            Ok(bytes) if is_table(&input.name) => reading::table(&input.name, &bytes, known),
            Ok(bytes) => reading::case_file(bytes),
            Err(why) => reading::failed(why),
        };
        Self::of(input.name, read, nth, known)
    }

    /// Reads a record of a stream of that name.
    pub(crate) fn of_stream(name: &str, piece: Piece, nth: usize, known: &Knowledge) -> Self {
        let read = match piece.bytes {
            Ok(bytes) if piece.is_line => reading::line(bytes, piece.at.line + 1),
            Ok(bytes) => reading::case_file(bytes),
            Err(why) => reading::failed(unread(why)),
        };
        Self::of(name.to_owned(), read, nth, known)
    }

    fn of(name: String, read: ReadInput, nth: usize, known: &Knowledge) -> Self {
        let file = FileId::nth(known.sources.len() + nth);
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
                name,
                text: read.text,
                cells: read.cells,
            },
            cases,
        }
    }
}

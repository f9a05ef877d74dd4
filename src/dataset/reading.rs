//! From an input to the documents that are in it: a case file's, or one for each body of a table.

use super::input::unreadable;
use super::knowledge::Knowledge;
use crate::base::bounded::LARGEST;
use crate::base::cells::Cells;
use crate::case::read::{self, Unreadable};
use crate::case::record::CaseRecord;
use crate::table::{is_table, layout, records, sheet};
use crate::yaml::lenient::Is;

/// What was read of an input.
pub(super) struct ReadInput {
    pub text: String,
    /// Where the records stand, if it is a table.
    pub cells: Option<Cells>,
    pub documents: Result<Vec<Is<CaseRecord>>, Unreadable>,
}

/// How large an input may be: unless the user says otherwise, a table may be as large as tables are.
pub(super) fn largest(name: &str, largest: u64) -> u64 {
    match is_table(name) && largest == LARGEST {
        true => sheet::LARGEST_FILE,
        false => largest,
    }
}

/// The documents of a table, one for each body.
pub(super) fn table(name: &str, bytes: &[u8], known: &Knowledge) -> ReadInput {
    let layouts = layout::with_embedded(known.layouts.clone(), &known.frameworks);
    match records::read(name, bytes, &layouts, &known.frameworks) {
        Ok(table) => ReadInput {
            text: table.text,
            cells: Some(table.cells),
            documents: Ok(table.records),
        },
        Err(why) => failed(unreadable(format!("this {why}"), DRAFT)),
    }
}

/// The documents of a case file.
pub(super) fn case_file(bytes: Vec<u8>) -> ReadInput {
    let file = read::read(bytes);
    ReadInput {
        text: file.text,
        cells: None,
        documents: file.documents,
    }
}

/// What cannot be read has no documents.
pub(super) fn failed(why: Unreadable) -> ReadInput {
    ReadInput {
        text: String::new(),
        cells: None,
        documents: Err(why),
    }
}

const DRAFT: &str = "`evenhand layout TABLE` shows what it recognises and drafts a layout for a table of inspections";

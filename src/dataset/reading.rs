//! From an input to the documents that are in it: a case file's, or one for each body of a table.

use super::input::{Input, bytes, unreadable};
use crate::base::bounded::LARGEST;
use crate::base::cells::Cells;
use crate::case::read::{self, Unreadable};
use crate::case::record::CaseRecord;
use crate::framework::Frameworks;
use crate::table::layout::TableLayout;
use crate::table::{is_table, records, sheet};
use crate::yaml::lenient::Is;

/// What was read of an input.
pub(super) struct ReadInput {
    pub text: String,
    /// Where the records stand, if it is a table.
    pub cells: Option<Cells>,
    pub documents: Result<Vec<Is<CaseRecord>>, Unreadable>,
}

/// Reads an input; by the end of its name it is a table or a case file.
pub(super) fn read(
    input: &Input,
    largest: u64,
    frameworks: &Frameworks,
    layouts: &[TableLayout],
) -> ReadInput {
    let is_table = is_table(&input.name);
    // Unless the user says otherwise, a table may be as large as tables are.
    let largest = match is_table && largest == LARGEST {
        true => sheet::LARGEST_FILE,
        false => largest,
    };
    let failed = |why| ReadInput {
        text: String::new(),
        cells: None,
        documents: Err(why),
    };
    let bytes = match bytes(input, largest) {
        Ok(bytes) => bytes,
        Err(why) => return failed(why),
    };
    if !is_table {
        let file = read::read(bytes);
        return ReadInput {
            text: file.text,
            cells: None,
            documents: file.documents,
        };
    }
    match records::read(&input.name, &bytes, layouts, frameworks) {
        Ok(table) => ReadInput {
            text: table.text,
            cells: Some(table.cells),
            documents: Ok(table.records),
        },
        Err(why) => failed(unreadable(format!("this {why}"), DRAFT)),
    }
}

const DRAFT: &str = "`evenhand layout TABLE` shows what it recognises and drafts a layout for a table of inspections";

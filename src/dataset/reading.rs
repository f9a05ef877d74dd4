//! From an input to the documents that are in it: a case file's, or one for each body of a table.

use serde::de::IgnoredAny;

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

/// The document of a line of JSON Lines, of that number in its stream. What reads YAML reads JSON, but
/// does not know that a line is meant to be a record, and whole.
pub(super) fn line(bytes: Vec<u8>, number: usize) -> ReadInput {
    let is_object = bytes.trim_ascii_start().starts_with(b"{");
    let why_not = |bytes: &[u8]| {
        let error = serde_json::from_slice::<IgnoredAny>(bytes.trim_ascii_end()).err()?;
        let said = error.to_string();
        let said = match said.split_once(" at line ") {
            _ if error.is_eof() => "it ends before the record does",
            Some((said, _)) => said,
            None => &said,
        };
        Some((said.to_owned(), error.column().saturating_sub(1)))
    };
    let not_one = match is_object {
        true => None,
        false => Some(("it does not begin with a brace".to_owned(), 0)),
    };
    let not_json = not_one.is_none().then(|| why_not(&bytes)).flatten();
    let mut read = case_file(bytes);
    let why = not_one.or_else(|| not_json.filter(|_| read.documents.is_err()));
    if let Some((why, byte)) = why {
        read.documents = Err(Unreadable {
            byte: byte.min(read.text.trim_end().len()),
            ..unreadable(
                format!("line {number} is no JSON record: {why}"),
                JSON_LINES,
            )
        });
    }
    read
}

const JSON_LINES: &str = "this stream is read as JSON Lines, as its first line begins with `{`: each line is a whole record in braces, with `authority` and `inspections`";

/// What cannot be read has no documents.
pub(super) fn failed(why: Unreadable) -> ReadInput {
    ReadInput {
        text: String::new(),
        cells: None,
        documents: Err(why),
    }
}

const DRAFT: &str = "`evenhand layout TABLE` shows what it recognises and drafts a layout for a table of inspections";

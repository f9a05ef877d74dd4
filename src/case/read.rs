//! Reading a case file: guard, then parse each document.

use std::borrow::Cow;

use serde::Deserialize;

use super::record::CaseRecord;
use crate::yaml::lenient::Is;
use crate::yaml::{guard, verbatim};

/// Why a file was not read as YAML at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// Where in the text, in bytes.
    pub byte: usize,
}

/// A file's text, and its documents or why there are none.
pub struct ReadFile {
    /// The text, as far as it is text.
    pub text: String,
    /// The documents.
    pub documents: Result<Vec<Is<CaseRecord>>, Unreadable>,
}

/// Reads the bytes of a case file.
pub fn read(bytes: Vec<u8>) -> ReadFile {
    match guard::text(bytes) {
        Err((refusal, text)) => {
            let why = Unreadable {
                message: refusal.to_string(),
                help: refusal.help().to_owned(),
                byte: refusal.byte(),
            };
            ReadFile {
                text,
                documents: Err(why),
            }
        }
        Ok(text) => ReadFile {
            documents: documents(&text),
            text,
        },
    }
}

/// How many documents a file may have.
const MOST_DOCUMENTS: usize = 10_000;

fn documents(text: &str) -> Result<Vec<Is<CaseRecord>>, Unreadable> {
    let blank = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    if text.lines().all(blank) {
        return Err(Unreadable {
            message: "this file is empty".to_owned(),
            help: "a case file names an `authority` and lists its `inspections`".to_owned(),
            byte: 0,
        });
    }
    match verbatim::quoted(text) {
        Cow::Borrowed(text) => parse(text),
        // Where something is wrong is a place in the text as it was written.
        Cow::Owned(quoted) => parse(&quoted).or_else(|_| parse(text)),
    }
}

fn parse(text: &str) -> Result<Vec<Is<CaseRecord>>, Unreadable> {
    let mut documents = Vec::new();
    for document in serde_yaml::Deserializer::from_str(text) {
        if documents.len() == MOST_DOCUMENTS {
            return Err(Unreadable {
                message: format!("this file has more than {MOST_DOCUMENTS} documents"),
                help: "a document is an authority; look for lines that are only dashes".to_owned(),
                byte: 0,
            });
        }
        documents.push(Is::deserialize(document).map_err(|error| {
            let said = error.to_string();
            let byte = error.location().map_or(0, |location| location.index());
            let help = if text.get(byte..).is_some_and(|rest| rest.starts_with('\t')) {
                "a tab stands here; YAML is indented with spaces"
            } else {
                "this is where YAML could not be read on; look at the indentation, quotes and colons just before it"
            };
            Unreadable {
                message: said.split(" at line ").next().unwrap_or(&said).to_owned(),
                help: help.to_owned(),
                byte,
            }
        })?);
    }
    Ok(documents)
}

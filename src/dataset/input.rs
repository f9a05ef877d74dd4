//! Files to be checked, and their bytes.

use std::io::BufRead;
use std::path::PathBuf;

use crate::base::bounded::{self, ReadError};
use crate::case::read::Unreadable;
use crate::table::{begins_as_table, is_table};
use crate::yaml::mistake::STOPPED;

/// A file to be checked: the name under which the user knows it, and how to get its bytes.
#[derive(Clone, Debug)]
pub struct Input {
    /// The path as the user would write it.
    pub name: String,
    /// Its content, or why there is none.
    pub content: Content,
}

/// Where the bytes of an input are.
#[derive(Clone, Debug)]
pub enum Content {
    /// On disk; read when its turn comes, so that not all files are in memory at once.
    Path(PathBuf),
    /// What comes on standard input.
    StandardInput,
    /// In memory.
    Bytes(Vec<u8>),
    /// Nowhere: why.
    Failed(String),
}

impl Input {
    /// An input whose text is at hand.
    pub fn text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            content: Content::Bytes(text.into().into_bytes()),
        }
    }
}

/// The bytes of an input, if there are no more than `largest`.
pub(super) fn bytes(input: &Input, largest: u64) -> Result<Vec<u8>, Unreadable> {
    let read = match &input.content {
        Content::Bytes(bytes) if bytes.len() as u64 > largest => {
            let size = bytes.len() as u64;
            Err(ReadError::TooLarge { size, largest })
        }
        Content::Bytes(bytes) => Ok(bytes.clone()),
        Content::Path(path) => bounded::read(path, largest),
        Content::StandardInput => {
            let mut stream = std::io::stdin().lock();
            let begins = stream.fill_buf().unwrap_or_default();
            if !is_table(&input.name) && begins_as_table(begins) {
                return Err(unreadable(
                    "this is a table, and what comes on standard input is read as a case file"
                        .to_owned(),
                    "say with `--stdin-filename results.csv` that it is one",
                ));
            }
            bounded::from(stream, largest)
        }
        Content::Failed(why) => return Err(unreadable(why.clone(), OTHERS)),
    };
    read.map_err(unread)
}

/// Why there are no bytes, for people.
pub(super) fn unread(error: ReadError) -> Unreadable {
    match error {
        ReadError::Io(error) => unreadable(format!("this file cannot be read: {error}"), OTHERS),
        error => unreadable(
            error.to_string(),
            "a case file is a few kilobytes; if this one is right, raise `--max-file-size`",
        ),
    }
}

const OTHERS: &str = "the other files are checked without it";

pub(super) fn unreadable(message: String, help: &str) -> Unreadable {
    Unreadable {
        message,
        help: help.to_owned(),
        byte: 0,
        label: STOPPED,
    }
}

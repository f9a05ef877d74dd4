//! Files to be checked, and their bytes.

use std::path::PathBuf;

use crate::case::read::Unreadable;

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
    let unreadable = |message: String, help: &str| Unreadable {
        message,
        help: help.to_owned(),
        byte: 0,
    };
    let too_large = |size: u64| {
        let message = format!("this file has {size} bytes, more than the {largest} that are read");
        unreadable(
            message,
            "a case file is a few kilobytes; if this one is right, raise `--max-file-size`",
        )
    };
    match &input.content {
        Content::Bytes(bytes) if bytes.len() as u64 > largest => Err(too_large(bytes.len() as u64)),
        Content::Bytes(bytes) => Ok(bytes.clone()),
        Content::Failed(why) => Err(unreadable(
            why.clone(),
            "the other files are checked without it",
        )),
        Content::Path(path) => {
            let failed = |error: std::io::Error| {
                unreadable(
                    format!("this file cannot be read: {error}"),
                    "the other files are checked without it",
                )
            };
            let size = std::fs::metadata(path).map_err(failed)?.len();
            if size > largest {
                return Err(too_large(size));
            }
            std::fs::read(path).map_err(failed)
        }
    }
}

//! Reading a case file: guard, then parse each document.

use serde::Deserialize;

use super::record::CaseRecord;
use crate::yaml::guard;
use crate::yaml::lenient::Is;
use crate::yaml::likely::explained;
use crate::yaml::mistake::Mistake;
use crate::yaml::values::Documents;

/// Why a file was not read as YAML at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// Where in the text, in bytes.
    pub byte: usize,
    /// What is there.
    pub label: &'static str,
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
    let (text, documents) = match guard::text(bytes) {
        Err((mistake, text)) => (text, Err(mistake.into())),
        Ok(text) => {
            let documents = documents(&text).map_err(|mistake| explained(&text, mistake).into());
            (text, documents)
        }
    };
    ReadFile { text, documents }
}

impl From<Mistake> for Unreadable {
    fn from(mistake: Mistake) -> Self {
        Self {
            message: mistake.message,
            help: mistake.help.unwrap_or_default().into_owned(),
            byte: mistake.byte,
            label: mistake.label,
        }
    }
}

/// How many documents a file may have.
const MOST_DOCUMENTS: usize = 10_000;

/// How many values a file may hold, unless it is larger than files are without the user's leave; then
/// one for each sixteen bytes. All that is recorded of England has a quarter of that.
const MOST_VALUES: usize = 65_536;

fn documents(text: &str) -> Result<Vec<Is<CaseRecord>>, Mistake> {
    let mut read = Vec::new();
    let mut documents = Documents::of(text, MOST_VALUES.max(text.len() / 16));
    while documents.advance()? {
        if read.len() == MOST_DOCUMENTS {
            let message = format!("this file has more than {MOST_DOCUMENTS} documents");
            let help = "a document is an authority; look for lines that are only dashes";
            return Err(Mistake::new(0, message, help));
        }
        read.push(Is::deserialize(&mut documents)?);
    }
    if read.is_empty() {
        let help = "a case file names an `authority` and lists its `inspections`";
        return Err(Mistake::new(0, "this file is empty", help));
    }
    Ok(read)
}

//! Why a file has no text to read.

use std::time::Duration;

/// Why a PDF could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The file is empty.
    #[error("the file is empty")]
    Empty,
    /// The file is a web page, as a download that failed leaves behind.
    #[error("this is a web page (HTML), not a PDF; the download probably failed")]
    Html,
    /// The file does not begin as a PDF does.
    #[error("this is not a PDF: it does not begin with `%PDF-`")]
    NotPdf,
    /// The file begins as a PDF, but its end is missing or its structure cannot be followed.
    #[error("the PDF is damaged or cut short: {0}")]
    Damaged(String),
    /// The file needs a password.
    #[error("the PDF is encrypted; print it to a new PDF first")]
    Encrypted,
    /// There are pages, but no text on them.
    #[error("the PDF has no text in its {pages} pages; it may be a scan")]
    NoText {
        /// How many pages it has.
        pages: usize,
    },
    /// The text is there, but its fonts do not say which letters it stands for.
    #[error("the text of the PDF cannot be decoded: {unknown} of its {all} letters are unknown")]
    Undecodable {
        /// Letters without a meaning.
        unknown: usize,
        /// All letters.
        all: usize,
    },
    /// The file is larger than a report can be.
    #[error("the file has {size} bytes, more than the limit of {limit}")]
    TooLarge {
        /// Its size in bytes.
        size: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// The file unpacks to more than a report can be.
    #[error("the PDF unpacks to more than the limit ({0})")]
    Bomb(&'static str),
    /// Reading took longer than allowed.
    #[error("reading the PDF took longer than {0:?}")]
    Timeout(Duration),
    /// The PDF library failed in a way that it did not foresee.
    #[error("the PDF could not be read: the reader failed ({0})")]
    Panicked(String),
    /// The system gave no thread to read in.
    #[error("the PDF could not be read: {0}")]
    System(String),
}

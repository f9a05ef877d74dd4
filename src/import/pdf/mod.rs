//! Bytes of a PDF to lines of text.

mod content;
mod error;
mod font;
mod furniture;
#[cfg(not(target_family = "wasm"))]
mod guard;
#[cfg(target_family = "wasm")]
#[path = "unguarded.rs"]
mod guard;
mod layout;
mod limits;
mod load;
mod matrix;
#[cfg(test)]
pub(crate) mod sample;
mod state;
#[cfg(test)]
mod tests;

pub use error::PdfError;
pub use layout::TextLine;
pub use limits::Limits;

use content::Interpreter;
use layout::PageLayout;

/// The text of a PDF.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentText {
    /// Its pages, each with its lines in the order in which the file shows them.
    pub pages: Vec<Vec<TextLine>>,
    /// Pages (from 1) that could not be read, and why.
    pub damaged: Vec<(usize, PdfError)>,
}

/// Reads the text of a PDF.
///
/// # Errors
/// [`PdfError`] says why there is none. Nothing in the bytes makes it panic, and the limits hold
/// whatever the bytes are.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<DocumentText, PdfError> {
    let bytes = header_checked(bytes, limits)?.to_vec();
    let limits = *limits;
    guard::run(&limits, move || read_unguarded(&bytes, &limits))
}

/// The bytes from `%PDF-` on, if there is one near the beginning.
fn header_checked<'a>(bytes: &'a [u8], limits: &Limits) -> Result<&'a [u8], PdfError> {
    if bytes.is_empty() {
        return Err(PdfError::Empty);
    }
    if bytes.len() > limits.file {
        return Err(PdfError::TooLarge {
            size: bytes.len(),
            limit: limits.file,
        });
    }
    let head = &bytes[..bytes.len().min(1024)];
    if let Some(start) = find(head, b"%PDF-") {
        return Ok(&bytes[start..]);
    }
    let head = head.to_ascii_lowercase();
    let is_html = [b"<!doctype html".as_slice(), b"<html", b"<head"]
        .iter()
        .any(|tag| find(&head, tag).is_some());
    Err(if is_html {
        PdfError::Html
    } else {
        PdfError::NotPdf
    })
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes
        .windows(needle.len())
        .position(|window| window == needle)
}

fn read_unguarded(bytes: &[u8], limits: &Limits) -> Result<DocumentText, PdfError> {
    let doc = load::load(bytes, limits)?;
    let mut interpreter = Interpreter::new(&doc, limits);
    let mut text = DocumentText::default();
    let (mut unknown, mut all) = (0, 0);
    for (index, id) in doc.page_iter().take(limits.pages).enumerate() {
        let mut layout = PageLayout::default();
        if let Err(error) = interpreter.page(id, &mut layout) {
            if matches!(error, PdfError::Bomb(_)) {
                return Err(error);
            }
            text.damaged.push((index + 1, error));
        }
        unknown += layout.unknown;
        all += layout.all;
        text.pages.push(layout.into_lines());
    }
    furniture::mark(&mut text.pages);
    match text.damaged.first() {
        _ if text.pages.is_empty() => Err(PdfError::Damaged("it has no pages".to_owned())),
        Some((_, error)) if all == 0 => Err(error.clone()),
        None if all == 0 => Err(PdfError::NoText {
            pages: text.pages.len(),
        }),
        // Bullets in symbol fonts are often unknown; letters must not be.
        _ if unknown * 5 > all => Err(PdfError::Undecodable { unknown, all }),
        _ => Ok(text),
    }
}

//! Places as editors count them: lines and characters from zero, a character being a byte of UTF-8 or a
//! unit of UTF-16, as was agreed. What lies outside the text is taken to be its nearest place.

use std::cell::OnceCell;
use std::ops::Range;

use gen_lsp_types as lsp;

use crate::base::place::{FileId, Sources};

/// What is counted as a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of UTF-16, which every editor knows.
    Utf16,
}

impl Encoding {
    /// The length of a text.
    fn length(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            Self::Utf16 => text.encode_utf16().count(),
        }
    }
}

/// A text and where its lines begin.
pub struct TextLines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    encoding: Encoding,
}

impl<'t> TextLines<'t> {
    /// The lines of a text, which end as editors have it: in a line feed, a carriage return or both.
    pub fn of(text: &'t str, encoding: Encoding) -> Self {
        let bytes = text.as_bytes();
        let ends = (0..bytes.len()).filter(|at| match bytes[*at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        Self {
            text,
            starts: std::iter::once(0).chain(ends.map(|end| end + 1)).collect(),
            encoding,
        }
    }

    /// The place of a byte.
    pub fn position(&self, byte: usize) -> lsp::Position {
        let byte = byte.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= byte) - 1;
        let before = self.text.get(self.starts[line]..byte).unwrap_or_default();
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        lsp::Position::new(number(line), number(self.encoding.length(before)))
    }

    /// The place of some bytes.
    pub fn range(&self, bytes: Range<usize>) -> lsp::Range {
        lsp::Range::new(self.position(bytes.start), self.position(bytes.end))
    }

    /// The byte at a place.
    pub fn byte(&self, position: lsp::Position) -> usize {
        let Some(start) = self.starts.get(position.line as usize) else {
            return self.text.len();
        };
        let next = self.starts.get(position.line as usize + 1);
        let line = &self.text[*start..next.map_or(self.text.len(), |next| *next)];
        let line = line.trim_end_matches(['\n', '\r']);
        let mut left = position.character as usize;
        for (at, c) in line.char_indices() {
            let width = match self.encoding {
                Encoding::Utf8 => c.len_utf8(),
                Encoding::Utf16 => c.len_utf16(),
            };
            if left < width {
                return start + at;
            }
            left -= width;
        }
        start + line.len()
    }

    /// The bytes at a place.
    pub fn bytes(&self, range: lsp::Range) -> Range<usize> {
        let (start, end) = (self.byte(range.start), self.byte(range.end));
        start..end.max(start)
    }
}

/// The lines of all files that were read, each told apart only once.
pub struct AllLines<'a> {
    sources: &'a Sources,
    encoding: Encoding,
    lines: Vec<OnceCell<TextLines<'a>>>,
}

impl<'a> AllLines<'a> {
    /// The lines of some files.
    pub fn of(sources: &'a Sources, encoding: Encoding) -> Self {
        Self {
            sources,
            encoding,
            lines: (0..sources.len()).map(|_| OnceCell::new()).collect(),
        }
    }

    /// The lines of one of them.
    pub fn file(&self, file: FileId) -> &TextLines<'a> {
        let text = &self.sources.get(file).text;
        self.lines[file.index()].get_or_init(|| TextLines::of(text, self.encoding))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn characters_are_counted_as_was_agreed() {
        let text = "a: Überall 🏠 x\r\nb: y\rc";
        let x = text.find('x').unwrap();
        let utf8 = TextLines::of(text, Encoding::Utf8);
        let utf16 = TextLines::of(text, Encoding::Utf16);
        assert_eq!(utf8.position(x), lsp::Position::new(0, 17));
        assert_eq!(utf16.position(x), lsp::Position::new(0, 14));
        assert_eq!(utf16.position(text.len()), lsp::Position::new(2, 1));
        // In the middle of the house, and past the end of a line and of the text.
        assert_eq!(
            utf16.byte(lsp::Position::new(0, 12)),
            text.find('🏠').unwrap()
        );
        assert_eq!(
            utf16.byte(lsp::Position::new(0, 99)),
            text.find('\r').unwrap()
        );
        assert_eq!(utf16.byte(lsp::Position::new(9, 0)), text.len());
    }

    proptest! {
        #[test]
        fn a_byte_comes_back_from_its_place(text in "[a-cé🏠 \n\r:]{0,40}", at in any::<prop::sample::Index>()) {
            let bounds: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            let byte = *at.get(&bounds);
            for encoding in [Encoding::Utf8, Encoding::Utf16] {
                let lines = TextLines::of(&text, encoding);
                let back = lines.byte(lines.position(byte));
                // Between the two halves of a line's end there is no place.
                prop_assert!(back == byte || text[back..].starts_with("\r\n"));
            }
        }
    }
}

//! A report's text as it is matched: letters only, each with its place.
//!
//! Wraps, spaces, ligatures and typographic signs differ from report to report and say nothing, so
//! they are folded away. What is kept beside each letter is enough to ask whether a word or a line
//! begins there, and to print the text again as evidence.

use std::fmt;

use crate::import::pdf::{DocumentText, TextLine};

/// Where a fact was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportPlace {
    /// On this page of the report, from 1.
    Page(usize),
    /// In the name of its file: a hint, not the report's own statement.
    FileName,
}

impl fmt::Display for ReportPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(page) => write!(f, "page {page}"),
            Self::FileName => write!(f, "its file name"),
        }
    }
}

/// What a fact was read from, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Where.
    pub place: ReportPlace,
    /// The text there.
    pub text: String,
}

/// One letter.
#[derive(Clone, Copy, Debug)]
struct MatchedLetter {
    /// As it is matched.
    folded: char,
    /// Whether it was written large.
    capital: bool,
    /// Whether white space or a line's end precedes it.
    gap: bool,
    /// Its line, as an index into [`Folded::lines`].
    line: u32,
    /// Where it begins in its line, in bytes.
    offset: u32,
}

/// A line and its page.
#[derive(Clone, Debug)]
pub(super) struct FoldedLine<'a> {
    pub line: &'a TextLine,
    /// From 1.
    pub page: usize,
    /// Its first letter, as a position.
    pub start: usize,
}

/// A report's text, ready to be matched.
#[derive(Debug)]
pub(super) struct Folded<'a> {
    letters: Vec<MatchedLetter>,
    pub lines: Vec<FoldedLine<'a>>,
}

/// Whether a sign is read as a dash: hyphens and dashes of every length, the minus, and the lines of
/// boxes that some reports print for one.
pub(super) fn is_dash(sign: char) -> bool {
    matches!(
        sign,
        '-' | '\u{2d7}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{207b}'
                | '\u{208b}'
                | '\u{2212}'
                | '\u{23af}'
                | '\u{2500}'
                | '\u{2501}'
                | '\u{2574}'
                | '\u{2576}'
                | '\u{2796}'
                | '\u{2e3a}'
                | '\u{2e3b}'
                | '\u{fe58}'
                | '\u{fe63}'
                | '\u{ff0d}'
    )
}

/// A letter as it is matched; none for what is not matched at all.
pub(super) fn fold(letter: char) -> impl Iterator<Item = char> {
    let (sign, spelt) = match letter {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '`' | '\u{b4}' => (Some('\''), ""),
        '\u{201c}' | '\u{201d}' => (Some('"'), ""),
        dash if is_dash(dash) => (Some('-'), ""),
        // Soft hyphens, marks of direction and of zero width are not seen by a reader.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => (None, ""),
        '\u{fb00}' => (None, "ff"),
        '\u{fb01}' => (None, "fi"),
        '\u{fb02}' => (None, "fl"),
        '\u{fb03}' => (None, "ffi"),
        '\u{fb04}' => (None, "ffl"),
        '\u{fb05}' | '\u{fb06}' => (None, "st"),
        other => (Some(other), ""),
    };
    sign.into_iter()
        .flat_map(char::to_lowercase)
        .chain(spelt.chars())
        .filter(|c| !c.is_whitespace())
}

/// A wording as it is matched.
pub(super) fn fold_text(text: &str) -> Vec<char> {
    text.chars().flat_map(fold).collect()
}

/// Text with every run of white space as one space.
pub(super) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl<'a> Folded<'a> {
    pub(super) fn new(text: &'a DocumentText) -> Self {
        let mut letters = Vec::new();
        let mut lines = Vec::new();
        for (index, page) in text.pages.iter().enumerate() {
            for line in page.iter().filter(|line| !line.furniture) {
                let (number, start) = (
                    u32::try_from(lines.len()).unwrap_or(u32::MAX),
                    letters.len(),
                );
                let mut gap = true;
                for (offset, letter) in line.text.char_indices() {
                    let offset = u32::try_from(offset).unwrap_or(u32::MAX);
                    if letter.is_whitespace() {
                        gap = true;
                        continue;
                    }
                    for folded in fold(letter) {
                        let capital = letter.is_uppercase();
                        letters.push(MatchedLetter {
                            folded,
                            capital,
                            gap,
                            line: number,
                            offset,
                        });
                        gap = false;
                    }
                }
                lines.push(FoldedLine {
                    line,
                    page: index + 1,
                    start,
                });
            }
        }
        Self { letters, lines }
    }

    /// How many letters there are; also the position after the last.
    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// The letter at a position.
    pub(super) fn at(&self, at: usize) -> Option<char> {
        self.letters.get(at).map(|letter| letter.folded)
    }

    /// Whether the letter there was written large.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.letters.get(at).is_some_and(|letter| letter.capital)
    }

    /// The line of a position, as an index.
    pub(super) fn line_of(&self, at: usize) -> usize {
        let last = self.letters.get(at).or(self.letters.last());
        last.map_or(0, |letter| letter.line as usize)
    }

    /// Where a line ends: the position after its last letter.
    pub(super) fn line_end(&self, line: usize) -> usize {
        self.lines
            .get(line + 1)
            .map_or(self.len(), |next| next.start)
    }

    /// Whether white space precedes the letter there.
    pub(super) fn has_gap(&self, at: usize) -> bool {
        self.letters.get(at).is_none_or(|letter| letter.gap)
    }

    /// Whether a word may begin or end at this position: white space is there, or two letters of
    /// different kinds meet (a footnote's number touches the word that it is on).
    pub(super) fn is_boundary(&self, at: usize) -> bool {
        let kind = |c: char| (c.is_alphabetic(), c.is_numeric());
        let Some(before) = at.checked_sub(1).and_then(|before| self.at(before)) else {
            return true;
        };
        self.has_gap(at)
            || self
                .at(at)
                .is_none_or(|after| kind(before) != kind(after) || !after.is_alphanumeric())
    }

    /// Whether nothing but a full stop or the mark of a footnote follows on the line.
    pub(super) fn ends_line(&self, at: usize) -> bool {
        let end = if at == 0 {
            0
        } else {
            self.line_end(self.line_of(at - 1))
        };
        (at..end).all(|at| {
            self.at(at)
                .is_none_or(|c| c.is_numeric() || c == '.' || c == ':')
        })
    }

    /// Whether a wording stands there, from word to word; if so, the position after it.
    pub(super) fn matches(&self, at: usize, wording: &[char]) -> Option<usize> {
        let end = at + wording.len();
        let letters = self.letters.get(at..end)?;
        let same = letters
            .iter()
            .zip(wording)
            .all(|(letter, wanted)| letter.folded == *wanted);
        (same && !wording.is_empty() && self.is_boundary(at) && self.is_boundary(end))
            .then_some(end)
    }

    /// The text between two positions as it was written, white space tidied.
    pub(super) fn text(&self, from: usize, to: usize) -> String {
        let Some(letters) = self
            .letters
            .get(from..to.min(self.len()))
            .filter(|letters| !letters.is_empty())
        else {
            return String::new();
        };
        let (first, last) = (letters[0], letters[letters.len() - 1]);
        let mut words = Vec::new();
        for number in first.line..=last.line {
            let text = self.lines[number as usize].line.text.as_str();
            let begin = if number == first.line {
                first.offset as usize
            } else {
                0
            };
            let end = if number == last.line {
                let rest = &text[last.offset as usize..];
                last.offset as usize + rest.chars().next().map_or(0, char::len_utf8)
            } else {
                text.len()
            };
            words.push(text.get(begin..end).unwrap_or_default());
        }
        tidy(&words.join(" "))
    }

    /// The evidence between two positions.
    pub(super) fn evidence(&self, from: usize, to: usize) -> Evidence {
        let page = self
            .lines
            .get(self.line_of(from))
            .map_or(1, |line| line.page);
        Evidence {
            place: ReportPlace::Page(page),
            text: self.text(from, to),
        }
    }

    /// The first line after the given page, as an index.
    pub(super) fn lines_to_page(&self, page: usize) -> usize {
        self.lines.partition_point(|line| line.page <= page)
    }

    /// The first letter of a line that is no part of its numbering or bullet.
    pub(super) fn past_number(&self, line: usize) -> usize {
        let Some(start) = self.lines.get(line).map(|line| line.start) else {
            return self.len();
        };
        let end = self.line_end(line);
        (start..end)
            .find(|at| self.at(*at).is_some_and(char::is_alphabetic))
            .unwrap_or(start)
    }
}

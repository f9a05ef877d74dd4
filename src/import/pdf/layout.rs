//! Letters into lines.
//!
//! Letters are taken in the order in which the file shows them, which is the order in which the
//! document was written: a table comes cell by cell, so that a judgement's title, however wrapped, is
//! followed by its grade. Where a letter stands decides only where a line ends and a word begins.

/// One line of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    /// Its text; a tab stands for a gap as wide as one between columns.
    pub text: String,
    /// Where it begins, in points from the left of the page.
    pub x: f64,
    /// Its baseline, in points from the bottom.
    pub y: f64,
    /// The size of its first letters, in points.
    pub size: f64,
    /// Whether the file marks it as no part of the text: a running header, a page number.
    pub furniture: bool,
}

/// A letter (or a ligature) and where it stands.
pub(super) struct Letter<'a> {
    pub text: &'a str,
    pub x: f64,
    pub y: f64,
    pub end: f64,
    pub size: f64,
}

/// A gap of this many sizes is a space that nobody typed.
const SPACE: f64 = 0.16;
/// A gap of this many sizes is one between columns.
const COLUMN: f64 = 1.6;

/// Collects the lines of a page.
#[derive(Default)]
pub(super) struct PageLayout {
    lines: Vec<TextLine>,
    /// Where the last letter ended, and its size.
    last: Option<(f64, f64, f64)>,
    /// The open marked sections, and which of them are furniture.
    sections: Vec<bool>,
    /// Letters without a meaning, and all letters.
    pub unknown: usize,
    pub all: usize,
}

impl PageLayout {
    /// A marked section begins.
    pub(super) fn begin(&mut self, tag: Option<&[u8]>) {
        if self.sections.len() < 4096 {
            self.sections.push(tag == Some(b"Artifact"));
        }
    }

    /// The innermost marked section ends.
    pub(super) fn end(&mut self) {
        self.sections.pop();
    }

    /// Takes the next letter.
    pub(super) fn put(&mut self, letter: Letter<'_>) {
        self.all += 1;
        self.unknown += usize::from(letter.text.contains(char::REPLACEMENT_CHARACTER));
        let furniture = self.sections.contains(&true);
        let blank = letter.text.chars().all(char::is_whitespace);
        let Letter {
            text,
            x,
            y,
            end,
            size,
        } = letter;
        let continues = self.last.filter(|(last_end, last_y, last_size)| {
            // A footnote mark is raised by about a third of the size of what it follows.
            let larger = size.max(*last_size);
            (y - last_y).abs() < larger * 0.5 && x > last_end - larger
        });
        match (continues, self.lines.last_mut()) {
            (Some((last_end, ..)), Some(line)) if line.furniture == furniture => {
                let gap = x - last_end;
                if gap > size * COLUMN {
                    line.text.push('\t');
                } else if gap > size * SPACE && !line.text.ends_with(char::is_whitespace) && !blank
                {
                    line.text.push(' ');
                }
                line.text.push_str(text);
            }
            // Blanks at the start of a line say nothing, and would give it a wrong place.
            _ if blank => return,
            _ => self.lines.push(TextLine {
                text: text.to_owned(),
                x,
                y,
                size,
                furniture,
            }),
        }
        self.last = Some((end, y, size));
    }

    /// The lines of the page, without the blank ones.
    pub(super) fn into_lines(self) -> Vec<TextLine> {
        let mut lines = self.lines;
        for line in &mut lines {
            line.text.truncate(line.text.trim_end().len());
        }
        lines.retain(|line| !line.text.is_empty());
        lines
    }
}

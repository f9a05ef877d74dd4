//! A text as lines, and where the blocks in it end: enough of YAML's layout to add to a file
//! without rewriting it.

use std::ops::Range;

/// A text and the extent of each of its lines, line ends left out.
pub struct SourceLines<'a> {
    /// The text.
    pub text: &'a str,
    ranges: Vec<Range<usize>>,
}

impl<'a> SourceLines<'a> {
    /// The lines of a text; one that ends in a line end has no empty line after it.
    pub fn of(text: &'a str) -> Self {
        let mut ranges = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let content = line.trim_end_matches(['\n', '\r']).len();
            ranges.push(start..start + content);
            start += line.len();
        }
        Self { text, ranges }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ranges.len()
    }

    /// The line of that number, empty past the end.
    pub fn get(&self, line: usize) -> &'a str {
        self.ranges
            .get(line)
            .map_or("", |range| &self.text[range.clone()])
    }

    /// Where a line starts; the end of the text for one past it.
    pub fn start(&self, line: usize) -> usize {
        self.ranges.get(line).map_or(self.text.len(), |r| r.start)
    }

    /// Where the content of a line ends.
    pub fn end(&self, line: usize) -> usize {
        self.ranges.get(line).map_or(self.text.len(), |r| r.end)
    }

    /// The line in which a byte stands.
    pub fn at(&self, byte: usize) -> usize {
        self.ranges
            .partition_point(|r| r.start <= byte)
            .saturating_sub(1)
    }

    /// The spaces before its content.
    pub fn indent(&self, line: usize) -> usize {
        let line = self.get(line);
        line.len() - line.trim_start_matches(' ').len()
    }

    /// Whether a line holds nothing.
    pub fn is_blank(&self, line: usize) -> bool {
        trimmed(self.get(line)).is_empty()
    }

    /// Whether a line holds only a comment.
    pub fn is_comment(&self, line: usize) -> bool {
        trimmed(self.get(line)).starts_with('#')
    }

    /// The last line of the block that begins at `first` and is indented by `indent`. Deeper lines
    /// belong to it, comments too; what follows at the same depth or less does not, but for the
    /// items of a list that stands at its key's own depth (`list_within`).
    pub fn last_of_block(&self, first: usize, indent: usize, list_within: bool) -> usize {
        let mut last = first;
        for line in first + 1..self.len() {
            if self.is_blank(line) {
                continue;
            }
            let content = trimmed(self.get(line));
            let item = content == "-" || content.starts_with("- ");
            let deeper = self.indent(line) > indent;
            if deeper || (list_within && item && self.indent(line) == indent) {
                last = line;
            } else if !self.is_comment(line) {
                break;
            }
        }
        last
    }

    /// The first of the comment lines that stand directly above a line and no deeper than it.
    pub fn with_comments_above(&self, line: usize, indent: usize) -> usize {
        let mut first = line;
        while first > 0 && self.is_comment(first - 1) && self.indent(first - 1) <= indent {
            first -= 1;
        }
        first
    }

    /// The break that ends a line; `None` where the text ends without one.
    pub fn own_break(&self, line: usize) -> Option<&'static str> {
        let ended = &self.text[self.end(line)..self.start(line + 1)];
        match ended {
            _ if ended.ends_with("\r\n") => Some("\r\n"),
            _ if ended.ends_with('\n') => Some("\n"),
            _ => None,
        }
    }

    /// The break with which a line beside this one is to end: its own, else that of the first line.
    pub fn line_break(&self, line: usize) -> &'static str {
        let own = self.own_break(line).or_else(|| self.own_break(0));
        own.unwrap_or("\n")
    }
}
/// A text without the spaces at its ends, as YAML counts them: others, such as one that does not break, are
/// text there.
pub fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\r', '\n'])
}

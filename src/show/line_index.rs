//! A text that knows where its lines begin.
//!
//! miette's own sources scan the text from its start for every label, and count lines in a way
//! that makes it draw everything between two labels in a long file.

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// A named text and the bytes at which its lines begin.
#[derive(Debug)]
pub struct LineIndex {
    name: String,
    text: String,
    starts: Vec<usize>,
    /// Where labels stand here, and their columns in the file itself, whose lines may be longer.
    columns: Vec<(usize, usize)>,
    /// How many lines of the file stand before the text.
    before: usize,
}

impl LineIndex {
    /// Indexes a text.
    pub fn new(name: String, text: String, columns: Vec<(usize, usize)>) -> Self {
        let breaks = text
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .map(|(i, _)| i + 1);
        let starts = std::iter::once(0).chain(breaks).collect();
        Self {
            name,
            text,
            starts,
            columns,
            before: 0,
        }
    }

    /// The row of a table of that number, from one, as a line.
    pub fn row(name: String, text: String, number: usize) -> Self {
        Self {
            before: number.saturating_sub(1),
            ..Self::new(name, text, Vec::new())
        }
    }

    /// The line, from zero, in which a byte lies.
    fn line_of(&self, byte: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= byte)
            .saturating_sub(1)
    }
}

impl SourceCode for LineIndex {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let end = span.offset() + span.len();
        if end > self.text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let at = self.line_of(span.offset());
        let first = at.saturating_sub(lines_before);
        let last = (self.line_of(end.max(1) - usize::from(!span.is_empty())) + lines_after)
            .min(self.starts.len() - 1);
        let from = self.starts[first];
        let to = self
            .starts
            .get(last + 1)
            .map_or(self.text.len(), |next| *next);
        // Asked for no lines before it, miette wants the label's own column.
        let label = self.columns.iter().find(|(at, _)| *at == span.offset());
        let column = match label {
            Some((_, column)) if lines_before == 0 => column.saturating_sub(1),
            _ => 0,
        };
        let from = if lines_before == 0 {
            span.offset()
        } else {
            from
        };
        let data = self
            .text
            .get(from..to)
            .ok_or(MietteError::OutOfBounds)?
            .as_bytes();
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            data,
            (from, to - from).into(),
            self.before + first,
            column,
            last - first + 1,
        )))
    }
}

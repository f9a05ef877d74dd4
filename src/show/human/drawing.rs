//! A finding drawn: the lines of the file, what is odd about them, what it rests on.

use std::fmt;
use std::ops::Range;

use indexmap::IndexMap;
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, ThemeCharacters,
    ThemeStyles,
};
use textwrap::{WordSeparator, WordSplitter};
use unicode_width::UnicodeWidthStr;

use super::told::besides;
use crate::base::finding::{Label, Severity};
use crate::base::place::{FileId, Sources};
use crate::base::safe::{boundary, brief, shown_line, shown_with};
use crate::show::excerpt::{Marked, cut};
use crate::show::line_index::LineIndex;
use crate::show::{Style, concise, wrap};
use crate::verdict::outcome::Located;
use crate::yaml::position::Position;

/// Neither a line nor a label is made narrower than this.
const NARROWEST: usize = 16;
/// What stands between the middle of what is underlined and its label.
const ARM: usize = 4;

/// Draws findings for a terminal; a word is never broken.
pub(super) fn handler(style: Style) -> GraphicalReportHandler {
    let theme = GraphicalTheme {
        characters: if style.unicode {
            ThemeCharacters::unicode()
        } else {
            ThemeCharacters::ascii()
        },
        styles: if style.colour {
            ThemeStyles::ansi()
        } else {
            ThemeStyles::none()
        },
    };
    GraphicalReportHandler::new_themed(theme)
        .with_width(style.width)
        .with_break_words(false)
        .with_word_separator(WordSeparator::AsciiSpace)
        .with_word_splitter(WordSplitter::NoHyphenation)
        .with_links(false)
        .with_context_lines(1)
}

/// Draws a finding, with every other file that it points to.
pub(super) fn draw(
    located: &Located,
    sources: &Sources,
    style: Style,
    handler: &GraphicalReportHandler,
    text: &mut String,
) {
    let drawing = Drawing::of(located, sources, style.width);
    // Writing to a string cannot fail, and a drawing that does leaves the line that says it all.
    let drawn = handler.render_report(text, &drawing);
    let others = drawing
        .others
        .iter()
        .try_for_each(|other| handler.render_report(text, other));
    if drawn.and(others).is_err() {
        text.push_str(&concise::line(located, sources));
    }
}

/// A finding as miette draws it: one source with its labels, and one more drawing for every other
/// file that it points to.
#[derive(Debug)]
struct Drawing {
    message: String,
    rule: Option<&'static str>,
    severity: Severity,
    help: Option<String>,
    source: LineIndex,
    labels: Vec<LabeledSpan>,
    others: Vec<Drawing>,
}

impl Drawing {
    fn of(located: &Located, sources: &Sources, width: usize) -> Self {
        let finding = &located.finding;
        let mut files: Vec<FileId> = Vec::new();
        for position in &located.positions {
            if !files.contains(&position.file) {
                files.push(position.file);
            }
        }
        let mut drawings = files.into_iter().flat_map(|file| {
            let is_table = sources.get(file).cells.is_some();
            match is_table {
                true => Self::of_rows(located, file, sources, width),
                false => vec![Self::of_file(located, file, sources, width)],
            }
        });
        let mut drawing = drawings.next().unwrap_or_else(Self::nowhere);
        drawing.others = drawings.collect();
        drawing.severity = finding.severity;
        drawing.message = brief(shown_line(&finding.message).into_owned());
        drawing.rule = Some(finding.rule);
        let help = besides(finding);
        drawing.help = match help.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            many => Some(
                many.iter()
                    .map(|line| format!("- {line}"))
                    .collect::<Vec<_>>()
                    .join("\n"),
            ),
        };
        drawing
    }

    /// Of a table only the cells are drawn that the finding points to, each after the title of its
    /// column; those of one row on a line, if there is room, or else each by itself.
    fn of_rows(located: &Located, file: FileId, sources: &Sources, width: usize) -> Vec<Self> {
        let labels = located.finding.labels.iter().zip(&located.positions);
        let here = labels.enumerate();
        let here = here.filter(|(_, (_, position))| position.file == file);
        let mut rows: IndexMap<usize, RowDrawn> = IndexMap::new();
        for (i, (label, position)) in here {
            let row = rows.entry(position.line).or_default();
            row.add(i == 0, label, position, &sources.get(file).text);
        }
        let name = shown_line(&sources.get(file).name).into_owned();
        let lines = rows.into_iter().flat_map(|(number, row)| {
            let lines = row.lines(room(width, number)).into_iter();
            lines.map(move |line| (number, line))
        });
        let drawings = lines.map(|(number, (text, mut labels))| {
            let room = room(width, number);
            let text = cut(text, &mut marked(&mut labels), room);
            Self {
                message: format!("see also {name}"),
                labels: labelled(labels, &text, room),
                source: LineIndex::row(name.clone(), text, number),
                ..Self::nowhere()
            }
        });
        drawings.collect()
    }

    fn of_file(located: &Located, file: FileId, sources: &Sources, width: usize) -> Self {
        let source = sources.get(file);
        let here = located
            .finding
            .labels
            .iter()
            .zip(&located.positions)
            .enumerate()
            .filter(|(_, (_, position))| position.file == file);
        let mut labels: Vec<Labelled> = here
            .map(|(i, (label, position))| {
                (
                    i == 0,
                    brief(shown_line(&label.text).into_owned()),
                    position.bytes.clone(),
                )
            })
            .collect();
        let mut spans: Vec<&mut Range<usize>> =
            labels.iter_mut().map(|(_, _, span)| span).collect();
        let text = shown_with(&source.text, &mut spans);
        let room = room(width, text.split('\n').count());
        let text = cut(text, &mut marked(&mut labels), room);
        let here = located
            .positions
            .iter()
            .filter(|position| position.file == file);
        let columns = labels
            .iter()
            .zip(here)
            .map(|((_, _, span), position)| (span.start, position.column));
        let columns = columns.collect();
        let name = shown_line(&source.name).into_owned();
        Self {
            message: format!("see also {name}"),
            labels: labelled(labels, &text, room),
            source: LineIndex::new(name, text, columns),
            ..Self::nowhere()
        }
    }

    fn nowhere() -> Self {
        Self {
            message: String::new(),
            rule: None,
            severity: Severity::Note,
            help: None,
            source: LineIndex::new(String::new(), String::new(), Vec::new()),
            labels: Vec::new(),
            others: Vec::new(),
        }
    }
}

/// The cells of a row that are drawn.
#[derive(Default)]
struct RowDrawn {
    cells: Vec<(String, Labelled)>,
}

/// Between two cells on a line.
const BETWEEN: &str = "  ";

/// The longest cell that is drawn whole, in bytes.
const LONGEST_CELL: usize = 120;

impl RowDrawn {
    fn add(&mut self, first: bool, label: &Label, position: &Position, table: &str) {
        let cell = table.get(position.bytes.clone()).unwrap_or_default();
        let short = boundary(cell, LONGEST_CELL);
        let cell = match short < cell.len() {
            true => format!("{}…", &cell[..short]),
            false => cell.to_owned(),
        };
        let cell = match cell.trim() {
            "" => "(empty)",
            cell => cell,
        };
        let title = position.title.as_deref().unwrap_or_default();
        let mut text = brief(shown_line(title).into_owned());
        text.push_str(": ");
        let start = text.len();
        text.push_str(&shown_line(cell));
        let label = brief(shown_line(&label.text).into_owned());
        let label = (first, label, start..text.len());
        self.cells.push((text, label));
    }

    /// The lines on which its cells stand, with their labels.
    fn lines(self, room: usize) -> Vec<(String, Vec<Labelled>)> {
        let widths = self.cells.iter().map(|(text, _)| text.width());
        let between = BETWEEN.len() * self.cells.len().saturating_sub(1);
        if widths.sum::<usize>() + between > room {
            let cells = self.cells.into_iter();
            return cells.map(|(text, label)| (text, vec![label])).collect();
        }
        let mut line = String::new();
        let mut labels = Vec::new();
        for (text, (first, label, span)) in self.cells {
            if !line.is_empty() {
                line.push_str(BETWEEN);
            }
            let at = line.len();
            labels.push((first, label, at + span.start..at + span.end));
            line.push_str(&text);
        }
        vec![(line, labels)]
    }
}

/// Whether a label is the finding's first, its text, and where it stands.
type Labelled = (bool, String, Range<usize>);

/// How wide a line of a file may be beside its number, which is no larger than this.
fn room(width: usize, number: usize) -> usize {
    // A space before and behind the number, the line that parts it off, and a space.
    let beside = number.to_string().len() + 4;
    width.saturating_sub(beside).max(NARROWEST)
}

/// What labels underline, with the room that each needs.
fn marked(labels: &mut [Labelled]) -> Vec<Marked<'_>> {
    let each = labels.iter_mut();
    each.map(|(_, label, span)| {
        let words = label.split(' ').map(UnicodeWidthStr::width);
        let word = words.max().unwrap_or_default();
        let said = ARM + label.width().min(NARROWEST).max(word);
        let wanted = said.max(ARM + label.width());
        Marked { span, said, wanted }
    })
    .collect()
}

/// Labels of a text, each broken between words where there is no room for it to the right.
fn labelled(labels: Vec<Labelled>, text: &str, room: usize) -> Vec<LabeledSpan> {
    let labels = labels.into_iter().map(|(first, label, span)| {
        let line = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let before = text[line..span.start].width() + text[span.clone()].width() / 2;
        let room = room.saturating_sub(before + ARM).max(NARROWEST);
        let label = match label.width() <= room {
            true => label,
            false => wrap::lines(&label, room).join("\n"),
        };
        let label = (!label.is_empty()).then_some(label);
        match first {
            true => LabeledSpan::new_primary_with_span(label, span),
            false => LabeledSpan::new_with_span(label, span),
        }
    });
    labels.collect()
}

impl fmt::Display for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawing {}

impl Diagnostic for Drawing {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.rule
            .map(|rule| Box::new(rule) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help
            .as_ref()
            .map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        (!self.labels.is_empty()).then_some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        (!self.labels.is_empty()).then(|| Box::new(self.labels.iter().cloned()) as Box<_>)
    }
}

//! A finding drawn: the lines of the file, what is odd about them, what it rests on.

use std::fmt;
use std::ops::Range;

use indexmap::IndexMap;
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, ThemeCharacters,
    ThemeStyles,
};
use textwrap::{WordSeparator, WordSplitter};

use super::told::besides;
use crate::base::finding::{Label, Severity};
use crate::base::place::{FileId, Sources};
use crate::base::safe::{boundary, brief, shown_line, shown_with};
use crate::show::excerpt::cut;
use crate::show::line_index::LineIndex;
use crate::show::{Style, concise};
use crate::verdict::outcome::Located;
use crate::yaml::position::Position;

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
    handler: &GraphicalReportHandler,
    text: &mut String,
) {
    let drawing = Drawing::of(located, sources);
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
    fn of(located: &Located, sources: &Sources) -> Self {
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
                true => Self::of_rows(located, file, sources),
                false => vec![Self::of_file(located, file, sources)],
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
    /// column; those of one row on a line.
    fn of_rows(located: &Located, file: FileId, sources: &Sources) -> Vec<Self> {
        let labels = located.finding.labels.iter().zip(&located.positions);
        let here = labels.enumerate();
        let here = here.filter(|(_, (_, position))| position.file == file);
        let mut rows: IndexMap<usize, RowDrawn> = IndexMap::new();
        for (i, (label, position)) in here {
            let row = rows.entry(position.line).or_default();
            row.add(i == 0, label, position, &sources.get(file).text);
        }
        let name = shown_line(&sources.get(file).name).into_owned();
        let drawings = rows.into_iter().map(|(number, row)| Self {
            message: format!("see also {name}"),
            source: LineIndex::row(name.clone(), row.text, number),
            labels: row.labels,
            ..Self::nowhere()
        });
        drawings.collect()
    }

    fn of_file(located: &Located, file: FileId, sources: &Sources) -> Self {
        let source = sources.get(file);
        let here = located
            .finding
            .labels
            .iter()
            .zip(&located.positions)
            .enumerate()
            .filter(|(_, (_, position))| position.file == file);
        let mut labels: Vec<(bool, String, Range<usize>)> = here
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
        let text = cut(shown_with(&source.text, &mut spans), &mut spans);
        let here = located
            .positions
            .iter()
            .filter(|position| position.file == file);
        let columns = spans
            .iter()
            .zip(here)
            .map(|(span, position)| (span.start, position.column));
        let columns = columns.collect();
        let name = shown_line(&source.name).into_owned();
        Self {
            message: format!("see also {name}"),
            source: LineIndex::new(name, text, columns),
            labels: labels
                .into_iter()
                .map(|(first, text, span)| labelled(first, text, span))
                .collect(),
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
    text: String,
    labels: Vec<LabeledSpan>,
}

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
        if !self.text.is_empty() {
            self.text.push_str("  ");
        }
        let title = position.title.as_deref().unwrap_or_default();
        self.text.push_str(&brief(shown_line(title).into_owned()));
        self.text.push_str(": ");
        let start = self.text.len();
        self.text.push_str(&shown_line(cell));
        let text = brief(shown_line(&label.text).into_owned());
        self.labels
            .push(labelled(first, text, start..self.text.len()));
    }
}

fn labelled(first: bool, text: String, span: Range<usize>) -> LabeledSpan {
    let text = (!text.is_empty()).then_some(text);
    match first {
        true => LabeledSpan::new_primary_with_span(text, span),
        false => LabeledSpan::new_with_span(text, span),
    }
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

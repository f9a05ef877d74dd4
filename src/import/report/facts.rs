//! Facts that stand after a label: `Inspection dates: 7 to 18 November 2022`.

use jiff::civil::Date;

use super::letters::{Folded, fold_text};
use super::{PrintedWindow, ReadFact, UnreadFact, dates};
use crate::framework::report_wording::Labels;

/// A value is no longer than this, in letters.
const LONGEST_VALUE: usize = 160;

/// The labels of a framework, ready to be matched.
pub(super) struct LabelSet {
    pub fieldwork: Vec<Vec<char>>,
    pub published: Vec<Vec<char>>,
    pub inspector: Vec<Vec<char>>,
    pub urn: Vec<Vec<char>>,
    other: Vec<Vec<char>>,
}

impl LabelSet {
    pub(super) fn new(labels: &Labels) -> Self {
        let folded = |wordings: &[String]| {
            let mut all: Vec<_> = wordings.iter().map(|wording| fold_text(wording)).collect();
            all.sort_by_key(|wording| std::cmp::Reverse(wording.len()));
            all
        };
        Self {
            fieldwork: folded(&labels.fieldwork),
            published: folded(&labels.published),
            inspector: folded(&labels.inspector),
            urn: folded(&labels.urn),
            other: folded(&labels.other),
        }
    }

    /// Whether any label stands there, followed by a colon or at the beginning of a line.
    pub(super) fn any_at(&self, text: &Folded<'_>, at: usize) -> bool {
        [
            &self.fieldwork,
            &self.published,
            &self.inspector,
            &self.urn,
            &self.other,
        ]
        .into_iter()
        .flatten()
        .any(|label| {
            text.matches(at, label).is_some_and(|end| {
                text.at(end) == Some(':') || text.lines[text.line_of(at)].start == at
            })
        })
    }
}

/// The positions of the value of a label: from after it to the next label or the end of the line.
pub(super) struct FactValue {
    /// Where the label begins.
    pub label: usize,
    pub from: usize,
    /// The end of the line, or of the next where the line ends with the label.
    pub line_end: usize,
}

/// Where one of these labels begins a line, and the value after it.
pub(super) fn values<'t>(
    text: &'t Folded<'_>,
    labels: &'t [Vec<char>],
) -> impl Iterator<Item = FactValue> + 't {
    (0..text.lines.len()).filter_map(move |line| {
        let label = text.past_number(line);
        let end = labels
            .iter()
            .find_map(|wording| text.matches(label, wording))?;
        let from = (end..text.len()).find(|at| text.at(*at).is_some_and(char::is_alphanumeric))?;
        let line_end = text.line_end(text.line_of(from));
        // The value stands on the line of the label, or alone on the next.
        (text.line_of(from) <= line + 1).then_some(FactValue {
            label,
            from,
            line_end,
        })
    })
}

/// The days after the first of these labels.
///
/// Dates may wrap, so lines are added for as long as the text remains dates.
pub(super) fn fieldwork(
    text: &Folded<'_>,
    labels: &LabelSet,
) -> Result<Vec<ReadFact<PrintedWindow>>, UnreadFact> {
    let (windows, value, end) =
        dated(text, labels, &labels.fieldwork, "fieldwork", dates::windows)?;
    Ok(windows
        .into_iter()
        .map(|window| ReadFact {
            value: window,
            evidence: text.evidence(value, end),
        })
        .collect())
}

/// The day after the first of these labels.
pub(super) fn published(
    text: &Folded<'_>,
    labels: &LabelSet,
) -> Result<ReadFact<Date>, UnreadFact> {
    let (day, value, end) = dated(text, labels, &labels.published, "published", dates::day)?;
    Ok(ReadFact {
        value: day,
        evidence: text.evidence(value, end),
    })
}

fn dated<T>(
    text: &Folded<'_>,
    labels: &LabelSet,
    wanted: &[Vec<char>],
    field: &str,
    read: fn(&str) -> Result<T, String>,
) -> Result<(T, usize, usize), UnreadFact> {
    let mut failure = None;
    for value in values(text, wanted) {
        // The same words may begin a line of prose; a date begins with a figure.
        let mut best = None;
        let mut end = value.line_end;
        loop {
            let stop = (value.from..end)
                .find(|at| labels.any_at(text, *at))
                .unwrap_or(end);
            match read(&text.text(value.from, stop)) {
                Ok(found) => best = Some((found, value.label, stop)),
                Err(why) if best.is_none() && failure.is_none() => {
                    failure = Some((why, value.label, stop))
                }
                Err(_) => {}
            }
            if stop < end || end >= text.len() || end - value.from > LONGEST_VALUE {
                break;
            }
            end = text.line_end(text.line_of(end));
        }
        if let Some(best) = best {
            return Ok(best);
        }
    }
    Err(match failure {
        Some((why, from, to)) => UnreadFact {
            field: field.to_owned(),
            why,
            evidence: Some(text.evidence(from, to)),
        },
        None => UnreadFact {
            field: field.to_owned(),
            why: "no line begins with a label for it".to_owned(),
            evidence: None,
        },
    })
}

/// The number after the first of these labels.
pub(super) fn urn(text: &Folded<'_>, labels: &LabelSet) -> Option<ReadFact<u32>> {
    values(text, &labels.urn).find_map(|value| {
        let digits = (value.from..value.line_end)
            .take_while(|at| text.at(*at).is_some_and(|c| c.is_ascii_digit()));
        let end = digits.last()? + 1;
        let number = text.text(value.from, end).parse().ok()?;
        Some(ReadFact {
            value: number,
            evidence: text.evidence(value.label, end),
        })
    })
}

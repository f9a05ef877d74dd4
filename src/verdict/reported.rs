//! Findings as other programs read them: plain values, each with the names and lines of its places.

use serde::Serialize;

use super::fix::fixes_of;
use super::outcome::{Located, Outcome};
use crate::base::finding::{About, Severity};
use crate::base::place::{FileId, Place, Sources};
use crate::base::rate::Rate;
use crate::dataset::stream::Offset;
use crate::yaml::edit::Edit;
use crate::yaml::position::{LineStarts, Position};

/// A finding, as `--format json` prints it; `docs/json.md` says what each field means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Reported<'a> {
    /// The rule's name.
    pub rule: &'a str,
    /// How grave it is.
    pub severity: Severity,
    /// Whether the record may be wrong, or the inspection is unusual.
    pub about: About,
    /// How many others are as unusual, where that can be counted.
    pub rate: Option<&'a Rate>,
    /// Whether it does not stand out; such findings are reported only where all are asked for.
    pub ordinary: bool,
    /// What is odd, in a sentence without a full stop.
    pub message: &'a str,
    /// What it rests on, how unusual it is, what to do: a sentence each.
    pub help: &'a [String],
    /// The inspectorate's number for the authority, or its name where there is none.
    pub authority: Option<&'a str>,
    /// The first day of the inspection's fieldwork, as far as known.
    pub inspection: Option<&'a str>,
    /// The file.
    pub file: Option<&'a str>,
    /// The way to what it is about, from the root of the document: `inspections[3].published`.
    pub path: Option<String>,
    /// The line, from one.
    pub line: Option<usize>,
    /// The column in characters, from one.
    pub column: Option<usize>,
    /// The title of its column, in a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// Its stable name, by which a baseline knows it again.
    pub fingerprint: &'a str,
    /// All its places; the first is where it stands.
    pub labels: Vec<ReportedLabel<'a>>,
    /// What would mend it: any one of these.
    pub fixes: Vec<ReportedFix>,
}

/// What would mend a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ReportedFix {
    /// What it does.
    pub title: String,
    /// Whether `evenhand check --fix` makes it.
    pub certain: bool,
    /// What it changes in the finding's own file, in the order of the file; none of them overlap.
    pub edits: Vec<ReportedEdit>,
}

/// A text to be put in the place of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ReportedEdit {
    /// The first byte that is replaced, counted from zero behind a byte order mark.
    pub start: usize,
    /// The byte after the last one that is replaced.
    pub end: usize,
    /// The line of the first one, from one.
    pub line: usize,
    /// The column of the first one in characters, from one.
    pub column: usize,
    /// What is to stand there.
    pub text: String,
}

/// A place of a finding, and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ReportedLabel<'a> {
    /// The file: a case file, or that of the framework whose limit decided.
    pub file: &'a str,
    /// The way from the root of the document.
    pub path: String,
    /// The line, from one.
    pub line: usize,
    /// The column in characters, from one.
    pub column: usize,
    /// The title of its column, in a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// What is said of it; empty where the message says it all.
    pub text: &'a str,
}

impl Outcome {
    /// The findings, in the order in which they are printed: by file, place and gravity.
    pub fn findings(&self) -> impl Iterator<Item = Reported<'_>> {
        let sources = &self.dataset.sources;
        let all = self.findings.iter();
        all.map(move |located| located.reported(sources))
    }
}

impl Reported<'_> {
    /// The same where its file is a record that begins there in a stream.
    #[must_use]
    pub(crate) fn within(mut self, record: Offset) -> Self {
        let path = |path: &mut String| {
            if record.document > 0 {
                path.insert_str(0, &format!("{}#", record.document));
            }
        };
        self.path.iter_mut().for_each(path);
        self.line = self.line.map(|line| line + record.line);
        let file = self.file;
        let own = self.labels.iter_mut();
        for label in own.filter(|label| Some(label.file) == file) {
            path(&mut label.path);
            label.line += record.line;
        }
        for edit in self.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.start += record.byte;
            edit.end += record.byte;
            edit.line += record.line;
        }
        self
    }
}

impl Located {
    /// It as plain values.
    pub(crate) fn reported<'a>(&'a self, sources: &'a Sources) -> Reported<'a> {
        let finding = &self.finding;
        let first = finding.labels.first().zip(self.position());
        let labels = finding.labels.iter().zip(&self.positions);
        Reported {
            rule: finding.rule,
            severity: finding.severity,
            about: finding.about,
            rate: finding.rate.as_ref(),
            ordinary: finding.ordinary,
            message: &finding.message,
            help: &finding.help,
            authority: finding.authority.as_deref(),
            inspection: finding.inspection.as_deref(),
            file: first.map(|(_, at)| sources.get(at.file).name.as_str()),
            path: first.map(|(label, _)| path(&label.place)),
            line: first.map(|(_, at)| at.line),
            column: first.map(|(_, at)| at.column),
            title: first.and_then(|(_, at)| at.title.as_deref()),
            fingerprint: &self.fingerprint,
            labels: labels
                .map(|(label, at)| reported_label(&label.place, &label.text, at, sources))
                .collect(),
            fixes: first.map_or_else(Vec::new, |(_, at)| self.fixes(at.file, sources)),
        }
    }
}

impl Located {
    fn fixes(&self, file: FileId, sources: &Sources) -> Vec<ReportedFix> {
        if self.finding.fixes.is_empty() {
            return Vec::new();
        }
        let lines = LineStarts::of(&sources.get(file).text);
        let reported_edit = |edit: Edit| {
            let Position { line, column, .. } = lines.position(file, edit.range.clone());
            ReportedEdit {
                start: edit.range.start,
                end: edit.range.end,
                line,
                column,
                text: edit.text,
            }
        };
        let fixes = fixes_of(&self.finding, sources).map(|located| ReportedFix {
            title: located.fix.title,
            certain: located.fix.certain,
            edits: located.edits.into_iter().map(reported_edit).collect(),
        });
        fixes.collect()
    }
}

fn reported_label<'a>(
    place: &Place,
    text: &'a str,
    at: &'a Position,
    sources: &'a Sources,
) -> ReportedLabel<'a> {
    ReportedLabel {
        file: &sources.get(at.file).name,
        path: path(place),
        line: at.line,
        column: at.column,
        title: at.title.as_deref(),
        text,
    }
}

/// The path, with the number of its document where that is not the first.
fn path(place: &Place) -> String {
    match place.document {
        0 => place.path_text(),
        n => format!("{n}#{}", place.path_text()),
    }
}

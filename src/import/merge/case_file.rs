//! One case file while inspections are added to it.

use std::path::PathBuf;

use super::draft::{Draft, cases};
use super::outcome::{Added, Refused};
use super::verify;
use super::{MergeKnowledge, render};
#[cfg(feature = "cli")]
use crate::base::write::{self, NotWritten};
use crate::case::model::Case;
use crate::case::read::Unreadable;
use crate::framework::authorities;
use crate::import::imported::Imported;
use crate::yaml::edit;

/// How the line begins by which an editor is told what a file should look like.
const SCHEMA: &str = "# yaml-language-server: $schema=";

/// The byte order mark.
const MARK: &str = "\u{feff}";

/// A case file: its text, as it was and as it is to be.
#[derive(Clone, Debug)]
pub struct CaseFile {
    /// Where it is, or is to be.
    pub path: PathBuf,
    /// The same without links: what is written.
    pub(super) place: PathBuf,
    /// What is there now, without a byte order mark; `None` where there is no file yet.
    pub original: Option<String>,
    /// Whether it begins with a byte order mark.
    pub(super) marked: bool,
    /// What is to be there.
    pub text: String,
    /// Its documents, as the text has them and as they are to be.
    drafts: Vec<Draft>,
}

impl CaseFile {
    /// A file that is there.
    pub(super) fn read(
        path: PathBuf,
        place: PathBuf,
        bytes: Vec<u8>,
        known: MergeKnowledge<'_>,
    ) -> Result<Self, Unreadable> {
        let marked = bytes.starts_with(MARK.as_bytes());
        let (text, cases) = cases(bytes, known)?;
        Ok(Self {
            path,
            place,
            original: Some(text.clone()),
            marked,
            text,
            drafts: cases.into_iter().map(Draft::new).collect(),
        })
    }

    /// The first line, where it tells an editor what the file should look like.
    pub(super) fn schema_line(&self) -> Option<&str> {
        schema_line(&self.text)
    }

    /// A file that is to be made, for the authority of `imported`; `first` is its first line, if it
    /// has one above the record.
    pub(super) fn new(
        path: PathBuf,
        imported: &Imported,
        first: Option<&str>,
        who: Option<&authorities::ListedAuthority>,
        known: MergeKnowledge<'_>,
    ) -> Result<Self, Refused> {
        let record = render::authority(imported, who);
        let lines: Vec<&str> = first
            .into_iter()
            .chain(record.iter().map(String::as_str))
            .collect();
        let text = lines.join("\n") + "\n";
        let (text, cases) = cases(text.into_bytes(), known).map_err(Refused::Unreadable)?;
        Ok(Self {
            place: path.clone(),
            path,
            original: None,
            marked: false,
            text,
            drafts: cases.into_iter().map(Draft::new).collect(),
        })
    }

    /// Whether it is to be written. A new file to which nothing could be added is not.
    pub fn is_changed(&self) -> bool {
        let holds = self.cases().any(|case| !case.inspections.is_empty());
        self.original.as_ref() != Some(&self.text) && (self.original.is_some() || holds)
    }

    /// The text that is to be there, with the mark that it begins with.
    pub fn whole(&self) -> String {
        self.marked_text(&self.text)
    }

    fn marked_text(&self, text: &str) -> String {
        let mark = if self.marked { MARK } else { "" };
        format!("{mark}{text}")
    }

    /// Writes it, unless somebody else has written to it meanwhile.
    #[cfg(feature = "cli")]
    pub(super) fn write(&self) -> Result<(), NotWritten> {
        let bytes = |text: &str| self.marked_text(text).into_bytes();
        match &self.original {
            Some(original) => write::over(&self.place, &bytes(original), &bytes(&self.text)),
            None => write::new(&self.place, &bytes(&self.text)),
        }
    }

    /// Its documents, as they are to be.
    pub(super) fn cases(&self) -> impl Iterator<Item = &Case> {
        self.drafts.iter().map(|draft| &draft.case)
    }

    /// Whether it is all there already, in its `document`-th document.
    pub(super) fn knows(
        &self,
        document: usize,
        imported: &Imported,
        known: MergeKnowledge<'_>,
    ) -> Option<Added> {
        self.drafts[document].knows(imported, known)
    }

    /// Adds an inspection to its `document`-th document; the text says so after [`Self::finish`].
    pub(super) fn add(
        &mut self,
        document: usize,
        imported: &Imported,
        known: MergeKnowledge<'_>,
    ) -> Result<Added, Refused> {
        self.drafts[document].add(imported, &self.text, known)
    }

    /// Makes the text say what was added, unless reading it again shows that it would not, or that
    /// something was lost; then nothing of it is added.
    pub(super) fn finish(&mut self, known: MergeKnowledge<'_>) -> Result<(), Refused> {
        let finished = self.finished(known);
        if let Ok((text, cases)) = finished {
            self.text = text;
            self.drafts = cases.into_iter().map(Draft::new).collect();
            return Ok(());
        }
        for draft in &mut self.drafts {
            *draft = Draft::new(draft.read.clone());
        }
        finished.map(|_| ())
    }

    fn finished(&self, known: MergeKnowledge<'_>) -> Result<(String, Vec<Case>), Refused> {
        let mut edits = Vec::new();
        for draft in &self.drafts {
            edits.extend(draft.edits(&self.text)?);
        }
        let changed = edits.iter().map(|edit| edit.range.clone());
        let changed: Vec<_> = changed.filter(|range| !range.is_empty()).collect();
        let text = edit::apply(&self.text, edits);
        let (text, cases) = cases(text.into_bytes(), known).map_err(Refused::Unreadable)?;
        verify::lines_kept(&self.text, &changed, &text)?;
        verify::says(&self.drafts, &cases)?;
        Ok((text, cases))
    }
}

/// The first line of a text, where it tells an editor what the file should look like.
pub(super) fn schema_line(text: &str) -> Option<&str> {
    let first = text.lines().next()?;
    first.starts_with(SCHEMA).then_some(first)
}

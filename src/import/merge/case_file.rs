//! One case file while inspections are added to it.

use std::path::PathBuf;

use super::compare::{self, Differences};
use super::splice::{Layout, Splice};
use super::verify::{self, Loss};
use super::write::{self, NotWritten};
use super::{MergeKnowledge, render};
use crate::base::place::FileId;
use crate::case::bind::{self, Vocabulary};
use crate::case::model::{Case, Inspection};
use crate::case::read::{self, Unreadable};
use crate::framework::authorities;
use crate::import::imported::{Imported, Origin};

/// The byte order mark.
const MARK: &str = "\u{feff}";

/// What became of an imported inspection.
#[derive(Clone, Debug, PartialEq)]
pub enum Added {
    /// It was added.
    Inspection,
    /// A record of it is there and says the same, or more.
    Nothing,
    /// A record of it is there and stays; what the document states otherwise was added as a claim.
    Claim(Differences),
    /// A record of it is there, and the claim of what the document states otherwise too.
    Claimed(Differences),
}

/// Why an imported inspection was not added.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refused {
    /// The file cannot be added to as it is laid out.
    #[error(transparent)]
    Layout(#[from] Layout),
    /// The result would not say everything that the file said.
    #[error("adding to this file would damage it ({0}); it was left as it is, please report this")]
    Loss(#[from] Loss),
    /// The file cannot be read.
    #[error("this case file cannot be read: {}", .0.message)]
    Unreadable(Unreadable),
    /// A file of that name is another authority's.
    #[error("this file is there already and is the history of {0}")]
    Taken(String),
    /// Something else of that name is there, such as a folder.
    #[error("something of this name is there already that is no case file")]
    There,
    /// There can be no file of that name.
    #[error("this file cannot be made: {0}")]
    Place(String),
}

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
    /// Its documents.
    pub(super) cases: Vec<Case>,
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
            cases,
        })
    }

    /// A file that is to be made, for the authority of `imported`.
    pub(super) fn new(
        path: PathBuf,
        imported: &Imported,
        who: Option<&authorities::ListedAuthority>,
        known: MergeKnowledge<'_>,
    ) -> Result<Self, Refused> {
        let text = render::authority(imported, who).join("\n") + "\n";
        let (text, cases) = cases(text.into_bytes(), known).map_err(Refused::Unreadable)?;
        Ok(Self {
            place: path.clone(),
            path,
            original: None,
            marked: false,
            text,
            cases,
        })
    }

    /// Whether it is to be written. A new file to which nothing could be added is not.
    pub fn is_changed(&self) -> bool {
        let holds = self.cases.iter().any(|case| !case.inspections.is_empty());
        self.original.as_ref() != Some(&self.text) && (self.original.is_some() || holds)
    }

    /// Writes it, unless somebody else has written to it meanwhile.
    pub(super) fn write(&self) -> Result<(), NotWritten> {
        let mark = if self.marked { MARK } else { "" };
        let bytes = |text: &str| format!("{mark}{text}").into_bytes();
        match &self.original {
            Some(original) => write::over(&self.place, &bytes(original), &bytes(&self.text)),
            None => write::new(&self.place, &bytes(&self.text)),
        }
    }

    /// Adds an inspection to its `document`-th document; on refusal nothing is changed.
    pub(super) fn add(
        &mut self,
        document: usize,
        imported: &Imported,
        known: MergeKnowledge<'_>,
    ) -> Result<Added, Refused> {
        let case = &self.cases[document];
        let records = compare::same(&case.inspections, imported).into_iter();
        let differences: Vec<Differences> = records
            .map(|record| compare::differences(record, imported, known.frameworks))
            .collect();
        let Some(first) = differences.first() else {
            let at = position(&case.inspections, imported);
            let splice = Splice::new(&self.text, document);
            let lines = render::inspection(imported, splice.step());
            let text = splice.item("inspections", at, case.inspections.len(), &lines)?;
            let text = with_source(text, case, imported, source(imported), false, known)?;
            self.accept(text, document, (1, 0), known)?;
            return Ok(Added::Inspection);
        };
        if differences.iter().any(Differences::is_empty) {
            return Ok(Added::Nothing);
        }
        let source = source(imported);
        // A record that came later may stand before the one that the claim was made against.
        let claimed =
            |says: &&Differences| compare::is_claimed(&case.claims, &source, imported, says);
        if let Some(says) = differences.iter().find(claimed) {
            return Ok(Added::Claimed(says.clone()));
        }
        let splice = Splice::new(&self.text, document);
        let lines = render::claim(imported, &source, first, splice.step());
        let claims = case.claims.len();
        let text = splice.item("claims", claims, claims, &lines)?;
        let text = with_source(text, case, imported, source, true, known)?;
        self.accept(text, document, (0, 1), known)?;
        Ok(Added::Claim(first.clone()))
    }

    /// Takes a new text, unless reading it again shows that something was lost.
    fn accept(
        &mut self,
        text: String,
        document: usize,
        added: (usize, usize),
        known: MergeKnowledge<'_>,
    ) -> Result<(), Refused> {
        let (text, cases) = cases(text.into_bytes(), known).map_err(Refused::Unreadable)?;
        verify::nothing_lost((&self.text, &self.cases), (&text, &cases), document, added)?;
        (self.text, self.cases) = (text, cases);
        Ok(())
    }
}

fn cases(bytes: Vec<u8>, known: MergeKnowledge<'_>) -> Result<(String, Vec<Case>), Unreadable> {
    let read = read::read(bytes);
    let documents = read.documents?.into_iter().enumerate();
    let vocabulary = Vocabulary {
        frameworks: known.frameworks,
        topics: known.topics,
        authorities: known.authorities,
    };
    let cases = documents
        .map(|(n, record)| bind::bind(record, FileId::nth(0), n, vocabulary))
        .collect();
    Ok((read.text, cases))
}

/// Before which record an inspection belongs: after the last that is not later.
fn position(records: &[Inspection], imported: &Imported) -> usize {
    let Some(day) = imported.day() else {
        return records.len();
    };
    let later = |record: &Inspection| {
        let start = record.start().or(record.published);
        start.is_some_and(|start| start.earliest() > day.earliest())
    };
    let last = records.iter().rposition(|record| !later(record));
    match last {
        // An undated record at the end belongs where it stands, not after what is later.
        Some(last) if records[last].start().or(records[last].published).is_some() => last + 1,
        _ => records.iter().position(later).unwrap_or(records.len()),
    }
}

/// The name among a case file's sources of the document in which an inspection was read.
fn source(imported: &Imported) -> String {
    match &imported.origin {
        Origin::Table { table, .. } => table.source.clone(),
        Origin::Report { .. } => match imported.published.or(imported.start()) {
            Some(day) => format!("report-{day}"),
            None => "report".to_owned(),
        },
    }
}

/// The text with the document among its sources, where it is not there and is cited: a table
/// always is, a report only by a claim (a record made from a report speaks for itself).
fn with_source(
    text: String,
    case: &Case,
    imported: &Imported,
    source: String,
    claimed: bool,
    known: MergeKnowledge<'_>,
) -> Result<String, Refused> {
    if case.source(&source).is_some() {
        return Ok(text);
    }
    let lines = match &imported.origin {
        Origin::Table { table, .. } => render::table(table),
        Origin::Report { .. } if claimed => {
            let framework = known.frameworks.named(&imported.framework);
            let file = framework.map(|id| &known.frameworks.get(id).file);
            let title = file.map_or("inspection report", |f| f.title.as_str());
            // A letter's title is that of its visit.
            let activity = imported.visit.as_ref().and(imported.activity.as_ref());
            let activity = activity.and_then(|id| file?.activities.get(id)?.title.as_deref());
            let title = activity.unwrap_or(title);
            let publisher = file.map_or("", |f| f.inspectorate.as_str());
            render::report_source(imported, title, publisher)
        }
        Origin::Report { .. } => return Ok(text),
    };
    let first = case.sources.first().map(|s| s.id.as_str());
    let splice = Splice::new(&text, case.document);
    Ok(splice.entry("sources", first, &source, &lines)?)
}

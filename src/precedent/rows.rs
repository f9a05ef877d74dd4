//! What the rows of every table of the index have in common: whose they are, and when it was.

use std::path::Path;

use crate::base::date::{PartialDate, Window};
use crate::base::nearest;
use crate::case::bind::Vocabulary;
use crate::framework::FrameworkId;
use crate::framework::authorities::Clues;
use crate::framework::identity::Identity;

/// Why a file of the index could not be read.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// It is no table.
    #[error("{file}: {error}")]
    Table {
        /// The file.
        file: String,
        /// The reader's message, which names the line.
        error: csv::Error,
    },
    /// It is called after no framework.
    #[error("{file}: a table is called after its framework; {help}")]
    Framework {
        /// The file.
        file: String,
        /// Which frameworks there are.
        help: String,
    },
    /// It names something that is not known.
    #[error("{file}, line {line}: {what}")]
    Unknown {
        /// The file.
        file: String,
        /// The line.
        line: u64,
        /// What.
        what: String,
    },
}

/// The columns with which every table begins.
pub(super) const COLUMNS: [&str; 5] = ["authority", "urn", "activity", "fieldwork", "published"];

/// What a table lists of a framework, which the second part of its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TableKind {
    /// Its graded inspections: `ilacs-2018.csv`.
    Graded,
    /// The visits after which letters are written: `ilacs-2018.visits.csv`.
    Visits,
    /// Graded inspections that are known and not at hand: `ilacs-2018.missing.csv`.
    Missing,
}

impl TableKind {
    /// The name of such a table of a framework, without `.csv`.
    pub fn name(self, framework: &str) -> String {
        match self {
            Self::Graded => framework.to_owned(),
            Self::Visits => format!("{framework}.visits"),
            Self::Missing => format!("{framework}.missing"),
        }
    }

    /// What a file is called after: the framework, and what it lists of it.
    pub fn of(file: &str, vocabulary: Vocabulary<'_>) -> Result<(FrameworkId, Self), IndexError> {
        let stem = Path::new(file).file_stem().unwrap_or_default();
        let stem = stem.to_string_lossy();
        let (name, kind) = match stem.rsplit_once('.') {
            Some((name, "visits")) => (name, Self::Visits),
            Some((name, "missing")) => (name, Self::Missing),
            _ => (&*stem, Self::Graded),
        };
        let frameworks = vocabulary.frameworks;
        let id = frameworks.named(name);
        let id = id.ok_or_else(|| IndexError::Framework {
            file: file.to_owned(),
            help: nearest::help(name, frameworks.iter().map(|(_, f)| f.id())),
        })?;
        Ok((id, kind))
    }
}

/// A row: what those of every table have.
pub(super) struct TableRow {
    pub authority: String,
    pub identity: Identity,
    pub activity: String,
    pub fieldwork: Vec<Window>,
    pub published: Option<PartialDate>,
}

impl TableRow {
    /// Reads its first cells.
    pub fn read(row: &csv::StringRecord, vocabulary: Vocabulary<'_>) -> Result<Self, String> {
        let cell = |i: usize| row.get(i).unwrap_or_default();
        let windows = cell(3).split_whitespace().map(Window::parse);
        let windows = windows.collect::<Result<Vec<_>, _>>();
        let fieldwork = windows.map_err(|error| error.to_string())?;
        let published = Some(cell(4)).filter(|text| !text.is_empty());
        let published = published.map(PartialDate::parse).transpose();
        let published = published.map_err(|error| error.to_string())?;
        let first = fieldwork.first().map(|window| window.start).or(published);
        let identity = vocabulary.authorities.identity(Clues {
            urn: Some(cell(1)),
            code: None,
            name: Some(cell(0)),
            on: first.map(PartialDate::earliest),
        });
        Ok(Self {
            authority: cell(0).to_owned(),
            identity: identity.ok_or_else(|| "no authority".to_owned())?,
            activity: cell(2).to_owned(),
            fieldwork,
            published,
        })
    }

    /// The first day of its fieldwork.
    pub fn start(&self) -> Result<PartialDate, String> {
        let first = self.fieldwork.first();
        let first = first.ok_or_else(|| "no fieldwork".to_owned())?;
        Ok(first.start)
    }

    /// Its first cells, as they are written.
    pub fn cells(
        authority: &str,
        identity: &Identity,
        activity: &str,
        fieldwork: &[Window],
        published: Option<PartialDate>,
    ) -> [String; 5] {
        let windows: Vec<String> = fieldwork.iter().map(Window::to_string).collect();
        [
            authority.to_owned(),
            identity.number().unwrap_or_default().to_owned(),
            activity.to_owned(),
            windows.join(" "),
            published.map(|day| day.to_string()).unwrap_or_default(),
        ]
    }
}

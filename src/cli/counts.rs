//! What an import comes to, in a line.

use std::path::{Path, PathBuf};

use super::terminal;
use crate::base::safe::shown_line;
use crate::import::merge::{Added, Differences};

/// What became of the imported inspections; what could not be written is not among them.
#[derive(Default)]
pub struct ImportCounts {
    added: usize,
    settled: usize,
    known: usize,
    claims: usize,
}

impl ImportCounts {
    /// Counts them; each that became a claim is told.
    pub fn of(all: &[(PathBuf, Added)]) -> Self {
        let mut counts = Self::default();
        for (path, added) in all {
            counts.note(path, added);
        }
        counts
    }

    fn note(&mut self, path: &Path, added: &Added) {
        match added {
            Added::Inspection => self.added += 1,
            Added::Settled => self.settled += 1,
            Added::Nothing | Added::Claimed(_) => self.known += 1,
            Added::Claim(differences) => {
                self.claims += 1;
                let path = path.display().to_string();
                let stated = shown_line(&stated(differences)).into_owned();
                terminal::complain(&format!(
                    "{}: stated otherwise, kept as a claim: {stated}",
                    shown_line(&path)
                ));
            }
        }
    }

    /// One line that says how many.
    pub fn summary(&self, dry_run: bool) -> String {
        let would = if dry_run { "would be " } else { "" };
        let settled = match self.settled {
            0 => String::new(),
            settled => format!("{settled} {would}made from their reports instead of a table, "),
        };
        format!(
            "{} inspections {would}added, {settled}{} known already, {} {would}added as claims",
            self.added, self.known, self.claims
        )
    }
}

/// What a document states otherwise than the record.
fn stated(differences: &Differences) -> String {
    let grades = differences
        .grades
        .iter()
        .map(|(judgement, grade)| format!("{judgement} {grade}"));
    let fieldwork = differences
        .fieldwork
        .map(|window| format!("fieldwork {window}"));
    let published = differences.published.map(|day| format!("published {day}"));
    grades
        .chain(fieldwork)
        .chain(published)
        .collect::<Vec<_>>()
        .join(", ")
}

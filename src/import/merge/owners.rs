//! Whose history each document of a folder is, found without asking all of them.

use std::collections::HashMap;

use super::case_file::CaseFile;
use crate::case::model::Case;
use crate::framework::authorities::{Authorities, Clues};
use crate::framework::identity::{self, Identity};

/// What two documents of one authority may have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Mark {
    Identity(Identity),
    Number(String),
    Code(String),
    Name(String),
}

/// The documents of a folder, by what they say of their authority.
#[derive(Clone, Debug, Default)]
pub struct Owners(HashMap<Mark, Vec<(usize, usize)>>);

impl Owners {
    /// Notes the documents of the `file`-th file.
    pub fn note(&mut self, file: usize, cases: &CaseFile, authorities: &Authorities) {
        for case in cases.cases() {
            for mark in marks(case.clues(), authorities) {
                self.0.entry(mark).or_default().push((file, case.document));
            }
        }
    }

    /// The first document that is of the same authority: its file, and which of its documents it is.
    pub fn find(
        &self,
        clues: Clues<'_>,
        files: &[CaseFile],
        authorities: &Authorities,
    ) -> Option<(usize, usize)> {
        let marked = marks(clues, authorities).filter_map(|mark| self.0.get(&mark));
        let case = |(file, document): (usize, usize)| -> Option<&Case> {
            files.get(file)?.cases().nth(document)
        };
        let is_one = |at: &(usize, usize)| {
            case(*at).is_some_and(|case| authorities.are_one(case.clues(), clues))
        };
        marked.flatten().copied().filter(is_one).min()
    }
}

fn marks(clues: Clues<'_>, authorities: &Authorities) -> impl Iterator<Item = Mark> {
    let stated = |text: Option<&str>| {
        text.map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    [
        authorities.identity(clues).map(Mark::Identity),
        stated(clues.urn).map(|urn| Mark::Number(identity::number(&urn))),
        stated(clues.code).map(Mark::Code),
        clues.name.map(|name| Mark::Name(authorities.folded(name))),
    ]
    .into_iter()
    .flatten()
}

//! Whose history each document of a folder is, found without asking all of them.

use std::collections::HashMap;

use super::case_file::CaseFile;
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

    /// The documents that are of the same authority, each as its file and which of its documents it is:
    /// first those that lead to the same identity, by number or list, then those that have a code or a
    /// name in common; in the order of their paths.
    pub fn find(
        &self,
        clues: Clues<'_>,
        files: &[CaseFile],
        authorities: &Authorities,
    ) -> Vec<(usize, usize)> {
        let identity = authorities.identity(clues);
        let marked = marks(clues, authorities).filter_map(|mark| self.0.get(&mark));
        let ranked = marked.flatten().filter_map(|(file, document)| {
            let at = files.get(*file)?;
            let case = at.cases().nth(*document)?;
            let other = authorities.identity(case.clues());
            let is_one = authorities.are_one(case.clues(), clues);
            is_one.then_some((other != identity, &at.path, *file, *document))
        });
        let mut ranked: Vec<_> = ranked.collect();
        ranked.sort_unstable();
        ranked.dedup();
        let found = ranked.into_iter();
        found
            .map(|(_, _, file, document)| (file, document))
            .collect()
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

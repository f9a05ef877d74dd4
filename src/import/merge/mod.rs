//! Adding imported inspections to a folder of case files.
//!
//! What a person wrote is never changed. An inspection that no record has is added in date order. One
//! that a record has is compared with it, and where the two differ the record stays and a claim of all
//! that its source says is added; but a record that an import made from a table is made from the inspection's own
//! report once that is at hand, and what the table said, where it differs, becomes the claim. So importing the
//! same document again changes nothing, and any order of documents comes to one file.

mod case_file;
mod compare;
mod diff;
mod draft;
#[cfg(feature = "cli")]
mod lock;
#[cfg(feature = "cli")]
mod on_disk;
mod outcome;
mod owners;
mod render;
mod settle;
mod verify;

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::PathBuf;

#[cfg(feature = "cli")]
pub use crate::base::write::NotWritten;
pub use case_file::CaseFile;
pub use compare::Differences;
#[cfg(feature = "cli")]
pub use lock::NotLocked;
#[cfg(feature = "cli")]
pub use on_disk::schema_line;
pub use outcome::{Added, Refused};
pub use render::authority_section;

use owners::Owners;

use super::imported::{Imported, Origin};
use crate::case::model::Case;
use crate::case::read::Unreadable;
use crate::framework::Frameworks;
use crate::framework::authorities::Authorities;
use crate::framework::topics::Topics;

/// What is known besides the case files.
#[derive(Clone, Copy, Debug)]
pub struct MergeKnowledge<'a> {
    /// The frameworks.
    pub frameworks: &'a Frameworks,
    /// The topics.
    pub topics: &'a Topics,
    /// The authorities.
    pub authorities: &'a Authorities,
}

/// A folder of case files while inspections are added to it: one on the disk, to which nothing is
/// written before it is asked to, or one that is only in memory.
pub struct Folder<'a> {
    /// Where it is on the disk; nothing where it is only in memory.
    path: Option<PathBuf>,
    known: MergeKnowledge<'a>,
    files: Vec<CaseFile>,
    /// Whose histories they are, and where they stand.
    owners: Owners,
    paths: HashMap<PathBuf, usize>,
    /// The files of the folder that cannot be read; nothing is added to them.
    pub unreadable: Vec<(PathBuf, Unreadable)>,
    /// What keeps other imports out.
    #[cfg(feature = "cli")]
    _lock: Option<lock::Lock>,
}

impl<'a> Folder<'a> {
    /// A folder that is on no disk and in which there is nothing.
    pub fn empty(known: MergeKnowledge<'a>) -> Self {
        Self {
            path: None,
            known,
            files: Vec::new(),
            owners: Owners::default(),
            paths: HashMap::new(),
            unreadable: Vec::new(),
            #[cfg(feature = "cli")]
            _lock: None,
        }
    }

    /// A folder of case files that are at hand: their names and texts.
    pub fn holding(files: &[(String, String)], known: MergeKnowledge<'a>) -> Self {
        let mut folder = Self::empty(known);
        for (name, text) in files {
            let path = PathBuf::from(name);
            match CaseFile::read(path.clone(), path.clone(), text.clone().into_bytes(), known) {
                Ok(file) => folder.take(file),
                Err(why) => folder.unreadable.push((path, why)),
            }
        }
        folder
    }

    fn take(&mut self, file: CaseFile) {
        let at = self.files.len();
        self.owners.note(at, &file, self.known.authorities);
        self.paths.insert(file.path.clone(), at);
        self.files.push(file);
    }

    /// Adds inspections, each to its authority's file or to a new one. What became of each, in their
    /// order: the file, and what was added to it, or why it cannot be added to. A file that cannot is
    /// left as it is, whole, and named once.
    pub fn add(&mut self, all: &[Imported]) -> Vec<Result<(PathBuf, Added), (PathBuf, Refused)>> {
        let mut outcomes = Vec::new();
        let mut touched = BTreeSet::new();
        for imported in all {
            if let Some(refused) = other_number(imported, self.known.authorities) {
                outcomes.push((None, Err(refused)));
                continue;
            }
            let owners = self
                .owners
                .find(imported.clues(), &self.files, self.known.authorities);
            // Where a number stands beside two names, an inspection may belong to two files, and is to
            // be added to one.
            let knows = |(file, document): &(usize, usize)| {
                let file = &self.files[*file];
                let added = file.knows(*document, imported, self.known)?;
                Some((file.path.clone(), added))
            };
            if let Some(known) = owners.iter().find_map(knows) {
                outcomes.push((None, Ok(known)));
                continue;
            }
            let found = match owners.first() {
                Some(found) => Ok(*found),
                None => self.new_file(imported).map(|file| (file, 0)),
            };
            let (file, document) = match found {
                Ok(found) => found,
                Err(refused) => {
                    outcomes.push((None, Err(refused)));
                    continue;
                }
            };
            touched.insert(file);
            let (at, known) = (file, self.known);
            let file = &mut self.files[at];
            let added = match file.add(document, imported, known) {
                Ok(added) => Ok((file.path.clone(), added)),
                Err(why) => Err((file.path.clone(), why)),
            };
            outcomes.push((Some(at), added));
        }
        for at in touched {
            let file = &mut self.files[at];
            let Err(why) = file.finish(self.known) else {
                continue;
            };
            let mut refused = Some(Err((file.path.clone(), why)));
            outcomes.retain_mut(|(of, outcome)| {
                if *of != Some(at) || outcome.is_err() {
                    return true;
                }
                refused.take().map(|refused| *outcome = refused).is_some()
            });
        }
        outcomes.into_iter().map(|(_, outcome)| outcome).collect()
    }

    /// The files that are to be written, with their texts before and after.
    pub fn changed(&self) -> impl Iterator<Item = &CaseFile> {
        self.files.iter().filter(|file| file.is_changed())
    }

    /// Everything that is to be written, as a unified diff.
    pub fn diff(&self) -> String {
        self.changed().map(diff::unified).collect()
    }

    fn new_file(&mut self, imported: &Imported) -> Result<usize, (PathBuf, Refused)> {
        let authorities = self.known.authorities;
        let who = authorities.find(imported.clues());
        let stem = who.map_or_else(
            || authorities.file_stem(&imported.authority),
            |(key, _)| key.to_owned(),
        );
        let mut path = self.path_of(&stem);
        // Of two that are called alike and have numbers, the second has its number in the file's name.
        if let (None, Some(number)) = (who, &imported.urn)
            && self.paths.contains_key(&path)
        {
            let numbered = format!("{} {number}", imported.authority);
            path = self.path_of(&authorities.file_stem(&numbered));
        }
        let refuse = |why| Err((path.clone(), why));
        if let Some((_, why)) = self.unreadable.iter().find(|(other, _)| *other == path) {
            return refuse(Refused::Unreadable(why.clone()));
        }
        if let Some(file) = self.paths.get(&path) {
            let other = self.files[*file]
                .cases()
                .next()
                .map_or("nobody", Case::name);
            return refuse(Refused::Taken(other.to_owned()));
        }
        if self.path.is_some() {
            match std::fs::symlink_metadata(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return refuse(Refused::Place(error.to_string())),
                Ok(_) => return refuse(Refused::There),
            }
        }
        // What an editor is told of the other files is true of this one.
        let first = self.files.iter().find_map(CaseFile::schema_line);
        match CaseFile::new(
            path.clone(),
            imported,
            first,
            who.map(|(_, known)| known),
            self.known,
        ) {
            Ok(file) => self.take(file),
            Err(why) => return refuse(why),
        }
        Ok(self.files.len() - 1)
    }

    /// Where the file of that stem is, or would be.
    fn path_of(&self, stem: &str) -> PathBuf {
        let name = format!("{stem}.yaml");
        match &self.path {
            Some(folder) => folder.join(name),
            None => PathBuf::from(name),
        }
    }
}

/// Why an inspection is nobody's, and the document that says so: it names an authority that the list
/// knows, and states the number of nobody there. Whose file it came to would depend on which are there.
fn other_number(imported: &Imported, authorities: &Authorities) -> Option<(PathBuf, Refused)> {
    let (_, known) = authorities.find(imported.clues())?;
    let theirs = known.urn?.to_string();
    let stated = authorities.identity(imported.clues())?;
    let (Origin::Report { file } | Origin::Table { file, .. }) = &imported.origin else {
        return None;
    };
    (stated.number() != Some(&theirs)).then(|| {
        let refused = Refused::Number {
            place: render::at(&imported.origin).unwrap_or_else(|| "the report".to_owned()),
            stated: stated.to_string(),
            name: known.name.clone(),
            theirs,
        };
        (file.into(), refused)
    })
}

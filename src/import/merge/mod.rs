//! Adding imported inspections to a folder of case files.
//!
//! What a person wrote is never changed. An inspection that no record has is added in date order. One
//! that a record has is compared with it, and where the two differ the record stays and a claim with
//! its source is added; but a record that an import made from a table is made from the inspection's own
//! report once that is at hand, and what the table says otherwise becomes the claim. So importing the
//! same document again changes nothing, and any order of documents comes to one file.

mod case_file;
mod compare;
mod diff;
mod draft;
mod edit;
mod lines;
mod lock;
mod outcome;
mod owners;
mod render;
mod scalar;
mod settle;
mod splice;
mod verify;
pub mod write;

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use case_file::CaseFile;
pub use compare::Differences;
pub use lock::NotLocked;
pub use outcome::{Added, Refused};
pub use write::NotWritten;

use lock::Lock;
use owners::Owners;

use super::imported::Imported;
use crate::case::model::Case;
use crate::case::read::Unreadable;
use crate::dataset::collect::{self, PathKind};
use crate::framework::Frameworks;
use crate::framework::authorities::Authorities;
use crate::framework::topics::Topics;
use crate::yaml::mistake::STOPPED;

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

/// A folder of case files while inspections are added to it. Nothing is written before
/// [`Folder::write`].
pub struct Folder<'a> {
    path: PathBuf,
    known: MergeKnowledge<'a>,
    files: Vec<CaseFile>,
    /// Whose histories they are, and where they stand.
    owners: Owners,
    paths: HashMap<PathBuf, usize>,
    /// The files of the folder that cannot be read; nothing is added to them.
    pub unreadable: Vec<(PathBuf, Unreadable)>,
    /// What keeps other imports out.
    _lock: Option<Lock>,
}

impl<'a> Folder<'a> {
    /// A folder in which there is nothing.
    pub fn empty(path: &Path, known: MergeKnowledge<'a>) -> Self {
        Self {
            path: path.to_owned(),
            known,
            files: Vec::new(),
            owners: Owners::default(),
            paths: HashMap::new(),
            unreadable: Vec::new(),
            _lock: None,
        }
    }

    /// Reads the case files of a folder; one that does not exist yet is empty.
    ///
    /// # Errors
    /// The folder cannot be read from the disk.
    pub fn open(path: &Path, known: MergeKnowledge<'a>) -> io::Result<Self> {
        let mut folder = Self::empty(path, known);
        let entries = match std::fs::read_dir(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(folder),
            entries => entries?,
        };
        let root = path.canonicalize()?;
        let paths = entries.map(|entry| Ok(entry?.path()));
        let mut paths = paths.collect::<io::Result<Vec<_>>>()?;
        let hidden = |path: &Path| path.file_name().is_some_and(collect::is_hidden);
        paths.retain(|path| collect::is_case_file(path) && !hidden(path));
        paths.sort();
        for path in paths {
            folder.read(path, &root);
        }
        Ok(folder)
    }

    /// The same while no other import reads or writes the folder, until this is dropped. Waits for
    /// another for as long as `patience` allows, and calls `waiting` where that takes a while.
    ///
    /// # Errors
    /// The folder is another import's all that time, or cannot be read or written to.
    pub fn open_alone(
        path: &Path,
        known: MergeKnowledge<'a>,
        patience: Duration,
        waiting: impl FnOnce(),
    ) -> Result<Self, NotLocked> {
        let lock = Lock::on(path, patience, waiting)?;
        let folder = Self::open(path, known)?;
        Ok(Self {
            _lock: Some(lock),
            ..folder
        })
    }

    fn read(&mut self, path: PathBuf, root: &Path) {
        let file = match PathKind::of(&path, root) {
            PathKind::Folder => return,
            PathKind::Not(why) => Err(unreadable(why)),
            PathKind::File(place) => match std::fs::read(&place) {
                Ok(bytes) => CaseFile::read(path.clone(), place, bytes, self.known),
                Err(error) => Err(unreadable(error.to_string())),
            },
        };
        match file {
            Ok(file) => self.take(file),
            Err(why) => self.unreadable.push((path, why)),
        }
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

    /// Writes the files that changed, each whole or not at all. A file that someone else has changed
    /// meanwhile is left as it is.
    pub fn write(&self) -> Vec<(PathBuf, Result<(), NotWritten>)> {
        self.changed()
            .map(|file| (file.path.clone(), file.write()))
            .collect()
    }

    fn new_file(&mut self, imported: &Imported) -> Result<usize, (PathBuf, Refused)> {
        let authorities = self.known.authorities;
        let who = authorities.find(imported.clues());
        let stem = who.map_or_else(
            || authorities.file_stem(&imported.authority),
            |(key, _)| key.to_owned(),
        );
        let path = self.path.join(format!("{stem}.yaml"));
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
        match std::fs::symlink_metadata(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return refuse(Refused::Place(error.to_string())),
            Ok(_) => return refuse(Refused::There),
        }
        match CaseFile::new(
            path.clone(),
            imported,
            who.map(|(_, known)| known),
            self.known,
        ) {
            Ok(file) => self.take(file),
            Err(why) => return refuse(why),
        }
        Ok(self.files.len() - 1)
    }
}

fn unreadable(message: String) -> Unreadable {
    Unreadable {
        message,
        help: "nothing is added to it".to_owned(),
        byte: 0,
        label: STOPPED,
    }
}

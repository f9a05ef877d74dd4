//! A folder of case files that is on the disk: reading it, keeping others out, writing it.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::lock::{Lock, NotLocked};
use super::{CaseFile, Folder, MergeKnowledge, NotWritten, case_file};
use crate::base::bounded;
use crate::case::read::Unreadable;
use crate::dataset::collect::{self, PathKind};
use crate::yaml::mistake::STOPPED;

impl<'a> Folder<'a> {
    /// Reads the case files of a folder; one that does not exist yet is empty.
    ///
    /// # Errors
    /// The folder cannot be read from the disk.
    pub fn open(path: &Path, known: MergeKnowledge<'a>) -> io::Result<Self> {
        let mut folder = Self {
            path: Some(path.to_owned()),
            ..Self::empty(known)
        };
        let paths = match case_files(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(folder),
            paths => paths?,
        };
        let root = path.canonicalize()?;
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

    /// Writes the files that changed, each whole or not at all. A file that someone else has changed
    /// meanwhile is left as it is.
    pub fn write(&self) -> Vec<(PathBuf, Result<(), NotWritten>)> {
        self.changed()
            .map(|file| (file.path.clone(), file.write()))
            .collect()
    }
}

/// The case files of a folder, by name.
fn case_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let paths = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut paths = paths.collect::<io::Result<Vec<_>>>()?;
    let hidden = |path: &Path| path.file_name().is_some_and(collect::is_hidden);
    paths.retain(|path| collect::is_case_file(path) && !hidden(path));
    paths.sort();
    Ok(paths)
}

/// The line by which the case files of a folder tell an editor what they should look like, if any
/// of them does.
pub fn schema_line(folder: &Path) -> Option<String> {
    let paths = case_files(folder).ok()?.into_iter();
    let texts = paths.filter_map(|path| bounded::text(&path, bounded::LARGEST).ok());
    let mut lines = texts.filter_map(|text| case_file::schema_line(&text).map(str::to_owned));
    lines.next()
}

fn unreadable(message: String) -> Unreadable {
    Unreadable {
        message,
        help: "nothing is added to it".to_owned(),
        byte: 0,
        label: STOPPED,
    }
}

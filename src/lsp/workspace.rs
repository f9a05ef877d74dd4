//! The case files of the folders that are open, those that are being edited among them, and what they
//! come to.
//!
//! What is built in is read once. A file is read and bound anew only when its text changes; then the
//! rules are asked of all of them, since what one file says is compared with others.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::uri;
use crate::base::place::FileId;
use crate::dataset::collect::{collect, is_case_file};
use crate::dataset::{BoundFile, Content, Dataset, Input, Knowledge};
use crate::framework::embedded;
use crate::verdict::check::{Options, checked};
use crate::verdict::outcome::{Located, Outcome};
use crate::verdict::settings::{FILE, Settings};

/// The folder of case files in a folder that is open, if there is one.
const CASES: &str = "cases";

/// A file of the workspace.
struct WorkspaceFile {
    /// The address by which the editor calls it.
    uri: String,
    /// Where it is on the disk.
    path: Option<PathBuf>,
    /// What the editor holds, while it is open there.
    open: Option<String>,
    /// It as it was last read.
    bound: Option<BoundFile>,
}

/// The case files and what is known of them.
pub struct Workspace {
    knowledge: Knowledge,
    options: Options,
    folders: Vec<PathBuf>,
    files: Vec<WorkspaceFile>,
    /// What is open and is no case file: settings, say.
    others: HashMap<String, String>,
    outcome: Outcome,
    /// Whether something changed since the files were last checked.
    stale: bool,
    /// How often they were checked.
    checks: usize,
}

impl Workspace {
    /// The workspace of some folders.
    pub fn new(knowledge: Knowledge, options: Options, folders: Vec<PathBuf>) -> Self {
        let outcome = checked(Dataset::of(Vec::new(), knowledge.clone()), &options);
        let mut workspace = Self {
            knowledge,
            options,
            folders,
            files: Vec::new(),
            others: HashMap::new(),
            outcome,
            stale: true,
            checks: 0,
        };
        workspace.collect();
        workspace
    }

    /// Looks for the case files of the folders anew.
    fn collect(&mut self) {
        let folders = self.folders.iter().map(|folder| {
            let cases = folder.join(CASES);
            let folder = if cases.is_dir() { &cases } else { folder };
            folder.display().to_string()
        });
        let (inputs, _) = collect(&folders.collect::<Vec<_>>());
        let paths = inputs.into_iter().filter_map(|input| match input.content {
            Content::Path(_) => Some(PathBuf::from(input.name)),
            _ => None,
        });
        for path in paths {
            if self.by_path(&path).is_none() && is_case(&self.on_disk(&path)) {
                self.files.push(WorkspaceFile {
                    uri: uri::of_path(&path),
                    path: Some(path),
                    open: None,
                    bound: None,
                });
            }
        }
    }

    fn on_disk(&self, path: &Path) -> String {
        let read = crate::base::bounded::read(path, self.options.largest_file);
        read.map_or_else(
            |_| String::new(),
            |bytes| String::from_utf8_lossy(&bytes).into_owned(),
        )
    }

    fn by_path(&self, path: &Path) -> Option<usize> {
        let mut files = self.files.iter();
        files.position(|file| file.path.as_deref() == Some(path))
    }

    /// The file that an editor calls so: by its address or, where that is written in another way, its path.
    fn by_uri(&self, uri: &str) -> Option<usize> {
        let mut files = self.files.iter();
        let same = files.position(|file| file.uri == uri);
        same.or_else(|| self.by_path(&uri::to_path(uri)?))
    }

    /// Reads the settings beside the files.
    ///
    /// # Errors
    /// They cannot be used; those from before stay.
    pub fn read_settings(&mut self) -> Result<(), String> {
        let folders = self.folders.iter();
        let folders: Vec<String> = folders.map(|folder| folder.display().to_string()).collect();
        self.stale = true;
        self.options.settings = Settings::beside(&folders).map_err(|error| error.to_string())?;
        Ok(())
    }

    /// The text of something that is open in the editor, or has become another.
    pub fn set(&mut self, uri: &str, text: String) {
        if let Some(at) = self.by_uri(uri) {
            let file = &mut self.files[at];
            file.uri = uri.to_owned();
            file.open = Some(text);
            file.bound = None;
            self.stale = true;
        } else if is_case(&text) {
            self.others.remove(uri);
            self.files.push(WorkspaceFile {
                uri: uri.to_owned(),
                path: uri::to_path(uri),
                open: Some(text),
                bound: None,
            });
            self.stale = true;
        } else {
            self.others.insert(uri.to_owned(), text);
        }
    }

    /// Something is no longer open in the editor: what is on the disk counts again.
    pub fn close(&mut self, uri: &str) {
        self.others.remove(uri);
        if let Some(at) = self.by_uri(uri) {
            self.files[at].open = None;
            self.reload(at);
        }
    }

    /// Something changed on the disk.
    pub fn changed_on_disk(&mut self, uri: &str) {
        let Some(path) = uri::to_path(uri) else {
            return;
        };
        match self.by_path(&path) {
            Some(at) if self.files[at].open.is_some() => {}
            Some(at) => self.reload(at),
            None if is_case_file(&path) => self.collect_anew(),
            None => {}
        }
    }

    /// Whether an address is that of settings.
    pub fn is_settings(uri: &str) -> bool {
        uri.rsplit('/').next() == Some(FILE)
    }

    fn collect_anew(&mut self) {
        self.collect();
        self.stale = true;
    }

    fn reload(&mut self, at: usize) {
        let path = self.files[at].path.clone();
        let is_there = path.is_some_and(|path| is_case(&self.on_disk(&path)));
        self.files[at].bound = None;
        if !is_there {
            self.files.remove(at);
            // Those behind it have moved up.
            for file in &mut self.files[at..] {
                file.bound = None;
            }
        }
        self.stale = true;
    }

    /// Checks the files anew if something changed; how often they were checked.
    pub fn check(&mut self) -> usize {
        if std::mem::take(&mut self.stale) {
            let (known, largest) = (&self.knowledge, self.options.largest_file);
            let files = self.files.par_iter_mut().enumerate();
            let bound = files.map(|(nth, file)| {
                let input = file.input();
                let read = || BoundFile::read(input, nth, largest, known);
                file.bound.get_or_insert_with(read).clone()
            });
            let dataset = Dataset::of(bound.collect(), known.clone());
            self.outcome = checked(dataset, &self.options);
            self.checks += 1;
        }
        self.checks
    }

    /// The addresses of the case files, each with its place in the dataset.
    pub fn files(&self) -> impl Iterator<Item = (&str, FileId)> {
        let first = self.knowledge.sources.len();
        let files = self.files.iter().enumerate();
        files.map(move |(nth, file)| (file.uri.as_str(), FileId::nth(first + nth)))
    }

    /// The text of something that is open in the editor, and its place in the dataset if it is a case
    /// file.
    pub fn open(&self, uri: &str) -> Option<(&str, Option<FileId>)> {
        match self.by_uri(uri) {
            Some(at) => {
                let file = FileId::nth(self.knowledge.sources.len() + at);
                Some((self.files[at].open.as_deref()?, Some(file)))
            }
            None => Some((self.others.get(uri)?, None)),
        }
    }

    /// What was found in a file.
    pub fn findings_in(&self, file: FileId) -> impl Iterator<Item = &Located> {
        let all = self.outcome.findings.iter();
        all.filter(move |located| located.position().is_some_and(|at| at.file == file))
    }

    /// The address of a file that was read: a case file, or one of what is known besides.
    pub fn uri_of(&self, file: FileId) -> String {
        let first = self.knowledge.sources.len();
        if let Some(own) = file.index().checked_sub(first) {
            return self
                .files
                .get(own)
                .map_or_else(String::new, |file| file.uri.clone());
        }
        let source = self.knowledge.sources.get(file);
        let built_in = embedded::file_of(&source.name);
        match std::path::absolute(&source.name) {
            // One of a folder that was given; what is built in has a name only.
            Ok(path) if built_in != Some(source.text.as_bytes()) => uri::of_path(&path),
            _ => uri::of_built_in(&source.name),
        }
    }

    /// The case files as they were last checked.
    pub fn dataset(&self) -> &Dataset {
        &self.outcome.dataset
    }
}

impl WorkspaceFile {
    fn input(&self) -> Input {
        let name = match &self.path {
            Some(path) => path.display().to_string(),
            None => self.uri.clone(),
        };
        let content = match (&self.open, &self.path) {
            (Some(text), _) => Content::Bytes(text.clone().into_bytes()),
            (None, Some(path)) => Content::Path(path.clone()),
            (None, None) => Content::Failed("this is not on the disk".to_owned()),
        };
        Input { name, content }
    }
}

/// Whether a text is that of a case file: YAML of other kinds lies in the same folders.
fn is_case(text: &str) -> bool {
    let mut lines = text.lines();
    lines.any(|line| line.starts_with("authority:") || line.starts_with("inspections:"))
}

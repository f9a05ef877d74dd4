//! From the paths on a command line to the files to be checked.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::dataset::{Content, Input};

/// Why there is nothing to check.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// A path that does not exist or cannot be looked at.
    #[error("{path}: {error}")]
    Path {
        /// As given.
        path: String,
        /// Why.
        error: std::io::Error,
    },
    /// A path that is neither a file nor a folder.
    #[error("{path} is neither a file nor a folder")]
    Kind {
        /// As given.
        path: String,
    },
    /// No case file in any of the paths.
    #[error("no case file (*.yaml, *.yml) in {paths}")]
    Nothing {
        /// As given, joined by commas.
        paths: String,
    },
}

/// The files that the paths name, in the order of the paths and then of their names; each once.
/// `-` is standard input. A path that cannot be used is an error of its own; the others are still
/// collected.
pub fn collect(paths: &[String]) -> (Vec<Input>, Vec<InputError>) {
    let (mut inputs, mut errors) = (Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    // One file by two names is one file.
    let mut is_new = |path: &Path| seen.insert(whole(path));
    for path in paths {
        if path == "-" {
            inputs.push(Input {
                name: "<stdin>".to_owned(),
                content: Content::StandardInput,
            });
            continue;
        }
        match std::fs::metadata(path) {
            Err(error) => errors.push(InputError::Path {
                path: path.clone(),
                error,
            }),
            Ok(kind) if kind.is_dir() => {
                inputs.extend(
                    folder(path)
                        .into_iter()
                        .filter(|input| match &input.content {
                            Content::Path(place) => is_new(place),
                            _ => true,
                        }),
                );
            }
            Ok(kind) if kind.is_file() => {
                if is_new(Path::new(path)) {
                    inputs.push(Input {
                        name: path.clone(),
                        content: Content::Path(path.into()),
                    });
                }
            }
            Ok(_) => errors.push(InputError::Kind { path: path.clone() }),
        }
    }
    if inputs.is_empty() && errors.is_empty() {
        errors.push(InputError::Nothing {
            paths: paths.join(", "),
        });
    }
    (inputs, errors)
}

/// What a name in a folder of case files stands for.
pub enum PathKind {
    /// A regular file, and where it is: links are followed as far as the folder reaches.
    File(PathBuf),
    /// A folder.
    Folder,
    /// Nothing that is read: why.
    Not(String),
}

impl PathKind {
    /// What `path` stands for, which lies in the folder `root` (a path without links). A pipe, a
    /// device and what lies outside are told by their kind, never opened.
    pub fn of(path: &Path, root: &Path) -> Self {
        let fails = |error: std::io::Error| Self::Not(format!("this cannot be entered: {error}"));
        let is_link = path.is_symlink();
        let place = if is_link {
            match path.canonicalize() {
                Ok(place) => place,
                Err(error) => return fails(error),
            }
        } else {
            path.to_owned()
        };
        if is_link && !place.starts_with(root) {
            let why = "this link leads out of the folder, so it is not followed; name what it leads to if that is meant";
            return Self::Not(why.to_owned());
        }
        match std::fs::symlink_metadata(&place) {
            Ok(kind) if kind.is_file() => Self::File(place),
            Ok(kind) if kind.is_dir() => Self::Folder,
            Ok(_) => Self::Not("this is neither a file nor a folder".to_owned()),
            Err(error) => fails(error),
        }
    }
}

/// The case files in a folder and the folders in it, by name; hidden ones are passed over. What
/// cannot be entered, a loop of links or one that leads out of the folder among it, becomes an
/// input that says so.
fn folder(path: &str) -> Vec<Input> {
    let root = whole(Path::new(path));
    let walk = WalkDir::new(path).follow_links(true).sort_by_file_name();
    let mut entries = walk
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
    let mut inputs = Vec::new();
    while let Some(entry) = entries.next() {
        let (name, content) = match entry {
            // The path that the user named may be a link.
            Ok(entry) if entry.depth() == 0 => continue,
            Ok(entry) => match PathKind::of(entry.path(), &root) {
                PathKind::File(place) if is_case_file(entry.path()) => {
                    (entry.into_path(), Content::Path(place))
                }
                PathKind::Not(why) if is_case_file(entry.path()) || entry.file_type().is_dir() => {
                    if entry.file_type().is_dir() {
                        entries.skip_current_dir();
                    }
                    (entry.into_path(), Content::Failed(why))
                }
                _ => continue,
            },
            // Editors mark a file that is open by a hidden link that leads nowhere.
            Err(error)
                if error
                    .path()
                    .and_then(Path::file_name)
                    .is_some_and(is_hidden) =>
            {
                continue;
            }
            Err(error) => {
                let at = error.path().unwrap_or(Path::new(path));
                (at.to_owned(), Content::Failed(not_entered(&error)))
            }
        };
        let name = name.display().to_string();
        inputs.push(Input { name, content });
    }
    inputs
}

fn not_entered(error: &walkdir::Error) -> String {
    match (error.loop_ancestor(), error.io_error()) {
        (Some(ancestor), _) => format!("this link leads back to {}", ancestor.display()),
        (None, Some(error)) => format!("this cannot be entered: {error}"),
        (None, None) => format!("this cannot be entered: {error}"),
    }
}

/// The path without links, as far as that can be told.
fn whole(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Whether a name is one that listings leave out.
pub fn is_hidden(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with('.')
}

/// Whether a path is named like a case file.
pub fn is_case_file(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "yaml" || extension == "yml")
}

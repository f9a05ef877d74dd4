//! From the paths on a command line to the files to be checked.

use std::collections::BTreeSet;
use std::path::Path;

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
    let mut is_new = |path: &Path| {
        let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        seen.insert(path)
    };
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
            Ok(kind) if kind.is_dir() => inputs.extend(
                folder(path)
                    .into_iter()
                    .filter(|input| is_new(Path::new(&input.name))),
            ),
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

/// The case files in a folder and the folders in it, by name; hidden ones are passed over. What
/// cannot be entered, a loop of links among it, becomes an input that says so.
fn folder(path: &str) -> Vec<Input> {
    let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
    let walk = WalkDir::new(path).follow_links(true).sort_by_file_name();
    let entries = walk
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name()));
    entries
        .filter_map(|entry| match entry {
            Ok(entry) if entry.file_type().is_file() && is_case_file(entry.path()) => {
                let name = entry.path().display().to_string();
                Some(Input {
                    name,
                    content: Content::Path(entry.into_path()),
                })
            }
            Ok(entry) if !entry.file_type().is_dir() && is_case_file(entry.path()) => Some(Input {
                name: entry.path().display().to_string(),
                content: Content::Failed("this is neither a file nor a folder".to_owned()),
            }),
            Ok(_) => None,
            Err(error) => {
                let name = error
                    .path()
                    .unwrap_or(Path::new(path))
                    .display()
                    .to_string();
                let why = match error.loop_ancestor() {
                    Some(ancestor) => format!("this link leads back to {}", ancestor.display()),
                    None => format!(
                        "this cannot be entered: {}",
                        error
                            .io_error()
                            .map_or_else(|| error.to_string(), ToString::to_string)
                    ),
                };
                Some(Input {
                    name,
                    content: Content::Failed(why),
                })
            }
        })
        .collect()
}

fn is_case_file(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "yaml" || extension == "yml")
}

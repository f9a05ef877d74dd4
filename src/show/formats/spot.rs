//! Where something stands, as services want it: a path from where the program runs, and a region.

use std::path::{Component, Path};

use crate::base::place::Sources;
use crate::base::safe::shown_line;
use crate::framework::embedded;
use crate::yaml::position::Position;

/// A path, and where in the file.
pub struct Spot {
    /// The path from where the program runs, with `/` between its parts; what lies elsewhere has its
    /// own path.
    pub path: String,
    /// Whether the program carries the file, so that it is in no folder of the user.
    pub is_built_in: bool,
    /// The line, from one.
    pub line: usize,
    /// The column in characters, from one.
    pub column: usize,
    /// The last line.
    pub end_line: usize,
    /// The column after the last character.
    pub end_column: usize,
}

impl Spot {
    /// Where a position is, told from the folder `here`.
    pub fn of(position: &Position, sources: &Sources, here: &Path) -> Self {
        let source = sources.get(position.file);
        let (end_line, end_column) = position.end(&source.text);
        Self {
            path: path_from(&source.name, here),
            is_built_in: embedded::is_built_in(&source.name),
            line: position.line,
            column: position.column,
            end_line,
            end_column,
        }
    }
}

/// A path as it is told from a folder: `./cases//a.yaml` is `cases/a.yaml`. Only its words are looked
/// at, never the disk.
pub fn path_from(name: &str, here: &Path) -> String {
    let path = Path::new(name);
    let path = path.strip_prefix(here).unwrap_or(path);
    let mut parts: Vec<String> = Vec::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if parts.last().is_some_and(|last| last != "..") => {
                parts.pop();
            }
            Component::RootDir => parts.push(String::new()),
            other => parts.push(other.as_os_str().to_string_lossy().into_owned()),
        }
    }
    let joined = parts.join("/");
    shown_line(&joined).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_told_from_where_the_program_runs() {
        let here = Path::new("/home/anyone/records");
        for (name, told) in [
            ("cases/a.yaml", "cases/a.yaml"),
            ("./cases//a.yaml", "cases/a.yaml"),
            ("/home/anyone/records/cases/a.yaml", "cases/a.yaml"),
            ("/elsewhere/a.yaml", "/elsewhere/a.yaml"),
            ("cases/../a.yaml", "a.yaml"),
            ("../../a.yaml", "../../a.yaml"),
            ("<stdin>", "<stdin>"),
            ("a\n::error::x.yaml", "a\u{240a}::error::x.yaml"),
        ] {
            assert_eq!(path_from(name, here), told, "{name}");
        }
    }
}

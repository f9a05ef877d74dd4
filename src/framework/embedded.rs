//! The frameworks that come with the program, and those that a user adds.

use std::ffi::OsString;
use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::base::bounded::{self, ReadError};

static FRAMEWORK: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/framework");

/// The framework files that are built in: path and bytes, ordered by path.
pub fn frameworks() -> Vec<(String, Vec<u8>)> {
    let files = FRAMEWORK.files().filter(|file| is_framework(file.path()));
    let mut files: Vec<_> = files
        .map(|file| {
            (
                format!("framework/{}", file.path().display()),
                file.contents().to_vec(),
            )
        })
        .collect();
    files.sort();
    files
}

/// Whether a file of that name is built in, and so lies in no folder of the user.
pub fn is_built_in(name: &str) -> bool {
    let inside = name.strip_prefix("framework/");
    inside.is_some_and(|inside| FRAMEWORK.get_file(inside).is_some())
}

/// A built-in file beside the frameworks, such as the list of topics.
pub fn file(name: &str) -> Option<&'static [u8]> {
    FRAMEWORK.get_file(name).map(|file| file.contents())
}

/// A built-in file by the name that findings call it by, such as `framework/ilacs-2018.yaml`.
pub fn file_of(name: &str) -> Option<&'static [u8]> {
    file(name.strip_prefix("framework/")?)
}

/// All built-in files of a folder beside the frameworks: name and bytes, ordered by name.
pub fn folder(name: &str) -> Vec<(String, &'static [u8])> {
    let files = FRAMEWORK.get_dir(name).into_iter().flat_map(Dir::files);
    let mut files: Vec<_> = files
        .filter_map(|file| {
            Some((
                file.path().file_name()?.to_str()?.to_owned(),
                file.contents(),
            ))
        })
        .collect();
    files.sort();
    files
}

/// The built-in frameworks with those of a folder added; one of the same file name replaces.
///
/// # Errors
/// The folder, or a file in it, cannot be read.
pub fn with_folder(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, ReadError> {
    let file_name = |name: &str| Some(Path::new(name).file_name()?.to_owned());
    replace(frameworks(), folder, is_framework, file_name)
}

/// The built-in tables of past inspections: path and bytes, ordered by path.
pub fn precedents() -> Vec<(String, Vec<u8>)> {
    let files = folder("precedents").into_iter();
    files
        .map(|(name, bytes)| (format!("framework/precedents/{name}"), bytes.to_vec()))
        .collect()
}

/// The built-in tables of past inspections with those of a folder added; those of a framework replace
/// all that are built in of it, since one says what came after what another lists. A folder that is
/// not there adds none.
///
/// # Errors
/// The folder, or a file in it, cannot be read.
pub fn with_precedents(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, ReadError> {
    if !folder.try_exists()? {
        return Ok(precedents());
    }
    let is_table = |path: &Path| path.extension().is_some_and(|ext| ext == "csv");
    let framework = |name: &str| {
        let stem = Path::new(name).file_stem()?.to_str()?;
        let framework = stem
            .split_once('.')
            .map_or(stem, |(framework, _)| framework);
        Some(OsString::from(framework))
    };
    replace(precedents(), folder, is_table, framework)
}

/// Some built-in files with the wanted ones of a folder added; one that is called the same replaces.
fn replace(
    mut built_in: Vec<(String, Vec<u8>)>,
    folder: &Path,
    wanted: impl Fn(&Path) -> bool,
    called: impl Fn(&str) -> Option<OsString>,
) -> Result<Vec<(String, Vec<u8>)>, ReadError> {
    let mut added = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() && wanted(&path) {
            let bytes = bounded::read(&path, bounded::LARGEST)?;
            added.push((path.display().to_string(), bytes));
        }
    }
    added.sort();
    built_in.retain(|(name, _)| {
        let mut added = added.iter();
        !added.any(|(other, _)| called(other) == called(name))
    });
    built_in.extend(added);
    Ok(built_in)
}

/// Everything in the folder but the list of topics describes a framework.
fn is_framework(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ext| ext == "yaml" || ext == "yml")
        && path.file_stem().is_some_and(|stem| stem != "topics")
}

//! What a command makes, to the file that is asked for or to standard output.

use std::path::Path;

use super::{NOT_CHECKED, terminal};
use crate::base::write;
use crate::dataset::collect;
use crate::verdict::settings;

/// Whether a file may be one that the program writes: a slip of the hand must not cost a record.
///
/// # Errors
/// It has the name of a case file or of the settings.
pub fn may_be_written(file: &Path) -> Result<(), String> {
    let what = match file.file_name() {
        Some(name) if name == settings::FILE => "the settings",
        _ if collect::is_case_file(file) => "a case file",
        _ => return Ok(()),
    };
    let name = file.display();
    Err(format!(
        "{name} has the name of {what}, so nothing was written to it; name another file"
    ))
}

/// Writes a file, whole or not at all.
///
/// # Errors
/// It cannot be written; why.
pub fn save(file: &Path, bytes: &[u8]) -> Result<(), String> {
    let name = file.display();
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.exists()) {
        let folder = folder.display();
        return Err(format!(
            "{name} cannot be written: there is no folder {folder}; make it first"
        ));
    }
    write::named(file, bytes).map_err(|error| format!("{name} cannot be written: {error}"))
}

/// The same, or to standard output.
///
/// # Errors
/// The exit code, where the file could not be written; which is printed.
pub fn write(output: Option<&Path>, bytes: &[u8]) -> Result<(), u8> {
    let Some(path) = output else {
        terminal::print_bytes(bytes);
        return Ok(());
    };
    save(path, bytes).map_err(|why| {
        terminal::complain(&format!("evenhand: {why}"));
        NOT_CHECKED
    })
}

//! What a command makes, to the file that is asked for or to standard output.

use std::path::Path;

use super::{NOT_CHECKED, USAGE, terminal};
use crate::dataset::collect;
use crate::import::merge::write;

/// Whether a file to be written has not the name of a case file: a slip of the hand must not cost a
/// record.
///
/// # Errors
/// The exit code, where it has; `instead` says what it is and how it may be called.
pub fn is_no_case_file(output: Option<&Path>, instead: &str) -> Result<(), u8> {
    match output.filter(|path| collect::is_case_file(path)) {
        None => Ok(()),
        Some(path) => {
            let name = path.display();
            terminal::complain(&format!(
                "evenhand: {name} has the name of a case file; {instead}"
            ));
            Err(USAGE)
        }
    }
}

/// Writes to a file, whole or not at all, or to standard output.
///
/// # Errors
/// The exit code, where the file could not be written; which is printed.
pub fn write(output: Option<&Path>, bytes: &[u8]) -> Result<(), u8> {
    let Some(path) = output else {
        terminal::print_bytes(bytes);
        return Ok(());
    };
    write::whole(path, bytes).map_err(|why| {
        terminal::complain(&format!("evenhand: {}: {why}", path.display()));
        NOT_CHECKED
    })
}

//! Picking one inspection of a case file: `PATH@DATE`.

use super::{CLEAN, Common, USAGE, load, terminal};
use crate::answers::which::{self, NoAnswer};
use crate::dataset::{Dataset, Entry, Knowledge};

/// The dataset of the file or the authority that `PATH@DATE` names, and the date if there is one.
///
/// # Errors
/// The exit code, where the file could not be read; why has been printed.
pub fn dataset<'a>(
    argument: &'a str,
    common: &Common,
    knowledge: Knowledge,
) -> Result<(Dataset, Option<&'a str>), u8> {
    let (path, date) = match argument.rsplit_once('@') {
        Some((path, date)) => (path, Some(date)),
        None => (argument, None),
    };
    match load::dataset(&[path.to_owned()], common, knowledge)? {
        (dataset, CLEAN) => Ok((dataset, date)),
        (_, code) => Err(code),
    }
}

/// The inspection that is asked about.
///
/// # Errors
/// The exit code, where there is none or more than one; why has been printed.
pub fn inspection<'a>(dataset: &'a Dataset, date: Option<&str>) -> Result<Entry<'a>, u8> {
    which::inspection(dataset, date).map_err(|why| wrong(&why))
}

/// Says why a question has no answer; the exit code.
pub fn wrong(why: &NoAnswer) -> u8 {
    let how = match why {
        NoAnswer::SeveralBodies { .. } => ": NAME@DATE, and with --in where it stands",
        _ => "",
    };
    terminal::complain(&format!("evenhand: {why}{how}"));
    USAGE
}

//! Picking one inspection of a case file: `PATH@DATE`.

use super::{CLEAN, USAGE, load, terminal};
use crate::dataset::{Dataset, Entry, History, Knowledge};

/// The dataset of the file that `PATH@DATE` names, and the date if there is one.
///
/// # Errors
/// The exit code, where the file could not be read; why has been printed.
pub fn dataset(argument: &str, knowledge: Knowledge) -> Result<(Dataset, Option<&str>), u8> {
    let (path, date) = match argument.rsplit_once('@') {
        Some((path, date)) => (path, Some(date)),
        None => (argument, None),
    };
    match load::dataset(&[path.to_owned()], knowledge) {
        (dataset, CLEAN) => Ok((dataset, date)),
        (_, code) => Err(code),
    }
}

/// The graded inspection whose fieldwork began on a date (of which the beginning is enough), or
/// the latest one.
///
/// # Errors
/// The exit code, where there is none or more than one; why has been printed.
pub fn inspection<'a>(dataset: &'a Dataset, date: Option<&str>) -> Result<Entry<'a>, u8> {
    let graded: Vec<Entry<'a>> = dataset.histories().flat_map(History::graded).collect();
    let mut found = graded
        .iter()
        .filter(|entry| date.is_none_or(|date| entry.identity().starts_with(date)));
    let picked = match (date, found.next(), found.next()) {
        (None, _, _) => graded
            .last()
            .copied()
            .ok_or_else(|| "there is no graded inspection in this file".to_owned()),
        (Some(_), Some(entry), None) => Ok(*entry),
        (Some(date), Some(_), Some(_)) => {
            Err(format!("several inspections began in {date}; give the day"))
        }
        (Some(date), None, _) => {
            let dates: Vec<String> = graded.iter().map(|entry| entry.identity()).collect();
            Err(format!(
                "no graded inspection began on {date}; there are: {}",
                dates.join(", ")
            ))
        }
    };
    picked.map_err(|why| {
        terminal::complain(&format!("evenhand: {why}"));
        USAGE
    })
}

//! Picking one inspection of a case file: `PATH@DATE`.

use super::{NOT_CHECKED, USAGE, terminal};
use crate::check::Options;
use crate::dataset::{Dataset, Entry, Knowledge};
use crate::inputs;

/// The dataset of the file that `PATH@DATE` names, and the date if there is one.
///
/// # Errors
/// The exit code, where the file could not be read; why has been printed.
pub fn dataset(argument: &str, knowledge: Knowledge) -> Result<(Dataset, Option<&str>), u8> {
    let (path, date) = match argument.rsplit_once('@') {
        Some((path, date)) => (path, Some(date)),
        None => (argument, None),
    };
    let (files, errors) = inputs::collect(&[path.to_owned()]);
    for error in &errors {
        terminal::complain(&format!("evenhand: {error}"));
    }
    if files.is_empty() {
        return Err(NOT_CHECKED);
    }
    let dataset = Dataset::read(files, Options::default().largest_file, knowledge);
    for (file, why) in &dataset.unreadable {
        terminal::complain(&format!(
            "evenhand: {}: {}",
            dataset.sources.get(*file).name,
            why.message
        ));
    }
    if dataset.unreadable.is_empty() {
        Ok((dataset, date))
    } else {
        Err(NOT_CHECKED)
    }
}

/// The graded inspection whose fieldwork began on a date (of which the beginning is enough), or
/// the latest one.
///
/// # Errors
/// The exit code, where there is none or more than one; why has been printed.
pub fn inspection<'a>(dataset: &'a Dataset, date: Option<&str>) -> Result<Entry<'a>, u8> {
    let graded: Vec<Entry<'a>> = dataset
        .cases
        .iter()
        .flat_map(|case| dataset.graded(case))
        .collect();
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

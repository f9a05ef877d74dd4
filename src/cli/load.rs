//! Loading what a command works on; what is wrong with it is printed here.

use std::path::Path;

use super::meant_paths::MeantPaths;
use super::{CLEAN, Common, NOT_CHECKED, USAGE, terminal};
use crate::base::place::Sources;
use crate::dataset::collect;
use crate::dataset::knowledge::{self, Faults, KnowledgeError};
use crate::dataset::unread::{Unread, unread};
use crate::dataset::{Dataset, Entry, Input, Knowledge};
use crate::show::{Style, human};
use crate::verdict::check::Options;
use crate::verdict::outcome::{Outcome, locate_all};
use crate::verdict::settings::Settings;
use crate::yaml::position::positions;

/// What evenhand knows.
///
/// # Errors
/// The exit code, where a framework has faults; each is printed at the line where it is wrong.
pub fn knowledge(common: &Common, style: Style) -> Result<Knowledge, u8> {
    knowledge::load(common.framework_dir.as_deref()).map_err(|error| {
        if let KnowledgeError::Frameworks(Faults { faults, sources }) = &error {
            let faults = locate_all(faults.clone(), sources);
            terminal::complain_drawn(human::findings(&faults, sources, style).trim_end());
        }
        terminal::complain(&format!("evenhand: {error}"));
        USAGE
    })
}

/// The files that some paths name, and whether every path could be used.
pub fn files(paths: &[String]) -> (Vec<Input>, bool) {
    let (files, errors) = collect::collect(paths);
    for error in &errors {
        terminal::complain(&format!("evenhand: {error}"));
    }
    (files, errors.is_empty())
}

/// The dataset that some paths name, for commands that do not check it, and the exit code: whether
/// all of it could be read.
///
/// # Errors
/// The exit code, where a name leads to no authority; which is printed.
pub fn dataset(
    paths: &[String],
    common: &Common,
    knowledge: Knowledge,
) -> Result<(Dataset, u8), u8> {
    let meant = MeantPaths::of(paths, common, &knowledge)?;
    let (files, usable) = files(&meant.paths);
    let whole = meant.lead && usable;
    let dataset = meant.dataset(files, Options::default().largest_file, knowledge);
    tell_unreadable(&dataset);
    let whole = whole && dataset.unreadable.is_empty();
    Ok((dataset, if whole { CLEAN } else { NOT_CHECKED }))
}

/// What checking the files that some paths name comes to, by the settings in a file or else by those
/// beside them; and the exit code: whether all of it could be read.
///
/// # Errors
/// The exit code, where there is nothing to check or the settings cannot be used; which is printed.
pub fn checked(
    paths: &[String],
    config: Option<&Path>,
    options: Options,
    common: &Common,
    knowledge: Knowledge,
) -> Result<(Outcome, u8), u8> {
    let meant = MeantPaths::of(paths, common, &knowledge)?;
    let (inputs, usable) = files(&meant.paths);
    if inputs.is_empty() {
        return Err(NOT_CHECKED);
    }
    let settings = match config {
        Some(path) => Settings::read(path),
        None => Settings::beside(&meant.paths),
    };
    let settings = settings.map_err(|why| {
        terminal::complain(&format!("evenhand: {why}"));
        USAGE
    })?;
    let options = Options {
        settings,
        ..options
    };
    let whole = meant.lead && usable;
    let outcome = meant.checked(inputs, knowledge, &options);
    tell_unreadable(&outcome.dataset);
    let whole = whole && outcome.dataset.unreadable.is_empty();
    Ok((outcome, if whole { CLEAN } else { NOT_CHECKED }))
}

/// Says which files could not be read.
pub fn tell_unreadable(dataset: &Dataset) {
    for (file, why) in &dataset.unreadable {
        let name = &dataset.sources.get(*file).name;
        terminal::complain(&format!("evenhand: {name}: {}", why.message));
    }
}

/// Says what was passed over of some inspections, each at its line; the exit code.
pub fn tell_unread<'a>(entries: impl Iterator<Item = Entry<'a>>, sources: &Sources) -> u8 {
    let unread: Vec<Unread> = entries.flat_map(unread).collect();
    let positions = positions(unread.iter().map(|unread| &unread.place), sources);
    for Unread { place, message } in &unread {
        let name = &sources.get(place.file).name;
        let place = positions[place].told(name);
        terminal::complain(&format!("evenhand: {place}: {message}"));
    }
    if unread.is_empty() {
        CLEAN
    } else {
        NOT_CHECKED
    }
}

/// The index of past inspections beside the cases of some paths, which may be none.
///
/// # Errors
/// The exit code, where something could not be read; what has been printed.
pub fn past(paths: &[String], common: &Common, style: Style) -> Result<Dataset, u8> {
    let knowledge = knowledge(common, style)?;
    if paths.is_empty() {
        return Ok(crate::dataset::read(Vec::new(), knowledge));
    }
    match dataset(paths, common, knowledge)? {
        (dataset, CLEAN) => Ok(dataset),
        (_, code) => Err(code),
    }
}

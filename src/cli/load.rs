//! Loading what a command works on; what is wrong with it is printed here.

use super::{CLEAN, Common, NOT_CHECKED, USAGE, terminal};
use crate::base::place::Sources;
use crate::dataset::collect;
use crate::dataset::knowledge::{self, Faults, KnowledgeError};
use crate::dataset::unread::{Unread, unread};
use crate::dataset::{Dataset, Entry, Input, Knowledge};
use crate::show::{Style, human};
use crate::verdict::check::Options;
use crate::verdict::outcome::locate_all;
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
pub fn dataset(paths: &[String], knowledge: Knowledge) -> (Dataset, u8) {
    let (files, usable) = files(paths);
    let dataset = Dataset::read(files, Options::default().largest_file, knowledge);
    tell_unreadable(&dataset);
    let whole = usable && dataset.unreadable.is_empty();
    (dataset, if whole { CLEAN } else { NOT_CHECKED })
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
        let line = positions[place].line;
        terminal::complain(&format!("evenhand: {name}:{line}: {message}"));
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
    match dataset(paths, knowledge) {
        (dataset, CLEAN) => Ok(dataset),
        (_, code) => Err(code),
    }
}

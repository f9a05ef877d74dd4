//! Loading what a command works on; what is wrong with it is printed here.

use super::{CLEAN, Common, NOT_CHECKED, USAGE, terminal};
use crate::dataset::collect;
use crate::dataset::knowledge::{self, KnowledgeError};
use crate::dataset::{Dataset, Input, Knowledge};
use crate::show::{Style, human};
use crate::verdict::check::Options;
use crate::verdict::outcome::locate_all;

/// What evenhand knows.
///
/// # Errors
/// The exit code, where a framework has faults; each is printed at the line where it is wrong.
pub fn knowledge(common: &Common, style: Style) -> Result<Knowledge, u8> {
    knowledge::knowledge(common.framework_dir.as_deref()).map_err(|error| {
        if let KnowledgeError::Frameworks { faults, sources } = &error {
            let faults = locate_all(faults.clone(), sources);
            terminal::complain_drawn(human::findings(&faults, sources, style, true).trim_end());
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
    for (file, why) in &dataset.unreadable {
        let name = &dataset.sources.get(*file).name;
        terminal::complain(&format!("evenhand: {name}: {}", why.message));
    }
    let whole = usable && dataset.unreadable.is_empty();
    (dataset, if whole { CLEAN } else { NOT_CHECKED })
}

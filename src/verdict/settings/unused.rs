//! Entries of `[[ignore]]` that matched nothing, as far as a check can say that of them.

use std::path::Path;

use super::{Ignore, Level, Settings, whole};
use crate::dataset::Dataset;
use crate::rules;
use crate::verdict::check::Options;
use crate::verdict::outcome::Outcome;

impl Settings {
    /// What is to be said of each entry that matched nothing, though a check of some paths asked its
    /// rules of the files that it names: where only a part of a dataset was checked, or only some
    /// rules were asked, nothing is known of the others.
    pub fn unused_ignores(
        &self,
        options: &Options,
        outcome: &Outcome,
        paths: &[String],
    ) -> Vec<String> {
        let entries = self.ignore.iter().zip(&outcome.ignores_used);
        let unused = entries.filter(|(entry, used)| !**used && self.asks(entry, options));
        unused
            .filter_map(|(entry, _)| {
                let why = why(entry, &outcome.dataset, paths)?;
                let file = self.path.display();
                let (line, path) = (entry.line, &entry.path);
                Some(format!(
                    "{file}:{line}: ignoring {path} changes nothing: {why}"
                ))
            })
            .collect()
    }

    /// Whether one of its rules was asked.
    fn asks(&self, entry: &Ignore, options: &Options) -> bool {
        rules::all().any(|rule| {
            let speaks = options.as_of.is_some() || !rules::wants_a_day(rule);
            let off = self.level(rule) == Some(Level::Off);
            entry.names(rule) && options.wants(rule) && speaks && !off
        })
    }
}

/// Why it matched nothing; nothing where that may be for what was not checked.
fn why(entry: &Ignore, dataset: &Dataset, paths: &[String]) -> Option<&'static str> {
    let is_in = |file| entry.has(&whole(Path::new(&dataset.sources.get(file).name)));
    // What would be found in a file that could not be read is not known.
    if dataset.unreadable.iter().any(|(file, _)| is_in(*file)) {
        return None;
    }
    if dataset.cases.iter().any(|case| is_in(case.file)) {
        return Some("nothing is found there that it names");
    }
    let mut folders = paths.iter().map(|path| whole(Path::new(path)));
    folders
        .any(|folder| entry.is_below(&folder))
        .then_some("there is no such file")
}

//! A file could not be read.
//!
//! # What it checks
//!
//! The file can be opened, is UTF-8, is not larger than `--max-file-size`, holds no control
//! characters, anchors or aliases, is not nested beyond reason, and is YAML. A file that has more
//! findings than anybody could read is reported here too, and only the gravest of them are shown.
//!
//! # Why it matters
//!
//! Nothing in such a file is checked. The other files are, but a run that silently skipped one
//! would give a false all-clear.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council
//! inspections: []
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections: []
//! ```
//!
//! # How unusual it is
//!
//! It never occurs in a correct file.
//!
//! # What to do
//!
//! Mend the place that the finding points to. Where the likely mistake was found, it says what to
//! write; otherwise it is where reading stopped, so the mistake is there or just before. A PDF or a spreadsheet goes through `evenhand import` first.

use crate::base::finding::Finding;
use crate::base::place::Place;
use crate::dataset::Dataset;
use crate::rules::rule;

rule!("unreadable-file", "unreadable_file.rs", Record, Error, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let files = dataset.unreadable.iter();
    files
        .map(|(file, why)| {
            Finding::new(
                RULE.name,
                RULE.severity,
                Place::byte(*file, why.byte),
                why.message.clone(),
            )
            .label(why.label)
            .help(why.help.clone())
            .identity(dataset.sources.get(*file).name.clone())
        })
        .collect()
}

//! Which fixes are made at once, and the texts that come of it.

use std::collections::BTreeMap;

use super::{LocatedFix, fixes_of, made};
use crate::base::fix::FileChange;
use crate::base::place::{FileId, Sources};
use crate::verdict::outcome::Located;
use crate::yaml::edit::Edit;

/// A file with fixes made.
#[derive(Clone, Debug)]
pub struct FixedFile {
    /// The file.
    pub file: FileId,
    /// Its text with them.
    pub text: String,
    /// The changes that make it so.
    pub edits: Vec<Edit>,
    /// What was done.
    pub done: Vec<FixDone>,
}

/// A fix that was made.
#[derive(Clone, Debug)]
pub struct FixDone {
    /// The line of its finding, from one, as the text was.
    pub line: usize,
    /// The rule.
    pub rule: &'static str,
    /// What it does.
    pub title: String,
}

/// Makes of some findings what is certain and can be made at once; what is left after it is for another
/// time, once what it came to has been checked.
pub fn certain_fixes(findings: &[&Located], sources: &Sources) -> Vec<FixedFile> {
    let mut files: BTreeMap<FileId, Vec<(LocatedFix, FixDone)>> = BTreeMap::new();
    for located in findings {
        let finding = &located.finding;
        let Some(position) = located.position() else {
            continue;
        };
        let mut certain = fixes_of(finding, sources).filter(|located| located.fix.certain);
        // Of several that are certain none is.
        let (Some(fix), None) = (certain.next(), certain.next()) else {
            continue;
        };
        let chosen = files.entry(position.file).or_default();
        let alone = |other: &LocatedFix| fix.is_alone() || other.is_alone();
        if chosen
            .iter()
            .all(|(other, _)| !alone(other) && fix.is_apart_from(other))
        {
            let done = FixDone {
                line: position.line,
                rule: finding.rule,
                title: fix.fix.title.clone(),
            };
            chosen.push((fix, done));
        }
    }
    let files = files.into_iter();
    files
        .filter_map(|(file, chosen)| {
            let (fixes, done): (Vec<LocatedFix>, Vec<FixDone>) = chosen.into_iter().unzip();
            let changes: Vec<&FileChange> =
                fixes.iter().map(|located| &located.fix.change).collect();
            let edits = fixes.iter().flat_map(|located| located.edits.clone());
            let edits: Vec<Edit> = edits.collect();
            let text = made(&sources.get(file).text, &changes, edits.clone())?;
            Some(FixedFile {
                file,
                text,
                edits,
                done,
            })
        })
        .collect()
}

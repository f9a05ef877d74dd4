//! Adding to a file that is there: nothing is lost, the result can be read, and adding again changes
//! nothing.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use super::search::search;
use crate::case::read;
use crate::import::imported::Imported;
use crate::import::merge::{Folder, MergeKnowledge};
use crate::inside::hostile;
use crate::inside::import::support::{GOOD, Knowledge, report, row};

#[test]
fn adding_loses_nothing_and_happens_once() {
    search("merging", hostile::cases::for_merging(), |bytes| {
        static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::built_in);
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("marlbury.yaml"), bytes).unwrap();
        merged_again(folder.path(), &documents(), KNOWLEDGE.known())
    });
}

/// Inspections before, between, beside and after those of the samples, and one that says otherwise.
fn documents() -> Vec<Imported> {
    let grades = ["inadequate", "good", "outstanding", "inadequate"];
    let unnumbered = Imported {
        urn: None,
        ..report("2025-11-03/2025-11-14", "2026-01-07", GOOD)
    };
    vec![
        report("2013-11-04/2013-11-15", "2014-01-07", GOOD),
        report("2018-11-05/2018-11-16", "2019-01-07", GOOD),
        report("2022-12-05/2022-12-09", "2023-05-10", grades),
        unnumbered,
        row(2, report("2018-11-05/2018-11-19", "2019-01-08", grades)),
        row(3, report("2021-07-12/2021-07-16", "2021-09-06", GOOD)),
    ]
}

/// Adds to a folder twice and looks at every file of it before, after and after that.
pub fn merged_again(
    folder: &Path,
    all: &[Imported],
    known: MergeKnowledge<'_>,
) -> Result<(), String> {
    let before = files(folder);
    add(folder, all, known)?;
    let after = files(folder);
    for (name, text) in &before {
        let now = after.get(name).ok_or("a file is gone")?;
        lines_are_kept(text, now)?;
    }
    for (name, bytes) in after
        .iter()
        .filter(|(name, bytes)| before.get(*name) != Some(*bytes))
    {
        if let Err(why) = read::read(bytes.clone()).documents {
            return Err(format!("{name} cannot be read: {}", why.message));
        }
    }
    add(folder, all, known)?;
    let again = files(folder);
    match again == after {
        true => Ok(()),
        false => {
            let shown = |files: &BTreeMap<String, Vec<u8>>| {
                let files = files.iter();
                let files =
                    files.map(|(name, text)| format!("{name}:\n{}", String::from_utf8_lossy(text)));
                files.collect::<String>()
            };
            Err(format!(
                "adding again changes\n{}\nto\n{}",
                shown(&after),
                shown(&again)
            ))
        }
    }
}

fn add(folder: &Path, all: &[Imported], known: MergeKnowledge<'_>) -> Result<(), String> {
    let mut folder = Folder::open(folder, known).map_err(|error| error.to_string())?;
    // A file that cannot be added to is left as it is; that is looked at afterwards.
    folder.add(all);
    for (path, written) in folder.write() {
        written.map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// The files of a folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let paths = crate::inside::common::entries(folder).into_iter();
    paths
        .map(|path| (path.display().to_string(), std::fs::read(&path).unwrap()))
        .collect()
}

/// Every line is there still, in its order; one that ended the text, or named an empty list, may have
/// got something after it.
fn lines_are_kept(before: &[u8], after: &[u8]) -> Result<(), String> {
    let mut lines = after.split(|byte| *byte == b'\n');
    for line in before.split(|byte| *byte == b'\n') {
        let filled = |other: &[u8]| empty_left_out(other) == empty_left_out(line);
        if !lines.any(filled) {
            let (before, after) = (
                String::from_utf8_lossy(before),
                String::from_utf8_lossy(after),
            );
            return Err(format!(
                "{:?} is lost from\n{before}\nin\n{after}",
                String::from_utf8_lossy(line)
            ));
        }
    }
    Ok(())
}

fn empty_left_out(line: &[u8]) -> String {
    let line = String::from_utf8_lossy(line);
    ["[]", "{}", "~", "null", " ", "\t", "\r"]
        .iter()
        .fold(line.into_owned(), |line, empty| line.replace(empty, ""))
}

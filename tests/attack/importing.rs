//! Tables and reports that are imported, and files that are imported into.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::hostile::{Inputs, cases, pdfs, tables};
use super::program::{Run, run};
use super::tally::{Row, Tally};
use super::{draw, share};

/// How many documents one run imports.
const DOCUMENTS: usize = 50;

/// Documents of every kind, many a run.
pub fn documents(tally: &mut Tally) {
    many(
        tally.of("tables, .csv"),
        "csv",
        &tables::texts(),
        share(15_000),
    );
    many(
        tally.of("tables, .xlsx"),
        "xlsx",
        &tables::xlsx_files(),
        share(5_000),
    );
    many(
        tally.of("tables, .ods"),
        "ods",
        &tables::ods_files(),
        share(5_000),
    );
    many(
        tally.of("reports, PDF"),
        "pdf",
        &pdfs::inputs(),
        share(10_000),
    );
}

fn many(row: &mut Row, extension: &str, inputs: &Inputs, count: usize) {
    for _ in 0..count.div_ceil(DOCUMENTS) {
        let folder = tempfile::tempdir().unwrap();
        let files = draw(inputs, DOCUMENTS);
        row.tried(files.len());
        let names: Vec<String> = (0..files.len())
            .map(|n| format!("{n}.{extension}"))
            .collect();
        for (name, file) in names.iter().zip(files) {
            fs::write(folder.path().join(name), file).unwrap();
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        imported_twice(row, folder.path(), &names);
    }
}

/// A table into a folder with a hostile file of its authority.
pub fn into_what_is_there(tally: &mut Tally) {
    let row = tally.of("case files imported into");
    for input in draw(&cases::for_merging(), share(5_000)) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("cases")).unwrap();
        fs::write(folder.path().join("cases/marlbury.yaml"), input).unwrap();
        fs::write(folder.path().join("table.csv"), tables::HISTORY).unwrap();
        row.tried(1);
        imported_twice(row, folder.path(), &["table.csv"]);
    }
}

/// Imports into `cases`: what was there is there still, what was added can be read, and importing
/// again changes nothing.
fn imported_twice(row: &mut Row, folder: &Path, names: &[&str]) {
    let arguments = [&["import", "--into", "cases"], names].concat();
    let before = texts(folder);
    let first = run(folder, &arguments);
    row.ran(folder, &first, &[expected(&first, names)]);
    let after = texts(folder);
    for (name, text) in &before {
        match after.get(name).map(|now| lost(text, now)) {
            Some(None) => {}
            Some(Some(line)) => row.lost(folder, &format!("{name}: {line}")),
            None => row.lost(folder, name),
        }
    }
    let added = after
        .keys()
        .filter(|name| before.get(*name) != after.get(*name));
    let added: Vec<&str> = added.map(String::as_str).collect();
    if !added.is_empty() {
        let checked = run(folder, &[&["check", "--quiet"], added.as_slice()].concat());
        row.ran(folder, &checked, &[0, 1]);
    }
    let second = run(folder, &arguments);
    row.ran(folder, &second, &[expected(&second, names)]);
    let again = texts(folder);
    // A file that another authority had the name of may have got its own meanwhile.
    let refused = first.err.contains("is the history of");
    if again != after && !refused {
        row.changed_again(folder);
    }
}

/// 0 where every document was read and every inspection added, else 3. A document that was not read,
/// and a file that was not added to, is named at the beginning of a line.
pub fn expected(run: &Run, names: &[&str]) -> i32 {
    let failed = |line: &str| {
        let Some((name, why)) = line.split_once(": ") else {
            return false;
        };
        let is_document = names.contains(&name);
        let said_only = why.contains(" rows, ") || why.contains(" was not read: ");
        let said_only = said_only || why.starts_with("the body of the report says");
        let said_only = said_only || why.starts_with("points for improvement that match");
        let is_ours = name == "cases" || name.starts_with("cases/");
        let is_claim = why.starts_with("stated otherwise, kept as a claim");
        (is_document && !said_only) || (is_ours && !is_claim)
    };
    if run.err.lines().any(failed) { 3 } else { 0 }
}

/// The case files of a folder.
fn texts(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let Ok(entries) = fs::read_dir(folder.join("cases")) else {
        return BTreeMap::new();
    };
    let names = entries.map(|entry| entry.unwrap().file_name());
    let names = names.map(|name| format!("cases/{}", name.to_string_lossy()));
    names
        .map(|name| (name.clone(), fs::read(folder.join(&name)).unwrap()))
        .collect()
}

/// A line that is there no longer. Filling an empty list alters its line, and what ended without a
/// line break may have got one.
fn lost(before: &[u8], after: &[u8]) -> Option<String> {
    let (before, after) = (
        String::from_utf8_lossy(before),
        String::from_utf8_lossy(after),
    );
    let empty = |line: &str| {
        let nothing = ["[]", "{}", "~", "null", " "];
        nothing
            .iter()
            .fold(line.to_owned(), |line, nothing| line.replace(nothing, ""))
    };
    let mut lines = after.lines();
    let lost = before
        .lines()
        .find(|line| !lines.any(|other| empty(other) == empty(line)));
    lost.map(str::to_owned)
}

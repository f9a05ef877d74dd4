//! Small files that mean much, each by itself.

use std::fs;

use super::checking;
use super::hostile::bombs;
use super::importing;
use super::program::run;
use super::tally::{Row, Tally};

/// Bombs of every kind.
pub fn all(tally: &mut Tally) {
    for (name, bytes) in bombs::case_files() {
        drop_on(tally.of(name), "case.yaml", bytes);
    }
    for (extension, (name, bytes)) in bombs::tables() {
        drop_on(tally.of(name), &format!("table.{extension}"), bytes);
    }
    for (name, bytes) in bombs::reports() {
        drop_on(tally.of(name), "99001-2022-05-09.pdf", bytes);
    }
}

fn drop_on(row: &mut Row, name: &str, bytes: Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    row.tried(1);
    let (run, expected) = if name == "case.yaml" {
        let run = run(folder.path(), &["check", "--format", "concise", name]);
        let expected = checking::expected(&run);
        (run, expected)
    } else {
        let run = run(folder.path(), &["import", "--into", "cases", name]);
        let expected = importing::expected(&run, &[name]);
        (run, expected)
    };
    row.ran(folder.path(), &run, &[expected]);
}

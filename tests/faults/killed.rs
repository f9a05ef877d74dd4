//! Imports that are killed while they write.

use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::support::{Inspections, evenhand, import, inspections, reports, said, table};

/// How many authorities have an inspection before, and as many have none.
const TOWNS: u32 = 12;

fn towns(towns: std::ops::Range<u32>, years: &[u16]) -> String {
    table(towns.flat_map(|town| years.iter().map(move |year| (99_000 + town, *year))))
}

/// A folder in which some authorities have an inspection already.
fn begun() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let before = folder.path().join("before.csv");
    std::fs::write(&before, towns(0..TOWNS, &[2019])).unwrap();
    let output = import(folder.path(), &[before]).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    folder
}

/// Waits until an import has begun to read the folder, or to write to it, or has ended. Reading
/// makes the lock there, and writing a file more.
fn wait(child: &mut Child, folder: &Path, more: usize) {
    let names = || std::fs::read_dir(folder.join("cases")).unwrap().count();
    while names() < TOWNS as usize + more && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
}

/// How long an import takes from then on.
fn from(files: &[PathBuf], more: usize) -> (Duration, Inspections) {
    let folder = begun();
    let mut child = import(folder.path(), files).spawn().unwrap();
    wait(&mut child, folder.path(), more);
    let then = Instant::now();
    assert!(child.wait().unwrap().success());
    (then.elapsed(), inspections(folder.path()))
}

/// Kills imports of the files at moments spread over their reading and their writing; nothing may
/// be lost in any.
fn rounds(count: u32, files: &[PathBuf]) {
    let (reading, all) = from(files, 1);
    let (writing, _) = from(files, 2);
    let (mut lost, mut midway) = (0, 0);
    for n in 0..count {
        let folder = begun();
        let before = inspections(folder.path());
        let mut child = import(folder.path(), files).spawn().unwrap();
        let (more, phase) = if n % 4 == 0 {
            (1, reading)
        } else {
            (2, writing)
        };
        wait(&mut child, folder.path(), more);
        std::thread::sleep(phase * n / count);
        child.kill().unwrap();
        child.wait().unwrap();
        // Every file can be read, and nothing else is taken for one.
        let after = inspections(folder.path());
        midway += u32::from(after.len() > before.len() && after.len() < all.len());
        let mut check = evenhand(folder.path());
        let checked = check.args(["check", "--quiet", "cases"]).output().unwrap();
        assert_ne!(checked.status.code(), Some(3), "{}", said(&checked));
        // Importing again goes on where it was ended.
        let again = import(folder.path(), files).output().unwrap();
        let whole = again.status.success() && inspections(folder.path()) == all;
        lost += u32::from(!before.is_subset(&after) || !whole);
    }
    eprintln!("of {count} killed imports {midway} had written a part; {lost} lost something");
    assert_eq!(lost, 0);
}

fn later() -> (TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("later.csv");
    std::fs::write(&file, towns(0..2 * TOWNS, &[2021, 2023])).unwrap();
    (folder, vec![file])
}

#[test]
fn a_killed_import_loses_nothing() {
    let (_folder, files) = later();
    rounds(5, &files);
}

#[test]
#[ignore = "takes minutes: 100 imports of tables and 3 of 300 reports are killed"]
fn a_hundred_killed_imports_lose_nothing() {
    let (_folder, files) = later();
    rounds(100, &files);
    let reports: Vec<PathBuf> = reports().into_values().flatten().take(300).collect();
    if !reports.is_empty() {
        rounds(3, &reports);
    }
}

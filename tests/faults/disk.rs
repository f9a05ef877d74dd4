//! Disks that take nothing, and folders that may not be written to.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::support::{evenhand, import, inspections, said, table};

/// A folder with a case file of which half a kilobyte is used up, and a table that adds to it.
fn begun() -> (TempDir, PathBuf, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("cases")).unwrap();
    fs::write(folder.path().join("table.csv"), table([(99_001, 2021)])).unwrap();
    let path = folder.path().join("cases/town.yaml");
    let long = "# A long comment.\n".repeat(45);
    let text = format!(
        "{long}authority: {{ name: Town 99001, urn: 99001 }}\ninspections:\n  - framework: ilacs-2018\n    activity: standard\n    fieldwork: 2019-03-04/2019-03-08\n    judgements: {{ overall: good }}\n"
    );
    fs::write(&path, &text).unwrap();
    (folder, path, text)
}

/// Imports while no file may grow beyond a kilobyte; `trap` says what then becomes of the program.
fn with_a_small_disk(folder: &Path, trap: &str) -> Output {
    let program = env!("CARGO_BIN_EXE_evenhand");
    let script = format!("{trap} ulimit -f 1; exec \"$0\" import table.csv --into cases");
    let mut command = Command::new("bash");
    command.args(["-c", &script, program]).current_dir(folder);
    command.output().unwrap()
}

fn names(folder: &Path) -> usize {
    fs::read_dir(folder.join("cases")).unwrap().count()
}

#[test]
fn a_full_disk_leaves_the_file_as_it_was() {
    let (folder, path, text) = begun();
    let output = with_a_small_disk(folder.path(), "trap '' XFSZ;");
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert!(
        said(&output).contains("could not be written and is as it was"),
        "{}",
        said(&output)
    );
    assert!(
        said(&output).contains("0 inspections added"),
        "{}",
        said(&output)
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    assert_eq!(names(folder.path()), 1);

    // Ended by the system in the middle of writing.
    let output = with_a_small_disk(folder.path(), "");
    assert_eq!(output.status.code(), None, "{}", said(&output));
    assert_eq!(fs::read_to_string(&path).unwrap(), text);

    let files = [folder.path().join("table.csv")];
    let output = import(folder.path(), &files).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(inspections(folder.path()).len(), 2);
}

#[test]
fn a_read_only_folder_is_left_as_it_was() {
    let (folder, path, text) = begun();
    let cases = folder.path().join("cases");
    fs::set_permissions(&cases, Permissions::from_mode(0o555)).unwrap();
    if fs::write(cases.join("probe"), "").is_ok() {
        eprintln!("skipped: permissions do not bind this user, who is likely to be root");
        return;
    }
    let files = [folder.path().join("table.csv")];
    let output = import(folder.path(), &files).output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert!(
        said(&output).contains("cases: this folder cannot be used"),
        "{}",
        said(&output)
    );
    let mut only_shown = evenhand(folder.path());
    only_shown.args(["import", "table.csv", "--into", "cases", "--dry-run"]);
    assert_eq!(only_shown.status().unwrap().code(), Some(0));
    fs::set_permissions(&cases, Permissions::from_mode(0o755)).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    assert_eq!(names(folder.path()), 1);
}

#[test]
fn the_summary_counts_only_what_was_written() {
    const MARLBURY: &str = "authority:\n  name: Marlbury\n  urn: 99001\n";
    let folder = tempfile::tempdir().unwrap();
    let rows = table([(99_001, 2019), (99_002, 2019)]);
    fs::write(folder.path().join("table.csv"), rows).unwrap();
    fs::create_dir(folder.path().join("cases")).unwrap();
    let path = folder.path().join("cases/marlbury.yaml");
    fs::write(&path, MARLBURY).unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let files = [folder.path().join("table.csv")];
    let output = import(folder.path(), &files).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let said = said(&output);
    let last: Vec<&str> = said.lines().rev().take(2).collect();
    assert_eq!(
        last,
        [
            "1 inspections added, 0 known already, 0 added as claims",
            "cases/marlbury.yaml: this file is read-only and was left as it is; make it writable and try again",
        ]
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), MARLBURY);
}

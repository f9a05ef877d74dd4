//! `evenhand check --fix` and `--diff`, as their users run them.

#![allow(clippy::expect_used)]

use std::path::Path;
use std::process::{Command, Output};

/// A byte order mark, line ends of Windows, comments, a quote, and four slips; one date that may be two.
const RECORD: &str = "\u{feff}# Anyshire.\r
authority: { name: Anyshire County Council }\r
inspections:\r
  - framework: ilacs-2018 # as the report says\r
    activity: standrad\r
    fieldwork: 7 – 18 October 2019\r
    published: 02/12/2019\r
    judgements: { leaders: 'goood', help-and-protection: good, in-care-and-leavers: good, overal: good }\r
";

fn check(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_evenhand"))
        .env_remove("COLUMNS")
        .arg("check")
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("it runs")
}

/// What was printed on standard output and on standard error, and the exit code.
fn told(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace('\r', "\u{240d}");
    format!(
        "{}\n-- {}\nexit code {}",
        text(&output.stdout),
        text(&output.stderr),
        output.status.code().unwrap_or(-1)
    )
}

fn folder_with(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("case.yaml"), text).expect("a file");
    folder
}

fn read(folder: &tempfile::TempDir) -> String {
    std::fs::read_to_string(folder.path().join("case.yaml")).expect("the file")
}

#[test]
fn a_diff_is_shown_and_nothing_is_written() {
    let folder = folder_with(RECORD);
    let shown = check(folder.path(), &["--diff", "case.yaml"]);
    assert_eq!(read(&folder), RECORD);
    insta::assert_snapshot!(told(&shown));
}

#[test]
fn what_is_certain_is_written_and_what_is_left_is_told() {
    let folder = folder_with(RECORD);
    let fixed = check(
        folder.path(),
        &["--fix", "case.yaml", "--format", "concise"],
    );
    insta::assert_snapshot!("fixed", told(&fixed));
    insta::assert_snapshot!(
        "fixed_file",
        read(&folder)
            .replace('\r', "\u{240d}")
            .replace('\u{feff}', "(mark)")
    );
    let once = read(&folder);
    check(folder.path(), &["--fix", "case.yaml"]);
    assert_eq!(read(&folder), once);
    let nothing = check(folder.path(), &["--diff", "case.yaml"]);
    assert!(
        nothing.stdout.is_empty() && nothing.status.code() == Some(0),
        "{}",
        told(&nothing)
    );
}

#[test]
fn only_what_was_asked_for_is_mended() {
    let folder = folder_with(RECORD);
    check(
        folder.path(),
        &["--fix", "case.yaml", "--rule", "unknown-activity"],
    );
    assert_eq!(read(&folder), RECORD.replace("standrad", "standard"));
}

#[test]
fn what_was_accepted_is_not_mended() {
    let accepted = format!(
        "{RECORD}accepted:\r\n  - {{ rule: unknown-activity, because: it is called so there }}\r\n"
    );
    let folder = folder_with(&accepted);
    check(folder.path(), &["--fix", "case.yaml"]);
    assert!(read(&folder).contains("standrad"));
}

#[test]
fn standard_input_cannot_be_mended() {
    let output = check(&std::env::temp_dir(), &["--fix", "-"]);
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
}

/// A file that may not be written stays as it is, and the check says that it could not be done.
#[cfg(unix)]
#[test]
fn a_file_that_is_read_only_is_left_as_it_is() {
    let folder = folder_with(RECORD);
    let path = folder.path().join("case.yaml");
    let mut permissions = std::fs::metadata(&path).expect("the file").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).expect("its permissions");
    let output = check(folder.path(), &["--fix", "case.yaml", "--quiet"]);
    assert_eq!(read(&folder), RECORD);
    assert_eq!(output.status.code(), Some(3), "{}", told(&output));
    assert!(
        told(&output).contains("this file is read-only"),
        "{}",
        told(&output)
    );
}

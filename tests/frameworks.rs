//! Framework files, as the program takes them: every fault is said, and a new regime needs no Rust.

#![allow(clippy::expect_used)]

mod common;

use std::path::PathBuf;
use std::process::Command;

use common::{entries, name};

fn faults() -> PathBuf {
    PathBuf::from("tests/frameworks/faults")
}

fn evenhand(arguments: &[&str]) -> std::process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_evenhand"));
    command.env_remove("COLUMNS");
    command
        .args(arguments)
        .env_remove("NO_COLOR")
        .output()
        .expect("it runs")
}

#[test]
fn faults_of_all_files_are_reported_in_one_run_and_nothing_is_checked() {
    let folder = faults();
    let output = evenhand(&[
        "check",
        "--framework",
        &folder.display().to_string(),
        "cases",
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    for path in entries(&folder)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"))
    {
        assert!(
            said.contains(name(&path)),
            "nothing is said of {}:\n{said}",
            path.display()
        );
    }
}

#[test]
fn a_third_framework_needs_no_rust() {
    let folder = "tests/frameworks/third";
    let case = format!("{folder}/case");
    let output = evenhand(&["check", "--framework", folder, "--format", "concise", &case]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("error[limit-exceeded]"));
}

/// As docs/learn.md says it: a draft is written into a folder, and the folder is named.
#[test]
fn a_draft_that_was_learned_is_used_from_its_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let named = folder.path().display().to_string();
    let said = |arguments: &[&str]| {
        let output = evenhand(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let learn = ["learn", "--under", "ilacs-2018", "--format", "framework"];
    let path = folder.path().join("ilacs-2018-learned.yaml");
    std::fs::write(path, said(&learn)).expect("written");
    let told = said(&["frameworks", "ilacs-2018-learned", "--framework", &named]);
    assert!(told.contains("a draft of ilacs-2018:"), "{told}");
    let replayed = said(&["replay", "ilacs-2018-learned", "--framework", &named]);
    assert!(
        replayed.contains("ILACS 2018: 3 of 165 would not have been admissible"),
        "{replayed}"
    );
}

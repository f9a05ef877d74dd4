//! What people see who type a record by hand and make the mistakes that people make: each file of
//! `tests/mistakes/` is one, and its snapshot beside it must say what to write, to somebody who has
//! never seen YAML.

#![allow(clippy::expect_used)]

mod common;

use std::process::Command;

use common::{entries, name, root, stem};

#[test]
fn a_mistake_is_told_with_what_to_write_instead() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("mistakes");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let mut files = entries(&root().join("tests/mistakes"));
    files.retain(|file| {
        file.extension()
            .is_some_and(|extension| extension == "yaml")
    });
    assert!(files.len() >= 10);
    for file in files {
        let output = Command::new(env!("CARGO_BIN_EXE_evenhand"))
            .env_remove("COLUMNS")
            .args(["check", "--full", name(&file)])
            .current_dir(root().join("tests/mistakes"))
            .env_remove("NO_COLOR")
            .output()
            .expect("it runs");
        let said = String::from_utf8(output.stdout).expect("UTF-8");
        settings.bind(|| insta::assert_snapshot!(stem(&file), said));
    }
}

/// One file that is no YAML, and one with a wrong date, hide nothing of the others.
#[test]
fn beside_a_file_with_a_mistake_the_others_are_checked() {
    let output = Command::new(env!("CARGO_BIN_EXE_evenhand"))
        .env_remove("COLUMNS")
        .args(["check", "--format", "concise"])
        .arg("16-unclosed-quote.yaml")
        .arg("06-grades-as-numbers.yaml")
        .current_dir(root().join("tests/mistakes"))
        .output()
        .expect("it runs");
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    let found = |what: &str| said.lines().filter(|line| line.contains(what)).count();
    assert_eq!(found("[unreadable-file]"), 1, "{said}");
    assert_eq!(found("[grade-not-on-scale]"), 4, "{said}");
}

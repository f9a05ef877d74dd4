//! Framework files: every fault is reported where it stands, and a new regime needs no Rust.

#![allow(clippy::expect_used)]

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use common::{entries, name, stem};
use evenhand::framework::{embedded, load::load};
use evenhand::outcome::locate_all;
use evenhand::output::{Style, human};
use evenhand::place::Sources;
use evenhand::{Input, Options, check};

fn faults() -> PathBuf {
    PathBuf::from("tests/frameworks/faults")
}

/// What loading says of some files beside the built-in ones, as it is printed.
fn said(paths: &[PathBuf]) -> String {
    let mut files = embedded::frameworks();
    files.extend(paths.iter().map(|path| {
        let bytes = std::fs::read(path).expect("a framework file can be read");
        (name(path).to_owned(), bytes)
    }));
    let mut sources = Sources::default();
    let faults = load(files, &mut sources).err().unwrap_or_default();
    human::findings(
        &locate_all(faults, &sources),
        &sources,
        Style::plain(),
        true,
    )
}

#[test]
fn every_fault_of_a_file_is_reported_at_its_place() {
    for path in entries(&faults())
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"))
    {
        // The framework whose time overlaps needs the other one beside it.
        let paths = match stem(&path) {
            "overlapping-1995" => vec![path.clone(), faults().join("links-1990.yaml")],
            _ => vec![path.clone()],
        };
        let paths: Vec<PathBuf> = paths.into_iter().filter(|path| path.is_file()).collect();
        let printed = said(&paths);
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(Path::new("..").join(faults()));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(stem(&path), printed));
        assert!(
            printed.contains("invalid-framework"),
            "{}: nothing is said",
            path.display()
        );
    }
}

fn evenhand(arguments: &[&str]) -> std::process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_evenhand"));
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
fn a_second_inspectorate_needs_no_rust() {
    let record = std::fs::read_to_string("tests/frameworks/second/brook-house.yaml");
    let input = Input::text("brook-house.yaml", record.expect("the record"));
    let outcome = check(vec![input], common::knowledge(None), &Options::default());
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("frameworks/second");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::assert_snapshot!("brook-house", human::print(&outcome, Style::plain(), true))
    });
}

#[test]
fn a_third_framework_needs_no_rust() {
    let folder = Path::new("tests/frameworks/third");
    let record = std::fs::read_to_string(folder.join("case/cormorant-rock.yaml"));
    let record = record.expect("the record");
    let knowledge = common::knowledge(Some(folder));
    let outcome = check(
        vec![Input::text("cormorant-rock.yaml", record)],
        knowledge,
        &Options::default(),
    );
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new("..").join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::assert_snapshot!(
            "cormorant-rock",
            human::print(&outcome, Style::plain(), true)
        )
    });
    let folder = folder.display().to_string();
    let case = format!("{folder}/case");
    let output = evenhand(&[
        "check",
        "--framework",
        &folder,
        "--format",
        "concise",
        &case,
    ]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("error[limit-exceeded]"));
}

//! Framework files: every fault is reported where it stands, and a new regime needs no Rust.

use std::path::{Path, PathBuf};

use crate::base::place::Sources;
use crate::framework::{embedded, load::load};
use crate::inside::common::{entries, name, stem};
use crate::inside::full_view;
use crate::show::{Style, human};
use crate::verdict::outcome::locate_all;
use crate::{Input, Options, check};

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
    human::findings(&locate_all(faults, &sources), &sources, Style::plain())
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
        settings.set_snapshot_path(Path::new("../..").join(faults()));
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

#[test]
fn a_second_inspectorate_needs_no_rust() {
    let record = std::fs::read_to_string("tests/frameworks/second/brook-house.yaml");
    let input = Input::text("brook-house.yaml", record.expect("the record"));
    let outcome = check(
        vec![input],
        crate::inside::knowledge::without_index(None),
        &Options::default(),
    );
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../frameworks/second");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::assert_snapshot!(
            "brook-house",
            human::print(&outcome, Style::plain(), &full_view())
        )
    });
}

#[test]
fn a_third_framework_needs_no_rust() {
    let folder = Path::new("tests/frameworks/third");
    let record = std::fs::read_to_string(folder.join("case/cormorant-rock.yaml"));
    let record = record.expect("the record");
    let knowledge = crate::inside::knowledge::without_index(Some(folder));
    let outcome = check(
        vec![Input::text("cormorant-rock.yaml", record)],
        knowledge,
        &Options::default(),
    );
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new("../..").join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        insta::assert_snapshot!(
            "cormorant-rock",
            human::print(&outcome, Style::plain(), &full_view())
        )
    });
}

//! The program over the real files: the national dataset in `cases/` and, where they are at hand
//! (`../shared`, or the folders that `EVENHAND_REPORTS` and `EVENHAND_TABLES` name), the reports and
//! tables that it was made from, which must come to the same files.

#![allow(clippy::expect_used, clippy::print_stderr)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

fn evenhand(arguments: &[&str], files: &[PathBuf]) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_evenhand"))
        .env_remove("COLUMNS")
        .args(arguments)
        .args(files)
        .env("NO_COLOR", "1")
        .output()
        .expect("the program runs")
}

/// The reports that the dataset was made from, by the independent reading of each.
fn listed() -> BTreeSet<String> {
    let mut reader = csv::Reader::from_path("tests/national/independent.csv").expect("the table");
    let names = reader
        .records()
        .map(|row| row.expect("a row")[0].to_owned());
    names.collect()
}

/// Those reports, the letters of focused visits and both tables, in the order in which `cases/README.md` imports them.
fn published() -> Option<Vec<PathBuf>> {
    let folder = |variable: &str, beside: &str| {
        let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join(beside);
        std::env::var_os(variable).map_or_else(beside, PathBuf::from)
    };
    let reports = folder("EVENHAND_REPORTS", "../shared/reports");
    let visits = folder("EVENHAND_VISITS", "../shared/visits");
    let tables = folder("EVENHAND_TABLES", "../shared/tables");
    for folder in [&reports, &visits, &tables] {
        if !folder.is_dir() {
            eprintln!("skipped: there is no folder {}", folder.display());
            return None;
        }
    }
    let entries = std::fs::read_dir(&reports).expect("the folder of reports");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    let listed = listed();
    files.retain(|path| {
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        stem.is_some_and(|stem| listed.contains(stem))
    });
    files.sort();
    let mut letters: Vec<PathBuf> = std::fs::read_dir(&visits)
        .expect("the folder of letters")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    letters.sort();
    files.extend(letters);
    files.push(tables.join("overview-2026-06.xlsx"));
    files.push(tables.join("history-2026-08.csv"));
    Some(files)
}

/// The case files of a folder, by name.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy();
            let text = std::fs::read_to_string(&path).expect("text");
            (name.into_owned(), text)
        })
        .collect()
}

fn copy(names: &[&str], into: &Path) {
    for name in names {
        std::fs::copy(Path::new("cases").join(name), into.join(name)).expect("a copy");
    }
}

/// The files of the seed documents, written by hand before the reports were imported.
const BY_HAND: [&str; 2] = ["nottingham.yaml", "nottinghamshire.yaml"];

/// The files to which something was added by hand afterwards.
const ADDED_TO: [&str; 2] = ["city-of-london.yaml", "darlington.yaml"];

#[test]
fn the_reports_and_tables_make_these_files() {
    let Some(files) = published() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    copy(&BY_HAND, folder.path());
    let into = folder.path().to_str().expect("a path");
    evenhand(&["import", "--into", into], &files);
    let (made, committed) = (texts(folder.path()), texts(Path::new("cases")));
    assert_eq!(
        made.keys().collect::<Vec<_>>(),
        committed.keys().collect::<Vec<_>>()
    );
    for (name, made) in &made {
        if ADDED_TO.contains(&name.as_str()) {
            let mut lines = committed[name].lines();
            let missing = made.lines().find(|line| !lines.any(|other| other == *line));
            assert_eq!(missing, None, "{name} lacks a line");
        } else {
            assert!(*made == committed[name], "{name} is not what is imported");
        }
    }
}

#[test]
fn importing_what_is_there_changes_nothing() {
    let Some(mut files) = published() else { return };
    let tables = files.split_off(files.len() - 2);
    let mut some: Vec<PathBuf> = files.into_iter().step_by(6).collect();
    some.extend(tables);
    let folder = tempfile::tempdir().expect("a folder");
    let before = texts(Path::new("cases"));
    let names: Vec<&str> = before.keys().map(String::as_str).collect();
    copy(&names, folder.path());
    let into = folder.path().to_str().expect("a path");
    evenhand(&["import", "--into", into], &some);
    for (name, after) in texts(folder.path()) {
        assert!(after == before[&name], "{name} was changed");
    }
}

#[test]
fn why_names_the_ten_whose_grades_were_dudley_s_and_came_to_good() {
    let arguments = ["why", "cases/dudley.yaml@2018-10-29", "--format", "json"];
    let said = evenhand(&arguments, &[]).stdout;
    let said: serde_json::Value = serde_json::from_slice(&said).expect("json");
    let same = &said["judgements"][0]["precedents"]["same"];
    assert_eq!(same[0]["grade"], "good");
    assert_eq!(
        same[0]["inspections"],
        serde_json::json!([
            "Manchester City Council, 2022-03-21",
            "Shropshire Council, 2022-02-07",
            "Walsall Metropolitan Borough Council, 2021-10-04",
            "Nottinghamshire County Council, 2019-10-07",
            "Sheffield City Council, 2019-07-15",
            "Staffordshire County Council, 2019-02-04",
            "London Borough of Hounslow, 2018-10-01",
            "Brighton and Hove City Council, 2018-07-09",
            "London Borough of Havering, 2018-06-11",
            "Oxfordshire County Council, 2018-04-16",
        ])
    );
    assert_eq!(same[1]["grade"], "requires improvement");
    assert_eq!(
        same[1]["inspections"],
        serde_json::json!(["Leicestershire County Council, 2019-09-23"])
    );
}

#[test]
fn why_says_what_the_nottingham_of_2017_was() {
    let arguments = ["why", "cases/nottingham.yaml@2017-01-23"];
    let said = evenhand(&arguments, &[]).stderr;
    assert_eq!(
        String::from_utf8_lossy(&said),
        "evenhand: the pilot inspection of 23 January 2017 carries no grades; it was a trial, and its \
         results are not official; council says: impact of leaders good, help and protection good, \
         children in care and care leavers requires improvement; Children in the care of the \
         Nottinghamshire Councils, investigation report, section F.3 says: overall effectiveness good, \
         children in care and care leavers requires improvement\n"
    );
}

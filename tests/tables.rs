//! Tables of past inspections beside a user's own frameworks: what is counted in them, and what is
//! said of a damaged one.

#![allow(clippy::expect_used)]

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn evenhand(arguments: &[&str], framework: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_evenhand"))
        .env_remove("COLUMNS")
        .args(arguments)
        .arg("--framework")
        .arg(framework)
        .output()
        .expect("it runs")
}

fn out(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", err(output));
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// A folder of frameworks with one of a regime of its own and some tables.
fn folder(tables: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let framework = "tests/frameworks/third/lighthouse-1901.yaml";
    std::fs::copy(framework, folder.path().join("lighthouse-1901.yaml")).expect("a copy");
    let precedents = folder.path().join("precedents");
    std::fs::create_dir(&precedents).expect("a folder");
    for (name, bytes) in tables {
        std::fs::write(precedents.join(name), bytes).expect("a table");
    }
    folder
}

const LIGHTHOUSE: &[u8] = b"authority,urn,activity,fieldwork,published,improve,lamp,station
Cormorant Rock,,survey,1902-05-12,,,dim,dim
Gannet Point,,survey,1902-06-02,,,bright,bright
";

/// The first lines of what is counted, one a framework.
fn counted(folder: &Path) -> Vec<String> {
    let said = out(&evenhand(&["stats"], folder));
    let lines = said.lines();
    lines
        .filter(|line| line.trim_end_matches('s').ends_with(" graded inspection"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_table_is_added_or_takes_the_place_of_the_one_of_its_name() {
    let empty = tempfile::tempdir().expect("a folder");
    let before = counted(empty.path());
    let sif = b"authority,urn,activity,fieldwork,published,improve,overall
Anyshire County Council,99001,full,2014-03-04,,,good
";
    let added = folder(&[("lighthouse-1901.csv", LIGHTHOUSE), ("sif-2013.csv", sif)]);
    let after = counted(added.path());
    let own: Vec<&String> = after
        .iter()
        .filter(|line| !before.contains(*line))
        .collect();
    assert_eq!(
        own,
        [
            "Survey of lighthouses: 2 graded inspections",
            "SIF: 1 graded inspection"
        ]
    );
    assert_eq!(after.len(), before.len() + 1, "{after:?}");
}

#[test]
fn what_is_made_from_case_files_is_read_again() {
    let added = folder(&[]);
    let tables = added.path().join("precedents");
    let case = "tests/frameworks/third/case";
    let into = tables.display().to_string();
    let made = evenhand(
        &["precedents", case, "--write", "--into", &into],
        added.path(),
    );
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    let lines = counted(added.path());
    let own = lines
        .iter()
        .find(|line| line.starts_with("Survey of lighthouses: "));
    assert!(own.is_some(), "{lines:?}");
}

/// The line of gaps after an inspection of lighthouses, if any is counted.
fn gaps(tables: &[(&str, &[u8])]) -> Option<String> {
    let said = out(&evenhand(&["stats"], folder(tables).path()));
    let spaced = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut lines = said.lines().map(spaced);
    lines.find(|line| line.starts_with("Survey of lighthouses Survey of lighthouses"))
}

#[test]
fn the_time_around_one_that_is_missing_is_no_gap() {
    let inspections = b"authority,urn,activity,fieldwork,published,improve,lamp,station
Cormorant Rock,1,survey,1902-05-12,,,dim,dim
Cormorant Rock,1,survey,1910-05-12,,,dim,dim
Gannet Point,2,survey,1902-06-02,,,bright,bright
Gannet Point,2,survey,1904-06-02,,,bright,bright
";
    let missing = b"authority,urn,activity,fieldwork,published
Cormorant Rock,1,survey,,1906-05
Gannet Point,2,survey,1899,
";
    let inspections = ("lighthouse-1901.csv", &inspections[..]);
    let missing = ("lighthouse-1901.missing.csv", &missing[..]);
    let all = gaps(&[inspections]).expect("two gaps");
    assert!(
        all.starts_with("Survey of lighthouses Survey of lighthouses 2 2.00"),
        "{all}"
    );
    let left = gaps(&[inspections, missing]).expect("one gap");
    assert!(
        left.starts_with("Survey of lighthouses Survey of lighthouses 1 2.00"),
        "{left}"
    );
}

#[test]
fn a_damaged_table_is_an_error_with_its_file_and_line() {
    for (name, table, said) in [
        (
            "lighthouse-1901.csv",
            "authority,urn,activity,fieldwork,published,improve,lamp,station\nA,1,survey,1902,,,dim,dim\nB,2,inspection,1902,,,dimm,dim\n",
            "lighthouse-1901.csv, line 3: there is no grade `dimm`; did you mean `dim`?",
        ),
        (
            "lighthouse-1901.csv",
            "authority,urn,activity,fieldwork,published,improve,lamp,station\nA,1,survey,1902-13-01,,,dim,dim\n",
            "lighthouse-1901.csv, line 2: ",
        ),
        (
            "lighthouse-1901.csv",
            "authority,urn,activity,fieldwork,published,improve,lamp,station\nA,1,survey,1902\n",
            "lighthouse-1901.csv: CSV error: record 1 (line: 2, ",
        ),
        (
            "lighthouse-1901.csv",
            "authority,urn,activity,fieldwork,published,improve,lampp,station\n",
            "lighthouse-1901.csv, line 1: there is no judgement `lampp`; did you mean `lamp`?",
        ),
        (
            "lighthouse-1901.csv",
            "urn,authority,activity,fieldwork,station\n",
            "lighthouse-1901.csv, line 1: the first columns must be authority, urn, activity, fieldwork, published, improve",
        ),
        (
            "lighthouse-1901.visits.csv",
            "authority,urn,activity,fieldwork,published,areas,priority-action\nA,1,call,1902,,lampp,\n",
            "lighthouse-1901.visits.csv, line 2: there is no judgement `lampp`; did you mean `lamp`?",
        ),
        (
            "lighthouse-1901.visits.csv",
            "authority,urn,activity,fieldwork,published,areas,priority-action\nA,1,call,1902,,lamp,2\n",
            "lighthouse-1901.visits.csv, line 2: `2` is neither `yes` nor nothing",
        ),
        (
            "lighthouse-1901.visits.csv",
            "authority,urn,activity,fieldwork,published,areas\n",
            "lighthouse-1901.visits.csv, line 1: the columns must be authority, urn, activity, fieldwork, published, areas, priority-action",
        ),
        (
            "lighthouse-1901.missing.csv",
            "authority,urn,activity,fieldwork,published\nA,1,survey,,\n",
            "lighthouse-1901.missing.csv, line 2: neither fieldwork nor publication",
        ),
        (
            "lighthouse-1091.csv",
            "",
            "lighthouse-1091.csv: a table is called after its framework; did you mean `lighthouse-1901`?",
        ),
    ] {
        let damaged = folder(&[(name, table.as_bytes())]);
        let output = evenhand(&["check", "tests/frameworks/third/case"], damaged.path());
        assert_eq!(output.status.code(), Some(2), "{}", err(&output));
        assert!(output.stdout.is_empty());
        assert!(err(&output).contains(said), "{}", err(&output));
    }
    let bytes = b"authority,urn,activity,fieldwork,published,improve,station\nCaf\xe9,1,survey,1902,,,dim\n";
    let damaged = folder(&[("lighthouse-1901.csv", bytes)]);
    let output = evenhand(&["stats"], damaged.path());
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    assert!(err(&output).contains("(line 2, "), "{}", err(&output));
}

#[test]
fn tables_that_are_no_folder_are_an_error() {
    let added = tempfile::tempdir().expect("a folder");
    std::fs::write(added.path().join("precedents"), "").expect("a file");
    let output = evenhand(&["stats"], added.path());
    assert_eq!(output.status.code(), Some(2), "{}", err(&output));
    assert!(err(&output).contains("precedents cannot be read"));
}

#[test]
fn the_table_of_the_walk_through_is_one() {
    let page = std::fs::read_to_string("docs/frameworks.md").expect("the page");
    let page = page.replace("\r\n", "\n");
    let block = |starts: &str| {
        let (_, block) = page.split_once(starts).expect("a block");
        let (block, _) = block.split_once("```").expect("its end");
        block.to_owned()
    };
    let added = folder(&[("school-kitchens-2024.csv", block("```csv\n").as_bytes())]);
    let framework = format!("id: school{}", block("```yaml\nid: school"));
    std::fs::write(added.path().join("school-kitchens-2024.yaml"), framework).expect("a file");
    let lines = counted(added.path());
    let own = "Inspection of school kitchens: 1 graded inspection";
    assert!(lines.iter().any(|line| line == own), "{lines:?}");
}

//! The net under every change: what is found in the national dataset, finding by finding.
//!
//! `tests/findings/` has a snapshot for each rule, so that the list of changed files says which rules
//! a change concerns and the changed lines which findings. A line is
//!
//! ```text
//! FILE:LINE:COLUMN: SEVERITY MESSAGE  HELP LABELS NAME
//! ```
//!
//! and stands for a whole finding of `evenhand check cases --format json`: its last three words are
//! checksums of its help, of its labels, and of what tells it from others (fingerprint, authority,
//! inspection, path). The findings themselves are a megabyte, which nobody reads in a diff. Where a
//! checksum changed and the rest of the line did not, the two texts are at hand:
//!
//! ```text
//! git stash; cargo run -- check cases --format json > /tmp/before.json; git stash pop
//! cargo run -- check cases --format json | diff /tmp/before.json -
//! ```
//!
//! `summary` has the counts, and the length and checksum of the whole output: an order, a space.
//! Anew on purpose: `INSTA_UPDATE=always cargo test --test findings`, then read `git diff --stat` and
//! `git diff`. A rule that has lost its last finding leaves a snapshot that a test then names.

#![allow(clippy::expect_used)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const FOLDER: &str = "tests/findings";

/// The output of `evenhand check cases --format json`, and the same read.
fn checked(more: &[&str]) -> (Vec<u8>, Value) {
    let output = Command::new(env!("CARGO_BIN_EXE_evenhand"))
        .env_remove("COLUMNS")
        .args(["check", "cases", "--format", "json"])
        .args(more)
        .output()
        .expect("it runs");
    let code = output.status.code();
    assert!(matches!(code, Some(0 | 1)), "it could not check: {code:?}");
    let read = serde_json::from_slice(&output.stdout).expect("JSON");
    (output.stdout, read)
}

/// The labels of a finding. Where a framework's statement stands is left to its path, so that a line
/// added to a framework file is no change of every finding that points into it.
fn labels(finding: &Value) -> Value {
    let mut labels = finding["labels"].clone();
    for label in labels.as_array_mut().expect("a list") {
        let file = label["file"].as_str().expect("a path");
        if file.starts_with("framework/") {
            label["line"] = Value::Null;
            label["column"] = Value::Null;
        }
    }
    labels
}

/// The line that stands for a finding.
fn line(finding: &Value) -> String {
    let text = |field: &str| finding[field].as_str().unwrap_or("-");
    let sum = |values: &[&Value]| {
        let text: String = values.iter().map(|value| format!("{value}\n")).collect();
        format!("{:08x}", crc32fast::hash(text.as_bytes()))
    };
    let file = text("file");
    format!(
        "{}:{}:{}: {} {}  {} {} {}",
        file.strip_prefix("cases/").unwrap_or(file),
        finding["line"],
        finding["column"],
        text("severity"),
        text("message"),
        sum(&[&finding["help"]]),
        sum(&[&labels(finding)]),
        sum(&["fingerprint", "authority", "inspection", "path"].map(|field| &finding[field])),
    )
}

/// The lines of all findings, by rule, in their order.
fn lines(checked: &Value) -> BTreeMap<&str, Vec<String>> {
    let mut lines: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for finding in checked["findings"].as_array().expect("a list") {
        let rule = finding["rule"].as_str().expect("a name");
        lines.entry(rule).or_default().push(line(finding));
    }
    lines
}

fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("findings");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn the_findings_are_the_same() {
    let (bytes, checked) = checked(&[]);
    let by_rule = lines(&checked);
    let mut summary = format!(
        "{} bytes, checksum {:08x}\n",
        bytes.len(),
        crc32fast::hash(&bytes)
    );
    for count in ["files", "inspections", "errors", "warnings", "notes"] {
        writeln!(summary, "{count}: {}", checked["summary"][count]).expect("text");
    }
    for (rule, lines) in &by_rule {
        writeln!(summary, "{:5}  {rule}", lines.len()).expect("text");
    }
    // Every snapshot that differs is named, not only the first.
    let mut differ = Vec::new();
    let texts = by_rule
        .iter()
        .map(|(rule, lines)| (*rule, lines.join("\n")))
        .chain([("summary", summary)]);
    for (name, text) in texts {
        if std::panic::catch_unwind(|| snapshot(name, &text)).is_err() {
            differ.push(name.to_owned());
        }
    }
    assert!(differ.is_empty(), "what differs: {}", differ.join(", "));
}

/// What is found besides, or otherwise, where a day is given.
#[test]
fn as_of_a_day_the_same_is_found_and_what_is_overdue() {
    let (_, plain) = checked(&[]);
    let (_, dated) = checked(&["--as-of", "2026-08-31"]);
    let (plain, dated) = (lines(&plain), lines(&dated));
    let mut text = String::new();
    for (rule, lines) in &dated {
        let known = plain.get(rule).map_or(&[][..], Vec::as_slice);
        for line in lines.iter().filter(|line| !known.contains(line)) {
            writeln!(text, "{rule} {line}").expect("text");
        }
    }
    for (rule, lines) in &plain {
        let now = dated.get(rule).map_or(&[][..], Vec::as_slice);
        for line in lines.iter().filter(|line| !now.contains(line)) {
            writeln!(text, "no longer: {rule} {line}").expect("text");
        }
    }
    snapshot("as-of-2026-08-31", &text);
}

#[test]
fn there_is_no_snapshot_of_a_rule_that_finds_nothing() {
    let (_, checked) = checked(&[]);
    let by_rule = lines(&checked);
    for entry in std::fs::read_dir(Path::new(FOLDER)).expect("the folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy();
        let is_other = name.starts_with("as-of-") || name == "summary" || name.contains(".snap");
        assert!(
            is_other || by_rule.contains_key(&*name),
            "{} finds nothing any more: remove {}",
            name,
            path.display()
        );
    }
}

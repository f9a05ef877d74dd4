//! What every command answers, over a small dataset of invented authorities.
//!
//! `tests/answers/cases/` holds their records and `tests/answers/framework/precedents/` an index of
//! past inspections, which takes the place of every built-in table: nothing here changes when the
//! national dataset grows. The index has four authorities fewer than the records (Borsetshire,
//! Fellshire, Glebeshire and Stackton) and 36 more, whose grades were drawn once and mean nothing.
//!
//! Each snapshot in `tests/answers/said/` begins with the command whose answer it is. Anew on purpose:
//! `INSTA_UPDATE=always cargo test --test answers`, then read `git diff`.

#![allow(clippy::expect_used)]

use std::process::Command;

const CASES: &str = "tests/answers/cases";

/// The path of an authority's records, and the date of one of them after an `@`.
fn case(authority: &str) -> String {
    match authority.split_once('@') {
        Some((authority, date)) => format!("{CASES}/{authority}.yaml@{date}"),
        None => format!("{CASES}/{authority}.yaml"),
    }
}

/// Holds what a command says, and its exit code.
#[track_caller]
fn says(name: &str, code: i32, arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_evenhand"))
        .args(arguments)
        .args(["--framework", "tests/answers/framework"])
        .env_remove("NO_COLOR")
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(code), "{arguments:?}");
    let mut said = String::from_utf8(output.stdout).expect("UTF-8");
    let complaint = String::from_utf8(output.stderr).expect("UTF-8");
    if !complaint.is_empty() {
        said.push_str(&format!("\nand to standard error:\n{complaint}"));
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("answers/said");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description(format!("evenhand {}", arguments.join(" ")));
    settings.bind(|| insta::assert_snapshot!(name, said));
}

#[test]
fn why() {
    for (name, inspection) in [
        ("why-plain-good", "anyshire"),
        ("why-limit-exceeded", "borsetshire@2019-10-07"),
        ("why-within-a-judgement", "barsetshire@2014"),
        ("why-not-judged", "stackton@2016"),
        ("why-misspelt", "stackton@2022"),
        ("why-outside-the-normal", "melfordshire@2019"),
        ("why-no-overall", "rutshire@2026"),
        ("why-after-a-call-for-priority-action", "fellshire@2024"),
    ] {
        // A grade that could not be read is left out, and the exit code says that something was.
        let code = if name == "why-misspelt" { 3 } else { 0 };
        says(name, code, &["why", &case(inspection)]);
    }
}

#[test]
fn why_with_other_grades() {
    let inspection = case("anyshire@2019");
    let set = "help-and-protection=inadequate";
    says("why-set", 0, &["why", &inspection, "--set", set]);
    let set = "leaders=good";
    says("why-set-nothing", 0, &["why", &inspection, "--set", set]);
}

#[test]
fn why_as_json() {
    let inspection = case("barsetshire@2014");
    let set = "care-leavers=good";
    says(
        "why-json",
        0,
        &["why", &inspection, "--set", set, "--format", "json"],
    );
}

#[test]
fn history() {
    let paths = [
        "anyshire",
        "fellshire",
        "glebeshire",
        "loamshire",
        "radfordshire",
    ]
    .map(case);
    let mut arguments = vec!["history"];
    arguments.extend(paths.iter().map(String::as_str));
    says("history", 0, &arguments);
    says("history-misspelt", 3, &["history", &case("stackton")]);
}

#[test]
fn stats() {
    says("stats", 0, &["stats"]);
    says("stats-full", 0, &["stats", "--full", CASES]);
}

#[test]
fn replay() {
    says("replay-ilacs-2023", 0, &["replay", "ilacs-2023", CASES]);
    says("replay-sif-2013", 0, &["replay", "sif-2013", "--full"]);
}

#[test]
fn frameworks() {
    says("frameworks", 0, &["frameworks"]);
    for id in ["apa-2005", "sif-2013", "ilacs-2023"] {
        says(&format!("frameworks-{id}"), 0, &["frameworks", id]);
    }
}

#[test]
fn graph() {
    for (format, inspection) in [
        ("mermaid", "borsetshire@2019"),
        ("dot", "barsetshire@2014"),
        ("svg", "borsetshire@2019"),
    ] {
        let arguments = ["graph", "--case", &case(inspection), "--format", format];
        says(&format!("graph-{format}"), 0, &arguments);
    }
}

#[test]
fn check() {
    says("check-human", 1, &["check", CASES]);
    says("check-full", 1, &["check", &case("stackton"), "--full"]);
    let concise = ["check", CASES, "--format", "concise"];
    says("check-concise", 1, &concise);
    let some = [case("borsetshire"), case("midsomer")];
    let json = ["check", &some[0], &some[1], "--format", "json"];
    says("check-json", 1, &json);
}

#[test]
fn check_as_of_a_day() {
    let overdue = "overdue-inspection,monitoring-missing,action-missing,action-never-lifted,house";
    let arguments = [
        "check",
        CASES,
        "--as-of",
        "2026-08-31",
        "--full",
        "--select",
        overdue,
    ];
    says("check-as-of", 0, &arguments);
}

#[test]
fn export() {
    let some = ["barsetshire", "glebeshire", "radfordshire", "stackton"].map(case);
    let mut arguments = vec!["export", "--format", "csv"];
    arguments.extend(some.iter().map(String::as_str));
    says("export-csv", 3, &arguments);
    let arguments = ["export", "--format", "json", &case("stackton")];
    says("export-json", 3, &arguments);
}

/// The findings whose texts are counted in the index; a snapshot without them would hold less than
/// it seems to.
#[test]
fn the_texts_that_depend_on_the_index_are_among_them() {
    let output = Command::new(env!("CARGO_BIN_EXE_evenhand"))
        .args(["check", CASES, "--full", "--all"])
        .args(["--framework", "tests/answers/framework"])
        .output()
        .expect("it runs");
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    let words: Vec<&str> = said.split_whitespace().collect();
    let said = words.join(" ");
    for text in [
        "3 of 44 other gaps after SIF",
        "of 19 other inspections under ILACS 2018 with overall effectiveness good",
        "were given a lower grade: Saltmere Council 2019 (requires improvement)",
        "none of 13 other inspections that followed such grades under SIF",
        "none of 382 other moves of an area from one inspection to the next",
        "areas of other authorities that were judged 3 times or more",
        "the report again asks for improvement in",
    ] {
        assert!(said.contains(text), "{text}");
    }
}

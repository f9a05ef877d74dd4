//! The command line: exit codes, formats, selections, and that every byte is always the same.

#![allow(clippy::expect_used)]

mod common;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use common::{folders, root};
use evenhand::rules;
use serde_json::Value;

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_evenhand"));
    command.env_remove("COLUMNS");
    command
        .args(arguments)
        .current_dir(root())
        .env_remove("NO_COLOR");
    command
}

fn evenhand(arguments: &[&str]) -> Output {
    command(arguments).output().expect("it runs")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

#[track_caller]
fn exits(arguments: &[&str], code: i32) -> Output {
    let output = evenhand(arguments);
    assert_eq!(
        output.status.code(),
        Some(code),
        "{arguments:?}: {}{}",
        out(&output),
        err(&output)
    );
    output
}

/// Runs with something on standard input.
fn with_input(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = command(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    let mut stdin = child.stdin.take().expect("its input");
    stdin.write_all(input).expect("it reads");
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

const CLEAN: &[u8] = b"authority: { name: Anyshire County Council }\ninspections: []\n";
/// One note: an area below the overall.
const NOTE: &[u8] = b"authority: { name: Anyshire County Council }\ninspections:\n  - framework: ilacs-2018\n    activity: standard\n    fieldwork: 2019-10-07/2019-10-18\n    published: 2019-12-02\n    judgements: { leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }\n";
/// One warning: a length that was never met.
const WARNING: &[u8] = b"authority: { name: Anyshire County Council }\ninspections:\n  - framework: ilacs-2018\n    activity: standard\n    fieldwork: 2019-10-07/2019-11-18\n    published: 2019-12-20\n    judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }\n";
/// One error: a key that is not there.
const ERROR: &[u8] = b"authority: { name: Anyshire County Council, cod: E1 }\ninspections: []\n";

#[test]
fn exit_codes_follow_the_gravest_finding_and_the_threshold() {
    for (input, codes) in [
        (CLEAN, [0, 0, 0]),
        (NOTE, [0, 0, 1]),
        (WARNING, [0, 1, 1]),
        (ERROR, [1, 1, 1]),
    ] {
        for (threshold, code) in ["error", "warning", "note"].into_iter().zip(codes) {
            let output = with_input(&["check", "--fail-on", threshold, "-"], input);
            assert_eq!(
                output.status.code(),
                Some(code),
                "{threshold}: {}",
                out(&output)
            );
        }
    }
    assert_eq!(with_input(&["check", "-"], b"a: [").status.code(), Some(3));
    exits(&["check", "--fail-on", "fatal"], 2);
    exits(&["check", "--as-of", "spring"], 2);
    exits(&["chekc"], 2);
    exits(&["check", "no-such-folder"], 3);
    exits(&["--help"], 0);
    exits(&["--version"], 0);
}

/// What is asked of a day is asked of the day on which it runs, where that is wanted.
#[test]
fn today_is_a_day_like_another() {
    let list = ["list", "--waiting", "cases/nottinghamshire.yaml"];
    let json = |as_of: &str| -> Value {
        let arguments = [&list[..], &["--format", "json", "--as-of", as_of]].concat();
        serde_json::from_str(&out(&exits(&arguments, 0))).expect("JSON")
    };
    // The day may end while this runs.
    let (before, today) = (jiff::Zoned::now().date(), json("today"));
    let day = today["as_of"].as_str().expect("a day");
    assert!(
        [before, jiff::Zoned::now().date()]
            .map(|d| d.to_string())
            .contains(&day.to_owned())
    );
    assert_eq!(json(day), today);
    for command in ["check", "history", "why", "export"] {
        let asked = |day| evenhand(&[command, "cases/nottinghamshire.yaml", "--as-of", day]);
        assert_eq!(asked(day), asked("today"), "{command}");
    }
    let output = exits(&list, 2);
    assert!(err(&output).contains("--as-of"), "{}", err(&output));
    let output = exits(&["stats", "--from", "2020-02", "--to", "2019"], 2);
    assert_eq!(
        err(&output),
        "evenhand: --to 2019 is before --from 2020-02\n"
    );
    let output = exits(&["list", "--framework", "ilacs-2023"], 2);
    assert!(
        err(&output).contains("`--under ilacs-2023`"),
        "{}",
        err(&output)
    );
}

#[test]
fn standard_input_is_checked_under_its_own_name() {
    let output = with_input(&["check", "--format", "concise", "-"], ERROR);
    assert_eq!(
        out(&output),
        "<stdin>:1:45: error[unknown-field] there is no field `cod` here\n"
    );
}

#[test]
fn rules_and_families_can_be_selected_and_ignored() {
    let rules_in = |more: &[&str]| -> Vec<String> {
        let mut arguments = vec!["check", "--format", "json", "tests/cli/ten"];
        arguments.extend(more);
        let output = evenhand(&arguments);
        let json: Value = serde_json::from_str(&out(&output)).expect("JSON");
        let found = json["summary"]["rules"].as_array().expect("a list").iter();
        found
            .map(|rule| rule["rule"].as_str().expect("a name").to_owned())
            .collect()
    };
    assert_eq!(
        rules_in(&["--select", "unknown-field,unknown-topic"]),
        ["unknown-field", "unknown-topic"]
    );
    assert_eq!(
        rules_in(&["--select", "record", "--select", "weaker-area"]),
        rules_in(&["--ignore", "aggregation,precedent,history,evidence,house"])
    );
    assert!(!rules_in(&["--ignore", "unknown-field"]).contains(&"unknown-field".to_owned()));
    assert!(rules_in(&["--select", "house"]).is_empty());
    // What could not be read is always said.
    let output = with_input(
        &[
            "check",
            "--select",
            "weaker-area",
            "--format",
            "concise",
            "-",
        ],
        b"a: [",
    );
    assert!(out(&output).contains("error[unreadable-file]"));

    let output = exits(&["check", "--select", "weaker-aera"], 2);
    assert_eq!(
        err(&output),
        "evenhand: there is no rule or family `weaker-aera`; did you mean `weaker-area`?\n"
    );
    exits(&["check", "--ignore", "nonsense"], 2);
}

#[test]
fn quiet_prints_nothing() {
    let output = exits(&["check", "--quiet", "tests/cli/ten"], 1);
    assert!(output.stdout.is_empty() && output.stderr.is_empty());
}

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn json_has_the_documented_shape() {
    let output = exits(&["check", "--format", "json", "tests/cli/ten"], 1);
    let json: Value = serde_json::from_str(&out(&output)).expect("JSON");
    assert_eq!(keys(&json), ["findings", "summary", "version"]);
    assert_eq!(json["version"], 2);
    let findings = json["findings"].as_array().expect("a list");
    assert!(findings.len() >= 11);
    for finding in findings {
        let mut expected = [
            "rule",
            "severity",
            "about",
            "rate",
            "ordinary",
            "message",
            "help",
            "authority",
            "inspection",
            "file",
            "path",
            "line",
            "column",
            "fingerprint",
            "fixes",
            "labels",
        ];
        expected.sort_unstable();
        assert_eq!(keys(finding), expected);
        assert!(
            ["error", "warning", "note"].contains(&finding["severity"].as_str().expect("a text"))
        );
        assert!(
            finding["line"].as_u64().expect("a number") > 0
                && finding["column"].as_u64().expect("a number") > 0
        );
        assert!(
            finding["file"]
                .as_str()
                .expect("a text")
                .starts_with("tests/cli/ten/")
        );
        for label in finding["labels"].as_array().expect("a list") {
            assert_eq!(keys(label), ["column", "file", "line", "path", "text"]);
        }
    }
    let mut fingerprints: Vec<&str> = findings
        .iter()
        .filter_map(|f| f["fingerprint"].as_str())
        .collect();
    fingerprints.sort_unstable();
    fingerprints.dedup();
    assert_eq!(
        fingerprints.len(),
        findings.len(),
        "fingerprints are unique"
    );
    let summary = &json["summary"];
    assert_eq!(
        keys(summary),
        [
            "accepted",
            "errors",
            "files",
            "inspections",
            "left_out",
            "notes",
            "rules",
            "warnings"
        ]
    );
    assert_eq!(
        (&summary["files"], &summary["inspections"]),
        (&Value::from(2), &Value::from(4))
    );
    let counts =
        ["errors", "warnings", "notes"].map(|name| summary[name].as_u64().expect("a number"));
    assert_eq!(counts.iter().sum::<u64>(), findings.len() as u64);
}

/// A fingerprint is about the fact, not about where it stands.
#[test]
fn fingerprints_survive_lines_that_are_added() {
    let fingerprints = |input: &[u8]| -> Vec<String> {
        let json: Value = serde_json::from_str(&out(&with_input(
            &["check", "--format", "json", "-"],
            input,
        )))
        .expect("JSON");
        let findings = json["findings"].as_array().expect("a list").iter();
        findings
            .map(|finding| finding["fingerprint"].as_str().expect("a text").to_owned())
            .collect()
    };
    let later = [b"# A comment,\n\n# and another.\n", NOTE].concat();
    assert_eq!(fingerprints(NOTE), fingerprints(&later));
    assert_eq!(
        fingerprints(NOTE),
        ["weaker-area:anyshire:2019-10-07:overall"]
    );
}

/// Whether a line is `file:line:column: severity[rule] message`.
fn is_concise(line: &str) -> bool {
    let mut parts = line.splitn(4, ':');
    let (file, line, column, rest) = (parts.next(), parts.next(), parts.next(), parts.next());
    let number =
        |text: Option<&str>| text.is_some_and(|text| text.parse::<usize>().is_ok_and(|n| n > 0));
    let rest = rest.unwrap_or_default();
    file.is_some_and(|file| file.ends_with(".yaml"))
        && number(line)
        && number(column)
        && rules().any(|rule| {
            ["error", "warning", "note"]
                .iter()
                .any(|severity| rest.starts_with(&format!(" {severity}[{}] ", rule.name)))
        })
}

#[test]
fn concise_is_a_line_a_finding() {
    let said = out(&exits(
        &["check", "--format", "concise", "tests/cli/ten", "cases"],
        1,
    ));
    assert!(said.lines().count() > 20);
    for line in said.lines() {
        assert!(is_concise(line), "{line}");
    }
}

#[test]
fn ten_mistakes_are_ten_findings_and_the_other_file_is_checked() {
    // The house's own data, not the national index, so that the text stays.
    let output = exits(
        &["check", "--full", "--select", "record", "tests/cli/ten"],
        1,
    );
    insta::with_settings!({ snapshot_path => "cli", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("ten-mistakes", out(&output));
    });
    let output = exits(
        &[
            "check",
            "--format",
            "concise",
            "--select",
            "record",
            "tests/cli/ten",
        ],
        1,
    );
    let said = out(&output);
    let mut kinds: Vec<&str> = said
        .lines()
        .filter(|line| line.starts_with("tests/cli/ten/mistakes.yaml:"))
        .filter_map(|line| line.split(['[', ']']).nth(1))
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert!(kinds.len() >= 10, "{kinds:?}");
    assert!(
        said.contains("tests/cli/ten/ordinary.yaml:7:5: error[missing-judgement]"),
        "{said}"
    );
}

#[test]
fn a_broken_limit_is_drawn_at_both_ends() {
    let output = exits(
        &["check", "--select", "limit-exceeded", "tests/cli/limit"],
        1,
    );
    insta::with_settings!({ snapshot_path => "cli", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("limit-exceeded", out(&output));
    });
}

/// The findings of a rule in a file, by the inspection that they concern.
fn findings<'a>(json: &'a Value, rule: &str, inspection: &str) -> Vec<&'a Value> {
    let all = json["findings"].as_array().expect("a list").iter();
    all.filter(|finding| finding["rule"] == rule && finding["inspection"] == inspection)
        .collect()
}

/// The line of a text in a file that begins a block, from one, at or after some line.
fn line_of(text: &str, after: &str, wanted: &str) -> usize {
    let from = text
        .lines()
        .position(|line| line.contains(after))
        .expect("where to begin");
    let lines = text.lines().enumerate().skip(from);
    lines
        .into_iter()
        .find(|(_, line)| line.trim_start().starts_with(wanted))
        .expect("the line")
        .0
        + 1
}

#[test]
fn nottinghamshire_2019_is_good_above_a_weaker_area_and_after_a_long_gap() {
    let file = "cases/nottinghamshire.yaml";
    let text = std::fs::read_to_string(root().join(file)).expect("the case file");
    let json: Value =
        serde_json::from_str(&out(&exits(&["check", "--format", "json", file], 0))).expect("JSON");

    let weaker = findings(&json, "weaker-area", "2019-10-07");
    let [weaker] = weaker.as_slice() else {
        panic!("one note, not {weaker:?}")
    };
    assert_eq!(
        (&weaker["severity"], &weaker["file"]),
        (&Value::from("note"), &Value::from(file))
    );
    assert!(
        weaker["path"]
            .as_str()
            .expect("a path")
            .ends_with("].judgements.help-and-protection")
    );
    assert_eq!(
        weaker["line"],
        line_of(&text, "fieldwork: 2019-10-07", "help-and-protection:")
    );

    let gap = findings(&json, "inspection-gap", "2019-10-07");
    let [gap] = gap.as_slice() else {
        panic!("one finding, not {gap:?}")
    };
    assert_eq!(gap["message"], "4.4 years between graded inspections");
    let labels = gap["labels"].as_array().expect("labels");
    let lines: Vec<&Value> = labels.iter().map(|label| &label["line"]).collect();
    let expected = ["fieldwork: 2019-10-07", "fieldwork: 2015-05-11"]
        .map(|day| Value::from(line_of(&text, day, day)));
    assert_eq!(lines, expected.iter().collect::<Vec<_>>());
}

#[test]
fn every_rule_is_explained() {
    let catalogue = out(&exits(&["explain"], 0));
    for rule in rules() {
        assert!(
            catalogue.contains(&format!("  {} ", rule.name)),
            "{} is in the catalogue",
            rule.name
        );
        let said = out(&exits(&["explain", rule.name], 0));
        assert!(said.starts_with(&format!("# {}\n", rule.name)));
        assert!(said.contains("## What it checks\n") && said.contains("## What to do\n"));
    }
    let output = exits(&["explain", "weaker-areas"], 2);
    assert!(err(&output).contains("did you mean `weaker-area`?"));
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = command(&["check", "--full", "tests/rules"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(err(&output), "");
    assert_eq!(output.status.code(), Some(3), "the findings still decide");
}

#[test]
fn every_byte_is_the_same_whatever_the_threads() {
    for format in ["human", "concise", "json"] {
        let arguments = [
            "check",
            "--format",
            format,
            "--as-of",
            "2026-08-31",
            "cases",
            "tests/rules",
            "tests/cli",
        ];
        let mut first: Option<Output> = None;
        for threads in ["1", "2", "8", "2"] {
            let output = command(&arguments)
                .env("RAYON_NUM_THREADS", threads)
                .output()
                .expect("it runs");
            assert!(!output.stdout.is_empty());
            match &first {
                None => first = Some(output),
                Some(first) => assert!(*first == output, "{format} differs with {threads} threads"),
            }
        }
    }
}

#[test]
fn the_order_of_paths_decides_the_order_of_files_and_nothing_is_checked_twice() {
    let one = "tests/cli/ten/ordinary.yaml";
    let other = "tests/cli/limit/anyshire.yaml";
    let said = out(&exits(
        &[
            "check",
            "--format",
            "concise",
            one,
            other,
            one,
            "tests/cli/ten/../ten/ordinary.yaml",
        ],
        1,
    ));
    let files: Vec<&str> = said
        .lines()
        .filter_map(|line| line.split(':').next())
        .collect();
    assert_eq!(files.first(), Some(&one));
    assert!(files.contains(&other));
    let missing = said.matches("error[missing-judgement]").count();
    assert_eq!(missing, 1, "{said}");
}

#[test]
fn colours_are_for_terminals_and_those_who_ask() {
    let plain = out(&exits(&["check", "tests/cli/limit"], 1));
    assert!(!plain.contains('\u{1b}'));
    let coloured = out(&exits(
        &["check", "--color", "always", "tests/cli/limit"],
        1,
    ));
    assert!(coloured.contains('\u{1b}'));
}

#[test]
fn no_folder_of_fixtures_makes_it_panic() {
    for family in folders(Path::new("tests/rules")) {
        let output = evenhand(&["check", &family.display().to_string()]);
        assert!(!err(&output).contains("panicked"), "{}", err(&output));
    }
}

#[test]
fn a_record_that_is_only_printed_does_not_mind_a_file_of_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = "urn,local_authority,inspection_link,pdf_filename,publication_date,inspection_framework,inspector_name,inspection_start_date,inspection_end_date,overall_effectiveness_grade,impact_of_leaders_grade,help_and_protection_grade,in_care_grade,care_leavers_grade,parser_version\n\
        99001,marlbury,https://example.org/1,a.pdf,09/05/25,short,ada example,17/03/2025,21/03/2025,good,good,good,good,good,1\n";
    std::fs::write(folder.path().join("history.csv"), table).expect("a file");
    for is_there in [false, true] {
        if is_there {
            std::fs::write(folder.path().join("marlbury.yaml"), "").expect("a file");
        }
        let ran = Command::new(env!("CARGO_BIN_EXE_evenhand"))
            .env_remove("COLUMNS")
            .args(["import", "history.csv"])
            .current_dir(folder.path())
            .output()
            .expect("the program runs");
        let said = String::from_utf8_lossy(&ran.stdout);
        assert!(ran.status.success(), "{ran:?}");
        assert!(said.contains("2025-03-17/2025-03-21"), "{said}");
    }
}

//! `evenhand check --stream` as its users run it: hostile streams, little memory, findings while it reads.

#![allow(clippy::expect_used)]

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

/// A record with one mistake, as a line of JSON.
const LINE: &str = r#"{"authority":{"name":"Anyshire County Council"},"inspections":[{"framework":"ilacs-2018","activity":"standrd","fieldwork":"2019-10-07/2019-10-18"}]}"#;

fn begin(arguments: &[&str]) -> Child {
    begun(
        Command::new(env!("CARGO_BIN_EXE_evenhand")).args(["check", "--stream"]),
        arguments,
    )
}

fn begun(command: &mut Command, arguments: &[&str]) -> Child {
    command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs")
}

/// Gives it a stream; what it says.
fn given(mut child: Child, stream: Vec<u8>) -> Output {
    let mut stdin = child.stdin.take().expect("its input");
    let giving = std::thread::spawn(move || {
        // Where it stops early the rest is not taken.
        let _ = stdin.write_all(&stream);
    });
    let output = child.wait_with_output().expect("its output");
    giving.join().expect("it was given");
    output
}

/// The rule and the line of each finding, the summary and the exit code.
fn told(stream: impl Into<Vec<u8>>) -> (Vec<(String, u64)>, Value, Option<i32>) {
    let output = given(begin(&["-"]), stream.into());
    let said = String::from_utf8(output.stdout).expect("text");
    let mut lines: Vec<Value> = said
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let last = lines.pop().expect("a summary");
    let found = lines.iter().map(|found| {
        let rule = found["rule"].as_str().expect("a rule");
        (rule.to_owned(), found["line"].as_u64().expect("a line"))
    });
    (
        found.collect(),
        last["summary"].clone(),
        output.status.code(),
    )
}

fn is(rule: &str, line: u64) -> (String, u64) {
    (rule.to_owned(), line)
}

#[test]
fn what_cannot_be_read_is_a_finding_at_its_line_and_the_rest_goes_on() {
    let nul = LINE.replace("Anyshire", "Any\0shire");
    let truncated = &LINE[..LINE.len() / 2];
    let latin: Vec<u8> = LINE
        .bytes()
        .map(|byte| if byte == b'y' { 0xe9 } else { byte })
        .collect();
    let huge = format!("{{\"a\":\"{}\"}}", "x".repeat(3 << 20));
    let lines: [&[u8]; 7] = [
        LINE.as_bytes(),
        nul.as_bytes(),
        truncated.as_bytes(),
        &latin,
        huge.as_bytes(),
        b"",
        // Without an end of line.
        LINE.as_bytes(),
    ];
    let (found, summary, code) = told(lines.join(&b'\n'));
    assert_eq!(
        found,
        [
            is("unknown-activity", 1),
            is("unreadable-file", 2),
            is("unreadable-file", 3),
            is("unreadable-file", 4),
            is("unreadable-file", 5),
            is("unknown-activity", 7)
        ]
    );
    assert_eq!(summary["documents"], 6);
    assert_eq!(code, Some(3));
}

#[test]
fn a_line_that_is_no_json_record_is_told_as_one() {
    let lines = [
        LINE,
        &LINE[..LINE.len() / 2],
        "not json at all",
        "42",
        "{\"a\" 1}",
    ];
    let output = given(begin(&["-"]), lines.join("\n").into_bytes());
    let said = String::from_utf8(output.stdout).expect("text");
    let mut told = Vec::new();
    for line in said.lines() {
        let found: Value = serde_json::from_str(line).expect("JSON");
        if found["rule"] == "unreadable-file" {
            told.push(found["message"].as_str().expect("a message").to_owned());
            let help = found["help"][0].as_str().expect("help");
            assert!(
                help.contains("JSON Lines") && !help.contains("YAML"),
                "{help}"
            );
        }
    }
    assert_eq!(
        told,
        [
            "line 2 is no JSON record: it ends before the record does",
            "line 3 is no JSON record: it does not begin with a brace",
            "line 4 is no JSON record: it does not begin with a brace",
            "line 5 is no JSON record: expected `:`",
        ]
    );
}

/// A table is known by its name, which standard input has not unless it is said.
#[test]
fn a_table_on_standard_input_or_in_a_stream_is_refused_with_what_to_do() {
    let table = std::fs::read("tests/sheets/settings-2022-23.csv").expect("a table");
    let large = [&table[..], &b"SC1,A,B,,,,Good,Good,Good\n".repeat(50_000)].concat();
    let bare = |arguments: &[&str]| {
        begun(
            Command::new(env!("CARGO_BIN_EXE_evenhand")).arg("check"),
            arguments,
        )
    };
    for bytes in [&table, &large] {
        let output = given(bare(&["-"]), bytes.clone());
        let said = String::from_utf8(output.stdout).expect("text");
        assert!(said.contains("this is a table"), "{said}");
        assert!(said.contains("--stdin-filename results.csv"), "{said}");
        assert_eq!(output.status.code(), Some(3));
        let output = given(begin(&["-"]), bytes.clone());
        let said = String::from_utf8(output.stderr).expect("text");
        assert!(
            said.contains("<stdin> is a table, and a stream takes none"),
            "{said}"
        );
        assert_eq!(output.status.code(), Some(3));
    }
    let named = given(bare(&["-", "--stdin-filename", "results.csv"]), table);
    let said = String::from_utf8(named.stdout).expect("text");
    assert!(said.starts_with("Checked "), "{said}");
    assert!(!said.contains("this is a table"), "{said}");
    let path = "tests/sheets/unknown.csv";
    let output = given(begin(&[path]), Vec::new());
    let said = String::from_utf8(output.stderr).expect("text");
    assert!(said.contains("unknown.csv is a table"), "{said}");
}

#[test]
fn documents_are_found_at_their_lines() {
    let good = "---\nauthority: { name: Anyshire County Council }\ninspections:\n  - { framework: ilacs-2018, activity: standrd, fieldwork: 2019-10-07/2019-10-18 }\n";
    let stream = format!(
        "# All of it.\n{good}--- \"never closed\n{good}---\n{}{good}",
        "a: 1\n".repeat(300_000)
    );
    let (found, summary, code) = told(stream);
    assert_eq!(
        found,
        [
            is("unknown-activity", 5),
            is("unreadable-file", 6),
            is("unknown-activity", 10),
            is("unreadable-file", 11),
            is("unknown-activity", 300_015)
        ]
    );
    assert_eq!((&summary["documents"], code), (&Value::from(5), Some(3)));
}

#[test]
fn what_was_not_compared_is_said_once_and_in_the_summary() {
    let output = given(begin(&[]), format!("{LINE}\n{LINE}\n").into_bytes());
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said.matches("duplicate-inspection").count(), 1, "{said}");
    let (_, summary, code) = told(LINE);
    let rules = [
        "duplicate-inspection",
        "event-of-another-inspection",
        "report-of-another-authority",
    ];
    assert_eq!(summary["not_compared"], Value::from(rules.to_vec()));
    assert_eq!(code, Some(1));
}

#[test]
fn a_stream_without_a_record_is_no_clean_one() {
    for stream in ["", "\n# nothing\n", "\u{feff}"] {
        let output = given(begin(&[]), stream.into());
        assert_eq!(output.status.code(), Some(3), "{stream:?}");
        assert!(output.stdout.is_empty());
    }
}

/// The finding of the first record is there before the second has come.
#[test]
fn findings_come_while_the_stream_is_open() {
    let mut child = begin(&["-"]);
    let mut stdin = child.stdin.take().expect("its input");
    let mut said = BufReader::new(child.stdout.take().expect("its output")).lines();
    for _ in 0..3 {
        stdin
            .write_all(format!("{LINE}\n").as_bytes())
            .expect("it reads");
        stdin.flush().expect("it reads");
        let line = said.next().expect("a finding").expect("text");
        assert!(line.contains("unknown-activity"), "{line}");
    }
    drop(stdin);
    assert!(
        said.next()
            .expect("a summary")
            .expect("text")
            .contains("\"documents\":3")
    );
    assert_eq!(child.wait().expect("its end").code(), Some(1));
}

/// Eighty megabytes of records, and a record without an end, in what a few need.
#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_stream() {
    let within = |feed: &str| {
        let script = format!(
            "ulimit -d 61440 && {feed} | \"$0\" check --stream --severity error --select unreadable-file,history | tail -n 1"
        );
        let mut command = Command::new("sh");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_evenhand")]);
        command.env("RAYON_NUM_THREADS", "2");
        let output = given(begun(&mut command, &[]), Vec::new());
        let said = String::from_utf8_lossy(&output.stdout);
        serde_json::from_str::<Value>(&said).unwrap_or_else(|_| panic!("{said} {output:?}"))
    };
    let lines = within(&format!("yes '{LINE}{}' | head -n 40000", " ".repeat(2000)));
    assert_eq!(lines["summary"]["documents"], 40_000);
    let endless = within("yes 'a: 1' | head -c 100000000");
    assert_eq!(endless["summary"]["errors"], 1);
    let line = within("{ printf '{'; yes 'x' | tr -d '\\n' | head -c 100000000; }");
    assert_eq!(line["summary"]["errors"], 1);
}

//! Answers that go on without what they could not read say so: no misspelt grade leaves the program
//! as if it were one.

#![allow(clippy::expect_used)]

use std::process::Command;

const RECORD: &str = "authority: { name: Anyshire County Council, urn: 080534 }
inspections:
  - framework: ilacs-2018
    activity: standard
    fieldwork: 2018-11-05/2018-11-16
    published: 2019-01-07
    judgements:
      leaders: goood
      help-and-protection: requires-improvement
      in-care-and-leavers: [good]
      cooking: splendid
      overall: Requires improvement to be good
  - framework: ilacs-2081
    activity: standard
    fieldwork: 2022-02-07/2022-02-18
    published: 2022-04-04
    judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
  - framework: nobody-knows
    activity: inspection
    fieldwork: some time
    judgements: { overall: good }
sources: { news: { title: A newspaper } }
claims:
  - { source: news, at: 5.10, about: { year: 2015 }, says: { overall: good } }
";

/// What a command says of the record: standard output, standard error and the exit code.
fn asked(arguments: &[&str], file: &str) -> (String, String, Option<i32>) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.yaml"), file).expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_evenhand"));
    command.env_remove("COLUMNS");
    let output = command.args(arguments).current_dir(folder.path()).output();
    let output = output.expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (
        text(output.stdout),
        text(output.stderr),
        output.status.code(),
    )
}

const UNREAD: &str = "\
evenhand: a.yaml:8: `goood` is not a grade of `ilacs-2018` and was left out
evenhand: a.yaml:10: no grade can be read here
evenhand: a.yaml:11: `splendid` is not a grade of `ilacs-2018` and was left out
evenhand: a.yaml:13: there is no framework `ilacs-2081`; read on as `ilacs-2018`, which was in force then
evenhand: a.yaml:18: there is no framework `nobody-knows`, so its grades were left out
";

#[test]
fn a_row_has_a_known_grade_or_none() {
    let (out, err, code) = asked(&["export", "a.yaml"], RECORD);
    assert_eq!((err.as_str(), code), (UNREAD, Some(3)));
    let rows: Vec<Vec<&str>> = out
        .lines()
        .skip(1)
        .map(|row| row.split(',').collect())
        .collect();
    let cells: Vec<(&str, &str, &str)> = rows.iter().map(|row| (row[2], row[7], row[8])).collect();
    assert_eq!(
        cells,
        [
            ("ilacs-2018", "leaders", ""),
            ("ilacs-2018", "help-and-protection", "requires-improvement"),
            ("ilacs-2018", "in-care-and-leavers", ""),
            ("ilacs-2018", "cooking", ""),
            ("ilacs-2018", "overall", "requires-improvement"),
            ("ilacs-2018", "leaders", "good"),
            ("ilacs-2018", "help-and-protection", "good"),
            ("ilacs-2018", "in-care-and-leavers", "good"),
            ("ilacs-2018", "overall", "good"),
            ("nobody-knows", "overall", ""),
        ]
    );
    assert!(rows.iter().all(|row| row[1] == "080534"), "{out}");
}

#[test]
fn a_history_shows_where_a_grade_is_not_readable() {
    let (out, err, code) = asked(&["history", "a.yaml"], RECORD);
    assert_eq!((err.as_str(), code), (UNREAD, Some(3)));
    let leaders = out
        .lines()
        .find(|line| line.starts_with("impact of leaders"))
        .expect("a row");
    assert!(
        leaders.contains("not readable") && leaders.contains("good"),
        "{out}"
    );
    assert!(!out.contains("goood"), "{out}");
}

#[test]
fn an_explanation_says_what_is_not_readable() {
    let (out, err, code) = asked(&["why", "a.yaml@2018-11-05"], RECORD);
    let own: String = UNREAD
        .lines()
        .take(3)
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!((err, code), (own, Some(3)));
    assert!(
        out.contains("impact of leaders (`leaders`): not readable (`goood`)"),
        "{out}"
    );
    assert!(
        out.contains("(`in-care-and-leavers`): not readable\n"),
        "{out}"
    );
    let (out, err, _) = asked(&["why", "a.yaml@2022-02-07", "--format", "json"], RECORD);
    assert!(err.contains("read on as `ilacs-2018`"), "{err}");
    assert!(out.contains("\"framework\": \"ilacs-2018\""), "{out}");
    assert!(!out.contains("\"unread\""), "{out}");
}

#[test]
fn a_number_is_shown_as_it_was_written() {
    let (out, _, _) = asked(
        &["check", "a.yaml", "--select", "evidence", "--full"],
        RECORD,
    );
    assert!(out.contains("said at: 5.10\n"), "{out}");
    let wrong = RECORD.replace("year: 2015", "year: 2_019");
    let (out, _, _) = asked(&["check", "a.yaml", "--select", "malformed-value"], &wrong);
    assert!(out.contains("`2_019` is not a date"), "{out}");
}

#[test]
fn a_mistake_in_the_yaml_is_where_it_was_written() {
    let broken = "authority: { name: 0x10, urn: +5 }\nnote: 5.10\na: b: c\n";
    let (out, _, code) = asked(&["check", "--format", "concise", "a.yaml"], broken);
    assert_eq!(code, Some(3));
    assert!(
        out.starts_with("a.yaml:3:4: error[unreadable-file]"),
        "{out}"
    );
}

//! The formats of `check` for services and programs: what each looks like, that each is well formed
//! whatever the files hold, and that nothing in them does anything.

#![allow(clippy::expect_used, clippy::print_stderr)]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use common::{drives_a_terminal, root};
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;
use tempfile::TempDir;

/// All formats.
const FORMATS: &[&str] = &[
    "human", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown",
];

fn evenhand(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_evenhand"));
    command.env_remove("COLUMNS");
    command.arg("check").args(arguments).current_dir(folder);
    command.output().expect("it runs")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// What every format makes of a folder, each written to its file by one run.
struct Written(TempDir);

impl Written {
    fn of(folder: &Path, more: &[&str]) -> Self {
        let written = Self(tempfile::tempdir().expect("a folder"));
        let files: Vec<String> = FORMATS
            .iter()
            .map(|format| format!("--format={format}={}", written.path(format)))
            .collect();
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        let output = evenhand(folder, &[&files[..], more].concat());
        assert_eq!(out(&output), "");
        assert!(!err(&output).contains("panicked"), "{}", err(&output));
        written
    }

    fn path(&self, format: &str) -> String {
        let file = self.0.path().join(format!("findings.{format}"));
        file.display().to_string()
    }

    fn text(&self, format: &str) -> String {
        fs::read_to_string(self.path(format)).expect("the file of a format")
    }

    fn json(&self, format: &str) -> Value {
        serde_json::from_str(&self.text(format)).expect("JSON")
    }

    fn findings(&self) -> usize {
        self.json("json")["findings"].as_array().map_or(0, Vec::len)
    }
}

#[track_caller]
fn snapshot(name: &str, text: &str) {
    insta::with_settings!({ snapshot_path => "formats", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn each_format_looks_as_it_did() {
    let small = root().join("tests/formats/small");
    let written = Written::of(&small, &["."]);
    for format in ["jsonl", "github", "gitlab", "junit", "markdown"] {
        snapshot(format, &written.text(format));
    }
    // With what is accepted; of the rules only the first, since docs/rules.md has them all.
    let written = Written::of(&small, &[".", "--no-accepted"]);
    let mut sarif = written.json("sarif");
    let rules = &mut sarif["runs"][0]["tool"]["driver"]["rules"];
    let rules = rules.as_array_mut().expect("the rules");
    assert_eq!(rules.len(), evenhand::rules().count());
    rules.truncate(1);
    sarif["runs"][0]["tool"]["driver"]["semanticVersion"] = "VERSION".into();
    snapshot("sarif", &format!("{sarif:#}\n"));
}

/// Columns are declared as those of Unicode code points, from one, and the end is after the last.
#[test]
fn a_region_is_what_is_underlined() {
    let small = root().join("tests/formats/small");
    let sarif = Written::of(&small, &["."]).json("sarif");
    assert_eq!(sarif["runs"][0]["columnKind"], "unicodeCodePoints");
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    let exceeded = results.iter().find(|r| r["ruleId"] == "limit-exceeded");
    let place = &exceeded.expect("the error")["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "anyshire.yaml");
    let number = |name: &str| {
        let number = place["region"][name].as_u64().expect("a number");
        usize::try_from(number).expect("a number") - 1
    };
    assert_eq!(number("startLine"), number("endLine"));
    let text = fs::read_to_string(small.join("anyshire.yaml")).expect("the file");
    let line = text.lines().nth(number("startLine")).expect("its line");
    let characters = line.chars().skip(number("startColumn"));
    let marked: String = characters
        .take(number("endColumn") - number("startColumn"))
        .collect();
    assert_eq!(marked, "good");
    assert!(!line.is_ascii());
}

/// What a stranger could write to drive a terminal, a service, a page or a spreadsheet.
fn hostile_texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "\u{1b}[31mred\u{1b}]8;;http://evil.example\u{7}x",
        "\n::error::x",
        "\r\n::warning file=a,line=1::b\r",
        "x%0A::error::y%250A",
        "<script>alert(1)</script><img src=x onerror=y>",
        "]]></system-out><testcase name='x'/>&lt;b&gt;&#0;",
        "\u{202e}drawkcab\u{2066}\u{200b}\u{feff}\u{2028}\u{85}",
        "=1+1",
        "@user #1 GH-1 owner/repo#2 https://evil.example www.evil.example a@evil.example 5f3a9c1d5f3a9c1d",
        "[a](https://evil.example) ![i](j) <https://evil.example> [b]: c",
        "| a | b |\n| --- | --- |\n# heading\n- [ ] task",
        "`code` ``more`` `@user` ` ~~~ ``` :smile: $x$ **bold** \\` \\| \\",
        "{0} {{1}} [x](1) %s%n ##[error]x ##vso[task.complete]",
        "\0\u{1}\u{7f}\u{9b}31m\u{fffe}\u{ffff}",
        "\"'\\",
        "é🏠\u{1f468}\u{200d}\u{1f469}",
    ]
    .map(str::to_owned)
    .into();
    texts.push("long <b>| ` @ ".repeat(750));
    texts
}

/// A case file that says it wherever something can be said.
fn hostile_case(text: &str) -> String {
    let quoted = serde_json::to_string(text).expect("JSON");
    format!(
        "authority: {{ name: {quoted}, region: {quoted}, code: {quoted} }}
{quoted}: {quoted}
accepted:
  - {{ rule: {quoted}, at: {quoted}, judgement: {quoted}, because: {quoted} }}
  - {{ rule: weaker-area, because: {quoted} }}
sources:
  {quoted}: {{ title: {quoted}, link: {quoted} }}
claims:
  - {{ source: {quoted}, at: {quoted}, about: {quoted}, says: {{ {quoted}: {quoted}, overall: inadequate }} }}
inspections:
  - framework: {quoted}
    activity: {quoted}
    fieldwork: {quoted}
  - framework: ilacs-2018
    activity: {quoted}
    fieldwork: 2019-10-07/2019-10-18
    published: {quoted}
    judgements: {{ leaders: {quoted}, {quoted}: {quoted}, help-and-protection: inadequate, in-care-and-leavers: good, overall: good }}
    improve: [ {{ topic: {quoted}, text: {quoted} }} ]
    report: {{ link: {quoted}, authority: {quoted} }}
  - framework: ilacs-2018
    activity: standard
    fieldwork: 2021-10-11/2021-10-22
    published: 2021-12-20
    judgements: {{ leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }}
"
    )
}

/// What must hold of every format, whatever was checked.
fn are_well_formed_and_inert(written: &Written, what: &str) {
    for format in FORMATS {
        let text = written.text(format);
        assert_eq!(drives_a_terminal(&text), None, "{format}: {what}");
        if *format != "github" {
            let is_command = |line: &&str| {
                let anywhere = ["##[", "##vso["].iter().any(|mark| line.contains(mark));
                anywhere || line.trim_start().starts_with("::")
            };
            let command = text.lines().find(is_command);
            assert_eq!(command, None, "{format}: {what}");
        }
    }
    let count = written.findings();
    assert!(count > 0, "nothing was found: {what}");
    let lines = written.text("jsonl");
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect();
    assert_eq!(lines.len(), count + 1);
    assert!(lines[count]["summary"].is_object());
    let sarif = written.json("sarif");
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    assert_eq!(results.len(), count);
    for result in results {
        let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
        let uri = uri.as_str().expect("a reference");
        let allowed = |c: char| c.is_ascii_alphanumeric() || "-._~/%!$&'()*+,;=@".contains(c);
        assert!(uri.chars().all(allowed), "{uri}");
        let message = result["message"]["text"].as_str().expect("a text");
        assert!(!message.contains("]("), "{message}");
    }
    let issues = written.json("gitlab");
    let issues = issues.as_array().expect("a list");
    let fingerprints = issues.iter().map(|issue| issue["fingerprint"].as_str());
    let fingerprints: BTreeSet<&str> = fingerprints.flatten().collect();
    assert_eq!(fingerprints.len(), count);
    let junit = written.text("junit");
    let junit = roxmltree::Document::parse(&junit).expect("XML");
    let elements: BTreeSet<&str> = junit
        .descendants()
        .filter(|node| node.is_element())
        .map(|node| node.tag_name().name())
        .collect();
    let known = [
        "error",
        "failure",
        "system-out",
        "testcase",
        "testsuite",
        "testsuites",
    ];
    assert!(elements.is_subset(&known.into()), "{elements:?}");
    let commands = written.text("github");
    assert_eq!(commands.lines().count(), count, "{what}");
    for command in commands.lines() {
        let (kind, rest) = command[2..].split_once(' ').expect("a command");
        assert!(["error", "warning", "notice"].contains(&kind), "{command}");
        let (properties, _) = rest.split_once("::").expect("its data");
        let names = properties.split(',').map(|one| one.split('=').next());
        let names: Vec<&str> = names.flatten().collect();
        assert_eq!(names[..3], ["file", "line", "endLine"], "{command}");
        assert_eq!(names.last(), Some(&"title"), "{command}");
    }
    is_inert_markdown(&written.text("markdown"), what);
}

/// No HTML, link, picture or line of another kind comes from a file, and outside code there is nothing
/// of which a service makes a link.
fn is_inert_markdown(page: &str, what: &str) {
    assert!(page.len() < 65_536, "{}", page.len());
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM;
    let (mut in_table, mut cells) = (false, 0);
    for event in Parser::new_ext(page, options) {
        match event {
            Event::Text(text) => {
                let live = ["@", "://", "www.", "#", "GH-", "##"];
                let found = live.iter().find(|mark| text.contains(**mark));
                assert_eq!(found, None, "{what}: {text}");
            }
            Event::Code(_) | Event::SoftBreak => {}
            Event::Start(Tag::Table(columns)) => (in_table, cells) = (true, columns.len()),
            Event::Start(Tag::TableRow | Tag::TableHead) => assert!(in_table),
            Event::Start(Tag::TableCell) => assert!(cells > 0),
            Event::Start(Tag::Heading { .. }) => assert!(!in_table, "{what}"),
            Event::Start(Tag::Paragraph | Tag::Strong) | Event::End(_) => {}
            other => panic!("{what}: {other:?}"),
        }
    }
    // A row is broken where its cells are not as many as those of the head.
    let rows = page.lines().filter(|line| line.starts_with("| "));
    for row in rows {
        let bars = row.matches('|').count();
        assert!(bars == 5 || bars == 3, "{what}: {row}");
    }
}

#[test]
fn hostile_texts_leave_every_format_well_formed_and_inert() {
    let all = tempfile::tempdir().expect("a folder");
    for (i, text) in hostile_texts().iter().enumerate() {
        let folder = tempfile::tempdir().expect("a folder");
        let case = hostile_case(text);
        for folder in [&folder, &all] {
            let file = folder.path().join(format!("case-{i}.yaml"));
            fs::write(file, &case).expect("a file");
        }
        let asked = [".", "--all", "--no-accepted", "--as-of", "2026-08-31"];
        are_well_formed_and_inert(&Written::of(folder.path(), &asked), text);
    }
    let written = Written::of(all.path(), &["."]);
    are_well_formed_and_inert(&written, "all");
    validated(&written);
}

/// A file may be called anything, too.
#[cfg(unix)]
#[test]
fn hostile_names_of_files_leave_every_format_well_formed_and_inert() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in [
        "a\n::error::x.yaml",
        "b,line=1:c%0A.yaml",
        "<b> | @user [x](y) `z`.yaml",
        "\u{1b}[31m\u{202e}.yaml",
        "é {0} #?.yaml",
    ] {
        let case = "authority: { nme: Anyshire }\n";
        fs::write(folder.path().join(name), case).expect("a file");
    }
    let written = Written::of(folder.path(), &["."]);
    are_well_formed_and_inert(&written, "names");
    validated(&written);
}

#[test]
fn what_the_formats_say_of_england_is_valid() {
    let written = Written::of(&root(), &["cases/"]);
    are_well_formed_and_inert(&written, "England");
    validated(&written);
}

/// Validates the files with the standard's schema and ours, by Python's `jsonschema` and its XML.
fn validated(written: &Written) {
    let python = std::env::var_os("PYTHON").unwrap_or("python3".into());
    let has_it = Command::new(&python)
        .args(["-c", "import jsonschema"])
        .output();
    if !has_it.is_ok_and(|output| output.status.success()) {
        eprintln!("SKIPPED: no python3 with jsonschema, so no schema was asked");
        return;
    }
    let checked = Command::new(&python)
        .arg(root().join("tests/formats/validate.py"))
        .arg(written.0.path())
        .output()
        .expect("python runs");
    assert!(checked.status.success(), "{}", err(&checked));
}

/// Every field of the schema is printed, and every field that is printed stands in it.
#[test]
fn the_schema_names_what_is_printed() {
    let schema = fs::read_to_string(root().join("schemas/findings.schema.json")).expect("it");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    // Only what stands in a table has the title of a column.
    let table = "tests/sheets/settings-2022-23.csv";
    let printed = Written::of(&root(), &[table]).json("json");
    let findings = printed["findings"].as_array().expect("findings");
    let rated = findings.iter().find(|finding| finding["rate"].is_object());
    let rated = rated.expect("one with a rate");
    let of = &schema["$defs"];
    for (printed, described) in [
        (&printed, &schema),
        (&printed["summary"], &of["summary"]),
        (
            &printed["summary"]["rules"][0],
            &of["summary"]["properties"]["rules"]["items"],
        ),
        (rated, &of["finding"]),
        (&rated["rate"], &of["rate"]),
        (&rated["labels"][0], &of["label"]),
    ] {
        let keys = |value: &Value| -> BTreeSet<String> {
            value
                .as_object()
                .expect("an object")
                .keys()
                .cloned()
                .collect()
        };
        assert_eq!(keys(printed), keys(&described["properties"]));
        let required = described["required"].as_array().expect("a list").len();
        let mut always = keys(printed);
        always.remove("title");
        assert_eq!(required, always.len());
    }
}

#[test]
fn a_case_fails_where_the_check_does() {
    let small = root().join("tests/formats/small");
    for (threshold, failures) in [("error", "1"), ("warning", "4"), ("note", "6")] {
        let written = Written::of(&small, &[".", "--fail-on", threshold]);
        let text = written.text("junit");
        let junit = roxmltree::Document::parse(&text).expect("XML");
        let suites = junit.root_element();
        assert_eq!(suites.attribute("failures"), Some(failures), "{threshold}");
        assert_eq!(suites.attribute("errors"), Some("1"));
    }
}

#[test]
fn a_page_of_many_errors_fits_a_comment() {
    let folder = tempfile::tempdir().expect("a folder");
    let entries = "  - { framework: no-such }\n".repeat(400);
    for file in 0..5 {
        let case = format!("authority: {{ name: Anyshire {file} }}\ninspections:\n{entries}");
        fs::write(folder.path().join(format!("{file}.yaml")), case).expect("a file");
    }
    let page = out(&evenhand(folder.path(), &[".", "--format", "markdown"]));
    assert!(page.len() > 50_000, "{}", page.len());
    is_inert_markdown(&page, "many");
    assert!(
        page.contains(" more: `evenhand check . --severity warning`"),
        "{page}"
    );
}

#[test]
fn what_cannot_all_be_written_is_refused_with_what_to_write() {
    let folder = tempfile::tempdir().expect("a folder");
    let case = folder.path().join("a.yaml");
    fs::write(&case, "authority: { nme: Anyshire }\n").expect("a file");
    let said = |arguments: &[&str]| {
        let output = evenhand(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(out(&output), "", "{arguments:?}");
        err(&output)
    };
    let all: Vec<String> = [
        &["--format", "sarif", "--format", "json", "."][..],
        &["--format", "sarif=x", "--format", "json=x", "."],
        &["--format", "sarif=x", "-o", "y", "."],
        &["--format", "human", "--format", "sarif", "-o", "y", "."],
        &["-o", "a.yaml", "."],
        &["--format", "json=evenhand.toml", "."],
        &["-o", "no/such/folder", "."],
        &["-o", ".", "."],
        &["--stdin-filename", "b.yaml", "."],
        &[
            "--baseline",
            "b.yaml",
            "--write-baseline",
            "--because",
            "x",
            "-o",
            "y",
            ".",
        ],
    ]
    .map(|arguments| format!("{}\n{}", arguments.join(" "), said(arguments)))
    .into();
    snapshot("refused", &all.join("\n"));
    assert!(err(&evenhand(folder.path(), &["--format", "sarf", "."])).contains("'sarif'"));
    let there: Vec<_> = common::entries(folder.path());
    assert_eq!(there, [case]);
}

#[test]
fn a_file_is_written_whole_and_the_exit_code_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(
        folder.path().join("a.yaml"),
        "authority: { nme: Anyshire }\n",
    )
    .expect("a file");
    let file = folder.path().join("f.json");
    fs::write(&file, "what was there before, and longer than nothing").expect("a file");
    let printed = evenhand(folder.path(), &["--format", "json", "."]);
    let written = evenhand(folder.path(), &["--format", "json", "-o", "f.json", "."]);
    assert_eq!(printed.status.code(), Some(1));
    assert_eq!(written.status.code(), Some(1));
    assert_eq!(out(&written), "");
    assert_eq!(fs::read(&file).expect("it"), printed.stdout);
    // What goes to a file has no colours, and nothing is printed besides.
    let both = [
        "--color",
        "always",
        "-q",
        "--format",
        "human=h.txt",
        "--format",
        "json",
        ".",
    ];
    assert_eq!(out(&evenhand(folder.path(), &both)), "");
    let human = fs::read_to_string(folder.path().join("h.txt")).expect("it");
    assert!(
        !human.contains('\u{1b}') && human.contains("unknown-field"),
        "{human}"
    );
}

/// A pipe, or a device, stays what it is.
#[cfg(target_os = "linux")]
#[test]
fn what_is_no_regular_file_is_written_to() {
    let folder = root().join("tests/formats/small");
    let output = evenhand(&folder, &["--format", "jsonl=/dev/stdout", "clean.yaml"]);
    assert!(out(&output).contains("\"summary\""), "{}", err(&output));
    assert!(Path::new("/dev/stdout").is_symlink());
}

#[test]
fn standard_input_has_the_name_that_it_is_given() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("cases")).expect("a folder");
    let settings = folder.path().join("evenhand.toml");
    fs::write(settings, "[rules]\nunknown-field = \"warning\"\n").expect("a file");
    let arguments = [
        "-",
        "--stdin-filename",
        "cases/new.yaml",
        "--format",
        "concise",
    ];
    let mut command = Command::new(env!("CARGO_BIN_EXE_evenhand"));
    command.env_remove("COLUMNS");
    command
        .arg("check")
        .args(arguments)
        .current_dir(folder.path());
    let case = folder.path().join("input");
    fs::write(
        &case,
        "authority: { name: Anyshire, nme: x }\ninspections: []\n",
    )
    .expect("a file");
    command.stdin(fs::File::open(case).expect("a file"));
    let output = command.output().expect("it runs");
    assert_eq!(
        out(&output),
        "cases/new.yaml:1:30: warning[unknown-field] there is no field `nme` here\n"
    );
    assert_eq!(output.status.code(), Some(0));
}

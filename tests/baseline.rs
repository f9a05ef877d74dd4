//! Baselines: what they say, and that nothing else is ever written over.

#![allow(clippy::expect_used)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder for one test, gone when it ends.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, text).expect("a file");
        path
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_evenhand"));
        command.env_remove("COLUMNS");
        let command = command.arg("check").args(arguments);
        command
            .current_dir(self.0.path())
            .output()
            .expect("it runs")
    }

    /// What it says on standard error, and its exit code.
    #[track_caller]
    fn says(&self, arguments: &[&str], code: i32) -> String {
        let output = self.run(arguments);
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
        said
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).expect("a file")
    }

    fn names(&self) -> Vec<String> {
        let names = common::entries(self.0.path());
        names
            .iter()
            .map(|path| common::name(path).to_owned())
            .collect()
    }
}

/// A record with one note, an area below the overall, and one error.
fn record(authority: &str, urn: u32) -> String {
    format!(
        "authority: {{ name: {authority}, urn: {urn} }}
inspections:
  - framework: ilacs-2018
    activity: standard
    fieldwork: 2019-10-07/2019-10-18
    published: 2019-12-02
    inspectr: A. Smith
    judgements: {{ leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }}
"
    )
}

const WRITE: &[&str] = &[
    "--write-baseline",
    "--because",
    "as found in May",
    "--baseline",
];

fn with<'a>(before: &[&'a str], after: &[&'a str]) -> Vec<&'a str> {
    [before, after].concat()
}

#[test]
fn a_baseline_says_what_it_was_made_over() {
    let place = Place::new();
    place.file("cases/a.yaml", &record("Anyshire", 99001));
    let said = place.says(
        &with(
            &["cases", "--as-of", "2020-01-31"],
            &with(WRITE, &["b.yaml"]),
        ),
        0,
    );
    assert_eq!(said, "evenhand: wrote 2 findings to b.yaml\n");
    assert_eq!(
        place.read("b.yaml"),
        "version: 2
because: as found in May
made-over:
  paths:
  - cases
  as-of: 2020-01-31
findings:
- unknown-field:99001:none:inspections-2019-10-07-inspectr
- weaker-area:99001:2019-10-07:overall
"
    );
    assert_eq!(place.says(&["cases", "--baseline", "b.yaml"], 0), "");
    // Its own reason stays.
    place.says(&["cases", "--write-baseline", "--baseline", "b.yaml"], 0);
    assert!(
        place
            .read("b.yaml")
            .contains("\nbecause: as found in May\n")
    );
}

#[test]
fn one_of_the_first_version_is_read_and_one_of_a_later_is_not() {
    let place = Place::new();
    place.file("a.yaml", &record("Anyshire", 99001));
    place.file(
        "old.yaml",
        "because: so\nfindings:\n- unknown-field:99001:none:inspections-2019-10-07-inspectr\n- weaker-area:99001:2019-10-07:overall\n- late-publication:99001:2019-10-07\n",
    );
    assert_eq!(
        place.says(&["a.yaml", "--baseline", "old.yaml"], 0),
        "evenhand: old.yaml: nothing matches late-publication:99001:2019-10-07 any more\n"
    );
    place.file("new.yaml", "version: 3\nbecause: so\nfindings: []\n");
    let said = place.says(&["a.yaml", "--baseline", "new.yaml"], 2);
    assert!(said.contains("it has version 3"), "{said}");
    place.says(&with(&["a.yaml"], &with(WRITE, &["new.yaml"])), 2);
    assert!(place.read("new.yaml").starts_with("version: 3\n"));
}

#[test]
fn nothing_is_said_of_what_was_not_checked() {
    let place = Place::new();
    place.file("cases/a.yaml", &record("Anyshire", 99001));
    place.file("cases/b.yaml", &record("Otherton", 99002));
    place.says(
        &with(
            &["cases", "--as-of", "2026-01-31"],
            &with(WRITE, &["b.yaml"]),
        ),
        0,
    );
    assert!(
        place
            .read("b.yaml")
            .contains("- overdue-inspection:99001:2019-10-07\n")
    );
    let check = ["--baseline", "b.yaml", "--as-of", "2026-01-31"];
    assert_eq!(place.says(&with(&["cases/a.yaml"], &check), 0), "");
    assert_eq!(
        place.says(&with(&["cases", "--select", "unknown-field"], &check), 0),
        ""
    );
    // A rule that only speaks of some day is not gone where none is asked about.
    let said = place.says(&["cases", "--baseline", "b.yaml"], 0);
    assert!(said.contains("it was made with --as-of"), "{said}");
    assert!(!said.contains("nothing matches"), "{said}");
    // Nor one that the settings leave out.
    place.file(
        "evenhand.toml",
        "[rules]\nunknown-field = \"off\"\n[[ignore]]\npath = \"cases/b.yaml\"\nbecause = \"a draft\"\n",
    );
    assert_eq!(place.says(&with(&["cases"], &check), 0), "");
    fs::remove_file(place.0.path().join("evenhand.toml")).expect("removed");
    // What was mended is told, of the file that was checked.
    let mended = |name, urn| record(name, urn).replace("    inspectr: A. Smith\n", "");
    place.file("cases/a.yaml", &mended("Anyshire", 99001));
    place.file("cases/b.yaml", &mended("Otherton", 99002));
    assert_eq!(
        place.says(&with(&["cases/a.yaml"], &check), 0),
        "evenhand: b.yaml: nothing matches unknown-field:99001:none:inspections-2019-10-07-inspectr any more\n"
    );
    // A file that could not be read was not checked.
    place.file("cases/a.yaml", "a: [");
    let said = place.says(&with(&["cases/a.yaml"], &check), 3);
    assert!(!said.contains("nothing matches"), "{said}");
}

#[test]
fn a_selection_says_what_it_left_out() {
    let place = Place::new();
    place.file("a.yaml", &record("Anyshire", 99001));
    place.says(&with(&["a.yaml"], &with(WRITE, &["b.yaml"])), 0);
    let said = place.says(
        &[
            "a.yaml",
            "--select",
            "weaker-area",
            "--write-baseline",
            "--baseline",
            "b.yaml",
        ],
        0,
    );
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "evenhand: wrote 1 finding to b.yaml");
    assert!(
        lines[1].ends_with("rules find, by --select or --ignore"),
        "{said}"
    );
    assert!(
        lines[2].starts_with("evenhand: 1 finding of the earlier baseline"),
        "{said}"
    );
    assert!(
        place
            .read("b.yaml")
            .contains("  select:\n  - weaker-area\n")
    );
}

/// Whatever it is, it is as it was, and nothing is left beside it.
#[test]
fn nothing_but_a_baseline_is_written_over() {
    let place = Place::new();
    place.file("a.yaml", &record("Anyshire", 99001));
    place.file("notes.txt", "because: of this\n");
    place.file("empty", "");
    place.file("large", &"x".repeat(17 * 1024 * 1024));
    place.file("b.yaml", "because: so\nfindings: []\n");
    fs::create_dir(place.0.path().join("folder")).expect("a folder");
    let mut names = vec!["a.yaml", "notes.txt", "empty", "large", "folder"];
    #[cfg(unix)]
    {
        let at = |name: &str| place.0.path().join(name);
        std::os::unix::fs::symlink("b.yaml", at("link")).expect("a link");
        std::os::unix::fs::symlink("nowhere", at("dangling")).expect("a link");
        std::os::unix::net::UnixListener::bind(at("socket")).expect("a socket");
        let fifo = Command::new("mkfifo")
            .arg(at("fifo"))
            .status()
            .expect("mkfifo");
        assert!(fifo.success());
        names.extend(["link", "dangling", "socket", "fifo"]);
    }
    let before: Vec<String> = place.names();
    let texts =
        |place: &Place| ["a.yaml", "notes.txt", "empty", "b.yaml"].map(|name| place.read(name));
    let as_they_were = texts(&place);
    for name in names {
        let said = place.says(&with(&["a.yaml"], &with(WRITE, &[name])), 2);
        assert!(said.contains(name), "{name}: {said}");
        assert!(!said.contains("wrote"), "{name}: {said}");
    }
    assert_eq!(place.names(), before);
    assert_eq!(texts(&place), as_they_were);
}

#[cfg(unix)]
#[test]
fn a_baseline_that_cannot_be_written_stays() {
    use std::os::unix::fs::PermissionsExt;

    let place = Place::new();
    place.file("a.yaml", &record("Anyshire", 99001));
    let text = "because: so\nfindings: []\n";
    let path = place.file("b.yaml", text);
    let mode = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions");
    };
    mode(&path, 0o444);
    let said = place.says(&with(&["a.yaml"], &with(WRITE, &["b.yaml"])), 2);
    assert!(said.contains("read-only"), "{said}");
    assert_eq!(place.read("b.yaml"), text);
    mode(&path, 0o640);
    place.says(&with(&["a.yaml"], &with(WRITE, &["b.yaml"])), 0);
    let now = fs::metadata(&path).expect("a file").permissions().mode() & 0o777;
    assert_eq!(now, 0o640, "its permissions stay");
    // Where the system allows no byte of a new file, what was there is there.
    let written = place.read("b.yaml");
    place.file(
        "a.yaml",
        &record(&"Anyshire ".repeat(40), 99001).replace(", urn: 99001", ""),
    );
    let program = env!("CARGO_BIN_EXE_evenhand");
    let script =
        format!("ulimit -f 0; exec {program} check a.yaml --write-baseline --baseline b.yaml");
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(place.0.path())
        .output();
    let output = output.expect("it runs");
    assert!(!output.status.success());
    assert_eq!(place.read("b.yaml"), written);
}

#[test]
fn there_has_to_be_a_reason() {
    let place = Place::new();
    place.file("a.yaml", &record("Anyshire", 99001));
    let said = place.says(&["a.yaml", "--write-baseline", "--baseline", "b.yaml"], 2);
    assert!(said.contains("gives no reason"), "{said}");
    assert_eq!(place.names(), ["a.yaml"]);
    place.file("b.yaml", "because: ' '\nfindings: []\n");
    place.says(&["a.yaml", "--baseline", "b.yaml"], 2);
    place.says(&["a.yaml", "--write-baseline", "--baseline", "b.yaml"], 2);
    place.says(&with(&["a.yaml"], &with(WRITE, &["b.yaml"])), 0);
}

//! Bad input: a clear error each, no panic, no hang, and the good file beside it is still checked.
//!
//! Times and memory are measured by hand (see docs/decisions.md); here a watchdog only makes a hang
//! fail.

#![allow(clippy::expect_used)]

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use common::drives_a_terminal;
use tempfile::TempDir;

/// A file with one mistake, to see that it is still checked.
const GOOD: &str = "authority: { name: Anyshire County Council }\ninspections:\n  - { framework: ilacs-2018, activity: standrd, fieldwork: 2019-10-07/2019-10-18 }\n";

/// How long a run may take before it counts as hanging; a fast machine needs a hundredth of it.
const WATCHDOG: Duration = Duration::from_secs(20);

/// Runs `evenhand check` in a folder and ends it when it hangs.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_evenhand"))
        .arg("check")
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(fs::File::create(folder.join("out")).expect("a file"))
        .stderr(fs::File::create(folder.join("err")).expect("a file"))
        .spawn()
        .expect("it runs");
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("its state") {
            break status;
        }
        if begun.elapsed() > WATCHDOG {
            child.kill().expect("it ends");
            panic!("{arguments:?} hangs");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let read = |name: &str| fs::read(folder.join(name)).expect("what it wrote");
    Output {
        status,
        stdout: read("out"),
        stderr: read("err"),
    }
}

/// Checks a folder with a hostile file and a good one; returns the exit code and what is said of the
/// hostile one.
fn beside_good(bytes: impl AsRef<[u8]>) -> (Option<i32>, String) {
    let folder = TempDir::new().expect("a folder");
    let cases = folder.path().join("cases");
    fs::create_dir(&cases).expect("a folder");
    fs::write(cases.join("hostile.yaml"), bytes).expect("a file");
    fs::write(cases.join("ordinary.yaml"), GOOD).expect("a file");
    let output = run(folder.path(), &["--format", "concise", "cases"]);
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    let complained = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(complained, "", "nothing goes to standard error");
    let (hostile, others): (Vec<&str>, Vec<&str>) = said
        .lines()
        .partition(|line| line.starts_with("cases/hostile.yaml:"));
    assert!(
        others
            .iter()
            .any(|line| line.starts_with("cases/ordinary.yaml:3:40: error[unknown-activity]")),
        "the good file was not checked:\n{said}"
    );
    // What a person sees is bounded, whatever the file.
    let drawn = run(folder.path(), &["cases"]);
    assert!(
        drawn.stdout.len() < 100_000,
        "{} bytes are printed",
        drawn.stdout.len()
    );
    (output.status.code(), hostile.join("\n"))
}

#[track_caller]
fn is_unreadable(bytes: impl AsRef<[u8]>, why: &str) {
    let (code, said) = beside_good(bytes);
    assert!(
        said.contains("error[unreadable-file]") && said.contains(why),
        "{said}"
    );
    assert_eq!(said.lines().count(), 1, "{said}");
    assert_eq!(code, Some(3));
}

#[track_caller]
fn is_an_error(bytes: impl AsRef<[u8]>, why: &str) {
    let (code, said) = beside_good(bytes);
    assert!(said.contains("error[") && said.contains(why), "{said}");
    assert_eq!(code, Some(1));
}

#[test]
fn empty_files() {
    is_unreadable("", "this file is empty");
    is_unreadable("\n \n", "this file is empty");
    is_unreadable("# only a comment\n", "this file is empty");
    is_unreadable("\u{feff}", "this file is empty");
}

#[test]
fn bytes_that_are_no_text() {
    is_unreadable(
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "not UTF-8 text: the byte 0x89",
    );
    is_unreadable(b"authority: { name: Caf\xe9 }\n", "hostile.yaml:1:23");
    is_unreadable(
        "authority: { name: a }\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>(),
        "control character (U+0000)",
    );
    is_unreadable(
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "not UTF-8 text: the byte 0xe2",
    );
    is_unreadable("authority: { name: a\0b }\n", "control character (U+0000)");
    is_unreadable(
        "authority: { name: \u{1b}[31mred }\n",
        "control character (U+001B)",
    );
    is_unreadable(
        "authority: { name: \u{9b}31mred }\n",
        "control character (U+009B)",
    );
}

#[test]
fn depth() {
    let why = "nested more than 40 levels deep";
    is_unreadable("{a: ".repeat(50_000), why);
    is_unreadable("[".repeat(200_000), why);
    is_unreadable("- ".repeat(100_000), why);
    is_unreadable("? ".repeat(100_000), why);
    is_unreadable("[{a: ".repeat(50_000), why);
    // By indentation the parser copes with any depth that a file of this size can have.
    let stairs: String = (0..1000)
        .map(|i| format!("{}a:\n", " ".repeat(i)))
        .collect();
    is_an_error(stairs, "there is no field `a` here");
}

#[test]
fn aliases() {
    let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (one, next) in ('a'..='y').zip('b'..='z') {
        bomb += &format!(
            "{next}: &{next} [{}]\n",
            vec![format!("*{one}"); 9].join(", ")
        );
    }
    is_unreadable(
        bomb,
        "anchors (`&name`) and aliases (`*name`) are not accepted",
    );
    is_unreadable(
        "base: &base { a: 1 }\nmore:\n  <<: *base\n",
        "are not accepted",
    );
}

#[test]
fn broken_yaml() {
    is_unreadable("\t".repeat(100_000) + "a: b\n", "cannot start any token");
    is_unreadable("a: b\n  c: d\n", "hostile.yaml:2:4");
    is_unreadable(": ".repeat(100_000), "");
    is_unreadable("%YAML 1.1\n".repeat(10_000), "duplicate %YAML directive");
    is_unreadable("!a ".repeat(100_000), "");
    is_unreadable(
        format!("authority: {{ name: \"{}\n", "x".repeat(500_000)),
        "unexpected end of stream",
    );
}

#[test]
fn size() {
    is_unreadable(
        vec![b'a'; 50_000_000],
        "50000000 bytes, more than the 1048576 that are read",
    );
    is_an_error("a".repeat(1_000_000), "this should be a mapping");
    is_an_error(
        format!(
            "authority: {{ name: a }}\ninspections: []\n? {}\n: 1\n",
            "k".repeat(900_000)
        ),
        "there is no field `kkk",
    );
    let grade = "good".repeat(200_000);
    is_an_error(
        format!(
            "authority: {{ name: a }}\ninspections:\n  - framework: ilacs-2018\n    activity: standard\n    fieldwork: 2019-10-07/2019-10-18\n    judgements: {{ overall: {grade} }}\n"
        ),
        "is not a grade of `ilacs-2018`",
    );
    // A huge text where one may stand is no mistake.
    let (code, said) = beside_good(format!(
        "authority: {{ name: \"{}\" }}\ninspections: []\n",
        "x".repeat(1_000_000)
    ));
    assert_eq!((code, said.as_str()), (Some(1), ""));
}

#[test]
fn many_mistakes() {
    is_unreadable("--- a\n".repeat(150_000), "more than 10000 documents");
    is_unreadable("---\n".repeat(200_000), "more than 10000 documents");
    is_an_error("---\nauthority: x\n".repeat(5000), "of which");
    is_an_error(
        "authority: { name: a }\ninspections:\n".to_owned() + &"  - {}\n".repeat(100_000),
        "of which",
    );
    is_an_error("k: 1\n".repeat(100_000), "there is no field `k` here");
    is_an_error(
        (0..60_000)
            .map(|i| format!("k{i}: 1\n"))
            .collect::<String>(),
        "there is no field `k0` here",
    );
    is_an_error(
        "authority: { name: a, name: b }\nauthority: { name: c }\ninspections: []\n",
        "`authority` stands here again",
    );
}

/// Claims are compared with each other, so that a list of them has an end.
#[test]
fn many_claims() {
    let head = "authority: { name: a, urn: 1 }\nsources: { s: { title: s, publisher: s } }\ninspections: []\nclaims:\n";
    let claim = "  - { source: s, about: { year: 2010 }, says: { overall: good } }\n";
    let (_, said) = beside_good(head.to_owned() + &claim.repeat(14_000));
    assert!(
        said.contains("14000 items, of which the first 400 are read"),
        "{said}"
    );
    let (_, said) = beside_good(head.to_owned() + &claim.repeat(400));
    assert!(!said.contains("are read"), "{said}");
}

#[test]
fn ordinary_oddities_are_read() {
    for text in [
        "\u{feff}".to_owned() + GOOD,
        GOOD.replace('\n', "\r\n"),
        GOOD.replace('\n', "\r"),
        "%YAML 1.1\n---\n".to_owned() + GOOD + "...\n",
    ] {
        let (code, said) = beside_good(&text);
        assert_eq!(code, Some(1));
        assert!(
            said.contains("error[unknown-activity] `ilacs-2018` knows no activity `standrd`"),
            "{said}"
        );
        assert_eq!(
            said.lines()
                .filter(|line| line.contains("unreadable"))
                .count(),
            0,
            "{said}"
        );
    }
}

#[test]
fn paths_that_lead_nowhere() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("ordinary.yaml"), GOOD).expect("a file");
    let output = run(folder.path(), &["missing.yaml", "ordinary.yaml"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("missing.yaml: No such file or directory")
    );
    assert!(String::from_utf8_lossy(&output.stdout).contains("knows no activity `standrd`"));

    fs::create_dir(folder.path().join("empty")).expect("a folder");
    let output = run(folder.path(), &["empty"]);
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "evenhand: no case file (*.yaml, *.yml) in empty\n"
    );
    assert!(output.stdout.is_empty());
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = TempDir::new().expect("a folder");
    let secret = folder.path().join("secret.yaml");
    fs::write(&secret, GOOD).expect("a file");
    fs::write(folder.path().join("ordinary.yaml"), GOOD).expect("a file");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).expect("no permissions");
    let output = run(folder.path(), &["--format", "concise", "."]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        said.contains("./ordinary.yaml:3:40: error[unknown-activity]"),
        "{said}"
    );
    if fs::read(&secret).is_ok() {
        // Root may read everything; then there is nothing to refuse, and it is read.
        assert!(
            said.contains("./secret.yaml:3:40: error[unknown-activity]"),
            "{said}"
        );
        assert_eq!(output.status.code(), Some(1));
    } else {
        assert!(said.contains("./secret.yaml:1:1: error[unreadable-file] this file cannot be read: Permission denied"), "{said}");
        assert_eq!(output.status.code(), Some(3));
    }
}

#[cfg(unix)]
#[test]
fn links_that_go_round_and_things_that_are_no_files() {
    let folder = TempDir::new().expect("a folder");
    let inner = folder.path().join("cases/inner");
    fs::create_dir_all(&inner).expect("folders");
    fs::write(folder.path().join("cases/ordinary.yaml"), GOOD).expect("a file");
    std::os::unix::fs::symlink("..", inner.join("round")).expect("a link");
    std::os::unix::fs::symlink("nothing", inner.join("dangling.yaml")).expect("a link");
    std::os::unix::fs::symlink("self.yaml", inner.join("self.yaml")).expect("a link");
    let made = Command::new("mkfifo")
        .arg(folder.path().join("cases/pipe.yaml"))
        .status();
    assert!(made.expect("mkfifo runs").success());

    // Nobody writes to the pipe: to read it would wait for ever.
    let output = run(folder.path(), &["--format", "concise", "cases"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        said.contains("cases/ordinary.yaml:3:40: error[unknown-activity]"),
        "{said}"
    );
    assert!(
        said.contains(
            "cases/inner/round:1:1: error[unreadable-file] this link leads back to cases"
        ),
        "{said}"
    );
    assert!(
        said.contains("cases/inner/dangling.yaml:1:1: error[unreadable-file]"),
        "{said}"
    );
    assert!(
        said.contains("cases/inner/self.yaml:1:1: error[unreadable-file]"),
        "{said}"
    );
    assert!(
        said.contains(
            "cases/pipe.yaml:1:1: error[unreadable-file] this is neither a file nor a folder"
        ),
        "{said}"
    );
    assert_eq!(output.status.code(), Some(3));

    let output = run(folder.path(), &["cases/pipe.yaml", "cases/ordinary.yaml"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(
        String::from_utf8_lossy(&output.stderr)
            .contains("cases/pipe.yaml is neither a file nor a folder")
    );
    assert!(String::from_utf8_lossy(&output.stdout).contains("knows no activity"));
}

/// A folder of cases with a good file in it, and a file with something of nobody's business beside it.
#[cfg(unix)]
fn beside_a_secret() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir_all(folder.path().join("cases/inner")).expect("folders");
    fs::create_dir(folder.path().join("outside")).expect("a folder");
    fs::write(folder.path().join("cases/ordinary.yaml"), GOOD).expect("a file");
    fs::write(folder.path().join("outside/key.yaml"), "SECRET=1\n[\n").expect("a file");
    folder
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_the_folder_are_not_followed() {
    use std::os::unix::fs::symlink;
    let folder = beside_a_secret();
    let cases = folder.path().join("cases");
    symlink("../outside/key.yaml", cases.join("file.yaml")).expect("a link");
    symlink("../../outside", cases.join("inner/folder")).expect("a link");
    symlink("file.yaml", cases.join("twice.yaml")).expect("a link");
    symlink(folder.path(), cases.join("above")).expect("a link");
    for format in ["concise", "human", "json"] {
        let output = run(folder.path(), &["--format", format, "cases"]);
        let said = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(!said.contains("SECRET"), "{said}");
        assert!(said.contains("knows no activity"), "{said}");
        assert_eq!(output.status.code(), Some(3));
        if format == "concise" {
            for name in ["above", "file.yaml", "inner/folder", "twice.yaml"] {
                let told = format!(
                    "cases/{name}:1:1: error[unreadable-file] this link leads out of the folder"
                );
                assert!(said.contains(&told), "{said}");
            }
            assert_eq!(said.matches("unreadable-file").count(), 4, "{said}");
        }
    }
    // Named by the user, a link is followed, and what was refused as a link is not taken as read.
    let named = ["--format", "concise", "cases/file.yaml"];
    let said = String::from_utf8(run(folder.path(), &named).stdout).expect("UTF-8");
    assert!(
        said.contains("cases/file.yaml:1:1: error[malformed-value]"),
        "{said}"
    );
    let both = ["--format", "concise", "cases", "outside/key.yaml"];
    let said = String::from_utf8(run(folder.path(), &both).stdout).expect("UTF-8");
    assert!(
        said.contains("outside/key.yaml:1:1: error[malformed-value]"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn settings_that_are_a_link_out_of_their_folder_are_not_read() {
    let folder = beside_a_secret();
    let link = folder.path().join("cases/evenhand.toml");
    std::os::unix::fs::symlink("../outside/key.yaml", link).expect("a link");
    let output = run(folder.path(), &["cases"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains("SECRET"), "{said}");
    assert!(
        said.contains("evenhand.toml: this link leads out of"),
        "{said}"
    );
    assert_eq!(output.status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn links_within_the_folder_are_followed_and_each_file_is_checked_once() {
    use std::os::unix::fs::symlink;
    let folder = TempDir::new().expect("a folder");
    let cases = folder.path().join("cases");
    fs::create_dir_all(cases.join(".hidden")).expect("folders");
    fs::write(cases.join("ordinary.yaml"), GOOD).expect("a file");
    fs::write(cases.join(".hidden/other.yaml"), GOOD).expect("a file");
    fs::write(cases.join("text.txt"), GOOD).expect("a file");
    symlink("ordinary.yaml", cases.join("same.yaml")).expect("a link");
    symlink(".hidden", cases.join("shown")).expect("a link");
    symlink("text.txt", cases.join("text.yaml")).expect("a link");
    // Emacs marks a file that is being edited like this.
    symlink("somebody@somewhere.1", cases.join(".#ordinary.yaml")).expect("a link");
    symlink("cases", folder.path().join("named")).expect("a link");
    let output = run(folder.path(), &["--format", "concise", "named"]);
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    for name in ["ordinary.yaml", "shown/other.yaml", "text.yaml"] {
        assert!(said.contains(&format!("named/{name}:3:40:")), "{said}");
    }
    assert_eq!(said.matches("knows no activity").count(), 3, "{said}");
    assert_eq!(output.status.code(), Some(1), "{said}");
}

#[cfg(unix)]
#[test]
fn names_that_look_alike_are_two_files() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join("cases")).expect("a folder");
    for name in [b"latin-\xe9.yaml", b"latin-\xe8.yaml"] {
        let name = std::ffi::OsStr::from_bytes(name);
        fs::write(folder.path().join("cases").join(name), GOOD).expect("a file");
    }
    let said = run(folder.path(), &["cases"]).stdout;
    let said = String::from_utf8(said).expect("UTF-8");
    assert_eq!(said.matches("knows no activity").count(), 2, "{said}");
}

/// A case file that puts a text wherever one can stand; YAML's own escapes carry it past the guard.
fn everywhere(escape: &str) -> String {
    format!(
        "authority: {{ name: \"{escape}A\", urn: \"{escape}1\", succeeds: [\"{escape}B\"], established: 2020 }}
sources: {{ \"{escape}s\": {{ title: \"{escape}t\", kind: \"{escape}k\" }} }}
inspections:
  - framework: \"{escape}f\"
    activity: standard
    fieldwork: 2019-10-07/2019-10-18
  - framework: ilacs-2018
    activity: \"{escape}a\"
    fieldwork: \"{escape}d\"
    judgements: {{ \"{escape}j\": good, overall: \"{escape}g\", leaders: good, \"{escape}j\": good }}
    improve: [\"{escape}i\"]
    findings: [{{ area: \"{escape}a\", is: \"{escape}w\", topic: \"{escape}t\", source: \"{escape}s\" }}]
    source: \"{escape}u\"
  - framework: ilacs-2018
    activity: standard
    fieldwork: 2019-10-07/2019-10-18
    published: 2019-12-02
    judgements: {{ leaders: good, help-and-protection: inadequate, in-care-and-leavers: good, overall: good }}
claims:
  - {{ source: \"{escape}s\", about: {{ date: 2014, activity: \"{escape}a\" }}, says: {{ overall: \"{escape}g\" }} }}
actions: [{{ \"{escape}n\": {{ scope: \"{escape}s\", issued: 2011, lifted: 2010 }} }}]
accepted: [{{ rule: \"{escape}r\", at: \"{escape}a\", because: \"{escape}b\" }}]
\"{escape}key\": 1
"
    )
}

#[test]
fn control_characters_never_reach_the_output() {
    for escape in [
        "\\e[31m", "\\x07", "\\b", "\\r", "\\x9b31m", "\\u202e", "\\u2066", "\\x7f", "\\0", "\\N",
    ] {
        let folder = TempDir::new().expect("a folder");
        fs::write(folder.path().join("case.yaml"), everywhere(escape)).expect("a file");
        for format in ["human", "concise", "json"] {
            let output = run(folder.path(), &["--format", format, "--full", "case.yaml"]);
            assert_eq!(output.status.code(), Some(1), "{escape} as {format}");
            let said = String::from_utf8(output.stdout).expect("UTF-8");
            assert!(
                said.contains("unknown-framework") && said.contains("unknown-topic"),
                "{said}"
            );
            assert_eq!(
                drives_a_terminal(&said),
                None,
                "{escape} as {format}:\n{said:?}"
            );
        }
    }
}

#[cfg(unix)]
#[test]
fn control_characters_in_a_name_are_shown() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let folder = TempDir::new().expect("a folder");
    let names: [&[u8]; 4] = [
        b"\x1b[2Jcleared.yaml",
        b"two\nlines.yaml",
        "turned\u{202e}lmay.yaml".as_bytes(),
        b"latin-\xe9.yaml",
    ];
    fs::create_dir(folder.path().join("cases")).expect("a folder");
    for name in names {
        fs::write(
            folder.path().join("cases").join(OsStr::from_bytes(name)),
            GOOD,
        )
        .expect("a file");
    }
    for format in ["human", "concise", "json"] {
        let output = run(folder.path(), &["--format", format, "--full", "cases"]);
        let said = String::from_utf8(output.stdout).expect("UTF-8");
        assert_eq!(said.matches("knows no activity").count(), 4, "{said}");
        assert_eq!(drives_a_terminal(&said), None, "{said:?}");
    }
    // A name that a shell put on the command line.
    let output = run(folder.path(), &["gone\u{1b}[2J.yaml"]);
    assert_eq!(
        drives_a_terminal(&String::from_utf8_lossy(&output.stderr)),
        None
    );
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn other_commands_do_not_send_control_characters_either() {
    let folder = TempDir::new().expect("a folder");
    let text = "authority: { name: \"\\e[31mA\" }\ninspections:\n  - framework: ilacs-2018\n    activity: standard\n    fieldwork: 2019-10-07/2019-10-18\n    published: 2019-12-02\n    judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }\nclaims:\n  - { source: \"\\e[31mS\", about: { year: 2014 }, says: { overall: \"\\e[31mgood\" } }\nactions: [{ \"\\e[31mnotice\": { issued: 2012 } }]\n";
    fs::write(folder.path().join("case.yaml"), text).expect("a file");
    for arguments in [
        &["why", "case.yaml"][..],
        &["history", "case.yaml"],
        &["stats", "case.yaml"],
        &["graph", "ilacs-2018", "--case", "case.yaml"],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_evenhand"))
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .expect("it runs");
        for said in [output.stdout, output.stderr] {
            let said = String::from_utf8(said).expect("UTF-8");
            assert_eq!(drives_a_terminal(&said), None, "{arguments:?}: {said:?}");
            assert!(!said.contains("panicked"), "{arguments:?}: {said}");
        }
    }
}

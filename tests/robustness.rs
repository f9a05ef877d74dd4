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
const WATCHDOG: Duration = Duration::from_secs(90);

/// Runs `evenhand check` in a folder and ends it when it hangs.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_evenhand"));
    command.env_remove("COLUMNS");
    command.arg("check").args(arguments);
    finish(command, folder, arguments)
}

fn finish(mut command: Command, folder: &Path, arguments: &[&str]) -> Output {
    let mut child = command
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
    let stairs = |step: &str| {
        let stairs = (0..1000).map(|i| " ".repeat(i) + step);
        stairs.collect::<String>()
    };
    is_unreadable(stairs("a:\n"), why);
    is_unreadable(stairs("-\n"), why);
}

/// Each of these was a way round a guard that looked for depth with a scanner of its own.
#[test]
fn depth_in_disguise() {
    let why = "nested more than 40 levels deep";
    let deep = "{a: ".repeat(50_000);
    is_unreadable(format!("k: a\n  \"\nl: {deep}"), why);
    is_unreadable(format!("k: a\n  '\nl: {deep}"), why);
    is_unreadable(format!("[a:\"b, {deep}"), "");
    is_unreadable(format!("[!a, {deep}"), why);
    is_unreadable(format!("[!, {deep}"), "");
    is_unreadable(format!("# a\r{deep}"), why);
    // These two end no line, whatever YAML 1.1 said: this is one long comment.
    is_unreadable(format!("# a\u{85}{deep}"), "this file is empty");
    is_unreadable(format!("# a\u{2028}{deep}"), "this file is empty");
}

/// What an earlier guard took for aliases, brackets and tags.
#[test]
fn valid_yaml_is_not_refused() {
    for (note, value) in [
        ("|\n    *published*\n    &c [[[ {{{\n", "`*published*"),
        (">-\n    *a*\n", "`*a*`"),
        ("'*a'\n", "`*a`"),
        ("\"&a [\"\n", "`&a [`"),
        ("a & b, 2*3 and {c}!\n", "`a & b, 2*3 and {c}!`"),
        ("it's\n    \"quoted\" [so]\n", "`it's \"quoted\" [so]`"),
        ("a\u{2028}b\u{85}c\n", "`a"),
        ("!!str 7\n", "`7`"),
        ("7.10\n", "`7.10`"),
    ] {
        let text = format!(
            "authority: {{ name: a }}\ninspections: []\nsources: {{ a:b: {{ title: {{x: \"y\"}} }} }}\nclaims:\n- source: {note}"
        );
        let (_, said) = beside_good(&text);
        assert!(said.contains("[unknown-source]"), "{text}:\n{said}");
        assert!(said.contains(value), "{text}:\n{said}");
    }
    is_an_error("- |\n *published*\n", "it is a list");
    // A tag is read; what it would mean is not known here.
    is_an_error(
        "authority: { name: !mine a }\ninspections: []\n",
        "this should be a text, but it is a tagged value",
    );
}

/// Two parsers once read a text, one its values and one its places, and differed over these.
#[test]
fn places_hold_behind_every_character() {
    let at = |text: &str| {
        let (_, said) = beside_good(text);
        let found = said.lines().find(|line| line.contains("knows no activity"));
        let place = found.and_then(|line| line.strip_prefix("cases/hostile.yaml:"));
        let mut numbers = place.unwrap_or(&said).split(':');
        let mut number = || numbers.next().and_then(|n| n.parse::<usize>().ok());
        (number(), number())
    };
    for odd in [
        "\u{85}",
        "\u{2028}",
        "\u{2029}",
        "x\u{feff}",
        "\t",
        "é",
        "\u{1f3e0}",
    ] {
        let text = GOOD.replace("Anyshire", &format!("Any{odd}shire"));
        assert_eq!(at(&text), (Some(3), Some(40)), "{odd:?}");
    }
    // A carriage return alone ends a line for YAML; the line is counted as editors count it.
    let line = GOOD.find("standrd").map(|byte| byte + 1);
    assert_eq!(at(&GOOD.replace('\n', "\r")), (Some(1), line));
    assert_eq!(at(&GOOD.replace('\n', "\r\n")), (Some(3), Some(40)));
    assert_eq!(at(&("\u{feff}".to_owned() + GOOD)), (Some(3), Some(40)));
    is_unreadable(
        GOOD.replace("inspections", "\u{feff}inspections"),
        "hostile.yaml:2:1: error[unreadable-file] a BOM must not appear inside a document",
    );
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
    is_unreadable(
        "a:\n".to_owned() + &"\t".repeat(100_000) + "b: c\n",
        "tabs disallowed",
    );
    is_unreadable("a: b\n  c: d\n", "hostile.yaml:2:1");
    is_unreadable(": ".repeat(100_000), "");
    is_unreadable("%YAML 1.1\n".repeat(10_000), "duplicate version directive");
    is_unreadable("!a ".repeat(100_000), "");
    is_unreadable(
        format!("authority: {{ name: \"{}\n", "x".repeat(500_000)),
        "unclosed quote",
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

/// A quarter of the largest file that is read, of one unit between a beginning and an end: a debug
/// build is slow. `docs/testing.md` says how it is measured with a whole one.
#[cfg(target_os = "linux")]
fn filled(begin: &str, unit: &str, end: &str) -> String {
    let room = 256 * 1024 - begin.len() - end.len();
    begin.to_owned() + &unit.repeat(room / unit.len()) + end
}

/// Files of one shape each, most of which once took hundreds of megabytes, seconds or minutes.
#[cfg(target_os = "linux")]
fn shapes() -> Vec<String> {
    let inside = |field: &str, unit: &str, end: &str| {
        filled(&format!("authority: {{ name: a }}\n{field}"), unit, end)
    };
    let many =
        |count: usize, line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<String>();
    let keys = many(400, &|i| format!("k{i},"));
    let claims = listed("{source: s, about: {year: 2010}, says: {overall: good}}");
    vec![
        inside("inspections: [", "a,", "]\n"),
        inside("inspections: [", "{a,b},", "]\n"),
        inside("claims: [", "~,", "]\n"),
        inside("claims:\n", "-\n", ""),
        inside("actions: [", "{a: {}},", "]\n"),
        inside(
            "inspections: [",
            &format!("{{judgements: {{{keys}}}}},"),
            "]\n",
        ),
        inside(
            "inspections: [",
            &format!("{{framework: ilacs-2018, fieldwork: {}}},", listed("2019")),
            "]\n",
        ),
        filled("{", "a,", "}\n"),
        filled("{", "?,", "}\n"),
        filled("[", "a: b,", "]\n"),
        filled("[", "[[[[[[]]]]]],", "]\n"),
        filled("[", "!a b,", "]\n"),
        filled("", "?\n", ""),
        filled("", "k: 1\n", ""),
        filled("", "authority: 1\n", ""),
        filled("", "--- {a, b, c, d, e, f, g, h, i, j, k, l}\n", ""),
        filled("\"", "\\0", "\"\n"),
        filled("# ", "a", "\n"),
        filled("", "{a: ", ""),
        filled("", "- ", ""),
        many(10_000, &|i| format!("%TAG !a{i}! tag:x{i}\n")) + "--- a\n",
        many(10_000, &|i| format!("a{i}: &a{i} 1\n")),
        documents(&format!("claims: {claims}")),
    ]
}

/// A list as long as is read.
#[cfg(target_os = "linux")]
fn listed(item: &str) -> String {
    format!("[{}]", vec![item; 400].join(","))
}

/// Documents of one authority each, as many as a file may have of a sort.
#[cfg(target_os = "linux")]
fn documents(entries: &str) -> String {
    let document = format!("--- {{authority: {{name: a}}, {entries}}}\n");
    document.repeat(1024 * 1024 / document.len())
}

/// Runs `evenhand check` with no more than so many megabytes of memory.
#[cfg(target_os = "linux")]
fn within(megabytes: usize, folder: &Path, arguments: &[&str]) -> Output {
    let script = format!("ulimit -d {} && exec \"$0\" check \"$@\"", megabytes * 1024);
    let mut command = Command::new("sh");
    command
        .args(["-c", &script, env!("CARGO_BIN_EXE_evenhand")])
        .args(arguments)
        .env("RAYON_NUM_THREADS", "4");
    finish(command, folder, arguments)
}

/// Several at once hold their texts and what is kept of each, and no more.
#[cfg(target_os = "linux")]
#[test]
fn files_of_any_shape_are_read_in_little_memory() {
    let folder = TempDir::new().expect("a folder");
    for (i, shape) in shapes().iter().enumerate() {
        fs::write(folder.path().join(format!("{i}.yaml")), shape).expect("a file");
    }
    let output = within(100, folder.path(), &["--quiet", "."]);
    assert_eq!(output.status.code(), Some(3), "{output:?}");
}

/// As many findings as one file can have.
#[cfg(target_os = "linux")]
#[test]
fn files_of_nothing_but_mistakes_are_judged_in_little_memory() {
    let one = "{source: s, about: {year: 2010}, says: {overall: good}}";
    let other = "{source: t, about: {year: 2010}, says: {overall: inadequate}}";
    let claims = format!("[{}]", vec![[one, other].join(","); 200].join(","));
    for (entries, values) in [
        (format!("claims: {claims}"), 2404),
        (format!("inspections: {}", listed("{}")), 404),
        (format!("inspections: {}", listed("{framework: x}")), 804),
        (format!("accepted: {}", listed("{}")), 404),
        (format!("inspections: [{{improve: {}}}]", listed("a")), 405),
    ] {
        let folder = TempDir::new().expect("a folder");
        let all = documents(&entries);
        let most = 65_536 / values;
        let ends = all.match_indices('\n').nth(most - 1);
        let file = ends.map_or(all.as_str(), |(end, _)| &all[..end]);
        fs::write(folder.path().join("case.yaml"), file).expect("a file");
        let output = within(150, folder.path(), &["--format", "concise", "case.yaml"]);
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(said.contains("findings in this file, of which"), "{said}");
        assert_eq!(output.status.code(), Some(1), "{entries}: {output:?}");
    }
}

/// A row is gathered whole before its cells can be counted.
#[cfg(target_os = "linux")]
#[test]
fn a_table_of_nothing_but_commas_is_refused_in_little_memory() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("table.csv"), ",".repeat(32 << 20)).expect("a file");
    let mut command = Command::new("sh");
    let script = "ulimit -d 153600 && exec \"$0\" import table.csv";
    command.args(["-c", script, env!("CARGO_BIN_EXE_evenhand")]);
    let output = finish(command, folder.path(), &[]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("has more than 2000000 cells"), "{said}");
    assert_eq!(output.status.code(), Some(3));
}

/// What has no end is read up to the limit: standard input, a pipe, a file that tells a wrong size.
#[cfg(target_os = "linux")]
#[test]
fn streams_are_read_up_to_the_limit() {
    let folder = TempDir::new().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    fs::write(path("case.yaml"), GOOD).expect("a file");
    let run = |script: &str| {
        let mut command = Command::new("sh");
        let script = format!("ulimit -d 153600 && {script}");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_evenhand")]);
        let output = finish(command, folder.path(), &[]);
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        (output.status.code(), said)
    };
    let (code, said) = run("yes 'a: 1' | \"$0\" check -");
    assert!(
        said.contains("this goes on after the 1048576 bytes that are read"),
        "{said}"
    );
    assert_eq!(code, Some(3));
    let (code, said) = run("\"$0\" check - < case.yaml");
    assert!(said.contains("knows no activity"), "{said}");
    assert_eq!(code, Some(1));

    let made = Command::new("mkfifo").arg(path("pipe")).status();
    assert!(made.expect("mkfifo runs").success());
    let endless = "yes '# a comment' > pipe & \"$0\" check case.yaml";
    let (code, said) = run(&format!("{endless} --config pipe"));
    assert!(
        said.contains("pipe: this goes on after the 1048576 bytes that are read"),
        "{said}"
    );
    assert_eq!(code, Some(2));
    let (code, said) = run(&format!("{endless} --baseline pipe"));
    assert!(
        said.contains("pipe cannot be used: this goes on after the"),
        "{said}"
    );
    assert_eq!(code, Some(2));

    // It says that it has no bytes at all.
    let (code, said) = run("\"$0\" check --max-file-size 10 /proc/self/maps");
    assert!(
        said.contains("this goes on after the 10 bytes that are read"),
        "{said}"
    );
    assert_eq!(code, Some(3));
}

/// Frameworks, settings and baselines come from strangers, too.
#[cfg(target_os = "linux")]
#[test]
fn other_files_are_read_with_the_same_care() {
    let folder = TempDir::new().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    fs::write(path("case.yaml"), GOOD).expect("a file");
    fs::create_dir(path("frameworks")).expect("a folder");
    let says = |arguments: &[&str], words: &str| {
        let arguments = [&["case.yaml"], arguments].concat();
        let output = within(150, folder.path(), &arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let begin: String = said.chars().take(2000).collect();
        assert!(
            said.contains(words),
            "{arguments:?}: {:?} {begin}",
            output.status
        );
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {begin}");
    };
    let deep = "nested more than 40 levels deep";
    for (text, words) in [
        ("{a: ".repeat(130_000), deep),
        (
            "because: a\nfindings: &a [*a]\n".to_owned(),
            "are not accepted",
        ),
        (
            "because: a\nfindings:\n- \"a\u{7f}\"\n".to_owned(),
            "in line 3: there is a control character",
        ),
        (
            "because: a\nfindings: a\n".to_owned(),
            "in line 2: invalid type",
        ),
        (
            "because: a\nfindings: []\n---\n".to_owned(),
            "in line 3: a second document",
        ),
        ("a".repeat(5_000_000), "this file has 5000000 bytes"),
    ] {
        fs::write(path("baseline.yaml"), text).expect("a file");
        says(&["--baseline", "baseline.yaml"], words);
    }
    for (text, words) in [
        ("{a: ".repeat(130_000), deep),
        (
            format!("id: a\nscale: [{}]\n", "{id: a},".repeat(120_000)),
            "more than the 20000 values",
        ),
        (
            format!(
                "id: a\njudgements: {{{}}}\n",
                "a: {title: a},".repeat(50_000)
            ),
            "stands here twice",
        ),
        ("a".repeat(5_000_000), "this file has 5000000 bytes"),
    ] {
        fs::write(path("frameworks/a.yaml"), text).expect("a file");
        says(&["--framework", "frameworks"], words);
    }
    for (text, words) in [
        ("a = ".to_owned() + &"[".repeat(500_000), "evenhand.toml"),
        ("a.".repeat(500_000) + "a = 1", "evenhand.toml"),
        ("[a]\n".repeat(200_000), "evenhand.toml"),
        ("a".repeat(5_000_000), "this file has 5000000 bytes"),
    ] {
        fs::write(path("evenhand.toml"), text).expect("a file");
        says(&[], words);
    }
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
            .env_remove("COLUMNS")
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

/// A CI service takes a line that begins with `::` for a command.
#[test]
fn what_strangers_wrote_begins_no_line() {
    let folder = TempDir::new().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    let name = "authority: { name: \"A\\n::error::x\" }\ninspections:\n  - { framework: ilacs-2018, activity: \"s\\n::error::x\", fieldwork: \"2019\\n::error::x\", judgements: { \"o\\n::error::x\": \"g\\n::error::x\" } }\n";
    write("case.yaml", name);
    write(
        "baseline.yaml",
        "because: a\nfindings: [\"weaker-area:a\\n::error::x\"]\n",
    );
    write("evenhand.toml", "\"a\\n::error::x\" = 1\n");
    write("plain.toml", "");
    for arguments in [
        &["check", "case.yaml"][..],
        &["check", "--config", "plain.toml", "case.yaml"],
        &[
            "check",
            "--config",
            "plain.toml",
            "--format",
            "concise",
            "case.yaml",
        ],
        &[
            "check",
            "--config",
            "plain.toml",
            "--baseline",
            "baseline.yaml",
            "case.yaml",
        ],
        &["history", "case.yaml"],
        &["why", "case.yaml"],
        &["export", "case.yaml"],
        &["replay", "ilacs-2023", "case.yaml"],
        &["replay", "ilacs-2023", "--format", "csv", "case.yaml"],
        &["check", "no\n::error::such.yaml"],
        &["check", "--select", "no\n::error::such", "case.yaml"],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_evenhand"))
            .env_remove("COLUMNS")
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .expect("it runs");
        for said in [output.stdout, output.stderr] {
            let said = String::from_utf8_lossy(&said).into_owned();
            let begun = said
                .lines()
                .find(|line| line.trim_start().starts_with("::"));
            assert_eq!(begun, None, "{arguments:?}:\n{said}");
        }
    }
}

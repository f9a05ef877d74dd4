//! What begins: `evenhand new`, completions and manual pages, as their users call them.

#![allow(clippy::expect_used, clippy::print_stderr)]

use std::path::Path;
use std::process::{Command, Output};

fn evenhand(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_evenhand"))
        .env_remove("COLUMNS")
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// What a command prints, and what it says beside; it exits with `code`.
fn said(folder: &Path, arguments: &[&str], code: i32) -> (String, String) {
    let output = evenhand(folder, arguments);
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {err}");
    (out, err)
}

#[test]
fn a_new_case_file_is_commented_and_checks_clean() {
    let folder = tempfile::tempdir().expect("a folder");
    let new = ["new", "Dorset", "--as-of", "2026-05"];
    let (out, err) = said(folder.path(), &new, 0);
    assert_eq!(
        (out.as_str(), err.as_str()),
        ("", "evenhand: wrote cases/dorset.yaml\n")
    );
    let path = folder.path().join("cases/dorset.yaml");
    let written = std::fs::read_to_string(&path).expect("the file");
    insta::assert_snapshot!(written);
    let (out, err) = said(
        folder.path(),
        &["check", "cases", "--all", "--fail-on", "note"],
        0,
    );
    assert_eq!(
        out,
        "Checked 0 inspections in 1 file: 0 errors, 0 warnings, 0 notes.\n"
    );
    assert_eq!(err, "");
    // Left as it stands, the example says that it is one.
    std::fs::write(&path, written.replace("\n#  ", "\n  ")).expect("a file");
    let (out, _) = said(folder.path(), &["check", "cases", "--format", "concise"], 1);
    assert!(out.contains("`YYYY-MM-DD` is not a date"), "{out}");
    assert!(
        out.contains("`GRADE` is not a grade of `ilacs-2026`"),
        "{out}"
    );
}

#[test]
fn nothing_is_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    said(folder.path(), &["new", "leeds"], 0);
    let path = folder.path().join("cases/leeds.yaml");
    std::fs::write(&path, "mine\n").expect("a file");
    let (_, err) = said(folder.path(), &["new", "leeds"], 2);
    assert!(
        err.contains("cases/leeds.yaml: there is a file of this name"),
        "{err}"
    );
    assert_eq!(std::fs::read_to_string(&path).expect("the file"), "mine\n");
    said(folder.path(), &["new", "leeds", "-o", "other.yaml"], 0);
    assert!(folder.path().join("other.yaml").is_file());
}

#[test]
fn the_line_for_editors_is_that_of_the_other_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let line = "# yaml-language-server: $schema=../case.schema.json";
    std::fs::create_dir(folder.path().join("cases")).expect("a folder");
    let other = format!("{line}\nauthority: {{ name: Anyshire County Council }}\n");
    std::fs::write(folder.path().join("cases/anyshire.yaml"), other).expect("a file");
    said(folder.path(), &["new", "leeds"], 0);
    let written = std::fs::read_to_string(folder.path().join("cases/leeds.yaml"));
    assert!(
        written
            .expect("the file")
            .starts_with(&format!("{line}\n# "))
    );
}

#[test]
fn who_and_which_framework_is_told_or_asked() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut all = String::new();
    for arguments in [
        &["new", "notingham"][..],
        &["new", "north"],
        &["new", "Anyshire"],
        &["new", ""],
        &["new", "leeds", "--as-of", "2018-03"],
        &["new", "leeds", "--under", "sif-2014"],
        &["new", "leeds", "--as-of", "1990"],
        &["new", "framework", "ilacs-2018"],
        &["new", "framework", "School Kitchens"],
    ] {
        let (_, err) = said(folder.path(), arguments, 2);
        all.push_str(&format!("{}\n  {err}", arguments.join(" ")));
    }
    insta::assert_snapshot!(all);
    let entries = std::fs::read_dir(folder.path()).expect("the folder");
    assert_eq!(entries.count(), 0, "something was written");
    let unlisted = ["new", "Anyshire County Council", "--unlisted", "-o", "-"];
    let (out, _) = said(folder.path(), &unlisted, 0);
    assert!(out.contains("\n  name: Anyshire County Council\n"), "{out}");
    // Whoever bore the name then.
    let then = [
        "new", "dorset", "--as-of", "2016", "--under", "sif-2013", "-o", "-",
    ];
    let (out, _) = said(folder.path(), &then, 0);
    assert!(out.contains("name: Dorset County Council"), "{out}");
}

#[test]
fn a_new_framework_loads() {
    let folder = tempfile::tempdir().expect("a folder");
    let new = [
        "new",
        "framework",
        "school-kitchens-2024",
        "--framework",
        "frameworks",
    ];
    said(folder.path(), &new, 0);
    let (out, _) = said(
        folder.path(),
        &[
            "frameworks",
            "school-kitchens-2024",
            "--framework",
            "frameworks",
        ],
        0,
    );
    assert!(out.contains("from 2024 to now"), "{out}");
    let (_, err) = said(folder.path(), &new, 2);
    assert!(
        err.contains("there is a framework `school-kitchens-2024` already"),
        "{err}"
    );
}

/// Whether a program is here; where not, that is said.
fn is_here(program: &str) -> bool {
    let output = Command::new(program).arg("--version").output();
    if output.is_err() {
        eprintln!("SKIPPED: {program} is not here");
    }
    output.is_ok()
}

#[test]
fn the_shells_take_their_scripts() {
    let folder = tempfile::tempdir().expect("a folder");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (script, _) = said(folder.path(), &["completions", shell], 0);
        // Not every shell is told of the values of arguments.
        let values: &[&str] = match shell {
            "bash" | "zsh" => &["weaker-area", "ilacs-2023", "nottinghamshire"],
            _ => &[],
        };
        for word in ["check", "frameworks"].iter().chain(values) {
            assert!(script.contains(word), "{shell}: {word}");
        }
        let path = folder.path().join(shell);
        std::fs::write(&path, script).expect("a file");
        if matches!(shell, "bash" | "zsh" | "fish") && is_here(shell) {
            let output = Command::new(shell)
                .arg("-n")
                .arg(&path)
                .output()
                .expect("it runs");
            assert!(output.status.success(), "{shell}: {}", text(&output.stderr));
        }
    }
}

#[test]
fn the_manual_has_a_page_for_each_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let (page, _) = said(folder.path(), &["man"], 0);
    assert!(page.contains(".TH evenhand 1"), "{page}");
    said(folder.path(), &["man", "-o", "pages"], 0);
    let entries = std::fs::read_dir(folder.path().join("pages")).expect("the pages");
    let pages: Vec<_> = entries.map(|entry| entry.expect("a page").path()).collect();
    let (help, _) = said(folder.path(), &["--help"], 0);
    let commands = help
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split_once("  "));
    let commands = commands
        .map(|(name, _)| name)
        .filter(|name| !name.is_empty() && *name != "help");
    let commands: Vec<&str> = commands
        .filter(|name| name.chars().all(|c| c.is_ascii_lowercase()))
        .collect();
    assert!(commands.len() > 12, "{commands:?}");
    for command in commands {
        let name = format!("evenhand-{command}.1");
        assert!(pages.iter().any(|path| path.ends_with(&name)), "no {name}");
    }
    // groff draws what `man` shows, and says what it does not understand.
    if is_here("groff") {
        for path in &pages {
            let output = Command::new("groff")
                .args(["-man", "-ww", "-z", "-Tutf8"])
                .arg(path)
                .output()
                .expect("it runs");
            assert_eq!(text(&output.stderr), "", "{}", path.display());
        }
    }
}

#[test]
fn reports_are_linked_only_where_that_is_asked_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let link = "\x1b]8;;https://";
    for arguments in [&["why", "barnsley@2018"][..], &["history", "barnsley"]] {
        let with = |force: Option<&str>| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_evenhand"));
            command.env_remove("COLUMNS");
            command
                .args(arguments)
                .current_dir(root)
                .env_remove("FORCE_HYPERLINK");
            if let Some(force) = force {
                command.env("FORCE_HYPERLINK", force);
            }
            text(&command.output().expect("it runs").stdout)
        };
        assert!(!with(None).contains('\x1b'));
        assert_eq!(with(Some("0")), with(None));
        assert!(with(Some("1")).contains(link), "{arguments:?}");
    }
}

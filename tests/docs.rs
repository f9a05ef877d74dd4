//! What is written about the program says what it does.

#![allow(clippy::expect_used)]

mod common;

use std::process::Command;

use common::root;
use evenhand::{Input, Options, check, findings, inspections, judgements, load};

fn evenhand(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_evenhand"))
        .env_remove("COLUMNS")
        .args(arguments)
        .output()
        .expect("it runs");
    assert!(output.status.success(), "evenhand {}", arguments.join(" "));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// `UPDATE_DOCS=1 cargo test --test docs` writes the page.
#[test]
fn the_page_of_rules_is_made_from_the_rules() {
    let path = root().join("docs/rules.md");
    let made = evenhand(&["explain", "--markdown"]);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(root().join("docs")).expect("a folder");
        std::fs::write(&path, &made).expect("the page can be written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == made,
        "docs/rules.md is not what the rules say; run UPDATE_DOCS=1 cargo test --test docs"
    );
}

/// The commands in the fenced blocks of a page: lines that begin with `evenhand`, or with
/// `cargo run`, which runs it.
fn commands(page: &str) -> Vec<Vec<String>> {
    let blocks = page.split("```").skip(1).step_by(2);
    let lines = blocks.flat_map(|block| block.lines().skip(1));
    lines
        .filter_map(|line| {
            let line = line
                .trim_start_matches("$ ")
                .split(" #")
                .next()
                .unwrap_or_default();
            let (_, after) = line
                .strip_prefix("evenhand ")
                .map(|after| ("", after))
                .or_else(|| {
                    line.strip_prefix("cargo run")
                        .and_then(|rest| rest.split_once(" -- "))
                })?;
            Some(after.split_whitespace().map(str::to_owned).collect())
        })
        .collect()
}

/// Every command that a page shows exists, and so does every option that it gives it.
#[test]
fn the_commands_in_the_pages_exist() {
    for name in ["README.md", "docs/ci.md"] {
        let page = std::fs::read_to_string(root().join(name)).expect("the page");
        let commands = commands(&page);
        assert!(!commands.is_empty(), "{name} shows no command");
        for words in commands {
            let (command, rest) = words.split_first().expect("a command");
            if command.starts_with('-') {
                continue;
            }
            let help = evenhand(&[command, "--help"]);
            let options = rest
                .iter()
                .map(|word| word.split('=').next().unwrap_or(word));
            for option in options.filter(|word| word.starts_with("--") && word.len() > 2) {
                assert!(
                    help.contains(option),
                    "{name}: evenhand {command} has no {option}"
                );
            }
        }
    }
}

/// What `docs/middle.md` shows of `evenhand stats --laws`, and the sum of it.
#[test]
fn the_page_of_the_middle_shows_what_is_counted() {
    let path = root().join("docs/middle.md");
    let page = std::fs::read_to_string(&path).expect("the page");
    let page = page.replace("\r\n", "\n");
    let command = "$ evenhand stats --laws\n";
    let (before, rest) = page.split_once(command).expect("the command");
    let (_, after) = rest.split_once("```").expect("the end of the block");
    let printed = evenhand(&["stats", "--laws"]);
    let made = format!("{before}{command}\n{}\n```{after}", printed.trim_end());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &made).expect("the page can be written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written.replace("\r\n", "\n") == made,
        "docs/middle.md is out of step; run UPDATE_DOCS=1 cargo test --test docs"
    );
    let rows = printed.lines().filter_map(|line| {
        let numbers = line.split_whitespace().map(str::parse);
        let numbers: Vec<usize> = numbers.collect::<Result<_, _>>().ok()?;
        Some((*numbers.first()?, *numbers.last()?))
    });
    let (kept, of) = rows.fold((0, 0), |sum, row| (sum.0 + row.0, sum.1 + row.1));
    let said = format!("{kept} of {of} inspections");
    assert!(made.contains(&said), "docs/middle.md does not say: {said}");
}

/// The tables of columns in `docs/export.md` are those of the exports of `cases/`.
#[test]
fn the_page_of_exports_lists_the_columns() {
    let files = common::entries(&root().join("cases")).into_iter();
    let files = files.filter(|path| path.extension().is_some_and(|is| is == "yaml"));
    let inputs = files.map(|path| {
        let text = std::fs::read_to_string(&path).expect("a case file");
        Input::text(common::name(&path), text)
    });
    let outcome = check(
        inputs.collect(),
        load(None).expect("the frameworks"),
        &Options::default(),
    );
    let path = root().join("docs/export.md");
    let page = std::fs::read_to_string(&path).expect("the page");
    let mut made = page.replace("\r\n", "\n");
    let tables = [
        inspections(&outcome),
        judgements(outcome.dataset()),
        findings(&outcome),
    ];
    for table in tables {
        let begin = format!("<!-- columns: {} -->\n", table.title);
        let (before, rest) = made.split_once(&begin).expect("the table");
        let (_, after) = rest.split_once("<!-- end -->").expect("its end");
        let rows = table.columns.iter().map(|column| {
            let (name, kind, meaning) = (&column.name, column.kind.name(), &column.meaning);
            format!("| `{name}` | {kind} | {meaning} |\n")
        });
        let rows: String = rows.collect();
        let head = "| column | holds | what |\n| --- | --- | --- |\n";
        made = format!("{before}{begin}{head}{rows}<!-- end -->{after}");
    }
    let inspections = inspections(&outcome);
    let said = format!("All {} graded inspections", inspections.rows.len());
    assert!(made.contains(&said), "docs/export.md does not say: {said}");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &made).expect("the page can be written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written.replace("\r\n", "\n") == made,
        "docs/export.md is out of step; run UPDATE_DOCS=1 cargo test --test docs"
    );
}

#[test]
fn commands_are_found_in_a_page() {
    let page = "text\n```sh\n$ evenhand check cases/ --format json   # all\ncargo run -- check\nls\n```\nevenhand is not run here\n";
    assert_eq!(
        commands(page),
        [vec!["check", "cases/", "--format", "json"], vec!["check"]]
    );
}

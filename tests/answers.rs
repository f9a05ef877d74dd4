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
    says_at(name, 100, code, arguments);
}

/// The same in lines of a width.
#[track_caller]
fn says_at(name: &str, width: usize, code: i32, arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_evenhand"))
        .env("COLUMNS", width.to_string())
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
    let asked = format!("evenhand {}", arguments.join(" "));
    settings.set_description(match width {
        100 => asked,
        width => format!("{asked}, in {width} columns"),
    });
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
fn history_of_a_time() {
    let anyshire = case("anyshire");
    let asked = ["history", &anyshire, "--from", "2014", "--as-of", "2020-06"];
    says("history-as-of", 0, &asked);
    let (fellshire, radfordshire) = (case("fellshire"), case("radfordshire"));
    let csv = ["history", &fellshire, &radfordshire, "--format", "csv"];
    says("history-csv", 0, &csv);
    let json = ["history", &anyshire, "--to", "2015", "--format", "json"];
    says("history-json", 0, &json);
    let picture = ["history", &anyshire, "--format", "svg"];
    says("history-svg", 0, &picture);
    let several = ["history", &anyshire, &fellshire, "--format", "svg"];
    says("history-svg-of-several", 2, &several);
}

#[test]
fn list() {
    // In one of them a grade is misspelt, which is told, and makes the exit code 3.
    for (name, asked) in [
        ("list", &[][..]),
        ("list-any-below", &["--latest", "--any-below"]),
        (
            "list-waiting",
            &["--waiting", "--as-of", "2026-08-31", "--sort", "authority"],
        ),
        (
            "list-of-a-kind",
            &[
                "--activity",
                "Focused visit,short",
                "--from",
                "2018",
                "--to",
                "2022",
            ],
        ),
        (
            "list-below",
            &[
                "--under",
                "sif",
                "--below",
                "requires improvement",
                "--sort",
                "gap",
            ],
        ),
        (
            "list-by-wait",
            &["--latest", "--sort", "waited", "--as-of", "2026-08-31"],
        ),
        (
            "list-by-region",
            &["--latest", "--overall", "good", "--sort", "region"],
        ),
        (
            "list-rule",
            &["--rule", "grade-swing,weaker-area", "--latest"],
        ),
        ("list-csv", &["--overall", "Good", "--format", "csv"]),
        (
            "list-json",
            &[
                "--waiting",
                "--as-of",
                "2026-08-31",
                "--region",
                "yorkshire and the humber,south-east",
                "--format",
                "json",
            ],
        ),
        (
            "list-nothing",
            &["--overall", "outstanding", "--grade", "leaders=inadequate"],
        ),
    ] {
        let mut arguments = vec!["list", CASES];
        arguments.extend(asked);
        says(name, 3, &arguments);
    }
}

#[test]
fn what_is_asked_of_a_list_has_room_before_the_rest() {
    let below = [
        "list",
        CASES,
        "--latest",
        "--overall",
        "good",
        "--any-below",
    ];
    says_at("list-any-below-narrow", 60, 3, &below);
    let by_gap = ["list", CASES, "--latest", "--sort", "gap"];
    says_at("list-by-gap-narrow", 60, 3, &by_gap);
    let much = [
        "list", CASES, "--latest", "--below", "good", "--sort", "region",
    ];
    says_at("list-without-room", 40, 3, &much);
}

#[test]
fn what_nothing_is_called_is_refused_with_the_nearest() {
    for (name, asked) in [
        ("list-unknown-grade", ["--overall", "outstandin"]),
        ("list-unknown-judgement", ["--grade", "leader=good"]),
        ("list-unknown-framework", ["--under", "ilacs-2019"]),
        ("list-unknown-activity", ["--activity", "shorts"]),
        ("list-unknown-region", ["--region", "Soth East"]),
        ("list-unknown-authority", ["--authority", "anyshir3"]),
        ("list-unknown-rule", ["--rule", "grade-swings"]),
        ("list-wait-without-a-day", ["--sort", "waited"]),
    ] {
        says(name, 2, &["list", CASES, asked[0], asked[1]]);
    }
    let waiting = ["--waiting", "--as-of", "2026-08-31", "--sort", "gap"];
    let asked: Vec<&str> = ["list", CASES].into_iter().chain(waiting).collect();
    says("list-gaps-of-who-waits", 2, &asked);
}

/// The same is said of an authority's name as of its file.
#[test]
fn an_authority_is_named_instead_of_its_file() {
    let by = |path: &str, more: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_evenhand"))
            .env_remove("COLUMNS")
            .args(more)
            .args([path, "--in", CASES])
            .args(["--framework", "tests/answers/framework"])
            .output()
            .expect("it runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (
            output.status.code(),
            text(output.stdout),
            text(output.stderr),
        )
    };
    let json = ["check", "--format", "json"];
    for command in [&json[..], &["history"], &["export"], &["list"]] {
        let file = by(&case("borsetshire"), command);
        for name in ["borsetshire", "Borsetshire County Council", "BORSET"] {
            assert_eq!(by(name, command), file, "{command:?} {name}");
        }
    }
    let file = by(&case("anyshire@2019"), &["why"]);
    assert_eq!(by("anyshire@2019", &["why"]), file);
    assert_eq!(by("99001@2019", &["why"]), file);
    let said = |path: &str| {
        let (code, _, complaint) = by(path, &["check"]);
        (code, complaint)
    };
    assert_eq!(
        said("m"),
        (
            Some(2),
            format!(
                "evenhand: there is no file or folder m, and in {CASES} `m` may be melfordshire, midsomer, mummerset; write more of it\n"
            )
        )
    );
    assert_eq!(
        said("borsetshir3"),
        (
            Some(3),
            format!(
                "evenhand: there is no file or folder borsetshir3, and in {CASES} no authority is called `borsetshir3`; did you mean borsetshire, barsetshire?\n"
            )
        )
    );
    assert_eq!(said("borsetshire.yaml").0, Some(3), "that is a path");
}

#[test]
fn stats() {
    says("stats", 0, &["stats"]);
    says("stats-full", 0, &["stats", "--full", CASES]);
    let by_year = ["stats", "--by", "year", "--from", "2014", "--to", "2019-06"];
    says("stats-by-year", 0, &by_year);
    let csv = ["stats", "--by", "year", "--from", "2023", "--format", "csv"];
    says("stats-csv", 0, &csv);
    says(
        "stats-json",
        0,
        &["stats", "--from", "2026", "--format", "json"],
    );
}

#[test]
fn replay() {
    let some = [
        "replay",
        "ilacs-2023",
        CASES,
        "--from",
        "2019",
        "--to",
        "2021",
    ];
    says("replay-of-a-time", 0, &some);
    says("replay-ilacs-2023", 0, &["replay", "ilacs-2023", CASES]);
    says("replay-sif-2013", 0, &["replay", "sif-2013", "--full"]);
}

#[test]
fn review() {
    says("review", 0, &["review", CASES, "--budget", "2"]);
    let narrow = ["review", CASES, "--budget", "1"];
    says_at("review-narrow", 60, 0, &narrow);
}

/// That there is nothing, and of how much.
#[test]
fn where_nothing_is_as_was_asked_that_is_said() {
    let (rules, of) = ("outside-component-range,weaker-area", "check-nothing-of-it");
    let asked = ["check", CASES, "--rule", rules, "--severity", "warning"];
    says(of, 1, &asked);
    let anyshire = case("anyshire");
    let history = ["history", &anyshire, "--from", "2030"];
    says("history-none-in-that-time", 0, &history);
    let history = ["history", &anyshire, "--as-of", "1999"];
    says("history-none-by-then", 0, &history);
    says("stats-of-nothing", 0, &["stats", "--from", "2030"]);
    let laws = ["stats", "--laws", "--from", "2030"];
    says("stats-laws-of-nothing", 0, &laws);
    let replay = ["replay", "ilacs-2023", "--from", "2030"];
    says("replay-of-nothing", 0, &replay);
    says("review-of-nothing", 0, &["review", CASES, "--budget", "0"]);
}

/// Whatever is told to people, except where a single word is longer.
#[test]
fn no_line_is_wider_than_the_screen() {
    let (stackton, borsetshire) = (case("stackton"), case("borsetshire@2019"));
    for asked in [
        &["check", CASES][..],
        &["check", CASES, "--full"],
        &["check", &stackton],
        &["list", CASES],
        &["list", CASES, "--sort", "gap", "--below", "good"],
        &["history", CASES],
        &["why", &borsetshire],
        &["review", CASES],
        &["stats", "--full"],
        &["stats", "--by", "year"],
        &["stats", "--laws"],
        &["replay", "ilacs-2023", "--full"],
        &["frameworks"],
        &["explain"],
    ] {
        for width in [60, 80, 100] {
            let output = Command::new(env!("CARGO_BIN_EXE_evenhand"))
                .env("COLUMNS", width.to_string())
                .args(asked)
                .args(["--framework", "tests/answers/framework"])
                .output()
                .expect("it runs");
            let said = String::from_utf8(output.stdout).expect("UTF-8");
            let is_wide = |line: &&str| {
                let words = line.split_whitespace().count();
                line.chars().count() > width && words > 1
            };
            assert!(!said.is_empty(), "{asked:?}");
            assert_eq!(said.lines().find(is_wide), None, "{asked:?} at {width}");
        }
    }
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
        .env_remove("COLUMNS")
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

#[test]
fn learn() {
    let draft = ["learn", CASES, "--format", "framework"];
    says("learn", 0, &["learn", CASES, "--under", "ilacs-2018"]);
    says(
        "learn-draft",
        0,
        &[&draft[..], &["--under", "lac-2013"]].concat(),
    );
    says("learn-draft-of-several", 2, &draft);
    says("learn-nothing-in-place", 2, &["learn", CASES, "--in-place"]);
}

/// Since 2024 a school has no overall: nothing is learned of what one rests on, and something beside results.
#[test]
fn learn_where_nothing_rests_on_others() {
    let mut table = "URN at time of latest graded inspection,School name at time of latest graded inspection,\
        Event type grouping,Inspection start date,Publication date,Inspection number of latest graded inspection,\
        Overall effectiveness,Quality of education,Behaviour and attitudes,Personal development,\
        Effectiveness of leadership and management,Safeguarding is effective?,Category of concern\n"
        .to_owned();
    for at in 0..120 {
        let grades = ["Not judged,2,2,2,2,Yes,", "Not judged,4,3,3,4,No,SM"][at % 2];
        let urn = 900_000 + at;
        table += &format!("{urn},School {at},Schools - S5,01/10/2024,01/11/2024,{urn}1,{grades}\n");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("schools.csv");
    std::fs::write(&path, table).expect("written");
    let learn = |options: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_evenhand"));
        let command = command.arg("learn").arg(&path).args(options);
        let output = command.output().expect("it runs");
        let said = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (
            output.status.code(),
            said(output.stdout),
            said(output.stderr),
        )
    };
    let (code, said, _) = learn(&[]);
    assert!(code == Some(0) && said.starts_with("School inspection 2024, beside the grades:\n"));
    for option in ["--law", "--format=framework"] {
        let (code, said, complaint) = learn(&[option]);
        assert!(code != Some(0) && said.is_empty(), "{option}: {said}");
        assert!(complaint.contains("nothing to learn"), "{complaint}");
    }
}

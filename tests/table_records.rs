//! Tables checked as they stand: what is found at which cell, in every format, whatever kind of file it
//! is; how a table that nobody knows becomes one; and that nothing in a cell does anything.

#![allow(clippy::expect_used, clippy::unwrap_used)]

mod common;
#[path = "hostile/workbook.rs"]
mod workbook;

use std::collections::BTreeSet;
use std::process::{Command, Output};

use common::{drives_a_terminal, root};
use evenhand::{Content, Input, Options, check, load};
use proptest::prelude::*;
use tempfile::TempDir;

const YEAR: &str = "tests/sheets/settings-2022-23.csv";
const NEXT: &str = "tests/sheets/settings-2023-24.csv";

fn evenhand(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_evenhand"));
    command.env_remove("COLUMNS");
    command.args(arguments).current_dir(root());
    command.output().expect("it runs")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// What is found in bytes that are called so: line, title, rule and message of each.
fn found(name: &str, bytes: Vec<u8>) -> Vec<(Option<usize>, Option<String>, String, String)> {
    let content = Content::Bytes(bytes);
    let name = name.to_owned();
    let knowledge = load(None).expect("the built-in frameworks");
    let outcome = check(
        vec![Input { name, content }],
        knowledge,
        &Options::default(),
    );
    let findings = outcome.findings().map(|finding| {
        (
            finding.line,
            finding.title.map(str::to_owned),
            finding.rule.to_owned(),
            finding.message.to_owned(),
        )
    });
    findings.collect()
}

/// The rows of a table of the tests.
fn rows(path: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).flexible(true);
    let mut reader = reader.from_path(root().join(path)).expect("a table");
    let records = reader.records().map(|record| record.expect("a row"));
    records
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}

fn lent(rows: &[Vec<String>]) -> Vec<Vec<&str>> {
    let rows = rows.iter();
    rows.map(|row| row.iter().map(String::as_str).collect())
        .collect()
}

#[test]
fn every_finding_stands_at_its_cell() {
    let said = out(&evenhand(&["check", YEAR, NEXT, "--format", "concise"]));
    insta::assert_snapshot!(said);
}

#[test]
fn a_finding_is_drawn_at_its_cells() {
    let said = out(&evenhand(&[
        "check",
        YEAR,
        NEXT,
        "--rule",
        "limit-exceeded,sources-disagree",
        "--full",
    ]));
    insta::assert_snapshot!(said);
}

#[test]
fn every_format_names_the_row_and_the_title() {
    let title = "Overall experiences and progress of children and young people";
    for format in [
        "human", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown",
    ] {
        let arguments = [
            "check",
            YEAR,
            "--rule",
            "limit-exceeded",
            "--full",
            "--format",
            format,
        ];
        let said = out(&evenhand(&arguments));
        assert!(said.contains(title), "{format}: {said}");
        let row = match format {
            "human" | "concise" | "markdown" | "junit" => "settings-2022-23.csv:6:",
            "json" => "\"line\": 6,",
            "jsonl" => "\"line\":6,",
            "sarif" => "\"startLine\": 6,",
            "github" => "line=6,",
            _ => "\"begin\": 6,",
        };
        assert!(said.contains(row), "{format}: {said}");
    }
}

#[test]
fn the_commands_that_read_records_read_tables() {
    let at = format!("{YEAR}@2022-05-10");
    for (arguments, says) in [
        (vec!["list", YEAR], "setting SC990004"),
        (vec!["list", YEAR], " settings\n"),
        (vec!["why", &at], "this grade lies outside"),
        (vec!["history", NEXT], "SCCIF"),
        (vec!["review", YEAR], "the overall is good, but"),
        (vec!["stats", YEAR], "SCCIF: "),
        (
            vec!["export", NEXT],
            ",overall,good,tests/sheets/settings-2023-24.csv,2",
        ),
    ] {
        let said = out(&evenhand(&arguments));
        assert!(said.contains(says), "{arguments:?}: {said}");
    }
}

#[test]
fn a_title_of_grades_that_stands_twice_is_refused() {
    let mut table = rows(YEAR);
    let titles = table.iter().position(|row| row[0] == "URN").unwrap();
    let twice = table[titles][6].clone();
    for (at, row) in table.iter_mut().enumerate() {
        row.push(match at == titles {
            true => twice.clone(),
            false => "Inadequate".to_owned(),
        });
    }
    let text: Vec<String> = table.iter().map(|row| row.join(",")).collect();
    let text = text
        .join("\n")
        .replace("Rainbow House, Anytown", "Rainbow House");
    let found = found("twice.csv", text.into_bytes());
    assert!(
        found[0].3.contains("two columns that are called"),
        "{found:?}"
    );
}

#[test]
fn a_row_that_is_cut_off_is_told_in_its_own_line() {
    let text = std::fs::read_to_string(root().join(YEAR)).unwrap();
    let cut = text.replacen(",03/05/2022,07/06/2022,10990001,Good,Good,Good", "", 1);
    assert_ne!(cut, text);
    let line = cut
        .lines()
        .position(|line| line.starts_with("SC990001,"))
        .unwrap()
        + 1;
    let found = found("cut.csv", cut.into_bytes());
    let (at, ..) = found.iter().find(|one| one.2 == "missing-field").unwrap();
    assert_eq!(*at, Some(line), "{found:?}");
}

#[test]
fn one_body_of_many_tables_is_asked_about_by_its_number_or_name() {
    let tables = tempfile::tempdir().unwrap();
    for table in [YEAR, NEXT] {
        let name = table.rsplit('/').next().unwrap();
        std::fs::copy(root().join(table), tables.path().join(name)).unwrap();
    }
    let tables = tables.path().to_str().unwrap();
    let answered = |command: &str, body: &str, place: &[&str]| {
        let mut arguments = vec![command, body];
        for place in place {
            arguments.extend(["--in", *place]);
        }
        evenhand(&arguments)
    };
    let said = out(&answered("history", "SC990005", &[tables]));
    assert!(
        said.contains("2022-06-07") && said.contains("2023-05-23"),
        "{said}"
    );
    assert!(!said.contains("2022-05-10"), "that is another's: {said}");
    let two = [YEAR, NEXT];
    assert_eq!(said, out(&answered("history", "rainbow house", &two)));
    // The others are still what it is compared with.
    let why = out(&answered("why", "SC990004@2022", &two));
    assert!(why.contains("this grade lies outside"), "{why}");
    let check = out(&answered("check", "SC990004", &two));
    assert!(
        check.starts_with("Checked 2 inspections in 2 files"),
        "{check}"
    );
    let concise = out(&evenhand(&[
        "check", "sc990004", "--in", YEAR, "--format", "concise",
    ]));
    let all = out(&evenhand(&["check", YEAR, "--format", "concise"]));
    let of_it = all.lines().filter(|line| line.contains(".csv:8:"));
    assert_eq!(
        concise.lines().collect::<Vec<_>>(),
        of_it.collect::<Vec<_>>()
    );
    let nobody = answered("why", "SC990099", &[tables]);
    assert_eq!(nobody.status.code(), Some(3));
    assert!(
        err(&nobody).contains("no setting is called `SC990099`"),
        "{}",
        err(&nobody)
    );
    let several = answered("why", "redact", &[tables]);
    assert_eq!(
        several.status.code(),
        Some(3),
        "a name that was taken out is nobody's"
    );
}

#[test]
fn a_table_is_the_same_in_every_kind_of_file() {
    for path in [YEAR, NEXT] {
        let rows = rows(path);
        let csv = found("t.csv", std::fs::read(root().join(path)).expect("a table"));
        assert!(csv.len() > 1, "{csv:?}");
        assert_eq!(csv, found("t.xlsx", workbook::xlsx(&lent(&rows))), "{path}");
        assert_eq!(csv, found("t.ods", workbook::ods(&lent(&rows))), "{path}");
    }
}

#[test]
fn rows_are_counted_as_a_spreadsheet_counts_them() {
    let text = std::fs::read_to_string(root().join(YEAR)).expect("a table");
    let broken = text.replace(
        "\"Rainbow House, Anytown\"",
        "\"Rainbow House,\r\nAnytown\"",
    );
    assert_ne!(text, broken);
    assert_eq!(
        found("t.csv", text.into_bytes()),
        found("t.csv", broken.into_bytes())
    );
}

#[test]
fn what_excel_writes_on_windows_is_read() {
    let text = std::fs::read_to_string(root().join(YEAR)).expect("a table");
    let mut bytes = text.clone().into_bytes();
    // An en dash, which is no UTF-8.
    bytes.extend(b"SC990099,The \x96 Lodge,Full inspection,04/10/2022,01/11/2022,10990099,Good,Inadequate,Good\n");
    let more = found("t.csv", bytes);
    assert_eq!(
        more.len(),
        found("t.csv", text.into_bytes()).len() + 1,
        "{more:?}"
    );
}

/// A date of another form is one mistake: it does not put its neighbours in doubt.
#[test]
fn a_date_that_cannot_be_of_the_form_is_the_only_one_that_is_told() {
    let text = std::fs::read_to_string(root().join(YEAR)).expect("a table");
    let before = found("t.csv", text.clone().into_bytes());
    let american = text.replacen("20/09/2022", "09/20/2022", 1);
    assert_ne!(text, american);
    let after = found("t.csv", american.into_bytes());
    let new: Vec<_> = after.iter().filter(|one| !before.contains(one)).collect();
    let [(_, title, rule, message)] = new.as_slice() else {
        panic!("{new:#?}");
    };
    assert_eq!(title.as_deref(), Some("Inspection date"));
    assert_eq!(rule, "malformed-value");
    assert!(message.contains("with the month first"), "{message}");
}

#[test]
fn a_table_that_nobody_knows_is_drafted_finished_and_read() {
    let unknown = "tests/sheets/unknown.csv";
    let refused = evenhand(&["check", unknown]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(
        out(&refused).contains("evenhand layout TABLE"),
        "{}",
        out(&refused)
    );

    let draft = out(&evenhand(&["layout", unknown]));
    insta::assert_snapshot!(draft);

    let folder = TempDir::new().expect("a folder");
    let tables = folder.path().join("tables");
    std::fs::create_dir(&tables).expect("a folder");
    let finished = draft.replace("Check-up: WHICH", "Check-up: monitoring");
    std::fs::write(tables.join("unknown.yaml"), finished).expect("a layout");
    let with = ["--framework", folder.path().to_str().expect("a path")];
    let said = out(&evenhand(
        &[&["check", unknown, "--format", "concise"], &with[..]].concat(),
    ));
    insta::assert_snapshot!("read_by_a_finished_draft", said);

    std::fs::write(tables.join("wrong.yaml"), "id: wrong\ncolumns: {}\n").expect("a layout");
    let refused = evenhand(&[&["check", unknown], &with[..]].concat());
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("wrong.yaml"), "{}", err(&refused));
}

/// What is wrong of rows that were cut off, emptied or damaged is told at the cell; what is no inspection
/// stays unmentioned.
#[test]
fn a_row_that_lacks_what_it_needs_is_told_at_the_cell() {
    let titles = rows(YEAR)[3].join(",");
    let table = format!(
        "{titles}\n\
        SC1,REDACTED,Full inspection,03/05/2022,07/06/2022,10990001,Good,Good,Good\n\
        SC2,REDACTED,,10/05/2022,14/06/2022,10990002,Good,Good,Good\n\
        SC3,REDACTED,Full inspection,17/05/2022,21/06/2022,########,Good,Good,Good\n\
        SC4,REDACTED,Full inspection,24/05/2022,2806/2022,#REF!,Good,Good,Good\n\
        1.2E+05,REDACTED,Full inspection,24/05/2012,28/06/2012,10990007,Good,Good,Good\n\
        SC8,REDACTED,Full inspection,24/05/2022,28/04/2022,10990008,Good,Good,Good\n\
        SC9,REDACTED,Interim inspection,24/05/2022,28/06/2022,10990009,Improved effectiveness,Good,Good\n\
        ,,,,,,,,\n\
        \"Note: all of it is invented, as at 31 March\"\n\
        Source,invented\n\
        SC5,REDACTED,Full inspection\n"
    );
    let told = found("t.csv", table.into_bytes());
    let told: Vec<String> = told
        .into_iter()
        .filter(|(_, _, rule, _)| !matches!(rule.as_str(), "missing-judgement" | "unlikely-grade"))
        .map(|(line, title, rule, message)| {
            let (line, title) = (line.unwrap_or_default(), title.unwrap_or_default());
            format!("{line}: {title}: {rule}: {message}")
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

/// The name of a grade that only a later framework has is read, since tables have it, and noted once a row.
#[test]
fn a_grade_that_is_called_as_another_framework_calls_it_is_noted() {
    let titles = rows(YEAR)[3].join(",");
    let table = format!(
        "{titles}\n\
        SC1,REDACTED,Full inspection,06/05/2014,07/06/2014,10990001,Good,Good,Requires Improvement\n\
        SC2,REDACTED,Full inspection,12/05/2015,14/06/2015,10990002,Adequate,Adequate,Good\n\
        SC3,REDACTED,Full inspection,13/05/2015,15/06/2015,10990003,Requires improvement to be good,Good,Good\n"
    );
    let told = found("t.csv", table.into_bytes()).into_iter();
    let told = told.filter(|(_, _, rule, _)| rule == "grade-not-on-scale");
    let told: Vec<(Option<usize>, String)> =
        told.map(|(line, _, _, message)| (line, message)).collect();
    assert_eq!(
        told,
        [
            (
                Some(2),
                "`Requires Improvement` is a grade of `social-care-2015`, and is read here as adequate"
                    .to_owned()
            ),
            (
                Some(3),
                "`Adequate` is a grade of `social-care-2014`, and is read here as requires improvement"
                    .to_owned()
            ),
        ]
    );
}

/// A table of that text, and what `evenhand layout` drafts for it.
fn drafted(folder: &TempDir, text: &str) -> (String, String) {
    let path = folder.path().join("drafted.csv");
    std::fs::write(&path, text).expect("a table");
    let path = path.to_str().expect("a path").to_owned();
    let draft = out(&evenhand(&["layout", &path]));
    (path, draft)
}

const BEFORE: &str = "\
Provider number,Provider name,Kind of visit,Visited on,Overall grade,Helped and protected,Previous visit date,Previous overall grade,Last helped and protected
B-001,Elm Cottage,Full inspection,06/12/2023,Good,Good,05/30/2022,Good,Inadequate
B-002,Oak Lodge,Full inspection,06/19/2023,Good,Good,05/30/2021,Inadequate,Good
B-003,Ash House,Full inspection,06/26/2023,,RI,05/28/2022,RI,Good
";

#[test]
fn the_inspection_before_is_drafted_as_one_of_its_own() {
    let folder = TempDir::new().expect("a folder");
    let (path, draft) = drafted(&folder, BEFORE);
    insta::assert_snapshot!("the_inspection_before_is_drafted", draft);
    let tables = folder.path().join("tables");
    std::fs::create_dir(&tables).expect("a folder");
    let layout = tables.join("drafted.yaml");
    std::fs::write(&layout, &draft).expect("a layout");
    let with = ["--framework", folder.path().to_str().expect("a path")];
    let known = out(&evenhand(&[&["layout", &path], &with[..]].concat()));
    assert!(known.contains("6 inspections of 3 settings"), "{known}");

    // Both put under the inspection of the row, the empty grade of one would be that of the other.
    let (now, before) = draft.split_once("previous:").expect("what was before");
    let (_, before) = before.split_once("judgements:\n").expect("its grades");
    let one = format!("{now}{}", before.replace("    - {", "  - {"));
    std::fs::write(&layout, one).expect("a layout");
    for command in ["layout", "check"] {
        let refused = evenhand(&[&[command, &path], &with[..]].concat());
        let said = format!("{}{}", out(&refused), err(&refused));
        let said = said.split_whitespace().filter(|word| *word != "│");
        let said = said.collect::<Vec<_>>().join(" ");
        assert!(
            said.contains("reads `Overall grade` and `Previous overall grade` both as `overall`"),
            "{command}: {said}"
        );
        assert_eq!(refused.status.code(), Some(3), "{command}");
    }
}

#[test]
fn a_draft_tells_the_form_of_dates_and_always_has_a_day() {
    let folder = TempDir::new().expect("a folder");
    for (form, days) in [
        ("mm/dd/yyyy", ["06/12/2023", "06/19/2023"]),
        ("yyyy-mm-dd", ["2023-06-12", "2023-06-19"]),
        ("dd/mm/yy", ["12/06/23", "19/06/23"]),
        ("dd mmmm yyyy", ["12 June 2023", "9 Sep 2023"]),
        ("dd-mmmm-yy", ["12-Jun-23", "19-Jun-23"]),
        ("yyyy", ["2023", "2024"]),
    ] {
        let [first, second] = days;
        let text = format!(
            "Number,Name,Registered in,Visited on,Report published,Overall grade,Helped and protected\n\
             B-1,Elm,2011,{first},{first},Good,Good\nB-2,Oak,2012,{second},{second},Good,Inadequate\n"
        );
        let (_, draft) = drafted(&folder, &text);
        let day = format!("  day: {{ titles: [Visited on], dates: {form}, required: true }}");
        assert!(draft.contains(&day), "{form}: {draft}");
        let published = format!("  published: {{ titles: [Report published], dates: {form} }}");
        assert!(draft.contains(&published), "{form}: {draft}");
    }
    let (_, draft) = drafted(
        &folder,
        "Number,Name,Overall grade,Helped and protected\nB-1,Elm,Good,Good\nB-2,Oak,Good,Inadequate\n",
    );
    assert!(draft.contains("  day: { titles: [WHICH]"), "{draft}");
}

#[test]
fn a_table_of_another_regime_is_drafted_by_what_its_columns_hold() {
    let folder = TempDir::new().expect("a folder");
    let text = "\
Home ref,Home,Type,Date of latest visit,Care,Staffing,Overall,Region
H-01,Elm Cottage,Planned,12/06/2023,Sound,Sound,Sound,North
H-02,Oak Lodge,Planned,19/06/2023,Shaky,Failing,Shaky,North
H-03,Ash House,Follow-up,26/06/2023,Exemplary,Sound,Exemplary,South
H-04,Yew Villa,Planned,03/07/2023,Failing,Shaky,Failing,South
";
    let (_, draft) = drafted(&folder, text);
    insta::assert_snapshot!(draft);
}

#[test]
fn how_a_table_is_read_is_shown() {
    insta::assert_snapshot!(out(&evenhand(&["layout", NEXT])));
}

/// A table with one inspection whose cells are these.
fn of_cells(name: &str, overall: &str, event: &str) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let titles = &rows(YEAR)[3];
    writer.write_record(titles).expect("titles");
    let row = [
        "SC1",
        name,
        "Full inspection",
        "03/05/2022",
        "07/06/2022",
        event,
        overall,
        "Good",
        "Good",
    ];
    writer.write_record(row).expect("a row");
    writer.into_inner().expect("a table")
}

#[test]
fn nothing_in_a_cell_does_anything() {
    let folder = TempDir::new().expect("a folder");
    let long = "x".repeat(10_000);
    for (i, cell) in [
        "=cmd|' /C calc'!A0",
        "\u{1b}[2J\u{1b}]0;owned\u{7}",
        &long,
        "nul\0here",
        "::error::no",
        "\u{202e}doog",
        "a\nb\r\nc",
        "\"",
        "<b>&",
    ]
    .into_iter()
    .enumerate()
    {
        let path = folder.path().join(format!("{i}.csv"));
        std::fs::write(&path, of_cells(cell, cell, cell)).expect("a table");
        for format in [
            "human", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown",
        ] {
            let path = path.to_str().expect("a path");
            let output = evenhand(&["check", path, "--full", "--format", format]);
            assert_eq!(output.status.code(), Some(1), "{format}: {}", err(&output));
            assert_eq!(
                drives_a_terminal(&out(&output)),
                None,
                "{cell:?} as {format}"
            );
            assert!(out(&output).len() < 60_000 || format == "sarif", "{format}");
        }
        let output = evenhand(&["layout", path.to_str().expect("a path"), "--draft"]);
        assert_eq!(drives_a_terminal(&out(&output)), None, "{cell:?}");
    }
}

/// What is wrong of three inspections: rule, message and day of each finding that a table can have too.
fn told(input: Input) -> Vec<(String, String, Option<String>)> {
    let knowledge = load(None).expect("the built-in frameworks");
    let families = ["aggregation", "precedent", "history"].map(str::to_owned);
    let rules = ["grade-not-on-scale", "dates-out-of-order"].map(str::to_owned);
    let options = Options::default()
        .select(families.into_iter().chain(rules))
        .all();
    let outcome = check(vec![input], knowledge, &options);
    let mut told: Vec<_> = outcome
        .findings()
        .map(|one| {
            (
                one.rule.to_owned(),
                one.message.to_owned(),
                one.inspection.map(str::to_owned),
            )
        })
        .collect();
    told.sort();
    told
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// The same inspections as a case file and as a table have the same findings.
    #[test]
    fn a_table_and_a_case_file_of_the_same_records_have_the_same_findings(
        grades in prop::collection::vec(prop::collection::vec(
            prop::sample::select(vec!["inadequate", "requires improvement", "good", "outstanding", "middling"]), 4), 3),
        late in 1_u8..28,
    ) {
        let mut yaml = "authority: { name: Anyshire County Council, urn: 99001 }\ninspections:\n".to_owned();
        let mut table = "urn,local_authority,pdf_filename,publication_date,inspection_framework,inspection_start_date,inspection_end_date,overall_effectiveness_grade,impact_of_leaders_grade,help_and_protection_grade,in_care_grade,care_leavers_grade\n".to_owned();
        for (year, grades) in (2018..).zip(&grades) {
            let [overall, leaders, help, care] = grades.as_slice() else { unreachable!() };
            yaml.push_str(&format!(
                "  - framework: ilacs-2018\n    activity: standard\n    fieldwork: {year}-02-05/{year}-02-16\n    published: {year}-02-{late:02}\n    judgements: {{ leaders: {leaders}, help-and-protection: {help}, in-care-and-leavers: {care}, overall: {overall} }}\n"
            ));
            let short = year - 2000;
            table.push_str(&format!(
                "99001,Anyshire County Council,a.pdf,{late:02}/02/{short},standard,05/02/{year},16/02/{year},{overall},{leaders},{help},{care},\n"
            ));
        }
        prop_assert_eq!(told(Input::text("a.yaml", yaml)), told(Input::text("a.csv", table)));
    }
}

/// What the rules find that ask of nothing but what a row of an inspection has.
fn of_rows(path: &str) -> BTreeSet<String> {
    const RULES: &str = "dates-out-of-order,grade-swing,implausible-length,late-publication,\
        limit-exceeded,overall-off-the-middle,split-precedent,weaker-area";
    let arguments = [
        "check",
        path,
        "--all",
        "--no-accepted",
        "--select",
        RULES,
        "--format",
        "json",
    ];
    let said: serde_json::Value = serde_json::from_str(&out(&evenhand(&arguments))).expect("JSON");
    let findings = said["findings"].as_array().expect("findings").iter();
    findings
        .map(|finding| finding["fingerprint"].to_string())
        .collect()
}

/// What the program exports it checks as a table, and finds in it what it finds in the case files.
#[test]
fn an_export_of_inspections_is_checked_as_its_case_files_are() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("england.csv");
    let path = path.to_str().expect("a path");
    let exported = evenhand(&["export", "cases", "--wide", "-o", path]);
    assert!(exported.status.success(), "{}", err(&exported));
    let whole = out(&evenhand(&["check", path]));
    assert!(whole.contains(" 0 errors"), "{whole}");
    let files = of_rows("cases");
    assert!(files.len() > 100);
    assert_eq!(of_rows(path), files);
}

/// In a table of one row a judgement no row is an inspection.
#[test]
fn an_export_of_judgements_is_refused_with_what_to_do() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("judgements.csv");
    let path = path.to_str().expect("a path");
    let exported = evenhand(&["export", "cases", "-o", path]);
    assert!(exported.status.success(), "{}", err(&exported));
    let checked = evenhand(&["check", path]);
    assert_eq!(checked.status.code(), Some(3));
    assert!(
        out(&checked).contains("one row a judgement"),
        "{}",
        out(&checked)
    );
    assert!(out(&checked).contains("--wide"), "{}", out(&checked));
}

/// What `docs/tables.md` shows is what the program says.
#[test]
fn the_page_shows_what_is_printed() {
    let page = std::fs::read_to_string(root().join("docs/tables.md")).expect("the page");
    let page = page.replace("\r\n", "\n");
    let table = std::fs::read_to_string(root().join("tests/sheets/unknown.csv")).expect("a table");
    let draft = out(&evenhand(&["layout", "tests/sheets/unknown.csv"]));
    let found = include_str!("snapshots/table_records__read_by_a_finished_draft.snap");
    let found = found.splitn(3, "---\n").nth(2).expect("what was found");
    for shown in [
        table.replace("\r\n", "\n"),
        draft,
        found.replace("\r\n", "\n"),
    ] {
        assert!(page.contains(shown.trim()), "docs/tables.md lacks\n{shown}");
    }
}

/// Only in a build that can: `cargo test --features parquet --test table_records`.
#[cfg(feature = "parquet")]
#[test]
fn a_parquet_file_is_the_table_that_it_is_in_any_other_kind_of_file() {
    let folder = TempDir::new().expect("a folder");
    let told = |kind: &str| {
        let path = folder.path().join(format!("wide.{kind}"));
        let path = path.to_str().expect("a path");
        let written = evenhand(&["export", "cases", "--wide", "-o", path]);
        assert!(written.status.success(), "{}", err(&written));
        let bytes = std::fs::read(path).expect("a table");
        let mut found = found(&format!("wide.{kind}"), bytes);
        found.sort();
        found
    };
    assert_eq!(told("parquet"), told("csv"));
    for bytes in [&b"PAR1"[..], b"PAR1PAR1", b"PAR1\0\0\0\x7fPAR1"] {
        let found = found("cut.parquet", bytes.to_vec());
        assert_eq!(found[0].2, "unreadable-file");
    }
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_parquet_file_is_refused_with_what_to_do() {
    let found = found("a.parquet", b"PAR1PAR1".to_vec());
    let [(_, _, rule, message)] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(rule, "unreadable-file");
    assert!(message.contains("`parquet`"), "{message}");
}

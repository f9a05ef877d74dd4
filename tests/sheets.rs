//! The records as tables: what is in them, that they open elsewhere, that what a stranger wrote stays
//! text in them, and that they are read back.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::process::{Command, Output};

use calamine::{Data, Reader, Xlsx};
use common::root;
use evenhand::{
    ExportTable, Input, Options, Outcome, check, export_csv, export_json, export_xlsx, findings,
    import, inspections, judgements, load,
};

const CASE: &str = "\
authority: { name: \"Marlbury, City of\", urn: 99001 }
inspections:
  - framework: ilacs-2018
    activity: Standard inspection
    fieldwork: [2018-11-05/2018-11-16, 2018-12-03/2018-12-04]
    published: 2019-01
    judgements:
      The impact of leaders: Requires improvement to be good
      help-and-protection: good
      cooking: splendid
  - framework: unheard-of
    activity: short
    judgements: { overall: good }
";

/// An authority under four frameworks, with what rules find in it.
const HISTORY: &str = "\
authority: { name: Marlbury Borough Council, urn: 99001, code: E09999001, region: South West }
inspections:
  - framework: lac-2013
    activity: full
    fieldwork: 2013-05
    published: 2013-07-01
    judgements: { overall: good, capacity: good, outcomes: adequate, provision: good, leadership: good }
  - framework: sif-2013
    activity: full
    fieldwork: 2014-11-18/2014-12-10
    published: 2015-01-30
    judgements:
      { overall: requires-improvement, help-and-protection: requires-improvement, looked-after: good, adoption: not-judged, care-leavers: requires-improvement, leadership: good, lscb: good }
  - framework: ilacs-2018
    activity: short
    fieldwork: [2022-12-05/2022-12-09, 2022-12-14/2022-12-15]
    published: 2023-02-10
    judgements: { leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }
    report: { link: \"https://example.org/=1+1\" }
  - framework: ilacs-2023
    activity: focused-visit
    fieldwork: 2024-03-05/2024-03-06
  - framework: ilacs-2023
    activity: standard
    fieldwork: 2025-11-03/2025-11-14
    published: 2026-01-12
    judgements: { leaders: good, help-and-protection: inadequate, in-care: good, care-leavers: requires-improvement, overall: good }
";

fn checked(files: &[(&str, &str)]) -> Outcome {
    let inputs = files
        .iter()
        .map(|(name, text)| Input::text(*name, *text))
        .collect();
    check(inputs, load(None).unwrap(), &Options::default())
}

fn one(text: &str) -> Outcome {
    checked(&[("cases/marlbury.yaml", text)])
}

fn england() -> Outcome {
    let files = common::entries(&root().join("cases"));
    let files = files
        .iter()
        .filter(|path| path.extension().is_some_and(|is| is == "yaml"));
    let texts: Vec<(String, String)> = files
        .map(|path| {
            let name = format!("cases/{}", common::name(path));
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    let files: Vec<(&str, &str)> = texts
        .iter()
        .map(|(n, t)| (n.as_str(), t.as_str()))
        .collect();
    checked(&files)
}

fn csv(table: &ExportTable<'_>) -> String {
    let mut csv = Vec::new();
    export_csv(table, false, &mut csv).unwrap();
    String::from_utf8(csv).unwrap()
}

fn json(table: &ExportTable<'_>) -> String {
    let mut json = Vec::new();
    export_json(table, &mut json).unwrap();
    String::from_utf8(json).unwrap()
}

fn xlsx(tables: &[ExportTable<'_>]) -> Vec<u8> {
    let mut xlsx = Vec::new();
    export_xlsx(tables, &mut xlsx).unwrap();
    xlsx
}

fn names(table: &ExportTable<'_>) -> Vec<String> {
    let columns = table.columns.iter();
    columns.map(|column| column.name.to_string()).collect()
}

#[test]
fn every_judgement_is_a_row_with_its_line() {
    insta::assert_snapshot!(csv(&judgements(one(CASE).dataset())));
}

#[test]
fn json_says_the_same() {
    let outcome = one(CASE);
    let table = judgements(outcome.dataset());
    let json = json(&table);
    let rows: Vec<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_str(&json).unwrap();
    assert_eq!(rows.len(), 4);
    for row in &rows {
        assert_eq!(row.len(), names(&table).len());
        assert!(names(&table).iter().all(|name| row.contains_key(name)));
    }
    insta::assert_snapshot!(json);
}

#[test]
fn a_dataset_without_judgements_has_a_header_and_an_empty_array() {
    let empty = one("authority: { name: Marlbury }\n");
    let table = judgements(empty.dataset());
    assert_eq!(
        csv(&table),
        "authority,urn,framework,activity,start,end,published,judgement,grade,file,line\n"
    );
    assert_eq!(json(&table), "[]\n");
    let wide = inspections(&empty);
    assert_eq!((wide.rows.len(), json(&wide).as_str()), (0, "[]\n"));
    assert_eq!(sheet(&xlsx(&[wide]), "inspections").len(), 1);
}

#[test]
fn every_inspection_is_a_row_with_its_areas() {
    let outcome = one(HISTORY);
    insta::assert_snapshot!(csv(&inspections(&outcome)));
    insta::assert_snapshot!(csv(&findings(&outcome)));
    insta::assert_snapshot!(csv(&inspections(&one(CASE))));
}

#[test]
fn an_inspection_in_json_has_numbers_and_truths() {
    let outcome = one(HISTORY);
    insta::assert_snapshot!(json(&inspections(&outcome)));
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_says_the_same() {
    use parquet::file::reader::{FileReader, SerializedFileReader};

    let (case, history) = (one(CASE), one(HISTORY));
    let mut shown = Vec::new();
    for table in [judgements(case.dataset()), inspections(&history)] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.parquet");
        let mut file = Vec::new();
        evenhand::export_parquet(&table, &mut file).unwrap();
        std::fs::write(&path, file).unwrap();
        let reader = SerializedFileReader::new(std::fs::File::open(path).unwrap()).unwrap();
        let rows = reader.get_row_iter(None).unwrap();
        shown.extend(rows.map(|row| row.unwrap().to_string()));
    }
    insta::assert_snapshot!(shown.join("\n"));
}

/// The cells of a sheet as a reader that we did not write has them.
fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<Data>> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = workbook.worksheet_range(name).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

/// A cell as a csv file would have it.
fn shown(cell: &Data) -> String {
    match cell {
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => other.to_string(),
    }
}

#[test]
fn a_workbook_says_the_same_with_real_days_and_numbers() {
    let outcome = one(HISTORY);
    let tables = || [inspections(&outcome), findings(&outcome)];
    let bytes = xlsx(&tables());
    for table in tables() {
        let rows = sheet(&bytes, table.title);
        let head: Vec<String> = rows[0].iter().map(shown).collect();
        assert_eq!(head, names(&table));
        assert_eq!(rows.len(), table.rows.len() + 1);
        for (row, values) in rows[1..].iter().zip(&table.rows) {
            for (cell, value) in row.iter().zip(values) {
                match value {
                    evenhand::Value::Years(years) => {
                        assert_eq!(*cell, Data::Float(*years));
                    }
                    evenhand::Value::Count(count) => {
                        assert_eq!(*cell, Data::Float(*count as f64));
                    }
                    value => assert_eq!(shown(cell), value.written()),
                }
            }
        }
    }
    let start = names(&inspections(&outcome));
    let start = start.iter().position(|name| name == "start").unwrap();
    let rows = sheet(&bytes, "inspections");
    assert_eq!(rows[1][start], Data::String("2013-05".to_owned()));
    assert!(matches!(rows[2][start], Data::DateTime(_)));
    insta::assert_debug_snapshot!(sheet(&bytes, "columns")[..4].to_vec());
}

#[test]
fn a_workbook_is_the_same_for_the_same_records() {
    let england = england();
    let made = || xlsx(&[inspections(&england), findings(&england)]);
    assert!(made() == made());
}

/// The parts of a workbook, as text.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let parts = (0..archive.len()).map(|at| {
        let mut part = archive.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        (part.name().unwrap().into_owned(), text)
    });
    parts.collect()
}

#[test]
fn what_a_stranger_wrote_is_text_and_nothing_else() {
    let long = "a".repeat(40_000);
    let texts = [
        "=1+1",
        "+1",
        "-1+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "\\t=1+1",
        "\\r=1+1",
        "<b>&amp;\\u0000\\u001b[31m",
        "\\u202e=1+1",
        "_x000D_ _x0041_",
        "\\uFFFE\\uFFFF",
        "https://example.org/a",
        "a\\n=1+1",
        &long,
    ];
    for text in texts {
        let record = format!(
            "authority: {{ name: \"{text}\", region: \"{text}\", code: \"{text}\" }}
inspections:
  - framework: ilacs-2018
    activity: short
    fieldwork: 2019-10-07/2019-10-11
    judgements: {{ leaders: good, help-and-protection: \"{text}\", in-care-and-leavers: good, overall: \"{text}\" }}
    report: {{ link: \"{text}\" }}
  - framework: \"{text}\"
    activity: \"{text}\"
    judgements: {{ \"{text}\": good }}
"
        );
        let outcome = checked(&[("cases/=a.yaml", &record)]);
        let tables = || {
            [
                inspections(&outcome),
                judgements(outcome.dataset()),
                findings(&outcome),
            ]
        };
        for table in tables() {
            let csv = csv(&table);
            let mut reader = csv::Reader::from_reader(csv.as_bytes());
            let mut rows = 0;
            for row in reader.records() {
                let row = row.unwrap();
                assert_eq!(row.len(), table.columns.len());
                for cell in &row {
                    assert!(
                        !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                        "{cell}"
                    );
                    assert!(!cell.contains(char::is_control), "{cell:?}");
                }
                rows += 1;
            }
            assert_eq!(rows, table.rows.len());
            serde_json::from_str::<serde_json::Value>(&json(&table)).unwrap();
        }
        let bytes = xlsx(&tables());
        for table in tables() {
            for cell in sheet(&bytes, table.title).into_iter().flatten() {
                if let Data::String(text) = cell {
                    assert!(text.encode_utf16().count() <= 32_767);
                    assert!(!text.contains(['\u{202e}', '\0', '\u{1b}']), "{text:?}");
                }
            }
        }
        for (name, text) in parts(&bytes) {
            assert!(!text.contains("<f>") && !text.contains("<f "), "{name}");
            assert!(!text.contains("<hyperlink"), "{name}");
        }
    }
}

#[test]
fn what_looks_like_a_formula_stays_text_when_it_is_edited() {
    let record = HISTORY.replace("South West", "\"=1+1\"");
    let bytes = xlsx(&[inspections(&one(&record))]);
    assert!(parts(&bytes)["xl/styles.xml"].contains("quotePrefix=\"1\""));
    let plain = xlsx(&[inspections(&one(HISTORY))]);
    assert!(!parts(&plain)["xl/styles.xml"].contains("quotePrefix"));
}

/// The columns that can be read back.
const READ_BACK: [&str; 9] = [
    "authority",
    "urn",
    "code",
    "region",
    "framework",
    "activity",
    "start",
    "end",
    "published",
];

/// What the rows say, but for what is no column of the record.
fn said(table: &ExportTable<'_>, also: &[&str]) -> Vec<BTreeMap<String, String>> {
    let mut rows: Vec<BTreeMap<String, String>> = table
        .rows
        .iter()
        .map(|row| {
            let cells = table.columns.iter().zip(row);
            let cells = cells.filter(|(column, _)| {
                let name = &*column.name;
                column.kind.name() == "grade" || READ_BACK.contains(&name) || also.contains(&name)
            });
            cells
                .map(|(column, value)| (column.name.to_string(), value.written().into_owned()))
                .collect()
        })
        .collect();
    rows.sort();
    rows
}

/// Reads a table into an empty folder.
fn read_back(name: &str, bytes: Vec<u8>) -> Outcome {
    let made = import(&[(name.to_owned(), bytes)], &load(None).unwrap());
    assert_eq!(made.unread, Vec::<String>::new());
    let files = made.files.iter();
    let files: Vec<(&str, &str)> = files.map(|(n, t)| (n.as_str(), t.as_str())).collect();
    checked(&files)
}

#[test]
fn england_returns_from_its_own_tables() {
    let england = england();
    let wide = inspections(&england);
    assert!(wide.rows.len() > 400, "{} rows", wide.rows.len());
    let exact = ["windows", "days"];
    let from_csv = read_back("england.csv", csv(&wide).into_bytes());
    assert!(said(&inspections(&from_csv), &exact) == said(&wide, &exact));
    let workbook = xlsx(&[inspections(&england), findings(&england)]);
    let from_xlsx = read_back("england.xlsx", workbook);
    assert!(said(&inspections(&from_xlsx), &exact) == said(&wide, &exact));
    // A row a judgement has no column for the windows of fieldwork, nor for code and region, which are
    // known of these authorities anyhow.
    let from_long = read_back(
        "england.csv",
        csv(&judgements(england.dataset())).into_bytes(),
    );
    assert!(said(&inspections(&from_long), &[]) == said(&wide, &[]));
}

#[test]
fn a_small_history_returns_with_dates_that_are_known_in_part() {
    let outcome = one(HISTORY);
    let wide = inspections(&outcome);
    let back = read_back("marlbury.csv", csv(&wide).into_bytes());
    assert_eq!(
        said(&inspections(&back), &["windows"]),
        said(&wide, &["windows"])
    );
    let workbook = xlsx(&[judgements(outcome.dataset()), findings(&outcome)]);
    let back = read_back("marlbury.xlsx", workbook);
    assert_eq!(
        said(&judgements(back.dataset()), &["judgement"]),
        said(&judgements(outcome.dataset()), &["judgement"])
    );
}

#[test]
fn a_regime_that_a_user_adds_returns_as_well() {
    let folder = root().join("tests/frameworks/third");
    let knowledge = || load(Some(&folder)).unwrap();
    let text = std::fs::read_to_string(folder.join("case/cormorant-rock.yaml")).unwrap();
    let checked = |text: &str| {
        let input = Input::text("cormorant-rock.yaml", text);
        check(vec![input], knowledge(), &Options::default())
    };
    let outcome = checked(&text);
    let wide = inspections(&outcome);
    let document = ("rock.csv".to_owned(), csv(&wide).into_bytes());
    let made = import(&[document], &knowledge());
    assert_eq!(made.unread, Vec::<String>::new());
    let back = checked(&made.files[0].1);
    assert_eq!(said(&inspections(&back), &["days"]), said(&wide, &["days"]));
}

#[test]
fn what_was_changed_to_something_unreadable_is_said_with_its_row() {
    let wide = csv(&inspections(&one(HISTORY)));
    let wide = wide
        .replace("2013-05,2013-05", "2013-5,2013-05")
        .replace(",sif-2013,", ",sif,")
        .replace("2022-12-05/2022-12-09 2022", "2022-12-06/2022-12-09 2022")
        .replace(
            "good,requires-improvement,good,good,,",
            "good,requires-improvement,good,inadequate,,",
        );
    let long = csv(&judgements(one(HISTORY).dataset()))
        .replace(",looked-after,", ",looked-afterwards,")
        .replace(",lscb,good", ",lscb,goodish");
    let mut unread = Vec::new();
    for (name, table) in [("wide.csv", wide), ("long.csv", long)] {
        let made = import(
            &[(name.to_owned(), table.into_bytes())],
            &load(None).unwrap(),
        );
        assert!(!made.files.is_empty());
        unread.extend(made.unread);
    }
    insta::assert_snapshot!(unread.join("\n"));
}

#[test]
fn what_began_after_the_day_that_is_asked_about_is_left_out() {
    let options = Options::default().as_of("2023-06").unwrap();
    let input = Input::text("cases/marlbury.yaml", HISTORY);
    let outcome = check(vec![input], load(None).unwrap(), &options).as_it_was();
    let wide = inspections(&outcome);
    assert_eq!(wide.rows.len(), 3);
    let latest = names(&wide)
        .iter()
        .position(|name| name == "latest")
        .unwrap();
    let latest: Vec<String> = wide
        .rows
        .iter()
        .map(|row| row[latest].written().into_owned())
        .collect();
    assert_eq!(latest, ["no", "no", "yes"]);
    let found = csv(&findings(&outcome));
    assert!(
        found.contains("2022-12-05") && !found.contains("2025-11-03"),
        "{found}"
    );
}

fn evenhand(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_evenhand"))
        .env_remove("COLUMNS")
        .args(arguments)
        .current_dir(root())
        .output()
        .expect("it runs")
}

#[test]
fn the_name_of_the_file_says_in_what_form() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).display().to_string();
    let case = "docs/examples/anyshire.yaml";
    for (name, begins) in [
        ("a.csv", &b"authority,"[..]),
        ("a.json", b"[\n{"),
        ("a.xlsx", b"PK"),
        ("a.txt", b"authority,"),
    ] {
        let out = evenhand(&["export", case, "--wide", "-o", &file(name)]);
        assert_eq!(
            (out.status.code(), &*out.stdout),
            (Some(0), &b""[..]),
            "{out:?}"
        );
        let written = std::fs::read(file(name)).unwrap();
        assert!(written.starts_with(begins), "{name}");
    }
    let marked = evenhand(&["export", case, "--bom"]);
    assert!(marked.stdout.starts_with("\u{feff}authority,".as_bytes()));
    let plain = evenhand(&["export", case]);
    assert_eq!(marked.stdout[3..], plain.stdout);
}

#[test]
fn a_slip_of_the_hand_costs_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let record = folder.path().join("anyshire.yaml");
    std::fs::write(&record, HISTORY).unwrap();
    let name = record.display().to_string();
    let out = evenhand(&["export", &name, "-o", &name]);
    assert_eq!(out.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(&record).unwrap(), HISTORY);
    let said = String::from_utf8(out.stderr).unwrap();
    assert!(said.contains("has the name of a case file"), "{said}");
    let out = evenhand(&["export", &name, "--bom", "--format", "json"]);
    assert_eq!(out.status.code(), Some(2));
    // Where there is nothing to export, what was exported before stays.
    let table = folder.path().join("table.csv");
    std::fs::write(&table, "before").unwrap();
    let nothing = folder.path().join("nothing").display().to_string();
    let out = evenhand(&[
        "export",
        &nothing,
        "--wide",
        "-o",
        &table.display().to_string(),
    ]);
    assert_eq!(out.status.code(), Some(3));
    assert_eq!(std::fs::read_to_string(&table).unwrap(), "before");
}

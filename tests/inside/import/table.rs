//! Reading tables: what is read, what is reported, what is refused.

use std::sync::LazyLock;

use crate::import::imported::Imported;
use crate::import::table::{Tabled, read_bytes};
use crate::table::layout::TableLayout;

use super::super::hostile::workbook::{ods, workbook, xlsx, zip};
use super::support::Knowledge;

/// What is read in a file of that name and content.
fn read(name: &str, bytes: &[u8]) -> Tabled {
    static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::built_in);
    read_bytes(name, bytes, KNOWLEDGE.tables())
}

/// What was read, a line an inspection, then the problems.
fn show(tabled: &Tabled) -> String {
    let line = |one: &Imported| {
        let windows: Vec<_> = one.fieldwork.iter().map(ToString::to_string).collect();
        let published = one.published.map(|d| d.to_string());
        let grades: Vec<_> = one
            .judgements
            .iter()
            .map(|(j, g)| format!("{j} {g}"))
            .collect();
        format!(
            "{} ({}), {} {}, {}, published {}, by {}: {}; unread: {}\n",
            one.authority,
            one.urn.as_deref().unwrap_or("-"),
            one.framework,
            one.activity.as_deref().unwrap_or("-"),
            windows.join(" and "),
            published.as_deref().unwrap_or("-"),
            one.inspector.as_deref().unwrap_or("-"),
            grades.join(", "),
            one.unread.join(", "),
        )
    };
    let mut text: String = tabled.imported.iter().map(line).collect();
    text += &format!(
        "{} rows, {} not inspected\n",
        tabled.rows, tabled.not_inspected
    );
    for problem in &tabled.problems {
        text += &format!("{:?}: {problem}\n", problem.cost);
    }
    text
}

const HISTORY: &str = "urn,local_authority,inspection_link,pdf_filename,publication_date,inspection_framework,inspector_name,inspection_start_date,inspection_end_date,overall_effectiveness_grade,impact_of_leaders_grade,help_and_protection_grade,in_care_grade,care_leavers_grade,parser_version\n";

fn history(rows: &[&str]) -> String {
    let row = |row: &&str| format!("99001,marlbury,https://example.org/1,a.pdf,{row},1\n");
    HISTORY.to_owned() + &rows.iter().map(row).collect::<String>()
}

#[test]
fn words_for_what_could_not_be_read_are_no_number() {
    let row = "data_unreadable,marlbury,none,a.pdf,09/05/25,short,Ada,17/03/2025,21/03/2025,good,good,good,good,good,1\n";
    let read = read("history.csv", format!("{HISTORY}{row}").as_bytes());
    let [one] = &read.imported[..] else {
        panic!("one inspection");
    };
    assert_eq!((&one.urn, &one.link), (&None, &None));
}

#[test]
fn a_layout_is_named_as_its_file_and_speaks_of_what_frameworks_have() {
    let knowledge = Knowledge::built_in();
    let known = || knowledge.frameworks.iter().map(|(_, framework)| framework);
    let names = crate::framework::embedded::folder("tables");
    let names: Vec<_> = names.iter().map(|(name, _)| name.as_str()).collect();
    let layouts = TableLayout::embedded(&knowledge.frameworks).unwrap();
    let files: Vec<_> = layouts.iter().map(|l| format!("{}.yaml", l.id)).collect();
    assert_eq!(files, names);
    for layout in &layouts {
        let by = |f: &&crate::framework::Framework| {
            f.file.inspectorate == layout.inspectorate && f.body() == layout.body
        };
        let previous = layout.previous.iter().flat_map(|part| &part.judgements);
        for column in layout.judgements.iter().chain(previous) {
            let has = |f: &crate::framework::Framework| column.under(f).is_some();
            // What evenhand exports is of whatever framework the row names.
            let of_any = layout.further_judgements.is_some();
            let mut all = known().filter(|f| of_any || by(f));
            assert!(all.any(has), "{:?}", column.is);
        }
        for id in layout.activities.values().chain(&layout.activity) {
            assert!(known().filter(by).any(|f| f.activity(id).is_some()), "{id}");
        }
        for grade in layout.grades.values() {
            assert!(
                known().filter(by).any(|f| f.given(grade).is_some()),
                "{grade}"
            );
        }
    }
}

#[test]
fn each_row_is_read_under_the_framework_of_its_first_day() {
    let csv = history(&[
        "09/05/22,short,ada example,17/03/2022,25/03/2022,outstanding,outstanding,good,Requires Improvement to be good,inspection_pre_dates_judgement",
        "10/05/23,standard,Ada Example,05/12/2022,09/12/2022,good,good,good,good,inspection_pre_dates_judgement",
        "09/05/25,short,Ada Example,17/03/2025,21/03/2025,good,good,good,outstanding,good",
        "09/06/26,short,Ada Example,30/03/2026,03/04/2026,good,good,good,good,good",
        "09/07/26,short,Ada Example,13/04/2026,17/04/2026,not_reported_post_reform,good,good,good,good",
        "10/07/26,short,Ada Example,13/04/2026,17/04/2026,NaN,good,good,good,good",
    ]);
    insta::assert_snapshot!(show(&read("marlbury-2026-08.csv", csv.as_bytes())));
}

#[test]
fn what_cannot_be_read_is_left_out_and_said_with_its_place() {
    let csv = history(&[
        "09/05/14,,,,,,data_unreadable,data_unreadable,data_unreadable,data_unreadable",
        "09/05/22,,,,,good,good,good,good,inadequate",
        "05/09/18,,,,,good,good,good,good,",
        "31/02/25,inspection duration longer than standard framework,Ada Example,17/03/2025,21/03/25,good,to requires improvement,,splendid,inspection_pre_dates_judgement",
        "09/01/25,longish,Ada Example,21/03/2025,17/03/2025,good,good,good,good,good",
        "09/01/25,standard,Ada Example,17/03/2025,21/03/2025,good,good,good,good,good",
        ",standard,Ada Example,,,good,good,good,good,good",
        "09/01/07,standard,Ada Example,17/03/1999,21/03/1999,good,good,good,good,good",
    ]) + "Source: somebody\n,,,,,,\n99001,,,,,,,,,good,,,,,\n";
    insta::assert_snapshot!(show(&read("marlbury-2026-08.csv", csv.as_bytes())));
}

#[test]
fn a_column_that_mixes_day_first_and_month_first_is_not_guessed() {
    let grades = "good,good,good,good,good";
    let csv = history(&[
        &format!("09/05/25,short,Ada Example,03/02/2025,07/02/2025,{grades}"),
        &format!("09/05/25,short,Ada Example,03/17/2025,21/03/2025,{grades}"),
        &format!("09/05/25,short,Ada Example,17/03/2025,21/03/2025,{grades}"),
        &format!("09/05/25,short,Ada Example,03/03/2025,07/03/2025,{grades}"),
    ]);
    insta::assert_snapshot!(show(&read("marlbury-2026-08.csv", csv.as_bytes())));
}

/// The official sheet, header on its third row, as a spreadsheet of the kind that `make` makes.
fn official() -> Vec<Vec<&'static str>> {
    vec![
        vec!["Outcomes of inspections as at 31 March"],
        vec!["Published by somebody"],
        vec![
            "Local authority name",
            "Ofsted region",
            "Inspection date",
            "Publication date",
            "Overall effectiveness",
            "Impact of leaders",
            "Experiences and progress of children who need help and protection",
            "Experiences and progress of children in care",
            "Experiences and progress of care leavers",
            "Web link",
        ],
        vec![
            "Bristol",
            "South West",
            "11/03/2024",
            "16/05/2024",
            "Good",
            "Requires improvement to be good",
            "Good",
            "Good",
            "Outstanding",
            "https://example.org/1",
        ],
        vec![
            "Telford & Wrekin",
            "West Midlands",
            "Not yet inspected",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
        ],
        vec![
            "Marlbury", "Nowhere", "#45362", "#45428", "Good", "Good", "Good", "Good", "Good", "",
        ],
    ]
}

#[test]
fn the_official_sheet_is_read_from_both_kinds_of_spreadsheet() {
    let (as_xlsx, as_ods) = (
        read("outcomes.xlsx", &xlsx(&official())),
        read("outcomes.ods", &ods(&official())),
    );
    assert_eq!(show(&as_xlsx), show(&as_ods).replace(".ods", ".xlsx"));
    insta::assert_snapshot!(show(&as_xlsx));
}

#[test]
fn a_wrong_header_names_the_nearest_table_and_what_is_missing() {
    let renamed = history(&[])
        .replace("in_care_grade", "in_care_grades")
        .replace("urn,", "");
    insta::assert_snapshot!(show(&read("a.csv", renamed.as_bytes())), @r"
    0 rows, 0 not inspected
    File: a.csv: is no table that is known here: row 1 is nearest to the layout `history`, but has no column urn, no column in_care_grade (is `in_care_grades` meant for it?)
    ");
    insta::assert_snapshot!(show(&read("b.csv", b"name,age\nAda,36\n")), @r"
    0 rows, 0 not inspected
    File: b.csv: is no table that is known here: none of its first rows has the titles of one
    ");
}

#[test]
fn what_is_no_table_is_refused_with_the_reason() {
    let good = xlsx(&official());
    let mut late = good.clone();
    late.truncate(good.len() / 2);
    let mut flipped = good.clone();
    for byte in &mut flipped[60..120] {
        *byte ^= 0x55;
    }
    let cfb = [&[0xd0, 0xcf, 0x11, 0xe0][..], &[0; 600]].concat();
    let bomb = zip(&[
        ("xl/workbook.xml", "<x/>".into()),
        (
            "xl/worksheets/sheet1.xml",
            format!("<a/>{}", " ".repeat(1 << 19)).repeat(193),
        ),
    ]);
    let long = zip(&[
        ("xl/workbook.xml", "<x/>".into()),
        ("xl/sharedStrings.xml", "x".repeat(2 << 20)),
    ]);
    let room = zip(&[
        ("xl/workbook.xml", "<x/>".into()),
        (
            "xl/sharedStrings.xml",
            "<sst uniqueCount=\"999999999999\"/>".into(),
        ),
    ]);
    let cell = "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"16000\"><text:p>x</text:p></table:table-cell>";
    let repeats = zip(&[
        (
            "mimetype",
            "application/vnd.oasis.opendocument.spreadsheet".into(),
        ),
        (
            "content.xml",
            format!(
                "<table:table-row table:number-rows-repeated=\"1000000\">{cell}</table:table-row>"
            ),
        ),
    ]);
    let wide = format!("a\n{}", ",".repeat(16_384));
    let cell = format!("a,{}", "b".repeat(131_069));
    let all: [(&str, &[u8]); 14] = [
        ("empty.csv", b" \n"),
        ("page.csv", b"<!DOCTYPE html><html></html>"),
        ("report.xlsx", b"%PDF-1.7"),
        ("locked.xlsx", &cfb),
        ("late.xlsx", &late),
        ("flipped.xlsx", &flipped),
        ("bomb.xlsx", &bomb),
        ("long.xlsx", &long),
        ("room.xlsx", &room),
        ("repeats.ods", &repeats),
        ("other.xlsx", &zip(&[("a.txt", "a".into())])),
        ("latin.csv", b"urn,name\n1,K\xf6ln\n"),
        ("wide.csv", wide.as_bytes()),
        ("cell.csv", cell.as_bytes()),
    ];
    let text: String = all
        .iter()
        .map(|(name, bytes)| show(&read(name, bytes)))
        .collect();
    insta::assert_snapshot!(text.replace("0 rows, 0 not inspected\n", ""));
}

#[test]
fn a_cell_in_the_farthest_corner_costs_no_memory() {
    let sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData></worksheet>";
    let tabled = read("far.xlsx", &workbook(sheet));
    assert!(
        tabled.problems[0]
            .message
            .contains("no table that is known"),
        "{:?}",
        tabled.problems
    );
}

#[test]
fn no_bytes_make_it_panic() {
    let good = [
        xlsx(&official()),
        ods(&official()),
        history(&["09/05/25,short,A,17/03/2025,21/03/2025,good,good,good,good,good"]).into_bytes(),
    ];
    for (n, bytes) in good.iter().enumerate() {
        for at in (0..bytes.len()).step_by(bytes.len() / 60 + 1) {
            let mut other = bytes.clone();
            other[at] = other[at].wrapping_add(0x3d);
            read("other.bin", &other);
            read("short.bin", &bytes[..at]);
        }
        assert_eq!(
            read("whole.bin", bytes)
                .problems
                .iter()
                .filter(|p| p.row.is_none())
                .count(),
            0,
            "{n}"
        );
    }
}

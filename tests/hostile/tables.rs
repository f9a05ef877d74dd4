//! Tables: as text, as the two kinds of spreadsheet, and as archives that are none.

use proptest::prelude::*;

use super::change::changed;
use super::workbook::{ods, xlsx, zip};
use super::{Inputs, noise, pieces};

/// A table of the history of authorities that nobody has heard of.
pub const HISTORY: &str = "\
urn,local_authority,inspection_link,pdf_filename,publication_date,inspection_framework,inspector_name,inspection_start_date,inspection_end_date,overall_effectiveness_grade,impact_of_leaders_grade,help_and_protection_grade,in_care_grade,care_leavers_grade,parser_version
99001,marlbury,https://example.org/1,a.pdf,09/05/22,short,ada example,17/03/2022,25/03/2022,outstanding,outstanding,good,Requires Improvement to be good,inspection_pre_dates_judgement,1
99001,marlbury,https://example.org/2,b.pdf,10/05/23,standard,Ada Example,05/12/2022,09/12/2022,good,good,good,good,inspection_pre_dates_judgement,1
99001,marlbury,https://example.org/3,c.pdf,09/05/25,short,Ada Example,17/03/2025,21/03/2025,good,good,good,outstanding,good,1
99002,old town,,d.pdf,09/07/26,short,Ada Example,13/04/2026,17/04/2026,not_reported_post_reform,good,good,good,good,1
99002,\"old, town\",,e.pdf,05/09/18,,,,,good,good,good,good,,1
";

/// A table as the inspectorate publishes it.
const OFFICIAL: &str = "\
Outcomes of inspections as at 31 March|
Local authority name|Ofsted region|Inspection date|Publication date|Overall effectiveness|Impact of leaders|Experiences and progress of children who need help and protection|Experiences and progress of children in care|Experiences and progress of care leavers|Web link
Bristol|South West|11/03/2024|16/05/2024|Good|Requires improvement to be good|Good|Good|Outstanding|https://example.org/1
Telford & Wrekin|West Midlands|Not yet inspected|||||||
Marlbury|Nowhere|#45362|#45428|Good|Good|Good|Good|Good|
";

fn odd() -> Inputs {
    let words = [
        ",",
        "|",
        "\n",
        "\"",
        "\"\"",
        "\r\n",
        ";",
        "\t",
        "data_unreadable",
        "nan",
        "good",
        "Grade 4",
        "#45362",
        "#-1",
        "#99999999999",
        "31/02/25",
        "03/17/2025",
        "17/03/2025",
        "urn",
        "Not yet inspected",
    ];
    let words = prop::sample::select(words.to_vec()).prop_map(|word| word.as_bytes().to_vec());
    prop_oneof![2 => words, 1 => pieces::odd()].boxed()
}

/// Tables as text.
pub fn texts() -> Inputs {
    let official = OFFICIAL.replace('|', ",").replace('#', "");
    prop_oneof![
        9 => changed(vec![HISTORY.into(), official.into()], odd()),
        1 => noise(),
    ]
    .boxed()
}

/// Spreadsheets whose cells are changed, then a part of their archive, then their bytes.
pub fn workbooks(make: fn(&[Vec<&str>]) -> Vec<u8>) -> Inputs {
    let history = HISTORY.replace(',', "|");
    let rows = changed(vec![OFFICIAL.into(), history.into()], odd());
    let whole = rows.prop_map(move |text| {
        // What XML cannot hold, and a number that is no day, is the business of the other changes.
        let text =
            String::from_utf8_lossy(&text).replace(|c: char| c.is_control() && c != '\n', "");
        let days = |cell: &str| {
            cell.strip_prefix('#')
                .is_none_or(|day| day.parse::<u16>().is_ok())
        };
        let rows = text
            .lines()
            .map(|row| row.split('|').filter(|cell| days(cell)).collect());
        make(&rows.collect::<Vec<_>>())
    });
    let sample = make(&rows_of(OFFICIAL));
    prop_oneof![
        2 => whole,
        2 => parts(sample.clone()),
        1 => changed(vec![sample], noise()),
    ]
    .boxed()
}

/// Spreadsheets of the newer kind of Excel.
pub fn xlsx_files() -> Inputs {
    workbooks(xlsx)
}

/// Spreadsheets of OpenDocument.
pub fn ods_files() -> Inputs {
    workbooks(ods)
}

/// Tables of every kind.
pub fn inputs() -> Inputs {
    prop_oneof![3 => texts(), 1 => xlsx_files(), 1 => ods_files()].boxed()
}

fn rows_of(text: &str) -> Vec<Vec<&str>> {
    text.lines().map(|row| row.split('|').collect()).collect()
}

/// The same archive with the text of its parts changed, so that what unpacks is still XML, or nearly.
fn parts(archive: Vec<u8>) -> Inputs {
    let parts = unzipped(&archive);
    let odd = prop::sample::select(XML.to_vec()).prop_map(|piece| piece.as_bytes().to_vec());
    let changes = parts.into_iter().map(move |(name, text)| {
        let text = prop_oneof![
            1 => Just(text.clone().into_bytes()),
            1 => changed(vec![text.into_bytes()], odd.clone().boxed()),
        ];
        text.prop_map(move |text| (name.clone(), String::from_utf8_lossy(&text).into_owned()))
    });
    let changes: Vec<_> = changes.map(Strategy::boxed).collect();
    changes
        .prop_map(|parts| {
            let parts: Vec<_> = parts
                .iter()
                .map(|(name, text)| (name.as_str(), text.clone()))
                .collect();
            zip(&parts)
        })
        .boxed()
}

/// What readers of spreadsheets stumble over.
const XML: &[&str] = &[
    "<",
    ">",
    "/>",
    "\"",
    "&amp;",
    "&#0;",
    "&x;",
    "<!DOCTYPE a [<!ENTITY x \"xx\">]>",
    "<row>",
    "</row>",
    "<c>",
    "<v>",
    "<c t=\"s\"><v>999999</v></c>",
    "<c t=\"b\"><v>2</v></c>",
    "<c t=\"e\"><v>#REF!</v></c>",
    "<c t=\"d\"><v>2024-13-40</v></c>",
    " r=\"XFD1048576\"",
    " r=\"A0\"",
    " r=\"AAAAAAAAAA1\"",
    " r=\"1\"",
    " r=\"A99999999999999999999\"",
    "<v>1e308</v>",
    "<v>-1</v>",
    "<f>1+1</f>",
    " s=\"99\"",
    " numFmtId=\"14\"",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<dimension ref=\"A1:XFD1048576\"/>",
    " table:number-columns-repeated=\"16384\"",
    " table:number-rows-repeated=\"1048576\"",
    " table:number-rows-repeated=\"99999999999999999999\"",
    " office:value-type=\"date\"",
    " office:value-type=\"float\" office:value=\"1e999\"",
    " office:date-value=\"x\"",
    " office:date-value=\"é2024-01-01\"",
    "<table:table-cell>",
    "</table:table-cell>",
    "<text:s text:c=\"99999999\"/>",
];

/// The parts of an archive, by name.
pub fn unzipped(archive: &[u8]) -> Vec<(String, String)> {
    let mut archive = ::zip::ZipArchive::new(std::io::Cursor::new(archive)).unwrap();
    let parts = (0..archive.len()).map(|part| {
        let mut part = archive.by_index(part).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        (name, text)
    });
    parts.collect()
}

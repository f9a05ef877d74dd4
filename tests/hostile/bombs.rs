//! Small files that mean much: each kind of file that is read, in the shapes that cost its reader most.

use lopdf::{Dictionary, Object, Stream, dictionary};

use super::pdfs::sample::Sample;
use super::tables::{HISTORY, unzipped};
use super::workbook::{ods, workbook, zip};

/// A mebibyte, which is how much of a case file is read.
const MEBIBYTE: usize = 1 << 20;

/// A text of a length: a unit again and again between a beginning and an end.
fn filled(length: usize, begin: &str, unit: &str, end: &str) -> String {
    let room = length.saturating_sub(begin.len() + end.len());
    let units = unit.repeat(room / unit.len());
    [begin, &units, end].concat()
}

/// A bomb: what it is, and its bytes.
pub type Bomb = (&'static str, Vec<u8>);

/// Case files.
pub fn case_files() -> Vec<Bomb> {
    let head = "authority: { name: a }\n";
    let listed = |key: &str, unit: &str| filled(MEBIBYTE, &format!("{head}{key}: ["), unit, "]");
    let numbered = |line: fn(usize) -> String| (0..40_000).map(line).collect::<String>();
    let history = |count: usize| {
        let inspection = |day: usize| {
            format!(
                "  - {{ framework: ilacs-2018, activity: standard, fieldwork: 20{:02}-{:02}-{:02}, judgements: {{ overall: good }} }}\n",
                10 + day / 28 / 12 % 20,
                1 + day / 28 % 12,
                1 + day % 28
            )
        };
        let inspections: String = (0..count).map(inspection).collect();
        format!("{head}inspections:\n{inspections}")
    };
    let all = [
        ("inspections of letters", listed("inspections", "a,")),
        ("inspections of nothing", listed("inspections", "{},")),
        ("inspections of odd keys", listed("inspections", "{a,b},")),
        ("claims of nothing", listed("claims", "~,")),
        ("keys on one line", filled(MEBIBYTE, "{", "a,", "}")),
        (
            "question marks on one line",
            filled(MEBIBYTE, "{", "?,", "}"),
        ),
        ("pairs in a list", filled(MEBIBYTE, "[", "a: b,", "]")),
        ("tags in a list", filled(MEBIBYTE, "[", "!a b,", "]")),
        ("depth", filled(MEBIBYTE, "", "{a: ", "")),
        (
            "depth behind a quote",
            filled(MEBIBYTE, "a: {x: a\n  \"\n  , b: ", "{a: ", ""),
        ),
        ("one text", filled(MEBIBYTE, "\"", "a", "\"")),
        ("one comment", filled(MEBIBYTE, "# ", "a", "")),
        (
            "one key again and again",
            filled(MEBIBYTE, "", "k: 1\n", ""),
        ),
        (
            "documents",
            filled(MEBIBYTE, "", "--- {a, b, c, d, e, f, g}\n", ""),
        ),
        ("anchors", numbered(|n| format!("a{n}: &a{n} 1\n"))),
        (
            "tag directives",
            numbered(|n| format!("%TAG !a{n}! tag:a{n}\n")),
        ),
        ("a history of 400 inspections", history(400)),
        ("a history of 4,000 inspections", history(4_000)),
        (
            "400 authorities of 20 inspections",
            filled(MEBIBYTE, "", &(history(20) + "---\n"), head),
        ),
    ];
    all.map(|(name, text)| (name, text.into_bytes())).to_vec()
}

/// Tables of each kind, with the extension of their file.
pub fn tables() -> Vec<(&'static str, Bomb)> {
    let sheet = |row: &str, length: usize| {
        let head = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
        workbook(&filled(length, head, row, "</sheetData></worksheet>"))
    };
    let strings = |item: &str, length: usize| {
        let head = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";
        let mut parts = unzipped(&workbook("<worksheet/>"));
        let strings = filled(length, head, item, "</sst>");
        parts.push(("xl/sharedStrings.xml".to_owned(), strings));
        zipped(&parts)
    };
    let rows = |rows: &str| {
        let mut parts = unzipped(&ods(&[]));
        for (_, text) in parts.iter_mut().filter(|(name, _)| name == "content.xml") {
            *text = text.replacen("<table:table-row", &format!("{rows}<table:table-row"), 1);
        }
        zipped(&parts)
    };
    let files = (0..60_000).map(|n| (format!("{n}/workbook.xml"), String::new()));
    let cell =
        "<table:table-cell office:value-type=\"string\"><text:p>a</text:p></table:table-cell>";
    let row = format!("<table:table-row>{}</table:table-row>", cell.repeat(20));
    let much = 200 << 20;
    let csv = |begin: &str, unit: &str| filled(32 << 20, begin, unit, "").into_bytes();
    vec![
        (
            "xlsx",
            (
                "200 MiB of rows",
                sheet("<row><c t=\"inlineStr\"><is><t>a</t></is></c></row>", much),
            ),
        ),
        ("xlsx", ("200 MiB of empty rows", sheet("<row/>", much))),
        (
            "xlsx",
            ("200 MiB of text in no cell", sheet("aaaaaaaa", much)),
        ),
        (
            "xlsx",
            (
                "200 MiB of shared texts",
                strings("<si><t>a</t></si>", much),
            ),
        ),
        (
            "xlsx",
            (
                "a shared text of 200 MiB",
                strings(&format!("<si><t>{}</t></si>", "a".repeat(much - 200)), much),
            ),
        ),
        (
            "ods",
            ("200 MiB of rows", rows(&row.repeat(much / row.len()))),
        ),
        (
            "ods",
            (
                "rows that repeat",
                rows(&row.replacen("row", "row table:number-rows-repeated=\"90000\"", 1)),
            ),
        ),
        (
            "ods",
            (
                "a tag of 200 MiB",
                rows(&format!("<table:table-row a=\"{}\"/>", "a".repeat(much))),
            ),
        ),
        (
            "xlsx",
            (
                "an archive of 60,000 files",
                zipped(&files.collect::<Vec<_>>()),
            ),
        ),
        ("csv", ("32 MiB of commas", csv(HISTORY, ","))),
        (
            "csv",
            (
                "32 MiB of rows",
                csv(HISTORY, "99001,marlbury,,a.pdf,09/05/22\n"),
            ),
        ),
        ("csv", ("32 MiB of quotes", csv(HISTORY, "\"\""))),
        (
            "csv",
            (
                "32 MiB of authorities",
                csv(
                    HISTORY,
                    "99001,marlbury,,a.pdf,09/05/22,short,A,17/03/2022,25/03/2022,good,good,good,good,good,1\n",
                ),
            ),
        ),
    ]
}

fn zipped(parts: &[(String, String)]) -> Vec<u8> {
    let parts = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.clone()));
    zip(&parts.collect::<Vec<_>>())
}

/// Reports.
pub fn reports() -> Vec<Bomb> {
    let page = |content: Vec<u8>, pages: usize| {
        let mut sample = Sample::new();
        for _ in 0..pages {
            let mut stream = Stream::new(Dictionary::new(), content.clone());
            let _ = stream.compress();
            sample.add_stream(stream);
        }
        sample.bytes()
    };
    let text =
        |unit: &str, length: usize| filled(length, "BT /F1 12 Tf ", unit, " ET").into_bytes();
    let nested = |unit: &str| {
        let head = "%PDF-1.5\n1 0 obj\n";
        filled(
            8 << 20,
            head,
            unit,
            "\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF",
        )
        .into_bytes()
    };
    let mapped = {
        let mut sample = Sample::new().page(&["Inspection of Marlbury"]);
        let range = "1 beginbfrange\n<0000> <FFFF> <0000>\nendbfrange\n";
        let mut map = Stream::new(
            Dictionary::new(),
            filled(2 << 20, "", range, "").into_bytes(),
        );
        let _ = map.compress();
        let map = sample.doc.add_object(map);
        let font = sample
            .doc
            .add_object(dictionary! { "Type" => "Font", "Subtype" => "Type0", "ToUnicode" => map });
        let fonts = dictionary! { "Font" => dictionary! { "F1" => font } };
        let resources = sample.resources;
        sample
            .doc
            .objects
            .insert(resources, Object::Dictionary(fonts));
        sample.bytes()
    };
    vec![
        ("a page of 200 MiB", page(text("(a) Tj ", 200 << 20), 1)),
        ("500 pages of 2 MiB", page(text("(a) Tj ", 2 << 20), 500)),
        (
            "a page of saved states",
            page(filled(2 << 20, "", "q ", "").into_bytes(), 1),
        ),
        (
            "a page of open brackets",
            page(filled(2 << 20, "", "[", "").into_bytes(), 1),
        ),
        (
            "letters at 300,000 places",
            page(text("1 1 Td (a) Tj ", 2 << 20), 8),
        ),
        ("arrays 8 MiB deep", nested("[")),
        ("dictionaries 2 MiB deep", nested("<</a")),
        ("8 MiB of objects", nested("endobj 1 0 obj 1 ")),
        ("a map of letters, repeated", mapped),
    ]
}

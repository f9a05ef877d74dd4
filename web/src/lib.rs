//! The checker as a page calls it: a few functions over JSON. They run in a worker of the page, one
//! at a time; what is known of frameworks and past inspections is read once, by [`start`].

use std::cell::RefCell;
use std::io::{Cursor, Write as _};
use std::sync::OnceLock;

use evenhand::{
    Dataset, ExportTable, Importer, Input, Knowledge, Options, Outcome, ReportOptions, Why,
};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();

thread_local! {
    /// The documents that have been read and not yet been added to case files.
    static IMPORTER: RefCell<Option<Importer<'static>>> = const { RefCell::new(None) };
}

/// A case file of the page.
#[derive(Deserialize)]
struct PageFile {
    name: String,
    text: String,
}

/// The longest scale for which there are colours; the scales of inspectorates are half as long.
const LONGEST_SCALE: usize = 10;

/// Reads the frameworks and the index of past inspections. The answer is the background and the ink of
/// each grade, by the length of the scale and its place on it, the worst first.
#[wasm_bindgen]
pub fn start() -> Result<String, JsError> {
    knowledge()?;
    let paints = |count| {
        let paints = evenhand::paints(count).into_iter();
        paints
            .map(|paint| [paint.fill, paint.ink.to_owned()])
            .collect()
    };
    let all: Vec<Vec<[String; 2]>> = (0..=LONGEST_SCALE).map(paints).collect();
    Ok(serde_json::to_string(&all)?)
}

fn knowledge() -> Result<&'static Knowledge, JsError> {
    if let Some(known) = KNOWLEDGE.get() {
        return Ok(known);
    }
    let loaded = evenhand::load(None)?;
    Ok(KNOWLEDGE.get_or_init(|| loaded))
}

fn inputs(files: &str) -> Result<Vec<Input>, JsError> {
    let files: Vec<PageFile> = serde_json::from_str(files)?;
    let inputs = files.into_iter();
    Ok(inputs
        .map(|file| Input::text(file.name, file.text))
        .collect())
}

fn read(files: &str) -> Result<Dataset, JsError> {
    Ok(evenhand::read(inputs(files)?, knowledge()?.clone()))
}

/// An answer with the words that the program prints of it.
#[derive(Serialize)]
struct PageWhy {
    why: Why,
    /// Of each judgement.
    said: Vec<Vec<String>>,
    /// Of each change.
    changed: Vec<String>,
}

/// How to check.
#[derive(Default, Deserialize)]
#[serde(default)]
struct PageOptions {
    as_of: Option<String>,
    all: bool,
    rarest_first: bool,
}

fn checked(files: &str, asked: &PageOptions) -> Result<Outcome, JsError> {
    let mut options = Options::default();
    if asked.all {
        options = options.all();
    }
    if let Some(day) = &asked.as_of {
        options = options.as_of(day).map_err(|why| JsError::new(&why))?;
    }
    let known = knowledge()?.clone();
    Ok(evenhand::check(inputs(files)?, known, &options))
}

/// Checks case files, `[{"name", "text"}]`. The answer is what `evenhand check --format json` prints.
#[wasm_bindgen]
pub fn check(files: &str, options: &str) -> Result<String, JsError> {
    let asked: PageOptions = serde_json::from_str(options)?;
    let outcome = checked(files, &asked)?;
    Ok(evenhand::findings_json(&outcome, asked.rarest_first)?)
}

/// The report on case files, as `evenhand report` writes it.
#[wasm_bindgen]
pub fn report(files: &str, options: &str) -> Result<String, JsError> {
    let outcome = checked(files, &serde_json::from_str(options)?)?;
    Ok(evenhand::report(&outcome, &ReportOptions::default())?)
}

/// Every inspection and other activity, as `evenhand list --visits --format json` prints them.
#[wasm_bindgen]
pub fn inspections(files: &str) -> Result<String, JsError> {
    Ok(evenhand::inspections_json(&read(files)?)?)
}

/// The timelines of the authorities, as `evenhand history --format json` prints them.
#[wasm_bindgen]
pub fn history(files: &str) -> Result<String, JsError> {
    Ok(serde_json::to_string(&evenhand::history(&read(files)?))?)
}

/// Why the grades of an inspection are, or are not, admissible: of the one of a case file that began
/// on a day, or of its latest, with some grades changed, `[["judgement", "grade"]]`.
#[wasm_bindgen]
pub fn why(file: &str, date: Option<String>, changes: &str) -> Result<String, JsError> {
    let dataset = read(file)?;
    let changes: Vec<(String, String)> = serde_json::from_str(changes)?;
    let changes = changes.iter();
    let changes: Vec<(&str, &str)> = changes.map(|(j, g)| (j.as_str(), g.as_str())).collect();
    let why = evenhand::why(&dataset, date.as_deref(), &changes)?;
    let nodes = why.judgements.iter();
    Ok(serde_json::to_string(&PageWhy {
        said: nodes.map(evenhand::said_of).collect(),
        changed: why.changes.iter().map(evenhand::said_of_change).collect(),
        why,
    })?)
}

/// One row a judgement, as `evenhand export` prints them.
#[wasm_bindgen]
pub fn grades(files: &str) -> Result<String, JsError> {
    csv(&evenhand::judgements(&read(files)?))
}

/// The same for the tables, which leave out what began after the day as of which is asked.
fn tabled(files: &str, options: &str) -> Result<Outcome, JsError> {
    Ok(checked(files, &serde_json::from_str(options)?)?.as_it_was())
}

/// One row an inspection, as `evenhand export --wide` prints them.
#[wasm_bindgen]
pub fn rows(files: &str, options: &str) -> Result<String, JsError> {
    let outcome = tabled(files, options)?;
    csv(&evenhand::inspections(&outcome))
}

/// The same as a workbook, as `evenhand export --wide --format xlsx` writes it.
#[wasm_bindgen]
pub fn workbook(files: &str, options: &str) -> Result<Vec<u8>, JsError> {
    let outcome = tabled(files, options)?;
    let tables = [
        evenhand::inspections(&outcome),
        evenhand::findings(&outcome),
    ];
    let mut workbook = Vec::new();
    evenhand::export_xlsx(&tables, &mut workbook)?;
    Ok(workbook)
}

fn csv(table: &ExportTable<'_>) -> Result<String, JsError> {
    let mut text = Vec::new();
    evenhand::export_csv(table, false, &mut text)?;
    Ok(String::from_utf8(text)?)
}

/// Files in one archive, without whatever would lead out of the folder that it is unpacked in.
#[wasm_bindgen]
pub fn archive(files: &str) -> Result<Vec<u8>, JsError> {
    let files: Vec<PageFile> = serde_json::from_str(files)?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        let parts = file.name.split(['/', '\\']);
        let parts: Vec<&str> = parts
            .filter(|part| !["", ".", ".."].contains(part))
            .collect();
        zip.start_file(parts.join("/"), SimpleFileOptions::default())?;
        zip.write_all(file.text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Reads a report or a table, to be added to case files by [`add`].
#[wasm_bindgen]
pub fn read_document(name: &str, bytes: &[u8]) -> Result<(), JsError> {
    let knowledge = knowledge()?;
    IMPORTER.with_borrow_mut(|importer| {
        let importer = importer.get_or_insert_with(|| Importer::new(knowledge));
        importer.read(name, bytes);
    });
    Ok(())
}

/// Adds the documents that were read to case files. The answer is the files that are new or changed,
/// and what could not be read: `{"files": [["name", "text"]], "unread": []}`.
#[wasm_bindgen]
pub fn add(files: &str) -> Result<String, JsError> {
    let files: Vec<PageFile> = serde_json::from_str(files)?;
    let files: Vec<_> = files
        .into_iter()
        .map(|file| (file.name, file.text))
        .collect();
    let importer = IMPORTER.take();
    let importer = importer.map_or_else(|| knowledge().map(Importer::new), Ok)?;
    let made = importer.add_to(&files);
    let made = serde_json::json!({ "files": made.files, "unread": made.unread });
    Ok(made.to_string())
}

/// What a rule checks, as `evenhand explain` prints it; nothing where there is no such rule.
#[wasm_bindgen]
pub fn explain(rule: &str) -> Option<String> {
    let rule = evenhand::rules().find(|known| known.name == rule)?;
    Some(rule.documentation())
}

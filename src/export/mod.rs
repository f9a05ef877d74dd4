//! The dataset as rows, one a judgement: for spreadsheets, notebooks and other programs.
//!
//! The columns and their order are documented and stable.

#[cfg(feature = "parquet")]
mod parquet;

use std::io;

use serde::Serialize;

use crate::base::place::Place;
use crate::base::safe;
use crate::case::model::Grading;
use crate::dataset::{Dataset, Entry};
use crate::framework::{Framework, Given};
use crate::yaml::position::positions;

/// One judgement of one inspection. What the record does not state is empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ExportRow<'a> {
    /// The authority's name.
    pub authority: &'a str,
    /// The inspectorate's number for it.
    pub urn: Option<&'a str>,
    /// The id of the framework that the grades are of; where no known one is, its name as written.
    pub framework: Option<&'a str>,
    /// What kind of inspection it was.
    pub activity: Option<&'a str>,
    /// The first day of fieldwork.
    pub start: Option<String>,
    /// The last day of fieldwork.
    pub end: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
    /// The judgement's id, or its name as written where the framework has no such judgement.
    pub judgement: &'a str,
    /// The grade's id, or `not-judged`; empty where what is written is no grade of the framework.
    pub grade: Option<&'a str>,
    /// The file.
    pub file: &'a str,
    /// The line of the grade, counted from one.
    pub line: usize,
}

/// Every judgement of a dataset, in the order of the files.
///
/// ```
/// use evenhand::{Input, export, load, read};
///
/// let record = "
/// authority: { name: Anyshire County Council, urn: 99001 }
/// inspections:
///   - framework: ilacs-2018
///     activity: standard
///     fieldwork: 2019-10-07/2019-10-18
///     judgements: { overall: good }
/// ";
/// let dataset = read(vec![Input::text("anyshire.yaml", record)], load(None)?);
/// let rows = export(&dataset);
/// assert_eq!((rows[0].judgement, rows[0].grade.as_deref()), ("overall", Some("good")));
/// # Ok::<(), evenhand::KnowledgeError>(())
/// ```
pub fn rows(dataset: &Dataset) -> Vec<ExportRow<'_>> {
    let entries = dataset.inspections();
    let graded: Vec<(Entry<'_>, &Grading, Place)> = entries
        .flat_map(|entry| {
            let gradings = entry.inspection.gradings.iter();
            gradings.map(move |grading| {
                let place = entry.field("judgements").at(grading.judgement.text.clone());
                (entry, grading, place)
            })
        })
        .collect();
    let placed = positions(graded.iter().map(|(_, _, place)| place), &dataset.sources);
    let rows = graded.iter();
    rows.map(|(entry, grading, place)| row(*entry, grading, placed[place].line))
        .collect()
}

fn row<'a>(entry: Entry<'a>, grading: &'a Grading, line: usize) -> ExportRow<'a> {
    let inspection = entry.inspection;
    let framework = entry.framework();
    let activity = inspection.activity.as_ref();
    let judgement = framework.zip(grading.judgement.is);
    ExportRow {
        authority: entry.case.name(),
        urn: entry.case.authority.urn.as_deref(),
        framework: framework
            .map(Framework::id)
            .or(inspection.framework.as_ref().map(|f| f.text.as_str())),
        activity: activity.map(|a| a.is.as_ref().map_or(a.text.as_str(), |is| &is.id)),
        start: inspection.start().map(|day| day.to_string()),
        end: inspection.end().map(|day| day.to_string()),
        published: inspection.published.map(|day| day.to_string()),
        judgement: judgement.map_or(grading.judgement.text.as_str(), |(f, id)| &f.get(id).id),
        grade: framework
            .zip(grading.grade())
            .map(|(f, given)| match given {
                Given::Grade(grade) => f.grade_id(grade),
                Given::NotJudged => "not-judged",
            }),
        file: &entry.dataset.sources.get(entry.case.file).name,
        line,
    }
}

/// Writes the rows as csv, with a header. Control characters are shown, and a text that a spreadsheet
/// would take for a formula has an apostrophe before it.
///
/// # Errors
/// `out` cannot be written to.
pub fn csv(dataset: &Dataset, out: impl io::Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    for row in rows(dataset) {
        let line = row.line.to_string();
        let cells = [
            Some(row.authority),
            row.urn,
            row.framework,
            row.activity,
            row.start.as_deref(),
            row.end.as_deref(),
            row.published.as_deref(),
            Some(row.judgement),
            row.grade,
            Some(row.file),
            Some(&line),
        ];
        // What a stranger wrote must not run in the spreadsheet that opens it.
        let cells = cells.map(|cell| safe::cell(cell.unwrap_or_default()).into_owned());
        writer.write_record(&cells)?;
    }
    writer.flush()
}

/// The columns, in their order.
pub const COLUMNS: [&str; 11] = [
    "authority",
    "urn",
    "framework",
    "activity",
    "start",
    "end",
    "published",
    "judgement",
    "grade",
    "file",
    "line",
];

#[cfg(feature = "parquet")]
pub use self::parquet::parquet;

/// Writes the rows as an array of JSON objects, one a line.
///
/// # Errors
/// `out` cannot be written to.
pub fn json(dataset: &Dataset, mut out: impl io::Write) -> io::Result<()> {
    let mut before = "[";
    for row in rows(dataset) {
        writeln!(out, "{before}")?;
        out.write_all(safe::escaped(&serde_json::to_string(&row)?).as_bytes())?;
        before = ",";
    }
    if before == "[" {
        return writeln!(out, "[]");
    }
    writeln!(out, "\n]")
}

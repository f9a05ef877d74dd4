//! One row a judgement.

use serde::Serialize;

use super::table::{Declared, declared};
use super::{ExportTable, Value, ValueKind};
use crate::base::place::Place;
use crate::case::model::Grading;
use crate::dataset::{Dataset, Entry};
use crate::framework::Framework;
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
    let gradings = gradings(dataset).into_iter();
    gradings.map(|grading| grading.row).collect()
}

/// The same as a table.
pub fn judgements(dataset: &Dataset) -> ExportTable<'_> {
    let gradings = gradings(dataset).into_iter();
    let rows = gradings.map(|grading| {
        let columns = COLUMNS.iter();
        columns.map(|column| (column.value)(&grading)).collect()
    });
    ExportTable {
        title: "judgements",
        columns: COLUMNS.iter().map(Declared::column).collect(),
        rows: rows.collect(),
    }
}

/// A row with the record that it is of.
struct GradingRow<'a> {
    entry: Entry<'a>,
    grading: &'a Grading,
    row: ExportRow<'a>,
}

type JudgementValue = for<'a> fn(&GradingRow<'a>) -> Value<'a>;

/// The columns, in their order.
const COLUMNS: [Declared<JudgementValue>; 11] = [
    declared("authority", ValueKind::Text, "the authority's name", |g| {
        Value::text(g.row.authority)
    }),
    declared(
        "urn",
        ValueKind::Text,
        "the inspectorate's number for it",
        |g| Value::text(g.row.urn),
    ),
    declared(
        "framework",
        ValueKind::Text,
        "the id of the framework that the grade is of, or its name as written where none of that name is known",
        |g| Value::text(g.row.framework),
    ),
    declared(
        "activity",
        ValueKind::Text,
        "what kind of inspection it was",
        |g| Value::text(g.row.activity),
    ),
    declared("start", ValueKind::Day, "the first day of fieldwork", |g| {
        Value::day(g.entry.inspection.start())
    }),
    declared("end", ValueKind::Day, "the last day of fieldwork", |g| {
        Value::day(g.entry.inspection.end())
    }),
    declared("published", ValueKind::Day, "the day of publication", |g| {
        Value::day(g.entry.inspection.published)
    }),
    declared(
        "judgement",
        ValueKind::Text,
        "the judgement's id, or its name as written where the framework has no such judgement",
        |g| Value::text(g.row.judgement),
    ),
    declared(
        "grade",
        ValueKind::Grade,
        "the grade; empty where what is written is none of the framework's",
        |g| {
            let given = g.entry.framework().zip(g.grading.grade());
            given.map_or(Value::Nothing, |(framework, given)| {
                Value::given(framework, given)
            })
        },
    ),
    declared("file", ValueKind::Text, "the case file", |g| {
        Value::text(g.row.file)
    }),
    declared(
        "line",
        ValueKind::Count,
        "the line of the grade in it, counted from one",
        |g| Value::Count(g.row.line),
    ),
];

fn gradings(dataset: &Dataset) -> Vec<GradingRow<'_>> {
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
    let gradings = graded.iter();
    gradings
        .map(|(entry, grading, place)| GradingRow {
            entry: *entry,
            grading,
            row: row(*entry, grading, placed[place].line),
        })
        .collect()
}

fn row<'a>(entry: Entry<'a>, grading: &'a Grading, line: usize) -> ExportRow<'a> {
    let inspection = entry.inspection;
    let framework = entry.framework();
    let activity = inspection.activity.as_ref();
    let judgement = framework.zip(grading.judgement.is);
    let given = framework.zip(grading.grade());
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
        grade: given.map(|(framework, given)| framework.given_id(given)),
        file: &entry.dataset.sources.get(entry.case.file).name,
        line,
    }
}

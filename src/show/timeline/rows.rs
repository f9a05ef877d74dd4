//! The same for other programs: a table, and a list of JSON objects. `docs/history.md` describes both.

use crate::answers::timeline::{Event, InspectionColumn, Timeline};
use crate::base::safe::{cell, escaped};

const COLUMNS: [&str; 13] = [
    "authority",
    "kind",
    "date",
    "framework",
    "activity",
    "gap",
    "paused-days",
    "missing",
    "area",
    "judgement",
    "grade",
    "reckoned",
    "what",
];

/// A row for each grade of each inspection and for each other event, with a head.
///
/// # Errors
/// Nothing of it can fail to be written as text, but the writer's interface says that it may.
pub fn csv(timelines: &[Timeline]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for timeline in timelines {
        for row in grades(timeline).chain(timeline.events.iter().map(|one| event(timeline, one))) {
            writer.write_record(row.each_ref().map(|text| cell(text).into_owned()))?;
        }
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

type Row = [String; COLUMNS.len()];

fn grades(timeline: &Timeline) -> impl Iterator<Item = Row> {
    let columns = timeline.inspections.iter().enumerate();
    columns.flat_map(move |(column, inspection)| {
        let areas = timeline.areas.iter();
        let given = areas.flat_map(move |area| {
            let given = area.given[column].iter();
            given.map(move |given| (area.name.as_str(), given))
        });
        given.map(|(area, given)| {
            let InspectionColumn {
                began,
                framework,
                activity,
                gap,
                reckoned,
                ..
            } = inspection;
            let gap = gap.as_ref();
            [
                timeline.name.clone(),
                "grade".to_owned(),
                began.clone(),
                framework.clone(),
                activity.clone(),
                gap.map_or_else(String::new, |gap| format!("{:.2}", gap.at_least)),
                gap.map_or_else(String::new, |gap| gap.paused_days.to_string()),
                gap.map_or("", |gap| if gap.missing { "yes" } else { "" })
                    .to_owned(),
                area.to_owned(),
                given.judgement.clone(),
                given.grade.clone().unwrap_or_default(),
                reckoned
                    .as_ref()
                    .map_or_else(String::new, |reckoned| reckoned.comes_to.clone()),
                String::new(),
            ]
        })
    })
}

fn event(timeline: &Timeline, event: &Event) -> Row {
    let mut row = Row::default();
    row[0] = timeline.name.clone();
    row[1] = "event".to_owned();
    row[2] = event.date.clone().unwrap_or_default();
    row[COLUMNS.len() - 1] = event.what.clone();
    row
}

/// A list of objects, with a line break at its end.
///
/// # Errors
/// Nothing of it can fail to be written as JSON, but serde's interface says that it may.
pub fn json(timelines: &[Timeline]) -> serde_json::Result<String> {
    serde_json::to_string_pretty(timelines).map(|text| escaped(&text) + "\n")
}

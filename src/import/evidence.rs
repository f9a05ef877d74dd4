//! The text behind every field that was read, for people.

use super::report::{Evidence, How, ReadFact, ReportPlace, ReportReading};

/// A field, its value and where it was read.
#[derive(Debug)]
pub struct EvidenceLine {
    /// The field.
    pub field: String,
    /// What was read.
    pub value: String,
    /// Where: a page, the file's name.
    pub at: String,
    /// The text.
    pub text: String,
}

/// What a letter says besides, each with its field.
fn letter_facts(reading: &ReportReading) -> impl Iterator<Item = (&str, &ReadFact<String>)> {
    reading.letter.iter().flat_map(|letter| {
        let inspectors = letter.inspectors.iter().map(|name| ("inspectors", name));
        let looked_at = letter.looked_at.iter();
        let looked_at = looked_at.flat_map(|looked_at| &looked_at.passages);
        let looked_at = looked_at.map(|passage| ("looked-at", passage));
        let points = reading.improve.iter().map(|point| ("improve", point));
        let priority = letter.priority_action.iter();
        let priority = priority.map(|point| ("priority-action", point));
        inspectors.chain(looked_at).chain(priority).chain(points)
    })
}

/// Each field of a reading with the text in which it was read.
pub(super) fn evidence(reading: &ReportReading) -> Vec<EvidenceLine> {
    let mut lines = Vec::new();
    let mut add = |field: &str, value: String, evidence: &Evidence| {
        let at = match evidence.place {
            ReportPlace::Page(page) => format!("page {page}"),
            ReportPlace::FileName => "file name".to_owned(),
        };
        lines.push(EvidenceLine {
            field: field.to_owned(),
            value,
            at,
            text: evidence.text.clone(),
        });
    };
    add(
        "framework",
        reading.framework.value.clone(),
        &reading.framework.evidence,
    );
    for (field, read) in [
        ("authority", &reading.authority),
        ("inspector", &reading.inspector),
    ] {
        if let Some(read) = read {
            add(field, read.value.clone(), &read.evidence);
        }
    }
    if let Some(urn) = &reading.urn {
        add("urn", urn.value.to_string(), &urn.evidence);
    }
    for window in &reading.fieldwork {
        add(
            "fieldwork",
            format!("{}/{}", window.value.start, window.value.end),
            &window.evidence,
        );
    }
    if let Some(published) = &reading.published {
        add(
            "published",
            published.value.to_string(),
            &published.evidence,
        );
    }
    for (field, read) in letter_facts(reading) {
        add(field, read.value.clone(), &read.evidence);
    }
    for (judgement, grade) in &reading.judgements {
        add(judgement, grade.value.clone(), &grade.evidence);
    }
    for repeated in &reading.repeated {
        add(
            &format!("{} (again)", repeated.value.judgement),
            repeated.value.grade.clone(),
            &repeated.evidence,
        );
    }
    if let Some(previous) = &reading.previous {
        let stated = &previous.value;
        let value = format!("{}: {}", stated.date, stated.overall);
        add("previous", value, &previous.evidence);
    }
    if let Some(activity) = &reading.activity {
        let how = match &activity.how {
            How::Printed(evidence) => {
                add("activity", activity.id.clone(), evidence);
                return lines;
            }
            How::Only => "the only graded activity of its framework".to_owned(),
            How::Length { days } => format!("{days} days of fieldwork"),
            How::NearestLength { days, usual } => {
                format!("{days} days of fieldwork, nearest to {usual}")
            }
        };
        let (field, value, at) = (
            "activity".to_owned(),
            activity.id.clone(),
            "inferred".to_owned(),
        );
        lines.push(EvidenceLine {
            field,
            value,
            at,
            text: how,
        });
    }
    lines
}

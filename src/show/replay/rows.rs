//! The same for other programs: a table, and one JSON object. `docs/replay.md` describes both.

use indexmap::IndexMap;
use serde::Serialize;

use crate::answers::replay::{Inadmissible, Replayed};
use crate::base::finding::Severity;
use crate::base::safe::{cell, escaped};
use crate::framework::applying::Applying;
use crate::framework::bounds::Cause;
use crate::framework::{Framework, Frameworks, Strength};

/// The columns before those of the grades, in their order.
const COLUMNS: [&str; 13] = [
    "asking",
    "under",
    "authority",
    "urn",
    "activity",
    "start",
    "judgement",
    "grade",
    "side",
    "bound",
    "limit",
    "strength",
    "severity",
];

/// A row for each limit that a past inspection would go against, with a head.
///
/// # Errors
/// Nothing of it can fail to be written as text, but the writer's interface says that it may.
pub fn csv(
    replayed: &[Replayed<'_>],
    frameworks: &Frameworks,
    asking: &Framework,
) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let judgements = asking.judgements.iter().map(|j| j.id.as_str());
    let write = |writer: &mut csv::Writer<_>, cells: Vec<&str>| {
        writer.write_record(cells.into_iter().map(|text| cell(text).into_owned()))
    };
    write(&mut writer, COLUMNS.into_iter().chain(judgements).collect())?;
    for of in replayed {
        let under = frameworks.get(of.under).id();
        for one in &of.inadmissible {
            let start = one.precedent.start.to_string();
            for broken in &one.broken {
                let fixed = [
                    asking.id(),
                    under,
                    &one.precedent.authority,
                    urn(one).unwrap_or_default(),
                    &one.precedent.activity,
                    &start,
                    &asking.get(one.aggregate).id,
                    asking.grade_id(one.given),
                    broken.bound.side(),
                    asking.grade_id(broken.bound.grade()),
                    limit(asking, broken).unwrap_or_default(),
                    broken.strength.name(),
                    broken.severity.name(),
                ];
                let grades = one.grades.iter();
                let grades = grades.map(|grade| grade.map_or("", |grade| asking.grade_id(grade)));
                write(&mut writer, fixed.into_iter().chain(grades).collect())?;
            }
        }
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

#[derive(Serialize)]
struct ReplayDocument<'a> {
    asking: &'a str,
    replayed: Vec<UnderItem<'a>>,
}

#[derive(Serialize)]
struct UnderItem<'a> {
    under: &'a str,
    asked: usize,
    inadmissible: usize,
    strengths: IndexMap<&'static str, usize>,
    inspections: Vec<InspectionItem<'a>>,
}

#[derive(Serialize)]
struct InspectionItem<'a> {
    authority: &'a str,
    urn: Option<&'a str>,
    activity: &'a str,
    start: String,
    judgement: &'a str,
    grade: &'a str,
    strength: &'static str,
    grades: IndexMap<&'a str, Option<&'a str>>,
    broken: Vec<BrokenItem<'a>>,
}

#[derive(Serialize)]
struct BrokenItem<'a> {
    limit: Option<&'a str>,
    side: &'static str,
    bound: &'a str,
    strength: &'static str,
    severity: Severity,
    through: Vec<&'a str>,
}

/// One object, with a line break at its end.
///
/// # Errors
/// Nothing of it can fail to be written as JSON, but serde's interface says that it may.
pub fn json(
    replayed: &[Replayed<'_>],
    frameworks: &Frameworks,
    asking: &Framework,
) -> serde_json::Result<String> {
    let document = ReplayDocument {
        asking: asking.id(),
        replayed: replayed
            .iter()
            .map(|of| under(of, frameworks, asking))
            .collect(),
    };
    serde_json::to_string_pretty(&document).map(|text| escaped(&text) + "\n")
}

fn under<'a>(
    of: &'a Replayed<'_>,
    frameworks: &'a Frameworks,
    asking: &'a Framework,
) -> UnderItem<'a> {
    let strengths = Strength::ALL.map(|strength| (strength.name(), of.count(strength)));
    UnderItem {
        under: frameworks.get(of.under).id(),
        asked: of.asked,
        inadmissible: of.inadmissible.len(),
        strengths: strengths.into_iter().collect(),
        inspections: of
            .inadmissible
            .iter()
            .map(|one| inspection(one, asking))
            .collect(),
    }
}

fn inspection<'a>(one: &'a Inadmissible<'_>, asking: &'a Framework) -> InspectionItem<'a> {
    let grades = asking.judgement_ids().map(|id| {
        let grade = one.grades[id.0].map(|grade| asking.grade_id(grade));
        (asking.get(id).id.as_str(), grade)
    });
    InspectionItem {
        authority: &one.precedent.authority,
        urn: urn(one),
        activity: &one.precedent.activity,
        start: one.precedent.start.to_string(),
        judgement: &asking.get(one.aggregate).id,
        grade: asking.grade_id(one.given),
        strength: one.strength().name(),
        grades: grades.collect(),
        broken: one.broken.iter().map(|b| broken(b, asking)).collect(),
    }
}

fn broken<'a>(broken: &'a Applying, asking: &'a Framework) -> BrokenItem<'a> {
    let links = broken.links().into_iter();
    BrokenItem {
        limit: limit(asking, broken),
        side: broken.bound.side(),
        bound: asking.grade_id(broken.bound.grade()),
        strength: broken.strength.name(),
        severity: broken.severity,
        through: links.map(|link| asking.get(link.on).id.as_str()).collect(),
    }
}

/// The limit's name; nothing where it is the range of the components.
fn limit<'a>(asking: &'a Framework, broken: &Applying) -> Option<&'a str> {
    match broken.cause {
        Cause::Limit(index) => Some(&asking.limits[index].id),
        Cause::ComponentRange => None,
    }
}

/// The authority's number, where it has one.
fn urn<'a>(one: &'a Inadmissible<'_>) -> Option<&'a str> {
    one.precedent.identity.number()
}

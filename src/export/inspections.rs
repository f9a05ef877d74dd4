//! One row an inspection, a column an area followed across frameworks, and what was found in it.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use indexmap::IndexMap;

use super::table::{Declared, declared};
use super::{ExportColumn, ExportTable, Value, ValueKind};
use crate::answers::list::{Elapsed, ListQuestion, ListRow, list};
use crate::base::finding::{Finding, Severity};
use crate::base::wording;
use crate::case::model::Inspection;
use crate::framework::followed_area::{FollowedArea, OVERALL};
use crate::framework::{Framework, FrameworkId, Frameworks};
use crate::verdict::outcome::Outcome;

/// An inspection, and what was found in it.
struct InspectionRow<'a> {
    list: ListRow<'a>,
    frameworks: &'a Frameworks,
    found: FoundInIt,
}

/// How much was found in an inspection.
#[derive(Clone, Debug, Default)]
struct FoundInIt {
    severities: Vec<Severity>,
    rules: BTreeSet<&'static str>,
}

type InspectionValue = for<'a> fn(&InspectionRow<'a>) -> Value<'a>;

/// The columns before those of the areas.
const BEFORE: [Declared<InspectionValue>; 15] = [
    declared("authority", ValueKind::Text, "the authority's name", |r| {
        Value::text(r.list.authority)
    }),
    declared(
        "urn",
        ValueKind::Text,
        "the inspectorate's number for it",
        |r| Value::text(r.list.urn),
    ),
    declared(
        "code",
        ValueKind::Text,
        "its code in official statistics",
        |r| Value::text(r.list.code),
    ),
    declared("region", ValueKind::Text, "its region", |r| {
        Value::text(r.list.region)
    }),
    declared(
        "framework",
        ValueKind::Text,
        "the id of the framework that the inspection was made under, or its name as written where none of that name is known",
        |r| Value::text(r.list.framework_name),
    ),
    declared(
        "activity",
        ValueKind::Text,
        "what kind of inspection it was",
        |r| Value::text(r.list.activity),
    ),
    declared("start", ValueKind::Day, "the first day of fieldwork", |r| {
        Value::day(r.list.start)
    }),
    declared("end", ValueKind::Day, "the last day of fieldwork", |r| {
        Value::day(r.list.end)
    }),
    declared("published", ValueKind::Day, "the day of publication", |r| {
        Value::day(r.list.published)
    }),
    declared("year", ValueKind::Count, "the year of the first day", |r| {
        year(&r.list)
    }),
    declared(
        "days",
        ValueKind::Count,
        "calendar days of fieldwork, the first and the last included, without the time between its windows; empty where they are not known to the day",
        |r| r.list.inspection.map_or(Value::Nothing, days),
    ),
    declared(
        "gap",
        ValueKind::Years,
        "years from the first day of the graded inspection before to that of this one; the least that it may be, where a date is known in part; empty where there is none before, or one between is known to be missing",
        |r| years(r.list.gap, |gap| gap.years.least),
    ),
    declared(
        "gap-counted",
        ValueKind::Years,
        "the same without the pauses of inspection",
        |r| years(r.list.gap, |gap| gap.counted.least),
    ),
    declared(
        "latest",
        ValueKind::YesNo,
        "whether it is the authority's latest graded inspection here",
        |r| Value::Yes(r.list.latest),
    ),
    declared(
        OVERALL,
        ValueKind::Grade,
        "the overall grade; empty where the framework has none",
        overall,
    ),
];

/// Those after them.
const AFTER: [Declared<InspectionValue>; 8] = [
    declared(
        "errors",
        ValueKind::Count,
        "how many errors were found in it",
        |r| r.found.count(Severity::Error),
    ),
    declared("warnings", ValueKind::Count, "how many warnings", |r| {
        r.found.count(Severity::Warning)
    }),
    declared("notes", ValueKind::Count, "how many notes", |r| {
        r.found.count(Severity::Note)
    }),
    declared(
        "rules",
        ValueKind::Text,
        "the rules that found them, in the order of the alphabet, with spaces between",
        |r| r.found.rules(),
    ),
    declared(
        "report",
        ValueKind::Text,
        "the address of the published report",
        |r| Value::text(link(&r.list)),
    ),
    declared(
        "windows",
        ValueKind::Text,
        "the windows of its fieldwork, where there were several: `2022-12-05/2022-12-16 2023-01-09/2023-01-10`",
        |r| r.list.inspection.map_or(Value::Nothing, windows),
    ),
    declared("file", ValueKind::Text, "the case file", |r| {
        Value::text(r.list.file)
    }),
    declared(
        "line",
        ValueKind::Count,
        "the line of the inspection in it, counted from one",
        |r| Value::Count(r.list.line),
    ),
];

/// Every inspection of a dataset that was checked, by file and line, without visits and whatever else is
/// known to result in no grades.
pub fn inspections(outcome: &Outcome) -> ExportTable<'_> {
    let dataset = &outcome.dataset;
    let frameworks = &dataset.frameworks;
    let question = ListQuestion {
        visits: true,
        ..ListQuestion::default()
    };
    let mut listed = list(dataset, &question).rows;
    listed.retain(|row| {
        row.inspection
            .is_some_and(|inspection| !inspection.is_ungraded())
    });
    listed.sort_by_key(|row| (row.file, row.line));
    let used: BTreeSet<FrameworkId> = listed.iter().filter_map(|row| row.framework).collect();
    let is_of_one = |framework: &Framework| {
        let mut bodies = used.iter().map(|id| frameworks.get(*id).body());
        bodies.any(|body| body == framework.body())
    };
    let areas: Vec<FollowedArea> = frameworks
        .followed_areas(is_of_one)
        .into_iter()
        .filter(|area| used.iter().any(|id| area.under(*id).is_some()))
        .collect();
    let found = found(outcome);
    let rows = listed.into_iter().map(|list| {
        let key = list
            .inspection
            .map(|inspection| (list.identity.to_string(), inspection.identity()));
        let row = InspectionRow {
            found: key
                .and_then(|key| found.get(&key).cloned())
                .unwrap_or_default(),
            frameworks,
            list,
        };
        let before = BEFORE.iter().map(|column| (column.value)(&row));
        let of_areas = areas.iter().map(|area| given(&row, area));
        let after = AFTER.iter().map(|column| (column.value)(&row));
        before.chain(of_areas).chain(after).collect()
    });
    let rows = rows.collect();
    let of_areas = areas.iter().map(|area| ExportColumn {
        name: Cow::Owned(area.name.clone()),
        kind: ValueKind::Grade,
        meaning: Cow::Owned(meaning(area, frameworks, &used)),
    });
    let before = BEFORE.iter().map(Declared::column);
    let after = AFTER.iter().map(Declared::column);
    ExportTable {
        title: "inspections",
        columns: before.chain(of_areas).chain(after).collect(),
        rows,
    }
}

/// What was found, by authority and inspection as findings call them.
fn found(outcome: &Outcome) -> HashMap<(String, String), FoundInIt> {
    let mut found: HashMap<(String, String), FoundInIt> = HashMap::new();
    for Finding {
        rule,
        severity,
        whose,
        inspection,
        ..
    } in outcome.findings.iter().map(|located| &located.finding)
    {
        if let Some(key) = whose.clone().zip(inspection.clone()) {
            let found = found.entry(key).or_default();
            found.severities.push(*severity);
            found.rules.insert(rule);
        }
    }
    found
}

impl FoundInIt {
    fn count(&self, severity: Severity) -> Value<'static> {
        let of_it = self.severities.iter().filter(|found| **found == severity);
        Value::Count(of_it.count())
    }

    fn rules(&self) -> Value<'static> {
        let rules: Vec<&str> = self.rules.iter().copied().collect();
        match rules.is_empty() {
            true => Value::Nothing,
            false => Value::Text(Cow::Owned(rules.join(" "))),
        }
    }
}

fn year(row: &ListRow<'_>) -> Value<'static> {
    let year = row.start.map(|start| start.earliest().year());
    let year = year.and_then(|year| usize::try_from(year).ok());
    year.map_or(Value::Nothing, Value::Count)
}

fn days(inspection: &Inspection) -> Value<'static> {
    let days = inspection
        .windows()
        .map(|window| usize::try_from(window.days()?).ok());
    match days.sum::<Option<usize>>() {
        None | Some(0) => Value::Nothing,
        Some(days) => Value::Count(days),
    }
}

/// Hundredths of years: more than that no date tells apart.
fn years(elapsed: Option<Elapsed>, of: impl Fn(Elapsed) -> f64) -> Value<'static> {
    elapsed.map_or(Value::Nothing, |elapsed| {
        Value::Years((of(elapsed) * 100.0).round() / 100.0)
    })
}

fn overall<'a>(row: &InspectionRow<'a>) -> Value<'a> {
    let given = row.list.framework.zip(row.list.overall);
    given.map_or(Value::Nothing, |(id, given)| {
        Value::given(row.frameworks.get(id), given)
    })
}

/// What an area was given.
fn given<'a>(row: &InspectionRow<'a>, area: &FollowedArea) -> Value<'a> {
    let given = row.list.framework.and_then(|id| {
        let judgement = area.under(id)?;
        let given = row.list.given.get(judgement.0).copied().flatten()?;
        Some(Value::given(row.frameworks.get(id), given))
    });
    given.unwrap_or(Value::Nothing)
}

fn link<'a>(row: &ListRow<'a>) -> Option<&'a str> {
    row.inspection?.report.as_ref()?.link.as_deref()
}

fn windows(inspection: &Inspection) -> Value<'static> {
    if inspection.fieldwork.len() < 2 {
        return Value::Nothing;
    }
    let windows: Vec<String> = inspection
        .windows()
        .map(|window| window.to_string())
        .collect();
    Value::Text(Cow::Owned(windows.join(" ")))
}

/// "the grade of `in-care` (ilacs-2023) and `in-care-and-leavers` (ilacs-2018)".
fn meaning(area: &FollowedArea, frameworks: &Frameworks, used: &BTreeSet<FrameworkId>) -> String {
    let mut named: IndexMap<&str, Vec<&str>> = IndexMap::new();
    for (id, judgement) in area.judgements.iter().filter(|(id, _)| used.contains(id)) {
        let framework = frameworks.get(*id);
        let judgement = &framework.get(*judgement).id;
        named.entry(judgement).or_default().push(framework.id());
    }
    let named = named.iter();
    let named: Vec<String> = named
        .map(|(name, under)| format!("`{name}` ({})", under.join(", ")))
        .collect();
    let judgements = wording::list(named.iter().map(String::as_str));
    format!("the grade of {judgements}")
}

//! The same for other programs: a table, and one JSON object. `docs/list.md` describes both.

use indexmap::IndexMap;
use serde::Serialize;

use crate::answers::list::{Elapsed, ListQuestion, ListRow, Listed, list};
use crate::base::date::{PartialDate, Years};
use crate::base::safe::{cell, escaped};
use crate::dataset::Dataset;
use crate::framework::{Framework, Frameworks, Given};

/// The columns before those of the judgements, in their order.
const COLUMNS: [&str; 17] = [
    "authority",
    "urn",
    "region",
    "framework",
    "activity",
    "start",
    "end",
    "published",
    "missing",
    "overall",
    "lower",
    "gap",
    "gap-counted",
    "waited",
    "waited-counted",
    "file",
    "line",
];

/// A row for each, with a head; after the columns of all, one for each area of the frameworks that
/// occur.
///
/// # Errors
/// Nothing of it can fail to be written as text, but the writer's interface says that it may.
pub fn csv(listed: &Listed<'_>, frameworks: &Frameworks) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut judgements: Vec<&str> = Vec::new();
    let mut under: Vec<_> = listed.rows.iter().filter_map(|row| row.framework).collect();
    under.sort_unstable();
    under.dedup();
    // The newest first: theirs are most often looked for.
    for id in under.into_iter().rev() {
        let framework = frameworks.get(id);
        let overall = framework.overall();
        let areas = framework.judgement_ids().filter(|id| Some(*id) != overall);
        for name in areas.map(|id| framework.get(id).id.as_str()) {
            if !judgements.contains(&name) {
                judgements.push(name);
            }
        }
    }
    let mut write =
        |cells: Vec<String>| writer.write_record(cells.iter().map(|text| cell(text).into_owned()));
    let head = COLUMNS.iter().chain(&judgements);
    write(head.map(|name| (*name).to_owned()).collect())?;
    for row in &listed.rows {
        let item = ListItem::of(row, frameworks);
        let years = |elapsed: Option<ElapsedItem>| match elapsed {
            Some(ElapsedItem { years, counted }) => {
                [years.least, counted.least].map(|years| format!("{years:.2}"))
            }
            None => Default::default(),
        };
        let [gap, gap_counted] = years(item.gap);
        let [waited, waited_counted] = years(item.waited);
        let fixed = [
            item.authority.to_owned(),
            item.urn.unwrap_or_default().to_owned(),
            item.region.unwrap_or_default().to_owned(),
            item.framework.unwrap_or_default().to_owned(),
            item.activity.unwrap_or_default().to_owned(),
            item.start.unwrap_or_default(),
            item.end.unwrap_or_default(),
            item.published.unwrap_or_default(),
            if item.missing { "yes" } else { "" }.to_owned(),
            item.overall.unwrap_or_default().to_owned(),
            item.lower.join(" "),
            gap,
            gap_counted,
            waited,
            waited_counted,
            item.file.to_owned(),
            item.line.to_string(),
        ];
        let grades = judgements.iter().map(|name| {
            let grade = item.judgements.get(name).copied().flatten();
            grade.unwrap_or_default().to_owned()
        });
        write(fixed.into_iter().chain(grades).collect())?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

#[derive(Serialize)]
struct ListDocument<'a> {
    as_of: Option<String>,
    possibly: usize,
    inspections: Vec<ListItem<'a>>,
}

#[derive(Serialize)]
struct ListItem<'a> {
    authority: &'a str,
    urn: Option<&'a str>,
    region: Option<&'a str>,
    framework: Option<&'a str>,
    activity: Option<&'a str>,
    start: Option<String>,
    end: Option<String>,
    published: Option<String>,
    missing: bool,
    overall: Option<&'a str>,
    judgements: IndexMap<&'a str, Option<&'a str>>,
    lower: Vec<&'a str>,
    gap: Option<ElapsedItem>,
    waited: Option<ElapsedItem>,
    file: &'a str,
    line: usize,
}

#[derive(Clone, Copy, Serialize)]
struct ElapsedItem {
    years: YearsItem,
    counted: YearsItem,
}

/// Hundredths of years: more than that is not told apart by any date.
#[derive(Clone, Copy, Serialize)]
struct YearsItem {
    least: f64,
    most: f64,
}

impl From<Elapsed> for ElapsedItem {
    fn from(elapsed: Elapsed) -> Self {
        let rounded = |years: f64| (years * 100.0).round() / 100.0;
        let item = |years: Years| YearsItem {
            least: rounded(years.least),
            most: rounded(years.most),
        };
        Self {
            years: item(elapsed.years),
            counted: item(elapsed.counted),
        }
    }
}

impl<'a> ListItem<'a> {
    fn of(row: &'a ListRow<'_>, frameworks: &'a Frameworks) -> Self {
        let framework: Option<&Framework> = row.framework.map(|id| frameworks.get(id));
        let word = |framework: &'a Framework, given: Given| framework.given_id(given);
        let day = |day: Option<PartialDate>| day.map(|day| day.to_string());
        let judgements = framework.into_iter().flat_map(|framework| {
            let each = framework.judgements.iter().zip(row.given);
            each.map(move |(judgement, given)| {
                let given = given.map(|given| word(framework, given));
                (judgement.id.as_str(), given)
            })
        });
        let lower = framework.into_iter().flat_map(|framework| {
            let lower = row.lower.iter();
            lower.map(|id| framework.get(*id).id.as_str())
        });
        Self {
            authority: row.authority,
            urn: row.urn,
            region: row.region,
            framework: row.framework_name,
            activity: row.activity,
            start: day(row.start),
            end: day(row.end),
            published: day(row.published),
            missing: row.missing,
            overall: framework.zip(row.overall).map(|(f, given)| word(f, given)),
            judgements: judgements.collect(),
            lower: lower.collect(),
            gap: row.gap.map(ElapsedItem::from),
            waited: row.waited.map(ElapsedItem::from),
            file: row.file,
            line: row.line,
        }
    }
}

/// One object, with a line break at its end.
///
/// # Errors
/// Nothing of it can fail to be written as JSON, but serde's interface says that it may.
pub fn json(
    listed: &Listed<'_>,
    frameworks: &Frameworks,
    as_of: Option<PartialDate>,
) -> serde_json::Result<String> {
    let rows = listed.rows.iter();
    let document = ListDocument {
        as_of: as_of.map(|day| day.to_string()),
        possibly: listed.possibly,
        inspections: rows.map(|row| ListItem::of(row, frameworks)).collect(),
    };
    serde_json::to_string_pretty(&document).map(|text| escaped(&text) + "\n")
}

/// Every inspection and other activity of a dataset, as the object that `evenhand list --visits --format
/// json` prints.
///
/// # Errors
/// Nothing of it can fail to be written as JSON, but serde's interface says that it may.
pub fn inspections_json(dataset: &Dataset) -> serde_json::Result<String> {
    let question = ListQuestion {
        visits: true,
        ..ListQuestion::default()
    };
    json(&list(dataset, &question), &dataset.frameworks, None)
}

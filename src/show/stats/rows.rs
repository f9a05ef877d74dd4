//! The same for other programs: the grades as a table, and everything as one JSON object.
//! `docs/stats.md` describes both.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Serialize;

use super::CountedPast;
use crate::answers::after_visits::{self, AfterVisits};
use crate::answers::stats::{self, Distribution, FrameworkStats};
use crate::base::safe::{cell, escaped};
use crate::framework::{Framework, Grade};

const COLUMNS: [&str; 7] = [
    "framework",
    "judgement",
    "year",
    "grade",
    "count",
    "of",
    "percent",
];

/// A row for each grade of each judgement of each framework; by year, one for each year in which it was
/// given any.
///
/// # Errors
/// Nothing of it can fail to be written as text, but the writer's interface says that it may.
pub fn csv(counted: CountedPast<'_>, by_year: bool) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for stats in stats::of(counted.precedents, counted.frameworks) {
        let framework = counted.frameworks.get(stats.framework);
        for ((judgement, all), (_, years)) in stats.grades.iter().zip(&stats.years) {
            let rows: Vec<(String, &Vec<usize>)> = match by_year {
                true => years
                    .iter()
                    .map(|(year, counts)| (year.to_string(), counts))
                    .collect(),
                false => vec![(String::new(), all)],
            };
            for (year, counts) in rows {
                let of: usize = counts.iter().sum();
                for (grade, count) in framework.grade_ids().zip(counts) {
                    let percent = stats::percent(*count, of);
                    let cells = [
                        framework.id().to_owned(),
                        framework.get(*judgement).id.clone(),
                        year.clone(),
                        grade.to_owned(),
                        count.to_string(),
                        of.to_string(),
                        percent.map_or_else(String::new, |percent| format!("{percent:.1}")),
                    ];
                    writer.write_record(cells.each_ref().map(|text| cell(text).into_owned()))?;
                }
            }
        }
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

#[derive(Serialize)]
struct StatsDocument<'a> {
    frameworks: Vec<FrameworkItem<'a>>,
    gaps: Vec<GapItem<'a>>,
    after_visits: Vec<AfterItem<'a>>,
}

#[derive(Serialize)]
struct FrameworkItem<'a> {
    framework: &'a str,
    inspections: usize,
    judgements: Vec<JudgementItem<'a>>,
    profiles: Vec<ProfilesItem<'a>>,
    limits: Vec<LimitItem<'a>>,
    laws: Vec<LawItem<'a>>,
}

/// How the inspections stood to a law.
#[derive(Serialize)]
struct LawItem<'a> {
    law: &'a str,
    judgement: Option<&'a str>,
    kept: usize,
    by_limit: usize,
    above: &'a [String],
    below: &'a [String],
    against_limit: usize,
    of: usize,
}

#[derive(Serialize)]
struct JudgementItem<'a> {
    judgement: &'a str,
    #[serde(flatten)]
    all: GradesItem<'a>,
    years: BTreeMap<i16, GradesItem<'a>>,
}

#[derive(Serialize)]
struct GradesItem<'a> {
    of: usize,
    grades: IndexMap<&'a str, ShareItem>,
}

#[derive(Serialize)]
struct ShareItem {
    count: usize,
    percent: Option<f64>,
}

#[derive(Serialize)]
struct ProfilesItem<'a> {
    judgement: &'a str,
    inversions: usize,
    profiles: Vec<ProfileItem<'a>>,
}

#[derive(Serialize)]
struct ProfileItem<'a> {
    grades: IndexMap<&'a str, &'a str>,
    given: IndexMap<&'a str, usize>,
}

#[derive(Serialize)]
struct LimitItem<'a> {
    limit: &'a str,
    judgement: &'a str,
    strength: &'a str,
    side: &'a str,
    bound: &'a str,
    held: usize,
    of: usize,
}

#[derive(Serialize)]
struct GapItem<'a> {
    after: &'a str,
    next: &'a str,
    count: usize,
    least: f64,
    median: f64,
    percentile_90: f64,
    percentile_95: f64,
    most: f64,
}

#[derive(Serialize)]
struct AfterItem<'a> {
    activity: &'a str,
    priority_action: bool,
    visits: usize,
    grades: IndexMap<&'a str, usize>,
    no_overall: usize,
    none_yet: usize,
}

/// One object, with a line break at its end.
///
/// # Errors
/// Nothing of it can fail to be written as JSON, but serde's interface says that it may.
pub fn json(counted: CountedPast<'_>) -> serde_json::Result<String> {
    let frameworks = counted.frameworks;
    let all = stats::of(counted.precedents, frameworks);
    let gaps = stats::gaps(counted.precedents);
    let visits = counted.precedents.visits();
    let after = after_visits::count(visits, counted.all, frameworks);
    let document = StatsDocument {
        frameworks: all
            .iter()
            .map(|stats| framework(stats, frameworks.get(stats.framework)))
            .collect(),
        gaps: gaps
            .iter()
            .map(|(after, next, d)| gap(frameworks.get(*after).id(), frameworks.get(*next).id(), d))
            .collect(),
        after_visits: after
            .iter()
            .flat_map(|(scale, kinds)| {
                let kinds = kinds.iter();
                kinds.map(move |((activity, asks), counted)| {
                    after_item(scale, activity, *asks, counted)
                })
            })
            .collect(),
    };
    serde_json::to_string_pretty(&document).map(|text| escaped(&text) + "\n")
}

fn framework<'a>(stats: &'a FrameworkStats, framework: &'a Framework) -> FrameworkItem<'a> {
    let name = |id| framework.get(id).id.as_str();
    let judgements = stats.grades.iter().zip(&stats.years);
    let judgements = judgements.map(|((id, all), (_, years))| JudgementItem {
        judgement: name(*id),
        all: grades(all, framework),
        years: years
            .iter()
            .map(|(year, counts)| (*year, grades(counts, framework)))
            .collect(),
    });
    let profiles = stats.profiles.iter().zip(&stats.inversions);
    let profiles = profiles.map(|((id, all), (_, inversions))| ProfilesItem {
        judgement: name(*id),
        inversions: *inversions,
        profiles: all
            .iter()
            .map(|profile| ProfileItem {
                grades: framework
                    .get(*id)
                    .components
                    .iter()
                    .zip(&profile.grades)
                    .map(|(id, grade)| (name(*id), framework.grade_id(*grade)))
                    .collect(),
                given: framework
                    .grade_ids()
                    .zip(profile.given.iter().copied())
                    .collect(),
            })
            .collect(),
    });
    let limits = stats.limits.iter().map(|count| {
        let limit = &framework.limits[count.limit];
        LimitItem {
            limit: &limit.id,
            judgement: name(limit.bounds),
            strength: limit.strength.name(),
            side: limit.bound.side(),
            bound: framework.grade_id(limit.bound.grade()),
            held: count.held,
            of: count.applied,
        }
    });
    let laws = stats.laws.iter().map(|(at, standings)| {
        let law = &framework.laws[*at];
        LawItem {
            law: &law.id,
            judgement: law.bounds.map(name),
            kept: standings.kept,
            by_limit: standings.by_limit,
            above: &standings.above,
            below: &standings.below,
            against_limit: standings.against_limit,
            of: standings.of,
        }
    });
    FrameworkItem {
        framework: framework.id(),
        inspections: stats.inspections,
        judgements: judgements.collect(),
        profiles: profiles.collect(),
        limits: limits.collect(),
        laws: laws.collect(),
    }
}

fn grades<'a>(counts: &[usize], framework: &'a Framework) -> GradesItem<'a> {
    let of: usize = counts.iter().sum();
    let each = counts.iter().enumerate().map(|(at, count)| {
        let percent = stats::percent(*count, of);
        let count = *count;
        (framework.grade_id(Grade(at)), ShareItem { count, percent })
    });
    GradesItem {
        of,
        grades: each.collect(),
    }
}

fn gap<'a>(after: &'a str, next: &'a str, d: &Distribution) -> GapItem<'a> {
    // Hundredths of years, as the table has them.
    let rounded = |years: f64| (years * 100.0).round() / 100.0;
    GapItem {
        after,
        next,
        count: d.count,
        least: rounded(d.min),
        median: rounded(d.median),
        percentile_90: rounded(d.p90),
        percentile_95: rounded(d.p95),
        most: rounded(d.max),
    }
}

fn after_item<'a>(
    scale: &'a [String],
    activity: &'a str,
    priority_action: bool,
    counted: &AfterVisits,
) -> AfterItem<'a> {
    let given = counted.given.iter().copied();
    AfterItem {
        activity,
        priority_action,
        visits: counted.visits,
        grades: scale.iter().map(String::as_str).zip(given).collect(),
        no_overall: counted.without,
        none_yet: counted.not_yet,
    }
}

//! What stands beside results that are no grades, for people and as data.

use std::fmt::Write;

use serde::Serialize;

use super::detail::Detail;
use super::exceptions;
use super::words::rounded_down;
use crate::answers::learn::beside::{Beside, BoundBeside};
use crate::answers::learn::limits::Direction;
use crate::base::wording::{capitalised, counted, grouped};
use crate::framework::{Bound, Framework, Frameworks};

/// What stands beside each result, a heading for each framework.
pub fn print(beside: &[Beside], frameworks: &Frameworks, detail: Detail) -> String {
    let by_framework = beside.chunk_by(|one, other| one.framework == other.framework);
    let told = by_framework.filter_map(|of_one| {
        let framework = frameworks.get(of_one.first()?.framework);
        let results = of_one.iter().map(|one| result(framework, one, detail));
        let called = capitalised(framework.called());
        Some(format!(
            "{called}, beside the grades:\n\n{}",
            results.collect::<String>()
        ))
    });
    told.collect::<Vec<_>>().join("\n\n")
}

fn result(framework: &Framework, one: &Beside, detail: Detail) -> String {
    let mut out = format!(
        "  {}: {}, {}\n",
        capitalised(framework.title(one.judgement)),
        framework.given_words(one.result),
        counted(one.records, "inspection")
    );
    for told in in_one(&one.bounds) {
        let _ = writeln!(out, "    {}", sentence(framework, told, detail));
    }
    out
}

/// A grade as ceiling and as floor is one thing to tell.
fn in_one(bounds: &[BoundBeside]) -> Vec<(&BoundBeside, Option<&BoundBeside>)> {
    let is_exact = |one: &BoundBeside, other: &BoundBeside| {
        (one.judgement, one.bound) == (other.judgement, other.bound)
    };
    let told = bounds.chunk_by(is_exact);
    told.filter_map(|both| Some((both.first()?, both.get(1))))
        .collect()
}

fn sentence(
    framework: &Framework,
    (one, other): (&BoundBeside, Option<&BoundBeside>),
    detail: Detail,
) -> String {
    let is_end = match one.direction {
        Direction::Down => one.bound.0 == 0,
        Direction::Up => Some(one.bound) == framework.best(),
    };
    let bound = match one.direction {
        _ if is_end || other.is_some() => framework.grade_words(one.bound),
        Direction::Down => framework.bound_words(Bound::Ceiling(one.bound)),
        Direction::Up => framework.bound_words(Bound::Floor(one.bound)),
    };
    let mut names = one.exceptions.clone();
    names.extend(other.iter().flat_map(|other| other.exceptions.clone()));
    let not = exceptions::not(&names, detail).map(|not| format!(" ({not})"));
    let not = not.unwrap_or_default();
    format!(
        "{} was {bound}: {} of {}{not}; of all inspections {} of {}",
        framework.title(one.judgement),
        grouped(one.of - names.len()),
        grouped(one.of),
        grouped(one.anywhere),
        grouped(one.everywhere),
    )
}

/// What stands beside one result, as data.
#[derive(Serialize)]
pub(super) struct BesideRow {
    framework: String,
    judgement: String,
    result: String,
    records: usize,
    bounds: Vec<BoundRow>,
}

#[derive(Serialize)]
struct BoundRow {
    judgement: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_most: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_least_grade: Option<String>,
    records: usize,
    anywhere: usize,
    everywhere: usize,
    exceptions: Vec<String>,
    holds_at_least: f64,
}

/// The rows of all of them.
pub(super) fn rows(beside: &[Beside], frameworks: &Frameworks) -> Vec<BesideRow> {
    let rows = beside.iter().map(|one| {
        let framework = frameworks.get(one.framework);
        let bounds = one.bounds.iter().map(|bound| {
            let grade = |wanted| {
                let id = framework.grade_id(bound.bound);
                (bound.direction == wanted).then(|| id.to_owned())
            };
            BoundRow {
                judgement: framework.get(bound.judgement).id.clone(),
                at_most: grade(Direction::Down),
                at_least_grade: grade(Direction::Up),
                records: bound.of,
                anywhere: bound.anywhere,
                everywhere: bound.everywhere,
                exceptions: bound.exceptions.clone(),
                holds_at_least: rounded_down(bound.at_least),
            }
        });
        BesideRow {
            framework: framework.id().to_owned(),
            judgement: framework.get(one.judgement).id.clone(),
            result: framework.given_id(one.result).to_owned(),
            records: one.records,
            bounds: bounds.collect(),
        }
    });
    rows.collect()
}

//! What is told of one inspection more than once, where a table tells it: the first stays the record,
//! and what the others say becomes what sources say of it.

use super::Dataset;
use super::history::Histories;
use crate::base::date::Window;
use crate::base::place::Sources;
use crate::case::model::{Case, Claim, Inspection, Source};

/// Turns every inspection of a table that is on record before into a claim about that record.
///
/// A case file goes before any table, and a row of its own before one that only tells the inspection
/// before again. Two rows of one table stay two records: a table that lists an inspection twice is wrong.
pub(super) fn settle(dataset: &mut Dataset) {
    let cases = &mut dataset.cases;
    if !cases.iter().any(|case| case.is_table) {
        return;
    }
    let histories = Histories::new(cases, &dataset.authorities);
    for group in histories.groups(cases.len()) {
        if group.iter().any(|at| cases[*at].is_table) {
            settle_body(cases, &group, &dataset.sources);
        }
    }
}

/// One of a body's inspections: its case, and its position there.
type At = (usize, usize);

fn settle_body(cases: &mut [Case], group: &[usize], sources: &Sources) {
    let mut all: Vec<(u8, At)> = Vec::new();
    for case in group {
        let each = cases[*case].inspections.iter().enumerate();
        all.extend(
            each.map(|(i, inspection)| (rank(&cases[*case], inspection, sources), (*case, i))),
        );
    }
    all.sort_unstable();
    let mut kept: Vec<(u8, At)> = Vec::with_capacity(all.len());
    let mut again: Vec<At> = Vec::new();
    for (rank, at) in all {
        let known = kept.iter().find(|(other, known)| {
            let is_elsewhere = known.0 != at.0 || *other != rank || rank > 1;
            is_elsewhere && is_same(inspection(cases, *known), inspection(cases, at))
        });
        match known.is_some() && rank > 0 {
            true => again.push(at),
            false => kept.push((rank, at)),
        }
    }
    // From the end, so that positions stay what they were.
    again.sort_unstable_by(|a, b| b.cmp(a));
    for (case, at) in again {
        let inspection = cases[case].inspections.remove(at);
        let claim = claim(inspection, cases[case].sources.first());
        cases[case].claims.push(claim);
    }
}

fn inspection(cases: &[Case], (case, at): At) -> &Inspection {
    &cases[case].inspections[at]
}

/// How near it is to the inspection itself: a case file, a row of its own, the row of another.
fn rank(case: &Case, inspection: &Inspection, sources: &Sources) -> u8 {
    match &sources.get(case.file).cells {
        None => 0,
        Some(cells) => 1 + u8::from(cells.is_retold(case.document, inspection.index)),
    }
}

/// Whether two tell of one inspection: by its number, or else by its day and kind.
fn is_same(one: &Inspection, other: &Inspection) -> bool {
    match (&one.event, &other.event) {
        (Some(one), Some(other)) => one == other,
        _ => one.is_same(other) && one.is_graded() == other.is_graded(),
    }
}

fn claim(inspection: Inspection, source: Option<&Source>) -> Claim {
    let fieldwork = inspection.start().zip(inspection.end());
    let says = inspection.gradings.into_iter();
    let says = says.filter_map(|grading| Some((grading.judgement.text, grading.given?.text)));
    Claim {
        index: inspection.index,
        source: source.map(|source| source.id.clone()),
        at: inspection.at,
        event: inspection.event,
        date: inspection
            .fieldwork
            .first()
            .map(|window| window.value.start),
        fieldwork: fieldwork.map(|(start, end)| Window { start, end }),
        published: inspection.published,
        framework: inspection.framework,
        activity: inspection.activity.map(|activity| activity.text),
        says: says.collect(),
        expects: None,
    }
}

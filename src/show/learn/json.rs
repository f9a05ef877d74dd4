//! What was learned, as one JSON object.

use std::collections::BTreeMap;

use serde::Serialize;

use super::beside::{self, BesideRow};
use super::words::{Told, rounded, rounded_down};
use crate::answers::learn::Learned;
use crate::answers::learn::beside::Beside;
use crate::answers::learn::law::FittedLaw;
use crate::answers::learn::limits::{CountedLimit, Direction};
use crate::answers::learn::sample::Parts;
use crate::framework::Frameworks;

#[derive(Serialize)]
struct Whole<'a> {
    learned: Vec<LearnedRow<'a>>,
    beside: Vec<BesideRow>,
}

#[derive(Serialize)]
struct LearnedRow<'a> {
    framework: String,
    judgement: String,
    records: usize,
    left_out: &'a BTreeMap<String, usize>,
    rests_on: Vec<String>,
    law: Option<LawRow>,
    plain: Vec<LawRow>,
    limits: Vec<LimitRow>,
    unknown: Vec<LimitRow>,
    limits_tried: usize,
    splits: Vec<SplitRow>,
    inversions: Vec<InversionRow>,
}

#[derive(Serialize)]
struct LawRow {
    says: String,
    of: Vec<String>,
    which: String,
    caps: Vec<CapRow>,
    records: usize,
    fits: usize,
    above: Vec<String>,
    below: Vec<String>,
}

#[derive(Serialize)]
struct CapRow {
    any_of: Vec<String>,
    at_or_below: String,
    at_most: String,
    records: usize,
    held: usize,
    exceptions: Vec<String>,
}

#[derive(Serialize)]
struct LimitRow {
    says: String,
    of: Vec<String>,
    at_least: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_or_below: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_or_above: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_most: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_least_grade: Option<String>,
    records: usize,
    exceptions: Vec<String>,
    holds_at_least: f64,
    chance: f64,
    follows_from_law: bool,
}

#[derive(Serialize)]
struct SplitRow {
    grades: Vec<Option<String>>,
    given: Vec<(String, Vec<String>)>,
}

#[derive(Serialize)]
struct InversionRow {
    lower: SideRow,
    higher: SideRow,
}

#[derive(Serialize)]
struct SideRow {
    grades: Vec<Option<String>>,
    whole: String,
    records: Vec<String>,
}

/// What was learned of each whole, and what stands beside results that are no grades. Judgements and grades are called by the names that records use.
///
/// # Errors
/// What serde says.
pub fn json(
    learned: &[Learned],
    beside: &[Beside],
    frameworks: &Frameworks,
) -> serde_json::Result<String> {
    let rows = learned.iter().map(|learned| {
        let framework = frameworks.get(learned.framework);
        row(Told { learned, framework })
    });
    let whole = Whole {
        learned: rows.collect(),
        beside: beside::rows(beside, frameworks),
    };
    serde_json::to_string_pretty(&whole).map(|text| text + "\n")
}

fn row(told: Told<'_>) -> LearnedRow<'_> {
    let learned = told.learned;
    let all: Vec<usize> = (0..learned.parts.len()).collect();
    let limits =
        |limits: &[CountedLimit]| limits.iter().map(|limit| told.limit_row(limit)).collect();
    LearnedRow {
        framework: told.framework.id().to_owned(),
        judgement: told.framework.get(learned.whole).id.clone(),
        records: learned.sample.count(),
        left_out: &learned.left_out,
        rests_on: told.ids(&all),
        law: learned.law.as_ref().map(|law| told.law_row(law)),
        plain: learned.plain.iter().map(|law| told.law_row(law)).collect(),
        limits: limits(&learned.limits.held),
        unknown: limits(&learned.limits.unknown),
        limits_tried: learned.limits.tried,
        splits: learned
            .splits
            .iter()
            .map(|split| told.split_row(&split.parts, &split.given))
            .collect(),
        inversions: learned
            .inversions
            .iter()
            .map(|one| InversionRow {
                lower: told.side_row(&one.lower, &one.were_lower),
                higher: told.side_row(&one.higher, &one.were_higher),
            })
            .collect(),
    }
}

impl Told<'_> {
    fn law_row(self, fitted: &FittedLaw) -> LawRow {
        let caps = fitted.law.caps.iter().zip(&fitted.caps);
        LawRow {
            says: self.base(&fitted.law),
            of: self.ids(&fitted.law.of),
            which: self.which(fitted.law.which),
            caps: caps
                .map(|(cap, fitted)| CapRow {
                    any_of: self.ids(&cap.any_of),
                    at_or_below: self.grade_id(cap.at_or_below),
                    at_most: self.grade_id(cap.at_most),
                    records: fitted.of,
                    held: fitted.of - fitted.exceptions.len(),
                    exceptions: self.names(&fitted.exceptions),
                })
                .collect(),
            records: fitted.of,
            fits: fitted.fits,
            above: self.names(&fitted.above),
            below: self.names(&fitted.below),
        }
    }

    fn limit_row(self, counted: &CountedLimit) -> LimitRow {
        let limit = &counted.limit;
        let down = limit.direction == Direction::Down;
        let grade = |position, wanted: bool| wanted.then(|| self.grade_id(position));
        LimitRow {
            says: self.limit(limit),
            of: self.ids(&limit.of),
            at_least: limit.at_least,
            at_or_below: grade(limit.grade, down),
            at_or_above: grade(limit.grade, !down),
            at_most: grade(limit.bound, down),
            at_least_grade: grade(limit.bound, !down),
            records: counted.of,
            exceptions: self.names(&counted.exceptions),
            holds_at_least: rounded_down(counted.at_least),
            chance: rounded(counted.chance),
            follows_from_law: counted.follows,
        }
    }

    fn split_row(self, parts: &Parts, given: &[Vec<usize>]) -> SplitRow {
        let given = given
            .iter()
            .enumerate()
            .filter(|(_, records)| !records.is_empty());
        SplitRow {
            grades: self.grade_ids(parts),
            given: given
                .map(|(grade, records)| (self.grade_id(grade), self.names(records)))
                .collect(),
        }
    }

    fn side_row(self, (parts, whole): &(Parts, usize), records: &[usize]) -> SideRow {
        SideRow {
            grades: self.grade_ids(parts),
            whole: self.grade_id(*whole),
            records: self.names(records),
        }
    }

    fn grade_ids(self, parts: &Parts) -> Vec<Option<String>> {
        parts
            .iter()
            .map(|grade| grade.map(|grade| self.grade_id(grade)))
            .collect()
    }
}

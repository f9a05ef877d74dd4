//! Which inspection is asked about, and what is to be changed in it.

use std::collections::BTreeSet;

use crate::base::date::PartialDate;
use crate::base::wording::grouped;
use crate::dataset::{Dataset, Entry, History, claims};
use crate::framework::{Framework, Given, Grade, JudgementId};

/// Why a question about an inspection has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoAnswer {
    /// Nothing graded is on record.
    #[error("there is no graded inspection in this file")]
    NoInspection,
    /// There are inspections of several authorities, or of whatever was inspected.
    #[error("these are inspections of several: {}; name one", some(names))]
    SeveralBodies {
        /// Their names.
        names: Vec<String>,
    },
    /// The beginning of a date fits several.
    #[error("several inspections began in {0}; give the day")]
    Several(String),
    /// Several began on the same day.
    #[error("{count} graded inspections began on {day}, and nothing here tells them apart")]
    SeveralThen {
        /// The day.
        day: String,
        /// How many.
        count: usize,
    },
    /// What was asked is no date.
    #[error("`{0}` is no date; write 2019-10-07, or 2019-10 or 2019")]
    NoDate(String),
    /// No inspection began then.
    #[error(
        "no graded inspection began {}; there are: {}",
        then(asked),
        some(there_are)
    )]
    NotThen {
        /// The date that was asked about.
        asked: String,
        /// The dates on which there is one.
        there_are: Vec<String>,
    },
    /// What began then carries no grades.
    #[error("{what} carries no grades{}", said_of_it.iter().map(|said| format!("; {said}")).collect::<String>())]
    Ungraded {
        /// What it was.
        what: String,
        /// That it was a trial, and what sources say came of it.
        said_of_it: Vec<String>,
    },
    /// Nothing is known of the framework that it was made under.
    #[error("the framework of this inspection is not known")]
    UnknownFramework,
    /// Its framework does not grade.
    #[error("the framework of this inspection has no grades")]
    NoGrades,
    /// Its framework has no such judgement.
    #[error("there is no judgement `{asked}`; there are {there_are}")]
    UnknownJudgement {
        /// The judgement that was to be changed.
        asked: String,
        /// The judgements of the framework.
        there_are: String,
    },
    /// Its framework has no such grade.
    #[error("there is no grade `{asked}`; there are {}", there_are.join(", "))]
    UnknownGrade {
        /// The grade that was to be given.
        asked: String,
        /// The grades of the framework, the worst first.
        there_are: Vec<String>,
    },
}

/// The graded inspection whose fieldwork began on a date (of which the beginning is enough), or the
/// latest one.
///
/// # Errors
/// There is none, or more than one.
pub fn inspection<'a>(dataset: &'a Dataset, date: Option<&str>) -> Result<Entry<'a>, NoAnswer> {
    let graded: Vec<Entry<'a>> = dataset.histories().flat_map(History::graded).collect();
    let Some(date) = date else {
        return match several(&graded) {
            Some(names) => Err(NoAnswer::SeveralBodies { names }),
            None => graded.last().copied().ok_or(NoAnswer::NoInspection),
        };
    };
    let began_then = |entry: &&Entry<'_>| entry.identity().starts_with(date);
    let found: Vec<Entry<'a>> = graded.iter().filter(began_then).copied().collect();
    let days: BTreeSet<String> = found.iter().map(|entry| entry.identity()).collect();
    match found.as_slice() {
        [entry] => Ok(*entry),
        [] => Err(not_then(dataset, &graded, date)),
        found => Err(match (several(found), days.len()) {
            (Some(names), _) => NoAnswer::SeveralBodies { names },
            (None, 1) => NoAnswer::SeveralThen {
                day: date.to_owned(),
                count: found.len(),
            },
            (None, _) => NoAnswer::Several(date.to_owned()),
        }),
    }
}

/// The names of those whose inspections these are, where they are several.
fn several(entries: &[Entry<'_>]) -> Option<Vec<String>> {
    let first = entries.first()?.history().identity();
    if entries
        .iter()
        .all(|entry| entry.history().identity() == first)
    {
        return None;
    }
    let names: BTreeSet<String> = entries
        .iter()
        .map(|entry| entry.case.name().to_owned())
        .collect();
    Some(names.into_iter().collect())
}

/// Why there is no graded inspection of a date.
fn not_then(dataset: &Dataset, graded: &[Entry<'_>], date: &str) -> NoAnswer {
    if !date.chars().all(|c| c.is_ascii_digit() || c == '-') {
        return NoAnswer::NoDate(date.to_owned());
    }
    ungraded(dataset, date).unwrap_or_else(|| NoAnswer::NotThen {
        asked: date.to_owned(),
        there_are: graded.iter().map(|entry| entry.identity()).collect(),
    })
}

/// When that is, as a sentence goes on: `on 7 October 2019`, `in 2019`.
fn then(date: &str) -> String {
    match PartialDate::parse(date) {
        Ok(day) if day.earliest() == day.latest() => format!("on {}", day.words()),
        Ok(month) => format!("in {}", month.words()),
        Err(_) => format!("in {date}"),
    }
}

/// The first of many, and how many more there are.
fn some(all: &[String]) -> String {
    const TOLD: usize = 12;
    let first = all
        .iter()
        .take(TOLD)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    match all.len().saturating_sub(TOLD) {
        0 => first,
        more => format!("{first} and {} more", grouped(more)),
    }
}

/// What is on record of a day that carries no grades, and what is known of it.
fn ungraded(dataset: &Dataset, date: &str) -> Option<NoAnswer> {
    let mut entries = dataset
        .inspections()
        .filter(|entry| !entry.inspection.is_graded());
    let entry = entries.find(|entry| entry.identity().starts_with(date))?;
    let mut said_of_it = Vec::new();
    if entry.inspection.is_trial() {
        said_of_it.push("it was a trial, and its results are not official".to_owned());
    }
    for (case, claim) in entry.history().claims() {
        let about = claims::subject(dataset, case, claim);
        if !claim.says.is_empty() && about.iter().any(|other| other.place() == entry.place()) {
            said_of_it.push(claims::words(dataset, case, claim));
        }
    }
    Some(NoAnswer::Ungraded {
        what: entry.words(),
        said_of_it,
    })
}

/// A judgement of a framework and the grade that it would have, by their names.
///
/// # Errors
/// The framework does not know one of them.
pub fn change(
    framework: &Framework,
    judgement: &str,
    grade: &str,
) -> Result<(JudgementId, Grade), NoAnswer> {
    let id = framework
        .judgement_called(judgement)
        .ok_or_else(|| NoAnswer::UnknownJudgement {
            asked: judgement.to_owned(),
            there_are: framework.list_ids(framework.judgement_ids()),
        })?;
    match framework.given(grade) {
        Some(Given::Grade(grade)) => Ok((id, grade)),
        _ => Err(NoAnswer::UnknownGrade {
            asked: grade.to_owned(),
            there_are: framework.grade_ids().map(str::to_owned).collect(),
        }),
    }
}

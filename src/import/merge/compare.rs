//! Whether a record and an imported inspection are the same inspection, and where they differ.

use crate::base::date::{Answer, PartialDate, Window};
use crate::base::relation::overlap;
use crate::case::model::{Claim, Inspection};
use crate::case::same::is_same_day;
use crate::framework::{Framework, Frameworks};
use crate::import::imported::Imported;

/// What a document states about an inspection that its record states otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Differences {
    /// The grades that the document states: judgement and grade.
    pub grades: Vec<(String, String)>,
    /// The fieldwork that it states.
    pub fieldwork: Option<Window>,
    /// The publication date that it states.
    pub published: Option<PartialDate>,
}

impl Differences {
    /// All that a document states, as if a record stated nothing.
    pub fn everything(imported: &Imported) -> Self {
        Self {
            grades: imported.judgements.clone(),
            fieldwork: imported.fieldwork.first().copied(),
            published: imported.published,
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The positions of the records that may be of the same inspection, the likeliest first: those that began on the same
/// day, those whose fieldwork overlaps, those whose reports were published on the same day and, for a
/// document without a day of fieldwork, those without one either. A visit without grades is none of
/// them, unless the document is the letter on one of its kind.
///
/// Whether a record is among them does not depend on the other records, and no record is ever taken
/// away: what was found to be recorded or claimed already stays so, whatever is imported later.
pub fn same(records: &[Inspection], imported: &Imported) -> Vec<usize> {
    let start = imported.start();
    let theirs = || imported.fieldwork.iter().copied();
    let of_its_kind = |r: &Inspection| match r.activity.as_ref().and_then(|a| a.is.as_ref()) {
        None => true,
        Some(activity) if imported.visit.is_some() => {
            imported.activity.as_deref() == Some(&activity.id)
        }
        Some(activity) => activity.graded,
    };
    let rank = |r: &Inspection| {
        let ranks = [
            is_same_day(r.start(), start),
            overlap(r.windows(), theirs()) != Answer::No,
            is_same_day(r.published, imported.published),
            start.is_none() && r.start().is_none() && undated_alike(r, imported),
        ];
        of_its_kind(r)
            .then(|| ranks.iter().position(|holds| *holds))
            .flatten()
    };
    let found = records.iter().enumerate();
    let found = found.filter_map(|(at, record)| Some((rank(record)?, at)));
    let mut found: Vec<(usize, usize)> = found.collect();
    found.sort_unstable();
    found.into_iter().map(|(_, at)| at).collect()
}

/// Whether a record without fieldwork is told from the document by nothing else.
fn undated_alike(record: &Inspection, imported: &Imported) -> bool {
    let framework = record.framework.as_ref().map(|f| f.text.as_str());
    framework == Some(&imported.framework) && record.published == imported.published
}

/// Where the document states something else than the record, or a grade that the record lacks.
pub fn differences(
    record: &Inspection,
    imported: &Imported,
    frameworks: &Frameworks,
) -> Differences {
    let framework = record.framework().map(|id| frameworks.get(id));
    let differs = |(judgement, grade): &&(String, String)| {
        let id = framework.and_then(|f| f.judgement_called(judgement));
        let written = record.gradings.iter().find(|g| match id {
            Some(id) => g.judgement.is == Some(id),
            None => g.judgement.text == *judgement,
        });
        let Some(written) = written.and_then(|g| g.given.as_ref()) else {
            return true;
        };
        let means = |f: &Framework| match id {
            Some(id) => f.given_to(id, grade),
            None => f.given(grade),
        };
        match framework.and_then(means) {
            Some(given) => written.is != Some(given),
            None => written.text != *grade,
        }
    };
    let published = match (record.published, imported.published) {
        (Some(ours), Some(theirs)) if ours.same(theirs) == Answer::No => Some(theirs),
        _ => None,
    };
    Differences {
        grades: imported
            .judgements
            .iter()
            .filter(differs)
            .cloned()
            .collect(),
        fieldwork: other_window(record, &imported.fieldwork),
        published,
    }
}

/// The first window that the document states and the record does not; else, where the record has
/// more windows, the one that the document has instead.
fn other_window(record: &Inspection, theirs: &[Window]) -> Option<Window> {
    let ours: Vec<Window> = record.windows().collect();
    if theirs.is_empty() || ours.is_empty() {
        return None;
    }
    let known = |window: &&Window| ours.iter().any(|other| other.may_be_stated_as(**window));
    let unknown = theirs.iter().find(|window| !known(window)).copied();
    let fewer = theirs
        .last()
        .filter(|last| theirs.len() < ours.len() && last.start != last.end);
    unknown.or(fewer.copied())
}

/// Whether a claim of the case says this already: of the same source and, where both say so, of the
/// same row of it. Two rows that say the same are two claims, for when one of them becomes a record.
pub fn is_claimed(
    claims: &[Claim],
    (source, row): (&str, Option<&str>),
    imported: &Imported,
    says: &Differences,
) -> bool {
    claims.iter().any(|claim| {
        let grades = says.grades.iter().all(|grade| claim.says.contains(grade));
        let other_row = row.zip(claim.at.as_deref()).is_some_and(|(a, b)| a != b);
        claim.source.as_deref() == Some(source)
            && !other_row
            && claim.date == imported.day()
            && (says.fieldwork.is_none() || claim.fieldwork == says.fieldwork)
            && (says.published.is_none() || claim.published == says.published)
            && grades
    })
}

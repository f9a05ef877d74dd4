//! Whether a record and an imported inspection are the same inspection, and where they differ.

use crate::base::date::{Answer, PartialDate, Window};
use crate::base::relation::overlap;
use crate::case::model::{Claim, Inspection};
use crate::case::same::is_same_day;
use crate::framework::Frameworks;
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
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The records that may be of the same inspection: those that began on the same day, else those
/// whose fieldwork overlaps, else those whose reports were published on the same day. Visits without
/// grades are others.
pub fn same<'a>(records: &'a [Inspection], imported: &Imported) -> Vec<&'a Inspection> {
    let graded = || {
        let activity = |r: &Inspection| r.activity.as_ref().is_none_or(|a| a.is.is_none());
        records.iter().filter(move |r| r.is_graded() || activity(r))
    };
    let theirs = || imported.fieldwork.iter().copied();
    let began = |r: &&Inspection| is_same_day(r.start(), imported.start());
    let overlaps = |r: &&Inspection| overlap(r.windows(), theirs()) != Answer::No;
    let reported = |r: &&Inspection| is_same_day(r.published, imported.published);
    let mut found: Vec<&Inspection> = graded().filter(began).collect();
    if found.is_empty() {
        found = graded().filter(overlaps).collect();
    }
    if found.is_empty() {
        found = graded().filter(reported).collect();
    }
    found
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
        match framework.and_then(|f| f.given(grade)) {
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

/// Whether a claim of the case says this already.
pub fn is_claimed(claims: &[Claim], source: &str, imported: &Imported, says: &Differences) -> bool {
    claims.iter().any(|claim| {
        let grades = says.grades.iter().all(|grade| claim.says.contains(grade));
        claim.source.as_deref() == Some(source)
            && claim.date == imported.day()
            && (says.fieldwork.is_none() || claim.fieldwork == says.fieldwork)
            && (says.published.is_none() || claim.published == says.published)
            && grades
    })
}

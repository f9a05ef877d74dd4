//! One service area followed through an authority's inspections, across frameworks.

use crate::dataset::Entry;
use crate::framework::{FrameworkId, Frameworks, Given, Grade, JudgementId};
use crate::precedent::{Precedent, Precedents};

/// How many cases it takes before a share of them says anything.
pub const ENOUGH: usize = 24;

/// What one inspection gave: all that is needed to follow an area.
#[derive(Clone, Copy, Debug)]
pub struct HistoryStep<'a> {
    /// The framework that it was made under.
    pub framework: FrameworkId,
    /// What each judgement was given, by [`JudgementId`].
    pub given: &'a [Option<Given>],
}

impl<'a> HistoryStep<'a> {
    /// Of a record, if its framework is known.
    pub fn of(entry: Entry<'a>) -> Option<Self> {
        Some(Self {
            framework: entry.framework_id()?,
            given: &entry.inspection.given,
        })
    }

    /// The grade of a judgement.
    pub fn grade(self, id: JudgementId) -> Option<Grade> {
        match self.given.get(id.0).copied().flatten() {
            Some(Given::Grade(grade)) => Some(grade),
            Some(Given::Apart(..) | Given::NotJudged) | None => None,
        }
    }

    /// The judgements that were graded.
    pub fn graded(self) -> impl Iterator<Item = (JudgementId, Grade)> {
        let ids = (0..self.given.len()).map(JudgementId);
        ids.filter_map(move |id| Some((id, self.grade(id)?)))
    }

    /// What the area of one of its judgements was given in an earlier inspection: several grades
    /// where it was judged in parts then, none where it was not judged.
    pub fn before(
        self,
        id: JudgementId,
        earlier: HistoryStep<'_>,
        frameworks: &Frameworks,
    ) -> impl Iterator<Item = (JudgementId, Grade)> {
        let areas = frameworks.same_area((self.framework, id), earlier.framework);
        let graded = areas.iter();
        graded.filter_map(move |area| Some((*area, earlier.grade(*area)?)))
    }
}

/// The histories of the index, one an authority, oldest inspection first.
pub fn histories(precedents: &Precedents) -> Vec<Vec<&Precedent>> {
    let mut histories: Vec<Vec<&Precedent>> = Vec::new();
    for precedent in precedents.iter() {
        match histories.last_mut() {
            Some(history) if history[0].identity == precedent.identity => history.push(precedent),
            _ => histories.push(vec![precedent]),
        }
    }
    histories
}

impl<'a> From<&'a Precedent> for HistoryStep<'a> {
    fn from(precedent: &'a Precedent) -> Self {
        Self {
            framework: precedent.framework,
            given: &precedent.given,
        }
    }
}

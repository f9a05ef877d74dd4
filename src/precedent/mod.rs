//! What comparable inspections were given.
//!
//! The index holds the grades of past inspections, by framework: the national ones that come with
//! the program (`framework/precedents/`, written from `cases/` by `evenhand precedents --write`)
//! and those of the cases being checked. Base rates and the distribution of gaps are counted here,
//! so that no rule prints a number that was typed.

mod fared;
mod gaps;
mod index;
mod table;

pub use gaps::Paused;
pub use index::{Alike, Precedents};
pub use table::IndexError;

use std::sync::Arc;

use crate::base::date::{Answer, PartialDate};
use crate::case::model::{Authority, Case, Inspection};
use crate::framework::{FrameworkId, Frameworks, Given, Grade, JudgementId};

/// A past inspection and its grades.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Precedent {
    /// The framework that it was made under.
    pub framework: FrameworkId,
    /// The authority's name, which its inspections share.
    pub authority: Arc<str>,
    /// The inspectorate's number for the authority; its name where there is none.
    pub urn: Arc<str>,
    /// What kind of inspection.
    pub activity: String,
    /// The first day of its fieldwork.
    pub start: PartialDate,
    /// What each judgement was given, by [`JudgementId`].
    pub given: Vec<Option<Given>>,
}

impl Precedent {
    /// The grade of a judgement.
    pub fn grade(&self, id: JudgementId) -> Option<Grade> {
        match self.given.get(id.0).copied().flatten() {
            Some(Given::Grade(grade)) => Some(grade),
            Some(Given::NotJudged) | None => None,
        }
    }

    /// All grades, by [`JudgementId`]; what was not judged has none.
    pub fn grades(&self) -> Vec<Option<Grade>> {
        (0..self.given.len())
            .map(|i| self.grade(JudgementId(i)))
            .collect()
    }

    /// Whether it is that very inspection of an authority: no inspection is its own precedent.
    pub fn is_of(&self, authority: &Authority, inspection: &Inspection) -> bool {
        inspection
            .start()
            .is_some_and(|start| self.may_begin(start))
            && (authority.urn.as_deref() == Some(&*self.urn)
                || authority.name.as_deref() == Some(&*self.authority))
    }

    /// Whether its first day may be that one, as far as the two dates are known.
    fn may_begin(&self, start: PartialDate) -> bool {
        start.is_within(Some(self.start), Some(self.start)) != Answer::No
    }

    /// What it is called among comparators: `Leicestershire County Council 2019`.
    pub fn words(&self) -> String {
        format!("{} {}", self.authority, self.start.earliest().year())
    }
}

/// The graded inspections of a case that can be precedents: dated, and with known grades.
fn of_case<'a>(case: &'a Case, frameworks: &'a Frameworks) -> impl Iterator<Item = Precedent> + 'a {
    let authority: Arc<str> = case.name().into();
    let urn = case.authority.urn.as_deref();
    let urn: Arc<str> = urn.map_or_else(|| authority.clone(), Arc::from);
    case.inspections.iter().filter_map(move |inspection| {
        let framework = inspection.framework()?;
        let start = inspection.start()?;
        let graded = inspection.is_graded() && inspection.given.iter().any(Option::is_some);
        (graded && frameworks.get(framework).best().is_some()).then(|| Precedent {
            framework,
            authority: authority.clone(),
            urn: urn.clone(),
            activity: inspection
                .activity
                .as_ref()
                .map(|a| a.text.clone())
                .unwrap_or_default(),
            start,
            given: inspection.given.clone(),
        })
    })
}

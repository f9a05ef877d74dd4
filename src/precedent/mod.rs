//! What comparable inspections were given.
//!
//! An index holds past inspections, by framework: when they were, what they gave and what they said
//! must improve. The national one comes with the program (`framework/precedents/`, written from
//! `cases/` by `evenhand precedents --write`). Base rates, the distribution of gaps and how common a
//! topic is are counted here, so that no rule prints a number that was typed.

mod counts;
mod fared;
mod gaps;
mod index;
mod missing;
mod past;
mod rows;
mod table;
mod visits;

pub use gaps::Paused;
pub use index::{Alike, Precedents};
pub use past::Past;
pub use visits::PastVisit;

use std::sync::Arc;

use rows::TableRow;

use crate::base::date::{Answer, PartialDate, Window, weekdays_from};
use crate::base::relation::overlap;
use crate::case::model::{Case, Inspection};
use crate::framework::identity::Identity;
use crate::framework::topics::TopicId;
use crate::framework::{FrameworkId, Frameworks, Given, Grade, JudgementId};

/// A past inspection and its grades.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Precedent {
    /// The framework that it was made under.
    pub framework: FrameworkId,
    /// The authority's name, which its inspections share.
    pub authority: Arc<str>,
    /// Which authority that is.
    pub identity: Identity,
    /// What kind of inspection.
    pub activity: String,
    /// The first day of its fieldwork.
    pub start: PartialDate,
    /// The windows of its fieldwork.
    pub fieldwork: Vec<Window>,
    /// When its report was published.
    pub published: Option<PartialDate>,
    /// The topics that it said must improve, each once.
    pub improve: Vec<TopicId>,
    /// What each judgement was given, by [`JudgementId`].
    pub given: Vec<Option<Given>>,
}

impl Precedent {
    /// The grade of a judgement.
    pub fn grade(&self, id: JudgementId) -> Option<Grade> {
        match self.given.get(id.0).copied().flatten() {
            Some(Given::Grade(grade)) => Some(grade),
            Some(Given::Apart(..) | Given::NotJudged) | None => None,
        }
    }

    /// All grades, by [`JudgementId`]; what was not judged has none.
    pub fn grades(&self) -> Vec<Option<Grade>> {
        (0..self.given.len())
            .map(|i| self.grade(JudgementId(i)))
            .collect()
    }

    /// Whether it may be that very inspection of an authority: no inspection is its own precedent,
    /// not even where its record has a day of it wrong.
    pub fn is_of(&self, identity: &Identity, inspection: &Inspection) -> bool {
        self.identity == *identity && self.may_meet(inspection.windows())
    }

    /// Whether its fieldwork may have a day in common with other windows.
    fn may_meet(&self, windows: impl Iterator<Item = Window> + Clone) -> bool {
        overlap(self.fieldwork.iter().copied(), windows) != Answer::No
    }

    /// The cells with which its row begins.
    fn cells(&self) -> [String; 5] {
        let (authority, identity) = (&self.authority, &self.identity);
        let days = (&self.fieldwork, self.published);
        TableRow::cells(authority, identity, &self.activity, days.0, days.1)
    }

    /// The weekdays from the last day of its fieldwork to publication, where both are known.
    fn lag(&self) -> Option<i32> {
        let (least, most) = weekdays_from(self.fieldwork.last()?.end, self.published?);
        (least == most).then_some(least)
    }

    /// What it is called among comparators: `Leicestershire County Council 2019`.
    pub fn words(&self) -> String {
        format!("{} {}", self.authority, self.start.earliest().year())
    }
}

/// A case, and which authority it is of.
pub type Whose<'a> = (&'a Case, &'a Identity);

/// The graded inspections of a case that can be precedents: dated, and with known grades.
fn of_case<'a>(
    (case, identity): Whose<'a>,
    frameworks: &'a Frameworks,
) -> impl Iterator<Item = Precedent> + 'a {
    let authority: Arc<str> = case.name().into();
    case.inspections.iter().filter_map(move |inspection| {
        let framework = inspection.framework()?;
        let start = inspection.start()?;
        let graded = inspection.is_graded() && inspection.given.iter().any(Option::is_some);
        (graded && frameworks.get(framework).best().is_some()).then(|| Precedent {
            framework,
            authority: authority.clone(),
            identity: identity.clone(),
            activity: inspection
                .activity
                .as_ref()
                .map(|a| a.text.clone())
                .unwrap_or_default(),
            start,
            fieldwork: inspection.windows().collect(),
            published: inspection.published,
            improve: inspection.topics().map(|(topic, _)| topic).collect(),
            given: inspection.given.clone(),
        })
    })
}

//! Visits after which a letter is written: what they looked at, whether the letter asks for priority
//! action, and what came after them.

use std::sync::Arc;

use super::rows::TableRow;
use super::{Precedent, Precedents, Whose};
use crate::base::date::{Answer, PartialDate, Window};
use crate::base::nearest;
use crate::base::relation::overlap;
use crate::framework::identity::Identity;
use crate::framework::{Framework, FrameworkId, Frameworks, JudgementId};

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastVisit {
    /// The framework that it was made under.
    pub framework: FrameworkId,
    /// The authority's name.
    pub authority: Arc<str>,
    /// Which authority that is.
    pub identity: Identity,
    /// What kind of visit.
    pub activity: String,
    /// The first day of it.
    pub start: PartialDate,
    /// Its windows.
    pub fieldwork: Vec<Window>,
    /// When the letter was published.
    pub published: Option<PartialDate>,
    /// The judgements whose areas were looked at.
    pub areas: Vec<JudgementId>,
    /// Whether the letter asks for priority action.
    pub asks: bool,
}

/// What is written where a letter asks for priority action.
const ASKS: &str = "yes";

impl PastVisit {
    /// The columns of their tables after those of every table.
    pub(super) const COLUMNS: [&str; 2] = ["areas", "priority-action"];

    pub(super) fn read(
        begins: TableRow,
        row: &csv::StringRecord,
        id: FrameworkId,
        framework: &Framework,
    ) -> Result<Self, String> {
        let mut more = row.iter().skip(super::rows::COLUMNS.len());
        let areas = more.next().unwrap_or_default();
        let areas = areas.split_whitespace().map(|name| {
            framework.judgement(name).ok_or_else(|| {
                let known = framework.judgements.iter().map(|known| known.id.as_str());
                let help = nearest::help(name, known);
                format!("there is no judgement `{name}`; {help}")
            })
        });
        let asks = match more.next().unwrap_or_default() {
            "" => false,
            ASKS => true,
            other => return Err(format!("`{other}` is neither `{ASKS}` nor nothing")),
        };
        Ok(Self {
            framework: id,
            start: begins.start()?,
            authority: begins.authority.into(),
            identity: begins.identity,
            activity: begins.activity,
            fieldwork: begins.fieldwork,
            published: begins.published,
            areas: areas.collect::<Result<_, _>>()?,
            asks,
        })
    }

    pub(super) fn cells(&self, framework: &Framework) -> Vec<String> {
        let areas = self.areas.iter().map(|id| framework.get(*id).id.as_str());
        let areas = areas.collect::<Vec<_>>().join(" ");
        let asks = if self.asks { ASKS } else { "" };
        let (authority, identity) = (&self.authority, &self.identity);
        let days = (&self.fieldwork, self.published);
        let first = TableRow::cells(authority, identity, &self.activity, days.0, days.1);
        let more = [areas, asks.to_owned()];
        first.into_iter().chain(more).collect()
    }

    /// Whether it may be the same visit as another of windows of an authority.
    pub fn is_of(
        &self,
        identity: &Identity,
        windows: impl Iterator<Item = Window> + Clone,
    ) -> bool {
        self.identity == *identity && overlap(self.fieldwork.iter().copied(), windows) != Answer::No
    }
}

/// The visits of a case of which their framework says what is to follow.
pub(super) fn of_case<'a>(
    (case, identity): Whose<'a>,
    frameworks: &'a Frameworks,
) -> impl Iterator<Item = PastVisit> + 'a {
    let authority: Arc<str> = case.name().into();
    case.inspections.iter().filter_map(move |inspection| {
        let framework = inspection.framework()?;
        let known = frameworks
            .get(framework)
            .file
            .cadence
            .priority_action
            .as_ref()?;
        let activity = inspection.activity.as_ref()?.is.as_ref()?;
        if !known.visits.contains(&activity.id) {
            return None;
        }
        let areas = inspection.looked_at.areas.iter();
        Some(PastVisit {
            framework,
            authority: authority.clone(),
            identity: identity.clone(),
            activity: activity.id.clone(),
            start: inspection.start()?,
            fieldwork: inspection.windows().collect(),
            published: inspection.published,
            areas: areas.filter_map(|area| area.value.is).collect(),
            asks: inspection.priority_action.is_some(),
        })
    })
}

impl Precedents {
    /// The next graded inspection of an authority by the same inspectorate that certainly began
    /// after a visit.
    pub fn inspected_after(
        &self,
        visit: &PastVisit,
        frameworks: &Frameworks,
    ) -> Option<&Precedent> {
        let by = |id: FrameworkId| frameworks.get(id).regime();
        let mut theirs = self.of_authority(&visit.identity).map(|(_, one)| one);
        theirs.find(|one| {
            by(one.framework) == by(visit.framework)
                && visit.start.is_before(one.start) == Answer::Certainly
        })
    }

    /// The first day of the next visit of an authority that certainly was after another.
    pub fn visited_after(&self, visit: &PastVisit) -> Option<PartialDate> {
        let theirs = self.visits().filter(|one| one.identity == visit.identity);
        let later = theirs.map(|one| one.start);
        later
            .filter(|start| visit.start.is_before(*start) == Answer::Certainly)
            .min_by_key(|start| start.earliest())
    }
}

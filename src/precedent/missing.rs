//! Graded inspections that are known to have been, and whose grades nobody here has seen: the time
//! between the inspections before and after such a one is no gap.

use std::sync::Arc;

use super::Whose;
use super::rows::TableRow;
use crate::base::date::{PartialDate, Window};
use crate::case::missing::may_lie_between;
use crate::framework::identity::Identity;
use crate::framework::{FrameworkId, Frameworks};

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastMissing {
    /// The framework that it was made under.
    pub framework: FrameworkId,
    /// The authority's name.
    pub authority: Arc<str>,
    /// Which authority that is.
    pub identity: Identity,
    /// What kind of inspection.
    pub activity: String,
    /// Its fieldwork, as far as known.
    pub fieldwork: Option<Window>,
    /// When its report was published.
    pub published: Option<PartialDate>,
    /// The first day of its fieldwork, or else the day of its report.
    pub day: PartialDate,
}

impl PastMissing {
    /// Whether it certainly or possibly was between two days.
    pub fn breaks(&self, from: PartialDate, to: PartialDate) -> bool {
        may_lie_between(self.day, from, to)
    }

    pub(super) fn read(row: TableRow, framework: FrameworkId) -> Result<Self, String> {
        let fieldwork = row.fieldwork.first().copied();
        let day = fieldwork.map(|window| window.start).or(row.published);
        Ok(Self {
            framework,
            day: day.ok_or_else(|| "neither fieldwork nor publication".to_owned())?,
            authority: row.authority.into(),
            identity: row.identity,
            activity: row.activity,
            fieldwork,
            published: row.published,
        })
    }

    pub(super) fn cells(&self) -> [String; 5] {
        let windows: Vec<Window> = self.fieldwork.into_iter().collect();
        let (authority, identity) = (&self.authority, &self.identity);
        TableRow::cells(
            authority,
            identity,
            &self.activity,
            &windows,
            self.published,
        )
    }
}

/// The graded inspections that a case says are missing, and of which the day is known.
pub(super) fn of_case<'a>(
    (case, identity): Whose<'a>,
    frameworks: &'a Frameworks,
) -> impl Iterator<Item = PastMissing> + 'a {
    let authority: Arc<str> = case.name().into();
    let unrecorded = case
        .missing
        .iter()
        .filter(|known| !case.inspections.iter().any(|one| known.is(one)));
    unrecorded.filter_map(move |known| {
        let framework = known.framework.as_ref()?.is?;
        let graded = known.is_graded() && frameworks.get(framework).best().is_some();
        let day = known.day().filter(|_| graded)?;
        Some(PastMissing {
            framework,
            authority: authority.clone(),
            identity: identity.clone(),
            activity: known.activity.as_ref()?.text.clone(),
            fieldwork: known.fieldwork,
            published: known.published,
            day,
        })
    })
}

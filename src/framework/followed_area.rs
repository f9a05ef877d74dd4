//! Service areas as columns of one table over all frameworks: each followed back through `continues`
//! links from the newest framework that judges it.
//!
//! A cell of such a table holds one grade, so that it can be counted, coloured and read back: what an
//! older framework judged in two and a newer one in one has two columns.

use super::{Framework, FrameworkId, Frameworks, JudgementId};

/// The column of overalls, whatever each framework calls its own; no area is called so.
pub const OVERALL: &str = "overall";

/// A service area: in each framework at most one judgement is of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowedArea {
    /// The id of its judgement in the newest framework that makes it; with that framework's id before it
    /// where that name is taken.
    pub name: String,
    /// Its judgements, the newest framework's first.
    pub judgements: Vec<(FrameworkId, JudgementId)>,
}

impl FollowedArea {
    /// Its judgement in a framework.
    pub fn under(&self, framework: FrameworkId) -> Option<JudgementId> {
        let mut judgements = self.judgements.iter();
        judgements
            .find(|(id, _)| *id == framework)
            .map(|(_, judgement)| *judgement)
    }
}

impl Frameworks {
    /// The areas of all frameworks of some bodies, those of the newest first. A framework's overall is one of
    /// them only where a newer framework continues it as an area.
    pub fn followed_areas(&self, is_of: impl Fn(&Framework) -> bool) -> Vec<FollowedArea> {
        let mut columns: Vec<FollowedArea> = Vec::new();
        let newest_first: Vec<_> = self
            .iter()
            .filter(|(_, framework)| is_of(framework))
            .collect();
        for (id, framework) in newest_first.into_iter().rev() {
            for judgement in framework.judgement_ids() {
                let is_followed = |column: &&mut FollowedArea| {
                    let newest = column.judgements.first();
                    newest.is_some_and(|newest| self.same_area(*newest, id) == [judgement])
                };
                let mut known = false;
                for column in columns.iter_mut().filter(is_followed) {
                    column.judgements.push((id, judgement));
                    known = true;
                }
                if known || framework.overall() == Some(judgement) {
                    continue;
                }
                let name = &framework.get(judgement).id;
                let is_taken = name == OVERALL || columns.iter().any(|column| column.name == *name);
                columns.push(FollowedArea {
                    name: match is_taken {
                        true => format!("{}/{name}", framework.id()),
                        false => name.clone(),
                    },
                    judgements: vec![(id, judgement)],
                });
            }
        }
        columns
    }
}

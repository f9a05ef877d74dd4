//! What bounds a judgement, how firmly, and by which recorded grades.

use super::bounds::Cause;
use super::{Bound, Grade, JudgementId, Strength};
use crate::base::finding::Severity;

/// Something that bounds a judgement.
#[derive(Clone, Debug)]
pub struct Applying {
    /// A limit, or the range of the components.
    pub cause: Cause,
    /// What it bounds.
    pub on: JudgementId,
    /// To what.
    pub bound: Bound,
    /// How firmly: as its weakest link.
    pub strength: Strength,
    /// How grave it is to go against it: as going against its weakest link.
    pub severity: Severity,
    /// The recorded grades that make it apply.
    pub by: Vec<(JudgementId, Grade)>,
    /// What makes it apply through judgements that have no grade themselves; empty where the
    /// recorded grades suffice.
    pub through: Vec<Applying>,
}

impl Applying {
    /// Everything that it applies through, and that this applies through, and so on.
    pub fn links(&self) -> Vec<&Applying> {
        let through = self.through.iter();
        through
            .flat_map(|link| std::iter::once(link).chain(link.links()))
            .collect()
    }

    /// All recorded grades that make it apply, directly or through others, each once.
    pub fn deciding(&self) -> Vec<(JudgementId, Grade)> {
        let mut deciding = Vec::new();
        let links = std::iter::once(self).chain(self.links());
        for decides in links.flat_map(|link| &link.by) {
            if !deciding.contains(decides) {
                deciding.push(*decides);
            }
        }
        deciding
    }
}

//! All frameworks of a run, and what holds between them.

use super::{Framework, JudgementId, Pause};
use crate::date::{Answer, PartialDate};

/// Which framework; an index into [`Frameworks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrameworkId(pub usize);

/// All frameworks, ordered by inspectorate, first day and name.
#[derive(Clone, Debug, Default)]
pub struct Frameworks {
    all: Vec<Framework>,
    /// Every distinct pause of every framework.
    pauses: Vec<(String, Pause)>,
}

impl Frameworks {
    pub(super) fn new(mut all: Vec<Framework>) -> Self {
        all.sort_by(|a, b| {
            let key = |f: &Framework| {
                (
                    f.file.inspectorate.clone(),
                    f.from.earliest(),
                    f.id().to_owned(),
                )
            };
            key(a).cmp(&key(b))
        });
        let mut pauses: Vec<(String, Pause)> = Vec::new();
        for framework in &all {
            for pause in &framework.pauses {
                let known = (framework.file.inspectorate.clone(), pause.clone());
                if !pauses.contains(&known) {
                    pauses.push(known);
                }
            }
        }
        Self { all, pauses }
    }

    /// The framework of that index; a [`FrameworkId`] always comes from this set.
    pub fn get(&self, id: FrameworkId) -> &Framework {
        &self.all[id.0]
    }

    /// The framework of that name.
    pub fn named(&self, name: &str) -> Option<FrameworkId> {
        self.all
            .iter()
            .position(|f| f.id() == name)
            .map(FrameworkId)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (FrameworkId, &Framework)> {
        self.all
            .iter()
            .enumerate()
            .map(|(i, f)| (FrameworkId(i), f))
    }

    /// Those in whose time fieldwork that began on that date certainly or possibly lies.
    pub fn in_force(&self, date: PartialDate) -> impl Iterator<Item = &Framework> {
        self.all
            .iter()
            .filter(move |f| f.in_force(date) != Answer::No)
    }

    /// The pauses that an inspectorate made.
    pub fn pauses<'a>(&'a self, inspectorate: &'a str) -> impl Iterator<Item = &'a Pause> {
        self.pauses
            .iter()
            .filter(move |(by, _)| by == inspectorate)
            .map(|(_, pause)| pause)
    }

    /// The judgements that continue `judgement`, or that it continues, in another framework: the
    /// same service area, followed through `continues` links in either direction.
    pub fn same_area(
        &self,
        (framework, judgement): (FrameworkId, JudgementId),
        other: FrameworkId,
    ) -> Vec<JudgementId> {
        if framework == other {
            return vec![judgement];
        }
        let forward = self.continued_in((framework, judgement), other);
        if !forward.is_empty() {
            return forward;
        }
        let theirs = self.get(other).judgement_ids();
        theirs
            .filter(|id| {
                self.continued_in((other, *id), framework)
                    .contains(&judgement)
            })
            .collect()
    }

    /// The judgements of the earlier framework `earlier` that `judgement` continues, directly or
    /// through frameworks between.
    fn continued_in(
        &self,
        (framework, judgement): (FrameworkId, JudgementId),
        earlier: FrameworkId,
    ) -> Vec<JudgementId> {
        let mut found = Vec::new();
        let mut seen = vec![(framework, judgement)];
        let mut next = seen.clone();
        while let Some((framework, judgement)) = next.pop() {
            for (name, area) in &self.get(framework).get(judgement).continues {
                let Some(id) = self.named(name) else { continue };
                let Some(area) = self.get(id).judgement(area) else {
                    continue;
                };
                if id == earlier && !found.contains(&area) {
                    found.push(area);
                }
                if !seen.contains(&(id, area)) {
                    seen.push((id, area));
                    next.push((id, area));
                }
            }
        }
        found.sort();
        found
    }
}

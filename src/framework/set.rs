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

    /// Whether two frameworks have the same grades, so that theirs can be compared.
    pub fn same_scale(&self, a: FrameworkId, b: FrameworkId) -> bool {
        a == b || self.get(a).grade_ids().eq(self.get(b).grade_ids())
    }

    /// The judgements of the earlier framework `earlier` that `judgement` continues, directly or
    /// through frameworks between. The shortest way counts: a framework that split a judgement can
    /// say which part of an older one each half continues.
    fn continued_in(
        &self,
        (framework, judgement): (FrameworkId, JudgementId),
        earlier: FrameworkId,
    ) -> Vec<JudgementId> {
        let mut level = vec![(framework, judgement)];
        let mut seen = level.clone();
        while !level.is_empty() {
            let mut next = Vec::new();
            for (framework, judgement) in level {
                for (name, area) in &self.get(framework).get(judgement).continues {
                    let link = self
                        .named(name)
                        .and_then(|id| Some((id, self.get(id).judgement(area)?)));
                    if let Some(link) = link.filter(|link| !seen.contains(link)) {
                        seen.push(link);
                        next.push(link);
                    }
                }
            }
            let mut found: Vec<JudgementId> = next
                .iter()
                .filter(|(id, _)| *id == earlier)
                .map(|(_, area)| *area)
                .collect();
            if !found.is_empty() {
                found.sort();
                return found;
            }
            level = next;
        }
        Vec::new()
    }
}

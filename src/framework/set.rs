//! All frameworks of a run, and what holds between them.

use super::areas::Areas;
use super::file::AUTHORITY;
use super::{Framework, FrameworkId, JudgementId, Pause};
use crate::base::date::{Answer, PartialDate};
use crate::base::nearest;
use crate::base::wording;

/// All frameworks, ordered by inspectorate, first day and name.
#[derive(Clone, Debug, Default)]
pub struct Frameworks {
    all: Vec<Framework>,
    /// Every distinct pause of every framework.
    pauses: Vec<(String, Pause)>,
    /// Which judgements are of the same service area.
    areas: Areas,
}

impl Frameworks {
    pub(super) fn new(mut all: Vec<Framework>) -> Self {
        all.sort_by(|a, b| {
            let key = |f: &Framework| (f.regime().to_owned(), f.from.earliest(), f.id().to_owned());
            key(a).cmp(&key(b))
        });
        let mut pauses: Vec<(String, Pause)> = Vec::new();
        for framework in &all {
            for pause in &framework.pauses {
                let known = (framework.regime().to_owned(), pause.clone());
                if !pauses.contains(&known) {
                    pauses.push(known);
                }
            }
        }
        let areas = Areas::of(&all);
        Self { all, pauses, areas }
    }

    /// The framework of that index; a [`FrameworkId`] always comes from this set.
    pub fn get(&self, id: FrameworkId) -> &Framework {
        &self.all[id.0]
    }

    /// The framework of that name, however it is spaced and cased.
    pub fn named(&self, name: &str) -> Option<FrameworkId> {
        let found = |is: &dyn Fn(&str) -> bool| self.all.iter().position(|f| is(f.id()));
        found(&|id| id == name)
            .or_else(|| found(&|id| wording::same(id, name)))
            .map(FrameworkId)
    }

    /// That there is none of that name, and which is meant.
    pub fn no_framework(&self, name: &str) -> String {
        let help = nearest::help(name, self.all.iter().map(Framework::id));
        format!("there is no framework `{name}`; {help}")
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (FrameworkId, &Framework)> {
        self.all
            .iter()
            .enumerate()
            .map(|(i, f)| (FrameworkId(i), f))
    }

    /// Those in whose time fieldwork that began on that date certainly or possibly lies; no drafts.
    pub fn in_force(&self, date: PartialDate) -> impl Iterator<Item = &Framework> {
        self.all
            .iter()
            .filter(move |f| !f.is_draft() && f.in_force(date) != Answer::No)
    }

    /// The framework that was certainly in force on a date; of several, the one that knows the most
    /// of some names of activities and judgements. None where two know as many.
    pub fn likely(&self, date: PartialDate, names: &[&str]) -> Option<FrameworkId> {
        // Case files are those of authorities; of other bodies there are tables.
        let in_force = self.iter().filter(|(_, framework)| {
            let may_be_meant = framework.body() == AUTHORITY && !framework.is_draft();
            may_be_meant && framework.in_force(date) == Answer::Certainly
        });
        let mut known: Vec<(usize, FrameworkId)> = in_force
            .map(|(id, framework)| {
                let knows = |name: &&&str| {
                    framework.activity(name).is_some() || framework.judgement_called(name).is_some()
                };
                (names.iter().filter(knows).count(), id)
            })
            .collect();
        known.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        match known.as_slice() {
            [(_, only)] => Some(*only),
            [(most, id), (next, _), ..] if most > next => Some(*id),
            _ => None,
        }
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
    ) -> &[JudgementId] {
        self.areas.same(framework, judgement, other)
    }

    /// Whether two frameworks have the same grades, so that theirs can be compared.
    pub fn same_scale(&self, a: FrameworkId, b: FrameworkId) -> bool {
        a == b || self.get(a).grade_ids().eq(self.get(b).grade_ids())
    }
}

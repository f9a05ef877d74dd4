//! A framework: how one inspectorate judged in one period.
//!
//! Its judgements are the nodes of a directed graph, with an edge from each judgement to every
//! aggregate that rests on it; its limits say what the grades at the tail of those edges allow at
//! their head. All of it is data from `framework/*.yaml`, checked by [`load`] before any record is
//! bound to it.

pub mod admissible;
pub mod applying;
mod areas;
pub mod authorities;
pub mod bounds;
pub mod called;
pub mod embedded;
pub mod file;
pub mod followed_area;
pub mod identity;
pub mod law;
pub mod letter_wording;
pub mod limit;
pub mod load;
mod meant;
mod names;
pub mod phrases;
pub mod previous_wording;
pub mod report_wording;
pub mod set;
pub mod topics;
mod words;

use petgraph::graph::{DiGraph, NodeIndex};
use serde::Deserialize;

use crate::base::date::{Answer, PartialDate};
use crate::base::place::{FileId, Place};
pub use file::Cite;
pub use law::Law;
pub use limit::{Bound, Condition, FollowUpWhen, Limit, Side, Strength};
pub use set::Frameworks;

/// A grade: a position on its framework's scale, the worst being 0. Never a number to reckon with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grade(pub usize);

/// What a judgement was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Given {
    /// A grade.
    Grade(Grade),
    /// A result of a judgement that has a scale of its own, by its position there. Never compared with
    /// a grade, or with a result of another judgement.
    Apart(JudgementId, usize),
    /// Explicitly none: there was too little to judge.
    NotJudged,
}

/// Which framework; an index into [`Frameworks`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrameworkId(pub usize);

/// A judgement: an index into its framework's judgements and a node of its graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JudgementId(pub usize);

impl From<NodeIndex> for JudgementId {
    fn from(node: NodeIndex) -> Self {
        Self(node.index())
    }
}

impl From<JudgementId> for NodeIndex {
    fn from(id: JudgementId) -> Self {
        Self::new(id.0)
    }
}

/// A framework, its names resolved and its graph checked.
#[derive(Clone, Debug)]
pub struct Framework {
    /// The file as it was written.
    pub file: file::FrameworkFile,
    /// Where it was read.
    pub source: FileId,
    /// See [`Self::regime`].
    regime: String,
    /// The first day on which fieldwork under it could begin.
    pub from: PartialDate,
    /// The last one.
    pub until: Option<PartialDate>,
    /// Its judgements, in the order of the file.
    pub judgements: Vec<Judgement>,
    /// An edge from each judgement to each aggregate that rests on it.
    pub graph: DiGraph<JudgementId, ()>,
    /// The judgements so ordered that each comes after those that it rests on.
    pub order: Vec<JudgementId>,
    /// Its limits, in the order of the file; after them those that its laws come to.
    pub limits: Vec<Limit>,
    /// Its laws, in the order of the file.
    pub laws: Vec<Law>,
    /// Its pauses.
    pub pauses: Vec<Pause>,
    /// When which of its activities tried it out, before it was in force.
    pub trials: Vec<(String, PartialDate, Option<PartialDate>)>,
    /// Which activities follow which grades.
    pub pathway: Vec<Vec<Condition>>,
    /// The grades after which its usual time to the next is usual.
    pub usual: Vec<Condition>,
    /// Its follow-ups, in the order of the file.
    pub follow_up: Vec<FollowUpWhen>,
    /// The best grade that counts as a weakness.
    pub concern: Option<Grade>,
}

/// A judgement of a framework.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// Its name in records.
    pub id: String,
    /// Its official title.
    pub title: String,
    /// What it is called in a sentence: its short name, or its title in lower case.
    pub called: String,
    /// The judgements that it rests on.
    pub components: Vec<JudgementId>,
    /// Whether it rests on more than those.
    pub partial: bool,
    /// Whether a record may lack it.
    pub optional: bool,
    /// The same service area in earlier frameworks: framework and judgement.
    pub continues: Vec<(String, String)>,
}

/// Which activities a pause stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Stops {
    /// Only those that result in grades; visits went on.
    Graded,
    /// Every one, those that result in grades among them.
    All,
}

/// A period without inspections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    /// Its name.
    pub id: String,
    /// What it was, in words.
    pub title: String,
    /// The first day.
    pub from: PartialDate,
    /// The last day.
    pub until: PartialDate,
    /// Which activities it stopped.
    pub stops: Stops,
}

impl Pause {
    /// Whether it stopped graded inspections.
    pub fn stops_graded(&self) -> bool {
        matches!(self.stops, Stops::Graded | Stops::All)
    }
}

impl Framework {
    /// Its name.
    pub fn id(&self) -> &str {
        &self.file.id
    }

    /// What is inspected under it, in a word: `authority`, `setting`.
    pub fn body(&self) -> &str {
        &self.file.body
    }

    /// Whether another is of the same inspectorate and about the same kind of body: only such follow
    /// each other, and share their pauses.
    pub fn is_of_regime(&self, other: &Self) -> bool {
        self.regime() == other.regime()
    }

    /// By whom what is inspected: the inspectorate and, where that is no authority, the kind of body.
    pub fn regime(&self) -> &str {
        &self.regime
    }

    /// A judgement by its index; a [`JudgementId`] always comes from its framework.
    pub fn get(&self, id: JudgementId) -> &Judgement {
        &self.judgements[id.0]
    }

    /// All judgements' ids.
    pub fn judgement_ids(&self) -> impl Iterator<Item = JudgementId> + '_ {
        (0..self.judgements.len()).map(JudgementId)
    }

    /// Whether a judgement rests on others.
    pub fn is_aggregate(&self, id: JudgementId) -> bool {
        !self.get(id).components.is_empty()
    }

    /// Judgements that rest on others and that nothing rests on: the overall ones.
    pub fn heads(&self) -> impl Iterator<Item = JudgementId> + '_ {
        self.judgement_ids().filter(|id| {
            self.is_aggregate(*id) && self.graph.neighbors(NodeIndex::from(*id)).next().is_none()
        })
    }

    /// The overall judgement: the one that rests on others and on which nothing rests, or else the
    /// only one that there is.
    pub fn overall(&self) -> Option<JudgementId> {
        let only = || {
            self.judgement_ids()
                .next()
                .filter(|_| self.judgements.len() == 1)
        };
        self.heads().next().or_else(only)
    }

    /// What a judgement rests on, directly or through others, in the order of the file.
    pub fn areas_of(&self, id: JudgementId) -> Vec<JudgementId> {
        let mut areas = vec![id];
        let mut at = 0;
        while let Some(area) = areas.get(at) {
            let components = self.get(*area).components.iter();
            let new: Vec<JudgementId> = components
                .copied()
                .filter(|component| !areas.contains(component))
                .collect();
            areas.extend(new);
            at += 1;
        }
        areas.remove(0);
        areas.sort_unstable();
        areas
    }

    /// The best grade, if it has grades at all.
    pub fn best(&self) -> Option<Grade> {
        self.file.scale.len().checked_sub(1).map(Grade)
    }

    /// A grade's name.
    pub fn grade_id(&self, grade: Grade) -> &str {
        self.file.scale.get(grade.0).map_or("?", |g| g.id.as_str())
    }

    /// The results of a judgement that has a scale of its own, worst first; empty for one that is given a
    /// grade.
    pub fn scale_apart(&self, id: JudgementId) -> &[file::GradeFile] {
        let file = self.file.judgements.get_index(id.0);
        file.map_or(&[], |(_, judgement)| judgement.scale.as_slice())
    }

    /// The names of all that any judgement may be given: the grades, and after them the results of scales
    /// of their own.
    pub fn every_result(&self) -> impl Iterator<Item = &str> {
        let apart = self.file.judgements.values().flat_map(|one| &one.scale);
        let all = self.file.scale.iter().chain(apart);
        all.map(|result| result.id.as_str())
    }

    /// The names of what a judgement may be given, worst first.
    pub fn results_of(&self, id: JudgementId) -> impl Iterator<Item = &str> {
        let scale = match self.scale_apart(id) {
            [] => self.file.scale.as_slice(),
            own => own,
        };
        scale.iter().map(|result| result.id.as_str())
    }

    /// What a judgement was given, as records write it: a grade's name, or `not-judged`.
    pub fn given_id(&self, given: Given) -> &str {
        match given {
            Given::Grade(grade) => self.grade_id(grade),
            Given::Apart(judgement, at) => {
                let result = self.scale_apart(judgement).get(at);
                result.map_or("?", |result| result.id.as_str())
            }
            Given::NotJudged => "not-judged",
        }
    }

    /// The names of all grades, worst first.
    pub fn grade_ids(&self) -> impl Iterator<Item = &str> {
        self.file.scale.iter().map(|grade| grade.id.as_str())
    }

    /// Whether it is a draft of another, which a record belongs to only by naming it.
    pub fn is_draft(&self) -> bool {
        self.file.draft_of.is_some()
    }

    /// Whether fieldwork that began on that date lies in its time.
    pub fn in_force(&self, date: PartialDate) -> Answer {
        date.is_within(Some(self.from), self.until)
    }

    /// The same of an activity, which may have tried it out before.
    pub fn in_force_for(&self, activity: &str, date: PartialDate) -> Answer {
        let trial = self.trials.iter().find(|(id, ..)| id == activity);
        match trial {
            Some((_, from, until)) => date.is_within(Some(*from), *until),
            None => self.in_force(date),
        }
    }

    /// The limits that are written as such, and not as a law.
    pub fn own_limits(&self) -> impl Iterator<Item = (usize, &Limit)> {
        let limits = self.limits.iter().enumerate();
        limits.filter(|(_, limit)| limit.law.is_none())
    }

    /// The law on an aggregate, and its position.
    pub fn law_on(&self, id: JudgementId) -> Option<(usize, &Law)> {
        let mut laws = self.laws.iter().enumerate();
        laws.find(|(_, law)| law.bounds == Some(id))
    }

    /// The law that says what may be reckoned where nothing rests on its judgements.
    pub fn law_on_nothing(&self) -> Option<&Law> {
        self.laws.iter().find(|law| law.bounds.is_none())
    }

    /// Where an entry of the cadence stands: `pathway` or `follow-up`.
    pub fn cadence_place(&self, key: &'static str, index: usize) -> Place {
        Place::root(self.source, 0).at("cadence").at(key).at(index)
    }

    /// Whether the grades, as far as they are known, lead to an entry of the pathway.
    pub fn leads(&self, index: usize, grade: impl Fn(JudgementId) -> Option<Grade>) -> bool {
        let mut when = self.pathway[index].iter();
        when.all(|condition| condition.holds(&grade))
    }

    /// Whether a grade counts as a weakness; none does where the framework does not say which do.
    pub fn is_concern(&self, grade: Grade) -> bool {
        self.concern.is_some_and(|concern| grade <= concern)
    }
}

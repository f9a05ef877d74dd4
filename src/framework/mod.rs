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
pub mod load;
mod meant;
pub mod phrases;
pub mod previous_wording;
pub mod report_wording;
pub mod set;
pub mod topics;

use petgraph::graph::{DiGraph, NodeIndex};
use serde::Deserialize;

use crate::base::date::{Answer, PartialDate};
use crate::base::finding::Severity;
use crate::base::place::{FileId, Place};
use crate::base::wording;
pub use file::Cite;
pub use law::Law;
pub use set::Frameworks;

/// A grade: a position on its framework's scale, the worst being 0. Never a number to reckon with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grade(pub usize);

/// What a judgement was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Given {
    /// A grade.
    Grade(Grade),
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

/// Whether a limit is a ceiling or a floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The best grade that the aggregate may be given.
    Ceiling(Grade),
    /// The worst grade that the aggregate may be given.
    Floor(Grade),
}

impl Bound {
    /// The best or the worst grade that it admits.
    pub fn grade(self) -> Grade {
        match self {
            Self::Ceiling(grade) | Self::Floor(grade) => grade,
        }
    }

    /// Whether it admits a grade.
    pub fn admits(self, grade: Grade) -> bool {
        match self {
            Self::Ceiling(best) => grade <= best,
            Self::Floor(worst) => grade >= worst,
        }
    }

    /// On which side of its grade the admissible ones lie.
    pub fn side(self) -> &'static str {
        match self {
            Self::Ceiling(_) => "at most",
            Self::Floor(_) => "at least",
        }
    }
}

/// `at least N of SET at or below GRADE` (or at or above it).
#[derive(Clone, Debug)]
pub struct Condition {
    /// How many.
    pub at_least: usize,
    /// Of which.
    pub of: Vec<JudgementId>,
    /// Compared with what.
    pub side: Side,
}

/// The side of a grade on which a condition looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// This grade or a worse one.
    AtOrBelow(Grade),
    /// This grade or a better one.
    AtOrAbove(Grade),
}

impl Side {
    /// Whether a grade lies on it.
    pub fn holds(self, grade: Grade) -> bool {
        match self {
            Self::AtOrBelow(limit) => grade <= limit,
            Self::AtOrAbove(limit) => grade >= limit,
        }
    }
}

/// What the grades of some judgements allow an aggregate.
#[derive(Clone, Debug)]
pub struct Limit {
    /// Its name; that of its law, where it comes of one.
    pub id: String,
    /// The aggregate.
    pub bounds: JudgementId,
    /// What it allows.
    pub bound: Bound,
    /// When; all must hold.
    pub when: Vec<Condition>,
    /// How firmly.
    pub strength: Strength,
    /// How grave it is to go against it.
    pub severity: Severity,
    /// What it says, in words.
    pub because: String,
    /// The frameworks over whose past inspections it is counted, besides its own.
    pub counted_over: Vec<String>,
    /// What was counted elsewhere, on what.
    pub evidence: Option<String>,
    /// Where it is stated.
    pub cite: Option<Cite>,
    /// Where it stands.
    pub place: Place,
    /// The position of the law that it comes of; none where it is written as a limit.
    pub law: Option<usize>,
}

/// Of which inspections something is expected, or not, before the next.
#[derive(Clone, Debug)]
pub struct FollowUpWhen {
    /// The grades; all must hold.
    pub when: Vec<Condition>,
    /// Only inspections published since then.
    pub since: Option<PartialDate>,
    /// Only inspections published until then.
    pub until: Option<PartialDate>,
}

/// How firmly something is stated or seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Stated to be the normal case.
    Normally,
    /// Stated or seen to be likely, with known exceptions.
    Likely,
    /// Seen without exception in real inspections; the wording was not seen.
    Observed,
    /// Stated to be automatic.
    Always,
}

impl Strength {
    /// All of them, the firmest first.
    pub const ALL: [Self; 4] = [Self::Always, Self::Observed, Self::Likely, Self::Normally];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Likely => "likely",
            Self::Normally => "normally",
            Self::Observed => "observed",
        }
    }

    /// The severity of going against it.
    pub fn severity(self) -> Severity {
        match self {
            Self::Always => Severity::Error,
            Self::Likely | Self::Observed => Severity::Warning,
            Self::Normally => Severity::Note,
        }
    }
}

/// Which activities a pause stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
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

impl Framework {
    /// Its name.
    pub fn id(&self) -> &str {
        &self.file.id
    }

    /// What the field calls it in a sentence: `ILACS 2018`.
    pub fn called(&self) -> &str {
        self.file.short.as_deref().unwrap_or(&self.file.title)
    }

    /// The judgement of that name in records; its official title is not asked.
    pub fn judgement(&self, name: &str) -> Option<JudgementId> {
        self.judgements
            .iter()
            .position(|j| j.id == name)
            .map(JudgementId)
    }

    /// The judgement of that name or of that official title, however it is spaced and cased.
    pub fn judgement_called(&self, text: &str) -> Option<JudgementId> {
        let spaced = || {
            let mut judgements = self.judgements.iter();
            let found = judgements.position(|j| wording::same(&j.id, text));
            found.map(JudgementId)
        };
        let titled = || {
            let mut titles = self.file.judgements.values();
            titles
                .position(|j| names(&j.title, &j.also).any(|name| wording::same(name, text)))
                .map(JudgementId)
        };
        self.judgement(text).or_else(spaced).or_else(titled)
    }

    /// What a judgement is called here: its id, or the text where there is no such judgement.
    pub fn name_of<'a>(&'a self, text: &'a str) -> &'a str {
        let known = self.judgement_called(text);
        known.map_or(text, |id| self.get(id).id.as_str())
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

    /// The grade or "not judged" that a text means, in any wording that the framework knows.
    pub fn given(&self, text: &str) -> Option<Given> {
        let scale = || self.file.scale.iter();
        // Nearly every grade that is read is written as its name.
        let called = || {
            scale().position(|grade| {
                let others = grade.title.iter().chain(&grade.short).map(String::as_str);
                let mut names = names(&grade.id, &grade.also).chain(others);
                names.any(|name| wording::same(name, text))
            })
        };
        let grade = scale().position(|grade| grade.id == text).or_else(called);
        if let Some(position) = grade {
            return Some(Given::Grade(Grade(position)));
        }
        let not_judged = self.file.not_judged.as_ref()?;
        names("not-judged", &not_judged.also)
            .any(|name| wording::same(name, text))
            .then_some(Given::NotJudged)
    }

    /// The best grade, if it has grades at all.
    pub fn best(&self) -> Option<Grade> {
        self.file.scale.len().checked_sub(1).map(Grade)
    }

    /// A grade's name.
    pub fn grade_id(&self, grade: Grade) -> &str {
        self.file.scale.get(grade.0).map_or("?", |g| g.id.as_str())
    }

    /// What a judgement was given, as records write it: a grade's name, or `not-judged`.
    pub fn given_id(&self, given: Given) -> &str {
        match given {
            Given::Grade(grade) => self.grade_id(grade),
            Given::NotJudged => "not-judged",
        }
    }

    /// A grade in prose: `requires improvement`.
    pub fn grade_words(&self, grade: Grade) -> String {
        self.grade_id(grade).replace('-', " ")
    }

    /// How an area with a grade is described: `requiring improvement`.
    pub fn grade_described(&self, grade: Grade) -> String {
        let file = self.file.scale.get(grade.0);
        let described = file.and_then(|file| file.described.clone());
        described.unwrap_or_else(|| self.grade_words(grade))
    }

    /// A bound in prose: `no better than requires improvement`.
    pub fn bound_words(&self, bound: Bound) -> String {
        let side = match bound {
            Bound::Ceiling(_) => "no better than",
            Bound::Floor(_) => "no worse than",
        };
        format!("{side} {}", self.grade_words(bound.grade()))
    }

    /// What a judgement was given, in prose.
    pub fn given_words(&self, given: Given) -> String {
        match given {
            Given::Grade(grade) => self.grade_words(grade),
            Given::NotJudged => "not judged".to_owned(),
        }
    }

    /// The names of all grades, worst first.
    pub fn grade_ids(&self) -> impl Iterator<Item = &str> {
        self.file.scale.iter().map(|grade| grade.id.as_str())
    }

    /// The activity of that name, or of another name of it.
    pub fn activity(&self, text: &str) -> Option<(&str, &file::ActivityFile)> {
        let mut activities = self.file.activities.iter();
        let found = activities.find(|(id, activity)| {
            let title = activity.title.as_deref().into_iter();
            *id == text
                || names(id, &activity.also)
                    .chain(title)
                    .any(|name| wording::same(name, text))
        });
        found.map(|(id, activity)| (id.as_str(), activity))
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

    /// What a judgement is called in a sentence.
    pub fn title(&self, id: JudgementId) -> &str {
        &self.get(id).called
    }

    /// A list of judgements by the names that records use, for what is to be typed.
    pub fn list_ids(&self, ids: impl IntoIterator<Item = JudgementId>) -> String {
        wording::list(ids.into_iter().map(|id| self.get(id).id.as_str()))
    }

    /// A prose list of judgements, as they are called in a sentence.
    pub fn list(&self, ids: impl IntoIterator<Item = JudgementId>) -> String {
        wording::list(ids.into_iter().map(|id| self.title(id)))
    }
}

fn names<'a>(first: &'a str, also: &'a [String]) -> impl Iterator<Item = &'a str> {
    std::iter::once(first).chain(also.iter().map(String::as_str))
}

//! How well a grade fits what else is known of its inspection: the other grades, and how much the
//! report asks for in the area.
//!
//! The past inspections under the same framework are weighed by how alike their other grades are: one
//! step of difference makes one count a twelfth, two steps a hundred and fiftieth. What share of the
//! weight has a grade, times the share of those with that grade whose reports ask for about as much, is
//! how well the grade fits. The inspections of the authority before and after are not asked.

use std::collections::HashMap;

use crate::base::rate::Rate;
use crate::compare::lineage::ENOUGH;
use crate::dataset::Entry;
use crate::framework::admissible::Admissible;
use crate::framework::{Framework, FrameworkId, Given, Grade, JudgementId};
use crate::precedent::{Precedent, Precedents};

/// The difference in steps at which the weight has fallen to a good third.
const REACH: f64 = 0.4;

/// What counts for the difference to a judgement that has no grade, in steps.
const UNKNOWN: f64 = 0.5;

/// The weight of all inspections under the framework together, beside that of each that is alike.
const WHOLE: f64 = 0.3;

/// How many classes of how much a report asks for there are.
const CLASSES: usize = 7;

/// A grade that fits badly.
#[derive(Clone, Copy, Debug)]
pub struct Misfit {
    /// The judgement.
    pub judgement: JudgementId,
    /// What it was given.
    pub given: Grade,
    /// The better fitting of the next grades up and down.
    pub likelier: Grade,
    /// How many times better that fits.
    pub times: f64,
}

impl Misfit {
    /// It in a sentence.
    pub fn words(&self, entry: Entry<'_>, framework: &Framework) -> String {
        let asks = entry.inspection.topics().next().is_some();
        let and = match asks {
            true => " and what the report asks for",
            false => "",
        };
        format!(
            "{} is on record as {}; beside the other grades{and}, {} is usual",
            framework.title(self.judgement),
            framework.grade_words(self.given),
            framework.grade_words(self.likelier)
        )
    }
}

/// What is counted of the past inspections under one framework.
pub struct Likeness<'a> {
    precedents: &'a Precedents,
    id: FrameworkId,
    framework: &'a Framework,
    /// Which topics are of a judgement's area, by judgement and topic; every one, where none is known
    /// to be, and for a head.
    of_area: Vec<Vec<bool>>,
    /// How many have a grade, by judgement and grade; of these, how many ask for how much.
    graded: Vec<Vec<GradeCount>>,
    /// What was found of inspections whose reports are not known to ask for anything, by their grades.
    found: HashMap<Vec<Option<Given>>, Option<Misfit>>,
}

/// The inspections that gave a judgement one grade.
#[derive(Clone, Copy, Default)]
struct GradeCount {
    all: f64,
    asking: [f64; CLASSES],
}

impl<'a> Likeness<'a> {
    /// Counts the past inspections under the framework of one; nothing where they are few.
    pub fn of(entry: Entry<'a>) -> Option<Self> {
        let (id, framework) = entry.framework_id().zip(entry.framework())?;
        let precedents = entry.precedents()?;
        let best = framework.best()?;
        let of_each_grade = vec![GradeCount::default(); best.0 + 1];
        let mut counted = Self {
            precedents,
            id,
            framework,
            of_area: topics_of_areas(entry, id, framework),
            graded: vec![of_each_grade; framework.judgements.len()],
            found: HashMap::new(),
        };
        let all: Vec<&Precedent> = precedents.of(id).collect();
        for past in &all {
            counted.count(past, 1.0);
        }
        (all.len() > ENOUGH).then_some(counted)
    }

    /// Counts an inspection so many times: once, or once less.
    fn count(&mut self, past: &Precedent, times: f64) {
        for judgement in self.framework.judgement_ids() {
            let Some(grade) = past.grade(judgement) else {
                continue;
            };
            let class = self.class(judgement, past.improve.iter().map(|topic| topic.0));
            let count = &mut self.graded[judgement.0][grade.0];
            count.all += times;
            if !past.improve.is_empty() {
                count.asking[class] += times;
            }
        }
    }

    /// How much a report asks for in the area of a judgement: the class of the number of its topics.
    fn class(&self, judgement: JudgementId, topics: impl Iterator<Item = usize>) -> usize {
        let of_area = &self.of_area[judgement.0];
        let count = topics.filter(|topic| of_area.get(*topic) == Some(&true));
        let is_whole = of_area.iter().all(|is_of| *is_of);
        let a_class = if is_whole { 4 } else { 2 };
        (count.count() / a_class).min(if is_whole { CLASSES - 1 } else { 4 })
    }

    /// The grade of an inspection that fits worst beside the next one up or down; none where its grades
    /// go against a limit, which says more.
    pub fn misfit(&mut self, entry: Entry<'a>) -> Option<Misfit> {
        let grades = entry.inspection.grades();
        let admissible = Admissible::of(self.framework, &grades);
        if admissible.is_none_or(|admissible| admissible.is_broken()) {
            return None;
        }
        let own = self.precedents.own(entry.authority(), entry.inspection);
        let itself: Vec<&Precedent> = own
            .iter()
            .filter_map(|at| self.precedents.at(*at))
            .filter(|past| past.framework == self.id)
            .collect();
        // Of thousands of inspections in a table most have the grades of others, and nothing else.
        let inspection = entry.inspection;
        let is_plain = |past: &Precedent| past.given == inspection.given && past.improve.is_empty();
        let plain = matches!((own.as_slice(), itself.as_slice()), ([_], [past]) if is_plain(past));
        let is_plain = plain && inspection.topics().next().is_none();
        if let Some(found) = self.found.get(&inspection.given).filter(|_| is_plain) {
            return *found;
        }
        itself.iter().for_each(|past| self.count(past, -1.0));
        let alike = self.alike(entry, &own);
        let worst = self.framework.judgement_ids().filter_map(|judgement| {
            let given = entry.inspection.grade(judgement)?;
            let fits = |grade| self.fit(entry, judgement, grade, &alike[judgement.0]);
            let next = [given.0.checked_sub(1), Some(given.0 + 1)];
            let next = next.into_iter().flatten().map(Grade);
            let next = next.filter(|grade| Some(*grade) <= self.framework.best());
            let likelier = next.max_by(|a, b| fits(*a).total_cmp(&fits(*b)))?;
            Some(Misfit {
                judgement,
                given,
                likelier,
                times: fits(likelier) / fits(given),
            })
        });
        let worst = worst.max_by(|a, b| a.times.total_cmp(&b.times));
        itself.iter().for_each(|past| self.count(past, 1.0));
        if is_plain {
            self.found.insert(inspection.given.clone(), worst);
        }
        worst
    }

    /// What weight of the other inspections has each grade of each judgement.
    fn alike(&self, entry: Entry<'_>, own: &[usize]) -> Vec<Vec<f64>> {
        let judgements = || self.framework.judgement_ids();
        let mut weights: Vec<Vec<f64>> = self.graded.iter().map(|g| vec![0.0; g.len()]).collect();
        for alike in self.precedents.alike(self.id) {
            let count = alike.count() - alike.among(own).len();
            let first = alike.first();
            let apart = |judgement| {
                let given = entry.inspection.grade(judgement)?;
                let theirs = first.grade(judgement);
                Some(theirs.map_or(UNKNOWN, |theirs| theirs.0.abs_diff(given.0) as f64))
            };
            let apart: Vec<f64> = judgements().map(|id| apart(id).unwrap_or(0.0)).collect();
            let whole: f64 = apart.iter().sum();
            for judgement in judgements() {
                if let Some(grade) = first.grade(judgement) {
                    let others = whole - apart[judgement.0];
                    weights[judgement.0][grade.0] += count as f64 * (-others / REACH).exp();
                }
            }
        }
        weights
    }

    fn fit(&self, entry: Entry<'_>, judgement: JudgementId, grade: Grade, alike: &[f64]) -> f64 {
        let graded = &self.graded[judgement.0];
        let all: f64 = graded.iter().map(|count| count.all).sum();
        // A grade that was never given could have been.
        let of_all = 0.9 * graded[grade.0].all / all + 0.1 / graded.len() as f64;
        let beside_the_grades = alike[grade.0] + WHOLE * of_all;
        let topics: Vec<usize> = entry
            .inspection
            .topics()
            .map(|(topic, _)| topic.0)
            .collect();
        if topics.is_empty() {
            return beside_the_grades;
        }
        let asking = &graded[grade.0].asking;
        let class = self.class(judgement, topics.into_iter());
        let all: f64 = asking.iter().map(|count| count + 0.5).sum();
        beside_the_grades * (asking[class] + 0.5) / all
    }

    /// How often a judgement has a grade among those whose other grades are nearly the same.
    pub fn rate(&self, entry: Entry<'_>, judgement: JudgementId, grade: Grade) -> Option<Rate> {
        let (as_given, near) = self.near(entry, judgement, grade);
        let among = format!(
            "other inspections under {} whose other grades are the same, or one step apart in one",
            self.framework.called()
        );
        Rate::of(as_given, near, among)
    }

    /// How many of the other inspections whose other grades are the same, or one step apart in one,
    /// gave a judgement this grade, and how many there are.
    pub fn near(&self, entry: Entry<'_>, judgement: JudgementId, grade: Grade) -> (usize, usize) {
        let own = self.precedents.own(entry.authority(), entry.inspection);
        let steps = |past: &Precedent| {
            let others = self.framework.judgement_ids().filter(|id| *id != judgement);
            let pairs = others.filter_map(|id| entry.inspection.grade(id).zip(past.grade(id)));
            pairs.map(|(a, b)| a.0.abs_diff(b.0)).sum::<usize>()
        };
        let groups = self.precedents.alike(self.id);
        let near = groups.filter(|alike| steps(alike.first()) <= 1);
        let graded = near.filter_map(|alike| {
            let count = alike.count() - alike.among(&own).len();
            Some((alike.first().grade(judgement)?, count))
        });
        graded.fold((0, 0), |(with, all), (theirs, count)| {
            let has = if theirs == grade { count } else { 0 };
            (with + has, all + count)
        })
    }
}

/// Which topics are of each judgement's area, by the names of areas in the list of topics: those of the
/// judgements of the same area in any framework.
fn topics_of_areas(entry: Entry<'_>, own: FrameworkId, framework: &Framework) -> Vec<Vec<bool>> {
    let (frameworks, topics) = (&entry.dataset.frameworks, &entry.dataset.topics);
    let heads: Vec<JudgementId> = framework.heads().collect();
    let of_judgement = |judgement: JudgementId| {
        let names = frameworks.iter().flat_map(|(id, other)| {
            let same = frameworks.same_area((own, judgement), id).iter();
            same.map(|same| other.get(*same).id.as_str())
        });
        let names: Vec<&str> = names.collect();
        let is_of = topics.iter().map(|(_, topic)| {
            let mut areas = topic.area.iter();
            areas.any(|area| names.contains(&area.as_str()))
        });
        let is_of: Vec<bool> = is_of.collect();
        if heads.contains(&judgement) || !is_of.contains(&true) {
            return vec![true; is_of.len()];
        }
        is_of
    };
    framework.judgement_ids().map(of_judgement).collect()
}

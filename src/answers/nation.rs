//! What the past inspections of a nation come to, counted: grades by area and year, what followed each
//! grade, areas beside their overall, and the time between inspections around the longest pause.

use std::collections::BTreeMap;

use super::stats::Distribution;
use crate::base::date::{PartialDate, Years};
use crate::framework::{FrameworkId, Frameworks, Given, Grade, JudgementId, Pause};
use crate::precedent::{Precedent, Precedents};

/// An area through the frameworks, year by year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaYears {
    /// The newest framework that judges it, and the judgement there.
    pub newest: (FrameworkId, JudgementId),
    /// How many were given each grade, worst first, by the year in which the inspections began.
    pub years: BTreeMap<i16, Vec<usize>>,
}

/// What the next overall was after each, under frameworks of one scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowedBy {
    /// One of the frameworks.
    pub scale: FrameworkId,
    /// By the earlier grade and the later one, both worst first, how many.
    pub counts: Vec<Vec<usize>>,
}

/// How the areas of a framework were graded beside its overall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BesideOverall {
    /// The framework.
    pub framework: FrameworkId,
    /// Of each area how many were graded lower, the same, and higher.
    pub areas: Vec<(JudgementId, [usize; 3])>,
}

/// The times between inspections before, across and after a pause.
#[derive(Clone, Debug, PartialEq)]
pub struct AroundPause {
    /// The pause.
    pub pause: Pause,
    /// Years by the calendar: of those that ended before it, that span or touch it, and that began after.
    pub years: [Vec<f64>; 3],
    /// The same, with pauses left out.
    pub counted: [Vec<f64>; 3],
}

impl AroundPause {
    /// How long they were by the calendar.
    pub fn distributions(&self) -> [Option<Distribution>; 3] {
        std::array::from_fn(|at| Distribution::of(self.years[at].clone()))
    }

    /// How long they were with pauses left out.
    pub fn counted_distributions(&self) -> [Option<Distribution>; 3] {
        std::array::from_fn(|at| Distribution::of(self.counted[at].clone()))
    }
}

/// Every area that was graded, those of the newest framework first.
pub fn areas(precedents: &Precedents, frameworks: &Frameworks) -> Vec<AreaYears> {
    let mut used: Vec<FrameworkId> = frameworks.iter().map(|(id, _)| id).collect();
    used.retain(|id| precedents.knows(*id));
    used.sort_by_key(|id| std::cmp::Reverse(frameworks.get(*id).from.earliest()));
    let mut areas: Vec<AreaYears> = Vec::new();
    for id in used {
        for judgement in frameworks.get(id).judgement_ids() {
            let mut is_known = false;
            for area in &mut areas {
                let (newest, of) = area.newest;
                let is_same = frameworks.same_scale(newest, id)
                    && frameworks.same_area((newest, of), id).contains(&judgement);
                if is_same {
                    count(&mut area.years, precedents, frameworks, (id, judgement));
                    is_known = true;
                }
            }
            if !is_known {
                let mut years = BTreeMap::new();
                count(&mut years, precedents, frameworks, (id, judgement));
                let newest = (id, judgement);
                areas.push(AreaYears { newest, years });
            }
        }
    }
    areas.retain(|area| !area.years.is_empty());
    areas
}

fn count(
    years: &mut BTreeMap<i16, Vec<usize>>,
    precedents: &Precedents,
    frameworks: &Frameworks,
    (id, judgement): (FrameworkId, JudgementId),
) {
    let scale = frameworks.get(id).file.scale.len();
    for past in precedents.of(id) {
        if let Some(Given::Grade(grade)) = past.given.get(judgement.0).copied().flatten() {
            let year = past.start.earliest().year();
            years.entry(year).or_insert_with(|| vec![0; scale])[grade.0] += 1;
        }
    }
}

/// Each inspection with the authority's next, where none that is missing lies between.
fn pairs(precedents: &Precedents) -> impl Iterator<Item = (&Precedent, &Precedent, f64)> {
    (0..precedents.iter().count()).filter_map(|at| {
        let counted = precedents.gap_after(at)?;
        Some((precedents.at(at)?, precedents.at(at + 1)?, counted))
    })
}

/// What followed each grade of an overall.
pub fn followed(precedents: &Precedents, frameworks: &Frameworks) -> Vec<FollowedBy> {
    let overall = |past: &Precedent| -> Option<Grade> {
        past.grade(frameworks.get(past.framework).overall()?)
    };
    let mut followed: Vec<FollowedBy> = Vec::new();
    for (earlier, later, _) in pairs(precedents) {
        let (Some(from), Some(to)) = (overall(earlier), overall(later)) else {
            continue;
        };
        if !frameworks.same_scale(earlier.framework, later.framework) {
            continue;
        }
        let scale = later.framework;
        let known = followed
            .iter()
            .position(|one| frameworks.same_scale(one.scale, scale));
        let known = known.unwrap_or_else(|| {
            let grades = frameworks.get(scale).file.scale.len();
            let counts = vec![vec![0; grades]; grades];
            followed.push(FollowedBy { scale, counts });
            followed.len() - 1
        });
        followed[known].counts[from.0][to.0] += 1;
    }
    followed
}

/// How the areas of each framework with an overall were graded beside it.
pub fn beside_overall(precedents: &Precedents, frameworks: &Frameworks) -> Vec<BesideOverall> {
    let of = frameworks.iter().filter_map(|(id, framework)| {
        let overall = framework.overall()?;
        let areas = framework.areas_of(overall).into_iter().map(|area| {
            let mut counts = [0; 3];
            for past in precedents.of(id) {
                if let (Some(grade), Some(overall)) = (past.grade(area), past.grade(overall)) {
                    counts[match grade.cmp(&overall) {
                        std::cmp::Ordering::Less => 0,
                        std::cmp::Ordering::Equal => 1,
                        std::cmp::Ordering::Greater => 2,
                    }] += 1;
                }
            }
            (area, counts)
        });
        let areas: Vec<_> = areas.collect();
        let is_any = areas
            .iter()
            .any(|(_, counts)| counts.iter().sum::<usize>() > 0);
        is_any.then_some(BesideOverall {
            framework: id,
            areas,
        })
    });
    of.collect()
}

/// The times between inspections around the longest pause of those who inspected; nothing where there
/// was none.
pub fn around_pause(precedents: &Precedents, frameworks: &Frameworks) -> Option<AroundPause> {
    let days = |pause: &Pause| {
        crate::base::date::days_between(pause.from.earliest(), pause.until.latest())
    };
    let of_used = frameworks.iter().filter(|(id, _)| precedents.knows(*id));
    let inspectorates: Vec<&str> = of_used.map(|(_, f)| f.regime()).collect();
    let pauses = inspectorates
        .into_iter()
        .flat_map(|by| frameworks.pauses(by));
    let pauses = pauses.filter(|pause| pause.stops_graded());
    let pause = pauses.max_by_key(|pause| days(pause))?;
    let mut around = AroundPause {
        pause: pause.clone(),
        years: Default::default(),
        counted: Default::default(),
    };
    let is_before = |a: PartialDate, b: PartialDate| a.latest() <= b.earliest();
    for (earlier, later, counted) in pairs(precedents) {
        let era = if is_before(later.start, pause.from) {
            0
        } else if is_before(pause.until, earlier.start) {
            2
        } else {
            1
        };
        around.years[era].push(Years::between(earlier.start, later.start, 0).least);
        around.counted[era].push(counted);
    }
    Some(around)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::knowledge::load;

    #[test]
    fn what_is_counted_of_the_nation_adds_up() {
        let knowledge = load(None).expect("the built-in frameworks");
        let (past, frameworks) = (&knowledge.precedents, &knowledge.frameworks);
        let pairs = pairs(past).count();
        let around = around_pause(past, frameworks).expect("a pause");
        assert_eq!(around.years.iter().map(Vec::len).sum::<usize>(), pairs);
        assert!(around.years.iter().all(|years| !years.is_empty()));
        let counts = followed(past, frameworks);
        let followed = counts.iter().flat_map(|one| one.counts.iter().flatten());
        assert!((1..=pairs).contains(&followed.sum::<usize>()));
        for beside in beside_overall(past, frameworks) {
            let of = past.of(beside.framework).count();
            for (_, counts) in beside.areas {
                assert!(counts.iter().sum::<usize>() <= of);
            }
        }
        // An area of which one framework judged two parts is counted once for each of them.
        let first = &areas(past, frameworks)[0];
        assert!(first.years.len() > 10);
    }
}

//! What grades stand beside a result that is no grade: where safeguarding is not effective, the overall
//! is inadequate.

use super::limits::Direction;
use super::{by_framework, called, chance, limits};
use crate::dataset::{Dataset, Entry};
use crate::framework::{Framework, FrameworkId, Given, Grade, JudgementId};

/// What stands beside one result.
#[derive(Clone, Debug)]
pub struct Beside {
    /// The framework.
    pub framework: FrameworkId,
    /// The judgement, which has a scale of its own.
    pub judgement: JudgementId,
    /// Its result.
    pub result: Given,
    /// How many inspections came to it.
    pub records: usize,
    /// The bounds that hold beside it, in the order of the judgements.
    pub bounds: Vec<BoundBeside>,
}

/// A bound of the grades that a judgement is given beside a result, the narrowest that holds or nearly does.
#[derive(Clone, Debug)]
pub struct BoundBeside {
    /// Whose grades.
    pub judgement: JudgementId,
    /// Down where they are no better than the bound, up where they are no worse.
    pub direction: Direction,
    /// The bound.
    pub bound: Grade,
    /// Of how many of the inspections it has a grade.
    pub of: usize,
    /// How many of all inspections keep to the bound, whatever stands beside.
    pub anywhere: usize,
    /// Of how many that have a grade.
    pub everywhere: usize,
    /// The exceptions by name.
    pub exceptions: Vec<String>,
    /// The share of records of which one may be 95 % sure that it holds for so many at least.
    pub at_least: f64,
}

/// What stands beside each result that is no grade, in the order of the frameworks.
pub fn beside(dataset: &Dataset, wanted: impl Fn(FrameworkId) -> bool) -> Vec<Beside> {
    let found = by_framework(dataset, wanted)
        .into_iter()
        .flat_map(|(id, entries)| {
            let framework = dataset.frameworks.get(id);
            // The same records as of the wholes: those of activities that give grades.
            let graded = entries.into_iter();
            let entries: Vec<Entry<'_>> = graded
                .filter(|entry| !entry.inspection.is_ungraded())
                .collect();
            let judgements = framework.judgement_ids().flat_map(|judgement| {
                let results = 0..framework.scale_apart(judgement).len();
                results.map(move |at| (judgement, Given::Apart(judgement, at)))
            });
            let found = judgements.filter_map(|(judgement, result)| {
                let came = |entry: &&Entry<'_>| given(**entry, judgement) == Some(result);
                let beside: Vec<Entry<'_>> = entries.iter().filter(came).copied().collect();
                let bounds = bounds(framework, &beside, &entries);
                (!bounds.is_empty()).then_some(Beside {
                    framework: id,
                    judgement,
                    result,
                    records: beside.len(),
                    bounds,
                })
            });
            found.collect::<Vec<_>>()
        });
    found.collect()
}

fn given(entry: Entry<'_>, judgement: JudgementId) -> Option<Given> {
    entry.inspection.given.get(judgement.0).copied().flatten()
}

fn bounds(framework: &Framework, beside: &[Entry<'_>], all: &[Entry<'_>]) -> Vec<BoundBeside> {
    let scale = framework.file.scale.len();
    let mut found = Vec::new();
    for judgement in framework.judgement_ids() {
        let graded = beside.iter().filter_map(|entry| {
            let grade = entry.inspection.grade(judgement)?;
            Some((*entry, grade))
        });
        let graded: Vec<(Entry<'_>, Grade)> = graded.collect();
        let everywhere = all
            .iter()
            .filter_map(|entry| entry.inspection.grade(judgement));
        let everywhere: Vec<Grade> = everywhere.collect();
        for direction in [Direction::Down, Direction::Up] {
            // The narrowest first; the last one excludes nothing.
            let narrowest = (0..scale.saturating_sub(1)).map(|at| match direction {
                Direction::Down => Grade(at),
                Direction::Up => Grade(scale - 1 - at),
            });
            let keeps = |grade: Grade, bound: Grade| direction.reaches(grade.0, bound.0);
            let counted = narrowest.map(|bound| {
                let beyond = graded.iter().filter(|(_, grade)| !keeps(*grade, bound));
                let exceptions: Vec<String> = beyond.map(|(entry, _)| called(*entry)).collect();
                let anywhere = everywhere.iter().filter(|grade| keeps(**grade, bound));
                BoundBeside {
                    judgement,
                    direction,
                    bound,
                    of: graded.len(),
                    anywhere: anywhere.count(),
                    everywhere: everywhere.len(),
                    at_least: chance::holds_at_least(exceptions.len(), graded.len()),
                    exceptions,
                }
            });
            let by_chance = |one: &BoundBeside| {
                let excluded = (everywhere.len() - one.anywhere) as f64 / everywhere.len() as f64;
                chance::at_most(one.exceptions.len(), one.of, excluded)
            };
            found.extend(counted.into_iter().find(|one| {
                limits::is_firm(one.exceptions.len(), one.of, one.at_least)
                    && by_chance(one) <= limits::CHANCE
            }));
        }
    }
    found
}

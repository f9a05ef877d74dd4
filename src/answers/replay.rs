//! Judging past inspections under another framework's limits.
//!
//! Whoever drafts a framework can see what it would have said of the judgements already made. Each
//! judgement of the draft takes its grade from the same service area in the past inspection,
//! followed through `continues` links; a grade that the draft's scale does not have, or an area
//! that it does not judge, is left open.
//!
//! Where the draft judges apart what was one judgement, that judgement is one weakness and not two:
//! nobody knows how its halves would have been graded. A ceiling says how many weak judgements it
//! takes, and a floor how many it forgives; both count it once.

use crate::framework::admissible::Admissible;
use crate::framework::applying::Applying;
use crate::framework::{
    Condition, Framework, FrameworkId, Frameworks, Given, Grade, JudgementId, Side, Strength,
};
use crate::precedent::{Precedent, Precedents};

/// What a framework says of the past inspections under another.
#[derive(Clone, Debug)]
pub struct Replayed<'a> {
    /// The framework that they were made under.
    pub under: FrameworkId,
    /// How many had an aggregate that could be asked.
    pub asked: usize,
    /// Those whose aggregate would not have been admissible.
    pub inadmissible: Vec<Inadmissible<'a>>,
}

impl Replayed<'_> {
    /// How many go against something that holds as firmly as that, and against nothing firmer.
    pub fn count(&self, strength: Strength) -> usize {
        let firmest = self.inadmissible.iter().map(Inadmissible::strength);
        firmest.filter(|firmest| *firmest == strength).count()
    }
}

/// A past inspection whose aggregate another framework would not admit.
#[derive(Clone, Debug)]
pub struct Inadmissible<'a> {
    /// The inspection.
    pub precedent: &'a Precedent,
    /// Its grades, by the judgements of the framework that asks.
    pub grades: Vec<Option<Grade>>,
    /// The aggregate, in the framework that asks.
    pub aggregate: JudgementId,
    /// What it was given, on the asking framework's scale.
    pub given: Grade,
    /// What it goes against, the gravest first; never empty.
    pub broken: Vec<Applying>,
}

impl Inadmissible<'_> {
    /// How firm the firmest is of what it goes against.
    pub fn strength(&self) -> Strength {
        let broken = self.broken.iter().map(|applying| applying.strength);
        broken.max().unwrap_or(Strength::Normally)
    }
}

/// Asks a framework about all precedents of every other framework of its inspectorate.
pub fn replay<'a>(
    precedents: &'a Precedents,
    frameworks: &Frameworks,
    asking: FrameworkId,
) -> Vec<Replayed<'a>> {
    let inspectorate = frameworks.get(asking).regime();
    let others = frameworks.iter().filter(|(id, other)| {
        *id != asking && other.regime() == inspectorate && precedents.of(*id).next().is_some()
    });
    others
        .map(|(under, _)| replay_of(precedents, frameworks, asking, under))
        .collect()
}

fn replay_of<'a>(
    precedents: &'a Precedents,
    frameworks: &Frameworks,
    asking: FrameworkId,
    under: FrameworkId,
) -> Replayed<'a> {
    let origins = origins(frameworks, asking, under);
    let framework = counting_once(frameworks.get(asking), &origins);
    let mut replayed = Replayed {
        under,
        asked: 0,
        inadmissible: Vec::new(),
    };
    for precedent in precedents.of(under) {
        let grades = carry_over(&framework, frameworks.get(under), &origins, precedent);
        let Some(admissible) = Admissible::of(&framework, &grades) else {
            continue;
        };
        for aggregate in framework.heads() {
            let Some(given) = grades[aggregate.0] else {
                continue;
            };
            replayed.asked += 1;
            let broken = admissible.broken(aggregate);
            if !broken.is_empty() {
                replayed.inadmissible.push(Inadmissible {
                    precedent,
                    grades: grades.clone(),
                    aggregate,
                    given,
                    broken,
                });
            }
        }
    }
    replayed
}

/// For each judgement of the framework that asks, the past one whose grade it takes.
fn origins(
    frameworks: &Frameworks,
    asking: FrameworkId,
    under: FrameworkId,
) -> Vec<Option<JudgementId>> {
    let ids = frameworks.get(asking).judgement_ids();
    ids.map(|id| {
        let areas = frameworks.same_area((asking, id), under);
        outermost(frameworks.get(under), areas)
    })
    .collect()
}

/// Of several areas, the one that the others feed; none where they are apart.
fn outermost(framework: &Framework, areas: &[JudgementId]) -> Option<JudgementId> {
    match areas {
        [one] => Some(*one),
        _ => areas.iter().copied().find(|area| {
            let components = &framework.get(*area).components;
            areas
                .iter()
                .all(|other| other == area || components.contains(other))
        }),
    }
}

/// A framework whose limits count judgements of one origin as one weakness.
fn counting_once(framework: &Framework, origins: &[Option<JudgementId>]) -> Framework {
    let mut framework = framework.clone();
    let limits = framework.limits.iter_mut();
    for condition in limits.flat_map(|limit| &mut limit.when) {
        *condition = counted_once(condition, origins);
    }
    framework
}

fn counted_once(condition: &Condition, origins: &[Option<JudgementId>]) -> Condition {
    let mut of: Vec<JudgementId> = Vec::new();
    for id in &condition.of {
        let origin = origins[id.0];
        if origin.is_none() || !of.iter().any(|counted| origins[counted.0] == origin) {
            of.push(*id);
        }
    }
    let repeated = condition.of.len() - of.len();
    let at_least = match condition.side {
        // As many weak ones as before; all that there were, where there were fewer.
        Side::AtOrBelow(_) => condition.at_least.min(of.len()),
        // As many others as before may be weak; but one of them is not.
        Side::AtOrAbove(_) => condition.at_least.saturating_sub(repeated).max(1),
    };
    Condition {
        at_least,
        of,
        side: condition.side,
    }
}

/// The grades of a past inspection, by the judgements of the framework that asks.
fn carry_over(
    framework: &Framework,
    under: &Framework,
    origins: &[Option<JudgementId>],
    precedent: &Precedent,
) -> Vec<Option<Grade>> {
    let carried = origins.iter().map(|origin| {
        match framework.given(under.grade_id(precedent.grade((*origin)?)?))? {
            Given::Grade(grade) => Some(grade),
            Given::Apart(..) | Given::NotJudged => None,
        }
    });
    carried.collect()
}

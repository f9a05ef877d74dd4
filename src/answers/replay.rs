//! Judging past inspections under another framework's limits.
//!
//! Whoever drafts a framework can see what it would have said of the judgements already made. Each
//! judgement of the draft takes its grade from the same service area in the past inspection,
//! followed through `continues` links; a grade that the draft's scale does not have, or an area
//! that it does not judge, is left open.

use crate::framework::bounds::{Bounds, Cause};
use crate::framework::{Framework, FrameworkId, Frameworks, Given, Grade, JudgementId};
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

/// A past inspection whose aggregate another framework would not admit.
#[derive(Clone, Debug)]
pub struct Inadmissible<'a> {
    /// The inspection.
    pub precedent: &'a Precedent,
    /// The aggregate, in the framework that asks.
    pub aggregate: JudgementId,
    /// What it was given, on the asking framework's scale.
    pub given: Grade,
    /// What it would have to be: at most or at least this.
    pub bound: Grade,
    /// Whether the bound is a ceiling.
    pub is_ceiling: bool,
    /// What makes the bound.
    pub causes: Vec<Cause>,
}

/// Asks a framework about all precedents of every other framework of its inspectorate.
pub fn replay<'a>(
    precedents: &'a Precedents,
    frameworks: &Frameworks,
    asking: FrameworkId,
) -> Vec<Replayed<'a>> {
    let framework = frameworks.get(asking);
    let others = frameworks.iter().filter(|(id, other)| {
        *id != asking
            && other.file.inspectorate == framework.file.inspectorate
            && precedents.of(*id).next().is_some()
    });
    others
        .map(|(under, _)| {
            let mut replayed = Replayed {
                under,
                asked: 0,
                inadmissible: Vec::new(),
            };
            for precedent in precedents.of(under) {
                let grades = carry_over(frameworks, asking, precedent);
                let Some(bounds) = Bounds::under_all_limits(framework, &grades) else {
                    continue;
                };
                for aggregate in framework.heads() {
                    let Some(given) = grades[aggregate.0] else {
                        continue;
                    };
                    replayed.asked += 1;
                    let interval = &bounds.allowed[aggregate.0];
                    let (bound, is_ceiling, causes) = if given > interval.best {
                        (interval.best, true, interval.ceiling.clone())
                    } else if given < interval.worst {
                        (interval.worst, false, interval.floor.clone())
                    } else {
                        continue;
                    };
                    replayed.inadmissible.push(Inadmissible {
                        precedent,
                        aggregate,
                        given,
                        bound,
                        is_ceiling,
                        causes,
                    });
                }
            }
            replayed
        })
        .collect()
}

/// The grades of a past inspection, by the judgements of the framework that asks.
fn carry_over(
    frameworks: &Frameworks,
    asking: FrameworkId,
    precedent: &Precedent,
) -> Vec<Option<Grade>> {
    let (framework, under) = (frameworks.get(asking), frameworks.get(precedent.framework));
    let carried = framework.judgement_ids().map(|id| {
        let areas = frameworks.same_area((asking, id), precedent.framework);
        let area = outermost(under, areas)?;
        match framework.given(under.grade_id(precedent.grade(area)?))? {
            Given::Grade(grade) => Some(grade),
            Given::NotJudged => None,
        }
    });
    carried.collect()
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

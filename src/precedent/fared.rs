//! How each limit and each law of a framework fared over the past inspections made under it.

use super::Precedents;
use crate::framework::admissible::Admissible;
use crate::framework::law::Stands;
use crate::framework::{FrameworkId, Frameworks, Law};

/// The past inspections to which a limit applied and of which its aggregate is known, by their
/// positions in the index, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fared {
    /// Those whose aggregate keeps to it.
    pub kept: Vec<usize>,
    /// Those whose aggregate goes against it.
    pub broken: Vec<usize>,
}

/// By framework and limit.
pub(super) fn of_all(precedents: &Precedents, frameworks: &Frameworks) -> Vec<Vec<Fared>> {
    let each = frameworks.iter();
    each.map(|(id, _)| of_framework(precedents, frameworks, id))
        .collect()
}

fn of_framework(precedents: &Precedents, frameworks: &Frameworks, id: FrameworkId) -> Vec<Fared> {
    let framework = frameworks.get(id);
    let mut all = vec![Fared::default(); framework.limits.len()];
    for alike in precedents.alike(id) {
        let grades = alike.first().grades();
        let Some(admissible) = Admissible::of(framework, &grades) else {
            continue;
        };
        for (index, (limit, fared)) in framework.limits.iter().zip(&mut all).enumerate() {
            let Some(given) = grades[limit.bounds.0].filter(|_| admissible.applies(index)) else {
                continue;
            };
            let side = match limit.bound.admits(given) {
                true => &mut fared.kept,
                false => &mut fared.broken,
            };
            side.extend(alike.iter().map(|(at, _)| at));
        }
    }
    for fared in &mut all {
        fared.kept.sort_unstable();
        fared.broken.sort_unstable();
    }
    all
}

/// The past inspections of which every judgement of a law and its aggregate are known, by their
/// positions in the index, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LawFared {
    /// Those whose aggregate is what the law says.
    pub as_reckoned: Vec<usize>,
    /// Those in which a limit before which the law gives way was kept instead.
    pub by_limit: Vec<usize>,
    /// Those that go against such a limit.
    pub against_limit: Vec<usize>,
    /// Those whose aggregate is better.
    pub above: Vec<usize>,
    /// Those whose aggregate is worse.
    pub below: Vec<usize>,
}

/// By framework and law.
pub(super) fn laws_of_all(precedents: &Precedents, frameworks: &Frameworks) -> Vec<Vec<LawFared>> {
    let each = frameworks.iter();
    each.map(|(id, framework)| {
        let laws = framework.laws.iter();
        laws.map(|law| of_law(precedents, frameworks, id, law))
            .collect()
    })
    .collect()
}

fn of_law(
    precedents: &Precedents,
    frameworks: &Frameworks,
    id: FrameworkId,
    law: &Law,
) -> LawFared {
    let mut followed = LawFared::default();
    for alike in precedents.alike(id) {
        let side = match law.stands(frameworks.get(id), &alike.first().grades()) {
            None => continue,
            Some(Stands::AsReckoned) => &mut followed.as_reckoned,
            Some(Stands::ByLimit(_)) => &mut followed.by_limit,
            Some(Stands::AgainstLimit(_)) => &mut followed.against_limit,
            Some(Stands::Above) => &mut followed.above,
            Some(Stands::Below) => &mut followed.below,
        };
        side.extend(alike.iter().map(|(at, _)| at));
    }
    let LawFared {
        as_reckoned,
        by_limit,
        against_limit,
        above,
        below,
    } = &mut followed;
    for side in [as_reckoned, by_limit, against_limit, above, below] {
        side.sort_unstable();
    }
    followed
}

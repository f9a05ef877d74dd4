//! How each limit of a framework fared over the past inspections made under it.

use super::Precedents;
use crate::framework::admissible::Admissible;
use crate::framework::{FrameworkId, Frameworks};

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

//! Which judgements of two frameworks are of the same service area.
//!
//! The frameworks of a run are few and do not change, and every rule that follows an area through
//! time asks for each inspection, so all answers are worked out when the frameworks are loaded.

use std::collections::HashMap;

use super::{Framework, FrameworkId, JudgementId};

/// A judgement of one framework among several.
type AreaNode = (FrameworkId, JudgementId);

/// The answers: by framework, other framework, and judgement of the first.
#[derive(Clone, Debug, Default)]
pub(super) struct Areas(Vec<Vec<Vec<Vec<JudgementId>>>>);

impl Areas {
    /// Follows the `continues` links of frameworks.
    pub fn of(all: &[Framework]) -> Self {
        let links = links(all);
        let ids = || (0..all.len()).map(FrameworkId);
        let judgements = |id: FrameworkId| all[id.0].judgement_ids();
        let continued: Vec<Vec<Vec<Vec<JudgementId>>>> = ids()
            .map(|a| {
                let to = |b| {
                    judgements(a)
                        .map(|id| continued_in(&links, (a, id), b))
                        .collect()
                };
                ids().map(to).collect()
            })
            .collect();
        let same = |a: FrameworkId, id: JudgementId, b: FrameworkId| {
            if a == b {
                return vec![id];
            }
            let forward = &continued[a.0][b.0][id.0];
            if !forward.is_empty() {
                return forward.clone();
            }
            let back = &continued[b.0][a.0];
            judgements(b)
                .filter(|other| back[other.0].contains(&id))
                .collect()
        };
        let same = ids().map(|a| {
            let to = |b| judgements(a).map(|id| same(a, id, b)).collect();
            ids().map(to).collect()
        });
        Self(same.collect())
    }

    /// The judgements of `other` that are of the same area as a judgement of `framework`.
    pub fn same(
        &self,
        framework: FrameworkId,
        judgement: JudgementId,
        other: FrameworkId,
    ) -> &[JudgementId] {
        &self.0[framework.0][other.0][judgement.0]
    }
}

/// The judgements of earlier frameworks that each says it continues.
fn links(all: &[Framework]) -> HashMap<AreaNode, Vec<AreaNode>> {
    let named = |(name, area): &(String, String)| {
        let position = all.iter().position(|f| f.id() == name)?;
        Some((FrameworkId(position), all[position].judgement(area)?))
    };
    let frameworks = all.iter().enumerate();
    frameworks
        .flat_map(|(i, framework)| {
            framework.judgement_ids().map(move |id| {
                let continues = framework.get(id).continues.iter();
                ((FrameworkId(i), id), continues.filter_map(named).collect())
            })
        })
        .collect()
}

/// The judgements of the earlier framework `earlier` that a judgement continues, directly or
/// through frameworks between. The shortest way counts: a framework that split a judgement can
/// say which part of an older one each half continues, and no longer way leads on through another part
/// of that one.
fn continued_in(
    links: &HashMap<AreaNode, Vec<AreaNode>>,
    from: AreaNode,
    earlier: FrameworkId,
) -> Vec<JudgementId> {
    let mut level = vec![from];
    let mut seen = level.clone();
    while !level.is_empty() {
        let mut next = Vec::new();
        let reached: Vec<FrameworkId> = seen.iter().map(|(id, _)| *id).collect();
        for link in level.iter().filter_map(|node| links.get(node)).flatten() {
            if !seen.contains(link) && !reached.contains(&link.0) {
                seen.push(*link);
                next.push(*link);
            }
        }
        let mut found: Vec<JudgementId> = next
            .iter()
            .filter(|(id, _)| *id == earlier)
            .map(|(_, area)| *area)
            .collect();
        if !found.is_empty() {
            found.sort();
            return found;
        }
        level = next;
    }
    Vec::new()
}

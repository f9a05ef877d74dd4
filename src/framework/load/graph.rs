//! The judgement graph of a framework file, and the order in which its grades are carried up.

use petgraph::algo::{tarjan_scc, toposort};
use petgraph::graph::DiGraph;

use super::{FrameworkReader, fault};
use crate::framework::{Judgement, JudgementId};

impl FrameworkReader<'_> {
    pub(super) fn graph(judgements: &[Judgement]) -> DiGraph<JudgementId, ()> {
        let mut graph = DiGraph::new();
        for index in 0..judgements.len() {
            graph.add_node(JudgementId(index));
        }
        for (index, judgement) in judgements.iter().enumerate() {
            for component in &judgement.components {
                graph.add_edge((*component).into(), JudgementId(index).into(), ());
            }
        }
        graph
    }

    /// The topological order; a cycle is printed in full.
    pub(super) fn order(
        &mut self,
        judgements: &[Judgement],
        graph: &DiGraph<JudgementId, ()>,
    ) -> Option<Vec<JudgementId>> {
        if let Ok(order) = toposort(graph, None) {
            return Some(order.into_iter().map(JudgementId::from).collect());
        }
        for knot in tarjan_scc(graph) {
            let knot: Vec<JudgementId> = knot.into_iter().map(JudgementId::from).collect();
            let rests_on = |id: &JudgementId| {
                judgements[id.0]
                    .components
                    .iter()
                    .find(|c| knot.contains(c))
                    .copied()
            };
            let Some(first) = knot
                .iter()
                .min()
                .copied()
                .filter(|first| rests_on(first).is_some())
            else {
                continue;
            };
            // Follow one dependency after another inside the knot until a judgement comes again.
            let mut walk = vec![first];
            while let Some(next) = walk.last().and_then(rests_on) {
                if let Some(start) = walk.iter().position(|id| *id == next) {
                    walk.drain(..start);
                    break;
                }
                walk.push(next);
            }
            let name = |id: &JudgementId| judgements[id.0].id.as_str();
            let cycle: Vec<&str> = walk.iter().chain(walk.first()).map(name).collect();
            let message = format!(
                "judgements depend on each other in a circle: {}",
                cycle.join(" -> ")
            );
            let place = |id: &JudgementId| {
                self.root()
                    .at("judgements")
                    .at(judgements[id.0].id.clone())
                    .at("depends-on")
            };
            let mut finding = fault(place(&walk[0]), message).label("here it begins");
            for id in walk.iter().skip(1) {
                finding = finding.and(place(id), "and goes on");
            }
            self.faults.push(finding);
        }
        None
    }
}

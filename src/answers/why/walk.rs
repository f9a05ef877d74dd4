//! The judgements of an inspection, each before its components, with what may be said of it.

use super::{Allowed, Compared, GivenTo, Node, Reason, ends};
use crate::compare::comparison::{Comparison, areas, comparable, same_grades};
use crate::compare::evidence;
use crate::dataset::Entry;
use crate::framework::admissible::Admissible;
use crate::framework::applying::Applying;
use crate::framework::bounds::Cause;
use crate::framework::{Bound, Cite, Framework, Grade, JudgementId, Strength};

/// Every judgement of a framework, from those that nothing rests on downwards.
pub(super) fn nodes(
    entry: Entry<'_>,
    framework: &Framework,
    grades: &[Option<Grade>],
    admissible: &Admissible<'_>,
) -> Vec<Node> {
    let mut walk = JudgementWalk {
        entry,
        framework,
        grades,
        admissible,
        nodes: Vec::new(),
    };
    let tops = framework
        .judgement_ids()
        .filter(|id| framework.graph.neighbors((*id).into()).next().is_none());
    for top in tops {
        walk.node(top, 0, true);
    }
    walk.nodes
}

struct JudgementWalk<'a> {
    entry: Entry<'a>,
    framework: &'a Framework,
    grades: &'a [Option<Grade>],
    admissible: &'a Admissible<'a>,
    nodes: Vec<Node>,
}

impl JudgementWalk<'_> {
    fn node(&mut self, id: JudgementId, depth: usize, last: bool) {
        let judgement = self.framework.get(id);
        let recorded = self.entry.inspection.given[id.0];
        let recorded = recorded.map(|given| self.framework.given_words(given));
        let unread = self.entry.inspection.unread(id).map(|grading| {
            let given = grading.given.as_ref();
            given.map_or_else(String::new, |given| given.text.clone())
        });
        let grade = match self.grades[id.0] {
            Some(grade) => Some(self.framework.grade_words(grade)),
            None => recorded.clone(),
        };
        self.nodes.push(Node {
            judgement: judgement.id.clone(),
            title: judgement.title.clone(),
            depth,
            last,
            recorded,
            unread,
            grade,
            allowed: self.framework.is_aggregate(id).then(|| self.allowed(id)),
            precedents: self.precedents(id),
        });
        for (i, component) in judgement.components.iter().enumerate() {
            self.node(*component, depth + 1, i + 1 == judgement.components.len());
        }
    }

    fn allowed(&self, id: JudgementId) -> Allowed {
        let interval = self.admissible.allowed(id);
        let (worst, best) = ends(self.framework, interval);
        let excluded = self.admissible.excluded(id);
        let (mut ceiling, mut floor) = (Vec::new(), Vec::new());
        for end in self.admissible.ends(id) {
            match end.bound {
                Bound::Ceiling(_) => ceiling.push(self.reason(&end)),
                Bound::Floor(_) => floor.push(self.reason(&end)),
            }
        }
        Allowed {
            outside: excluded.is_some(),
            outside_the_normal: excluded.is_some_and(|strength| strength <= Strength::Likely),
            strength: excluded.map(Strength::name),
            worst,
            best,
            none: interval.is_empty(),
            ceiling,
            floor,
        }
    }

    fn reason(&self, end: &Applying) -> Reason {
        let grade = self.framework.grade_words(end.bound.grade());
        let strength = end.strength.name();
        let through = end.links().into_iter();
        let through = through
            .map(|link| self.framework.get(link.on).id.clone())
            .collect();
        match end.cause {
            Cause::Limit(index) => {
                let limit = &self.framework.limits[index];
                Reason {
                    grade,
                    limit: Some(limit.id.clone()),
                    strength,
                    through,
                    because: limit.because.clone(),
                    evidence: evidence::beside(self.entry, index),
                    source: limit.cite.as_ref().map(Cite::line),
                }
            }
            Cause::ComponentRange => Reason {
                grade,
                limit: None,
                strength,
                through,
                because: match end.bound {
                    Bound::Ceiling(_) => "no better than its best component",
                    Bound::Floor(_) => "no worse than its worst component",
                }
                .to_owned(),
                evidence: None,
                source: None,
            },
        }
    }

    fn precedents(&self, id: JudgementId) -> Option<Compared> {
        let others = comparable(self.entry, self.framework, id, self.grades)?;
        let all = |wanted: &dyn Fn(&&Comparison<'_>) -> bool| {
            others.iter().filter(wanted).collect::<Vec<_>>()
        };
        let twins = all(&|c| c.is_twin());
        let stronger = all(&|c| c.is_at_least_as_strong());
        let weaker = all(&|c| c.is_at_most_as_strong());
        let mut grades: Vec<Grade> = twins.iter().map(|c| c.given).collect();
        grades.sort();
        grades.dedup();
        let lowest = stronger.iter().map(|c| c.given).min();
        let highest = weaker.iter().map(|c| c.given).max();
        Some(Compared {
            areas: areas(self.framework, id),
            same_grades: same_grades(self.framework, id),
            same: grades
                .into_iter()
                .rev()
                .map(|grade| self.outcome(grade, &twins))
                .collect(),
            lowest_of_stronger: lowest.map(|grade| self.outcome(grade, &stronger)),
            highest_of_weaker: highest.map(|grade| self.outcome(grade, &weaker)),
        })
    }

    fn outcome(&self, grade: Grade, among: &[&Comparison<'_>]) -> GivenTo {
        let mut given: Vec<_> = among
            .iter()
            .filter(|c| c.given == grade)
            .flat_map(|c| c.precedents())
            .collect();
        given.sort_by_key(|(at, p)| (std::cmp::Reverse(p.start.earliest()), &p.authority, *at));
        GivenTo {
            grade: self.framework.grade_words(grade),
            count: given.len(),
            inspections: given
                .into_iter()
                .map(|(_, p)| format!("{}, {}", p.authority, p.start))
                .collect(),
        }
    }
}

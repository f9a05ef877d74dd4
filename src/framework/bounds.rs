//! What a judgement may be given: bounds, carried up the graph.
//!
//! Every judgement has an interval of admissible grades. One that was recorded has that grade
//! alone; one that is missing or was not judged has the whole interval that its own components
//! allow it. Walking the graph in topological order, each aggregate takes its interval from the
//! limits whose conditions *certainly* hold, and remembers which limits made each end.
//!
//! A ceiling is conditioned on weak components and a floor on strong ones ([`super::load`] refuses
//! others), so both ends are monotone: a better component never lowers either. That is why it is
//! enough to look at the two corners of the components' intervals, all at their best for the
//! ceiling and all at their worst for the floor, instead of at every assignment.

use super::{Bound, Condition, Framework, Grade, JudgementId};

/// What made an end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A limit of the framework, by its index.
    Limit(usize),
    /// No aggregate that rests wholly on its components lies outside their range.
    ComponentRange,
}

/// The grades that a judgement may have, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// The worst.
    pub worst: Grade,
    /// The best.
    pub best: Grade,
}

/// The grades that a judgement may be given, and what made each end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The worst admissible grade.
    pub worst: Grade,
    /// The best admissible grade. Better than the worst unless limits conflict.
    pub best: Grade,
    /// What made the worst what it is; empty where it is the scale's own end.
    pub floor: Vec<Cause>,
    /// What made the best what it is; empty where it is the scale's own end.
    pub ceiling: Vec<Cause>,
}

impl Interval {
    /// Whether a grade lies in it.
    pub fn admits(&self, grade: Grade) -> bool {
        self.worst <= grade && grade <= self.best
    }

    /// Whether no grade does: the limits that apply conflict.
    pub fn is_empty(&self) -> bool {
        self.best < self.worst
    }

    fn whole(best: Grade) -> Self {
        Self {
            worst: Grade(0),
            best,
            floor: Vec::new(),
            ceiling: Vec::new(),
        }
    }

    fn lower(&mut self, to: Grade, cause: Cause) {
        if to < self.best {
            (self.best, self.ceiling) = (to, vec![cause]);
        } else if to == self.best && !self.ceiling.is_empty() {
            self.ceiling.push(cause);
        }
    }

    fn raise(&mut self, to: Grade, cause: Cause) {
        if to > self.worst {
            (self.worst, self.floor) = (to, vec![cause]);
        } else if to == self.worst && !self.floor.is_empty() {
            self.floor.push(cause);
        }
    }
}

/// Which limits are asked.
pub type Ask<'a> = &'a dyn Fn(usize) -> bool;

/// The intervals of all judgements of a framework, given some recorded grades.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// What each judgement's components allow it, whatever was recorded of itself.
    pub allowed: Vec<Interval>,
    /// The ends of the same, or the recorded grade alone where there is one: what is known of it.
    pub known: Vec<Known>,
}

impl Bounds {
    /// Propagates `recorded` through the graph, asking the limits that `ask` selects. A framework
    /// without grades has no bounds.
    pub fn of(framework: &Framework, recorded: &[Option<Grade>], ask: Ask<'_>) -> Option<Self> {
        let best = framework.best()?;
        let count = framework.judgements.len();
        let worst = Grade(0);
        let mut bounds = Self {
            allowed: vec![Interval::whole(best); count],
            known: vec![Known { worst, best }; count],
        };
        for &id in &framework.order {
            let allowed = bounds.allow(framework, id, best, ask);
            let (worst, best) = match recorded.get(id.0).copied().flatten() {
                Some(grade) => (grade, grade),
                None => (allowed.worst, allowed.best),
            };
            bounds.known[id.0] = Known { worst, best };
            bounds.allowed[id.0] = allowed;
        }
        Some(bounds)
    }

    /// With every limit asked.
    pub fn under_all_limits(framework: &Framework, recorded: &[Option<Grade>]) -> Option<Self> {
        Self::of(framework, recorded, &|_| true)
    }

    fn allow(&self, framework: &Framework, id: JudgementId, best: Grade, ask: Ask<'_>) -> Interval {
        let mut interval = Interval::whole(best);
        let judgement = framework.get(id);
        if !judgement.partial
            && let Some((worst, best)) = self.component_range(&judgement.components)
        {
            interval.raise(worst, Cause::ComponentRange);
            interval.lower(best, Cause::ComponentRange);
        }
        for (index, limit) in framework.limits.iter().enumerate() {
            if limit.bounds != id || !ask(index) {
                continue;
            }
            match limit.bound {
                Bound::Ceiling(grade) if self.all_hold(&limit.when, |i| i.best) => {
                    interval.lower(grade, Cause::Limit(index));
                }
                Bound::Floor(grade) if self.all_hold(&limit.when, |i| i.worst) => {
                    interval.raise(grade, Cause::Limit(index));
                }
                Bound::Ceiling(_) | Bound::Floor(_) => {}
            }
        }
        interval
    }

    /// Whether conditions hold for components at one corner of what is known of them.
    fn all_hold(&self, when: &[Condition], corner: impl Fn(Known) -> Grade) -> bool {
        when.iter()
            .all(|condition| condition.holds(|id| Some(corner(self.known[id.0]))))
    }

    fn component_range(&self, components: &[JudgementId]) -> Option<(Grade, Grade)> {
        let known = || components.iter().map(|id| self.known[id.0]);
        Some((
            known().map(|i| i.worst).min()?,
            known().map(|i| i.best).max()?,
        ))
    }
}

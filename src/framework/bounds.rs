//! What a judgement may be given: bounds, carried up the graph.
//!
//! Every judgement has an interval of admissible grades. One that was recorded has that grade
//! alone; one that is missing or was not judged has the whole interval that its own components
//! allow it. Walking the graph in topological order, each aggregate takes its interval from the
//! limits whose conditions *certainly* hold, and remembers which limits made each end.
//!
//! A ceiling is conditioned on weak components and a floor on strong ones ([`super::load`] refuses
//! others), so both ends are monotone: a better component never lowers either. That is why a
//! condition need only look at one end of what is known of a component, the best for "at or below"
//! and the worst for "at or above", instead of at every assignment.
//!
//! How firmly an end holds is not said here: [`super::admissible`] asks for the bounds that the
//! firmest limits make, then for those that less firm ones make as well.

use super::{Bound, Condition, Framework, Grade, JudgementId, Side, Strength};

/// What made an end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// No aggregate that rests wholly on its components lies outside their range.
    ComponentRange,
    /// A limit of the framework, by its index.
    Limit(usize),
}

/// The grades that a judgement may have, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownGrades {
    /// The worst.
    pub worst: Grade,
    /// The best.
    pub best: Grade,
}

impl KnownGrades {
    /// Of a judgement that was given a grade.
    pub fn exactly(grade: Grade) -> Self {
        Self {
            worst: grade,
            best: grade,
        }
    }

    /// Whether every one of the grades lies on a side.
    pub fn is_on(self, side: Side) -> bool {
        match side {
            Side::AtOrBelow(_) => side.holds(self.best),
            Side::AtOrAbove(_) => side.holds(self.worst),
        }
    }
}

impl Condition {
    /// Whether it certainly holds, where `known` tells what is known of a judgement.
    pub fn certainly_holds(&self, known: impl Fn(JudgementId) -> Option<KnownGrades>) -> bool {
        let on_the_side = |id: &&JudgementId| known(**id).is_some_and(|k| k.is_on(self.side));
        self.of.iter().filter(on_the_side).count() >= self.at_least
    }

    /// Whether it certainly holds by the grades that were recorded, and by them alone.
    pub fn holds(&self, grade: impl Fn(JudgementId) -> Option<Grade>) -> bool {
        self.certainly_holds(|id| grade(id).map(KnownGrades::exactly))
    }
}

/// The grades that a judgement may be given, and what made each end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The worst admissible grade.
    pub worst: Grade,
    /// The best admissible grade; worse than the worst where limits conflict, and then no grade is
    /// admissible.
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

/// The intervals of all judgements of a framework, given some recorded grades.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// What each judgement's components allow it, whatever was recorded of itself.
    pub allowed: Vec<Interval>,
    /// The ends of the same, or the recorded grade alone where there is one: what is known of it.
    pub known: Vec<KnownGrades>,
    /// The limits that were asked: those that are at least so firm.
    firmness: Strength,
}

impl Bounds {
    /// Propagates `recorded` through the graph, asking the limits that are at least as firm as
    /// `firmness`. A framework without grades has no bounds.
    pub fn of(
        framework: &Framework,
        recorded: &[Option<Grade>],
        firmness: Strength,
    ) -> Option<Self> {
        let best = framework.best()?;
        let count = framework.judgements.len();
        let worst = Grade(0);
        let mut bounds = Self {
            allowed: vec![Interval::whole(best); count],
            known: vec![KnownGrades { worst, best }; count],
            firmness,
        };
        for &id in &framework.order {
            let allowed = bounds.allow(framework, id, best);
            bounds.known[id.0] = match recorded.get(id.0).copied().flatten() {
                Some(grade) => KnownGrades::exactly(grade),
                None => KnownGrades {
                    worst: allowed.worst,
                    best: allowed.best,
                },
            };
            bounds.allowed[id.0] = allowed;
        }
        Some(bounds)
    }

    /// Everything that certainly bounds a judgement, with what it bounds it to: the range of its
    /// components first, then the limits that were asked and whose conditions certainly hold.
    pub fn on<'a>(
        &'a self,
        framework: &'a Framework,
        id: JudgementId,
    ) -> impl Iterator<Item = (Cause, Bound)> + 'a {
        let range = self.component_range(framework, id).into_iter();
        let range = range.flat_map(|range| [Bound::Floor(range.worst), Bound::Ceiling(range.best)]);
        let limits = framework.limits.iter().enumerate();
        let limits = limits.filter(move |(_, limit)| {
            limit.bounds == id
                && limit.strength >= self.firmness
                && limit.when.iter().all(|condition| self.meet(condition))
        });
        let limits = limits.map(|(index, limit)| (Cause::Limit(index), limit.bound));
        range
            .map(|bound| (Cause::ComponentRange, bound))
            .chain(limits)
    }

    fn allow(&self, framework: &Framework, id: JudgementId, best: Grade) -> Interval {
        let mut interval = Interval::whole(best);
        for (cause, bound) in self.on(framework, id) {
            match bound {
                Bound::Ceiling(grade) => interval.lower(grade, cause),
                Bound::Floor(grade) => interval.raise(grade, cause),
            }
        }
        interval
    }

    /// Whether a condition certainly holds for what is known.
    fn meet(&self, condition: &Condition) -> bool {
        condition.certainly_holds(|id| self.known.get(id.0).copied())
    }

    /// The range of what a judgement wholly rests on; nothing where it rests on more, or on nothing.
    fn component_range(&self, framework: &Framework, id: JudgementId) -> Option<KnownGrades> {
        let judgement = framework.get(id);
        let known = || judgement.components.iter().map(|id| self.known[id.0]);
        if judgement.partial {
            return None;
        }
        Some(KnownGrades {
            worst: known().map(|k| k.worst).min()?,
            best: known().map(|k| k.best).max()?,
        })
    }
}

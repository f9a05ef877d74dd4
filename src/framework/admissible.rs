//! Which limits apply to recorded grades, how firmly, and what they admit: whoever asks whether a
//! grade is admissible asks here.
//!
//! A limit applies where its conditions certainly hold. A judgement that is missing or was not
//! judged counts with the interval that its own components allow it, so that a limit can apply
//! through another: with both its parts inadequate, a judgement that nobody recorded bounds what
//! rests on it. Such a chain is as firm as its weakest link. Of several chains the firmest counts:
//! the bounds are asked with the limits that hold `always`, then with those that were `observed` as
//! well, and so on, and a limit is as firm as the first of these under which it applies.

use std::cell::OnceCell;
use std::cmp::Reverse;

use super::applying::Applying;
use super::bounds::{Bounds, Cause, Interval};
use super::{Bound, Framework, Grade, JudgementId, Side, Strength};
use crate::base::finding::Severity;

/// What a framework's limits make of some recorded grades.
pub struct Admissible<'a> {
    framework: &'a Framework,
    recorded: &'a [Option<Grade>],
    /// The bounds by all limits.
    all: Bounds,
    /// The bounds by the limits that are at least as firm as each [`Strength`] but the last, of
    /// which `all` are; most grades go against nothing, and then nobody asks.
    firmer: OnceCell<Vec<Bounds>>,
}

impl<'a> Admissible<'a> {
    /// Asks a framework about recorded grades, by judgement; nothing where it has no grades.
    pub fn of(framework: &'a Framework, recorded: &'a [Option<Grade>]) -> Option<Self> {
        let all = Bounds::of(framework, recorded, Strength::Normally)?;
        Some(Self {
            framework,
            recorded,
            all,
            firmer: OnceCell::new(),
        })
    }

    /// What all limits together allow a judgement, whatever it was given.
    pub fn allowed(&self, id: JudgementId) -> &Interval {
        &self.all.allowed[id.0]
    }

    /// How firmly the grade that a judgement was given is excluded, if it is.
    pub fn excluded(&self, id: JudgementId) -> Option<Strength> {
        let broken = self.broken(id);
        broken.iter().map(|applying| applying.strength).max()
    }

    /// Whether any grade goes against what limits or ranges allow.
    pub fn is_broken(&self) -> bool {
        let mut judgements = self.framework.judgement_ids();
        judgements.any(|id| {
            let given = self.given(id);
            given.is_some_and(|given| !self.allowed(id).admits(given))
        })
    }

    /// What the grade that a judgement was given goes against: the gravest first, of equally grave
    /// ones the firmest, then the tightest.
    pub fn broken(&self, id: JudgementId) -> Vec<Applying> {
        let excluded = |given: &Grade| !self.allowed(id).admits(*given);
        let Some(given) = self.given(id).filter(excluded) else {
            return Vec::new();
        };
        let mut broken = self.firmest(id, |bound| !bound.admits(given));
        broken.sort_by_key(|applying| {
            let distance = applying.bound.grade().0.abs_diff(given.0);
            (
                Reverse((applying.severity, applying.strength, distance)),
                applying.cause,
            )
        });
        broken
    }

    /// What a law that the grade of a judgement goes against makes of it, where nothing else that it
    /// goes against is as grave.
    pub fn off_law(&self, id: JudgementId) -> Option<(usize, Applying)> {
        let gravest = self.broken(id).into_iter().next()?;
        match gravest.cause {
            Cause::Limit(limit) => Some((self.framework.limits[limit].law?, gravest)),
            Cause::ComponentRange => None,
        }
    }

    /// What makes the ends of what a judgement is allowed: at each end the firmest bound, then every
    /// tighter one that holds less firmly.
    pub fn ends(&self, id: JudgementId) -> Vec<Applying> {
        let mut ends: Vec<Applying> = Vec::new();
        for (strength, bounds) in self.levels() {
            let Interval {
                worst,
                best,
                floor,
                ceiling,
            } = &bounds.allowed[id.0];
            let ceiling = ceiling.iter().map(|cause| (*cause, Bound::Ceiling(*best)));
            let floor = floor.iter().map(|cause| (*cause, Bound::Floor(*worst)));
            for (cause, bound) in ceiling.chain(floor) {
                let told = |known: &Applying| (known.cause, known.bound) == (cause, bound);
                if !ends.iter().any(told) {
                    ends.push(self.applying(bounds, strength, id, cause, bound));
                }
            }
        }
        ends
    }

    /// Whether a limit applies, by the recorded grades or through another limit.
    pub fn applies(&self, limit: usize) -> bool {
        let on = self.framework.limits[limit].bounds;
        let mut causes = self.all.on(self.framework, on);
        causes.any(|(cause, _)| cause == Cause::Limit(limit))
    }

    fn given(&self, id: JudgementId) -> Option<Grade> {
        self.recorded.get(id.0).copied().flatten()
    }

    /// The bounds by ever less firm limits, with the strength of the least firm.
    fn levels(&self) -> impl Iterator<Item = (Strength, &Bounds)> {
        let firmer = self.firmer.get_or_init(|| {
            let firm = Strength::ALL.iter().filter(|s| **s != Strength::Normally);
            firm.filter_map(|strength| Bounds::of(self.framework, self.recorded, *strength))
                .collect()
        });
        Strength::ALL
            .into_iter()
            .zip(firmer.iter().chain([&self.all]))
    }

    /// What makes a cause apply under some bounds, which are as firm as `strength`.
    fn applying(
        &self,
        bounds: &Bounds,
        strength: Strength,
        on: JudgementId,
        cause: Cause,
        bound: Bound,
    ) -> Applying {
        let mut applying = Applying {
            cause,
            on,
            bound,
            strength,
            severity: Severity::Error,
            by: Vec::new(),
            through: Vec::new(),
        };
        match cause {
            Cause::Limit(index) => {
                applying.severity = self.framework.limits[index].severity;
                for condition in &self.framework.limits[index].when {
                    let (of, side) = (&condition.of, condition.side);
                    self.count(bounds, &mut applying, of, side, condition.at_least);
                }
            }
            Cause::ComponentRange => {
                let components = &self.framework.get(on).components;
                let side = match bound {
                    Bound::Ceiling(best) => Side::AtOrBelow(best),
                    Bound::Floor(worst) => Side::AtOrAbove(worst),
                };
                self.count(bounds, &mut applying, components, side, components.len());
            }
        }
        applying
    }

    /// Adds what makes enough judgements lie on a side: every recorded grade that does, and where
    /// these are too few the gravest of what bounds the others.
    fn count(
        &self,
        bounds: &Bounds,
        applying: &mut Applying,
        of: &[JudgementId],
        side: Side,
        at_least: usize,
    ) {
        let on_side = of.iter().filter(|id| bounds.known[id.0].is_on(side));
        let (recorded, bounded): (Vec<&JudgementId>, Vec<&JudgementId>) =
            on_side.partition(|id| self.given(**id).is_some());
        let missing = at_least.saturating_sub(recorded.len());
        for id in recorded {
            if let Some(grade) = self.given(*id)
                && !applying.by.contains(&(*id, grade))
            {
                applying.by.push((*id, grade));
            }
        }
        let mut links: Vec<Applying> = bounded
            .into_iter()
            .filter_map(|id| self.gravest(applying.strength, *id, side))
            .collect();
        links.sort_by_key(|link| Reverse(link.severity));
        for link in links.into_iter().take(missing) {
            applying.severity = applying.severity.min(link.severity);
            let told = |known: &Applying| (known.on, known.cause) == (link.on, link.cause);
            if !applying.through.iter().any(told) {
                applying.through.push(link);
            }
        }
    }

    /// The gravest of what keeps a judgement without a grade on a side, at least as firmly as
    /// `strength`.
    fn gravest(&self, strength: Strength, id: JudgementId, side: Side) -> Option<Applying> {
        let keeps = |bound: &Bound| match (bound, side) {
            (Bound::Ceiling(grade), Side::AtOrBelow(_))
            | (Bound::Floor(grade), Side::AtOrAbove(_)) => side.holds(*grade),
            _ => false,
        };
        let keeping = self.firmest(id, keeps);
        let firm = keeping.into_iter().filter(|link| link.strength >= strength);
        firm.min_by_key(|link| Reverse(link.severity))
    }

    /// Everything that bounds a judgement so as is wanted, each as firmly as it does so.
    fn firmest(&self, id: JudgementId, wanted: impl Fn(&Bound) -> bool) -> Vec<Applying> {
        let mut found: Vec<Applying> = Vec::new();
        for (strength, bounds) in self.levels() {
            for (cause, bound) in bounds.on(self.framework, id) {
                if wanted(&bound) && !found.iter().any(|known| known.cause == cause) {
                    found.push(self.applying(bounds, strength, id, cause, bound));
                }
            }
        }
        found
    }
}

//! Reading limits and conditions, and refusing those that can mean nothing: that speak of what
//! their aggregate does not rest on, can never bind, punish an improvement or contradict another.

use super::{FrameworkReader, fault};
use crate::base::place::Place;
use crate::framework::file::{ConditionFile, LimitFile};
use crate::framework::{Bound, Condition, Grade, Judgement, JudgementId, Limit, Side};
use crate::yaml::one_or_many::OneOrMany;

impl FrameworkReader<'_> {
    pub(super) fn limit(
        &mut self,
        judgements: &[Judgement],
        index: usize,
        limit: &LimitFile,
    ) -> Option<Limit> {
        let place = self.root().at("limits").at(index);
        if self.file.limits[..index]
            .iter()
            .any(|other| other.id == limit.id)
        {
            self.fault(
                place.clone().at("id"),
                format!("two limits are called `{}`", limit.id),
            );
        }
        let names: Vec<&str> = judgements.iter().map(|j| j.id.as_str()).collect();
        let bounds = names
            .iter()
            .position(|name| *name == limit.bounds)
            .map(JudgementId);
        if bounds.is_none() {
            self.unknown(
                place.clone().at("bounds"),
                "judgement",
                &limit.bounds,
                &names,
            );
        }
        let bound = match (&limit.at_most, &limit.at_least_grade) {
            (Some(grade), None) => self
                .grade(grade, place.clone().at("at-most"))
                .map(Bound::Ceiling),
            (None, Some(grade)) => self
                .grade(grade, place.clone().at("at-least-grade"))
                .map(Bound::Floor),
            _ => {
                self.fault(
                    place.clone(),
                    "a limit has either `at-most` or `at-least-grade`",
                );
                None
            }
        };
        let when = self.conditions(judgements, &limit.when, &place.clone().at("when"));
        let (bounds, bound) = (bounds?, bound?);
        self.check_dependence(judgements, bounds, &when, &place);
        self.check_binds(bound, &when, &place);
        Some(Limit {
            id: limit.id.clone(),
            bounds,
            bound,
            when: when.into_iter().map(|(condition, _)| condition).collect(),
            strength: limit.strength,
            severity: limit.severity.unwrap_or(limit.strength.severity()),
            because: limit.because.trim().to_owned(),
            counted_over: limit.counted_over.all.clone(),
            evidence: limit.evidence.clone(),
            cite: limit.cite.clone(),
            place,
            law: None,
        })
    }

    /// A limit speaks of what its aggregate rests on.
    pub(super) fn check_dependence(
        &mut self,
        judgements: &[Judgement],
        bounds: JudgementId,
        when: &[(Condition, Place)],
        place: &Place,
    ) {
        let aggregate = &judgements[bounds.0];
        if aggregate.components.is_empty() {
            let message = format!("`{}` is bounded, but depends on no judgement", aggregate.id);
            self.fault(place.clone().at("bounds"), message);
            return;
        }
        for (condition, place) in when {
            for (i, id) in condition.of.iter().enumerate() {
                if !aggregate.components.contains(id) {
                    let message = format!(
                        "`{}` does not depend on `{}`",
                        aggregate.id, judgements[id.0].id
                    );
                    self.fault(place.clone().at("of").at(i), message);
                }
            }
        }
    }

    /// A limit can apply, excludes something when it does, and never punishes an improvement.
    pub(super) fn check_binds(&mut self, bound: Bound, when: &[(Condition, Place)], place: &Place) {
        let best = Grade(self.file.scale.len().saturating_sub(1));
        if when.is_empty() {
            let place = place.clone().at("when");
            self.fault(
                place,
                "a limit needs a condition: without one it holds always",
            );
        }
        match bound {
            Bound::Ceiling(grade) if grade == best => {
                self.fault(
                    place.clone().at("at-most"),
                    "this can never bind: the best grade excludes none",
                );
            }
            Bound::Floor(Grade(0)) => {
                self.fault(
                    place.clone().at("at-least-grade"),
                    "this can never bind: the worst grade excludes none",
                );
            }
            Bound::Ceiling(_) | Bound::Floor(_) => {}
        }
        for (condition, place) in when {
            if condition.at_least > condition.of.len() {
                let message = format!(
                    "this can never bind: it asks for {} of {} judgements",
                    condition.at_least,
                    condition.of.len()
                );
                self.fault(place.clone().at("at-least"), message);
            }
            match (bound, condition.side) {
                (_, Side::AtOrBelow(grade)) if grade == best => self.fault(
                    place.clone().at("at-or-below"),
                    "no grade is better, so this holds always",
                ),
                (_, Side::AtOrAbove(Grade(0))) => self.fault(
                    place.clone().at("at-or-above"),
                    "no grade is worse, so this holds always",
                ),
                (Bound::Ceiling(_), Side::AtOrAbove(_)) => self.fault(
                    place.clone().at("at-or-above"),
                    "a ceiling needs `at-or-below`: a better grade may not lower what is allowed",
                ),
                (Bound::Floor(_), Side::AtOrBelow(_)) => self.fault(
                    place.clone().at("at-or-below"),
                    "a floor needs `at-or-above`: a worse grade may not raise what is required",
                ),
                _ => {}
            }
        }
    }

    /// Reads conditions, each with its place.
    pub(super) fn conditions(
        &mut self,
        judgements: &[Judgement],
        when: &OneOrMany<ConditionFile>,
        place: &Place,
    ) -> Vec<(Condition, Place)> {
        let names: Vec<&str> = judgements.iter().map(|j| j.id.as_str()).collect();
        let mut conditions = Vec::new();
        for (i, file) in when.all.iter().enumerate() {
            let place = if when.listed {
                place.clone().at(i)
            } else {
                place.clone()
            };
            let mut of = Vec::new();
            for (i, name) in file.of.iter().enumerate() {
                self.has_grades(name, &place.clone().at("of").at(i));
                match names.iter().position(|known| known == name) {
                    Some(index) if of.contains(&JudgementId(index)) => {
                        self.fault(
                            place.clone().at("of").at(i),
                            format!("`{name}` is named twice"),
                        );
                    }
                    Some(index) => of.push(JudgementId(index)),
                    None => self.unknown(place.clone().at("of").at(i), "judgement", name, &names),
                }
            }
            if file.at_least == 0 {
                self.fault(
                    place.clone().at("at-least"),
                    "`at-least: 0` holds always; leave the condition out",
                );
            }
            let side = match (&file.at_or_below, &file.at_or_above) {
                (Some(grade), None) => self
                    .grade(grade, place.clone().at("at-or-below"))
                    .map(Side::AtOrBelow),
                (None, Some(grade)) => self
                    .grade(grade, place.clone().at("at-or-above"))
                    .map(Side::AtOrAbove),
                _ => {
                    self.fault(
                        place.clone(),
                        "a condition has either `at-or-below` or `at-or-above`",
                    );
                    None
                }
            };
            if let Some(side) = side
                && of.len() == file.of.len()
            {
                conditions.push((
                    Condition {
                        at_least: file.at_least,
                        of,
                        side,
                    },
                    place,
                ));
            }
        }
        conditions
    }

    /// No ceiling lies below a floor that can apply together with it.
    pub(super) fn check_contradictions(&mut self, limits: &[Limit]) {
        // A law comes to several limits in one place, of which one is enough to say it.
        let mut told: Vec<(&Place, &Place)> = Vec::new();
        for ceiling in limits {
            for floor in limits {
                let (Bound::Ceiling(most), Bound::Floor(least)) = (ceiling.bound, floor.bound)
                else {
                    continue;
                };
                let places = (&ceiling.place, &floor.place);
                if ceiling.bounds == floor.bounds
                    && most < least
                    && !told.contains(&places)
                    && can_hold_together(&ceiling.when, &floor.when)
                {
                    let (most, least) = (&self.file.scale[most.0].id, &self.file.scale[least.0].id);
                    let message = format!(
                        "`{}` and `{}` contradict each other: both can apply, and one allows at most {most} where the other requires at least {least}",
                        ceiling.id, floor.id
                    );
                    self.faults.push(
                        fault(ceiling.place.clone(), message)
                            .label(format!("at most {most}"))
                            .and(floor.place.clone(), format!("at least {least}")),
                    );
                    told.push(places);
                }
            }
        }
    }
}

/// Whether weak-side conditions and strong-side ones can all hold for some grades.
///
/// A judgement that both sides can count (its grade may be at or below the one and at or above the
/// other) stands in nobody's way, so only judgements that must choose a side matter; there are few
/// enough to try every choice.
fn can_hold_together(weak: &[Condition], strong: &[Condition]) -> bool {
    let mut all: Vec<JudgementId> = weak
        .iter()
        .chain(strong)
        .flat_map(|c| c.of.iter().copied())
        .collect();
    all.sort();
    all.dedup();
    let mut grades: Vec<Grade> = weak
        .iter()
        .chain(strong)
        .map(|condition| match condition.side {
            Side::AtOrBelow(grade) | Side::AtOrAbove(grade) => grade,
        })
        .collect();
    grades.sort_unstable();
    grades.dedup();
    let total = grades
        .len()
        .checked_pow(u32::try_from(all.len()).unwrap_or(u32::MAX));
    // Beyond a million choices the question is left to the rule that looks at real records.
    let Some(total) = total.filter(|total| *total <= 1_000_000) else {
        return false;
    };
    (0..total).any(|mut choice| {
        let mut assigned = Vec::with_capacity(all.len());
        for id in &all {
            assigned.push((*id, grades[choice % grades.len()]));
            choice /= grades.len();
        }
        let grade = |id: JudgementId| {
            assigned
                .iter()
                .find(|(known, _)| *known == id)
                .map(|(_, grade)| *grade)
        };
        weak.iter()
            .chain(strong)
            .all(|condition| condition.holds(grade))
    })
}

//! Reading laws: what they name, and the limits that they come to. One that can mean nothing is
//! refused, as a limit is.

use super::FrameworkReader;
use crate::base::place::Place;
use crate::framework::file::{HalfFile, LawFile};
use crate::framework::law::{Law, Which};
use crate::framework::{Bound, Condition, Grade, Judgement, JudgementId, Limit, Side};

impl FrameworkReader<'_> {
    /// The limits of the file and after them those that its laws come to, and the laws.
    pub(super) fn laws(
        &mut self,
        judgements: &[Judgement],
        mut limits: Vec<Limit>,
    ) -> (Vec<Limit>, Vec<Law>) {
        let file = self.file;
        let mut laws: Vec<Law> = Vec::new();
        for (index, written) in file.laws.iter().enumerate() {
            let place = self.root().at("laws").at(index);
            let Some(law) = self.law(judgements, &limits, written, place.clone()) else {
                continue;
            };
            if laws.iter().any(|other| other.bounds == law.bounds) {
                let place = place.clone().at("bounds");
                self.fault(place, "another law is about the same already");
                continue;
            }
            let above = written.above.as_ref().map(|half| (half, "above"));
            let below = written.below.as_ref().map(|half| (half, "below"));
            for half in above.into_iter().chain(below) {
                let of_half = self.half(&law, &limits, laws.len(), half);
                limits.extend(of_half);
            }
            laws.push(law);
        }
        (limits, laws)
    }

    fn law(
        &mut self,
        judgements: &[Judgement],
        limits: &[Limit],
        written: &LawFile,
        place: Place,
    ) -> Option<Law> {
        let own = limits.iter().map(|limit| &limit.id);
        let mut others = own.chain(self.file.laws.iter().map(|law| &law.id));
        if others.by_ref().filter(|id| **id == written.id).count() > 1 {
            let message = format!("two limits or laws are called `{}`", written.id);
            self.fault(place.clone().at("id"), message);
        }
        let of = self.law_of(judgements, written, &place);
        let is = self.law_is(written, &place);
        let bounds = match &written.bounds {
            Some(name) => Some(self.law_bounds(judgements, name, &of, &place)?),
            None => None,
        };
        let halves = [("above", &written.above), ("below", &written.below)];
        if bounds.is_none() {
            for (key, _) in halves.iter().filter(|(_, half)| half.is_some()) {
                let message = "this can never bind: the law does not say what it `bounds`";
                self.fault(place.clone().at(*key), message);
            }
        } else if halves.iter().all(|(_, half)| half.is_none()) {
            let message = "this can never bind: a law needs `above`, `below` or both";
            self.fault(place.clone(), message);
        }
        let unless = self.law_unless(limits, written, bounds, &place);
        Some(Law {
            id: written.id.clone(),
            bounds,
            of,
            is: is?,
            unless,
            because: written.because.trim().to_owned(),
            cite: written.cite.clone(),
            place,
        })
    }

    /// The judgements that are put in order, each once. Of one alone, the aggregate is given its grade.
    fn law_of(
        &mut self,
        judgements: &[Judgement],
        written: &LawFile,
        place: &Place,
    ) -> Vec<JudgementId> {
        let names: Vec<&str> = judgements.iter().map(|j| j.id.as_str()).collect();
        let place = place.clone().at("of");
        let mut of = Vec::new();
        for (i, name) in written.of.iter().enumerate() {
            let place = place.clone().at(i);
            match names.iter().position(|known| known == name) {
                Some(index) if of.contains(&JudgementId(index)) => {
                    self.fault(place, format!("`{name}` is named twice"));
                }
                Some(index) => of.push(JudgementId(index)),
                None => self.unknown(place, "judgement", name, &names),
            }
        }
        if written.of.is_empty() {
            self.fault(
                place,
                "a law needs a judgement that the aggregate is given the grade of",
            );
        }
        of
    }

    fn law_is(&mut self, written: &LawFile, place: &Place) -> Option<Which> {
        let which = match written.is.as_str() {
            "middle" => Some(Which::Middle),
            "lowest" => Some(Which::FromWorst(1)),
            "highest" => Some(Which::Highest),
            number => number.parse().ok().map(Which::FromWorst),
        };
        let which = which.filter(|which| which.positions(written.of.len()).is_some());
        // Whichever of one it is, it is that one.
        let which = which.map(|which| match written.of.len() {
            1 => Which::Only,
            _ => which,
        });
        if which.is_none() {
            let message = format!(
                "which one is `{}` of {} judgements? `middle`, `lowest`, `highest`, or how many from the lowest",
                written.is,
                written.of.len()
            );
            self.fault(place.clone().at("is"), message);
        }
        which
    }

    /// The aggregate, which rests on all of the judgements.
    fn law_bounds(
        &mut self,
        judgements: &[Judgement],
        name: &str,
        of: &[JudgementId],
        place: &Place,
    ) -> Option<JudgementId> {
        let names: Vec<&str> = judgements.iter().map(|j| j.id.as_str()).collect();
        let Some(bounds) = names.iter().position(|known| *known == name) else {
            self.unknown(place.clone().at("bounds"), "judgement", name, &names);
            return None;
        };
        let all = Condition {
            at_least: of.len(),
            of: of.to_vec(),
            side: Side::AtOrBelow(Grade(0)),
        };
        let bounds = JudgementId(bounds);
        self.check_dependence(judgements, bounds, &[(all, place.clone())], place);
        Some(bounds)
    }

    /// The limits before which it gives way. Each has one condition, so that where it does not apply
    /// is a condition too, and bounds the same aggregate against a half that the law has.
    fn law_unless(
        &mut self,
        limits: &[Limit],
        written: &LawFile,
        bounds: Option<JudgementId>,
        place: &Place,
    ) -> Vec<usize> {
        let mut unless = Vec::new();
        for (i, name) in written.unless.all.iter().enumerate() {
            let place = place.clone().at("unless");
            let place = if written.unless.listed {
                place.at(i)
            } else {
                place
            };
            let own = self.file.limits.iter();
            let known: Vec<&str> = own.map(|limit| limit.id.as_str()).collect();
            let Some(at) = known.iter().position(|known| known == name) else {
                self.unknown(place, "limit", name, &known);
                continue;
            };
            let limit = &limits[at];
            let faced = match limit.bound {
                Bound::Ceiling(_) => &written.below,
                Bound::Floor(_) => &written.above,
            };
            if Some(limit.bounds) != bounds || faced.is_none() {
                let message = format!("`{name}` excludes nothing that this law asks for");
                self.fault(place, message);
            } else if limit.when.len() != 1 {
                let message = format!(
                    "`{name}` has more than one condition: a law can give way only to a limit with one"
                );
                self.fault(place, message);
            } else {
                unless.push(at);
            }
        }
        unless
    }

    /// The limits that a half comes to, one for each grade that it can exclude others from: for a
    /// ceiling, that so many are at or below a grade as leave the one in question no better.
    fn half(
        &mut self,
        law: &Law,
        limits: &[Limit],
        index: usize,
        (half, key): (&HalfFile, &'static str),
    ) -> Vec<Limit> {
        let place = law.place.clone().at(key);
        let is_ceiling = key == "above";
        let count = law.of.len();
        let (Some(bounds), Some((lowest, highest))) = (law.bounds, law.is.positions(count)) else {
            return Vec::new();
        };
        let grades = self.file.scale.len();
        if grades < 2 {
            let message = "this can never bind: a scale of one grade leaves no other";
            self.fault(place, message);
            return Vec::new();
        }
        let best = Grade(grades - 1);
        let each = (0..grades).map(Grade);
        let each = each.filter(|grade| *grade != if is_ceiling { best } else { Grade(0) });
        each.map(|grade| {
            let (bound, side, at_least) = match is_ceiling {
                true => (Bound::Ceiling(grade), Side::AtOrBelow(grade), highest + 1),
                false => (Bound::Floor(grade), Side::AtOrAbove(grade), count - lowest),
            };
            let of = law.of.clone();
            let itself = Condition { at_least, of, side };
            let unless = law.unless.iter().map(|at| &limits[*at]);
            let unless = unless.filter(|limit| excludes(limit.bound, bound));
            let unless = unless.flat_map(|limit| limit.when.iter().map(not));
            Limit {
                id: law.id.clone(),
                bounds,
                bound,
                when: std::iter::once(itself).chain(unless).collect(),
                strength: half.strength,
                severity: half.severity.unwrap_or(half.strength.severity()),
                because: law.because.clone(),
                counted_over: Vec::new(),
                evidence: None,
                cite: law.cite.clone(),
                place: place.clone(),
                law: Some(index),
            }
        })
        .collect()
    }
}

/// Whether a bound admits nothing that another asks for.
fn excludes(bound: Bound, other: Bound) -> bool {
    match (bound, other) {
        (Bound::Ceiling(most), Bound::Floor(least))
        | (Bound::Floor(least), Bound::Ceiling(most)) => most < least,
        _ => false,
    }
}

/// When a condition does not hold: so many are on the other side as leave too few on this one.
fn not(condition: &Condition) -> Condition {
    let side = match condition.side {
        Side::AtOrBelow(grade) => Side::AtOrAbove(Grade(grade.0 + 1)),
        Side::AtOrAbove(grade) => Side::AtOrBelow(Grade(grade.0.saturating_sub(1))),
    };
    Condition {
        at_least: (condition.of.len() + 1).saturating_sub(condition.at_least),
        of: condition.of.clone(),
        side,
    }
}

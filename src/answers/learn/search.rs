//! The simplest law of the whole that fits some records.
//!
//! Of two laws that fit, the better is the one with which the records can be told in fewer bits: those
//! that say the law, and those that say which records are exceptions and what they were given. A law
//! that is more detailed than the records bear out costs more than it saves, so nothing else has to
//! keep it simple (the principle of minimum description length).

use super::cost::Costs;
use super::law::{Cap, FittedLaw, FoundLaw, fitted};
use super::sample::{Sample, subsets};
use crate::framework::law::Which;

/// How many laws without caps are tried with caps: those that come nearest by themselves.
const TRIED: usize = 40;

/// How many bits a law must save. Of records without a law, one in so many as two to that power is told
/// in so much fewer bits by chance: here one in 128.
const SAVED: f64 = 7.0;

/// The simplest law that fits; none where the records can be told about as shortly without one.
pub fn simplest(sample: &Sample) -> Option<FittedLaw> {
    let costs = Costs::new(sample);
    let mut laws: Vec<(f64, FoundLaw)> = without_caps(sample)
        .map(|law| (costs.all(&law), law))
        .collect();
    laws.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    laws.truncate(TRIED);
    let capped = laws
        .into_iter()
        .map(|(cost, law)| capped(&costs, cost, law));
    let (cost, law) = capped.min_by(|(a, _), (b, _)| a.total_cmp(b))?;
    (cost + SAVED < costs.lawless()).then(|| fitted(sample, law))
}

/// The plain laws that a reader would think of first: the worst, the middle and the best of all parts,
/// and that of each part alone.
pub fn plain(sample: &Sample) -> Vec<FittedLaw> {
    let all: Vec<usize> = (0..sample.parts).collect();
    let whole = [Which::FromWorst(1), Which::Middle, Which::Highest];
    let of_all = whole
        .into_iter()
        .filter(|which| sample.parts > if *which == Which::Middle { 2 } else { 1 })
        .map(|which| (all.clone(), which));
    let alone = all.iter().map(|part| (vec![*part], Which::Only));
    let laws = of_all.chain(alone).map(|(of, which)| {
        let caps = Vec::new();
        fitted(sample, FoundLaw { of, which, caps })
    });
    laws.collect()
}

/// Every law without caps, the shorter ones first.
fn without_caps(sample: &Sample) -> impl Iterator<Item = FoundLaw> {
    subsets(sample.parts).into_iter().flat_map(|of| {
        let count = of.len();
        // The middle one of an odd number has one name.
        let numbered =
            (1..=count).filter(move |nth| count.is_multiple_of(2) || 2 * nth != count + 1);
        let numbered = numbered.map(move |nth| match nth {
            nth if nth == count => Which::Highest,
            nth => Which::FromWorst(nth),
        });
        // Of two, both are in the middle, and that the whole is one of them says too little for a law.
        let middle = match count {
            1 => Some(Which::Only),
            2 => None,
            _ => Some(Which::Middle),
        };
        let which = middle.into_iter().chain(numbered);
        which.map(move |which| FoundLaw {
            of: of.clone(),
            which,
            caps: Vec::new(),
        })
    })
}

/// A law with the caps that make it cheaper.
fn capped(costs: &Costs<'_>, mut cost: f64, mut law: FoundLaw) -> (f64, FoundLaw) {
    let candidates = candidates(costs.sample);
    loop {
        let best = changes(&law, &candidates)
            .map(|law| (costs.all(&law), law))
            .min_by(|(a, _), (b, _)| a.total_cmp(b));
        match best {
            Some((cheaper, better)) if cheaper < cost - 1e-9 => (cost, law) = (cheaper, better),
            _ => return (cost, law),
        }
    }
}

/// The caps that are tried at once: on each part, and on all.
fn candidates(sample: &Sample) -> Vec<Cap> {
    let alone = (0..sample.parts).map(|part| vec![part]);
    let all = (sample.parts > 1).then(|| (0..sample.parts).collect());
    let sets: Vec<Vec<usize>> = alone.chain(all).collect();
    let best = sample.scale.saturating_sub(1);
    let grades =
        (0..best).flat_map(|at_or_below| (0..best).map(move |at_most| (at_or_below, at_most)));
    grades
        .flat_map(|(at_or_below, at_most)| {
            sets.iter().map(move |any_of| Cap {
                any_of: any_of.clone(),
                at_or_below,
                at_most,
            })
        })
        .collect()
}

/// A law with one cap more or one less, or with one part more or less in a cap.
fn changes<'a>(law: &'a FoundLaw, candidates: &'a [Cap]) -> impl Iterator<Item = FoundLaw> + 'a {
    let with = |caps: Vec<Cap>| FoundLaw {
        caps,
        ..law.clone()
    };
    let more = candidates.iter().filter(|cap| !law.caps.contains(cap));
    let more = more.map(move |cap| {
        let mut caps = law.caps.clone();
        caps.push(cap.clone());
        caps.sort();
        with(caps)
    });
    let fewer = (0..law.caps.len()).map(move |at| {
        let mut caps = law.caps.clone();
        caps.remove(at);
        with(caps)
    });
    let parts = candidates
        .iter()
        .map(|cap| cap.any_of.len())
        .max()
        .unwrap_or(0);
    let others = (0..law.caps.len()).flat_map(move |at| (0..parts).map(move |part| (at, part)));
    let others = others.filter_map(move |(at, part)| {
        let mut caps = law.caps.clone();
        let any_of = &mut caps[at].any_of;
        match any_of.iter().position(|other| *other == part) {
            Some(position) => drop(any_of.remove(position)),
            None => any_of.push(part),
        }
        any_of.sort_unstable();
        let is_some = !any_of.is_empty();
        caps.sort();
        is_some.then(|| with(caps))
    });
    more.chain(fewer).chain(others)
}

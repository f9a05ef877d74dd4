//! The simplest law of the whole that fits some records.
//!
//! A law says which of some parts, put in order, the whole is given (the worst, the middle, the best,
//! number so many, or that of one part alone) and which caps go before it: where any of some parts is so
//! low, the whole is no better than that.
//!
//! Of two laws that fit, the better is the one with which the records can be told in fewer bits: those
//! that say the law, and those that say which records are exceptions and what they were given. A law
//! that is more detailed than the records bear out costs more than it saves, so nothing else has to
//! keep it simple (the principle of minimum description length).

use super::chance::Factorials;
use super::limits::{Direction, FoundLimit};
use super::sample::{Parts, Position, Profile, Sample, subsets};
use crate::framework::law::Which;

/// How many laws without caps are tried with caps: those that come nearest by themselves.
const TRIED: usize = 40;

/// How many bits a law must save. Of records without a law, one in so many as two to that power is told
/// in so much fewer bits by chance: here one in 128.
const SAVED: f64 = 7.0;

/// How many ways to give grades are tried.
const MOST_WAYS: usize = 1 << 16;

/// Where any of some parts is so low, the whole is no better than that.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cap {
    /// The parts, in their order.
    pub any_of: Vec<usize>,
    /// This grade or a worse one.
    pub at_or_below: Position,
    /// The best that the whole may then be given.
    pub at_most: Position,
}

impl Cap {
    /// The same as a limit.
    pub fn as_limit(&self) -> FoundLimit {
        FoundLimit {
            direction: Direction::Down,
            of: self.any_of.clone(),
            at_least: 1,
            grade: self.at_or_below,
            bound: self.at_most,
        }
    }

    fn applies(&self, parts: &Parts) -> bool {
        let mut grades = self.any_of.iter().filter_map(|part| parts[*part]);
        grades.any(|grade| grade <= self.at_or_below)
    }
}

/// A law of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundLaw {
    /// The parts that are put in order.
    pub of: Vec<usize>,
    /// Which of them the whole is.
    pub which: Which,
    /// What goes before it.
    pub caps: Vec<Cap>,
}

/// A law and how it fits.
#[derive(Clone, Debug)]
pub struct FittedLaw {
    /// The law.
    pub law: FoundLaw,
    /// How many records have all the grades that it asks for.
    pub of: usize,
    /// How many of these were given what it says.
    pub fits: usize,
    /// Those that were given better, by their positions in the sample.
    pub above: Vec<usize>,
    /// Those that were given worse.
    pub below: Vec<usize>,
    /// How often each cap applied, and how often the whole was then no better.
    pub caps: Vec<(usize, usize)>,
}

impl FoundLaw {
    /// The lowest and the highest grade that it says; none where a grade that it asks for is missing.
    pub fn says(&self, parts: &Parts) -> Option<(Position, Position)> {
        let grades: Option<Vec<Position>> = self.of.iter().map(|part| parts[*part]).collect();
        let mut grades = grades?;
        grades.sort_unstable();
        let (low, high) = self.which.positions(grades.len())?;
        let caps = self.caps.iter().filter(|cap| cap.applies(parts));
        let cap = caps.map(|cap| cap.at_most).min().unwrap_or(Position::MAX);
        Some((grades[low].min(cap), grades[high].min(cap)))
    }
}

impl FittedLaw {
    /// Whether a limit says nothing that the law does not say: whatever all parts are given.
    pub fn implies(&self, limit: &FoundLimit, sample: &Sample) -> bool {
        let ways = every(sample.parts, sample.scale);
        let mut asked = ways.filter(|parts| limit.applies(parts));
        asked.all(|parts| match self.law.says(&parts) {
            Some((_, highest)) if limit.direction == Direction::Down => highest <= limit.bound,
            Some((lowest, _)) => lowest >= limit.bound,
            None => false,
        })
    }
}

/// Every way to give grades to so many parts; none where there are too many to try.
fn every(parts: usize, scale: usize) -> impl Iterator<Item = Parts> {
    let exponent = u32::try_from(parts).unwrap_or(u32::MAX);
    let ways = scale
        .checked_pow(exponent)
        .filter(|ways| *ways <= MOST_WAYS);
    (0..ways.unwrap_or(0)).map(move |mut way| {
        let grades = (0..parts).map(|_| {
            let grade = way % scale;
            way /= scale;
            Some(grade)
        });
        grades.collect()
    })
}

/// What it costs to tell records by a law, in bits.
struct Costs<'a> {
    sample: &'a Sample,
    factorials: Factorials,
}

impl<'a> Costs<'a> {
    fn new(sample: &'a Sample) -> Self {
        let most = sample.count().max(sample.parts);
        Self {
            sample,
            factorials: Factorials::up_to(most),
        }
    }

    /// To say one grade outright.
    fn grade(&self) -> f64 {
        (self.sample.scale.max(2) as f64).log2()
    }

    fn subset(&self, size: usize) -> f64 {
        (self.sample.parts as f64).log2() + self.factorials.choose(self.sample.parts, size)
    }

    /// To say the law.
    fn law(&self, law: &FoundLaw) -> f64 {
        let which = (law.of.len() as f64 + 1.0).log2();
        let cap = |cap: &Cap| 1.0 + self.subset(cap.any_of.len()) + 2.0 * self.grade();
        self.subset(law.of.len()) + which + 1.0 + law.caps.iter().map(cap).sum::<f64>()
    }

    /// To say the law, and by it the records.
    fn all(&self, law: &FoundLaw) -> f64 {
        let (mut told, mut exceptions, mut bits) = (0, 0, 0.0);
        for profile in &self.sample.profiles {
            let count = profile.count();
            let Some((low, high)) = law.says(&profile.parts) else {
                bits += count as f64 * self.grade();
                continue;
            };
            let within = within(profile, low, high);
            told += count;
            exceptions += count - within;
            bits += within as f64 * ((high - low + 1) as f64).log2();
        }
        let which = self.factorials.choose(told, exceptions);
        self.law(law) + bits + which + exceptions as f64 * self.grade()
    }

    /// To say the records without any law: each by the share of its grade.
    fn lawless(&self) -> f64 {
        let mut counts = vec![0; self.sample.scale];
        for profile in &self.sample.profiles {
            for (sum, count) in counts.iter_mut().zip(profile.counts()) {
                *sum += count;
            }
        }
        let mut left = self.sample.count();
        let mut bits = 0.0;
        for count in counts {
            bits += self.factorials.choose(left, count);
            left -= count;
        }
        bits
    }
}

fn within(profile: &Profile, low: Position, high: Position) -> usize {
    profile.counts().skip(low).take(high - low + 1).sum()
}

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
    let alone = all.iter().map(|part| (vec![*part], Which::Middle));
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
        let middle = (count != 2).then_some(Which::Middle);
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

/// How a law fits.
fn fitted(sample: &Sample, law: FoundLaw) -> FittedLaw {
    let (mut of, mut fits) = (0, 0);
    let (mut above, mut below) = (Vec::new(), Vec::new());
    let mut caps = vec![(0, 0); law.caps.len()];
    for profile in &sample.profiles {
        for (cap, (applied, held)) in law.caps.iter().zip(&mut caps) {
            if cap.applies(&profile.parts) {
                *applied += profile.count();
                *held += within(profile, 0, cap.at_most);
            }
        }
        let Some((low, high)) = law.says(&profile.parts) else {
            continue;
        };
        of += profile.count();
        fits += within(profile, low, high);
        below.extend(profile.given.iter().take(low).flatten());
        above.extend(profile.given.iter().skip(high + 1).flatten());
    }
    above.sort_unstable();
    below.sort_unstable();
    FittedLaw {
        law,
        of,
        fits,
        above,
        below,
        caps,
    }
}

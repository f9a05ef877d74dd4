//! A law of the whole, and how it fits some records.
//!
//! A law says which of some parts, put in order, the whole is given (the worst, the middle, the best,
//! number so many, or that of one part alone) and which caps go before it: where any of some parts is so
//! low, the whole is no better than that.

use super::limits::{Direction, FoundLimit};
use super::sample::{Parts, Position, Profile, Sample};
use crate::framework::law::Which;

/// The share of records that a law must fit to be called one.
const WELL: f64 = 0.9;

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

    /// Whether a part of it is so low.
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
    /// How each cap fits, in their order.
    pub caps: Vec<FittedCap>,
}

/// How a cap fits by itself, whatever the law says besides.
#[derive(Clone, Debug, Default)]
pub struct FittedCap {
    /// How many records it applies to.
    pub of: usize,
    /// Those that were given better for all that, by their positions in the sample.
    pub exceptions: Vec<usize>,
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
    /// Whether it fits so many that it may be called a law, and not only what comes nearest to one.
    pub fn fits_well(&self) -> bool {
        self.fits as f64 >= WELL * self.of as f64
    }

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

/// How many records of a profile were given one of some grades.
pub(super) fn within(profile: &Profile, low: Position, high: Position) -> usize {
    profile.counts().skip(low).take(high - low + 1).sum()
}

/// How a law fits.
pub(super) fn fitted(sample: &Sample, law: FoundLaw) -> FittedLaw {
    let (mut of, mut fits) = (0, 0);
    let (mut above, mut below) = (Vec::new(), Vec::new());
    let mut caps = vec![FittedCap::default(); law.caps.len()];
    for profile in &sample.profiles {
        for (cap, fitted) in law.caps.iter().zip(&mut caps) {
            if cap.applies(&profile.parts) {
                fitted.of += profile.count();
                let better = profile.given.iter().skip(cap.at_most + 1);
                fitted.exceptions.extend(better.flatten());
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
    let of_caps = caps.iter_mut().map(|cap| &mut cap.exceptions);
    for records in of_caps.chain([&mut above, &mut below]) {
        records.sort_unstable();
    }
    FittedLaw {
        law,
        of,
        fits,
        above,
        below,
        caps,
    }
}

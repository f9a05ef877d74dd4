//! The limits that hold over some records without exception, or nearly so.
//!
//! All of the one form are tried: where at least so many of some parts are at a grade or worse, the whole
//! is no better than another; and the mirror of it. Of those that hold only the most general are kept: a
//! limit that another implies says nothing more.

use super::chance;
use super::sample::{Position, Sample, subsets};

/// How often a limit must hold at the least, as far as one can be 95 % sure.
const SURE: f64 = 0.9;

/// What share of the records that it applies to may be exceptions.
const NEARLY: f64 = 0.05;

/// How many records a limit must apply to, to be told at all.
pub const FEWEST: usize = 5;

/// How likely chance may make what one believes, all limits that were tried together.
pub(super) const CHANCE: f64 = 0.05;

/// On which side of a grade a limit looks, and on which it keeps the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// Low parts keep the whole down.
    Down,
    /// High parts keep it up.
    Up,
}

/// Where at least so many of some parts lie on one side of a grade, the whole does not lie beyond another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FoundLimit {
    /// Which way.
    pub direction: Direction,
    /// Of which parts, in their order.
    pub of: Vec<usize>,
    /// How many of them.
    pub at_least: usize,
    /// Lie at this grade, or beyond it.
    pub grade: Position,
    /// The best, or the worst, that the whole is given then.
    pub bound: Position,
}

/// A limit, and how far it holds.
#[derive(Clone, Debug)]
pub struct CountedLimit {
    /// The limit.
    pub limit: FoundLimit,
    /// How many records it applies to.
    pub of: usize,
    /// The exceptions, by their positions in the sample.
    pub exceptions: Vec<usize>,
    /// The share of records of which one may be 95 % sure that it holds for so many at least.
    pub at_least: f64,
    /// How likely so few exceptions are by chance, were the wholes given without regard to the parts, times
    /// the number of limits that were tried; at most 1.
    pub chance: f64,
    /// Whether it follows from the law that was found.
    pub follows: bool,
}

/// The limits that were found.
#[derive(Clone, Debug, Default)]
pub struct FoundLimits {
    /// Those that hold, the ones that apply most often first.
    pub held: Vec<CountedLimit>,
    /// Those that have no exception, in too few records to know.
    pub unknown: Vec<CountedLimit>,
    /// How many were tried.
    pub tried: usize,
}

impl Direction {
    /// Whether a grade lies on the side that another names, itself included.
    pub(super) fn reaches(self, grade: Position, limit: Position) -> bool {
        match self {
            Self::Down => grade <= limit,
            Self::Up => grade >= limit,
        }
    }
}

impl FoundLimit {
    /// Whether parts with these grades are of those that it speaks of.
    pub fn applies(&self, parts: &[Option<Position>]) -> bool {
        let grades = self.of.iter().filter_map(|part| parts[*part]);
        let reached = grades.filter(|grade| self.direction.reaches(*grade, self.grade));
        reached.count() >= self.at_least
    }

    /// Whether wherever this one applies and holds, the other has nothing more to say.
    pub fn implies(&self, other: &Self) -> bool {
        let outside = other
            .of
            .iter()
            .filter(|part| !self.of.contains(part))
            .count();
        self.direction == other.direction
            && self.direction.reaches(other.grade, self.grade)
            && self.direction.reaches(self.bound, other.bound)
            && self.at_least + outside <= other.at_least
    }
}

/// The limits of some records.
pub fn of(sample: &Sample) -> FoundLimits {
    let mut tried = Vec::new();
    for of in subsets(sample.parts) {
        for at_least in 1..=of.len() {
            for grade in 0..sample.scale {
                for direction in [Direction::Down, Direction::Up] {
                    let limit = FoundLimit {
                        direction,
                        of: of.clone(),
                        at_least,
                        grade,
                        bound: grade,
                    };
                    tried.extend(bounded(sample, &limit));
                }
            }
        }
    }
    let count = tried.len();
    for limit in &mut tried {
        limit.chance = (limit.chance * count as f64).min(1.0);
    }
    let (mut held, rest): (Vec<_>, Vec<_>) = tried.into_iter().partition(holds);
    held = most_general(held);
    let mut unknown: Vec<_> = rest
        .into_iter()
        .filter(|one| one.exceptions.is_empty() && !held.iter().any(|other| implied(one, other)))
        .collect();
    unknown = most_general(unknown);
    FoundLimits {
        held,
        unknown,
        tried: count,
    }
}

fn holds(one: &CountedLimit) -> bool {
    is_firm(one.exceptions.len(), one.of, one.at_least) && one.chance <= CHANCE
}

/// Whether exceptions are few enough, of enough records, `at_least` being the share that is sure.
pub(super) fn is_firm(exceptions: usize, of: usize, at_least: f64) -> bool {
    at_least >= SURE && exceptions as f64 <= NEARLY * of as f64
}

/// Whether one is implied by another that is as firm.
fn implied(one: &CountedLimit, other: &CountedLimit) -> bool {
    let as_firm = other.exceptions.is_empty() || !one.exceptions.is_empty();
    as_firm && other.limit != one.limit && other.limit.implies(&one.limit)
}

fn most_general(all: Vec<CountedLimit>) -> Vec<CountedLimit> {
    let is_general = |one: &&CountedLimit| {
        !all.iter()
            .any(|other| implied(one, other) && !(implied(other, one) && one.limit < other.limit))
    };
    let mut general: Vec<CountedLimit> = all.iter().filter(is_general).cloned().collect();
    general.sort_by(|a, b| {
        let order = |one: &CountedLimit| {
            (
                std::cmp::Reverse(one.of),
                one.exceptions.len(),
                one.limit.clone(),
            )
        };
        order(a).cmp(&order(b))
    });
    general
}

/// A condition with each bound that means something: that excludes what is given elsewhere, and holds
/// at least nearly.
fn bounded(sample: &Sample, condition: &FoundLimit) -> Vec<CountedLimit> {
    let mut given: Vec<Vec<usize>> = vec![Vec::new(); sample.scale];
    for profile in &sample.profiles {
        if condition.applies(&profile.parts) {
            for (all, records) in given.iter_mut().zip(&profile.given) {
                all.extend(records);
            }
        }
    }
    let of: usize = given.iter().map(Vec::len).sum();
    if of < FEWEST {
        return Vec::new();
    }
    let beyond = |bound: Position| -> Vec<usize> {
        let grades = given.iter().enumerate();
        let excluded = grades.filter(|(grade, _)| !condition.direction.reaches(*grade, bound));
        excluded
            .flat_map(|(_, records)| records.iter().copied())
            .collect()
    };
    let all = sample.count();
    let elsewhere = |bound: Position| match condition.direction {
        Direction::Down => sample.better_than(bound),
        Direction::Up => {
            all - bound
                .checked_sub(1)
                .map_or(all, |worse| sample.better_than(worse))
        }
    };
    let bounds = (0..sample.scale).filter(|bound| elsewhere(*bound) > 0);
    let counted = bounds.map(|bound| {
        let mut exceptions = beyond(bound);
        exceptions.sort_unstable();
        CountedLimit {
            at_least: chance::holds_at_least(exceptions.len(), of),
            chance: chance::at_most(exceptions.len(), of, elsewhere(bound) as f64 / all as f64),
            follows: false,
            limit: FoundLimit {
                bound,
                ..condition.clone()
            },
            of,
            exceptions,
        }
    });
    counted
        .filter(|one| one.exceptions.len() as f64 <= NEARLY * of as f64)
        .collect()
}

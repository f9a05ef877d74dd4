//! What a limit says: when what grades are given, what an aggregate may be given, and how firmly.

use serde::Deserialize;

use super::file::Cite;
use super::{Grade, JudgementId};
use crate::base::date::PartialDate;
use crate::base::finding::Severity;
use crate::base::place::Place;

/// Whether a limit is a ceiling or a floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The best grade that the aggregate may be given.
    Ceiling(Grade),
    /// The worst grade that the aggregate may be given.
    Floor(Grade),
}

impl Bound {
    /// The best or the worst grade that it admits.
    pub fn grade(self) -> Grade {
        match self {
            Self::Ceiling(grade) | Self::Floor(grade) => grade,
        }
    }

    /// Whether it admits a grade.
    pub fn admits(self, grade: Grade) -> bool {
        match self {
            Self::Ceiling(best) => grade <= best,
            Self::Floor(worst) => grade >= worst,
        }
    }

    /// On which side of its grade the admissible ones lie.
    pub fn side(self) -> &'static str {
        match self {
            Self::Ceiling(_) => "at most",
            Self::Floor(_) => "at least",
        }
    }
}

/// `at least N of SET at or below GRADE` (or at or above it).
#[derive(Clone, Debug)]
pub struct Condition {
    /// How many.
    pub at_least: usize,
    /// Of which.
    pub of: Vec<JudgementId>,
    /// Compared with what.
    pub side: Side,
}

/// The side of a grade on which a condition looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// This grade or a worse one.
    AtOrBelow(Grade),
    /// This grade or a better one.
    AtOrAbove(Grade),
}

impl Side {
    /// Whether a grade lies on it.
    pub fn holds(self, grade: Grade) -> bool {
        match self {
            Self::AtOrBelow(limit) => grade <= limit,
            Self::AtOrAbove(limit) => grade >= limit,
        }
    }
}

/// What the grades of some judgements allow an aggregate.
#[derive(Clone, Debug)]
pub struct Limit {
    /// Its name; that of its law, where it comes of one.
    pub id: String,
    /// The aggregate.
    pub bounds: JudgementId,
    /// What it allows.
    pub bound: Bound,
    /// When; all must hold.
    pub when: Vec<Condition>,
    /// How firmly.
    pub strength: Strength,
    /// How grave it is to go against it.
    pub severity: Severity,
    /// What it says, in words.
    pub because: String,
    /// The frameworks over whose past inspections it is counted, besides its own.
    pub counted_over: Vec<String>,
    /// What was counted elsewhere, on what.
    pub evidence: Option<String>,
    /// Where it is stated.
    pub cite: Option<Cite>,
    /// Where it stands.
    pub place: Place,
    /// The position of the law that it comes of; none where it is written as a limit.
    pub law: Option<usize>,
}

/// Of which inspections something is expected, or not, before the next.
#[derive(Clone, Debug)]
pub struct FollowUpWhen {
    /// The grades; all must hold.
    pub when: Vec<Condition>,
    /// Only inspections published since then.
    pub since: Option<PartialDate>,
    /// Only inspections published until then.
    pub until: Option<PartialDate>,
}

/// How firmly something is stated or seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Stated to be the normal case.
    Normally,
    /// Stated or seen to be likely, with known exceptions.
    Likely,
    /// Seen without exception in real inspections; the wording was not seen.
    Observed,
    /// Stated to be automatic.
    Always,
}

impl Strength {
    /// All of them, the firmest first.
    pub const ALL: [Self; 4] = [Self::Always, Self::Observed, Self::Likely, Self::Normally];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Likely => "likely",
            Self::Normally => "normally",
            Self::Observed => "observed",
        }
    }

    /// The severity of going against it.
    pub fn severity(self) -> Severity {
        match self {
            Self::Always => Severity::Error,
            Self::Likely | Self::Observed => Severity::Warning,
            Self::Normally => Severity::Note,
        }
    }
}

//! Laws and limits in sentences.

use crate::answers::learn::Learned;
use crate::answers::learn::law::{Cap, FoundLaw};
use crate::answers::learn::limits::{Direction, FoundLimit};
use crate::answers::learn::sample::{Parts, Position};
use crate::framework::law::Which;
use crate::framework::{Bound, Framework, Grade};

/// What was learned, with the framework whose words it is told in.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub learned: &'a Learned,
    pub framework: &'a Framework,
}

impl Told<'_> {
    /// The whole, as a sentence calls it.
    pub fn whole(self) -> String {
        self.framework.title(self.learned.whole).to_owned()
    }

    /// Some parts, as a sentence calls them.
    pub fn parts(self, parts: &[usize]) -> String {
        self.framework
            .list(parts.iter().map(|part| self.learned.parts[*part]))
    }

    /// A grade.
    pub fn grade(self, grade: Position) -> String {
        self.framework.grade_words(Grade(grade))
    }

    /// A law: `the middle of A, B and C`.
    pub fn base(self, law: &FoundLaw) -> String {
        let parts = self.parts(&law.of);
        match (law.of.len(), law.which) {
            (1, _) => format!("that of {parts}"),
            (2, Which::FromWorst(1)) => format!("the lower of {parts}"),
            (2, Which::Highest) => format!("the higher of {parts}"),
            // Of an even number two are in the middle, and either will do.
            (count, Which::Middle) if count.is_multiple_of(2) => {
                format!("one of the two in the middle of {parts}")
            }
            (_, which) => format!("{} of {parts}", which.words()),
        }
    }

    /// A plain law beside others of the same parts, which are listed above it: `the lowest of all 3`.
    pub fn plainly(self, law: &FoundLaw) -> String {
        match (law.of.len(), law.which) {
            (1, _) => self.base(law),
            (2, Which::FromWorst(1)) => "the lower of the two".to_owned(),
            (2, Which::Highest) => "the higher of the two".to_owned(),
            (count, Which::Middle) if count.is_multiple_of(2) => {
                format!(
                    "one of the two in the middle of all {count}: either will do, so it says less"
                )
            }
            (count, which) => format!("{} of all {count}", which.words()),
        }
    }

    /// A cap: `inadequate where any of A and B is inadequate`.
    pub fn cap(self, cap: &Cap) -> String {
        self.limit(&cap.as_limit())
    }

    /// A limit: `no better than good where at least 2 of A, B and C are good or worse`.
    pub fn limit(self, limit: &FoundLimit) -> String {
        let best = self.learned.sample.scale.saturating_sub(1);
        let bound = match (limit.direction, Grade(limit.bound)) {
            (Direction::Down, grade) if grade.0 > 0 => {
                self.framework.bound_words(Bound::Ceiling(grade))
            }
            (Direction::Up, grade) if grade.0 < best => {
                self.framework.bound_words(Bound::Floor(grade))
            }
            (_, grade) => self.framework.grade_words(grade),
        };
        let parts = self.parts(&limit.of);
        let (subject, verb) = match (limit.at_least, limit.of.len()) {
            (_, 1) => (parts, "is"),
            (1, _) => (format!("any of {parts}"), "is"),
            (2, 2) => (format!("both {parts}"), "are"),
            (n, all) if n == all => (format!("all of {parts}"), "are"),
            (n, _) => (format!("at least {n} of {parts}"), "are"),
        };
        format!(
            "{bound} where {subject} {verb} {}",
            self.reached(limit.direction, limit.grade)
        )
    }

    fn reached(self, direction: Direction, grade: Position) -> String {
        let words = self.grade(grade);
        let best = self.learned.sample.scale.saturating_sub(1);
        match direction {
            Direction::Down if grade == 0 => words,
            Direction::Up if grade == best => words,
            Direction::Down => format!("{words} or worse"),
            Direction::Up => format!("{words} or better"),
        }
    }

    /// What the parts were given: `leaders good, help and protection inadequate`.
    pub fn profile(self, parts: &Parts) -> String {
        let given = self.learned.parts.iter().zip(parts);
        let given = given.filter_map(|(part, grade)| {
            Some(format!(
                "{} {}",
                self.framework.title(*part),
                self.grade((*grade)?)
            ))
        });
        given.collect::<Vec<_>>().join(", ")
    }

    /// The names that records use for some parts.
    pub fn ids(self, parts: &[usize]) -> Vec<String> {
        let ids = parts
            .iter()
            .map(|part| self.framework.get(self.learned.parts[*part]).id.clone());
        ids.collect()
    }

    /// The name that records use for a grade.
    pub fn grade_id(self, grade: Position) -> String {
        self.framework.grade_id(Grade(grade)).to_owned()
    }

    /// Which one, as a framework file writes it.
    pub fn which(self, which: Which) -> String {
        match which {
            // Of one, the middle is that one.
            Which::Middle | Which::Only => "middle".to_owned(),
            Which::FromWorst(1) => "lowest".to_owned(),
            Which::FromWorst(nth) => nth.to_string(),
            Which::Highest => "highest".to_owned(),
        }
    }

    /// Some records by name.
    pub fn names(self, records: &[usize]) -> Vec<String> {
        let names = records
            .iter()
            .filter_map(|at| self.learned.sample.names.get(*at));
        names.cloned().collect()
    }
}

/// Four decimals say all that is known of a share.
pub(super) fn rounded(share: f64) -> f64 {
    (share * 1e4).round() / 1e4
}

/// The same of a bound, which stays one.
pub(super) fn rounded_down(share: f64) -> f64 {
    (share * 1e4).floor() / 1e4
}

//! A law: which of some judgements, put in order of their grades, an aggregate is given.
//!
//! "The middle one" is a law, and "the worst one" another. Loading turns each half of a law, no
//! better and no worse, into limits of the one form; what is admissible is asked of these alone. The
//! law itself answers what the grades come to, and how an inspection stands to that.

use super::{Bound, Cite, Framework, Grade, JudgementId};
use crate::base::place::Place;

/// Which one of some judgements, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The middle one; of an even number, the two middle ones.
    Middle,
    /// So many from the worst, which is the first.
    FromWorst(usize),
    /// The best one.
    Highest,
    /// The only one there is.
    Only,
}

impl Which {
    /// The lowest and the highest position that it means among so many, from the worst; nothing
    /// where there are fewer.
    pub fn positions(self, count: usize) -> Option<(usize, usize)> {
        match self {
            Self::Middle => Some((count.checked_sub(1)? / 2, count / 2)),
            Self::FromWorst(nth) => {
                let at = nth.checked_sub(1).filter(|at| *at < count)?;
                Some((at, at))
            }
            Self::Highest => {
                let at = count.checked_sub(1)?;
                Some((at, at))
            }
            Self::Only => (count == 1).then_some((0, 0)),
        }
    }

    /// The same in words: `the middle`.
    pub fn words(self) -> String {
        match self {
            Self::Middle => "the middle".to_owned(),
            Self::FromWorst(1) => "the lowest".to_owned(),
            Self::Highest => "the highest".to_owned(),
            Self::FromWorst(2) => "the second lowest".to_owned(),
            Self::FromWorst(nth) => format!("number {nth} from the lowest"),
            Self::Only => "the grade".to_owned(),
        }
    }
}

/// A law of a framework.
#[derive(Clone, Debug)]
pub struct Law {
    /// Its name.
    pub id: String,
    /// The aggregate that it bounds; none where it only says what may be reckoned.
    pub bounds: Option<JudgementId>,
    /// The judgements that are put in order.
    pub of: Vec<JudgementId>,
    /// Which of them.
    pub is: Which,
    /// The limits before which it gives way, by their positions: where one applies, the law asks for
    /// nothing that the limit excludes.
    pub unless: Vec<usize>,
    /// What it says, in words.
    pub because: String,
    /// Where it is stated.
    pub cite: Option<Cite>,
    /// Where it stands.
    pub place: Place,
}

/// What grades come to by a law: one grade, or two where an even number has two middle ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reckoned {
    /// The lower one.
    pub lowest: Grade,
    /// The higher one.
    pub highest: Grade,
}

impl Reckoned {
    /// In words: `good`, or `good or outstanding`.
    pub fn words(self, framework: &Framework) -> String {
        let (lowest, highest) = (self.lowest, self.highest);
        match lowest == highest {
            true => framework.grade_words(lowest),
            false => format!(
                "{} or {}",
                framework.grade_words(lowest),
                framework.grade_words(highest)
            ),
        }
    }
}

/// How an aggregate stands to its law, where all its grades are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// It is what the law says.
    AsReckoned,
    /// It is not, since a limit before which the law gives way excludes that; it is as near as may be.
    ByLimit(usize),
    /// It goes against such a limit: the law is not asked.
    AgainstLimit(usize),
    /// It is better.
    Above,
    /// It is worse.
    Below,
}

impl Stands {
    /// Its name in output for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::AsReckoned => "as-reckoned",
            Self::ByLimit(_) => "by-limit",
            Self::AgainstLimit(_) => "against-limit",
            Self::Above => "above",
            Self::Below => "below",
        }
    }

    /// Whether it does as the law and the limits before which that gives way say.
    pub fn is_kept(self) -> bool {
        matches!(self, Self::AsReckoned | Self::ByLimit(_))
    }
}

impl Law {
    /// What some grades come to; nothing where one of them is not known.
    pub fn reckon(&self, grades: &[Option<Grade>]) -> Option<Reckoned> {
        let known = self.of.iter().map(|id| grades.get(id.0).copied().flatten());
        let mut known: Vec<Grade> = known.collect::<Option<_>>()?;
        known.sort_unstable();
        let (lowest, highest) = self.is.positions(known.len())?;
        Some(Reckoned {
            lowest: known[lowest],
            highest: known[highest],
        })
    }

    /// How its aggregate stands to it; nothing where a grade is not known.
    pub fn stands(&self, framework: &Framework, grades: &[Option<Grade>]) -> Option<Stands> {
        let reckoned = self.reckon(grades)?;
        let grade = |id: JudgementId| grades.get(id.0).copied().flatten();
        let given = grade(self.bounds?)?;
        let applies = |at: &usize| {
            let mut when = framework.limits[*at].when.iter();
            when.all(|condition| condition.holds(grade))
        };
        let applying = || self.unless.iter().copied().filter(applies);
        let bound = |at: usize| framework.limits[at].bound;
        if let Some(limit) = applying().find(|at| !bound(*at).admits(given)) {
            return Some(Stands::AgainstLimit(limit));
        }
        // The limit that excludes what the law says and is exactly kept, if there is one.
        let instead = |ends: fn(Grade) -> Bound| applying().find(|at| bound(*at) == ends(given));
        Some(if given < reckoned.lowest {
            instead(Bound::Ceiling).map_or(Stands::Below, Stands::ByLimit)
        } else if given > reckoned.highest {
            instead(Bound::Floor).map_or(Stands::Above, Stands::ByLimit)
        } else {
            Stands::AsReckoned
        })
    }

    /// The law by the names that records use: `the middle of leaders and help-and-protection`.
    pub fn words(&self, framework: &Framework) -> String {
        let of = framework.list_ids(self.of.iter().copied());
        format!("{} of {of}", self.is.words())
    }
}

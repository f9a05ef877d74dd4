//! How the past inspections under a framework stood to a law of it.

use crate::base::wording::{self, grouped};
use crate::dataset::Entry;
use crate::framework::admissible::Admissible;
use crate::framework::{Framework, FrameworkId, Frameworks, Grade, JudgementId};
use crate::precedent::{Precedent, Precedents};

/// How many exceptions are named at most.
const NAMED: usize = 8;

/// How the past inspections of which all grades are known stood to a law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standings {
    /// Of how many all are known.
    pub of: usize,
    /// How many kept to it: they were given what it says, or what a limit before which it gives way
    /// asks for.
    pub kept: usize,
    /// How many of these did so by such a limit.
    pub by_limit: usize,
    /// How many went against such a limit.
    pub against_limit: usize,
    /// Those that were given better, oldest first.
    pub above: Vec<String>,
    /// Those that were given worse, oldest first.
    pub below: Vec<String>,
    /// Whether one inspection, that is asked about, has been left out.
    pub others: bool,
}

/// Counts them, without those at some positions of the index: no inspection is evidence for itself.
/// Nothing where there are none.
pub fn followed(
    precedents: &Precedents,
    frameworks: &Frameworks,
    (framework, law): (FrameworkId, usize),
    itself: &[usize],
) -> Option<Standings> {
    let followed = precedents.followed(frameworks, framework, law);
    let others = |side: &[usize]| -> Vec<usize> {
        let other = side.iter().filter(|at| !itself.contains(at));
        other.copied().collect()
    };
    let names = |side: &[usize]| {
        let past = others(side).into_iter();
        let mut past: Vec<&Precedent> = past.filter_map(|at| precedents.at(at)).collect();
        past.sort_by_key(|precedent| (precedent.start.earliest(), &precedent.authority));
        past.into_iter().map(Precedent::words).collect::<Vec<_>>()
    };
    let by_limit = others(&followed.by_limit).len();
    let kept = others(&followed.as_reckoned).len() + by_limit;
    let (above, below) = (names(&followed.above), names(&followed.below));
    let against_limit = others(&followed.against_limit).len();
    let of = kept + above.len() + below.len() + against_limit;
    (of > 0).then_some(Standings {
        of,
        kept,
        by_limit,
        against_limit,
        above,
        below,
        others: !itself.is_empty(),
    })
}

/// Whether an aggregate goes against a law, and against nothing else as gravely.
pub fn is_off(framework: &Framework, grades: &[Option<Grade>], id: JudgementId) -> bool {
    let admissible = Admissible::of(framework, grades);
    admissible.is_some_and(|admissible| admissible.off_law(id).is_some())
}

/// The past inspections beside one that is asked about a law of its framework.
pub fn beside(entry: Entry<'_>, law: usize) -> Option<Standings> {
    let precedents = entry.precedents()?;
    let itself = precedents.own(entry.authority(), entry.inspection);
    let law = (entry.framework_id()?, law);
    followed(precedents, &entry.dataset.frameworks, law, &itself)
}

impl Standings {
    /// So many of those that were asked, in words: `11 of the 12 other past inspections`.
    pub fn share(&self, count: usize) -> String {
        let other = if self.others { "other " } else { "" };
        match (count, self.of) {
            (1, 1) => format!("the one {other}past inspection"),
            (_, 1) => format!("none of the one {other}past inspection"),
            (0, of) => format!("none of the {} {other}past inspections", grouped(of)),
            (count, of) if count == of => format!("all {} {other}past inspections", grouped(of)),
            (count, of) => {
                let (count, of) = (grouped(count), grouped(of));
                format!("{count} of the {of} {other}past inspections")
            }
        }
    }

    /// What a half of a law rests on.
    pub fn evidence(&self, framework: &Framework) -> String {
        let sides = [("above", &self.above), ("below", &self.below)];
        let sides = sides.map(|(side, names)| match names.as_slice() {
            [] => format!("none {side} it"),
            names => format!("{} {side} it: {}", names.len(), named(names)),
        });
        format!(
            "kept by {} of which all grades are known, under {}; {}",
            self.share(self.kept),
            framework.called(),
            sides.join("; ")
        )
    }
}

/// Some inspections by name, and how many more there are.
pub fn named(names: &[String]) -> String {
    let first = names.iter().take(NAMED).map(String::as_str);
    match names.len().saturating_sub(NAMED) {
        0 => wording::list(first),
        more => format!("{} and {more} more", first.collect::<Vec<_>>().join(", ")),
    }
}

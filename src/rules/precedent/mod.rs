//! Whether comparable inspections were given the same.

mod split_precedent;
mod unprecedented_overall;

use super::Rule;
use crate::dataset::Entry;
use crate::framework::{Framework, Grade, JudgementId};
use crate::precedent::Precedent;

/// The rules of this family.
pub const RULES: &[&Rule] = &[&unprecedented_overall::RULE, &split_precedent::RULE];

/// Another inspection under the same framework, compared area by area with the one that is asked.
pub(crate) struct Comparison<'a> {
    /// The other inspection.
    pub precedent: &'a Precedent,
    /// What its aggregate was given.
    pub given: Grade,
    /// Whether some area of it is better.
    better: bool,
    /// Whether some area of it is worse.
    worse: bool,
    /// How many areas of it have another grade.
    differing: usize,
}

impl Comparison<'_> {
    /// No area of it is worse.
    pub fn is_at_least_as_strong(&self) -> bool {
        !self.worse
    }

    /// No area of it is better.
    pub fn is_at_most_as_strong(&self) -> bool {
        !self.better
    }

    /// Every area of it has the same grade.
    pub fn is_twin(&self) -> bool {
        !self.better && !self.worse
    }
}

/// Whether some profile in the index, be it that of the inspection itself, meets a condition on each
/// area's grade beside its own and on the grade of the aggregate. It spares most inspections the
/// comparison with all others.
fn occurs(
    entry: Entry<'_>,
    id: JudgementId,
    meets: impl Fn(&[(Grade, Grade)], Grade) -> bool,
) -> bool {
    let Some((framework, known)) = entry.framework().zip(entry.framework_id()) else {
        return false;
    };
    let own = framework.get(id).components.iter();
    let own: Option<Vec<Grade>> = own.map(|id| entry.inspection.grade(*id)).collect();
    own.is_some_and(|own| {
        let mut profiles = entry.dataset.precedents.profiles(known, id);
        profiles.any(|(areas, given)| {
            let pairs: Vec<(Grade, Grade)> =
                areas.iter().copied().zip(own.iter().copied()).collect();
            meets(&pairs, given)
        })
    })
}

/// All other inspections under the same framework of which every area and the aggregate are known,
/// compared with `grades`; nothing where the aggregate rests on more than its components, or an area has no grade.
pub(crate) fn comparable<'a>(
    entry: Entry<'a>,
    framework: &Framework,
    id: JudgementId,
    grades: &[Option<Grade>],
) -> Option<Vec<Comparison<'a>>> {
    let judgement = framework.get(id);
    if judgement.partial || judgement.components.is_empty() {
        return None;
    }
    let own: Option<Vec<Grade>> = judgement.components.iter().map(|id| grades[id.0]).collect();
    let own = own?;
    let others = entry
        .dataset
        .precedents
        .of(entry.framework_id()?)
        .filter(|p| !p.is_of(entry));
    let compare = |precedent: &'a Precedent| {
        let given = precedent.grade(id)?;
        let (mut better, mut worse, mut differing) = (false, false, 0);
        for (component, own) in judgement.components.iter().zip(&own) {
            let grade = precedent.grade(*component)?;
            better |= grade > *own;
            worse |= grade < *own;
            differing += usize::from(grade != *own);
        }
        Some(Comparison {
            precedent,
            given,
            better,
            worse,
            differing,
        })
    };
    Some(others.filter_map(compare).collect())
}

/// The nearest few of some inspections by name, with their grades, and how many more there are. The
/// nearest are those that differ in the fewest areas, and of these the most recent.
pub(crate) fn name_some(framework: &Framework, comparisons: &[&Comparison<'_>]) -> String {
    const NAMED: usize = 3;
    let mut sorted: Vec<_> = comparisons.iter().collect();
    sorted.sort_by_key(|c| {
        (
            c.differing,
            std::cmp::Reverse(c.precedent.start.earliest()),
            &c.precedent.authority,
        )
    });
    let named = sorted.iter().take(NAMED);
    let named: Vec<String> = named
        .map(|c| {
            let given = framework.grade_words(c.given);
            format!("{} ({given})", c.precedent.words())
        })
        .collect();
    match sorted.len() - named.len() {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

//! Comparable inspections: those under the same framework, area by area as strong, stronger or
//! weaker.

use crate::base::wording::grouped;
use crate::dataset::Entry;
use crate::framework::{Framework, Grade, JudgementId};
use crate::precedent::{Alike, Precedent};

/// Other inspections under the same framework that all have the same grades, compared area by area
/// with the one that is asked.
pub struct Comparison<'a> {
    alike: Alike<'a>,
    /// The positions of those that are the inspection itself.
    own: Vec<usize>,
    /// What their aggregate was given.
    pub given: Grade,
    /// Whether some area of them is better.
    better: bool,
    /// Whether some area of them is worse.
    worse: bool,
    /// How many areas of them have another grade.
    differing: usize,
}

impl<'a> Comparison<'a> {
    /// How many inspections.
    pub fn count(&self) -> usize {
        self.alike.count() - self.own.len()
    }

    /// The inspections, with their positions in the index.
    pub fn precedents(&self) -> impl Iterator<Item = (usize, &'a Precedent)> {
        let all = self.alike.iter();
        all.filter(|(at, _)| !self.own.contains(at))
    }

    /// No area of them is worse.
    pub fn is_at_least_as_strong(&self) -> bool {
        !self.worse
    }

    /// No area of them is better.
    pub fn is_at_most_as_strong(&self) -> bool {
        !self.better
    }

    /// Every area of them has the same grade.
    pub fn is_twin(&self) -> bool {
        !self.better && !self.worse
    }
}

/// What of inspections is compared where a judgement is asked about, in words: `every area`, or where a
/// framework judges more than that rests on, `every judgement that overall effectiveness rests on`.
pub fn areas(framework: &Framework, id: JudgementId) -> String {
    match rests_on_all(framework, id) {
        true => "every area".to_owned(),
        false => format!("every judgement that {} rests on", framework.title(id)),
    }
}

/// The same of grades that are alike: `the same grades`, or `the same grades in all that overall
/// effectiveness rests on`.
pub fn same_grades(framework: &Framework, id: JudgementId) -> String {
    match rests_on_all(framework, id) {
        true => "the same grades".to_owned(),
        false => format!(
            "the same grades in all that {} rests on",
            framework.title(id)
        ),
    }
}

/// Whether a judgement rests on all others that its framework always grades.
fn rests_on_all(framework: &Framework, id: JudgementId) -> bool {
    let beneath = &framework.get(id).components;
    framework.judgement_ids().all(|other| {
        let apart = framework.get(other).optional || !framework.scale_apart(other).is_empty();
        other == id || apart || beneath.contains(&other)
    })
}

/// Whether some profile in the index, be it that of the inspection itself, meets a condition on the
/// grades of its areas, on those of the inspection's, and on the grade of its aggregate. It spares
/// most inspections the comparison with all others.
pub fn occurs(
    entry: Entry<'_>,
    id: JudgementId,
    meets: impl Fn(&[Grade], &[Grade], Grade) -> bool,
) -> bool {
    let (Some(framework), Some(known), Some(precedents)) =
        (entry.framework(), entry.framework_id(), entry.precedents())
    else {
        return false;
    };
    let own = framework.get(id).components.iter();
    let own: Option<Vec<Grade>> = own.map(|id| entry.inspection.grade(*id)).collect();
    own.is_some_and(|own| {
        let mut profiles = precedents.profiles(known, id);
        profiles.any(|(areas, given)| meets(areas, &own, given))
    })
}

/// All other inspections under the same framework of which every area and the aggregate are known,
/// compared with `grades`; nothing where the aggregate rests on more than its components, or an area has no grade.
pub fn comparable<'a>(
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
    let precedents = entry.precedents()?;
    let itself = precedents.own(entry.authority(), entry.inspection);
    let compare = |alike: Alike<'a>| {
        let first = alike.first();
        let given = first.grade(id)?;
        let (mut better, mut worse, mut differing) = (false, false, 0);
        for (component, own) in judgement.components.iter().zip(&own) {
            let grade = first.grade(*component)?;
            better |= grade > *own;
            worse |= grade < *own;
            differing += usize::from(grade != *own);
        }
        Some(Comparison {
            alike,
            own: alike.among(&itself),
            given,
            better,
            worse,
            differing,
        })
    };
    let compared = precedents.alike(entry.framework_id()?).filter_map(compare);
    Some(compared.filter(|c| c.count() > 0).collect())
}

/// Which of the other inspections that had the same grade in every area were given another aggregate.
pub struct Twins<'a, 'b> {
    /// Those that were.
    pub apart: Vec<&'b Comparison<'a>>,
    /// Those that were given the same.
    pub alike: Vec<&'b Comparison<'a>>,
}

impl<'a, 'b> Twins<'a, 'b> {
    /// Among some comparisons with an inspection of which the aggregate was given that.
    pub fn among(others: &'b [Comparison<'a>], given: Grade) -> Self {
        let twins = others.iter().filter(|c| c.is_twin());
        let (alike, apart) = twins.partition(|c| c.given == given);
        Self { apart, alike }
    }

    /// How many: `10 of the 11 other inspections with the same grades were given another`; nothing where
    /// none was.
    pub fn words(&self, framework: &Framework, id: JudgementId) -> Option<String> {
        let same = same_grades(framework, id);
        let others = match (count(&self.apart), count(&self.alike)) {
            (0, _) => return None,
            (1, 0) => format!("the only other inspection with {same} was"),
            (2, 0) => format!("both other inspections with {same} were"),
            (n, 0) => format!("all {} other inspections with {same} were", grouped(n)),
            (n, m) => {
                let (n, all) = (grouped(n), grouped(n + m));
                format!("{n} of the {all} other inspections with {same} were")
            }
        };
        Some(format!("{others} given another"))
    }
}

/// How many inspections some comparisons are with.
pub fn count(comparisons: &[&Comparison<'_>]) -> usize {
    comparisons.iter().map(|c| c.count()).sum()
}

/// The nearest few of some inspections by name, with their grades, and how many more there are. The
/// nearest are those that differ in the fewest areas, and of these the most recent.
pub fn name_some(framework: &Framework, comparisons: &[&Comparison<'_>]) -> String {
    const NAMED: usize = 3;
    let each = comparisons.iter();
    let each = each.flat_map(|c| c.precedents().map(move |(at, p)| (*c, at, p)));
    let mut sorted: Vec<_> = each.collect();
    sorted.sort_by_key(|(c, at, precedent)| {
        (
            c.differing,
            std::cmp::Reverse(precedent.start.earliest()),
            &precedent.authority,
            *at,
        )
    });
    let named = sorted.iter().take(NAMED);
    let named: Vec<String> = named
        .map(|(c, _, precedent)| {
            let given = framework.grade_words(c.given);
            format!("{} ({given})", precedent.words())
        })
        .collect();
    match sorted.len() - named.len() {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

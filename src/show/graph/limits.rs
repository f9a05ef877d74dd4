//! A framework's limits in words, and whether they apply to an inspection.

use super::Drawn;
use crate::framework::admissible::Admissible;
use crate::framework::{
    Bound, Condition, Framework, Given, Grade, JudgementId, Limit, Side, Strength,
};

/// What a limit is to the inspection that is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// Its conditions do not certainly hold.
    Idle,
    /// They hold.
    Applies,
    /// They hold, and the aggregate's grade is beyond what it allows.
    Broken,
}

impl Standing {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Idle => "does not apply here",
            Self::Applies => "applies here",
            Self::Broken => "applies here, and the grade goes against it",
        }
    }
}

/// A limit as a legend shows it.
pub(super) struct LimitView<'a> {
    /// Counted from one, in the order of the file.
    pub(super) number: usize,
    pub(super) bounds: JudgementId,
    pub(super) is_ceiling: bool,
    pub(super) strength: Strength,
    /// `overall is at most good when leaders is good or worse`.
    pub(super) rule: String,
    pub(super) because: &'a str,
    pub(super) evidence: Option<&'a str>,
    pub(super) source: Option<String>,
    pub(super) standing: Option<Standing>,
    when: &'a [Condition],
}

impl LimitView<'_> {
    pub(super) fn looks_at(&self, id: JudgementId) -> bool {
        self.when.iter().any(|condition| condition.of.contains(&id))
    }

    /// The rule, its strength and its standing in one line.
    pub(super) fn line(&self) -> String {
        let mut line = format!("{} ({}", self.rule, self.strength.name());
        if let Some(standing) = self.standing {
            line.push_str(", ");
            line.push_str(standing.words());
        }
        line + ")"
    }
}

/// All limits of a framework, with their standing where grades are given.
pub(super) fn of(drawn: Drawn<'_>) -> Vec<LimitView<'_>> {
    let Drawn {
        framework,
        grades,
        evidence,
        ..
    } = drawn;
    let recorded = grades.map(|grades| recorded(framework, grades));
    let admissible = recorded
        .as_ref()
        .and_then(|recorded| Admissible::of(framework, recorded));
    let standing = |index: usize| {
        let limit = &framework.limits[index];
        let given = recorded.as_ref().and_then(|r| r[limit.bounds.0]);
        let admissible = admissible.as_ref()?;
        Some(match admissible.applies(index) {
            false => Standing::Idle,
            true if given.is_none_or(|grade| limit.bound.admits(grade)) => Standing::Applies,
            true => Standing::Broken,
        })
    };
    let each = framework.limits.iter().enumerate();
    let mut views: Vec<LimitView<'_>> = Vec::new();
    let mut shown: Option<(usize, bool)> = None;
    for (index, limit) in each {
        let is_ceiling = matches!(limit.bound, Bound::Ceiling(_));
        let half = limit.law.map(|law| (law, is_ceiling));
        // The limits of a half of a law are shown as one, which stands as the gravest of them.
        if half.is_some() && half == shown {
            if let Some(view) = views.last_mut() {
                view.standing = view.standing.max(standing(index));
            }
            continue;
        }
        shown = half;
        views.push(LimitView {
            number: views.len() + 1,
            bounds: limit.bounds,
            is_ceiling,
            strength: limit.strength,
            rule: rule(framework, limit),
            because: &limit.because,
            evidence: evidence.get(index).and_then(Option::as_deref),
            source: limit.cite.as_ref().map(crate::framework::Cite::line),
            standing: standing(index),
            when: &limit.when,
        });
    }
    views
}

fn recorded(framework: &Framework, grades: &[Option<Given>]) -> Vec<Option<Grade>> {
    let grade = |id: JudgementId| match grades.get(id.0).copied().flatten() {
        Some(Given::Grade(grade)) => Some(grade),
        Some(Given::Apart(..) | Given::NotJudged) | None => None,
    };
    framework.judgement_ids().map(grade).collect()
}

fn rule(framework: &Framework, limit: &Limit) -> String {
    if let Some(law) = limit.law {
        let law = &framework.laws[law];
        let unless = law.unless.iter().map(|at| &framework.limits[*at]);
        let unless = unless.filter(|other| other.bound.side() != limit.bound.side());
        let unless: Vec<&str> = unless.map(|other| other.id.as_str()).collect();
        let unless = match unless.as_slice() {
            [] => String::new(),
            names => format!(", unless {} excludes that", names.join(" or ")),
        };
        let bounds = &framework.get(limit.bounds).id;
        let (side, which) = (limit.bound.side(), law.is.words());
        let of = framework.list_ids(law.of.iter().copied());
        return format!("{bounds} is {side} {which} of {of}{unless}");
    }
    let allows = framework.bound_words(limit.bound);
    let when: Vec<String> = limit.when.iter().map(|c| condition(framework, c)).collect();
    let bounds = &framework.get(limit.bounds).id;
    format!("{bounds} is {allows} when {}", when.join(", and "))
}

fn condition(framework: &Framework, condition: &Condition) -> String {
    let of = framework.list_ids(condition.of.iter().copied());
    let who = match (condition.at_least, condition.of.len()) {
        (_, 1) => format!("{of} is"),
        (1, _) => format!("any of {of} is"),
        (2, 2) => format!("both {of} are"),
        (all, len) if all == len => format!("all of {of} are"),
        (some, _) => format!("at least {some} of {of} are"),
    };
    let side = match condition.side {
        Side::AtOrBelow(Grade(0)) => framework.grade_words(Grade(0)),
        Side::AtOrBelow(grade) => format!("{} or worse", framework.grade_words(grade)),
        Side::AtOrAbove(grade) if Some(grade) == framework.best() => framework.grade_words(grade),
        Side::AtOrAbove(grade) => format!("{} or better", framework.grade_words(grade)),
    };
    format!("{who} {side}")
}

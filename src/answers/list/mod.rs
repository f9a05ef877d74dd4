//! Which inspections are so and so: one row each, or one an authority with how long it has waited.

mod order;
mod row;
mod wanted;

pub use order::ListOrder;
pub use row::{Elapsed, ListRow};
pub use wanted::{WantedActivities, WantedGrades, WantedJudgement};
pub use wanted::{frameworks_called, regions_called};

use std::collections::BTreeSet;

use crate::base::date::{Answer, PartialDate};
use crate::base::period::Period;
use crate::base::place::Place;
use crate::compare::cadence::{Gap, LastGraded, Waiting};
use crate::dataset::{Dataset, Entry, History};
use crate::framework::identity::Identity;
use crate::framework::{Framework, FrameworkId, Grade, JudgementId};
use crate::yaml::position::positions;

/// What is asked; what is left alone asks for every graded inspection.
#[derive(Clone, Debug, Default)]
pub struct ListQuestion {
    /// Only each authority's latest graded inspection.
    pub latest: bool,
    /// The day on which it is asked how long each authority has been waiting for its next one.
    pub waiting: Option<PartialDate>,
    /// Visits and other activities without grades, too.
    pub visits: bool,
    /// Only these activities.
    pub activities: Option<WantedActivities>,
    /// Only where the overall is one of these grades.
    pub overall: Option<WantedGrades>,
    /// Only where each judgement has one of some grades.
    pub grades: Vec<(WantedJudgement, WantedGrades)>,
    /// Only where some area is graded lower than the overall.
    pub any_below: bool,
    /// Only where some area is graded lower than one of these.
    pub below: Option<WantedGrades>,
    /// Only these: the authority and the inspection as fingerprints have them.
    pub found: Option<BTreeSet<(String, String)>>,
    /// Only in these regions.
    pub regions: Option<Vec<String>>,
    /// Only under these frameworks.
    pub frameworks: Option<Vec<FrameworkId>>,
    /// Only of these authorities.
    pub authorities: Option<Vec<Identity>>,
    /// Only those that began in it.
    pub period: Period,
    /// In which order.
    pub order: ListOrder,
    /// In the opposite order.
    pub reverse: bool,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Listed<'a> {
    /// The rows.
    pub rows: Vec<ListRow<'a>>,
    /// How many more may have begun in the period, since of their first day too little is known.
    pub possibly: usize,
}

/// Answers a question.
pub fn list<'a>(dataset: &'a Dataset, question: &ListQuestion) -> Listed<'a> {
    let mut rows = Vec::new();
    let mut possibly = 0;
    let asked = |history: &History<'a>| {
        let authorities = question.authorities.as_ref();
        authorities.is_none_or(|wanted| wanted.contains(history.identity()))
    };
    for history in dataset.histories().filter(asked) {
        for row in of_history(history, question) {
            match question.period.has(row.start) {
                Answer::Certainly => rows.push(row),
                Answer::Possibly => possibly += 1,
                Answer::No => {}
            }
        }
    }
    let places: Vec<Place> = rows
        .iter()
        .map(|row: &ListRow<'_>| row.place.clone())
        .collect();
    let placed = positions(&places, &dataset.sources);
    for row in &mut rows {
        row.line = placed[&row.place].line;
    }
    question.order.sort(&mut rows, question.reverse);
    Listed { rows, possibly }
}

/// The rows of an authority, whenever the inspections began.
fn of_history<'a>(history: History<'a>, question: &ListQuestion) -> Vec<ListRow<'a>> {
    if let Some(day) = question.waiting {
        return waiting(history, day, question).into_iter().collect();
    }
    let graded = history.graded();
    let is = |one: &Entry<'a>, other: &Entry<'a>| std::ptr::eq(one.inspection, other.inspection);
    let gaps = row::gaps(history);
    let is_latest = |entry: &Entry<'a>| graded.last().is_some_and(|latest| is(latest, entry));
    let is_wanted = |entry: &Entry<'a>| {
        if question.latest {
            return is_latest(entry);
        }
        if entry.inspection.is_graded() {
            // One that stands in several documents is listed once.
            let is_dated = entry.inspection.start().is_some();
            return !is_dated || graded.iter().any(|one| is(one, entry));
        }
        question.visits || question.activities.is_some()
    };
    let entries = history.entries().filter(is_wanted);
    let entries = entries.filter(|entry| question.admits(*entry));
    entries
        .map(|entry| {
            let gap = gaps.iter().find(|(later, _)| is(later, &entry));
            // Of how long ago it was is asked only where that puts rows in order.
            let day = history.dataset().as_of;
            let day = day.filter(|_| question.order == ListOrder::Waited);
            let since = day.and_then(|day| Gap::new(entry, day));
            ListRow {
                gap: gap.map(|(_, gap)| *gap),
                waited: since.map(|since| Elapsed::of(&since)),
                latest: is_latest(&entry),
                ..question.row(entry)
            }
        })
        .collect()
}

/// An authority's row where it is asked how long it has waited: its last graded inspection, if that is
/// as the question asks, or that there is none.
fn waiting<'a>(
    history: History<'a>,
    day: PartialDate,
    question: &ListQuestion,
) -> Option<ListRow<'a>> {
    let Some(waiting) = Waiting::of(history, day) else {
        let is_there = history.has_begun(day) && !history.has_ended(day);
        let case = history.cases().next()?;
        let is_asked = is_there && history.graded().is_empty() && question.asks_only_where(history);
        return is_asked.then(|| ListRow::of_none(history, case));
    };
    let row = match waiting.last {
        LastGraded::Recorded(entry, _) => question.admits(entry).then(|| question.row(entry)),
        LastGraded::Missing(case, known, start) => {
            let row = ListRow::of_missing(history, case, known, start);
            question.admits_missing(&row).then_some(row)
        }
    };
    let waited = Some(Elapsed::of(&waiting.gap));
    row.map(|row| ListRow { waited, ..row })
}

impl ListQuestion {
    fn row<'a>(&self, entry: Entry<'a>) -> ListRow<'a> {
        ListRow {
            lower: lower(entry, self.below.as_ref()),
            ..ListRow::of(entry)
        }
    }

    /// Whether an inspection is as asked, but for the day on which it began.
    fn admits(&self, entry: Entry<'_>) -> bool {
        let region = row::region(entry.dataset, entry.case);
        let id = entry.framework_id();
        let under = self.frameworks.as_ref();
        let is_found = || {
            let found = self.found.as_ref();
            let key = || (entry.authority().to_string(), entry.identity());
            found.is_none_or(|found| found.contains(&key()))
        };
        let activity = entry.inspection.activity.as_ref();
        let activity = activity.and_then(|named| named.is.as_ref());
        let of_kind = self.activities.as_ref().is_none_or(|wanted| {
            let known = id.zip(activity);
            known.is_some_and(|(id, activity)| wanted.has(id, &activity.id))
        });
        self.in_region(region)
            && of_kind
            && under.is_none_or(|wanted| id.is_some_and(|id| wanted.contains(&id)))
            && self.admits_grades(entry)
            && is_found()
    }

    /// The same of one that is known to be missing, of which neither grades nor findings are known.
    fn admits_missing(&self, row: &ListRow<'_>) -> bool {
        let under = self.frameworks.as_ref();
        self.in_region(row.region)
            && under.is_none_or(|wanted| row.framework.is_some_and(|id| wanted.contains(&id)))
            && self.activities.is_none()
            && self.asks_of_no_grade()
            && self.found.is_none()
    }

    fn admits_grades(&self, entry: Entry<'_>) -> bool {
        if self.asks_of_no_grade() {
            return true;
        }
        let Some((id, framework)) = entry.framework_id().zip(entry.framework()) else {
            return false;
        };
        let given = |judgement: JudgementId| {
            let given = entry.inspection.given.get(judgement.0);
            given.copied().flatten()
        };
        let overall = framework.overall();
        let has = |wanted: &WantedGrades, judgement: Option<JudgementId>| {
            judgement
                .and_then(given)
                .is_some_and(|given| wanted.has(id, given))
        };
        self.overall
            .as_ref()
            .is_none_or(|wanted| has(wanted, overall))
            && self
                .grades
                .iter()
                .all(|(judgement, wanted)| has(wanted, judgement.under(id)))
            && (!self.any_below || !lower(entry, None).is_empty())
            && (self.below.is_none() || !lower(entry, self.below.as_ref()).is_empty())
    }

    fn in_region(&self, region: Option<&str>) -> bool {
        let wanted = self.regions.as_ref();
        wanted.is_none_or(|wanted| region.is_some_and(|region| wanted.iter().any(|r| r == region)))
    }

    /// Whether no grade is asked about.
    fn asks_of_no_grade(&self) -> bool {
        let of_grades = self.overall.is_some() || !self.grades.is_empty();
        !(of_grades || self.any_below || self.below.is_some())
    }

    /// Whether nothing is asked but where an authority is.
    fn asks_only_where(&self, history: History<'_>) -> bool {
        let case = history.cases().next();
        let region = case.and_then(|case| row::region(history.dataset(), case));
        self.asks_of_no_grade()
            && self.found.is_none()
            && self.frameworks.is_none()
            && self.activities.is_none()
            && self.period.is_all()
            && self.in_region(region)
    }
}

/// The areas of a framework: what its overall rests on, directly or through another, or, where it has
/// no overall, all that it judges.
fn areas(framework: &Framework) -> Vec<JudgementId> {
    match framework.overall() {
        Some(overall) => framework.areas_of(overall),
        None => framework.judgement_ids().collect(),
    }
}

/// The areas that were graded lower than the overall; worst first.
pub fn lower_areas(entry: Entry<'_>) -> Vec<JudgementId> {
    lower(entry, None)
}

/// The areas that were graded lower than one of some grades or, where none is given, than the overall;
/// worst first.
fn lower(entry: Entry<'_>, than: Option<&WantedGrades>) -> Vec<JudgementId> {
    let Some((id, framework)) = entry.framework_id().zip(entry.framework()) else {
        return Vec::new();
    };
    let grade = |judgement| entry.inspection.grade(judgement);
    let overall = framework.overall().and_then(grade);
    let is_lower = |grade: Grade| match than {
        Some(wanted) => wanted.is_above(id, grade),
        None => overall.is_some_and(|overall| grade < overall),
    };
    let areas = areas(framework).into_iter();
    let mut lower: Vec<(Grade, JudgementId)> = areas
        .filter_map(|id| Some((grade(id)?, id)))
        .filter(|(grade, _)| is_lower(*grade))
        .collect();
    lower.sort_unstable();
    lower.into_iter().map(|(_, id)| id).collect()
}

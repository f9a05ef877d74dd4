//! Visits whose letters ask for priority action, and what came after them: in a history, and after the
//! other past visits of the kind.

use jiff::civil::Date;

use super::{lines, months_after, published};
use crate::base::date::{Answer, PartialDate};
use crate::case::model::PriorityAction;
use crate::dataset::{Entry, History};
use crate::framework::file::PriorityActionFile;
use crate::framework::{Framework, Frameworks, JudgementId};
use crate::precedent::{PastVisit, Precedent, Precedents};

/// A visit whose letter asks for priority action, under a framework that says what follows.
#[derive(Clone, Copy)]
pub struct ActionCall<'a> {
    /// The visit.
    pub visit: Entry<'a>,
    /// What it asks for.
    pub action: &'a PriorityAction,
    /// Its framework.
    pub framework: &'a Framework,
    /// What that says of it.
    pub file: &'a PriorityActionFile,
    start: PartialDate,
}

impl<'a> ActionCall<'a> {
    /// Those of a history, in the order of the files.
    pub fn all(history: History<'a>) -> impl Iterator<Item = Self> {
        history.entries().filter_map(Self::of)
    }

    /// A visit, if its letter asks for it.
    pub fn of(visit: Entry<'a>) -> Option<Self> {
        let framework = visit.framework()?;
        let file = framework.file.cadence.priority_action.as_ref()?;
        let asked = Self {
            visit,
            action: visit.inspection.priority_action.as_ref()?,
            framework,
            file,
            start: visit.inspection.start()?,
        };
        asked.is_look(visit).then_some(asked)
    }

    /// Whether an activity is such a visit.
    fn is_look(&self, entry: Entry<'_>) -> bool {
        let activity = entry.inspection.activity.as_ref();
        let activity = activity.and_then(|activity| activity.is.as_ref());
        activity.is_some_and(|activity| self.file.visits.contains(&activity.id))
    }

    /// The last day by which inspectors should have looked again.
    pub fn deadline(&self) -> Option<Date> {
        let from = published(self.visit)?.latest();
        let frameworks = &self.visit.dataset.frameworks;
        Some(deadline(from, self.framework, self.file, frameworks))
    }

    /// The next graded inspection by the same inspectorate that certainly began later.
    pub fn inspected(&self) -> Option<Entry<'a>> {
        let by = self.framework.regime();
        let mut graded = self.visit.history().graded().into_iter();
        graded.find(|entry| {
            let theirs = entry.framework().is_some_and(|f| f.regime() == by);
            theirs && self.is_before(*entry) == Answer::Certainly
        })
    }

    /// The first visit or graded inspection after it that may be a later one.
    pub fn looked_again(&self) -> Option<Entry<'a>> {
        let own = self.visit.place();
        let later = self.visit.history().entries().filter(|entry| {
            (entry.inspection.is_graded() || self.is_look(*entry))
                && entry.place() != own
                && self.is_before(*entry) != Answer::No
        });
        later.min_by_key(|entry| entry.inspection.start().map(PartialDate::earliest))
    }

    /// Whether a visit or an inspection whose report is known to be missing may have been such a look,
    /// by a day.
    pub fn is_perhaps_missing(&self, by: Date) -> bool {
        let mut missing = self.visit.history().missing();
        missing.any(|(_, known)| {
            known
                .day()
                .is_some_and(|day| self.start.is_before(day) != Answer::No && day.earliest() <= by)
        })
    }

    fn is_before(&self, entry: Entry<'_>) -> Answer {
        let start = entry.inspection.start();
        start.map_or(Answer::No, |start| self.start.is_before(start))
    }

    /// The areas that were looked at, as the framework calls them.
    pub fn areas(&self) -> Vec<&'a str> {
        let areas = self.visit.inspection.looked_at.areas.iter();
        let known = areas.filter_map(|area| area.value.is);
        known.map(|id| self.framework.get(id).id.as_str()).collect()
    }

    /// What a later inspection gave the areas that were looked at, and its overall, in words; nothing
    /// where it gave none of them a grade.
    pub fn given(&self, later: Entry<'a>) -> Option<String> {
        let (id, framework) = later.framework_id().zip(later.framework())?;
        let frameworks = &later.dataset.frameworks;
        let own = self.visit.framework_id();
        let areas = self.visit.inspection.looked_at.areas.iter();
        let areas = areas.filter_map(|area| Some((own?, area.value.is?)));
        let areas = areas.flat_map(|area| frameworks.same_area(area, id).iter().copied());
        let mut judgements: Vec<JudgementId> = areas.chain(framework.heads()).collect();
        judgements.dedup();
        let given = judgements.into_iter().filter_map(|id| {
            let grade = framework.grade_words(later.inspection.grade(id)?);
            Some(format!("{} {grade}", framework.title(id)))
        });
        let given: Vec<String> = given.collect();
        (!given.is_empty()).then(|| given.join(", "))
    }

    /// What came after the other past visits of its kind.
    pub fn others(&self) -> AfterCalls {
        let Some(precedents) = self.visit.precedents() else {
            return AfterCalls::default();
        };
        let frameworks = &self.visit.dataset.frameworks;
        let activity = self.visit.inspection.activity.as_ref();
        let kind = activity.and_then(|activity| activity.is.as_ref());
        let windows = self.visit.inspection.windows();
        let authority = self.visit.authority();
        let others = precedents.visits().filter(|other| {
            kind.is_some_and(|kind| kind.id == other.activity)
                && !other.is_of(authority, windows.clone())
        });
        AfterCalls::count(others, precedents, frameworks)
    }

    /// The names of its areas in a sentence; nothing where none is recorded.
    pub fn in_areas(&self) -> String {
        let areas = self.visit.inspection.looked_at.areas.iter();
        let known = areas.filter_map(|area| area.value.is);
        match self.framework.list(known) {
            areas if areas.is_empty() => areas,
            areas => format!(" in {areas}"),
        }
    }

    /// What it rests on, in lines of help.
    pub fn lines(&self) -> Vec<String> {
        lines(&self.file.because, None, self.file.cite.as_ref())
    }
}

/// The last day by which inspectors should look again at what a letter of some day asks for.
fn deadline(
    from: Date,
    framework: &Framework,
    file: &PriorityActionFile,
    frameworks: &Frameworks,
) -> Date {
    let pauses = frameworks.pauses(framework.regime());
    months_after(from, file.within_months, pauses, &file.except)
}

/// What came after some past visits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AfterCalls {
    /// Of those whose letters ask for priority action, how many were looked at again in time, and how
    /// many again at all.
    pub in_time: (usize, usize),
    /// Of those whose letters ask for it, how many were followed by an overall of concern, and how
    /// many by an overall.
    pub asked: (usize, usize),
    /// The same of the others.
    pub unasked: (usize, usize),
}

impl AfterCalls {
    /// Counts them.
    pub fn count<'a>(
        visits: impl Iterator<Item = &'a PastVisit>,
        precedents: &Precedents,
        frameworks: &Frameworks,
    ) -> Self {
        let mut followed = Self::default();
        for visit in visits {
            let next = precedents.inspected_after(visit, frameworks);
            let overall = next.and_then(|next| overall(next, frameworks));
            let count = if visit.asks {
                &mut followed.asked
            } else {
                &mut followed.unasked
            };
            count.0 += usize::from(overall == Some(true));
            count.1 += usize::from(overall.is_some());
            if visit.asks {
                let in_time = looked_again_in_time(visit, next, precedents, frameworks);
                followed.in_time.0 += usize::from(in_time == Some(true));
                followed.in_time.1 += usize::from(in_time.is_some());
            }
        }
        followed
    }

    /// How often such visits were followed by an overall of concern, as a framework words it; nothing
    /// where none was followed by any.
    pub fn words(&self, framework: &Framework) -> Option<String> {
        let ((asked, all), (unasked, others)) = (self.asked, self.unasked);
        let concern = framework.grade_words(framework.concern.filter(|_| all > 0)?);
        let without = match others {
            0 => String::new(),
            _ => format!(", and so were {unasked} of {others} visits without it"),
        };
        Some(format!(
            "{asked} of {all} other such visits with priority action were followed by an overall of {concern} or worse{without}"
        ))
    }
}

/// Whether the overall of an inspection is of concern; nothing where it has none.
fn overall(of: &Precedent, frameworks: &Frameworks) -> Option<bool> {
    let framework = frameworks.get(of.framework);
    let grade = framework.heads().find_map(|head| of.grade(head))?;
    Some(framework.is_concern(grade))
}

/// Whether inspectors looked again in time; nothing where they did not at all.
fn looked_again_in_time(
    visit: &PastVisit,
    inspected: Option<&Precedent>,
    precedents: &Precedents,
    frameworks: &Frameworks,
) -> Option<bool> {
    let framework = frameworks.get(visit.framework);
    let file = framework.file.cadence.priority_action.as_ref()?;
    let inspected = inspected.map(|next| next.start);
    let looks = [inspected, precedents.visited_after(visit)];
    let first = looks
        .into_iter()
        .flatten()
        .map(PartialDate::earliest)
        .min()?;
    let written = visit.published.unwrap_or(visit.start).latest();
    Some(first <= deadline(written, framework, file, frameworks))
}

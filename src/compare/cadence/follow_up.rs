//! What is expected, or not, after some grades and before the next graded inspection.

use jiff::civil::Date;

use super::{lines, months_after, published};
use crate::base::date::{Answer, PartialDate};
use crate::base::finding::Severity;
use crate::dataset::{Dataset, Entry};
use crate::framework::Framework;
use crate::framework::file::FollowUpFile;

/// An entry of `cadence.follow-up` whose conditions the grades of an inspection meet.
#[derive(Clone, Copy)]
pub struct FollowUp<'a> {
    /// The inspection.
    pub after: Entry<'a>,
    /// The next graded one.
    pub next: Option<Entry<'a>>,
    /// The framework of the inspection.
    pub framework: &'a Framework,
    /// Which entry.
    pub index: usize,
    /// The entry.
    pub file: &'a FollowUpFile,
}

/// Every follow-up that certainly applies, by authority and inspection.
pub fn follow_ups(dataset: &Dataset) -> Vec<FollowUp<'_>> {
    let mut all = Vec::new();
    for history in dataset.histories() {
        for (after, next) in history.successive() {
            let Some(framework) = after.framework() else {
                continue;
            };
            let known = published(after);
            for (index, rule) in framework.follow_up.iter().enumerate() {
                let in_time = known
                    .is_some_and(|day| day.is_within(rule.since, rule.until) == Answer::Certainly);
                let grade = |id| after.inspection.grade(id);
                if in_time && rule.when.iter().all(|condition| condition.holds(grade)) {
                    all.push(FollowUp {
                        after,
                        next,
                        framework,
                        index,
                        file: &framework.file.cadence.follow_up[index],
                    });
                }
            }
        }
    }
    all
}

impl<'a> FollowUp<'a> {
    /// Whether what it expects is an activity of inspectors, rather than an action of others.
    pub fn expects_activity(&self) -> bool {
        let frameworks = &self.after.dataset.frameworks;
        let by = self.framework.regime();
        let theirs = || frameworks.iter().filter(|(_, f)| f.regime() == by);
        self.file
            .expect
            .iter()
            .any(|name| theirs().any(|(_, f)| f.file.activities.contains_key(name)))
    }

    /// The last day by which the expected should have come; pauses that excuse it do not count.
    pub fn deadline(&self) -> Option<Date> {
        let from = published(self.after)?.latest();
        let (months, except) = (self.file.within_months?, &self.file.except);
        let frameworks = &self.after.dataset.frameworks;
        let by = self.framework.regime();
        Some(months_after(from, months, frameworks.pauses(by), except))
    }

    /// The deadline, where it certainly passed before the next graded inspection began, on record or
    /// known to be missing, and before the last day of which the files, or the question, know.
    pub fn passed(&self) -> Option<Date> {
        let deadline = self.deadline()?;
        let next = self.next.and_then(|next| next.inspection.start());
        let known = self.after.history().known_until()?;
        let inspected_again = next.is_some_and(|next| next.earliest() <= deadline);
        let from = self.after.inspection.start()?;
        let (history, by) = (self.after.history(), self.framework);
        let missing = history.is_broken_between(by, from, PartialDate::day(deadline));
        (deadline < known && !inspected_again && !missing).then_some(deadline)
    }

    /// Whether a day possibly lies in the time of the framework, or between it and the deadline.
    pub fn in_era(&self, day: PartialDate) -> bool {
        let later = self
            .deadline()
            .filter(|deadline| {
                self.framework
                    .until
                    .is_some_and(|until| until.latest() < *deadline)
            })
            .map(PartialDate::day);
        let until = later.or(self.framework.until);
        day.is_within(Some(self.framework.from), until) != Answer::No
    }

    /// The severity of going against it.
    pub fn severity(&self) -> Severity {
        self.file.severity.unwrap_or(self.file.strength.severity())
    }

    /// What it rests on, in lines of help.
    pub fn lines(&self) -> Vec<String> {
        let file = self.file;
        lines(&file.because, file.evidence.as_deref(), file.cite.as_ref())
    }
}

//! What the cadence of a framework asks of an authority's history: the time between inspections,
//! and what else should, or should not, come before the next.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::dataset::{Dataset, Entry};
use crate::date::{Answer, PartialDate, Years, days_between};
use crate::finding::Severity;
use crate::framework::file::{Cite, FollowUpFile};
use crate::framework::{Framework, Stops};
use crate::lineage::ENOUGH;
use crate::precedent::paused_days;

/// The time that passed since a graded inspection.
#[derive(Clone, Copy)]
pub struct Gap<'a> {
    after: Entry<'a>,
    framework: &'a Framework,
    to: PartialDate,
    /// By the calendar.
    pub years: Years,
    /// With the pauses of inspection left out.
    pub counted: Years,
    paused: i32,
}

impl<'a> Gap<'a> {
    /// From the first day of an inspection to a day.
    pub fn new(after: Entry<'a>, to: PartialDate) -> Option<Self> {
        let framework = after.framework()?;
        let from = after.inspection.start()?;
        let paused = paused_days(&after.dataset.frameworks, framework, from, to);
        Some(Self {
            after,
            framework,
            to,
            years: Years::between(from, to, 0),
            counted: Years::between(from, to, paused),
            paused,
        })
    }

    /// Its length in words; "3.0 years" would be no anomaly where three are expected.
    pub fn words(&self) -> String {
        let words = self.years.to_string();
        match self.framework.file.cadence.expected_within {
            Some(years) if words == format!("{years:.1} years") => format!("just over {words}"),
            _ => words,
        }
    }

    /// How grave it is; none where it is as expected, or only possibly longer.
    pub fn severity(&self) -> Option<Severity> {
        let cadence = &self.framework.file.cadence;
        let exceeds = |years: Years, limit: Option<f64>| {
            limit.map_or(Answer::No, |limit| years.exceeds(limit))
        };
        let noted = exceeds(self.years, cadence.expected_within);
        match (exceeds(self.counted, cadence.unusual_after), noted) {
            (Answer::Certainly, _) => Some(Severity::Warning),
            (Answer::Possibly, _) => Some(Severity::Warning.lower()),
            (Answer::No, Answer::Certainly) => Some(Severity::Note),
            (Answer::No, Answer::Possibly | Answer::No) => None,
        }
    }

    /// What was expected, which pauses it spans, and where it lies among real gaps.
    pub fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = self.expected().into_iter().collect();
        if self.paused > 0 {
            lines.push(format!(
                "{} days of it fall in a pause ({}); without them it is {}",
                self.paused,
                self.pauses().join(", "),
                self.counted
            ));
        }
        lines.extend(self.standing());
        lines
    }

    fn expected(&self) -> Option<String> {
        let cadence = &self.framework.file.cadence;
        let id = self.framework.id();
        let Some(usual) = &cadence.usual else {
            let years = cadence.expected_within?;
            return Some(format!("expected after `{id}`: within {years:.1} years"));
        };
        let cite = usual.cite.as_ref().map(Cite::line);
        let cite = cite.map(|line| format!(" ({line})")).unwrap_or_default();
        let (from, to) = (usual.from, usual.to);
        Some(format!(
            "usual after `{id}`: {from:.1} to {to:.1} years{cite}"
        ))
    }

    /// The pauses that it spans.
    fn pauses(&self) -> Vec<&'a str> {
        let frameworks = &self.after.dataset.frameworks;
        let start = self.after.inspection.start();
        frameworks
            .pauses(&self.framework.file.inspectorate)
            .filter(|pause| {
                pause.from.earliest() < self.to.earliest()
                    && start.is_some_and(|start| start.latest() < pause.until.latest())
            })
            .map(|pause| pause.id.as_str())
            .collect()
    }

    /// Where it lies among the real gaps after the same framework.
    fn standing(&self) -> Option<String> {
        let id = self.after.framework_id()?;
        let gaps: Vec<f64> = self.after.dataset.precedents.gaps(id).collect();
        if gaps.len() < ENOUGH || self.years.least != self.years.most {
            return None;
        }
        let shorter = gaps.iter().filter(|gap| **gap < self.counted.least).count();
        let share = 100.0 * shorter as f64 / gaps.len() as f64;
        let pauses = if self.paused > 0 {
            ", pauses left out"
        } else {
            ""
        };
        Some(format!(
            "longer than {share:.0} % of the {} gaps after `{}`{pauses}",
            gaps.len(),
            self.framework.id()
        ))
    }
}

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

/// Every follow-up that certainly applies, by case and inspection.
pub fn follow_ups(dataset: &Dataset) -> Vec<FollowUp<'_>> {
    let mut all = Vec::new();
    for case in &dataset.cases {
        for (after, next) in dataset.successive(case) {
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

/// When the grades of an inspection were known: its publication, or the best there is instead.
pub fn published(entry: Entry<'_>) -> Option<PartialDate> {
    let inspection = entry.inspection;
    inspection
        .published
        .or_else(|| inspection.end())
        .or_else(|| inspection.start())
}

impl<'a> FollowUp<'a> {
    /// Whether what it expects is an activity of inspectors, rather than an action of others.
    pub fn expects_activity(&self) -> bool {
        let frameworks = &self.after.dataset.frameworks;
        let by = &self.framework.file.inspectorate;
        let theirs = || {
            frameworks
                .iter()
                .filter(|(_, f)| f.file.inspectorate == *by)
        };
        self.file
            .expect
            .iter()
            .any(|name| theirs().any(|(_, f)| f.file.activities.contains_key(name)))
    }

    /// The last day by which the expected should have come; pauses that excuse it do not count.
    pub fn deadline(&self) -> Option<Date> {
        let from = published(self.after)?.latest();
        let mut deadline = from.saturating_add(self.file.within_months?.months());
        let dataset = self.after.dataset;
        for pause in dataset.frameworks.pauses(&self.framework.file.inspectorate) {
            let excuses = pause.stops == Stops::All || self.file.except.contains(&pause.id);
            let (first, last) = (pause.from.earliest().max(from), pause.until.latest());
            if excuses && first <= last && first <= deadline {
                deadline = deadline.saturating_add((days_between(first, last) + 1).days());
            }
        }
        Some(deadline)
    }

    /// The deadline, where it certainly passed before the next graded inspection began and before
    /// the last day of which the file, or the question, knows.
    pub fn passed(&self) -> Option<Date> {
        let deadline = self.deadline()?;
        let next = self.next.and_then(|next| next.inspection.start());
        let known = self.after.dataset.known_until(self.after.case)?;
        let inspected_again = next.is_some_and(|next| next.earliest() <= deadline);
        (deadline < known && !inspected_again).then_some(deadline)
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

/// What a statement of a framework rests on, in lines of help.
pub fn lines(because: &str, evidence: Option<&str>, cite: Option<&Cite>) -> Vec<String> {
    let evidence = evidence.map(|text| format!("evidence: {}", text.trim()));
    let cite = cite.map(|cite| format!("source: {}", cite.line()));
    let because = because.trim().to_owned();
    [Some(because), evidence, cite]
        .into_iter()
        .flatten()
        .collect()
}

//! The time between graded inspections.

use crate::base::date::{Answer, PartialDate, Years};
use crate::base::finding::Severity;
use crate::base::rate::Rate;
use crate::base::wording;
use crate::compare::lineage::ENOUGH;
use crate::dataset::{Dataset, Entry};
use crate::framework::file::Cite;
use crate::framework::{Framework, FrameworkId, Pause};
use crate::precedent::Paused;

/// The time that passed since a graded inspection.
#[derive(Clone)]
pub struct Gap<'a> {
    dataset: &'a Dataset,
    /// The inspection, where it is on record.
    after: Option<Entry<'a>>,
    id: FrameworkId,
    framework: &'a Framework,
    /// By the calendar.
    pub years: Years,
    /// With the pauses of inspection left out.
    pub counted: Years,
    paused: Paused<'a>,
}

impl<'a> Gap<'a> {
    /// From the first day of an inspection to a day.
    pub fn new(after: Entry<'a>, to: PartialDate) -> Option<Self> {
        let from = after.inspection.start()?;
        let gap = Self::since(after.dataset, after.framework_id()?, from, to);
        Some(Self {
            after: Some(after),
            ..gap
        })
    }

    /// From a day on which an inspection under a framework was to another.
    pub fn since(
        dataset: &'a Dataset,
        id: FrameworkId,
        from: PartialDate,
        to: PartialDate,
    ) -> Self {
        let framework = dataset.frameworks.get(id);
        let inspectorate = framework.regime();
        let paused = Paused::between(&dataset.frameworks, inspectorate, from, to);
        Self {
            dataset,
            after: None,
            id,
            framework,
            years: Years::between(from, to, 0),
            counted: Years::between(from, to, paused.days),
            paused,
        }
    }

    /// Its length in words; "3.0 years" would be no anomaly where it is said that three are expected.
    pub fn words(&self) -> String {
        let words = self.years.to_string();
        let cadence = &self.framework.file.cadence;
        let said = cadence
            .expected_within
            .filter(|_| cadence.announced_every.is_none());
        match said {
            Some(years) if words == format!("{years:.1} years") && self.paused.days == 0 => {
                format!("just over {words}")
            }
            _ => words,
        }
    }

    /// What is left of it without pauses of inspection, to be said beside its length.
    pub fn without_pauses(&self) -> String {
        match self.paused.days {
            0 => String::new(),
            _ if self.paused.pauses.len() == 1 => {
                format!(" ({}, the pause left out)", self.counted)
            }
            _ => format!(" ({}, the pauses left out)", self.counted),
        }
    }

    /// How grave it is; none where it is as expected, or only possibly longer.
    pub fn severity(&self) -> Option<Severity> {
        let cadence = &self.framework.file.cadence;
        let exceeds = |years: Years, limit: Option<f64>| {
            limit.map_or(Answer::No, |limit| years.exceeds(limit))
        };
        let noted = exceeds(self.counted, cadence.expected_within);
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
        lines.extend(self.in_pauses());
        lines.extend(self.unusual());
        lines
    }

    fn expected(&self) -> Option<String> {
        let cadence = &self.framework.file.cadence;
        let under = self.framework.called();
        let grade = |judgement| self.after?.inspection.grade(judgement);
        let is_usual = || {
            self.framework
                .usual
                .iter()
                .all(|condition| condition.holds(grade))
        };
        let Some(usual) = cadence.usual.as_ref().filter(|_| is_usual()) else {
            return match (cadence.announced_every, cadence.expected_within) {
                (Some(years), _) => Some(format!(
                    "{under} inspections were announced as every {years} years"
                )),
                (None, Some(years)) if cadence.usual.is_none() => {
                    Some(format!("expected after {under}: within {years:.1} years"))
                }
                _ => None,
            };
        };
        let cite = usual.cite.as_ref().map(Cite::line);
        let cite = cite.map(|line| format!(" ({line})")).unwrap_or_default();
        let (from, to) = (usual.from, usual.to);
        Some(format!(
            "usual after {under}: {from:.1} to {to:.1} years{cite}"
        ))
    }

    fn in_pauses(&self) -> Option<String> {
        let days = match self.paused.days {
            0 => return None,
            1 => "1 day of it falls".to_owned(),
            days => format!("{days} days of it fall"),
        };
        let titles = self.paused.pauses.iter().map(|pause| pause.title.as_str());
        Some(format!(
            "{days} in a pause ({}); without them it is {}",
            wording::list(titles),
            self.counted
        ))
    }

    /// The line that it crosses where that makes it more than a note.
    fn unusual(&self) -> Option<String> {
        let line = self.framework.file.cadence.unusual_after?;
        let pauses = self.pauses_left_out();
        (self.counted.exceeds(line) != Answer::No).then(|| {
            format!(
                "unusual after {}: more than {line} years{pauses}",
                self.framework.called()
            )
        })
    }

    /// How many of the other real gaps after the same framework were as long.
    pub fn rate(&self) -> Option<Rate> {
        let precedents = self.dataset.precedents(self.id);
        if self.years.least != self.years.most {
            return None;
        }
        let own = self.after.and_then(|after| {
            let own = precedents.own(after.authority(), after.inspection);
            own.into_iter().find_map(|at| precedents.gap_after(at))
        });
        let gaps = precedents.gaps(self.id);
        let others = gaps.len() - usize::from(own.is_some());
        if others < ENOUGH {
            return None;
        }
        let length = self.counted.least;
        let as_long = gaps.len() - gaps.partition_point(|gap| *gap < length);
        let as_long = as_long - usize::from(own.is_some_and(|own| own >= length));
        let (under, pauses) = (self.framework.called(), self.pauses_left_out());
        Rate::of(as_long, others, format!("other gaps after {under}{pauses}"))
    }

    /// Said of every gap, one without a pause in it too: those that it is counted among have theirs left
    /// out.
    fn pauses_left_out(&self) -> &'static str {
        let mut pauses = self.dataset.frameworks.pauses(self.framework.regime());
        if pauses.any(Pause::stops_graded) {
            ", pauses left out"
        } else {
            ""
        }
    }
}

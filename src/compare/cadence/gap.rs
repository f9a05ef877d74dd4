//! The time between graded inspections.

use crate::base::date::{Answer, PartialDate, Years};
use crate::base::finding::Severity;
use crate::compare::lineage::ENOUGH;
use crate::dataset::Entry;
use crate::framework::Framework;
use crate::framework::file::Cite;
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
        let gaps = self.after.precedents()?.gaps(id);
        if gaps.len() < ENOUGH || self.years.least != self.years.most {
            return None;
        }
        let shorter = gaps.partition_point(|gap| *gap < self.counted.least);
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

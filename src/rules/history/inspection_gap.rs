//! More time lay between two graded inspections than is expected.
//!
//! # What it checks
//!
//! The time from the first day of one graded inspection to the first day of the next, against the
//! `cadence` of the framework that the earlier one was made under: a note above `expected-within`
//! years, a warning above `unusual-after` years with the pauses of inspection left out. Where dates
//! are known only to the month or year, what is merely possible is reported one level lower.
//!
//! # Why it matters
//!
//! Nobody from outside looked at how children were protected for that long. A gap may also be an
//! inspection that is missing from the data.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: sif-2013
//!     activity: full
//!     fieldwork: 2014-03-04/2014-03-26
//!     published: 2014-05-14
//!     judgements: { overall: good, help-and-protection: good, looked-after: good, adoption: good, care-leavers: good, leadership: good }
//!   - framework: ilacs-2018
//!     activity: short
//!     fieldwork: 2019-10-07/2019-10-11
//!     published: 2019-11-18
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: sif-2013
//!     activity: full
//!     fieldwork: 2016-03-01/2016-03-24
//!     published: 2016-05-16
//!     judgements: { overall: good, help-and-protection: good, looked-after: good, adoption: good, care-leavers: good, leadership: good }
//!   - framework: ilacs-2018
//!     activity: short
//!     fieldwork: 2019-02-04/2019-02-08
//!     published: 2019-03-18
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # How unusual it is
//!
//! The law sets no interval, so a long gap is never an error. The finding says where the gap lies
//! among the real ones in the national index that followed an inspection under the same framework.
//!
//! # What to do
//!
//! Look for an inspection between the two that the file does not have. If there was none, nothing:
//! the gap is a fact worth stating.

use crate::dataset::{Dataset, Entry};
use crate::date::{Answer, Years};
use crate::finding::{Finding, Severity};
use crate::framework::Framework;
use crate::precedent::paused_days;
use crate::rules::{Family, Rule};

/// See the head of this file.
pub const RULE: Rule = Rule {
    name: "inspection-gap",
    family: Family::History,
    severity: Severity::Note,
    since: "0.1.0",
    source: include_str!("inspection_gap.rs"),
    check,
};

fn check(dataset: &Dataset) -> Vec<Finding> {
    let pairs = dataset.cases.iter().flat_map(|case| {
        let graded = dataset.graded(case);
        graded
            .windows(2)
            .filter_map(|pair| finding(pair[0], pair[1]))
            .collect::<Vec<_>>()
    });
    pairs.collect()
}

fn finding(earlier: Entry<'_>, later: Entry<'_>) -> Option<Finding> {
    let framework = earlier.framework()?;
    let cadence = &framework.file.cadence;
    let (from, to) = (earlier.inspection.start()?, later.inspection.start()?);
    let paused = paused_days(&earlier.dataset.frameworks, framework, from, to);
    let gap = Years::between(from, to, 0);
    let counted = Years::between(from, to, paused);
    let noted = cadence
        .expected_within
        .map_or(Answer::No, |years| gap.exceeds(years));
    let unusual = cadence
        .unusual_after
        .map_or(Answer::No, |years| counted.exceeds(years));
    let severity = match (unusual, noted) {
        (Answer::Certainly, _) => Severity::Warning,
        (Answer::Possibly, _) => Severity::Warning.lower(),
        (Answer::No, Answer::Certainly) => Severity::Note,
        // Only possibly beyond what is expected: too little to say anything.
        (Answer::No, Answer::Possibly | Answer::No) => return None,
    };
    let mut finding = RULE
        .on(
            later,
            later.start_place(),
            format!(
                "{} between graded inspections",
                words(gap, cadence.expected_within)
            ),
        )
        .label(format!("the next began {}", to.words()))
        .and(
            earlier.start_place(),
            format!("{} began {}", earlier.words_short(), from.words()),
        );
    finding.severity = severity;
    Some(finding.helps(explain(earlier, framework, gap, counted, paused)))
}

/// The gap in words; "3.0 years" would be no anomaly where three are expected.
fn words(gap: Years, expected: Option<f64>) -> String {
    let words = gap.to_string();
    match expected {
        Some(years) if words == format!("{years:.1} years") => format!("just over {words}"),
        _ => words,
    }
}

fn explain(
    earlier: Entry<'_>,
    framework: &Framework,
    gap: Years,
    counted: Years,
    paused: i32,
) -> Vec<String> {
    let cadence = &framework.file.cadence;
    let mut lines = Vec::new();
    if let Some(usual) = &cadence.usual {
        let because = usual
            .cite
            .as_ref()
            .map(|cite| format!(" ({})", cite.line()))
            .unwrap_or_default();
        lines.push(format!(
            "usual after `{}`: {:.1} to {:.1} years{because}",
            framework.id(),
            usual.from,
            usual.to
        ));
    } else if let Some(years) = cadence.expected_within {
        lines.push(format!(
            "expected after `{}`: within {years:.1} years",
            framework.id()
        ));
    }
    if paused > 0 {
        let pauses = earlier
            .dataset
            .frameworks
            .pauses(&framework.file.inspectorate);
        let spanned: Vec<&str> = pauses
            .filter(|pause| {
                earlier
                    .inspection
                    .start()
                    .is_some_and(|start| start.latest() < pause.until.latest())
            })
            .map(|pause| pause.id.as_str())
            .collect();
        lines.push(format!(
            "{paused} days of it fall in a pause ({}); without them it is {counted}",
            spanned.join(", ")
        ));
    }
    let gaps: Vec<f64> = earlier
        .framework_id()
        .into_iter()
        .flat_map(|id| earlier.dataset.precedents.gaps(id))
        .collect();
    let shorter = gaps.iter().filter(|other| **other < counted.least).count();
    if gaps.len() > 1 && gap.least == gap.most {
        let share = 100.0 * shorter as f64 / gaps.len() as f64;
        let pauses = if paused > 0 { ", pauses left out" } else { "" };
        lines.push(format!(
            "longer than {share:.0} % of the {} gaps after `{}`{pauses}",
            gaps.len(),
            framework.id()
        ));
    }
    lines
}

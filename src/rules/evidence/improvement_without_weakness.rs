//! A topic must improve, but what was found names it only as a strength.
//!
//! # What it checks
//!
//! Where an inspection records what was found, each topic of `improve` that occurs among the
//! `findings` occurs there as a weakness at least once.
//!
//! # Why it matters
//!
//! A report asks for improvement where it found something wanting. A topic that is only praised is
//! mapped wrongly, or a finding is missing.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-11-05/2018-11-16
//!     published: 2019-01-07
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!     improve: [neglect]
//!     findings:
//!       - { area: help-and-protection, is: strength, topic: neglect }
//! ```
//!
//! # Not found in
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-11-05/2018-11-16
//!     published: 2019-01-07
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!     improve: [neglect]
//!     findings:
//!       - { area: help-and-protection, is: weakness, topic: neglect }
//! ```
//!
//! # How unusual it is
//!
//! Findings are recorded by hand for few inspections, so there is no base rate.
//!
//! # What to do
//!
//! Look at the report's point for improvement again, and at the finding.

use crate::base::finding::Finding;
use crate::case::model::Kind;
use crate::dataset::{Dataset, Entry};
use crate::rules::rule;

rule!("improvement-without-weakness", "improvement_without_weakness.rs", Evidence, Note, about Inspection, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().flat_map(findings).collect()
}

fn findings(entry: Entry<'_>) -> Vec<Finding> {
    let found = |topic| {
        let of_topic = entry.inspection.findings.iter();
        of_topic.filter(move |found| found.topic.as_ref().is_some_and(|named| named.is == topic))
    };
    let is = |found: &crate::case::model::AreaFinding| found.is.as_ref().and_then(|named| named.is);
    let topics = entry
        .inspection
        .improve
        .iter()
        .filter(|item| item.value.is.is_some());
    topics
        .filter_map(|item| {
            let topic = &item.value;
            let strength = found(topic.is).find(|found| is(found) == Some(Kind::Strength))?;
            if found(topic.is).any(|found| is(found) != Some(Kind::Strength)) {
                return None;
            }
            let message = format!(
                "{} is to be improved, but was found only as a strength",
                topic.text.replace('-', " ")
            );
            let place = entry.field("findings").at(strength.index);
            Some(
                RULE.on(entry, entry.field("improve").item(item.index), message)
                    .and(place, "the strength")
                    .identity(topic.text.clone()),
            )
        })
        .collect()
}

//! An inspection asks again for what an earlier one had asked for.
//!
//! # What it checks
//!
//! Each topic under `improve` of a graded inspection against those of the authority's earlier
//! graded inspections. One finding for a topic and the inspection that names it again. A topic that
//! one in four inspections under the same framework names tells nothing and is passed over, where the
//! national index has two dozen to tell by.
//!
//! # Why it matters
//!
//! The authority wrote a plan for it after the first report. Grades may have risen meanwhile, so
//! nothing else in the record shows that it was not put right.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
//!     judgements: { leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }
//!     improve: [strategy-discussions, private-fostering]
//!   - framework: ilacs-2023
//!     activity: short
//!     fieldwork: 2023-05-15/2023-05-19
//!     published: 2023-07-03
//!     judgements: { leaders: good, help-and-protection: good, in-care: good, care-leavers: good, overall: good }
//!     improve: [strategy-discussions, care-leavers-support]
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
//!     judgements: { leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }
//!     improve: [strategy-discussions, private-fostering]
//!   - framework: ilacs-2023
//!     activity: short
//!     fieldwork: 2023-05-15/2023-05-19
//!     published: 2023-07-03
//!     judgements: { leaders: good, help-and-protection: good, in-care: good, care-leavers: good, overall: good }
//!     improve: [care-leavers-support]
//! ```
//!
//! # How unusual it is
//!
//! Measured on 430 real reports, a topic returns about as often as it is named at all: once it is
//! named in one report of four, one authority of four will meet it again. That is why common topics
//! are passed over. The finding counts, in the national index, the other inspections that name it.
//!
//! # What to do
//!
//! Read both points: the same topic need not be the same fault.

use crate::base::finding::Finding;
use crate::base::parameters::Parameter;
use crate::base::place::Place;
use crate::compare::lineage::ENOUGH;
use crate::dataset::{Dataset, Entry};
use crate::framework::topics::TopicId;
use crate::rules::rule;

rule!("recurring-improvement", "recurring_improvement.rs", History, Note, about Inspection, since "0.1.0", parameters [COMMON]);

const COMMON: Parameter = Parameter {
    name: "common",
    default: 4,
    meaning: "a topic that one in so many inspections names is passed over",
};

/// Whether so many inspections under the framework of one name a topic that it tells nothing. It is
/// a fact of the framework, the same for an inspection of the index and for any other.
fn is_common(entry: Entry<'_>, topic: TopicId) -> bool {
    let common = entry.dataset.parameters.get(RULE.name, &COMMON);
    let counted = entry.framework_id().zip(entry.precedents());
    let (naming, all) = counted.map_or((0, 0), |(id, index)| index.naming(id, topic));
    all >= ENOUGH && naming * common >= all
}

fn check(dataset: &Dataset) -> Vec<Finding> {
    let mut findings = Vec::new();
    for history in dataset.histories() {
        let graded = history.graded();
        for (i, later) in graded.iter().enumerate() {
            for (topic, at) in later.inspection.topics() {
                let earlier = earlier(&graded[..i], topic);
                if !earlier.is_empty() && !is_common(*later, topic) {
                    findings.extend(finding(*later, topic, at, &earlier));
                }
            }
        }
    }
    findings
}

/// The earlier inspections that name a topic, and do so tellingly, with its position; latest first.
fn earlier<'a>(graded: &[Entry<'a>], topic: TopicId) -> Vec<(Entry<'a>, Option<usize>)> {
    let naming = graded.iter().rev().filter_map(|entry| {
        let (_, at) = entry
            .inspection
            .topics()
            .find(|(other, _)| *other == topic)?;
        Some((*entry, at))
    });
    naming
        .filter(|(entry, _)| !is_common(*entry, topic))
        .collect()
}

/// Where a topic stands.
fn place(entry: Entry<'_>, at: Option<usize>) -> Place {
    entry.field("improve").item(at)
}

fn finding(
    later: Entry<'_>,
    topic: TopicId,
    at: Option<usize>,
    earlier: &[(Entry<'_>, Option<usize>)],
) -> Option<Finding> {
    let (last, _) = earlier.first()?;
    let name = later.dataset.topics.name(topic);
    let day = last.inspection.start()?.words();
    let message = format!("{name} must improve again, as in the inspection of {day}");
    let mut finding = RULE
        .on(later, place(later, at), message)
        .label("again here")
        .identity(name);
    for (entry, at) in earlier {
        let text = format!("in {}", entry.inspection.start()?.earliest().year());
        finding = finding.and(place(*entry, *at), text);
    }
    // This inspection is no measure of how common its topic is.
    let (naming, all) = later.precedents().map_or((0, 0), |index| {
        index.others_naming(later.authority(), later.inspection, topic)
    });
    if let Some(framework) = later.framework().filter(|_| all >= ENOUGH) {
        finding = finding.help(format!(
            "{naming} of the {all} other inspections under `{}` that say what must improve name it",
            framework.id()
        ));
    }
    Some(finding)
}

//! An inspection asks again for what an earlier one had asked for.
//!
//! # What it checks
//!
//! Each topic under `improve` of a graded inspection against those of the authority's earlier
//! graded inspections. One finding for a topic and the inspection that names it again. A topic that
//! one in four inspections under the same framework names tells nothing and is passed over, as far
//! as the files being checked have two dozen such inspections to tell by.
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
//! are passed over. The finding counts the inspections in the files being checked that name it.
//!
//! # What to do
//!
//! Read both points: the same topic need not be the same fault.

use std::collections::HashMap;

use crate::base::finding::Finding;
use crate::base::parameters::Parameter;
use crate::base::place::Place;
use crate::compare::lineage::ENOUGH;
use crate::dataset::{Dataset, Entry};
use crate::framework::FrameworkId;
use crate::framework::topics::TopicId;
use crate::rules::rule;

rule!("recurring-improvement", "recurring_improvement.rs", History, Note, since "0.1.0", parameters [COMMON]);

const COMMON: Parameter = Parameter {
    name: "common",
    default: 4,
    meaning: "a topic that one in so many inspections names is passed over",
};

/// How many graded inspections say what must improve, and how many name each topic, by framework.
#[derive(Default)]
struct Named {
    /// A topic that one in so many inspections names says little when it returns.
    common: usize,
    inspections: HashMap<Option<FrameworkId>, usize>,
    by_topic: HashMap<(Option<FrameworkId>, TopicId), usize>,
}

impl Named {
    fn count(dataset: &Dataset) -> Self {
        let common = dataset.parameters.get(RULE.name, &COMMON);
        let mut named = Self {
            common,
            ..Self::default()
        };
        for entry in dataset.inspections().filter(|e| e.inspection.is_graded()) {
            let framework = entry.framework_id();
            if topics(entry).next().is_some() {
                *named.inspections.entry(framework).or_default() += 1;
            }
            for (topic, _) in topics(entry) {
                *named.by_topic.entry((framework, topic)).or_default() += 1;
            }
        }
        named
    }

    /// Of the inspections under a framework, those that name a topic, and all.
    fn of(&self, framework: Option<FrameworkId>, topic: TopicId) -> (usize, usize) {
        let with = self.by_topic.get(&(framework, topic)).copied();
        let all = self.inspections.get(&framework).copied();
        (with.unwrap_or_default(), all.unwrap_or_default())
    }

    /// Whether the topic stands in so many reports of that framework that it tells nothing.
    fn is_common(&self, entry: Entry<'_>, topic: TopicId) -> bool {
        let (with, all) = self.of(entry.framework_id(), topic);
        all >= ENOUGH && with * self.common >= all
    }
}

fn check(dataset: &Dataset) -> Vec<Finding> {
    let named = Named::count(dataset);
    let mut findings = Vec::new();
    for case in &dataset.cases {
        let graded = dataset.graded(case);
        for (i, later) in graded.iter().enumerate() {
            for (topic, at) in topics(*later) {
                let earlier = earlier(&graded[..i], topic, &named);
                if !earlier.is_empty() && !named.is_common(*later, topic) {
                    findings.extend(finding(*later, topic, at, &earlier, &named));
                }
            }
        }
    }
    findings
}

/// The earlier inspections that name a topic, and do so tellingly, with its position; latest first.
fn earlier<'a>(
    graded: &[Entry<'a>],
    topic: TopicId,
    named: &Named,
) -> Vec<(Entry<'a>, Option<usize>)> {
    let naming = graded.iter().rev().filter_map(|entry| {
        let (_, at) = topics(*entry).find(|(other, _)| *other == topic)?;
        Some((*entry, at))
    });
    naming
        .filter(|(entry, _)| !named.is_common(*entry, topic))
        .collect()
}

/// The topics that an inspection says must improve, each once, with its position.
fn topics(entry: Entry<'_>) -> impl Iterator<Item = (TopicId, Option<usize>)> {
    let mut seen = Vec::new();
    entry.inspection.improve.iter().filter_map(move |item| {
        let topic = item.value.is.filter(|topic| !seen.contains(topic))?;
        seen.push(topic);
        Some((topic, item.index))
    })
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
    named: &Named,
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
    let (with, all) = named.of(later.framework_id(), topic);
    if let (Some(framework), true) = (later.framework(), all > ENOUGH) {
        finding = finding.help(format!(
            "{} of the {} other inspections under `{}` here name it",
            with.saturating_sub(1),
            all - 1,
            framework.id()
        ));
    }
    Some(finding)
}

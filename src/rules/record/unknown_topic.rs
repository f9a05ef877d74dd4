//! A topic is not in the list of topics.
//!
//! # What it checks
//!
//! Every topic in `improve`, `findings`, `looked-at` and `priority-action` is one of
//! `framework/topics.yaml`.
//!
//! # Why it matters
//!
//! A topic that comes back years later is only seen if it has the same name both times.
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
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!     improve: [strategy-discusions]
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
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!     improve: [strategy-discussions]
//! ```
//!
//! # How unusual it is
//!
//! It never occurs in a correct file.
//!
//! # What to do
//!
//! Correct the name, or add the topic to the list.

use crate::base::finding::Finding;
use crate::base::nearest;
use crate::case::model::Named;
use crate::dataset::Dataset;
use crate::dataset::Entry;
use crate::framework::topics::TopicId;
use crate::rules::rule;

rule!("unknown-topic", "unknown_topic.rs", Record, Warning, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().flat_map(findings).collect()
}

fn findings(entry: Entry<'_>) -> Vec<Finding> {
    let topics = &entry.dataset.topics;
    let unknown = |topic: &&Named<TopicId>| topic.is.is_none();
    let inspection = entry.inspection;
    let priority = inspection.priority_action.iter();
    let improve = inspection
        .improve
        .iter()
        .map(|item| (item, entry.field("improve")));
    let looked_at = inspection
        .looked_at
        .topics
        .iter()
        .map(|item| (item, entry.field("looked-at").at("topics")));
    let priority = priority
        .flat_map(|action| &action.topics)
        .map(|item| (item, entry.field("priority-action").at("topics")));
    let listed = improve.chain(looked_at).chain(priority);
    let listed = listed
        .filter(|(item, _)| item.value.is.is_none())
        .map(|(item, place)| (&item.value, place.item(item.index)));
    let found = inspection.findings.iter().filter_map(|found| {
        let topic = found.topic.as_ref().filter(unknown)?;
        Some((topic, entry.field("findings").at(found.index).at("topic")))
    });
    listed
        .chain(found)
        .map(|(topic, place)| {
            let mut advice = nearest::advice(&topic.text, topics.iter().map(|(name, _)| name));
            if advice.instead.is_empty() {
                // There are far too many to name.
                advice.help = "framework/topics.yaml lists them".to_owned();
            }
            let finding = RULE.on(
                entry,
                place,
                format!("`{}` is not a listed topic", topic.text),
            );
            finding
                .advised(&topic.text, advice)
                .identity(topic.text.clone())
        })
        .collect()
}

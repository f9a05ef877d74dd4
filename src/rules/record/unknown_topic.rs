//! A topic is not in the list of topics.
//!
//! # What it checks
//!
//! Every topic in `improve` and in `findings` is one of `framework/topics.yaml`.
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

rule!("unknown-topic", "unknown_topic.rs", Record, Warning, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().flat_map(findings).collect()
}

fn findings(entry: Entry<'_>) -> Vec<Finding> {
    let topics = &entry.dataset.topics;
    let unknown = |topic: &&Named<TopicId>| topic.is.is_none();
    let improve = entry.inspection.improve.iter();
    let improve = improve
        .filter(|item| item.value.is.is_none())
        .map(|item| (&item.value, entry.field("improve").item(item.index)));
    let found = entry.inspection.findings.iter().filter_map(|found| {
        let topic = found.topic.as_ref().filter(unknown)?;
        Some((topic, entry.field("findings").at(found.index).at("topic")))
    });
    improve
        .chain(found)
        .map(|(topic, place)| {
            let help = match nearest::nearest(&topic.text, topics.iter().map(|(name, _)| name)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "framework/topics.yaml lists them".to_owned(),
            };
            let finding = RULE.on(
                entry,
                place,
                format!("`{}` is not a listed topic", topic.text),
            );
            finding.help(help).identity(topic.text.clone())
        })
        .collect()
}

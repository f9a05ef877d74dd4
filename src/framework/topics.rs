//! The controlled list of topics that reports speak of, from `framework/topics.yaml`.

use indexmap::IndexMap;
use serde::Deserialize;

use super::phrases::PlainWords;

/// Which topic; an index into [`Topics`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicId(pub usize);

/// The list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topics {
    topics: IndexMap<String, Topic>,
}

/// A topic.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// What it is, in words.
    pub title: String,
    /// The service areas in which it is met.
    #[serde(default)]
    pub area: Vec<String>,
    /// Phrases by which it is recognised in a report's points for improvement.
    #[serde(default)]
    pub words: Vec<String>,
}

impl Topics {
    /// Reads the list.
    ///
    /// # Errors
    /// The YAML is not such a list.
    pub fn parse(text: &str) -> Result<Self, serde_yaml::Error> {
        serde_yaml::from_str(text)
    }

    /// The topic of that name.
    pub fn named(&self, name: &str) -> Option<TopicId> {
        self.topics.get_index_of(name).map(TopicId)
    }

    /// The name of a topic.
    pub fn name(&self, id: TopicId) -> &str {
        self.topics.get_index(id.0).map_or("?", |(name, _)| name)
    }

    /// The topics that a point for improvement is about: those of which it holds one of the phrases.
    /// The head of the file says how a phrase matches.
    pub fn of_point(&self, point: &str) -> Vec<TopicId> {
        let words = PlainWords::of(point);
        let topics = self.topics.values().enumerate();
        let matching = topics.filter(|(_, topic)| words.hold_any(&topic.words));
        matching.map(|(i, _)| TopicId(i)).collect()
    }

    /// All of them, with their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Topic)> {
        self.topics
            .iter()
            .map(|(name, topic)| (name.as_str(), topic))
    }
}

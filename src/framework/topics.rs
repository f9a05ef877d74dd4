//! The controlled list of topics that reports speak of, from `framework/topics.yaml`.

use indexmap::IndexMap;
use serde::Deserialize;

use super::phrases::PlainWords;
use crate::base::wording::uncapitalised;

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
    /// Phrases that hold such words and are about something else.
    #[serde(default)]
    pub not: Vec<String>,
}

impl Topic {
    fn is_of(&self, words: &PlainWords) -> bool {
        if self.not.is_empty() {
            return words.hold_any(&self.words);
        }
        words.without(&self.not).hold_any(&self.words)
    }
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

    /// What a topic is called in a sentence.
    pub fn title(&self, id: TopicId) -> String {
        let topic = self.topics.get_index(id.0);
        topic.map_or_else(String::new, |(_, topic)| uncapitalised(&topic.title))
    }

    /// The topics that a point for improvement is about: those of which it holds one of the phrases,
    /// what is no sign of them taken out. The head of the file says how a phrase matches.
    pub fn of_point(&self, point: &str) -> Vec<TopicId> {
        let words = PlainWords::of(point);
        let topics = self.topics.values().enumerate();
        let matching = topics.filter(|(_, topic)| topic.is_of(&words));
        matching.map(|(i, _)| TopicId(i)).collect()
    }

    /// All of them, with their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Topic)> {
        self.topics
            .iter()
            .map(|(name, topic)| (name.as_str(), topic))
    }
}

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests {
    use super::Topics;
    use crate::framework::embedded;

    fn names(point: &str) -> Vec<String> {
        let text = embedded::file("topics.yaml").expect("the list");
        let topics = Topics::parse(&String::from_utf8_lossy(text)).expect("the list");
        let found = topics.of_point(point).into_iter();
        found.map(|topic| topics.name(topic).to_owned()).collect()
    }

    #[test]
    fn a_group_of_children_is_no_topic_of_its_own() {
        // Who the advocate, or the plan, is for.
        for (point, topics) in [
            (
                "Advocacy offered to those within the child protection process",
                vec!["advocacy-and-complaints"],
            ),
            (
                "Child protection planning where significant harm has lasted",
                vec!["child-protection-planning"],
            ),
            (
                "The response to a child at risk of significant harm",
                vec!["child-protection-enquiries"],
            ),
            (
                "The proportion of care leavers who are in employment",
                vec!["care-leavers-education-employment"],
            ),
            (
                "Timely initial health assessments when children come into care",
                vec!["initial-health-assessments"],
            ),
        ] {
            assert_eq!(names(point), topics, "{point}");
        }
    }

    #[test]
    fn words_within_another_name_are_no_sign() {
        for (point, topics) in [
            (
                "The quality of health assessments",
                vec!["initial-health-assessments"],
            ),
            (
                "Mental health needs of children in care",
                vec!["emotional-and-mental-health"],
            ),
            (
                "More young people to participate in education, employment or training",
                vec!["care-leavers-education-employment"],
            ),
            ("Case file audits", vec!["quality-assurance"]),
        ] {
            assert_eq!(names(point), topics, "{point}");
        }
    }
}

//! The controlled list of topics that reports speak of, from `framework/topics.yaml`.

use indexmap::IndexMap;
use serde::Deserialize;

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
        let words = words(point);
        let matching = self.topics.values().enumerate().filter(|(_, topic)| {
            topic
                .words
                .iter()
                .any(|phrase| phrase.split(" + ").all(|part| holds(&words, part)))
        });
        matching.map(|(i, _)| TopicId(i)).collect()
    }

    /// All of them, with their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Topic)> {
        self.topics
            .iter()
            .map(|(name, topic)| (name.as_str(), topic))
    }
}

/// The words of a text: lower case, without apostrophes, parted by all that is no letter or digit.
fn words(text: &str) -> Vec<String> {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '\'' | '\u{2018}' | '\u{2019}'))
        .collect();
    let words = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether the words of a phrase stand next to each other among others; a star at the end of one
/// stands for any ending.
fn holds(text: &[String], phrase: &str) -> bool {
    let phrase: Vec<(String, bool)> = phrase
        .split_whitespace()
        .flat_map(|part| {
            let open = part.ends_with('*');
            let parts = words(part);
            let last = parts.len().saturating_sub(1);
            parts
                .into_iter()
                .enumerate()
                .map(move |(i, word)| (word, open && i == last))
                .collect::<Vec<_>>()
        })
        .collect();
    !phrase.is_empty()
        && text.windows(phrase.len()).any(|window| {
            let pairs = window.iter().zip(&phrase);
            pairs.into_iter().all(|(word, (part, open))| {
                if *open {
                    word.starts_with(part)
                } else {
                    word == part
                }
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_match_whole_words_in_order_and_in_parts() {
        let text =
            words("The quality of children\u{2019}s pre- proceedings work, and record-keeping.");
        for phrase in [
            "pre proceedings",
            "childrens",
            "record*",
            "quality of child*",
        ] {
            assert!(holds(&text, phrase), "{phrase}");
        }
        for phrase in ["proceeding", "work pre", "keep", "children", ""] {
            assert!(!holds(&text, phrase), "{phrase}");
        }
    }
}

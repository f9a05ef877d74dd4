//! Phrases by which it is told what a text is about: whole words, next to each other and in order.
//!
//! The head of `framework/topics.yaml` says how a phrase matches.

/// The words of a text: lower case, without apostrophes, parted by all that is no letter or digit.
#[derive(Clone, Debug)]
pub struct PlainWords(Vec<String>);

impl PlainWords {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        Self(words(text))
    }

    /// Whether one of the phrases matches.
    pub fn hold_any(&self, phrases: &[String]) -> bool {
        phrases.iter().any(|phrase| self.hold(phrase))
    }

    /// Whether a phrase matches: each of its parts, which ` + ` divides, anywhere.
    fn hold(&self, phrase: &str) -> bool {
        phrase.split(" + ").all(|part| holds(&self.0, part))
    }
}

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

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
        parts(phrase).all(|part| part.places(&self.0).next().is_some())
    }

    /// The same words, but those on which one of the phrases matches match nothing any more.
    pub fn without(&self, phrases: &[String]) -> Self {
        let mut left = self.0.clone();
        for phrase in phrases.iter().filter(|phrase| self.hold(phrase)) {
            for part in parts(phrase) {
                for at in part.places(&self.0) {
                    left[at..at + part.0.len()].fill(String::new());
                }
            }
        }
        Self(left)
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

/// Words that stand next to each other, each with whether a star stands for any ending of it.
struct PhrasePart(Vec<(String, bool)>);

fn parts(phrase: &str) -> impl Iterator<Item = PhrasePart> {
    phrase.split(" + ").map(PhrasePart::of)
}

impl PhrasePart {
    fn of(text: &str) -> Self {
        let written = text.split_whitespace().flat_map(|part| {
            let open = part.ends_with('*');
            let parts = words(part);
            let last = parts.len().saturating_sub(1);
            let parts = parts.into_iter().enumerate();
            parts
                .map(|(i, word)| (word, open && i == last))
                .collect::<Vec<_>>()
        });
        Self(written.collect())
    }

    /// Where it stands among other words.
    fn places(&self, text: &[String]) -> impl Iterator<Item = usize> {
        let windows = text.windows(self.0.len().max(1)).enumerate();
        let places = windows.filter(|(_, window)| {
            let mut pairs = window.iter().zip(&self.0);
            !self.0.is_empty()
                && pairs.all(|(word, (part, open))| {
                    if *open {
                        word.starts_with(part)
                    } else {
                        word == part
                    }
                })
        });
        places.map(|(at, _)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_match_whole_words_in_order_and_in_parts() {
        let text = PlainWords::of(
            "The quality of children\u{2019}s pre- proceedings work, and record-keeping.",
        );
        for phrase in [
            "pre proceedings",
            "childrens",
            "record*",
            "quality of child*",
            "record* + quality",
        ] {
            assert!(text.hold(phrase), "{phrase}");
        }
        for phrase in [
            "proceeding",
            "work pre",
            "keep",
            "children",
            "quality + keep",
            "",
        ] {
            assert!(!text.hold(phrase), "{phrase}");
        }
    }

    #[test]
    fn what_is_taken_out_matches_nothing_and_parts_what_stood_around_it() {
        let text = PlainWords::of("The quality of health assessments and of plans");
        let left = text.without(&["health assessment*".to_owned()]);
        assert!(text.hold("quality + assessments"));
        assert!(!left.hold("quality + assessments"));
        assert!(!left.hold("quality of and of"));
        assert!(left.hold("quality of + of plans"));
        let both = text.without(&["health + plans".to_owned()]);
        assert!(both.hold("quality of") && both.hold("assessments and of"));
        assert!(!both.hold("plans") && !both.hold("health"));
        let one = text.without(&["plans + timescales".to_owned()]);
        assert!(one.hold("plans"));
    }
}

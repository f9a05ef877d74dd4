//! Numbers as they were written.
//!
//! YAML reads `5.10` as a number and gives it back as `5.1`, and `0x10` as `16`; in a case file it is
//! a paragraph, a reference, a date. Every value of a case file is text, so what YAML would take for
//! something else, and spell otherwise, is put in quotes before it is read. Places are found in the
//! text as it was written and do not move.

use std::borrow::Cow;

use saphyr_parser::{Event, Parser, ScalarStyle};

/// The text with such values in quotes. Files seldom have one, and are then not parsed for it.
pub fn quoted(text: &str) -> Cow<'_, str> {
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '+' | '-' | '_');
    if !text.split(|c| !word(c)).any(is_respelt) {
        return Cow::Borrowed(text);
    }
    let mut quoted = String::with_capacity(text.len() + 64);
    let mut rest = Rest {
        text,
        at: 0,
        characters: 0,
    };
    for event in Parser::new_from_str(text) {
        // A mistake in the YAML is told by who reads it.
        let Ok((event, span)) = event else { break };
        let Event::Scalar(value, ScalarStyle::Plain, ..) = event else {
            continue;
        };
        if !is_respelt(&value) {
            continue;
        }
        quoted.push_str(rest.up_to(span.start.index()));
        if rest.text[rest.at..].starts_with(value.as_ref()) {
            quoted.push('"');
            quoted.push_str(rest.up_to(span.start.index() + value.len()));
            quoted.push('"');
        }
    }
    quoted.push_str(&text[rest.at..]);
    Cow::Owned(quoted)
}

/// Whether YAML may read this as a number or as true or false, and give it back in another spelling.
/// What it would read as text after all is none the worse for quotes.
fn is_respelt(word: &str) -> bool {
    let whole = word.bytes().all(|byte| byte.is_ascii_digit());
    if whole && !word.starts_with('0') && word.len() < 20 || matches!(word, "true" | "false") {
        return false;
    }
    let unsigned = word.trim_start_matches(['+', '-']);
    let in_another_base = ["0x", "0o", "0b"];
    let in_another_base = in_another_base
        .iter()
        .any(|base| unsigned.starts_with(base))
        && unsigned.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_float = || word.parse::<f64>().is_ok();
    let truth = ["true", "false", ".inf", ".nan"];
    let truth = || truth.iter().any(|name| unsigned.eq_ignore_ascii_case(name));
    !word.is_empty() && (in_another_base || is_float() || truth())
}

/// The part of a text that has not been copied yet.
struct Rest<'t> {
    text: &'t str,
    /// Its first byte.
    at: usize,
    /// How many characters lie before it.
    characters: usize,
}

impl<'t> Rest<'t> {
    /// Moves on to a character, counted from the beginning of the text.
    fn up_to(&mut self, character: usize) -> &'t str {
        let further = character.saturating_sub(self.characters);
        let rest = &self.text[self.at..];
        let length = rest
            .char_indices()
            .nth(further)
            .map_or(rest.len(), |(byte, _)| byte);
        self.at += length;
        self.characters = self.characters.max(character);
        &rest[..length]
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;
    use crate::yaml::lenient::{Entries, Text};

    /// What is read of a value, and of the same as a key.
    fn read(written: &str) -> (Text, String) {
        let text = format!("é: [x]\n{written}: {written}\n");
        let entries: Entries<Text> = serde_yaml::from_str(&quoted(&text)).expect("YAML");
        let mut entries = entries.value.expect("a mapping");
        let (key, value) = entries.pop().expect("an entry");
        (value, key)
    }

    #[test]
    fn what_a_person_wrote_is_what_is_read() {
        for written in [
            "5.10",
            "080534",
            "80534",
            "2_019",
            "2019",
            "0x10",
            "0o17",
            "0b11",
            "1e3",
            "1E3",
            "+5",
            "-0",
            "-5",
            "-0x1F",
            "1.0",
            "1.",
            ".5",
            "yes",
            "no",
            "on",
            "True",
            "true",
            "FALSE",
            ".inf",
            "-.INF",
            ".NaN",
            "2019-10-07",
            "2019-10",
            "12:30",
            "5.10.1",
            "1 000",
            "1,000",
            "99999999999999999999999999999999999999999999",
        ] {
            let (value, key) = read(written);
            assert!(
                matches!(&value, Text::Is(text) if text == written),
                "{written}: {value:?}"
            );
            assert_eq!(key, written);
        }
    }

    #[test]
    fn nothing_stays_nothing_and_the_rest_of_the_text_stays_as_it_is() {
        for written in ["~", "null"] {
            assert!(matches!(read(written).0, Text::Not("nothing")), "{written}");
        }
        for (text, becomes) in [
            (
                "a: [5.10, {b: 1e3,c: x}] # 5.10\n",
                "a: [\"5.10\", {b: \"1e3\",c: x}] # 5.10\n",
            ),
            (
                "a: '5.10'\nb: \"5.10\"\nc: in 5.10\n",
                "a: '5.10'\nb: \"5.10\"\nc: in 5.10\n",
            ),
            ("a: |\n  5.10\nb: 5.10\n", "a: |\n  5.10\nb: \"5.10\"\n"),
            (
                "---\na: 1.0\n---\né: 2.0\n",
                "---\na: \"1.0\"\n---\né: \"2.0\"\n",
            ),
            ("a: 1.0\r\nb: 2.0\r\n", "a: \"1.0\"\r\nb: \"2.0\"\r\n"),
            ("a: 1.0\nb: [\n", "a: \"1.0\"\nb: [\n"),
            ("urn: 80534\nsince: 2019\n", "urn: 80534\nsince: 2019\n"),
        ] {
            assert_eq!(quoted(text), becomes);
        }
    }

    proptest::proptest! {
        /// Nothing panics, and nothing is added but quotes.
        #[test]
        fn only_quotes_are_added(text in "[-a:{}\\[\\],\"'|> \n#é?&*!0-9.ex]{0,60}") {
            let without = |text: &str| text.replace('"', "");
            proptest::prop_assert_eq!(without(&quoted(&text)), without(&text));
        }
    }
}

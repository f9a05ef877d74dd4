//! Texts as YAML scalars: plain where that is safe, quoted where it is not.

use crate::base::safe::{escaped, visible};

/// A text as a value of its own line.
pub fn block(text: &str) -> String {
    write(text, &[])
}

/// A text within `{ }` or `[ ]`.
pub fn flow(text: &str) -> String {
    write(text, &[',', '[', ']', '{', '}'])
}

fn write(text: &str, special: &[char]) -> String {
    if is_plain(text) && !text.contains(special) {
        text.to_owned()
    } else {
        // By itself JSON escapes only the first 32 control characters, and no case file may hold others.
        escaped(&serde_json::Value::from(text).to_string())
    }
}

/// Whether a text means itself without quotes. Strict rather than complete: a text that is quoted
/// without need is right too.
fn is_plain(text: &str) -> bool {
    let begins = text.chars().next().is_some_and(char::is_alphanumeric);
    let ends = !text.ends_with([':', ' ']);
    let inside = !text.contains(": ") && !text.contains(" #");
    let seen = text.chars().all(|c| visible(c) == c);
    let lower = text.to_lowercase();
    let word = !matches!(
        lower.as_str(),
        "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n"
    );
    begins && ends && inside && seen && word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_mean_something_else_is_quoted() {
        for plain in [
            "good",
            "2019-10-07",
            "https://a.b/c?d=e",
            "Telford & Wrekin",
            "80534",
        ] {
            assert_eq!(block(plain), plain);
        }
        for (text, quoted) in [
            ("no", "\"no\""),
            ("a: b", "\"a: b\""),
            ("a #b", "\"a #b\""),
            ("", "\"\""),
            ("*a", "\"*a\""),
            ("say \"x\"\n", "\"say \\\"x\\\"\\n\""),
            ("a\u{8f}b", "\"a\\u008fb\""),
            ("a\u{ffff}b", "\"a\\uffffb\""),
            ("a\u{202e}b", "\"a\\u202eb\""),
        ] {
            assert_eq!(block(text), quoted);
        }
        assert_eq!(block("Poole, Dorset"), "Poole, Dorset");
        assert_eq!(flow("Poole, Dorset"), "\"Poole, Dorset\"");
    }
}

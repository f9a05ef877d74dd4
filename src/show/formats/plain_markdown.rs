//! Text from files in Markdown, where it must be nothing but text: no markup, no HTML, no link, and no
//! mention of a user or an issue, which services find in what Markdown has become.

/// The text as it is where every reader takes it for plain words, or else as code, in which nothing is
/// looked for. A bar ends a cell even in code, so it is drawn as another.
pub fn plain(text: &str) -> String {
    let text = text.replace('|', "\u{2502}").replace(['\r', '\n'], " ");
    match is_plain(&text) {
        true => text,
        false => code(&text),
    }
}

/// The text as code.
pub fn code(text: &str) -> String {
    let text = text.replace('|', "\u{2502}").replace(['\r', '\n'], " ");
    let longest = text.split(|c| c != '`').map(str::len).max();
    let fence = "`".repeat(longest.unwrap_or_default() + 1);
    // One space on either side is no part of it.
    match text.trim().is_empty() {
        true => String::new(),
        false => format!("{fence} {text} {fence}"),
    }
}

/// Whether a text has only words, numbers and stops, and no word that services make a link of.
fn is_plain(text: &str) -> bool {
    let ordinary = |c: char| c.is_alphanumeric() || ",.;:'’()/%-–?".contains(c);
    let link = |word: &str| {
        let word = word.to_ascii_lowercase();
        let inside = word.trim_end_matches([',', '.', ';', ':', ')']);
        // An address, an issue, a commit.
        inside.contains(':')
            || inside.contains("www.")
            || inside.contains("gh-")
            || (word.len() >= 7 && word.chars().all(|c| c.is_ascii_hexdigit()))
    };
    let is_plain = |word: &str| word == "&" || (word.chars().all(ordinary) && !link(word));
    text.split(' ').all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_and_everything_else_is_code() {
        for (text, told) in [
            ("good, but no better than inadequate", "good, but no better than inadequate"),
            ("Anyshire: 3 of 45 (2019)", "Anyshire: 3 of 45 (2019)"),
            ("@user", "` @user `"),
            ("see https://example.org", "` see https://example.org `"),
            ("www.example.org", "` www.example.org `"),
            ("a|b", "a\u{2502}b"),
            ("``", "``` `` ```"),
            ("<b>", "` <b> `"),
            ("a\\", "` a\\ `"),
            ("GH-12", "` GH-12 `"),
            ("", ""),
        ] {
            assert_eq!(plain(text), told, "{text}");
        }
    }
}

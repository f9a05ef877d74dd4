//! Text from files in Markdown, where it must be nothing but text: no markup, no HTML, no link, and no
//! mention of a user or an issue, which services find in what Markdown has become.

/// The text with every word as it is that every reader takes for a plain one, and the others as code, in
/// which nothing is looked for. What it quotes between backticks is code.
pub fn plain(text: &str) -> String {
    let pieces: Vec<&str> = text.split('`').collect();
    if pieces.len().is_multiple_of(2) {
        // A backtick without its second.
        return code(text);
    }
    let mut told = String::new();
    // Code that is not told yet: two spans of it must not touch, or their ends are taken for one mark.
    let mut waiting = String::new();
    for (i, piece) in pieces.iter().enumerate() {
        let piece = in_cell(piece);
        if !i.is_multiple_of(2) {
            waiting.push_str(&piece);
            continue;
        }
        for word in piece.split_inclusive(' ') {
            let (word, space) = match word.strip_suffix(' ') {
                Some(word) => (word, " "),
                None => (word, ""),
            };
            if is_plain(word) {
                told.push_str(&code(&std::mem::take(&mut waiting)));
                told.push_str(word);
            } else {
                waiting.push_str(word);
            }
            if !space.is_empty() {
                told.push_str(&code(&std::mem::take(&mut waiting)));
                told.push_str(space);
            }
        }
    }
    told + &code(&waiting)
}

/// The text as code.
pub fn code(text: &str) -> String {
    let text = in_cell(text);
    if text.trim().is_empty() {
        return text;
    }
    let longest = text.split(|c| c != '`').map(str::len).max();
    let fence = "`".repeat(longest.unwrap_or_default() + 1);
    // One space on either side is no part of the code.
    let pad = match text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) {
        true => " ",
        false => "",
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A bar ends a cell even in code, so it is drawn as another.
fn in_cell(text: &str) -> String {
    text.replace('|', "\u{2502}").replace(['\r', '\n'], " ")
}

/// Whether a word has only letters, numbers and stops, and is none that services make a link of.
fn is_plain(word: &str) -> bool {
    let ordinary = |c: char| c.is_alphanumeric() || ",.;:'’()/%-–?".contains(c);
    let link = |word: &str| {
        let word = word.to_ascii_lowercase();
        let inside = word.trim_matches(|c: char| !c.is_alphanumeric());
        // An address, an issue, a commit.
        inside.contains(':')
            || inside.contains("www.")
            || inside.contains("gh-")
            || (inside.len() >= 7 && inside.chars().all(|c| c.is_ascii_hexdigit()))
    };
    // Between letters it marks nothing: `ofsted_inspections`.
    let joined = |word: &str| {
        let inside = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
        !inside.starts_with('_') && !inside.ends_with('_') && !word.contains("__")
    };
    let letters = word.replace('_', "");
    word == "&" || (letters.chars().all(ordinary) && joined(word) && !link(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    #[test]
    fn words_stay_and_everything_else_is_code() {
        for (text, told) in [
            (
                "good, but no better than inadequate",
                "good, but no better than inadequate",
            ),
            ("Anyshire: 3 of 45 (2019)", "Anyshire: 3 of 45 (2019)"),
            ("Brighton & Hove", "Brighton & Hove"),
            ("row 3 of `overview` says so", "row 3 of `overview` says so"),
            ("`<b>` is not @user", "`<b>` is not `@user`"),
            ("`table`, sheet a_b_c, row 3", "`table`, sheet a_b_c, row 3"),
            ("`a`@user", "`a@user`"),
            ("_a_ and *b*", "`_a_` and `*b*`"),
            ("one ` alone", "``one ` alone``"),
            ("@user", "`@user`"),
            ("see https://example.org", "see `https://example.org`"),
            ("www.example.org", "`www.example.org`"),
            ("a|b", "`a\u{2502}b`"),
            ("``", ""),
            ("<b>", "`<b>`"),
            ("&lt;", "`&lt;`"),
            ("a\\", "`a\\`"),
            ("GH-12", "`GH-12`"),
            ("5f3a9c1d", "`5f3a9c1d`"),
            ("", ""),
        ] {
            assert_eq!(plain(text), told, "{text}");
        }
    }

    proptest! {
        #[test]
        fn it_is_a_cell_of_plain_words_and_code(
            text in "[`|\\\\@#<>&*_\\[\\]()!~:$^ a-c1./\n-]{0,40}",
            name in "[`|\\\\@<> a]{0,10}",
        ) {
            let row = format!("| {} | {} | last |\n", plain(&text), code(&name));
            let page = format!("| a | b | c |\n| --- | --- | --- |\n{row}");
            let (mut cells, mut last) = (0, String::new());
            for event in Parser::new_ext(&page, Options::all()) {
                match event {
                    Event::Start(Tag::TableCell) => cells += 1,
                    Event::Text(words) => {
                        prop_assert!(!words.contains(['@', '#', '<', '>', '[', '`']), "{page}");
                        last = words.into_string();
                    }
                    Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow)
                    | Event::Code(_)
                    | Event::End(_) => {}
                    other => prop_assert!(false, "{other:?}: {page}"),
                }
            }
            prop_assert_eq!((cells, last.as_str()), (6, "last"), "{}", page);
        }
    }
}

//! Words that a terminal shows as a link, where it can: what names an inspection leads to its report.

use crate::dataset::Entry;

/// Words, and where they lead.
pub type WordLink = (String, String);

/// Whether standard output shows links; `FORCE_HYPERLINK` decides where it is set.
fn are_shown() -> bool {
    supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout)
}

/// The link of an inspection's report under some words.
pub fn report(entry: Entry<'_>, words: String) -> Option<WordLink> {
    let link = entry.inspection.report.as_ref()?.link.as_deref()?;
    is_safe(link).then(|| (words, link.to_owned()))
}

/// Whether a link of a stranger's file can be given to a terminal: an address of the web, in which
/// nothing ends the link or drives the terminal.
fn is_safe(link: &str) -> bool {
    let of_the_web = link.starts_with("https://") || link.starts_with("http://");
    of_the_web && link.len() <= 2000 && link.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The text with the first occurrence of each of some words linked; as it is where the terminal has
/// no links.
pub fn linked(text: String, links: impl IntoIterator<Item = WordLink>) -> String {
    if are_shown() { with(text, links) } else { text }
}

fn with(text: String, links: impl IntoIterator<Item = WordLink>) -> String {
    let mut found: Vec<(usize, WordLink)> = links
        .into_iter()
        .filter_map(|link| Some((text.find(&link.0)?, link)))
        .collect();
    found.sort();
    let (mut out, mut end) = (String::with_capacity(text.len()), 0);
    for (at, (words, link)) in found {
        // Two inspections that began on one day are one place; the first has it.
        let Some(between) = text.get(end..at) else {
            continue;
        };
        out.push_str(between);
        out.push_str(&format!("\x1b]8;;{link}\x1b\\{words}\x1b]8;;\x1b\\"));
        end = at + words.len();
    }
    out.push_str(&text[end..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_occurrence_of_words_is_linked_once() {
        let link = |words: &str, to: &str| (words.to_owned(), to.to_owned());
        let text = "began 2019-10-07 2014-06-02\nalso 2014-06-02\n".to_owned();
        let links = [
            link("2014-06-02", "https://a"),
            link("2019-10-07", "https://b"),
            link("2019-10", "https://c"),
            link("2001", "https://d"),
        ];
        let said = with(text.clone(), links);
        let shown = said.replace("\x1b]8;;", "<").replace("\x1b\\", ">");
        assert_eq!(
            shown,
            "began <https://c>2019-10<>-07 <https://a>2014-06-02<>\nalso 2014-06-02\n"
        );
        assert_eq!(with(text.clone(), []), text);
    }

    #[test]
    fn what_could_drive_a_terminal_is_no_link() {
        for link in ["https://a.org/b?c=d", "http://a.org"] {
            assert!(is_safe(link), "{link}");
        }
        for link in [
            "file:///etc/passwd",
            "https://a\x1b\\b",
            "https://a b",
            "https://ä",
            "javascript:x",
        ] {
            assert!(!is_safe(link), "{link}");
        }
    }
}

//! Whether a title tells of the inspection before the one of its row.

/// Words that say so.
const BEFORE: [&str; 3] = ["previous", "prior", "preceding"];
/// A word that says so only beside a column without it: the last inspection is as often the latest.
const LAST: &str = "last";
/// What stands behind that word where it means the end of something, or no time at all.
const NO_INSPECTION: [&str; 4] = ["day", "date", "name", "updated"];

/// A word before it that makes it the beginning of a time.
const SINCE: &str = "since";

/// Of which inspection a column tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WhichInspection {
    /// The one of its row.
    Now,
    /// The one before.
    Before,
    /// The one before, if another column tells the same of the one of its row.
    Perhaps,
}

/// Of which inspection a title tells, and what is left of it without the word that says so.
pub(super) fn told(title: &str) -> (WhichInspection, String) {
    let words = title.split(|c: char| c.is_whitespace() || c == '_');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let is = |word: &str, other: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.eq_ignore_ascii_case(other)
    };
    let before = words
        .iter()
        .position(|word| BEFORE.iter().any(|before| is(word, before)));
    let last = || {
        let at = words.iter().position(|word| is(word, LAST))?;
        let next = words.get(at + 1)?;
        if at > 0 && is(words[at - 1], SINCE) {
            return None;
        }
        let none = NO_INSPECTION.iter().any(|none| is(next, none));
        (!none).then_some(at)
    };
    let (told, at) = match before {
        Some(at) => (WhichInspection::Before, at),
        None => match last() {
            Some(at) => (WhichInspection::Perhaps, at),
            None => return (WhichInspection::Now, title.to_owned()),
        },
    };
    let rest = words.iter().enumerate().filter(|(other, _)| *other != at);
    let rest: Vec<&str> = rest.map(|(_, word)| *word).collect();
    (told, rest.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_of_which_inspection_it_tells() {
        for (title, is, rest) in [
            (
                "Previous overall grade",
                WhichInspection::Before,
                "overall grade",
            ),
            (
                "Overall grade (previous)",
                WhichInspection::Before,
                "Overall grade",
            ),
            ("prior_visit_date", WhichInspection::Before, "visit date"),
            (
                "Date of last inspection",
                WhichInspection::Perhaps,
                "Date of inspection",
            ),
            (
                "Last day of the visit",
                WhichInspection::Now,
                "Last day of the visit",
            ),
            (
                "Inspector's last name",
                WhichInspection::Now,
                "Inspector's last name",
            ),
            (
                "Visits since last inspection",
                WhichInspection::Now,
                "Visits since last inspection",
            ),
            ("Blast date", WhichInspection::Now, "Blast date"),
        ] {
            assert_eq!(told(title), (is, rest.to_owned()), "{title}");
        }
    }
}

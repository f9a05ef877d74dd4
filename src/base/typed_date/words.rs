//! The words and signs of a date that somebody typed.

/// The longest text that is looked at, in bytes: two dates with their weekdays are half as long.
const LONGEST: usize = 100;

/// What stands between two dates, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Join {
    /// "to", or a long dash.
    Word,
    /// A slash, which also parts the numbers of one date.
    Slash,
    /// A hyphen, likewise.
    Hyphen,
}

/// A word or a sign of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateWord {
    /// A number, and how many digits it was written with.
    Number {
        /// Its value.
        value: i16,
        /// How many digits.
        digits: usize,
    },
    /// A month, from one.
    Month(i8),
    /// What may stand between two dates.
    Join(Join),
}

impl DateWord {
    /// The number that it is, of two digits at most, if it is from one to `most`.
    pub fn up_to(self, most: i16) -> Option<i8> {
        match self {
            Self::Number {
                value,
                digits: ..=2,
            } if (1..=most).contains(&value) => i8::try_from(value).ok(),
            _ => None,
        }
    }
}

/// The names of the months.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// The names of the days of the week.
pub const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
/// Words that say nothing within a date; the last four end an ordinal.
const SILENT: [&str; 8] = ["the", "of", "on", "from", "st", "nd", "rd", "th"];

/// The words and signs of a text; nothing where one of them has no place in a date.
pub fn words(text: &str) -> Option<Vec<DateWord>> {
    if text.len() > LONGEST {
        return None;
    }
    let mut words = Vec::new();
    let text = text.to_lowercase();
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let belongs: fn(char) -> bool = if first.is_ascii_digit() {
            |c| c.is_ascii_digit()
        } else {
            char::is_alphabetic
        };
        let end = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        let word = &rest[..end.max(first.len_utf8())];
        rest = &rest[word.len()..];
        match first {
            '0'..='9' => words.push(DateWord::Number {
                value: word.parse().ok()?,
                digits: word.len(),
            }),
            '–' | '—' | '−' | '‑' | '‐' => words.push(DateWord::Join(Join::Word)),
            '/' => words.push(DateWord::Join(Join::Slash)),
            '-' => words.push(DateWord::Join(Join::Hyphen)),
            '.' | ',' => {}
            c if c.is_whitespace() => {}
            _ if matches!(word, "to" | "until" | "till" | "and") => {
                words.push(DateWord::Join(Join::Word));
            }
            _ if SILENT.contains(&word) || is_short_for(word, &WEEKDAYS).is_some() => {}
            _ => {
                words.push(DateWord::Month(month_named(word)?));
            }
        }
    }
    Some(words)
}

/// The month, from one, that a word names, or begins to name with three letters or more.
pub fn month_named(word: &str) -> Option<i8> {
    let month = is_short_for(&word.to_lowercase(), &MONTHS)?;
    i8::try_from(month + 1).ok()
}

/// Which of some names a word is, or begins with three letters or more.
fn is_short_for(word: &str, names: &[&str]) -> Option<usize> {
    let begins = |name: &&str| word.len() >= 3 && name.starts_with(word);
    names.iter().position(begins)
}

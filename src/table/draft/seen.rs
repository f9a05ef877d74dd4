//! What the values of a column show where its title says nothing.

/// The most different values that a column of grades or of kinds has.
const MOST_KINDS: usize = 12;

/// The distinct values of a column, the most frequent first, each with its number.
pub(super) type Values = [(String, usize)];

/// What the values of a column are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Like {
    /// A code or a number in each row, and nearly each another.
    Codes,
    /// A few words that repeat.
    Kinds,
    /// Words in each row, and nearly each others.
    Names,
    Other,
}

pub(super) fn like(values: &Values) -> Like {
    let all: usize = values.iter().map(|(_, count)| count).sum();
    let differ = all > 1 && values.len() * 10 > all * 9;
    match () {
        () if differ && values.iter().all(|(text, _)| is_code(text)) => Like::Codes,
        () if values.len() < all && is_of_words(values) => Like::Kinds,
        () if differ && values.iter().all(|(text, _)| is_words(text)) => Like::Names,
        () => Like::Other,
    }
}

/// Whether a column holds no more than a few words, as one of grades does.
pub(super) fn is_of_words(values: &Values) -> bool {
    !values.is_empty()
        && values.len() <= MOST_KINDS
        && values.iter().all(|(text, _)| is_words(text))
}

fn is_code(text: &str) -> bool {
    let digits = text.chars().any(|c| c.is_ascii_digit());
    digits && !text.contains(char::is_whitespace) && !text.contains('.')
}

fn is_words(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !is_code(text)
}

/// Whether two columns seem to be given on one scale: each has more than one value, and most of one are
/// values of the other.
pub(super) fn of_one_scale(values: &Values, others: &Values) -> bool {
    let shared = values
        .iter()
        .filter(|(value, _)| others.iter().any(|(other, _)| other == value));
    let shared = shared.count();
    shared > 1 && shared * 2 >= values.len().min(others.len())
}

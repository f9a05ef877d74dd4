//! The lead inspector's name.

use super::facts::{LabelSet, values};
use super::letters::{Folded, fold_text};
use super::{ReadFact, UnreadFact};

/// Words of a name that are written small.
const PARTICLES: [&str; 12] = [
    "de", "da", "do", "la", "le", "van", "von", "der", "den", "al", "el", "bin",
];

/// The name after the first label that has one.
pub(super) fn inspector(
    text: &Folded<'_>,
    labels: &LabelSet,
    ends: &[String],
) -> Result<ReadFact<String>, UnreadFact> {
    let mut ends: Vec<Vec<char>> = ends.iter().map(|end| fold_text(end)).collect();
    ends.sort_by_key(|end| std::cmp::Reverse(end.len()));
    let mut failure = None;
    for value in values(text, &labels.inspector) {
        let names = names(text, value.from, value.line_end, &ends, labels);
        if names.is_empty() {
            failure.get_or_insert_with(|| text.evidence(value.label, value.line_end));
        } else {
            let evidence = text.evidence(value.label, value.line_end);
            return Ok(ReadFact {
                value: names.join(" and "),
                evidence,
            });
        }
    }
    let why = match &failure {
        Some(_) => "what follows the label is not a name",
        None => "no line begins with a label for it",
    };
    Err(UnreadFact {
        field: "inspector".to_owned(),
        why: why.to_owned(),
        evidence: failure,
    })
}

/// The names between two positions, less what may follow a name.
pub(super) fn names(
    text: &Folded<'_>,
    from: usize,
    to: usize,
    ends: &[Vec<char>],
    labels: &LabelSet,
) -> Vec<String> {
    let mut names = Vec::new();
    let mut start = from;
    let mut at = from;
    while at < to {
        let post = ends.iter().find_map(|end| text.matches(at, end));
        let and = text
            .matches(at, &['a', 'n', 'd'])
            .filter(|_| text.has_gap(at));
        let sign = text.at(at).filter(|c| ",;&()".contains(*c)).map(|_| at + 1);
        if at > start && labels.any_at(text, at) {
            break;
        }
        if let Some(next) = post.or(and).or(sign) {
            names.push(text.text(start, at));
            (start, at) = (next, next);
        } else {
            at += 1;
        }
    }
    names.push(text.text(start, at.min(to)));
    for name in &mut names {
        // A hyphen at which a name is broken over two lines is the name's own.
        *name = name.trim_end_matches(['.', ',']).replace("- ", "-");
    }
    names.retain(|name| !name.is_empty());
    // One piece that is no name means that the line is something else.
    if names.iter().all(|name| is_name(name)) {
        names
    } else {
        Vec::new()
    }
}

fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_word = |word: &&str| {
        word.chars()
            .all(|c| c.is_alphabetic() || "'’‘-‐‑.".contains(c))
            && (word.starts_with(char::is_uppercase) || PARTICLES.contains(word))
    };
    (2..=5).contains(&words.len()) && words.iter().all(is_word)
}

//! The lists of a letter: what needs to improve, and what needs priority action.

use super::super::improve::{Headings, ListStyle, items};
use super::super::letters::Folded;
use super::super::{ReadFact, UnreadFact};
use crate::framework::letter_wording::{LetterListWording, LetterWording};
use crate::framework::phrases::PlainWords;

/// A list has no more lines than this.
const LONGEST_LIST: usize = 250;

/// The items of the list under one of these headings; none where there is no such heading, or where
/// the letter says that there is nothing new.
pub(super) fn list(
    text: &Folded<'_>,
    from: usize,
    field: &str,
    wording: &LetterListWording,
    letter: &LetterWording,
) -> Result<Vec<ReadFact<String>>, UnreadFact> {
    let begins = Headings::new(&wording.headings);
    let all = all_headings(letter);
    let mut empty = None;
    for heading in (from..text.lines.len()).filter(|line| begins.is_at(text, *line)) {
        let lines = heading + 1..text.lines.len();
        let lines = lines
            .take(LONGEST_LIST)
            .take_while(|line| !all.is_at(text, *line));
        let lines: Vec<usize> = lines.collect();
        let found = items(text, lines.iter().copied(), ListStyle::Whole);
        if !found.is_empty() {
            return Ok(found);
        }
        let passage = lines
            .iter()
            .map(|line| text.lines[*line].line.text.as_str());
        let passage = PlainWords::of(&passage.collect::<Vec<_>>().join(" "));
        if passage.hold_any(&wording.none) {
            return Ok(Vec::new());
        }
        let start = text.lines[heading].start;
        empty.get_or_insert_with(|| text.evidence(start, text.line_end(heading)));
    }
    match empty {
        None => Ok(Vec::new()),
        evidence => Err(UnreadFact {
            field: field.to_owned(),
            why: "the heading is there, but no list follows it".to_owned(),
            evidence,
        }),
    }
}

/// Every heading of a letter.
pub(super) fn all_headings(letter: &LetterWording) -> Headings {
    let lists = letter.improve.headings.iter();
    let lists = lists.chain(&letter.priority_action.headings);
    Headings::new(lists.chain(&letter.sections))
}

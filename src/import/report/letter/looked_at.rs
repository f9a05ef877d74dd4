//! What was looked at: the sentences that say it, and the items of the lists after them.

use super::super::letters::{Folded, fold_text};
use super::super::{LookedAtReading, ReadFact, UnreadFact};
use super::sentences::Sentence;
use crate::framework::letter_wording::LookedAtWording;
use crate::framework::phrases::PlainWords;

/// What was looked at.
pub(super) fn looked_at(
    text: &Folded<'_>,
    passage: &[Sentence],
    wording: &LookedAtWording,
) -> Result<LookedAtReading, UnreadFact> {
    let fold_all = |wordings: &[String]| -> Vec<Vec<char>> {
        wordings.iter().map(|wording| fold_text(wording)).collect()
    };
    let (openings, goes_on) = (fold_all(&wording.openings), fold_all(&wording.goes_on));
    let but_not = fold_all(&wording.but_not);
    // The position after the words with which a sentence begins, if they are among these.
    let after = |sentence: &Sentence, wordings: &[Vec<char>]| {
        let ends = wordings.iter();
        ends.filter_map(|wording| text.matches(sentence.from, wording))
            .max()
    };
    let excluded = |sentence: &Sentence| {
        let mut letters = sentence.from..sentence.to;
        letters.find(|at| {
            but_not
                .iter()
                .any(|words| text.matches(*at, words).is_some())
        })
    };
    // Each with the position after the words with which it begins.
    let mut said: Vec<(Sentence, usize)> = Vec::new();
    // Whether the list that comes is of what was looked at.
    let mut listing = false;
    for sentence in passage {
        if sentence.item {
            if listing {
                said.push((*sentence, sentence.from));
            }
            continue;
        }
        listing = false;
        let of_evidence =
            PlainWords::of(&text.text(sentence.from, sentence.to)).hold_any(&wording.passes_over);
        let opens = after(sentence, &openings);
        let goes_on = || after(sentence, &goes_on).filter(|_| !said.is_empty());
        if let Some(from) = opens.or_else(goes_on).filter(|_| !of_evidence) {
            said.push((*sentence, from));
            listing = sentence
                .to
                .checked_sub(1)
                .is_some_and(|last| text.at(last) == Some(':'));
        }
    }
    // The words with which it begins speak of the visit, not of what was looked at.
    let passages: Vec<ReadFact<String>> = said
        .iter()
        .map(|(sentence, from)| ReadFact {
            value: text.text(*from, excluded(sentence).unwrap_or(sentence.to)),
            evidence: text.evidence(sentence.from, sentence.to),
        })
        .collect();
    if passages.is_empty() {
        return Err(UnreadFact {
            field: "looked-at".to_owned(),
            why: "no sentence says it in words that are known".to_owned(),
            evidence: None,
        });
    }
    let whole = said.iter().map(|(sentence, _)| {
        let to = excluded(sentence).unwrap_or(sentence.to);
        PlainWords::of(&text.text(sentence.from, to))
    });
    let whole: Vec<PlainWords> = whole.collect();
    let known = |phrases: &Vec<String>| whole.iter().any(|words| words.hold_any(phrases));
    let areas = wording.areas.iter().filter(|(_, phrases)| known(phrases));
    Ok(LookedAtReading {
        areas: areas.map(|(id, _)| id.clone()).collect(),
        passages,
    })
}

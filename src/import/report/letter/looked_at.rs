//! What was looked at: the sentences that say it, and the items of the lists after them.

use super::super::letters::{Folded, fold_text};
use super::super::{LookedAtReading, ReadFact, UnreadFact};
use super::sentences::Sentence;
use crate::framework::letter_wording::LookedAtWording;
use crate::framework::phrases::PlainWords;

/// A sentence, or an item of a list, that says what was looked at.
struct SaidOfIt {
    from: usize,
    /// The position after the words with which it begins: they speak of the visit.
    said_from: usize,
    to: usize,
}

/// What was looked at.
pub(super) fn looked_at(
    text: &Folded<'_>,
    passage: &[Sentence],
    wording: &LookedAtWording,
) -> Result<LookedAtReading, UnreadFact> {
    let said = said(text, passage, wording);
    if said.is_empty() {
        return Err(UnreadFact {
            field: "looked-at".to_owned(),
            why: "no sentence says it in words that are known".to_owned(),
            evidence: None,
        });
    }
    let whole = said.iter();
    let whole = whole.map(|one| PlainWords::of(&text.text(one.from, one.to)));
    let whole: Vec<PlainWords> = whole.collect();
    let known = |phrases: &Vec<String>| whole.iter().any(|words| words.hold_any(phrases));
    let areas = wording.areas.iter().filter(|(_, phrases)| known(phrases));
    let passages = said.iter().map(|one| ReadFact {
        value: text.text(one.said_from, one.to),
        evidence: text.evidence(one.from, one.to),
    });
    Ok(LookedAtReading {
        areas: areas.map(|(id, _)| id.clone()).collect(),
        passages: passages.collect(),
    })
}

fn said(text: &Folded<'_>, passage: &[Sentence], wording: &LookedAtWording) -> Vec<SaidOfIt> {
    let fold_all = |wordings: &[String]| -> Vec<Vec<char>> {
        wordings.iter().map(|wording| fold_text(wording)).collect()
    };
    let (openings, goes_on) = (fold_all(&wording.openings), fold_all(&wording.goes_on));
    let until = fold_all(&wording.until);
    // The position after these words, if one of them stands there.
    let after = |at: usize, wordings: &[Vec<char>]| {
        let ends = wordings.iter();
        ends.filter_map(|wording| text.matches(at, wording)).max()
    };
    let said_of_it = |sentence: &Sentence, said_from: usize| {
        let mut letters = said_from..sentence.to;
        SaidOfIt {
            from: sentence.from,
            said_from,
            to: letters
                .find(|at| after(*at, &until).is_some())
                .unwrap_or(sentence.to),
        }
    };
    let mut said: Vec<SaidOfIt> = Vec::new();
    // Whether the list that comes is of what was looked at.
    let mut listing = false;
    for sentence in passage {
        if sentence.item {
            if listing {
                said.push(said_of_it(sentence, sentence.from));
            }
            continue;
        }
        let begins = after(sentence.from, &openings)
            .or_else(|| after(sentence.from, &goes_on).filter(|_| !said.is_empty()));
        let words = PlainWords::of(&text.text(sentence.from, sentence.to));
        let begins = begins.filter(|_| !words.hold_any(&wording.passes_over));
        listing = begins.is_some() && text.at(sentence.to - 1) == Some(':');
        said.extend(begins.map(|said_from| said_of_it(sentence, said_from)));
    }
    said
}

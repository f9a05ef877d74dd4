//! Who came: `The inspectors were Ada Example, HMI, and Bo Test, HMI.`

use super::super::facts::LabelSet;
use super::super::letters::{Folded, fold_text};
use super::super::people::names;
use super::super::{ReadFact, UnreadFact};
use super::sentences::Sentence;

/// The names after the first opening that has any.
pub(super) fn inspectors(
    text: &Folded<'_>,
    passage: &[Sentence],
    openings: &[String],
    beside: &[&String],
    labels: &LabelSet,
) -> Result<Vec<ReadFact<String>>, UnreadFact> {
    let fold = |wording: &String| fold_text(wording);
    let mut openings: Vec<_> = openings.iter().map(fold).collect();
    openings.sort_by_key(|wording| std::cmp::Reverse(wording.len()));
    let mut beside: Vec<_> = beside.iter().map(|wording| fold_text(wording)).collect();
    beside.sort_by_key(|wording| std::cmp::Reverse(wording.len()));
    let mut failure = None;
    for sentence in passage {
        for at in sentence.from..sentence.to {
            let Some(from) = openings
                .iter()
                .find_map(|wording| text.matches(at, wording))
            else {
                continue;
            };
            let found = names(text, from, sentence.to, &beside, labels);
            if !found.is_empty() {
                let evidence = text.evidence(at, sentence.to);
                let name = |value: String| ReadFact {
                    value,
                    evidence: evidence.clone(),
                };
                return Ok(found.into_iter().map(name).collect());
            }
            failure.get_or_insert_with(|| text.evidence(at, sentence.to));
        }
    }
    let why = match &failure {
        Some(_) => "what follows the words for them is not only names",
        None => "the letter does not say who came, in words that are known",
    };
    Err(UnreadFact {
        field: "inspectors".to_owned(),
        why: why.to_owned(),
        evidence: failure,
    })
}

//! What somebody may have meant who wrote a name that the framework does not know. Nothing is read
//! by it; it only says what to write instead.

use super::Framework;
use crate::base::nearest::{self, Advice, Suggestion};

impl Framework {
    /// The name of the judgement that a text is nearest to: in its letters, or else in its words.
    pub fn judgement_meant(&self, text: &str) -> Option<&str> {
        let ids = || {
            self.judgements
                .iter()
                .map(|judgement| judgement.id.as_str())
        };
        nearest::nearest(text, ids()).or_else(|| {
            let text = words(text);
            let holds = |id: &&str| words(id).iter().all(|word| text.contains(word));
            // "children in care and care leavers" holds `care-leavers` too.
            ids()
                .filter(holds)
                .max_by_key(|id| id.len())
                .or_else(|| self.judgement_of_words(&text))
        })
    }

    /// The only judgement in whose title, or in another wording of it, all of some words stand.
    fn judgement_of_words(&self, text: &[String]) -> Option<&str> {
        let mut titled = self.file.judgements.iter().filter(|(_, judgement)| {
            let mut titles = super::names::names(&judgement.title, &judgement.also).map(words);
            !text.is_empty() && titles.any(|title| text.iter().all(|word| title.contains(word)))
        });
        let (id, _) = titled.next()?;
        titled.next().is_none().then_some(id.as_str())
    }

    /// What may be meant by a judgement that is not known here: the nearest, or else all of them.
    pub fn judgement_advice(&self, text: &str) -> Advice {
        let ids = || self.judgements.iter().map(|j| j.id.as_str());
        match self.judgement_meant(text) {
            Some(id) => Advice::did_you_mean(id, nearest::is_sure(text, id, ids())),
            None => nearest::advice(text, ids()),
        }
    }

    /// What to write instead of a number where grades are words: both grades that it may stand for,
    /// as scales have been numbered from either end. Nothing where the text is no such number.
    pub fn grade_for_number(&self, text: &str) -> Option<Advice> {
        let text = text.trim().to_lowercase();
        let number: usize = text.trim_start_matches("grade").trim().parse().ok()?;
        let grades: Vec<&str> = self.grade_ids().collect();
        let if_worst = grades.get(number.checked_sub(1)?)?;
        let if_best = grades.get(grades.len() - number)?;
        let offered = |grade: &str| Suggestion {
            text: grade.to_owned(),
            sure: false,
        };
        Some(if if_best == if_worst {
            Advice {
                help: format!("write {if_best}"),
                instead: vec![offered(if_best)],
            }
        } else {
            Advice {
                help: format!(
                    "write {if_best} if 1 is the best grade, or {if_worst} if it is the worst"
                ),
                instead: vec![offered(if_best), offered(if_worst)],
            }
        })
    }
}

/// The words of a name, in small letters; those that only join others say nothing.
fn words(text: &str) -> Vec<String> {
    const JOINING: [&str; 5] = ["a", "and", "of", "the", "who"];
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty() && !JOINING.contains(word))
        .map(str::to_owned)
        .collect()
}

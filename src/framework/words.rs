//! How a framework, its grades and its judgements are called in a sentence.

use super::limit::Bound;
use super::{Framework, Given, Grade, JudgementId};
use crate::base::wording;

impl Framework {
    /// What the field calls it in a sentence: `ILACS 2018`.
    pub fn called(&self) -> &str {
        self.file.short.as_deref().unwrap_or(&self.file.title)
    }

    /// A grade in prose: `requires improvement`.
    pub fn grade_words(&self, grade: Grade) -> String {
        self.grade_id(grade).replace('-', " ")
    }

    /// How an area with a grade is described: `requiring improvement`.
    pub fn grade_described(&self, grade: Grade) -> String {
        let file = self.file.scale.get(grade.0);
        let described = file.and_then(|file| file.described.clone());
        described.unwrap_or_else(|| self.grade_words(grade))
    }

    /// A bound in prose: `no better than requires improvement`.
    pub fn bound_words(&self, bound: Bound) -> String {
        let side = match bound {
            Bound::Ceiling(_) => "no better than",
            Bound::Floor(_) => "no worse than",
        };
        format!("{side} {}", self.grade_words(bound.grade()))
    }

    /// What a judgement was given, in prose.
    pub fn given_words(&self, given: Given) -> String {
        match given {
            Given::Grade(grade) => self.grade_words(grade),
            Given::Apart(..) => self.given_id(given).replace('-', " "),
            Given::NotJudged => "not judged".to_owned(),
        }
    }

    /// What a judgement is called in a sentence.
    pub fn title(&self, id: JudgementId) -> &str {
        &self.get(id).called
    }

    /// A list of judgements by the names that records use, for what is to be typed.
    pub fn list_ids(&self, ids: impl IntoIterator<Item = JudgementId>) -> String {
        wording::list(ids.into_iter().map(|id| self.get(id).id.as_str()))
    }

    /// A prose list of judgements, as they are called in a sentence.
    pub fn list(&self, ids: impl IntoIterator<Item = JudgementId>) -> String {
        wording::list(ids.into_iter().map(|id| self.title(id)))
    }
}

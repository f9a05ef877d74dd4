//! What a name means: a judgement, a grade or an activity, in any wording that the framework knows.

use super::{Framework, Given, Grade, JudgementId, file};
use crate::base::wording;

impl Framework {
    /// The judgement of that name in records; its official title is not asked.
    pub fn judgement(&self, name: &str) -> Option<JudgementId> {
        self.judgements
            .iter()
            .position(|j| j.id == name)
            .map(JudgementId)
    }

    /// The judgement of that name or of that official title, however it is spaced and cased.
    pub fn judgement_called(&self, text: &str) -> Option<JudgementId> {
        let spaced = || {
            let mut judgements = self.judgements.iter();
            let found = judgements.position(|j| wording::same(&j.id, text));
            found.map(JudgementId)
        };
        let titled = || {
            let mut titles = self.file.judgements.values();
            titles
                .position(|j| names(&j.title, &j.also).any(|name| wording::same(name, text)))
                .map(JudgementId)
        };
        self.judgement(text).or_else(spaced).or_else(titled)
    }

    /// What a judgement is called here: its id, or the text where there is no such judgement.
    pub fn name_of<'a>(&'a self, text: &'a str) -> &'a str {
        let known = self.judgement_called(text);
        known.map_or(text, |id| self.get(id).id.as_str())
    }

    /// The grade or "not judged" that a text means, in any wording that the framework knows.
    pub fn given(&self, text: &str) -> Option<Given> {
        let grade = position(&self.file.scale, text).map(|at| Given::Grade(Grade(at)));
        grade.or_else(|| self.not_judged(text))
    }

    /// What a text means where it is given to a judgement, which may have a scale of its own.
    pub fn given_to(&self, judgement: JudgementId, text: &str) -> Option<Given> {
        match self.scale_apart(judgement) {
            [] => self.given(text),
            own => {
                let result = position(own, text).map(|at| Given::Apart(judgement, at));
                result.or_else(|| self.not_judged(text))
            }
        }
    }

    /// Whatever a text means to any of the judgements.
    pub fn every_given(&self, text: &str) -> Vec<Given> {
        let apart = self.judgement_ids().filter_map(|judgement| {
            let at = position(self.scale_apart(judgement), text)?;
            Some(Given::Apart(judgement, at))
        });
        self.given(text).into_iter().chain(apart).collect()
    }

    fn not_judged(&self, text: &str) -> Option<Given> {
        let not_judged = self.file.not_judged.as_ref()?;
        names("not-judged", &not_judged.also)
            .any(|name| wording::same(name, text))
            .then_some(Given::NotJudged)
    }

    /// The activity of that name, or of another name of it.
    pub fn activity(&self, text: &str) -> Option<(&str, &file::ActivityFile)> {
        let mut activities = self.file.activities.iter();
        let found = activities.find(|(id, activity)| {
            let title = activity.title.as_deref().into_iter();
            *id == text
                || names(id, &activity.also)
                    .chain(title)
                    .any(|name| wording::same(name, text))
        });
        found.map(|(id, activity)| (id.as_str(), activity))
    }
}

/// Where on a scale a text stands, in any wording of it.
fn position(scale: &[file::GradeFile], text: &str) -> Option<usize> {
    // Nearly every grade that is read is written as its name.
    let called = || {
        scale.iter().position(|grade| {
            let others = grade.title.iter().chain(&grade.short).map(String::as_str);
            let mut names = names(&grade.id, &grade.also).chain(others);
            names.any(|name| wording::same(name, text))
        })
    };
    let named = scale.iter().position(|grade| grade.id == text);
    named.or_else(called)
}

/// A name and the others beside it.
pub(super) fn names<'a>(first: &'a str, also: &'a [String]) -> impl Iterator<Item = &'a str> {
    std::iter::once(first).chain(also.iter().map(String::as_str))
}

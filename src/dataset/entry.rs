//! An inspection together with what it stands in: what rules hand around.

use super::{Dataset, History};
use crate::base::date::Window;
use crate::base::place::Place;
use crate::case::model::{Case, Inspection, Item};
use crate::framework::identity::Identity;
use crate::framework::{Framework, FrameworkId, JudgementId};
use crate::precedent::{Precedent, Precedents};

/// An inspection together with what it stands in.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// The case.
    pub case: &'a Case,
    /// The inspection.
    pub inspection: &'a Inspection,
}

impl<'a> Entry<'a> {
    /// Its framework, if that is a known one.
    pub fn framework(self) -> Option<&'a Framework> {
        self.framework_id()
            .map(|id| self.dataset.frameworks.get(id))
    }

    /// Its framework's index.
    pub fn framework_id(self) -> Option<FrameworkId> {
        self.inspection.framework()
    }

    /// How many other inspections in the index, under the same framework, have such grades; asked
    /// of one inspection for all with the same grades.
    pub fn others(self, such: impl Fn(&Precedent) -> bool) -> usize {
        let precedents = self.precedents();
        precedents.map_or(0, |p| p.others(self.authority(), self.inspection, such))
    }

    /// The other inspections in the index under the same framework.
    pub fn past_others(self) -> impl Iterator<Item = &'a Precedent> {
        let past = self.precedents().zip(self.framework_id()).into_iter();
        let past = past.flat_map(|(precedents, id)| precedents.of(id));
        let authority = self.authority();
        past.filter(move |past| !past.is_of(authority, self.inspection))
    }

    /// The past inspections with which it is compared, itself among them; none where its framework
    /// is not known.
    pub fn precedents(self) -> Option<&'a Precedents> {
        self.framework_id().map(|id| self.dataset.precedents(id))
    }

    /// Which authority was inspected.
    pub fn authority(self) -> &'a Identity {
        self.history().identity()
    }

    /// The history that it is part of.
    pub fn history(self) -> History<'a> {
        self.dataset.history_of(self.case)
    }

    /// Whether a past inspection of the index is this very one.
    pub fn is(self, precedent: &Precedent) -> bool {
        precedent.is_of(self.authority(), self.inspection)
    }

    /// Where it stands.
    pub fn place(self) -> Place {
        self.case.inspection_place(self.inspection)
    }

    /// Where one of its fields stands.
    pub fn field(self, field: &'static str) -> Place {
        self.place().at(field)
    }

    /// Where the first day of its fieldwork stands.
    pub fn start_place(self) -> Place {
        self.window_place(self.inspection.fieldwork.first())
    }

    /// Where the last day of its fieldwork stands.
    pub fn end_place(self) -> Place {
        self.window_place(self.inspection.fieldwork.last())
    }

    /// Where a window of its fieldwork stands; all of it, where there is none.
    pub fn window_place(self, window: Option<&Item<Window>>) -> Place {
        let index = window.and_then(|window| window.index);
        self.field("fieldwork").item(index)
    }

    /// Where the grade of a judgement stands, under the name by which the record calls it.
    pub fn judgement_place(self, id: JudgementId) -> Place {
        let written = self
            .inspection
            .gradings
            .iter()
            .find(|grading| grading.judgement.is == Some(id));
        match written {
            Some(grading) => self.field("judgements").at(grading.judgement.text.clone()),
            None => self.field("judgements").key(),
        }
    }

    /// What it is in a sentence: `the standard inspection of 7 October 2019`.
    pub fn words(self) -> String {
        match self.inspection.start() {
            Some(start) => format!("{} of {}", self.words_short(), start.words()),
            None => format!("{} without a date", self.words_short()),
        }
    }

    /// What it is, without its date: `the standard inspection`.
    pub fn words_short(self) -> String {
        let title = self.inspection.activity.as_ref().map(|activity| {
            let known = self
                .framework()
                .and_then(|f| f.activity(&activity.text))
                .and_then(|(_, a)| a.title.clone());
            known
                .unwrap_or_else(|| activity.text.clone())
                .to_lowercase()
        });
        format!("the {}", title.unwrap_or_else(|| "inspection".to_owned()))
    }

    /// Which of the authority's inspections it is, for a fingerprint.
    pub fn identity(self) -> String {
        self.inspection.identity()
    }
}

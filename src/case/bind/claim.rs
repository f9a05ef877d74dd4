//! What sources say about inspections.

use super::binder::Binder;
use super::lazy_place::LazyPlace;
use crate::base::date::Window;
use crate::case::model::{Claim, Expectation};
use crate::case::record::{AboutRecord, ClaimRecord, ExpectsRecord};
use crate::framework::{Framework, Given, JudgementId};
use crate::yaml::lenient::Is;

const OF: &str = "a claim";

impl Binder<'_> {
    pub fn claim(&mut self, record: ClaimRecord, index: usize, here: LazyPlace<'_>) -> Claim {
        if record.source.is_none() {
            self.missing(here, "source", OF);
        }
        let about = here.at("about");
        let which = match record.about {
            Some(record) => self.is(record, about, "a mapping with a `year` or a `date`"),
            // What is expected is about no inspection yet.
            None if record.expects.is_some() => None,
            None => {
                self.missing(here, "about", OF);
                None
            }
        };
        let AboutRecord {
            year,
            date,
            framework,
            activity,
            fieldwork,
            published,
        } = which.unwrap_or_default();
        let year = self.date(year, about, "year");
        let date = self.date(date, about, "date");
        let fieldwork = self.text(fieldwork, about, "fieldwork");
        let mut says = Vec::new();
        let place = here.at("says");
        for (judgement, grade) in self.entries(record.says, place) {
            if let Some(grade) = self.scalar(grade, place.at(&judgement), "a grade") {
                says.push((judgement, grade));
            }
        }
        self.text(record.note, here, "note");
        let expects = record
            .expects
            .and_then(|expects| self.expectation(expects, here.at("expects")));
        Claim {
            index,
            source: self.text(record.source, here, "source"),
            at: self.text(record.at, here, "at"),
            event: None,
            date: date.or(year),
            fieldwork: fieldwork
                .and_then(|text| self.dated(Window::parse(&text), about.at("fieldwork"))),
            published: self.date(published, about, "published"),
            framework: self.framework(framework, about),
            activity: self.text(activity, about, "activity"),
            says,
            expects,
        }
    }

    fn expectation(
        &mut self,
        record: Is<ExpectsRecord>,
        here: LazyPlace<'_>,
    ) -> Option<Expectation> {
        let record = self.is(record, here, "a mapping with a `fieldwork`")?;
        let activity = self.text(record.activity, here, "activity");
        if record.fieldwork.is_none() {
            self.missing(here, "fieldwork", "what is expected");
        }
        let fieldwork = self.text(record.fieldwork, here, "fieldwork")?;
        let fieldwork = self.dated(Window::parse(&fieldwork), here.at("fieldwork"))?;
        Some(Expectation {
            activity,
            fieldwork,
        })
    }
}

/// The grades that a claim states, as far as the framework knows them: the judgement as written,
/// the judgement and the grade.
pub fn stated(
    framework: &Framework,
    says: &[(String, String)],
) -> Vec<(String, JudgementId, Given)> {
    let known = says.iter().filter_map(|(judgement, grade)| {
        let id = framework.judgement_called(judgement)?;
        Some((judgement.clone(), id, framework.given_to(id, grade)?))
    });
    known.collect()
}

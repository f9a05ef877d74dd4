//! GradesRecord: those of an inspection, and those that the body of its report states.

use super::binder::Binder;
use super::lazy_place::LazyPlace;
use crate::case::model::{FaultKind, Grading, Named, Report, StatedPrevious};
use crate::case::record::{GradesRecord, PreviousRecord, ReportRecord};
use crate::framework::{Framework, Given};
use crate::yaml::lenient::Is;

impl Binder<'_> {
    /// A judgement has one grade, whether it is called by its name or by its title: the first counts.
    pub fn gradings(
        &mut self,
        entries: Option<GradesRecord>,
        framework: Option<&Framework>,
        here: LazyPlace<'_>,
    ) -> Vec<Grading> {
        let mut gradings: Vec<Grading> = Vec::new();
        for (name, grade) in self.entries(entries, here) {
            let is = framework.and_then(|f| f.judgement_called(&name));
            let again = |other: &&Grading| other.judgement.is == is;
            if let Some(first) = is.and_then(|_| gradings.iter().find(again)) {
                let first = here.at(&first.judgement.text).place().key();
                let second = here.at(&name).place().key();
                self.fault(second, FaultKind::RepeatedKey { key: name, first });
                continue;
            }
            let given = self.scalar(grade, here.at(&name), "a grade");
            gradings.push(Grading {
                judgement: Named { text: name, is },
                given: given.map(|text| Named {
                    is: framework.and_then(|f| match is {
                        Some(id) => f.given_to(id, &text),
                        None => f.given(&text),
                    }),
                    text,
                }),
            });
        }
        gradings
    }

    pub fn report(
        &mut self,
        report: Is<ReportRecord>,
        framework: Option<&Framework>,
        here: LazyPlace<'_>,
    ) -> Report {
        let Some(record) = self.is(report, here, "a mapping with the report's `link`") else {
            return Report::default();
        };
        self.text(record.unmapped_points, here, "unmapped-points");
        let unread = self.texts(record.unread, here, "unread").into_iter();
        Report {
            urn: self.text(record.urn, here, "urn"),
            link: self.text(record.link, here, "link"),
            previous: record
                .previous
                .map(|previous| self.previous(previous, here.at("previous"))),
            body: self.gradings(record.body, framework, here.at("body")),
            unread: unread.map(|field| field.value).collect(),
        }
    }

    fn previous(&mut self, previous: Is<PreviousRecord>, here: LazyPlace<'_>) -> StatedPrevious {
        let expected = "a mapping with a `date` and the `overall` grade";
        let Some(record) = self.is(previous, here, expected) else {
            return StatedPrevious::default();
        };
        for (field, missing) in [
            ("date", record.date.is_none()),
            ("overall", record.overall.is_none()),
        ] {
            if missing {
                self.missing(here, field, "what a report says of the inspection before");
            }
        }
        StatedPrevious {
            date: self.date(record.date, here, "date"),
            overall: self.text(record.overall, here, "overall"),
        }
    }
}

/// What each judgement of a framework was given, by [`crate::framework::JudgementId`].
pub(super) fn given(framework: Option<&Framework>, gradings: &[Grading]) -> Vec<Option<Given>> {
    let mut given = vec![None; framework.map_or(0, |f| f.judgements.len())];
    for grading in gradings {
        let grade = grading.given.as_ref().and_then(|named| named.is);
        if let (Some(id), Some(grade)) = (grading.judgement.is, grade) {
            given[id.0] = Some(grade);
        }
    }
    given
}

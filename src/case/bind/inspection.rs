//! An inspection: when, of what kind, under which framework, and what it found.

use super::binder::Binder;
use super::grading::given;
use super::lazy_place::LazyPlace;
use crate::base::date::Window;
use crate::case::model::{Activity, AreaFinding, FaultKind, Inspection, Item, Kind, Named};
use crate::case::record::{FoundRecord, InspectionRecord};
use crate::framework::topics::TopicId;
use crate::framework::{Framework, FrameworkId};
use crate::yaml::lenient::{Entries, List, NOTHING, Text, Texts};

const OF: &str = "an inspection";

/// The names by which a record calls its activity and its judgements.
fn words<'a, const MOST: usize>(
    activity: Option<&'a Text>,
    judgements: Option<&'a Entries<Text, MOST>>,
) -> Vec<&'a str> {
    let activity = activity.and_then(|text| match text {
        Text::Is(text) => Some(text.as_str()),
        Text::Not(_) => None,
    });
    let judgements = judgements.and_then(|entries| entries.value.as_ref().ok());
    let judgements = judgements.into_iter().flat_map(|kept| &kept.items);
    activity
        .into_iter()
        .chain(judgements.map(|(name, _)| name.as_str()))
        .collect()
}

impl Binder<'_> {
    pub fn inspection(
        &mut self,
        mut record: InspectionRecord,
        index: usize,
        here: LazyPlace<'_>,
    ) -> Inspection {
        let mut lacks_kind = record.activity.is_none() && !self.is_table;
        if self.is_table {
            // A row has the framework of its day, and without a day none.
            if let Some(Text::Not(why)) = record.framework {
                record.framework = None;
                if record.fieldwork.is_some() {
                    self.fault(here.place(), FaultKind::NoFramework(why));
                }
            }
            // Not every table says of what kind an inspection was, but a cell that should is not empty.
            lacks_kind = matches!(record.activity, Some(Text::Not(NOTHING)));
            record.activity = record.activity.filter(|_| !lacks_kind);
        }
        for (field, missing) in [
            ("framework", record.framework.is_none() && !self.is_table),
            ("activity", lacks_kind),
            ("fieldwork", record.fieldwork.is_none()),
        ] {
            if missing {
                self.missing(here, field, OF);
            }
        }
        let fieldwork = self.windows(record.fieldwork, here.at("fieldwork"));
        let named = self.framework(record.framework, here);
        let frameworks = self.frameworks;
        // One wrong name must not hide the other mistakes.
        let read_as = named
            .as_ref()
            .filter(|named| named.is.is_none())
            .and_then(|_| {
                let start = fieldwork.first()?.value.start;
                let words = words(record.activity.as_ref(), record.judgements.as_ref());
                frameworks.likely(start, &words)
            });
        let framework = named.as_ref().and_then(|named| named.is).or(read_as);
        let framework = framework.map(|id| frameworks.get(id));
        let gradings = self.gradings(record.judgements, framework, here.at("judgements"));
        self.text(record.note, here, "note");
        Inspection {
            index,
            framework: named,
            read_as,
            event: self.field(record.event, here, "event", "the number of an inspection"),
            activity: self.activity(record.activity, framework, here),
            fieldwork,
            published: self.date(record.published, here, "published"),
            inspector: self.text(record.inspector, here, "inspector"),
            inspectors: self.inspectors(record.inspectors, here),
            looked_at: self.looked_at(record.looked_at, framework, here.at("looked-at")),
            given: given(framework, &gradings),
            gradings,
            improve: self.topics(record.improve, here, "improve"),
            priority_action: record
                .priority_action
                .map(|action| self.priority_action(action, here.at("priority-action"))),
            findings: self.each(
                record.findings,
                here.at("findings"),
                |binder, found, index, here| binder.area_finding(found, framework, index, here),
            ),
            report: record
                .report
                .map(|report| self.report(report, framework, here.at("report"))),
            sources: self.one_or_many(record.source, here.at("source"), "the name of a source"),
            at: self.text(record.at, here, "at"),
        }
    }

    pub fn framework(
        &mut self,
        text: Option<Text>,
        here: LazyPlace<'_>,
    ) -> Option<Named<FrameworkId>> {
        let text = self.text(text, here, "framework")?;
        Some(Named {
            is: self.frameworks.named(&text),
            text,
        })
    }

    pub fn activity(
        &mut self,
        text: Option<Text>,
        framework: Option<&Framework>,
        here: LazyPlace<'_>,
    ) -> Option<Named<Activity>> {
        let text = self.text(text, here, "activity")?;
        let known = framework.and_then(|framework| framework.activity(&text));
        Some(Named {
            is: known.map(|(id, activity)| Activity {
                id: id.to_owned(),
                graded: activity.graded,
                trial: activity.trial.is_some(),
            }),
            text,
        })
    }

    fn windows(&mut self, texts: Option<Texts>, here: LazyPlace<'_>) -> Vec<Item<Window>> {
        let texts = self.one_or_many(texts, here, "a date or a window");
        let windows = texts.into_iter().filter_map(|Item { index, value }| {
            let value = self.dated(Window::parse(&value), here.item(index))?;
            Some(Item { index, value })
        });
        windows.collect()
    }

    pub fn topics(
        &mut self,
        texts: Option<List<Text>>,
        here: LazyPlace<'_>,
        field: &'static str,
    ) -> Vec<Item<Named<TopicId>>> {
        let texts = self.texts(texts, here, field).into_iter();
        texts
            .map(|topic| topic.map(|text| self.topic(text)))
            .collect()
    }

    fn topic(&self, text: String) -> Named<TopicId> {
        Named {
            is: self.topics.named(&text),
            text,
        }
    }

    fn area_finding(
        &mut self,
        record: FoundRecord,
        framework: Option<&Framework>,
        index: usize,
        here: LazyPlace<'_>,
    ) -> AreaFinding {
        let area = self.text(record.area, here, "area");
        let is = self.text(record.is, here, "is");
        let topic = self.text(record.topic, here, "topic");
        self.text(record.note, here, "note");
        self.text(record.at, here, "at");
        AreaFinding {
            index,
            area: area.map(|text| Named {
                is: framework.and_then(|f| f.judgement_called(&text)),
                text,
            }),
            is: is.map(|text| self.kind(text, here.at("is"))),
            topic: topic.map(|text| self.topic(text)),
            source: self.text(record.source, here, "source"),
        }
    }

    fn kind(&mut self, text: String, here: LazyPlace<'_>) -> Named<Kind> {
        let is = match text.as_str() {
            "strength" => Some(Kind::Strength),
            "weakness" => Some(Kind::Weakness),
            _ => None,
        };
        if is.is_none() {
            let (text, known) = (text.clone(), &["strength", "weakness"]);
            self.fault(here.place(), FaultKind::Word { text, known });
        }
        Named { text, is }
    }
}

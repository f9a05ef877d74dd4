//! From a record as written to a case that rules can read.

use super::model::{
    Accepted, Action, Activity, AreaFinding, Authority, Case, Claim, Fault, FaultKind, Grading,
    Inspection, Kind, Named, Report, Source,
};
use super::record::{
    AboutRecord, AuthorityRecord, CaseRecord, ClaimRecord, FoundRecord, InspectionRecord,
    ReportRecord,
};
use crate::date::{DateError, PartialDate, Window};
use crate::framework::set::FrameworkId;
use crate::framework::{Framework, Frameworks, Given, JudgementId};
use crate::place::{FileId, On, Place};
use crate::topics::Topics;
use crate::yaml::lenient::{Entries, Found, Is, List, Stray, Text, Texts};

/// Binds one document of a case file.
pub fn bind(
    record: Is<CaseRecord>,
    file: FileId,
    document: usize,
    frameworks: &Frameworks,
    topics: &Topics,
) -> Case {
    let mut binder = Binder {
        frameworks,
        topics,
        faults: Vec::new(),
    };
    let root = Place::root(file, document);
    let record = binder.is(
        record,
        &root,
        "a mapping with `authority` and `inspections`",
    );
    // Where there is no mapping at all, that alone is said.
    let nothing = record.is_none();
    let record = record.unwrap_or_default();
    let authority = if nothing {
        Authority::default()
    } else {
        binder.authority(record.authority, &root)
    };
    let sources = binder.sources(record.sources, &root.clone().at("sources"));
    let inspections = binder.each(
        record.inspections,
        &root.clone().at("inspections"),
        Binder::inspection,
    );
    let actions = binder.actions(record.actions, &root.clone().at("actions"));
    let claims = binder.each(record.claims, &root.clone().at("claims"), Binder::claim);
    let accepted = binder.each(
        record.accepted,
        &root.at("accepted"),
        |binder, record, index, place| Accepted {
            index,
            rule: binder.text(record.rule, place, "rule"),
            at: binder.text(record.at, place, "at"),
            judgement: binder.text(record.judgement, place, "judgement"),
            because: binder.text(record.because, place, "because"),
            until: binder.date(record.until, place, "until"),
        },
    );
    Case {
        file,
        document,
        authority,
        sources,
        inspections,
        actions,
        claims,
        accepted,
        faults: binder.faults,
    }
}

/// How many faults of one document are kept: far more than are shown.
const MOST_FAULTS: usize = 10_000;

struct Binder<'a> {
    frameworks: &'a Frameworks,
    topics: &'a Topics,
    faults: Vec<Fault>,
}

impl Binder<'_> {
    fn fault(&mut self, place: Place, kind: FaultKind) {
        if self.faults.len() == MOST_FAULTS {
            return;
        }
        self.faults.push(Fault { place, kind });
    }

    fn missing(&mut self, place: &Place, field: &'static str, of: &'static str) {
        self.fault(place.clone(), FaultKind::Missing { field, of });
    }

    fn stray(&mut self, stray: Vec<Stray>, place: &Place) {
        for key in stray {
            match key {
                Stray::Unknown { key, known } => {
                    self.fault(
                        place.clone().at(key.clone()).key(),
                        FaultKind::UnknownField { key, known },
                    );
                }
                Stray::Repeated { key, nth } => {
                    let first = place.clone().at(key.clone()).key();
                    let second = Place {
                        on: On::Key(nth),
                        ..first.clone()
                    };
                    self.fault(second, FaultKind::RepeatedKey { key, first });
                }
            }
        }
    }

    fn found<T>(
        &mut self,
        value: Result<T, Found>,
        place: &Place,
        expected: &'static str,
    ) -> Option<T> {
        value
            .map_err(|found| self.fault(place.clone(), FaultKind::Shape { expected, found }))
            .ok()
    }

    fn is<T>(&mut self, is: Is<T>, place: &Place, expected: &'static str) -> Option<T> {
        self.stray(is.stray, place);
        self.found(is.value, place, expected)
    }

    /// The items of a list of mappings, each bound by `bind` with its index and its place.
    fn each<T, U>(
        &mut self,
        list: Option<List<Is<T>>>,
        place: &Place,
        bind: impl Fn(&mut Self, T, usize, &Place) -> U,
    ) -> Vec<U> {
        let Some(items) = list.and_then(|list| self.found(list.0, place, "a list")) else {
            return Vec::new();
        };
        let mut bound = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            let place = place.clone().at(index);
            if let Some(item) = self.is(item, &place, "a mapping") {
                bound.push(bind(self, item, index, &place));
            }
        }
        bound
    }

    fn entries<T>(&mut self, entries: Option<Entries<T>>, place: &Place) -> Vec<(String, T)> {
        let Some(entries) = entries else {
            return Vec::new();
        };
        self.stray(entries.stray, place);
        self.found(entries.value, place, "a mapping")
            .unwrap_or_default()
    }

    fn text(&mut self, text: Option<Text>, place: &Place, field: &'static str) -> Option<String> {
        match text? {
            Text::Is(text) => Some(text),
            Text::Not(found) => {
                self.fault(
                    place.clone().at(field),
                    FaultKind::Shape {
                        expected: "a text",
                        found,
                    },
                );
                None
            }
        }
    }

    fn texts(
        &mut self,
        texts: Option<List<Text>>,
        place: &Place,
        field: &'static str,
    ) -> Vec<(usize, String)> {
        let place = place.clone().at(field);
        let Some(items) = texts.and_then(|list| self.found(list.0, &place, "a list")) else {
            return Vec::new();
        };
        let mut read = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            match item {
                Text::Is(text) => read.push((index, text)),
                Text::Not(found) => {
                    self.fault(
                        place.clone().at(index),
                        FaultKind::Shape {
                            expected: "a text",
                            found,
                        },
                    );
                }
            }
        }
        read
    }

    fn dated<T>(&mut self, read: Result<T, DateError>, place: Place) -> Option<T> {
        read.map_err(|error| self.fault(place, FaultKind::Date(error)))
            .ok()
    }

    fn date(
        &mut self,
        text: Option<Text>,
        place: &Place,
        field: &'static str,
    ) -> Option<PartialDate> {
        let text = self.text(text, place, field)?;
        self.dated(PartialDate::parse(&text), place.clone().at(field))
    }

    fn authority(&mut self, authority: Option<Is<AuthorityRecord>>, root: &Place) -> Authority {
        let place = root.clone().at("authority");
        let Some(authority) = authority else {
            self.missing(root, "authority", "a case file");
            return Authority::default();
        };
        let Some(record) = self.is(authority, &place, "a mapping with the authority's `name`")
        else {
            return Authority::default();
        };
        if record.name.is_none() {
            self.missing(&place, "name", "an authority");
        }
        let names = |texts: Vec<(usize, String)>| texts.into_iter().map(|(_, name)| name).collect();
        Authority {
            name: self.text(record.name, &place, "name"),
            urn: self.text(record.urn, &place, "urn"),
            code: self.text(record.code, &place, "code"),
            region: self.text(record.region, &place, "region"),
            established: self.date(record.established, &place, "established"),
            abolished: self.date(record.abolished, &place, "abolished"),
            succeeds: names(self.texts(record.succeeds, &place, "succeeds")),
            succeeded_by: names(self.texts(record.succeeded_by, &place, "succeeded-by")),
        }
    }

    fn sources(
        &mut self,
        sources: Option<Entries<Is<super::record::SourceRecord>>>,
        place: &Place,
    ) -> Vec<Source> {
        let mut bound = Vec::new();
        for (id, source) in self.entries(sources, place) {
            let place = place.clone().at(id.clone());
            let record = self
                .is(source, &place, "a mapping with the source's `title`")
                .unwrap_or_default();
            self.date(record.published, &place, "published");
            bound.push(Source {
                id,
                title: self.text(record.title, &place, "title"),
                kind: self.text(record.kind, &place, "kind"),
            });
        }
        bound
    }

    fn framework(&mut self, text: Option<Text>, place: &Place) -> Option<Named<FrameworkId>> {
        let text = self.text(text, place, "framework")?;
        Some(Named {
            is: self.frameworks.named(&text),
            text,
        })
    }

    fn inspection(&mut self, record: InspectionRecord, index: usize, place: &Place) -> Inspection {
        const OF: &str = "an inspection";
        for (field, missing) in [
            ("framework", record.framework.is_none()),
            ("activity", record.activity.is_none()),
            ("fieldwork", record.fieldwork.is_none()),
        ] {
            if missing {
                self.missing(place, field, OF);
            }
        }
        let named = self.framework(record.framework, place);
        let frameworks = self.frameworks;
        let framework = named
            .as_ref()
            .and_then(|named| named.is)
            .map(|id| frameworks.get(id));
        let activity = self.text(record.activity, place, "activity").map(|text| {
            let known = framework.and_then(|framework| framework.activity(&text));
            Named {
                is: known.map(|(id, activity)| Activity {
                    id: id.to_owned(),
                    graded: activity.graded,
                }),
                text,
            }
        });
        let fieldwork_listed = matches!(record.fieldwork, Some(Texts::Many(_)));
        let fieldwork = self.windows(record.fieldwork.as_ref(), &place.clone().at("fieldwork"));
        let gradings = self.gradings(
            record.judgements,
            framework,
            &place.clone().at("judgements"),
        );
        let mut given = vec![None; framework.map_or(0, |f| f.judgements.len())];
        for grading in &gradings {
            if let (Some(id), Some(grade)) = (
                grading.judgement.is,
                grading.given.as_ref().and_then(|g| g.is),
            ) {
                given[id.0] = Some(grade);
            }
        }
        let topics = self.topics;
        let improve = self.texts(record.improve, place, "improve");
        let improve = improve
            .into_iter()
            .map(|(_, text)| Named {
                is: topics.named(&text),
                text,
            })
            .collect();
        let findings = self.each(
            record.findings,
            &place.clone().at("findings"),
            |binder, found, index, place| binder.area_finding(found, framework, index, place),
        );
        let report = record
            .report
            .map(|report| self.report(report, framework, &place.clone().at("report")));
        let mut sources = Vec::new();
        for (item, text) in record.source.iter().flat_map(Texts::iter) {
            match text {
                Text::Is(text) => sources.push(text.clone()),
                Text::Not(found) => {
                    let place = place.clone().at("source");
                    let place = item.map_or(place.clone(), |i| place.at(i));
                    self.fault(
                        place,
                        FaultKind::Shape {
                            expected: "the name of a source",
                            found,
                        },
                    );
                }
            }
        }
        self.text(record.note, place, "note");
        Inspection {
            index,
            framework: named,
            activity,
            fieldwork,
            fieldwork_listed,
            published: self.date(record.published, place, "published"),
            inspector: self.text(record.inspector, place, "inspector"),
            gradings,
            given,
            improve,
            findings,
            report,
            sources,
            sources_listed: matches!(record.source, Some(Texts::Many(_))),
        }
    }

    fn windows(&mut self, texts: Option<&Texts>, place: &Place) -> Vec<Window> {
        let mut windows = Vec::new();
        for (item, text) in texts.into_iter().flat_map(Texts::iter) {
            let place = item.map_or(place.clone(), |i| place.clone().at(i));
            match text {
                Text::Is(text) => windows.extend(self.dated(Window::parse(text), place)),
                Text::Not(found) => self.fault(
                    place,
                    FaultKind::Shape {
                        expected: "a date or a window",
                        found,
                    },
                ),
            }
        }
        windows
    }

    fn gradings(
        &mut self,
        entries: Option<Entries<Text>>,
        framework: Option<&Framework>,
        place: &Place,
    ) -> Vec<Grading> {
        let mut gradings: Vec<Grading> = Vec::new();
        for (name, grade) in self.entries(entries, place) {
            let is = framework.and_then(|f| f.judgement_called(&name));
            let again = |other: &&Grading| is.is_some() && other.judgement.is == is;
            if let Some(first) = gradings.iter().find(again) {
                let key = |name: &str| place.clone().at(name.to_owned()).key();
                let first = key(&first.judgement.text);
                self.fault(key(&name), FaultKind::RepeatedKey { key: name, first });
                continue;
            }
            let given = match grade {
                Text::Is(text) => Some(Named {
                    is: framework.and_then(|f| f.given(&text)),
                    text,
                }),
                Text::Not(found) => {
                    self.fault(
                        place.clone().at(name.clone()),
                        FaultKind::Shape {
                            expected: "a grade",
                            found,
                        },
                    );
                    None
                }
            };
            gradings.push(Grading {
                judgement: Named { text: name, is },
                given,
            });
        }
        gradings
    }

    fn area_finding(
        &mut self,
        record: FoundRecord,
        framework: Option<&Framework>,
        index: usize,
        place: &Place,
    ) -> AreaFinding {
        let area = self.text(record.area, place, "area");
        let is = self.text(record.is, place, "is").map(|text| {
            let is = match text.as_str() {
                "strength" => Some(Kind::Strength),
                "weakness" => Some(Kind::Weakness),
                _ => None,
            };
            if is.is_none() {
                let known = &["strength", "weakness"];
                self.fault(
                    place.clone().at("is"),
                    FaultKind::Word {
                        text: text.clone(),
                        known,
                    },
                );
            }
            Named { text, is }
        });
        let topic = self.text(record.topic, place, "topic");
        self.text(record.note, place, "note");
        self.text(record.at, place, "at");
        AreaFinding {
            index,
            area: area.map(|text| Named {
                is: framework.and_then(|f| f.judgement_called(&text)),
                text,
            }),
            is,
            topic: topic.map(|text| Named {
                is: self.topics.named(&text),
                text,
            }),
            source: self.text(record.source, place, "source"),
        }
    }

    fn report(
        &mut self,
        report: Is<ReportRecord>,
        framework: Option<&Framework>,
        place: &Place,
    ) -> Report {
        let Some(record) = self.is(report, place, "a mapping with the report's `link`") else {
            return Report::default();
        };
        self.text(record.unmapped_points, place, "unmapped-points");
        Report {
            urn: self.text(record.urn, place, "urn"),
            link: self.text(record.link, place, "link"),
            body: self.gradings(record.body, framework, &place.clone().at("body")),
            unread: self
                .texts(record.unread, place, "unread")
                .into_iter()
                .map(|(_, text)| text)
                .collect(),
        }
    }

    fn actions(
        &mut self,
        actions: Option<List<Entries<Is<super::record::ActionRecord>>>>,
        place: &Place,
    ) -> Vec<Action> {
        let Some(items) = actions.and_then(|list| self.found(list.0, place, "a list")) else {
            return Vec::new();
        };
        let mut bound = Vec::new();
        for (index, item) in items.into_iter().enumerate() {
            let place = place.clone().at(index);
            for (kind, action) in self.entries(Some(item), &place) {
                let place = place.clone().at(kind.clone());
                let Some(record) =
                    self.is(action, &place, "a mapping with the day it was `issued`")
                else {
                    continue;
                };
                for (field, text) in [("at", record.at), ("note", record.note)] {
                    self.text(text, &place, field);
                }
                bound.push(Action {
                    index,
                    kind,
                    scope: self.text(record.scope, &place, "scope"),
                    issued: self.date(record.issued, &place, "issued"),
                    lifted: self.date(record.lifted, &place, "lifted"),
                    source: self.text(record.source, &place, "source"),
                });
            }
        }
        bound
    }

    fn claim(&mut self, record: ClaimRecord, index: usize, place: &Place) -> Claim {
        const OF: &str = "a claim";
        if record.source.is_none() {
            self.missing(place, "source", OF);
        }
        let about = place.clone().at("about");
        let which = match record.about {
            Some(record) => self.is(record, &about, "a mapping with a `year` or a `date`"),
            None => {
                self.missing(place, "about", OF);
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
        let year = self.date(year, &about, "year");
        let date = self.date(date, &about, "date");
        let fieldwork = self.text(fieldwork, &about, "fieldwork");
        let mut says = Vec::new();
        for (judgement, grade) in self.entries(record.says, &place.clone().at("says")) {
            match grade {
                Text::Is(grade) => says.push((judgement, grade)),
                Text::Not(found) => {
                    let place = place.clone().at("says").at(judgement);
                    self.fault(
                        place,
                        FaultKind::Shape {
                            expected: "a grade",
                            found,
                        },
                    );
                }
            }
        }
        self.text(record.note, place, "note");
        Claim {
            index,
            source: self.text(record.source, place, "source"),
            at: self.text(record.at, place, "at"),
            date: date.or(year),
            fieldwork: fieldwork
                .and_then(|text| self.dated(Window::parse(&text), about.clone().at("fieldwork"))),
            published: self.date(published, &about, "published"),
            framework: self.framework(framework, &about),
            activity: self.text(activity, &about, "activity"),
            says,
        }
    }
}

/// The grades that a claim states, as far as the framework knows them: the judgement as written,
/// the judgement and the grade.
pub fn stated(
    framework: &Framework,
    says: &[(String, String)],
) -> Vec<(String, JudgementId, Given)> {
    let known = says.iter().filter_map(|(judgement, grade)| {
        Some((
            judgement.clone(),
            framework.judgement_called(judgement)?,
            framework.given(grade)?,
        ))
    });
    known.collect()
}

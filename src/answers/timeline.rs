//! An authority's history as a table: one row a service area, one column a graded inspection.
//!
//! The areas are those of the newest framework; each is followed back through `continues` links.
//! What an older framework judged and no newer one continues has a row of its own.

use crate::base::date::{PartialDate, Years};
use crate::dataset::{Dataset, Entry, History};
use crate::framework::{FrameworkId, Given, JudgementId};
use crate::precedent::Paused;

/// The table of one authority.
pub struct Timeline<'a> {
    /// The authority's name.
    pub name: &'a str,
    /// Its graded inspections, oldest first.
    pub inspections: Vec<Entry<'a>>,
    /// Its areas.
    pub areas: Vec<Area>,
    /// For each inspection but the first: the time since the one before, and how many days of it
    /// fall in a pause.
    pub gaps: Vec<(Years, i32)>,
    /// Visits, actions and claims, in the order of their dates.
    pub events: Vec<Event>,
}

/// A service area through the frameworks.
pub struct Area {
    /// Its name in the newest framework that judges it.
    pub name: String,
    /// Where it was last named.
    newest: (FrameworkId, JudgementId),
    /// What it was given at each inspection: judgement and grade, or no grade where what is written
    /// could not be read as one. None where it was not judged then, two where an older framework
    /// judged in two what this one judges in one.
    pub given: Vec<Vec<(JudgementId, Option<Given>)>>,
}

/// Something that is no graded inspection.
pub struct Event {
    /// When.
    pub date: Option<PartialDate>,
    /// What.
    pub what: String,
}

/// The table of an authority.
pub fn of<'a>(dataset: &'a Dataset, history: History<'a>) -> Timeline<'a> {
    let inspections: Vec<Entry<'a>> = history
        .graded()
        .into_iter()
        .filter(|entry| entry.framework().is_some())
        .collect();
    let mut areas: Vec<Area> = Vec::new();
    for (column, entry) in inspections.iter().enumerate().rev() {
        let Some(id) = entry.framework_id() else {
            continue;
        };
        let framework = dataset.frameworks.get(id);
        for judgement in framework.judgement_ids() {
            let given = entry.inspection.given[judgement.0];
            if given.is_none() && entry.inspection.unread(judgement).is_none() {
                continue;
            }
            let mut known = false;
            for area in &mut areas {
                if dataset
                    .frameworks
                    .same_area(area.newest, id)
                    .contains(&judgement)
                {
                    area.given[column].push((judgement, given));
                    known = true;
                }
            }
            if !known {
                let mut columns = vec![Vec::new(); inspections.len()];
                columns[column].push((judgement, given));
                let name = framework.get(judgement).id.clone();
                areas.push(Area {
                    name,
                    newest: (id, judgement),
                    given: columns,
                });
            }
        }
    }
    let gaps = inspections.windows(2).filter_map(|pair| {
        let (from, to) = (pair[0].inspection.start()?, pair[1].inspection.start()?);
        let inspectorate = &pair[0].framework()?.file.inspectorate;
        let paused = Paused::between(&dataset.frameworks, inspectorate, from, to);
        Some((Years::between(from, to, 0), paused.days))
    });
    Timeline {
        name: history.name(),
        gaps: gaps.collect(),
        events: events(history),
        inspections,
        areas,
    }
}

fn events(history: History<'_>) -> Vec<Event> {
    let visits = history
        .entries()
        .filter(|entry| !entry.inspection.is_graded())
        .map(|entry| Event {
            date: entry.inspection.start(),
            what: entry.words_short().trim_start_matches("the ").to_owned(),
        });
    let actions = history.actions().flat_map(|(_, action)| {
        let scope = action
            .scope
            .as_ref()
            .map(|scope| format!(" ({scope})"))
            .unwrap_or_default();
        let name = format!("{}{scope}", action.kind.replace('-', " "));
        [(action.issued, "issued"), (action.lifted, "lifted")]
            .into_iter()
            .filter_map(move |(date, what)| {
                Some(Event {
                    date: Some(date?),
                    what: format!("{name} {what}"),
                })
            })
    });
    let claims = history
        .claims()
        .filter(|(_, claim)| !claim.says.is_empty())
        .map(|(_, claim)| {
            let says: Vec<String> = claim
                .says
                .iter()
                .map(|(judgement, grade)| format!("{judgement} {}", grade.replace('-', " ")))
                .collect();
            let source = claim.source.as_deref().unwrap_or("a source");
            Event {
                date: claim.date,
                what: format!("{source} says: {}", says.join(", ")),
            }
        });
    let mut events: Vec<Event> = visits.chain(actions).chain(claims).collect();
    events.sort_by_key(|event| event.date.map(|date| (date.earliest(), date.latest())));
    events
}

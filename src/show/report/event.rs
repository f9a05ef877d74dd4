//! What is on record of an authority besides graded inspections: visits, actions, what sources say.

use super::finding::FindingView;
use super::scope::Scope;
use super::words;
use crate::base::date::PartialDate;
use crate::base::wording::{self, counted};
use crate::case::model::{Claim, Named};
use crate::compare::cadence::ActionCall;
use crate::dataset::{Entry, History, claims};
use crate::framework::topics::TopicId;

/// Something that is no graded inspection.
pub struct EventView {
    /// Its part of the page; may be empty.
    pub anchor: String,
    /// What kind of thing it is: `visit`, `action`, `claim` or `missing`.
    pub kind: &'static str,
    /// When.
    pub when: String,
    /// What, in a few words.
    pub what: String,
    /// What else is known of it.
    pub more: Vec<String>,
    /// The part of the page that it is about, and what that is called.
    pub about: Option<(String, String)>,
    /// The address of the report.
    pub link: Option<String>,
    /// What was found.
    pub findings: Vec<FindingView>,
    date: Option<PartialDate>,
}

/// All of them, the latest first.
pub fn events(scope: &Scope<'_>, history: History<'_>) -> Vec<EventView> {
    let visits = history
        .entries()
        .filter(|entry| !entry.inspection.is_graded());
    let mut events: Vec<EventView> = visits.map(|entry| visit(scope, entry)).collect();
    events.extend(history.actions().map(|(case, action)| {
        let source = action.source.as_deref();
        let source = source.map(|id| format!("source: {}", words::source(case, Some(id))));
        EventView {
            more: source.into_iter().collect(),
            ..EventView::new(
                "action",
                action.issued.or(action.lifted),
                words::action(action),
            )
        }
    }));
    events.extend(
        history
            .claims()
            .filter_map(|(case, claim)| said(scope, case, claim)),
    );
    events.extend(history.missing().map(|(case, known)| {
        let named = |name: Option<String>| name.map(|name| name.replace('-', " "));
        let what = named(known.activity.as_ref().map(|named| named.text.clone()));
        let source = known.source.as_deref();
        let more = known.because.clone().into_iter();
        EventView {
            more: more
                .chain(source.map(|id| format!("source: {}", words::source(case, Some(id)))))
                .collect(),
            ..EventView::new(
                "missing",
                known.day(),
                format!(
                    "Known to be missing: {}",
                    what.unwrap_or_else(|| "an inspection".to_owned())
                ),
            )
        }
    }));
    if let Some(day) = scope.dataset.as_of {
        events.retain(|event| event.date.is_none_or(|date| date.has_come_by(day)));
    }
    events.sort_by_key(|event| {
        std::cmp::Reverse(event.date.map(|date| (date.earliest(), date.latest())))
    });
    events
}

impl EventView {
    fn new(kind: &'static str, date: Option<PartialDate>, what: String) -> Self {
        Self {
            anchor: String::new(),
            kind,
            when: date.map_or_else(|| "no date".to_owned(), PartialDate::words),
            what,
            more: Vec::new(),
            about: None,
            link: None,
            findings: Vec::new(),
            date,
        }
    }
}

fn visit(scope: &Scope<'_>, entry: Entry<'_>) -> EventView {
    let inspection = entry.inspection;
    let mut more = Vec::new();
    if inspection.is_trial() {
        more.push("a trial of a framework that was to come: its results are not official, and it counts as no graded inspection".to_owned());
    }
    if let Some(action) = &inspection.priority_action {
        let points = match action.points {
            Some(points) => format!("{} for priority action", counted(points, "point")),
            None => "priority action".to_owned(),
        };
        let topics = action.topics.iter().map(|item| topic(scope, &item.value));
        more.push(of(points, topics.collect()));
        if let Some((next, given)) = ActionCall::of(entry).and_then(|asked| {
            let next = asked.inspected()?;
            Some((next, asked.given(next)?))
        }) {
            let words = next.words();
            more.push(format!("{} then gave: {given}", words));
        }
    }
    let framework = entry.framework();
    let areas = inspection.looked_at.areas.iter().map(|item| {
        let known = item.value.is.zip(framework);
        match known {
            Some((id, framework)) => framework.title(id).to_owned(),
            None => item.value.text.clone(),
        }
    });
    let looked_at: Vec<String> = areas
        .chain(
            inspection
                .looked_at
                .topics
                .iter()
                .map(|item| topic(scope, &item.value)),
        )
        .collect();
    if !looked_at.is_empty() {
        more.push(of("looked at".to_owned(), looked_at));
    }
    let improve: Vec<String> = inspection
        .topics()
        .map(|(id, _)| scope.dataset.topics.title(id))
        .collect();
    if !improve.is_empty() {
        more.push(of("to improve".to_owned(), improve));
    }
    let report = inspection.report.as_ref();
    EventView {
        anchor: scope
            .anchors
            .inspection(entry)
            .unwrap_or_default()
            .to_owned(),
        more,
        link: words::link(report.and_then(|report| report.link.as_deref())),
        findings: scope.found_on(entry),
        when: match inspection.windows().next() {
            Some(_) => words::windows(inspection.windows()),
            None => "no date".to_owned(),
        },
        ..EventView::new("visit", inspection.start(), words::activity(entry))
    }
}

fn topic(scope: &Scope<'_>, named: &Named<TopicId>) -> String {
    match named.is {
        Some(id) => scope.dataset.topics.title(id),
        None => named.text.replace('-', " "),
    }
}

fn of(what: String, items: Vec<String>) -> String {
    match items.is_empty() {
        true => what,
        false => format!("{what}: {}", items.join("; ")),
    }
}

/// What a source says of an inspection, or expects to come.
fn said(scope: &Scope<'_>, case: &crate::case::model::Case, claim: &Claim) -> Option<EventView> {
    let source = words::source(case, claim.source.as_deref());
    let at = claim.at.as_ref().map(|at| format!("said at: {at}"));
    let more: Vec<String> = at.into_iter().collect();
    if let Some(expects) = &claim.expects {
        let kind = expects
            .activity
            .as_deref()
            .unwrap_or("graded")
            .replace('-', " ");
        return Some(EventView {
            more,
            ..EventView::new(
                "claim",
                Some(expects.fieldwork.start),
                format!("{source} expected: {kind} inspection"),
            )
        });
    }
    if claim.says.is_empty() {
        return None;
    }
    let (frameworks, _) = claims::meant(scope.dataset, case, claim);
    let each = claim.says.iter().map(|(judgement, grade)| {
        let title = wording::uncapitalised(&words::judgement_named(&frameworks, judgement));
        format!("{title} {}", grade.replace('-', " "))
    });
    let says: Vec<String> = each.collect();
    let about = claims::subject(scope.dataset, case, claim);
    let about = about.first().and_then(|entry| {
        let anchor = scope.anchors.inspection(*entry)?;
        Some((anchor.to_owned(), words::headed(*entry)))
    });
    let date = claims::time(claim).map(|time| time.start);
    Some(EventView {
        more,
        about,
        ..EventView::new("claim", date, format!("{source} says: {}", says.join(", ")))
    })
}

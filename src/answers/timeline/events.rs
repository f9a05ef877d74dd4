//! What an authority's history has beside its graded inspections, in words.

use super::Event;
use crate::base::date::{Answer, PartialDate};
use crate::base::period::Period;
use crate::case::model::{Kind, KnownMissing, PriorityAction};
use crate::compare::cadence::ActionCall;
use crate::dataset::{Dataset, Entry, History, claims};

/// Visits, actions, claims and what is known to be missing, in the order of their dates.
pub(super) fn events(history: History<'_>, period: Period) -> Vec<Event> {
    let event = |date, what| (date, what);
    let visits = history
        .entries()
        .filter(|entry| !entry.inspection.is_graded())
        .map(|entry| {
            let mut what = entry.words_short().trim_start_matches("the ").to_owned();
            if let Some(action) = &entry.inspection.priority_action {
                what.push_str(", ");
                what.push_str(&priority_action(action, history.dataset()));
                what.push_str(&ActionCall::of(entry).map(followed).unwrap_or_default());
            }
            if let Some(found) = found_later(history, entry) {
                what.push_str(", ");
                what.push_str(&found);
            }
            event(entry.inspection.start(), what)
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
            .filter_map(move |(date, what)| Some(event(Some(date?), format!("{name} {what}"))))
    });
    let claims = history
        .claims()
        .filter(|(_, claim)| !claim.says.is_empty())
        .map(|(case, claim)| event(claim.date, claims::words(history.dataset(), case, claim)));
    let expected = history.claims().filter_map(|(case, claim)| {
        let expects = claim.expects.as_ref()?;
        let source = claims::source_words(case, claim);
        let kind = expects.activity.as_deref().unwrap_or("graded");
        let what = format!("{source} expected a {} inspection", kind.replace('-', " "));
        Some(event(Some(expects.fieldwork.start), what))
    });
    let as_of = history.dataset().as_of;
    let is_known = |date: Option<PartialDate>| {
        let asked = date.zip(as_of);
        asked.is_none_or(|(date, as_of)| date.has_come_by(as_of))
    };
    let unrecorded = history
        .missing()
        .map(|(_, known)| event(known.day(), missing(known, history.dataset())));
    let mut events: Vec<(Option<PartialDate>, String)> = visits
        .chain(actions)
        .chain(claims)
        .chain(unrecorded)
        .chain(expected)
        .filter(|(date, _)| period.certainly_has(*date) && is_known(*date))
        .collect();
    events.sort_by_key(|(date, _)| date.map(|date| (date.earliest(), date.latest())));
    let events = events.into_iter().map(|(date, what)| Event {
        date: date.map(|date| date.to_string()),
        what,
    });
    events.collect()
}

/// "2 points for priority action (supervision, neglect)".
fn priority_action(action: &PriorityAction, dataset: &Dataset) -> String {
    let mut words = match action.points {
        Some(1) => "1 point for priority action".to_owned(),
        Some(points) => format!("{points} points for priority action"),
        None => "priority action".to_owned(),
    };
    let topics = action.topics.iter().map(|topic| match topic.value.is {
        Some(id) => dataset.topics.title(id),
        None => topic.value.text.clone(),
    });
    let topics: Vec<String> = topics.collect();
    if !topics.is_empty() {
        words.push_str(&format!(" ({})", topics.join(", ")));
    }
    words
}

/// What the next graded inspection found of what an activity is about, where that is a topic of the
/// same name: a self-evaluation, and whether it was true.
fn found_later(history: History<'_>, entry: Entry<'_>) -> Option<String> {
    let topic = &entry.inspection.activity.as_ref()?.is.as_ref()?.id;
    let start = entry.inspection.start()?;
    let later = history.graded().into_iter().find(|later| {
        let began = later.inspection.start();
        began.is_some_and(|began| start.is_before(began) == Answer::Certainly)
    })?;
    let mut findings = later.inspection.findings.iter();
    let of_it = findings.find(|finding| {
        let named = finding.topic.as_ref();
        named.is_some_and(|named| named.text == *topic)
    })?;
    let kind = match of_it.is.as_ref()?.is? {
        Kind::Strength => "a strength",
        Kind::Weakness => "a weakness",
    };
    let year = later.inspection.start()?.words();
    Some(format!("which the inspection of {year} found to be {kind}"))
}

/// "; standard inspection of 13 May 2024: help and protection inadequate, overall inadequate".
fn followed(asked: ActionCall<'_>) -> String {
    let next = asked.inspected();
    let given = next.and_then(|next| {
        let words = next.words();
        let next_given = asked.given(next)?;
        Some(format!(
            "; {}: {next_given}",
            words.trim_start_matches("the ")
        ))
    });
    given.unwrap_or_default()
}

/// "known to be missing: standard inspection under ILACS 2018: a later report names it".
fn missing(known: &KnownMissing, dataset: &Dataset) -> String {
    let named = known.framework.as_ref();
    let under = named.and_then(|named| Some(dataset.frameworks.get(named.is?)));
    let activity = known.activity.as_ref().map(|named| {
        let known = under.and_then(|framework| framework.activity(&named.text));
        let title = known.and_then(|(_, activity)| activity.title.as_deref());
        title.map_or_else(|| named.text.replace('-', " "), str::to_lowercase)
    });
    let framework = under.map(|framework| framework.called().to_owned());
    let framework = framework.or_else(|| named.map(|named| named.text.clone()));
    let what: Vec<String> = activity.into_iter().chain(framework).collect();
    let because = known.because.as_ref().map(|because| format!(": {because}"));
    format!(
        "known to be missing: {}{}",
        what.join(" under "),
        because.unwrap_or_default()
    )
}

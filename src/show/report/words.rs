//! Wordings of a report's own.

use crate::base::date::{PartialDate, Window};
use crate::base::wording::{self, capitalised};
use crate::case::model::{Action, Case};
use crate::dataset::Entry;
use crate::framework::{Framework, JudgementId};

/// What it was: `Standard inspection`.
pub fn activity(entry: Entry<'_>) -> String {
    let words = entry.words_short();
    capitalised(words.trim_start_matches("the "))
}

/// What it was, and when it began: `Standard inspection, 7 October 2019`.
pub fn headed(entry: Entry<'_>) -> String {
    match entry.inspection.start() {
        Some(start) => format!("{}, {}", activity(entry), start.words()),
        None => format!("{} without a date", activity(entry)),
    }
}

/// From when to when: `7 October 2019 to 18 October 2019`.
pub fn windows(windows: impl Iterator<Item = Window>) -> String {
    let each: Vec<String> = windows
        .map(|window| match window.start == window.end {
            true => window.start.words(),
            false => format!("{} to {}", window.start.words(), window.end.words()),
        })
        .collect();
    wording::list(each.iter().map(String::as_str))
}

/// A month and a year in few letters: `Oct 2019`; what is known to the year alone stays a year.
pub fn month(date: PartialDate) -> String {
    match date.is_month_or_better() {
        true => date.earliest().strftime("%b %Y").to_string(),
        false => date.earliest().year().to_string(),
    }
}

/// `Improvement notice (safeguarding), issued 2010, lifted 2011`.
pub fn action(action: &Action) -> String {
    let scope = action.scope.as_ref();
    let scope = scope.map(|scope| format!(" ({scope})")).unwrap_or_default();
    let when = |day: Option<PartialDate>, what: &str| {
        day.map(|day| format!(", {what} {}", day.words()))
            .unwrap_or_default()
    };
    let kind = capitalised(&action.kind.replace('-', " "));
    format!(
        "{kind}{scope}{}{}",
        when(action.issued, "issued"),
        when(action.lifted, "lifted")
    )
}

/// What a source is called: its title, or the name that it has in the file.
pub fn source(case: &Case, id: Option<&str>) -> String {
    let Some(id) = id else {
        return "a source that is not named".to_owned();
    };
    let title = case.source(id).and_then(|source| source.title.as_deref());
    title.map_or_else(|| id.replace('-', " "), str::to_owned)
}

/// What a judgement is called at the beginning of a line.
pub fn judgement(framework: &Framework, id: JudgementId) -> String {
    capitalised(framework.title(id))
}

/// What a name in a record is called: the judgement of one of some frameworks, or else as written.
pub fn judgement_named(frameworks: &[&Framework], name: &str) -> String {
    let mut known = frameworks.iter();
    let known = known.find_map(|of| Some(judgement(of, of.judgement_called(name)?)));
    known.unwrap_or_else(|| capitalised(&name.replace('-', " ")))
}

/// An address that may be followed.
pub fn link(address: Option<&str>) -> Option<String> {
    let address = address?.trim();
    let is_web = ["https://", "http://"].iter().any(|scheme| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    is_web.then(|| address.to_owned())
}

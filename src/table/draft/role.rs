//! What a column of an unknown table seems to hold.

use crate::framework::Framework;
use crate::table::dates::{DatePattern, FORMS, Written};
use crate::table::layout::{Field, TableLayout};
use crate::table::sheet::Sheet;
use crate::table::titles::same;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Role {
    Field(Field, Option<&'static str>),
    /// A judgement, by its name if that can be told.
    Judgement(Option<String>),
    Left,
}

/// What a column holds, by its title and its values.
pub(super) fn role(
    title: &str,
    values: &[(String, usize)],
    at: usize,
    (sheet, header): (&Sheet, usize),
    layouts: &[TableLayout],
    of_regime: &[&Framework],
) -> Role {
    if let Some(judgement) = named(title, of_regime) {
        return Role::Judgement(Some(judgement));
    }
    if let Some(pattern) = dated(sheet, header, at) {
        return Role::Field(date_field(title), Some(pattern));
    }
    let known = layouts.iter().flat_map(|layout| &layout.columns);
    let mut known =
        known.filter(|(_, column)| column.titles.iter().any(|other| same(other, title)));
    if let Some((field, _)) = known.next() {
        return Role::Field(*field, None);
    }
    let all: usize = values.iter().map(|(_, count)| count).sum();
    let is_grade = |text: &str| {
        of_regime
            .iter()
            .any(|framework| !framework.every_given(text).is_empty())
    };
    let grades = values.iter().filter(|(text, _)| is_grade(text));
    let grades: usize = grades.map(|(_, count)| count).sum();
    if all > 0 && grades * 2 > all {
        return Role::Judgement(likely(title, of_regime));
    }
    let is_activity = |text: &str| {
        of_regime
            .iter()
            .any(|framework| framework.activity(text).is_some())
    };
    if values.iter().any(|(text, _)| is_activity(text)) {
        return Role::Field(Field::Activity, None);
    }
    by_words(title)
}

/// The judgement that shares the most words with a title, if there is one.
fn likely(title: &str, of_regime: &[&Framework]) -> Option<String> {
    let words = |text: &str| {
        let words = text
            .split(|c: char| !c.is_alphanumeric())
            .map(str::to_lowercase);
        words.filter(|word| word.len() > 3).collect::<Vec<String>>()
    };
    let own = words(title);
    let judgements = of_regime.iter().flat_map(|framework| &framework.judgements);
    let shared = judgements.map(|judgement| {
        let theirs = words(&format!("{} {}", judgement.id, judgement.title));
        (
            own.iter().filter(|word| theirs.contains(word)).count(),
            &judgement.id,
        )
    });
    // Of several that share as many, the latest.
    let best = shared.reduce(|best, other| if other.0 > best.0 { other } else { best });
    let (_, id) = best.filter(|(count, _)| *count > 0)?;
    Some(of_area(id, of_regime))
}

/// What each of the frameworks calls the judgement of a title, the latest first: a table of years has
/// one column for what had several names.
fn named(title: &str, of_regime: &[&Framework]) -> Option<String> {
    let known = of_regime.iter().rev().find_map(|framework| {
        let id = framework.judgement_called(title)?;
        Some(&framework.get(id).id)
    })?;
    Some(of_area(known, of_regime))
}

/// A judgement with those that it continues and that continue it, the latest first.
fn of_area(id: &str, of_regime: &[&Framework]) -> String {
    let mut ids = vec![id];
    let judgements = || {
        of_regime
            .iter()
            .rev()
            .flat_map(|framework| &framework.judgements)
    };
    let mut before = 0;
    while before < ids.len() {
        before = ids.len();
        for judgement in judgements() {
            let earlier = judgement.continues.iter().map(|(_, id)| id.as_str());
            let area: Vec<&str> = std::iter::once(judgement.id.as_str())
                .chain(earlier)
                .collect();
            if area.iter().any(|id| ids.contains(id)) {
                let new: Vec<&str> = area.into_iter().filter(|id| !ids.contains(id)).collect();
                ids.extend(new);
            }
        }
    }
    let mut ordered: Vec<&str> = Vec::new();
    for judgement in judgements().filter(|judgement| ids.contains(&judgement.id.as_str())) {
        if !ordered.contains(&judgement.id.as_str()) {
            ordered.push(&judgement.id);
        }
    }
    ordered.join(", ")
}

/// The form in which nearly all of a column are dates.
fn dated(sheet: &Sheet, header: usize, at: usize) -> Option<&'static str> {
    let cells = || {
        sheet.rows[header + 1..]
            .iter()
            .filter_map(|row| row.cell(at).written())
    };
    let all = cells().count();
    let read = FORMS.iter().filter_map(|form| {
        let pattern = DatePattern::try_from(form.pattern.to_owned()).ok()?;
        let is_date = |cell: &Written<'_>| match cell {
            Written::Date(_) => true,
            Written::Text(text) => pattern.read(text).is_some(),
        };
        let dates = cells().filter(is_date).count();
        (dates * 5 > all * 4).then_some((dates, form.pattern))
    });
    let best = read.reduce(|best, other| if other.0 > best.0 { other } else { best });
    best.map(|(_, pattern)| pattern)
}

fn date_field(title: &str) -> Field {
    let title = title.to_lowercase();
    let has = |word: &str| title.contains(word);
    match () {
        () if has("publi") => Field::Published,
        () if has("end") || has("finish") || has("last") => Field::End,
        () if has("start") || has("begin") || has("first") => Field::Start,
        () => Field::Day,
    }
}

fn by_words(title: &str) -> Role {
    let title = title.to_lowercase();
    let has = |word: &str| title.contains(word);
    let field = match () {
        () if has("link") || has("url") => Field::Link,
        () if has("event") && has("num") || has("inspection number") => Field::Event,
        () if has("urn") || has("number") || has("reference") || title == "id" => Field::Urn,
        () if has("name") => Field::Authority,
        () if has("type") && (has("inspection") || has("event") || has("visit")) => Field::Activity,
        () => return Role::Left,
    };
    Role::Field(field, None)
}

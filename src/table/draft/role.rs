//! What a column of an unknown table seems to hold.

use super::seen::Values;
use crate::framework::Framework;
use crate::table::dates::{DatePattern, FORMS, Written};
use crate::table::layout::{Field, TableLayout};
use crate::table::titles::{is_one_of, same};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Role {
    Field(Field, Option<&'static str>),
    /// A judgement, by its name if that can be told.
    Judgement(Option<String>),
    /// What the column of that title holds already.
    Again(String),
    /// Words that repeat, of which nothing says what they are.
    Kinds,
    Left,
}

impl Role {
    /// Whether two columns of one inspection would hold the same.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Field(one, _), Self::Field(other, _)) => is_same_field(*one, *other),
            (Self::Judgement(Some(one)), Self::Judgement(Some(other))) => one == other,
            _ => false,
        }
    }
}

/// Whether two fields are one: the only day that is given for the fieldwork is as a rule its first.
fn is_same_field(one: Field, other: Field) -> bool {
    let first = |field| matches!(field, Field::Day | Field::Start);
    one == other || first(one) && first(other)
}

/// How well a title fits a role: best where a layout has it for that field, worst where the dates below
/// it are years alone.
pub(super) fn fit(title: &str, role: &Role, layouts: &[TableLayout]) -> u8 {
    let Role::Field(field, dates) = role else {
        return 0;
    };
    let title = title.to_lowercase();
    let columns = layouts.iter().flat_map(|layout| &layout.columns);
    let mut known = columns.filter(|(other, _)| is_same_field(**other, *field));
    let fit = match () {
        () if known.any(|(_, column)| column.titles.iter().any(|other| same(other, &title))) => 2,
        () if title.contains("inspect") || title.contains("visit") => 1,
        () => 0,
    };
    match *dates == Some(YEAR) {
        true => fit,
        false => fit + 3,
    }
}

/// The form of dates that are years alone.
const YEAR: &str = "yyyy";
/// The years that a column of years has: any other number of four digits is as likely.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// What columns are compared with.
pub(super) struct Known<'a> {
    pub layouts: &'a [TableLayout],
    pub of_regime: &'a [&'a Framework],
}

impl Known<'_> {
    /// Whether a cell says no more than an empty one in a table that is known.
    pub fn is_absent(&self, cell: &Written<'_>) -> bool {
        let mut layouts = self.layouts.iter();
        matches!(cell, Written::Text(text) if layouts.any(|layout| is_one_of(text, &layout.absent)))
    }
}

/// What a column holds, by its title and its values.
pub(super) fn role<'c, C: Iterator<Item = Written<'c>>>(
    title: &str,
    values: &Values,
    cells: impl Fn() -> C,
    known: &Known<'_>,
) -> Role {
    let of_regime = known.of_regime;
    if let Some(judgement) = named(title, of_regime) {
        return Role::Judgement(Some(judgement));
    }
    if let Some(pattern) = dated(cells) {
        return Role::Field(date_field(title), Some(pattern));
    }
    let known = known.layouts.iter().flat_map(|layout| &layout.columns);
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

/// A judgement with those that it alone continues and that alone continue it, the latest first: a part of
/// an older one is another column, and so is the overall of an inspection that was of one area alone.
fn of_area(id: &str, of_regime: &[&Framework]) -> String {
    let is_overall = |id: &str| {
        let mut overalls = of_regime
            .iter()
            .filter_map(|f| Some(&f.get(f.overall()?).id));
        overalls.any(|overall| overall == id)
    };
    if is_overall(id) {
        return id.to_owned();
    }
    let mut ids = vec![id];
    let judgements = || {
        let latest = of_regime.iter().rev();
        latest.flat_map(|framework| framework.judgements.iter().map(move |j| (*framework, j)))
    };
    let mut before = 0;
    while before < ids.len() {
        before = ids.len();
        for (framework, judgement) in judgements() {
            let is_alone = |link: &&(String, String)| {
                let others = framework.judgements.iter();
                let parts = others.filter(|other| other.continues.contains(*link));
                let whole = judgement.continues.iter().filter(|(of, _)| *of == link.0);
                parts.count() == 1 && whole.count() == 1
            };
            let earlier = judgement.continues.iter().filter(is_alone);
            let earlier = earlier.map(|(_, id)| id.as_str());
            let area: Vec<&str> = std::iter::once(judgement.id.as_str())
                .chain(earlier)
                .collect();
            if area.iter().any(|id| ids.contains(id)) {
                let area = area.into_iter().filter(|id| !is_overall(id));
                let new: Vec<&str> = area.filter(|id| !ids.contains(id)).collect();
                ids.extend(new);
            }
        }
    }
    let mut ordered: Vec<&str> = Vec::new();
    for (_, judgement) in judgements().filter(|(_, j)| ids.contains(&j.id.as_str())) {
        if !ordered.contains(&judgement.id.as_str()) {
            ordered.push(&judgement.id);
        }
    }
    ordered.join(", ")
}

/// The form in which nearly all of a column are dates.
fn dated<'c, C: Iterator<Item = Written<'c>>>(cells: impl Fn() -> C) -> Option<&'static str> {
    let all = cells().count();
    let read = FORMS.iter().filter_map(|form| {
        let pattern = DatePattern::try_from(form.pattern.to_owned()).ok()?;
        let is_date = |cell: &Written<'_>| match cell {
            Written::Date(_) => form.pattern != YEAR,
            Written::Text(text) => pattern
                .read(text)
                .is_some_and(|date| YEARS.contains(&date.earliest().year())),
        };
        let dates = cells().filter(is_date).count();
        (dates * 5 > all * 4).then_some((dates, form.pattern))
    });
    let best = read.reduce(|best, other| if other.0 > best.0 { other } else { best });
    best.map(|(_, pattern)| pattern)
}

fn date_field(title: &str) -> Field {
    let title = title.to_lowercase();
    let has = |begins: &str| {
        let mut words = title.split(|c: char| !c.is_alphanumeric());
        words.any(|word| word.starts_with(begins))
    };
    match () {
        () if has("publi") => Field::Published,
        () if has("end") || has("finish") || has("last") => Field::End,
        () if has("start") || has("begin") || has("began") || has("first") => Field::Start,
        () => Field::Day,
    }
}

fn by_words(title: &str) -> Role {
    let title = title.to_lowercase();
    let has = |word: &str| title.contains(word);
    let is_word = |wanted: &str| {
        let mut words = title.split(|c: char| !c.is_alphanumeric());
        words.any(|word| word == wanted)
    };
    let field = match () {
        () if is_word("link") || is_word("url") => Field::Link,
        () if has("event") && has("num") || has("inspection number") => Field::Event,
        () if has("urn")
            || has("number")
            || has("reference")
            || is_word("ref")
            || title == "id" =>
        {
            Field::Urn
        }
        () if has("name") => Field::Authority,
        () if has("type") && (has("inspection") || has("event") || has("visit")) => Field::Activity,
        () => return Role::Left,
    };
    Role::Field(field, None)
}

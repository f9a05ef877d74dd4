//! A layout for a table that none knows, as far as it can be told from its titles and its values: a
//! draft that a person finishes.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::dates::{DatePattern, Written};
use super::layout::{Field, TableLayout, same};
use super::sheet::{Cell, Sheet};
use crate::base::nearest;
use crate::framework::{Framework, Frameworks};

/// In how many of the first rows the titles are looked for.
const WITHIN: usize = 20;
/// How many values of a column are shown.
const SHOWN: usize = 6;
/// The most characters of a value that are shown.
const LONGEST: usize = 40;
/// The date forms that are tried.
const PATTERNS: [&str; 3] = ["dd/mm/yyyy", "dd/mm/yy", "yyyy-mm-dd"];
/// What stands where a person has to decide.
pub const OPEN: &str = "WHICH";

/// A column of the table, and what it seems to hold.
struct DraftColumn {
    title: String,
    /// The distinct values, the most frequent first, each with its number.
    values: Vec<(String, usize)>,
    is: Role,
}

#[derive(Clone, Debug, PartialEq)]
enum Role {
    Field(Field, Option<&'static str>),
    /// A judgement, by its name if that can be told.
    Judgement(Option<String>),
    Left,
}

/// The draft for a table of that name.
///
/// # Errors
/// It has no rows to tell anything from.
pub fn draft(
    name: &str,
    sheet: &Sheet,
    layouts: &[TableLayout],
    frameworks: &Frameworks,
) -> Result<String, String> {
    let first = sheet.rows.iter().enumerate().take(WITHIN);
    let header = first.max_by_key(|(at, row)| (row.filled(), std::cmp::Reverse(*at)));
    let Some((header, titles)) =
        header.filter(|(at, row)| row.filled() > 2 && sheet.rows.len() > at + 1)
    else {
        return Err("has no row of titles with rows below it".to_owned());
    };
    let regime = regime(sheet, header, frameworks);
    let of_regime: Vec<&Framework> = match regime {
        Some(regime) => {
            let all = frameworks.iter().map(|(_, framework)| framework);
            all.filter(|framework| framework.is_of_regime(regime))
                .collect()
        }
        None => Vec::new(),
    };
    let mut taken: Vec<Field> = Vec::new();
    let columns = titles.cells.iter().enumerate();
    let columns = columns.filter(|(_, title)| **title != Cell::Empty);
    let columns: Vec<DraftColumn> = columns
        .map(|(at, title)| {
            let title = title.show();
            let values = values(sheet, header, at);
            let mut is = role(&title, &values, at, (sheet, header), layouts, &of_regime);
            if let Role::Field(field, _) = is {
                match taken.contains(&field) {
                    true => is = Role::Left,
                    false => taken.push(field),
                }
            }
            DraftColumn { title, values, is }
        })
        .collect();
    let number = titles.number;
    Ok(written(
        name,
        number,
        sheet.rows.len() - header - 1,
        regime,
        &of_regime,
        &columns,
    ))
}

/// The regime whose judgements the titles name most often.
fn regime<'a>(sheet: &Sheet, header: usize, frameworks: &'a Frameworks) -> Option<&'a Framework> {
    let titles: Vec<String> = sheet.rows[header].cells.iter().map(Cell::show).collect();
    let known = |framework: &Framework| {
        let named = titles
            .iter()
            .filter(|title| framework.judgement_called(title).is_some());
        named.count()
    };
    let all = frameworks
        .iter()
        .map(|(_, framework)| (known(framework), framework));
    let best = all.max_by_key(|(count, framework)| (*count, framework.from.earliest()));
    best.filter(|(count, _)| *count > 0)
        .map(|(_, framework)| framework)
}

fn values(sheet: &Sheet, header: usize, at: usize) -> Vec<(String, usize)> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for row in &sheet.rows[header + 1..] {
        let text = row.cell(at).show();
        if !text.is_empty() {
            *counts.entry(text).or_insert(0) += 1;
        }
    }
    let mut values: Vec<(String, usize)> = counts.into_iter().collect();
    values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    values
}

fn role(
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
            .any(|framework| framework.given(text).is_some())
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
    PATTERNS.into_iter().find(|pattern| {
        let Ok(read) = DatePattern::try_from((*pattern).to_owned()) else {
            return false;
        };
        let is_date = |cell: &Written<'_>| match cell {
            Written::Date(_) => true,
            Written::Text(text) => read.read(text).is_some(),
        };
        all > 0 && cells().filter(is_date).count() * 5 > all * 4
    })
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

fn written(
    name: &str,
    number: usize,
    rows: usize,
    regime: Option<&Framework>,
    of_regime: &[&Framework],
    columns: &[DraftColumn],
) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut text = format!(
        "# A draft for {name}: {rows} rows below the titles in row {number}. Look through it, decide what says {OPEN},\n\
         # and put it as a .yaml file into the folder `tables` of a folder that you name with --framework.\n\
         id: {}\ntitle: {}\n",
        quoted(&crate::base::finding::slug(stem)),
        quoted(name)
    );
    let (inspectorate, body) =
        regime.map_or((OPEN, OPEN), |f| (f.file.inspectorate.as_str(), f.body()));
    let _ = writeln!(
        text,
        "inspectorate: {}   # as a framework names it (`evenhand frameworks`)\nbody: {body}   # what is inspected, as that framework says\ncolumns:",
        quoted(inspectorate)
    );
    for column in columns {
        if let Role::Field(field, dates) = &column.is {
            let needed = matches!(field, Field::Urn | Field::Day | Field::Start);
            let dates = dates.map_or_else(String::new, |form| format!(", dates: {form}"));
            let required = if needed { ", required: true" } else { "" };
            let _ = writeln!(
                text,
                "  {}: {{ titles: [{}]{dates}{required} }}   # {}",
                field.name(),
                quoted(&column.title),
                seen(column)
            );
        }
    }
    text.push_str("judgements:\n");
    let ids = of_regime.iter().flat_map(|framework| &framework.judgements);
    let mut ids: Vec<&str> = ids.map(|judgement| judgement.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    for column in columns {
        if let Role::Judgement(id) = &column.is {
            let which = match id {
                Some(_) => String::new(),
                None => format!("   # which of {}?", ids.join(", ")),
            };
            let _ = writeln!(
                text,
                "  - {{ titles: [{}], is: [{}] }}{which}   # {}",
                quoted(&column.title),
                id.as_deref().unwrap_or(OPEN),
                seen(column)
            );
        }
    }
    open_values(&mut text, columns, of_regime);
    let left = columns.iter().filter(|column| column.is == Role::Left);
    for column in left {
        let _ = writeln!(
            text,
            "# Not read: {}: {}",
            one_line(&column.title),
            seen(column)
        );
    }
    text
}

/// The activities and the grades that no framework of the regime knows.
fn open_values(text: &mut String, columns: &[DraftColumn], of_regime: &[&Framework]) {
    let unknown = |wanted: &dyn Fn(&Role) -> bool, known: &dyn Fn(&str) -> bool| {
        let wanted = columns.iter().filter(|column| wanted(&column.is));
        let mut values: Vec<String> = wanted
            .flat_map(|column| &column.values)
            .map(|(value, _)| value.clone())
            .filter(|value| !known(value))
            .collect();
        values.sort();
        values.dedup();
        values.truncate(4 * SHOWN);
        values
    };
    let activities = unknown(
        &|role| matches!(role, Role::Field(Field::Activity, _)),
        &|value| {
            of_regime
                .iter()
                .any(|framework| framework.activity(value).is_some())
        },
    );
    if !activities.is_empty() {
        let known = of_regime
            .iter()
            .flat_map(|framework| framework.file.activities.keys());
        let mut known: Vec<&str> = known.map(String::as_str).collect();
        known.sort_unstable();
        known.dedup();
        let _ = writeln!(text, "activities:   # which of {}?", known.join(", "));
        for value in activities {
            let near = nearest::nearest(&value, known.iter().copied()).unwrap_or(OPEN);
            let _ = writeln!(text, "  {}: {near}", quoted(&value));
        }
    }
    let grades = unknown(&|role| matches!(role, Role::Judgement(_)), &|value| {
        of_regime
            .iter()
            .any(|framework| framework.given(value).is_some())
    });
    let grades: Vec<String> = grades.iter().map(|value| quoted(value)).collect();
    let _ = writeln!(
        text,
        "# What stands among the grades and is none. Move to `grades` what is one by another name (`wording: grade`), to\n\
         # `no-judgement` what says that there was none, and to `other-scales` results that are no grades.\n\
         absent: [{}]",
        grades.join(", ")
    );
}

fn seen(column: &DraftColumn) -> String {
    let shown = column.values.iter().take(SHOWN);
    let shown: Vec<String> = shown
        .map(|(value, count)| format!("{} ({count})", one_line(value)))
        .collect();
    match column.values.len() {
        0 => "always empty".to_owned(),
        n if n > SHOWN => format!("{n} values: {} …", shown.join(", ")),
        _ => shown.join(", "),
    }
}

/// A value as part of a comment.
fn one_line(text: &str) -> String {
    let line: String = text
        .chars()
        .take(LONGEST)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    crate::base::safe::shown_line(&line).into_owned()
}

/// A text as YAML.
fn quoted(text: &str) -> String {
    let plain = |c: char| {
        c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_' | '/' | '\'' | '(' | ')')
    };
    let begins = text.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    let word = matches!(
        text.to_lowercase().as_str(),
        "null" | "true" | "false" | "yes" | "no" | "y" | "n" | "on" | "off"
    );
    match begins && !word && text.chars().all(plain) && !text.ends_with(' ') {
        true => text.to_owned(),
        false => serde_json::Value::from(text).to_string(),
    }
}

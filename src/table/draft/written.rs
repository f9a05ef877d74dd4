//! The draft of a layout as a file.

use std::fmt::Write as _;

use super::DraftColumn;
use super::before::WhichInspection;
use super::role::Role;
use crate::base::nearest;
use crate::framework::Framework;
use crate::table::layout::Field;

/// How many values of a column are shown.
const SHOWN: usize = 6;
/// The most characters of a value that are shown.
const LONGEST: usize = 40;
/// What stands where a person has to decide.
const OPEN: &str = "WHICH";

pub(super) fn written(
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
         # and put it as a .yaml file into the folder `tables` of a folder that you name with --framework.\n"
    );
    if regime.is_none() {
        text.push_str(NO_FRAMEWORK);
    }
    let _ = writeln!(
        text,
        "id: {}\ntitle: {}",
        quoted(&crate::base::finding::slug(stem)),
        quoted(name)
    );
    let (inspectorate, body) =
        regime.map_or((OPEN, OPEN), |f| (f.file.inspectorate.as_str(), f.body()));
    let _ = writeln!(
        text,
        "inspectorate: {}   # as a framework names it (`evenhand frameworks`)\nbody: {body}   # what is inspected, as that framework says",
        quoted(inspectorate)
    );
    let ids = of_regime.iter().flat_map(|framework| &framework.judgements);
    let mut ids: Vec<&str> = ids.map(|judgement| judgement.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let of = |told: WhichInspection| columns.iter().filter(move |column| column.told == told);
    part(&mut text, "", of(WhichInspection::Now), &ids, true);
    let mut before = of(WhichInspection::Before);
    if before.any(|column| matches!(column.is, Role::Field(..) | Role::Judgement(_))) {
        text.push_str("previous:   # the inspection before, where a row tells it again\n");
        part(&mut text, "  ", of(WhichInspection::Before), &ids, false);
    }
    open_values(&mut text, columns, of_regime);
    for column in columns {
        let why = match &column.is {
            Role::Left => String::new(),
            Role::Again(title) => format!(" (as {} is)", one_line(title)),
            Role::Kinds => {
                format!(" ({OPEN}: `activity`, a column of `judgements`, or nothing of these?)")
            }
            Role::Field(..) | Role::Judgement(_) => continue,
        };
        let _ = writeln!(
            text,
            "# Not read: {}{why}: {}",
            one_line(&column.title),
            seen(column)
        );
    }
    text
}

/// What comes first where no framework has such judgements.
const NO_FRAMEWORK: &str = "\
# Nothing tells which framework these inspections had. Where `evenhand frameworks` lists it, this layout names its\n\
# inspectorate, its body and its judgements. Where not, it comes first: `evenhand new framework ID` writes a framework file\n\
# to begin with, which says the judgements and their grades (docs/frameworks.md). Then this layout says by its words what\n\
# stands in which column; and then `evenhand check TABLE --framework FOLDER` reads the table, with both in that folder.\n";

/// The columns and the judgements of one inspection of a row.
fn part<'c>(
    text: &mut String,
    indent: &str,
    columns: impl Iterator<Item = &'c DraftColumn> + Clone,
    ids: &[&str],
    is_main: bool,
) {
    let _ = writeln!(text, "{indent}columns:");
    let has = |fields: &[Field]| {
        let mut columns = columns.clone();
        columns.any(|column| matches!(&column.is, Role::Field(field, _) if fields.contains(field)))
    };
    if is_main && !has(&[Field::Urn, Field::Authority, Field::Code]) {
        let _ = writeln!(
            text,
            "  urn: {{ titles: [{OPEN}], required: true }}   # or `name`: no column was found that tells the body"
        );
    }
    for column in columns.clone() {
        if let Role::Field(field, dates) = &column.is {
            let needed = is_main && matches!(field, Field::Urn | Field::Day | Field::Start);
            let dates = dates.map_or_else(String::new, |form| format!(", dates: {form}"));
            let required = if needed { ", required: true" } else { "" };
            let _ = writeln!(
                text,
                "{indent}  {}: {{ titles: [{}]{dates}{required} }}   # {}",
                field.name(),
                quoted(&column.title),
                seen(column)
            );
        }
    }
    if is_main && !has(&[Field::Day, Field::Start]) {
        let _ = writeln!(
            text,
            "  day: {{ titles: [{OPEN}], dates: dd/mm/yyyy, required: true }}   # no column of days was found; an inspection needs one"
        );
    }
    let _ = writeln!(text, "{indent}judgements:");
    let mut none = true;
    for column in columns {
        if let Role::Judgement(id) = &column.is {
            none = false;
            let which = match id {
                None if !ids.is_empty() => format!("   # which of {}?", ids.join(", ")),
                _ => String::new(),
            };
            let _ = writeln!(
                text,
                "{indent}  - {{ titles: [{}], is: [{}] }}{which}   # {}",
                quoted(&column.title),
                id.as_deref().unwrap_or(OPEN),
                seen(column)
            );
        }
    }
    if none && is_main {
        let _ = writeln!(
            text,
            "  - {{ titles: [{OPEN}], is: [{OPEN}] }}   # no column of grades was found"
        );
    }
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
        let which = match known.is_empty() {
            true => "the framework's",
            false => &known.join(", "),
        };
        let _ = writeln!(text, "activities:   # which of {which}?");
        for value in activities {
            let near = nearest::nearest(&value, known.iter().copied()).unwrap_or(OPEN);
            let _ = writeln!(text, "  {}: {near}", quoted(&value));
        }
    }
    let grades = unknown(&|role| matches!(role, Role::Judgement(_)), &|value| {
        of_regime
            .iter()
            .any(|framework| !framework.every_given(value).is_empty())
    });
    if of_regime.is_empty() {
        let grades: Vec<String> = grades.iter().map(|value| one_line(value)).collect();
        let _ = writeln!(
            text,
            "# What of this is no grade of the framework goes to `absent`, to `no-judgement` or to `other-scales`:\n\
             # {}.\n\
             absent: []",
            grades.join(", ")
        );
        return;
    }
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

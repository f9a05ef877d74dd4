//! A layout for a table that none knows, as far as it can be told from its titles and its values: a
//! draft that a person finishes.

mod before;
mod role;
mod seen;
mod written;

use std::collections::HashMap;

use self::before::{WhichInspection, told};
use self::role::{Known, Role, fit, role};
use self::seen::{Like, is_of_words, like, of_one_scale};
use self::written::written;
use super::layout::{Field, TableLayout};
use super::sheet::{Cell, Sheet};
use crate::framework::{Framework, Frameworks};

/// In how many of the first rows the titles are looked for.
const WITHIN: usize = 20;

/// A column of the table, and what it seems to hold.
struct DraftColumn {
    title: String,
    /// The distinct values, the most frequent first, each with its number.
    values: Vec<(String, usize)>,
    is: Role,
    told: WhichInspection,
    /// How well its title fits what it seems to hold: of two columns the better one does.
    fit: u8,
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
    let known = Known {
        layouts,
        of_regime: &of_regime,
    };
    let columns = titles.cells.iter().enumerate();
    let columns = columns.filter(|(_, title)| **title != Cell::Empty);
    let mut columns: Vec<DraftColumn> = columns
        .map(|(at, title)| {
            let title = title.show();
            let values = values(sheet, header, at);
            let (told, rest) = told(&title);
            let cells = || {
                let rows = sheet.rows[header + 1..].iter();
                let cells = rows.filter_map(|row| row.cell(at).written());
                cells.filter(|cell| !known.is_absent(cell))
            };
            let is = role(&rest, &values, cells, &known);
            let fit = fit(&rest, &is, layouts);
            DraftColumn {
                title,
                values,
                is,
                told,
                fit,
            }
        })
        .collect();
    part(&mut columns);
    one_each(&mut columns);
    by_values(&mut columns, regime.is_none());
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

/// Decides of which inspection those columns tell of which the title alone does not say it.
fn part(columns: &mut [DraftColumn]) {
    let now: Vec<Role> = columns
        .iter()
        .filter(|column| column.told == WhichInspection::Now)
        .map(|column| column.is.clone())
        .collect();
    for column in columns {
        if column.told == WhichInspection::Perhaps {
            let again = now.iter().any(|other| other.is_same(&column.is));
            column.told = if again {
                WhichInspection::Before
            } else {
                WhichInspection::Now
            };
        }
    }
}

/// Leaves each field and each judgement of an inspection one column: that whose title fits best, and of
/// several the first.
fn one_each(columns: &mut [DraftColumn]) {
    let taken = |at: usize| {
        let own = &columns[at];
        let mut others = columns.iter().enumerate();
        let other = others.find(|(other, column)| {
            let before = (column.fit, at) > (own.fit, *other);
            column.told == own.told && column.is.is_same(&own.is) && before
        });
        Some((at, other?.1.title.clone()))
    };
    let taken: Vec<(usize, String)> = (0..columns.len()).filter_map(taken).collect();
    for (at, title) in taken {
        columns[at].is = match columns[at].is {
            Role::Judgement(_) => Role::Judgement(None),
            _ => Role::Again(title),
        };
    }
}

/// Gives roles by what columns hold where their titles have given none: the number of the body to the
/// first column of codes and, where no framework knows the table, a name, a kind of inspection, and
/// grades to columns of one scale.
fn by_values(columns: &mut [DraftColumn], is_unknown: bool) {
    let is_left =
        |column: &DraftColumn| column.is == Role::Left && column.told == WhichInspection::Now;
    give(columns, Field::Urn, |column| {
        is_left(column) && like(&column.values) == Like::Codes
    });
    if !is_unknown {
        return;
    }
    let worded = |column: &DraftColumn| column.is == Role::Left && is_of_words(&column.values);
    let graded = |at: &usize| {
        let mut others = columns.iter().enumerate();
        let own = &columns[*at];
        worded(own)
            && others.any(|(other, column)| {
                other != *at && worded(column) && of_one_scale(&own.values, &column.values)
            })
    };
    let graded: Vec<usize> = (0..columns.len()).filter(graded).collect();
    for at in graded {
        columns[at].is = Role::Judgement(None);
    }
    give(columns, Field::Activity, |column| {
        let title = column.title.to_lowercase();
        let mut words = title.split(|c: char| !c.is_alphanumeric());
        let says = words.any(|word| matches!(word, "type" | "kind"));
        says && is_left(column) && like(&column.values) == Like::Kinds
    });
    give(columns, Field::Authority, |column| {
        is_left(column) && like(&column.values) == Like::Names
    });
    for column in columns {
        if column.is == Role::Left && like(&column.values) == Like::Kinds {
            column.is = Role::Kinds;
        }
    }
}

/// Gives a field that no column has to the first that may have it.
fn give(columns: &mut [DraftColumn], field: Field, may: impl Fn(&DraftColumn) -> bool) {
    let has = |column: &DraftColumn| matches!(column.is, Role::Field(other, _) if other == field);
    if columns.iter().any(has) {
        return;
    }
    if let Some(column) = columns.iter_mut().find(|column| may(column)) {
        column.is = Role::Field(field, None);
    }
}

/// The regime whose judgements the titles name most often, with grades that it knows below them.
fn regime<'a>(sheet: &Sheet, header: usize, frameworks: &'a Frameworks) -> Option<&'a Framework> {
    let titles = sheet.rows[header].cells.iter().enumerate();
    let titles = titles.map(|(at, cell)| (told(&cell.show()).1, values(sheet, header, at)));
    let titles: Vec<(String, Vec<(String, usize)>)> = titles.collect();
    let known = |framework: &Framework| {
        let is_given = |values: &[(String, usize)]| {
            let mut values = values.iter();
            values.len() == 0 || values.any(|(value, _)| !framework.every_given(value).is_empty())
        };
        let named = titles.iter().filter(|(title, values)| {
            framework.judgement_called(title).is_some() && is_given(values)
        });
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

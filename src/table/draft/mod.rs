//! A layout for a table that none knows, as far as it can be told from its titles and its values: a
//! draft that a person finishes.

mod role;
mod written;

use std::collections::HashMap;

use self::role::{Role, role};
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

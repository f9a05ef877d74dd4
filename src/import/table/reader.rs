//! A sheet whose header is known, ready for its rows to be read.

use super::TableKnowledge;
use super::problem::{Cost, Problem};
use crate::base::date::PartialDate;
use crate::base::safe::brief;
use crate::import::imported::Table;
use crate::table::dates::{DateColumn, Written};
use crate::table::layout::{Field, TableLayout, TitleMatch};
use crate::table::sheet::{Cell, Sheet, SheetRow};
use crate::table::titles::is_one_of;

/// A sheet whose header is known.
pub struct TableReader<'a> {
    pub(super) known: TableKnowledge<'a>,
    /// The file's name.
    pub(super) file: &'a str,
    /// The table, as case files are to cite it.
    pub(super) table: Table,
    pub(super) sheet: &'a Sheet,
    /// Where in the sheet each column is.
    pub(super) columns: &'a TitleMatch<'a>,
    /// The titles as printed.
    titles: Vec<String>,
    /// The columns of dates, by their position.
    pub(super) dates: Vec<(usize, DateColumn)>,
}

impl<'a> TableReader<'a> {
    /// A reader of the rows of `sheet` below its `header`-th.
    pub fn new(
        file: &'a str,
        sheet: &'a Sheet,
        columns: &'a TitleMatch<'a>,
        header: usize,
        known: TableKnowledge<'a>,
    ) -> Self {
        let layout = columns.layout;
        let words = [&layout.absent, &layout.unreadable, &layout.not_inspected];
        let says_nothing = |text: &str| words.iter().any(|words| is_one_of(text, words));
        let dates = [Field::Start, Field::End, Field::Day, Field::Published];
        let dates = dates.iter().filter_map(|field| {
            let (at, column) = columns.field(*field)?;
            let rows = sheet.rows[header + 1..].iter();
            let cells = rows.filter_map(|row| Some((row.number, row.cell(at).written()?)));
            let cells = cells
                .filter(|(_, cell)| !matches!(cell, Written::Text(text) if says_nothing(text)));
            Some((at, DateColumn::new(column.dates.clone()?, cells)))
        });
        Self {
            known,
            file,
            table: cited(file, layout),
            sheet,
            columns,
            titles: sheet.rows[header].cells.iter().map(Cell::show).collect(),
            dates: dates.collect(),
        }
    }

    /// A problem in a row.
    pub fn problem(
        &self,
        cost: Cost,
        row: &SheetRow,
        column: Option<usize>,
        message: impl Into<String>,
    ) -> Problem {
        let found = column.map(|at| brief(row.cell(at).show()));
        Problem {
            cost,
            file: self.file.to_owned(),
            sheet: self.sheet.name.clone(),
            row: Some(row.number),
            column: column.and_then(|at| self.titles.get(at)).cloned(),
            found: found.filter(|text| !text.is_empty()),
            message: message.into(),
        }
    }
}

/// A table as case files cite it: under the name of its file, which tells its edition.
fn cited(file: &str, layout: &TableLayout) -> Table {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut source = String::new();
    for letter in stem.to_lowercase().chars() {
        match letter {
            'a'..='z' | '0'..='9' => source.push(letter),
            _ if source.is_empty() || source.ends_with('-') => {}
            _ => source.push('-'),
        }
    }
    let source = source.trim_end_matches('-').to_owned();
    let month = source
        .get(source.len().saturating_sub(7)..)
        .unwrap_or_default();
    let published = PartialDate::parse(month).ok().filter(|_| month.len() == 7);
    Table {
        published: published.map(|date| date.to_string()),
        title: layout.title.clone(),
        publisher: layout.publisher.clone(),
        source: if source.is_empty() {
            layout.id.clone()
        } else {
            source
        },
    }
}

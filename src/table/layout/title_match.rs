//! Whether a row of a table is the titles that a layout knows.

use super::{Column, Field, JudgementColumn, TableLayout};
use crate::table::titles::Titles;

impl TableLayout {
    /// The titles and necessity of all columns: fields first, then judgements.
    fn all_columns(&self) -> impl Iterator<Item = (&[String], bool)> {
        let fields = self
            .columns
            .values()
            .map(|c| (c.titles.as_slice(), c.required));
        let judgements = self.judgements.iter();
        fields.chain(judgements.map(|c| (c.titles.as_slice(), c.required)))
    }

    /// Compares a row with the titles.
    pub fn compare(&self, titles: &Titles) -> TitleMatch<'_> {
        let mut found = Vec::new();
        let mut missing = Vec::new();
        for (known, required) in self.all_columns() {
            let column = known
                .iter()
                .filter_map(|title| titles.position(title))
                .min();
            if column.is_none() && required {
                missing.extend(known.first().map(String::as_str));
            }
            found.push(column);
        }
        TitleMatch {
            layout: self,
            columns: found,
            missing,
        }
    }
}

/// How well a row fits a layout's titles.
#[derive(Clone, Debug)]
pub struct TitleMatch<'a> {
    /// The layout.
    pub layout: &'a TableLayout,
    /// The position of each column, fields first, then judgements.
    columns: Vec<Option<usize>>,
    /// The titles that must be there and are not.
    pub missing: Vec<&'a str>,
}

impl<'a> TitleMatch<'a> {
    /// How many titles were found.
    pub fn found(&self) -> usize {
        self.columns.iter().flatten().count()
    }

    /// The position of a field's column, and what is known of it.
    pub fn field(&self, field: Field) -> Option<(usize, &'a Column)> {
        let (index, _, column) = self.layout.columns.get_full(&field)?;
        Some((self.columns.get(index).copied().flatten()?, column))
    }

    /// The positions of the grades' columns.
    pub fn judgements(&self) -> impl Iterator<Item = (usize, &'a JudgementColumn)> {
        let columns = self.columns.iter().skip(self.layout.columns.len());
        columns
            .zip(&self.layout.judgements)
            .filter_map(|(at, column)| Some(((*at)?, column)))
    }
}

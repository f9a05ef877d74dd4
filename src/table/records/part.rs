//! The columns of one of the inspections that a row tells of.

use std::collections::HashMap;

use crate::base::cells::RowPart;
use crate::table::dates::DateColumn;
use crate::table::layout::{Column, Field, JudgementColumn, PartLayout, TitleMatch};
use crate::table::titles::Titles;

/// One of the inspections of a row: where its columns are.
pub(super) struct PartColumns<'a> {
    pub activity: Option<&'a str>,
    pub fields: HashMap<Field, (usize, &'a Column)>,
    pub judgements: Vec<(usize, &'a JudgementColumn)>,
    pub dates: HashMap<usize, DateColumn>,
    pub is_retold: bool,
    /// Where each judgement stands, as the records call it.
    pub named: HashMap<String, usize>,
}

impl<'a> PartColumns<'a> {
    pub fn main(columns: &TitleMatch<'a>) -> Self {
        let fields = columns.layout.columns.keys();
        let fields = fields.filter_map(|field| Some((*field, columns.field(*field)?)));
        Self {
            activity: columns.layout.activity.as_deref(),
            fields: fields.collect(),
            judgements: columns.judgements().collect(),
            dates: HashMap::new(),
            is_retold: false,
            named: HashMap::new(),
        }
    }

    pub fn previous(layout: &'a PartLayout, titles: &Titles) -> Self {
        let find = |known: &[String]| {
            known
                .iter()
                .filter_map(|title| titles.position(title))
                .min()
        };
        let fields = layout.columns.iter();
        let fields =
            fields.filter_map(|(field, column)| Some((*field, (find(&column.titles)?, column))));
        let judgements = layout.judgements.iter();
        Self {
            activity: layout.activity.as_deref(),
            fields: fields.collect(),
            judgements: judgements
                .filter_map(|column| Some((find(&column.titles)?, column)))
                .collect(),
            dates: HashMap::new(),
            is_retold: true,
            named: HashMap::new(),
        }
    }

    pub fn at(&self, field: Field) -> Option<usize> {
        self.fields.get(&field).map(|(at, _)| *at)
    }

    /// As places find its columns.
    pub fn row_part(&self, body: usize) -> RowPart {
        let fields = [
            (Field::Start, "fieldwork"),
            (Field::Day, "fieldwork"),
            (Field::Published, "published"),
            (Field::Framework, "framework"),
            (Field::Activity, "activity"),
            (Field::Event, "event"),
            (Field::Inspector, "inspector"),
            (Field::Link, "report.link"),
            (Field::Urn, "authority.urn"),
            (Field::Code, "authority.code"),
            (Field::Region, "authority.region"),
            (Field::Authority, "authority.name"),
        ];
        let fields = fields
            .into_iter()
            .filter_map(|(field, path)| Some((path.to_owned(), self.at(field)?)));
        let judgements = self.named.iter();
        let mut columns: HashMap<String, usize> = fields.collect();
        columns.extend(judgements.map(|(name, at)| (format!("judgements.{name}"), *at)));
        let whole = [Field::Day, Field::Start, Field::Published, Field::Event];
        let whole = whole.into_iter().find_map(|field| self.at(field));
        let overall = self.judgements.iter().map(|(at, _)| *at).min();
        columns.extend(overall.map(|at| ("judgements".to_owned(), at)));
        RowPart {
            columns,
            whole: whole.unwrap_or(body),
            body,
            is_retold: self.is_retold,
        }
    }
}

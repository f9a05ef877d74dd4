//! A table before it is written: named columns, and rows of values.

use std::borrow::Cow;

use crate::base::date::PartialDate;
use crate::framework::{Framework, Given, Grade};

/// A table.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ExportTable<'a> {
    /// What its rows are, in the plural: `inspections`.
    pub title: &'static str,
    /// Its columns, in their order.
    pub columns: Vec<ExportColumn>,
    /// Its rows, each with a value for every column.
    pub rows: Vec<Vec<Value<'a>>>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExportColumn {
    /// Its name, which stands at its head.
    pub name: Cow<'static, str>,
    /// What kind of values it holds.
    pub kind: ValueKind,
    /// What it means, in a phrase.
    pub meaning: Cow<'static, str>,
}

/// What kind of values a column holds; each may be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ValueKind {
    /// Text.
    Text,
    /// The id of a grade, or `not-judged`.
    Grade,
    /// A day, or the month or year where no more is known.
    Day,
    /// A whole number.
    Count,
    /// Years, to the hundredth.
    Years,
    /// Yes or no.
    YesNo,
}

impl ValueKind {
    /// Its name in documentation.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Grade => "grade",
            Self::Day => "date",
            Self::Count => "number",
            Self::Years => "years",
            Self::YesNo => "yes or no",
        }
    }
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value<'a> {
    /// The record does not state it, or it does not apply.
    Nothing,
    /// Text.
    Text(Cow<'a, str>),
    /// A grade.
    Grade {
        /// Its id, or `not-judged`.
        id: &'a str,
        /// Where it stands on its scale, counted from the worst as 0, and how long that is; nothing for
        /// `not-judged`.
        place: Option<(usize, usize)>,
    },
    /// A day, a month or a year: `2019-10-07`, `2019-10`, `2019`.
    Day(PartialDate),
    /// A whole number.
    Count(usize),
    /// Years, to the hundredth.
    Years(f64),
    /// Yes or no.
    Yes(bool),
}

impl<'a> Value<'a> {
    /// A text, if there is one.
    pub(super) fn text(text: impl Into<Option<&'a str>>) -> Self {
        let text: Option<&str> = text.into();
        text.map_or(Self::Nothing, |text| Self::Text(Cow::Borrowed(text)))
    }

    /// A day, if it is stated.
    pub(super) fn day(day: Option<PartialDate>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }

    /// What a judgement was given under a framework.
    pub(super) fn given(framework: &'a Framework, given: Given) -> Self {
        let id = framework.given_id(given);
        let place = match given {
            Given::Grade(Grade(place)) => Some((place, framework.file.scale.len())),
            Given::Apart(..) | Given::NotJudged => None,
        };
        Self::Grade { id, place }
    }

    /// It as a text; empty where there is nothing.
    pub fn written(&self) -> Cow<'_, str> {
        match self {
            Self::Nothing => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Grade { id, .. } => Cow::Borrowed(id),
            Self::Day(day) => Cow::Owned(day.to_string()),
            Self::Count(count) => Cow::Owned(count.to_string()),
            Self::Years(years) => Cow::Owned(format!("{years:.2}")),
            Self::Yes(true) => Cow::Borrowed("yes"),
            Self::Yes(false) => Cow::Borrowed("no"),
        }
    }
}

/// A column as it is declared: its name, kind and meaning, and its value in a row.
pub(super) struct Declared<F> {
    pub name: &'static str,
    pub kind: ValueKind,
    pub meaning: &'static str,
    pub value: F,
}

impl<F> Declared<F> {
    /// The column.
    pub fn column(&self) -> ExportColumn {
        ExportColumn {
            name: Cow::Borrowed(self.name),
            kind: self.kind,
            meaning: Cow::Borrowed(self.meaning),
        }
    }
}

/// Declares a column.
pub(super) const fn declared<F>(
    name: &'static str,
    kind: ValueKind,
    meaning: &'static str,
    value: F,
) -> Declared<F> {
    Declared {
        name,
        kind,
        meaning,
        value,
    }
}

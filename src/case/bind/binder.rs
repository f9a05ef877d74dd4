//! What every part of a case is read with: the faults so far, and a reader for each shape.

use super::lazy_place::LazyPlace;
use crate::base::date::{DateError, PartialDate};
use crate::base::place::{On, Place};
use crate::case::model::{Fault, FaultKind, Item};
use crate::framework::Frameworks;
use crate::framework::topics::Topics;
use crate::yaml::kept::Kept;
use crate::yaml::lenient::{Entries, Found, Is, List, Stray, Text, Texts};

/// How many faults of one file are kept: far more than are shown.
pub const MOST_FAULTS: usize = 10_000;

/// What names are bound to, and what could not be read as what it should be.
pub(super) struct Binder<'a> {
    pub frameworks: &'a Frameworks,
    pub topics: &'a Topics,
    /// Whether the record is of a table, which may have no column for what a record must state.
    pub is_table: bool,
    pub faults: Vec<Fault>,
}

impl Binder<'_> {
    pub fn fault(&mut self, place: Place, kind: FaultKind) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Fault { place, kind });
        }
    }

    /// A field that must be there is not.
    pub fn missing(&mut self, here: LazyPlace<'_>, field: &'static str, of: &'static str) {
        self.fault(here.place(), FaultKind::Missing { field, of });
    }

    /// Something stands here that is not what is `expected`.
    pub fn shape(&mut self, here: LazyPlace<'_>, expected: &'static str, found: Found) {
        self.fault(here.place(), FaultKind::Shape { expected, found });
    }

    fn stray(&mut self, stray: Vec<Stray>, here: LazyPlace<'_>) {
        for key in stray {
            match key {
                Stray::Unknown { key, known } => {
                    let place = here.at(&key).place().key();
                    self.fault(place, FaultKind::UnknownField { key, known });
                }
                Stray::Repeated { key, nth } => {
                    let first = here.at(&key).place().key();
                    let second = Place {
                        on: On::Key(nth),
                        ..first.clone()
                    };
                    self.fault(second, FaultKind::RepeatedKey { key, first });
                }
            }
        }
    }

    fn found<T>(
        &mut self,
        value: Result<T, Found>,
        here: LazyPlace<'_>,
        expected: &'static str,
    ) -> Option<T> {
        value
            .map_err(|found| self.shape(here, expected, found))
            .ok()
    }

    /// A mapping of known keys.
    pub fn is<T>(&mut self, is: Is<T>, here: LazyPlace<'_>, expected: &'static str) -> Option<T> {
        self.stray(is.stray, here);
        self.found(is.value, here, expected)
    }

    /// A mapping of free keys.
    pub fn entries<T, const MOST: usize>(
        &mut self,
        entries: Option<Entries<T, MOST>>,
        here: LazyPlace<'_>,
    ) -> Vec<(String, T)> {
        let Some(entries) = entries else {
            return Vec::new();
        };
        self.stray(entries.stray, here);
        let entries = self.found(entries.value, here, "a mapping");
        entries.map_or_else(Vec::new, |entries| self.kept(entries, here))
    }

    /// A list.
    pub fn list<T>(&mut self, list: Option<List<T>>, here: LazyPlace<'_>) -> Vec<T> {
        let list = list.and_then(|list| self.found(list.0, here, "a list"));
        list.map_or_else(Vec::new, |list| self.kept(list, here))
    }

    /// What was read of a list or a mapping; that there is more, is said.
    fn kept<T>(&mut self, kept: Kept<T>, here: LazyPlace<'_>) -> Vec<T> {
        if kept.count > kept.items.len() {
            let Kept { count, most, .. } = kept;
            self.fault(here.place(), FaultKind::TooMany { count, most });
        }
        kept.items
    }

    /// The items of a list of mappings, each bound by `bind` with its index and its place.
    pub fn each<T, U>(
        &mut self,
        list: Option<List<Is<T>>>,
        here: LazyPlace<'_>,
        bind: impl Fn(&mut Self, T, usize, LazyPlace<'_>) -> U,
    ) -> Vec<U> {
        let items = self.list(list, here);
        let mut bound = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            let here = here.item(index);
            if let Some(item) = self.is(item, here, "a mapping") {
                bound.push(bind(self, item, index, here));
            }
        }
        bound
    }

    /// The text of a field.
    pub fn text(
        &mut self,
        text: Option<Text>,
        here: LazyPlace<'_>,
        field: &'static str,
    ) -> Option<String> {
        self.field(text, here, field, "a text")
    }

    /// The text of a field, by what it should be.
    pub fn field(
        &mut self,
        text: Option<Text>,
        here: LazyPlace<'_>,
        field: &'static str,
        expected: &'static str,
    ) -> Option<String> {
        self.scalar(text?, here.at(field), expected)
    }

    /// The texts of a field that is a list.
    pub fn texts(
        &mut self,
        texts: Option<List<Text>>,
        here: LazyPlace<'_>,
        field: &'static str,
    ) -> Vec<Item<String>> {
        let here = here.at(field);
        let texts = self.list(texts, here);
        self.items(texts, here, "a text")
    }

    /// The texts of a field that is one or a list of them.
    pub fn one_or_many(
        &mut self,
        texts: Option<Texts>,
        here: LazyPlace<'_>,
        expected: &'static str,
    ) -> Vec<Item<String>> {
        match texts {
            None => Vec::new(),
            Some(Texts::One(text)) => {
                let value = self.scalar(text, here, expected);
                let one = value.map(|value| Item { index: None, value });
                one.into_iter().collect()
            }
            Some(Texts::Many(texts)) => {
                let texts = self.kept(texts, here);
                self.items(texts, here, expected)
            }
        }
    }

    fn items(
        &mut self,
        texts: Vec<Text>,
        here: LazyPlace<'_>,
        expected: &'static str,
    ) -> Vec<Item<String>> {
        let texts = texts.into_iter().enumerate();
        let read = texts.filter_map(|(index, text)| {
            let value = self.scalar(text, here.item(index), expected)?;
            let index = Some(index);
            Some(Item { index, value })
        });
        read.collect()
    }

    /// A scalar, as text.
    pub fn scalar(
        &mut self,
        text: Text,
        here: LazyPlace<'_>,
        expected: &'static str,
    ) -> Option<String> {
        match text {
            Text::Is(text) => Some(text),
            Text::Not(found) => {
                self.shape(here, expected, found);
                None
            }
        }
    }

    /// The date of a field.
    pub fn date(
        &mut self,
        text: Option<Text>,
        here: LazyPlace<'_>,
        field: &'static str,
    ) -> Option<PartialDate> {
        let text = self.field(text, here, field, "a date")?;
        self.dated(PartialDate::parse(&text), here.at(field))
    }

    /// A date or a window as it was read.
    pub fn dated<T>(&mut self, read: Result<T, DateError>, here: LazyPlace<'_>) -> Option<T> {
        read.map_err(|error| self.fault(here.place(), FaultKind::Date(error)))
            .ok()
    }
}

//! Notices, directions and the like.

use super::binder::Binder;
use super::lazy_place::LazyPlace;
use crate::case::model::Action;
use crate::case::record::ActionRecord;
use crate::yaml::lenient::{Entries, Is, List};

impl Binder<'_> {
    /// Each item of the list is a mapping from a kind of action to what is known of it.
    pub fn actions(
        &mut self,
        actions: Option<List<Entries<Is<ActionRecord>>>>,
        here: LazyPlace<'_>,
    ) -> Vec<Action> {
        let mut bound = Vec::new();
        for (index, item) in self.list(actions, here).into_iter().enumerate() {
            let here = here.item(index);
            for (kind, action) in self.entries(Some(item), here) {
                bound.extend(self.action(kind, action, index, here));
            }
        }
        bound
    }

    fn action(
        &mut self,
        kind: String,
        action: Is<ActionRecord>,
        index: usize,
        item: LazyPlace<'_>,
    ) -> Option<Action> {
        let here = item.at(&kind);
        let record = self.is(action, here, "a mapping with the day it was `issued`")?;
        self.text(record.at, here, "at");
        self.text(record.note, here, "note");
        Some(Action {
            index,
            scope: self.text(record.scope, here, "scope"),
            issued: self.date(record.issued, here, "issued"),
            lifted: self.date(record.lifted, here, "lifted"),
            source: self.text(record.source, here, "source"),
            kind,
        })
    }
}

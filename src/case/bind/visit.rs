//! What a visit has that an inspection of everything has not: what it looked at, and who did.

use super::binder::Binder;
use super::lazy_place::LazyPlace;
use crate::case::model::{LookedAt, Named, PriorityAction};
use crate::case::record::{LookedAtRecord, PriorityActionRecord};
use crate::framework::Framework;
use crate::yaml::lenient::{Is, List, Text};

impl Binder<'_> {
    pub fn inspectors(&mut self, names: Option<List<Text>>, here: LazyPlace<'_>) -> Vec<String> {
        let names = self.texts(names, here, "inspectors").into_iter();
        names.map(|name| name.value).collect()
    }

    pub fn looked_at(
        &mut self,
        looked_at: Option<Is<LookedAtRecord>>,
        framework: Option<&Framework>,
        here: LazyPlace<'_>,
    ) -> LookedAt {
        let expected = "a mapping with `areas` and `topics`";
        let Some(record) = looked_at.and_then(|is| self.is(is, here, expected)) else {
            return LookedAt::default();
        };
        let areas = self.texts(record.areas, here, "areas").into_iter();
        LookedAt {
            areas: areas
                .map(|area| {
                    area.map(|text| Named {
                        is: framework.and_then(|f| f.judgement_called(&text)),
                        text,
                    })
                })
                .collect(),
            topics: self.topics(record.topics, here, "topics"),
        }
    }

    pub fn priority_action(
        &mut self,
        action: Is<PriorityActionRecord>,
        here: LazyPlace<'_>,
    ) -> PriorityAction {
        let expected = "a mapping with the number of its `points`";
        let Some(record) = self.is(action, here, expected) else {
            return PriorityAction::default();
        };
        let points = self.text(record.points, here, "points");
        let read = points.as_deref().map(str::parse);
        if let Some(Err(_)) = read {
            self.shape(here.at("points"), "a whole number", "a text");
        }
        PriorityAction {
            points: read.and_then(Result::ok),
            topics: self.topics(record.topics, here, "topics"),
        }
    }
}

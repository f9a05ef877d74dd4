//! What is counted of the past inspections under one framework, once a run.

use std::collections::HashMap;

use super::Precedent;
use crate::framework::topics::TopicId;

/// The counts of one framework.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    /// The weekdays from the last day of fieldwork to publication, where both are known; fewest
    /// first.
    lags: Vec<i32>,
    /// How many say what must improve.
    saying: usize,
    /// How many of these name a topic.
    naming: HashMap<TopicId, usize>,
}

impl Counts {
    pub fn of<'a>(precedents: impl Iterator<Item = &'a Precedent>) -> Self {
        let mut counts = Self::default();
        for precedent in precedents {
            counts.lags.extend(precedent.lag());
            counts.saying += usize::from(!precedent.improve.is_empty());
            for topic in &precedent.improve {
                *counts.naming.entry(*topic).or_default() += 1;
            }
        }
        counts.lags.sort_unstable();
        counts
    }

    /// The most weekdays that any without some `own` took from the last day of fieldwork to publication,
    /// where enough are known to say so.
    pub fn longest<'a>(
        &self,
        enough: usize,
        own: impl Iterator<Item = &'a Precedent>,
    ) -> Option<i32> {
        let mut own: Vec<i32> = own.filter_map(Precedent::lag).collect();
        let others = self.lags.len() - own.len();
        let mut longest = self.lags.iter().rev().copied();
        let longest = longest.find(|lag| {
            let is_own = own.iter().position(|own| own == lag);
            is_own.map(|at| own.swap_remove(at)).is_none()
        });
        longest.filter(|_| others >= enough)
    }

    /// How many without some `own` were published within fewer weekdays, and how many there are.
    pub fn sooner<'a>(
        &self,
        weekdays: i32,
        own: impl Iterator<Item = &'a Precedent>,
    ) -> (usize, usize) {
        let sooner = self.lags.partition_point(|lag| *lag < weekdays);
        own.filter_map(Precedent::lag)
            .fold((sooner, self.lags.len()), |(sooner, all), lag| {
                (sooner - usize::from(lag < weekdays), all - 1)
            })
    }

    /// Without some `own`, how many of those that say what must improve name a topic, and how many
    /// they are.
    pub fn naming<'a>(
        &self,
        topic: TopicId,
        own: impl Iterator<Item = &'a Precedent>,
    ) -> (usize, usize) {
        let naming = self.naming.get(&topic).copied().unwrap_or_default();
        own.filter(|own| !own.improve.is_empty()).fold(
            (naming, self.saying),
            |(naming, saying), own| {
                (
                    naming - usize::from(own.improve.contains(&topic)),
                    saying - 1,
                )
            },
        )
    }
}

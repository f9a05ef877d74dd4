//! How often something like what a finding says was found: what makes it worth a reader's minute.

use std::fmt;

use serde::Serialize;

use crate::base::wording::grouped;

/// How many of how many others were so, the inspection that is asked about left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Rate {
    /// How many others were as unusual.
    pub count: usize,
    /// Of how many that could have been.
    pub of: usize,
    /// Of which, in the plural: `other inspections under SIF`.
    pub among: String,
}

impl Rate {
    /// So many of so many; none where there were fewer than two to count, of which no share tells
    /// anything.
    pub fn of(count: usize, of: usize, among: impl Into<String>) -> Option<Self> {
        (of > 1).then(|| Self {
            count: count.min(of),
            of,
            among: among.into(),
        })
    }

    /// How likely it is, by the rule of succession: one such case and one other are added to what was
    /// counted. That draws small counts towards the middle, so that none of 3 is less rare than 1 of
    /// 300.
    pub fn likelihood(&self) -> f64 {
        (self.count as f64 + 1.0) / (self.of as f64 + 2.0)
    }

    /// Whether more than one in so many were so.
    pub fn is_above_one_in(&self, many: usize) -> bool {
        self.count.saturating_mul(many) > self.of
    }

    /// The one of some that is least likely.
    pub fn rarest(rates: impl IntoIterator<Item = Self>) -> Option<Self> {
        let rates = rates.into_iter();
        rates.min_by(|a, b| a.likelihood().total_cmp(&b.likelihood()))
    }

    /// The numbers alone: `none of 45`, `3 of 45`, `all of 45`.
    pub fn numbers(&self) -> String {
        match (self.count, self.of) {
            (0, of) => format!("none of {}", grouped(of)),
            (count, of) if count == of => format!("all of {}", grouped(of)),
            (count, of) => format!("{} of {}", grouped(count), grouped(of)),
        }
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.numbers(), self.among)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Rate;

    fn likelihood(count: usize, of: usize) -> f64 {
        Rate::of(count, of, "others").map_or(1.0, |rate| rate.likelihood())
    }

    #[test]
    fn none_of_a_few_is_less_rare_than_one_of_many() {
        assert!(likelihood(0, 3) > likelihood(1, 300));
        assert!(likelihood(0, 300) < likelihood(1, 300));
        assert_eq!(Rate::of(0, 0, "others"), None);
        assert_eq!(Rate::of(1, 1, "others"), None);
    }

    proptest! {
        #[test]
        fn it_lies_between_what_was_counted_and_one_half(count in 0_usize..500, more in 1_usize..500) {
            let of = count + more;
            let (raw, shrunk) = (count as f64 / of as f64, likelihood(count, of));
            let (low, high) = (raw.min(0.5), raw.max(0.5));
            prop_assert!(shrunk >= low - 1e-12 && shrunk <= high + 1e-12);
        }
    }
}

//! How many bits it takes to tell records, by a law or without one.

use super::chance::Factorials;
use super::law::{Cap, FoundLaw, within};
use super::sample::Sample;

/// What it costs to tell records by a law, in bits.
pub(super) struct Costs<'a> {
    pub(super) sample: &'a Sample,
    factorials: Factorials,
}

impl<'a> Costs<'a> {
    /// Of telling these records.
    pub(super) fn new(sample: &'a Sample) -> Self {
        let most = sample.count().max(sample.parts);
        Self {
            sample,
            factorials: Factorials::up_to(most),
        }
    }

    /// To say one grade outright.
    fn grade(&self) -> f64 {
        (self.sample.scale.max(2) as f64).log2()
    }

    fn subset(&self, size: usize) -> f64 {
        (self.sample.parts as f64).log2() + self.factorials.choose(self.sample.parts, size)
    }

    /// To say the law.
    fn law(&self, law: &FoundLaw) -> f64 {
        let which = (law.of.len() as f64 + 1.0).log2();
        let cap = |cap: &Cap| 1.0 + self.subset(cap.any_of.len()) + 2.0 * self.grade();
        self.subset(law.of.len()) + which + 1.0 + law.caps.iter().map(cap).sum::<f64>()
    }

    /// To say the law, and by it the records.
    pub(super) fn all(&self, law: &FoundLaw) -> f64 {
        let (mut told, mut exceptions, mut bits) = (0, 0, 0.0);
        for profile in &self.sample.profiles {
            let count = profile.count();
            let Some((low, high)) = law.says(&profile.parts) else {
                bits += count as f64 * self.grade();
                continue;
            };
            let within = within(profile, low, high);
            told += count;
            exceptions += count - within;
            bits += within as f64 * ((high - low + 1) as f64).log2();
        }
        let which = self.factorials.choose(told, exceptions);
        self.law(law) + bits + which + exceptions as f64 * self.grade()
    }

    /// To say the records without any law: each by the share of its grade.
    pub(super) fn lawless(&self) -> f64 {
        let mut counts = vec![0; self.sample.scale];
        for profile in &self.sample.profiles {
            for (sum, count) in counts.iter_mut().zip(profile.counts()) {
                *sum += count;
            }
        }
        let mut left = self.sample.count();
        let mut bits = 0.0;
        for count in counts {
            bits += self.factorials.choose(left, count);
            left -= count;
        }
        bits
    }
}

//! Where the parts do not decide the whole: the same grades and another whole, and better grades with a
//! worse whole.

use super::sample::{Parts, Position, Sample};

/// Records whose parts were given the same and whose wholes were not.
#[derive(Clone, Debug)]
pub struct Split {
    /// What the parts were given.
    pub parts: Parts,
    /// For each grade of the whole, the records that were given it.
    pub given: Vec<Vec<usize>>,
}

/// Records that were given a worse whole than others none of whose parts was better.
#[derive(Clone, Debug)]
pub struct Inversion {
    /// What the parts were given, of those with the worse whole, and their whole.
    pub lower: (Parts, Position),
    /// The same of those with the better whole: no part is better, and one is worse.
    pub higher: (Parts, Position),
    /// The records with the worse whole.
    pub were_lower: Vec<usize>,
    /// The records with the better whole.
    pub were_higher: Vec<usize>,
}

/// Every split, the one of most records first.
pub fn splits(sample: &Sample) -> Vec<Split> {
    let several = sample.profiles.iter().filter(|profile| {
        profile
            .given
            .iter()
            .filter(|records| !records.is_empty())
            .count()
            > 1
    });
    let mut splits: Vec<Split> = several
        .map(|profile| Split {
            parts: profile.parts.clone(),
            given: profile.given.clone(),
        })
        .collect();
    let count = |split: &Split| split.given.iter().map(Vec::len).sum::<usize>();
    splits.sort_by_key(|split| std::cmp::Reverse(count(split)));
    splits
}

/// Every inversion, the one of fewest pairs first. Only records of which all parts have a grade are
/// compared.
pub fn inversions(sample: &Sample) -> Vec<Inversion> {
    let whole: Vec<_> = sample
        .profiles
        .iter()
        .filter(|profile| profile.parts.iter().all(Option::is_some))
        .collect();
    let mut found = Vec::new();
    for better in &whole {
        for worse in &whole {
            let parts = || better.parts.iter().zip(&worse.parts);
            if better.parts == worse.parts || !parts().all(|(a, b)| a >= b) {
                continue;
            }
            for (low, were_lower) in better.given.iter().enumerate() {
                for (high, were_higher) in worse.given.iter().enumerate().skip(low + 1) {
                    if !were_lower.is_empty() && !were_higher.is_empty() {
                        found.push(Inversion {
                            lower: (better.parts.clone(), low),
                            higher: (worse.parts.clone(), high),
                            were_lower: were_lower.clone(),
                            were_higher: were_higher.clone(),
                        });
                    }
                }
            }
        }
    }
    found.sort_by_key(|one| one.were_lower.len() * one.were_higher.len());
    found
}

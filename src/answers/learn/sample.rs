//! What is learned from: some records of one kind, as the grades of parts and of the whole.

use std::collections::BTreeMap;

/// The most parts of which every subset is tried.
const MOST_PARTS: usize = 8;

/// A position on a scale, the worst being 0.
pub type Position = usize;

/// The grades of the parts of one record, in the order of the parts; none where a part has none.
pub type Parts = Vec<Option<Position>>;

/// Records whose whole has a grade.
#[derive(Clone, Debug)]
pub struct Sample {
    /// How many parts there are.
    pub parts: usize,
    /// How many grades a whole may have.
    pub scale: usize,
    /// What each record is called, in the order in which they came.
    pub names: Vec<String>,
    /// The records by what their parts were given.
    pub profiles: Vec<Profile>,
}

/// The records whose parts were given the same.
#[derive(Clone, Debug)]
pub struct Profile {
    /// What the parts were given.
    pub parts: Parts,
    /// For each grade of the whole, the records that were given it.
    pub given: Vec<Vec<usize>>,
}

impl Sample {
    /// Of some records: their names, their parts, and what their wholes were given.
    pub fn new(
        parts: usize,
        scale: usize,
        records: impl IntoIterator<Item = (String, Parts, Position)>,
    ) -> Self {
        let mut names = Vec::new();
        let mut by_parts: BTreeMap<Parts, Vec<Vec<usize>>> = BTreeMap::new();
        for (name, grades, whole) in records {
            let given = by_parts
                .entry(grades)
                .or_insert_with(|| vec![Vec::new(); scale]);
            if let Some(records) = given.get_mut(whole) {
                records.push(names.len());
                names.push(name);
            }
        }
        let profiles = by_parts.into_iter();
        Self {
            parts,
            scale,
            names,
            profiles: profiles
                .map(|(parts, given)| Profile { parts, given })
                .collect(),
        }
    }

    /// How many records there are.
    pub fn count(&self) -> usize {
        self.names.len()
    }

    /// How many records of the whole were given better than a grade.
    pub fn better_than(&self, grade: Position) -> usize {
        let profiles = self.profiles.iter();
        profiles
            .map(|profile| profile.counts().skip(grade + 1).sum::<usize>())
            .sum()
    }
}

impl Profile {
    /// How many records were given each grade, worst first.
    pub fn counts(&self) -> impl Iterator<Item = usize> + '_ {
        self.given.iter().map(Vec::len)
    }

    /// How many records there are.
    pub fn count(&self) -> usize {
        self.counts().sum()
    }
}

/// The subsets of so many parts that are not empty, the smaller ones first; of very many parts those
/// of one and two, and all.
pub(super) fn subsets(parts: usize) -> Vec<Vec<usize>> {
    let all: Vec<usize> = (0..parts).collect();
    let mut subsets: Vec<Vec<usize>> = if parts <= MOST_PARTS {
        let masks = 1..1_usize << parts;
        let of = |mask: usize| {
            all.iter()
                .copied()
                .filter(move |part| mask >> part & 1 == 1)
                .collect()
        };
        masks.map(of).collect()
    } else {
        let pairs = all
            .iter()
            .flat_map(|a| all[a + 1..].iter().map(|b| vec![*a, *b]));
        let alone = all.iter().map(|part| vec![*part]);
        alone.chain(pairs).chain([all.clone()]).collect()
    };
    subsets.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    subsets
}

//! How much is kept of a list or a mapping that somebody else wrote.

use serde::de::{Deserialize, IgnoredAny, SeqAccess};

/// How many items of one list, and entries of one mapping, are kept: far more than a council's
/// history has. The rest is counted. Rules compare claims with claims and inspections with
/// inspections, and every two that differ are a finding.
pub const MOST_ITEMS: usize = 400;

/// The same of grades that one inspection or claim states, by judgement.
pub const MOST_GRADES: usize = 40;

/// The same where one text or several may stand: windows of fieldwork, names of sources.
pub const MOST_TEXTS: usize = 20;

/// What was read of a list or a mapping: as much as is kept, and how much there is.
#[derive(Clone, Debug)]
pub struct Kept<T> {
    /// The first of them.
    pub items: Vec<T>,
    /// How many there are.
    pub count: usize,
    /// How many are kept at most.
    pub most: usize,
}

impl<T> Kept<T> {
    /// Nothing yet.
    pub fn up_to(most: usize) -> Self {
        Self {
            items: Vec::new(),
            count: 0,
            most,
        }
    }

    /// All of what is at hand already, of which so many would be kept.
    pub fn all(items: Vec<T>, most: usize) -> Self {
        Self {
            count: items.len(),
            items,
            most,
        }
    }

    /// Counts one more; whether it is to be kept.
    pub fn has_room(&mut self) -> bool {
        self.count += 1;
        self.items.len() < self.most
    }

    /// Reads the items of a list.
    pub fn read<'de, A: SeqAccess<'de>>(&mut self, mut seq: A) -> Result<(), A::Error>
    where
        T: Deserialize<'de>,
    {
        while self.items.len() < self.most {
            let Some(item) = seq.next_element()? else {
                return Ok(());
            };
            self.items.push(item);
            self.count += 1;
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {
            self.count += 1;
        }
        Ok(())
    }
}

//! Titles of columns and wordings of cells, as they are compared.

use std::collections::{HashMap, HashSet};

use super::sheet::SheetRow;
use crate::base::wording;

/// The cells of a row as titles: where each stands first, and which stand twice.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    first: HashMap<String, usize>,
    twice: HashSet<String>,
}

impl Titles {
    /// Those of a row.
    pub fn of(row: &SheetRow) -> Self {
        let mut titles = Self::default();
        for (at, cell) in row.cells.iter().enumerate() {
            let title = folded(&cell.show());
            if *titles.first.entry(title.clone()).or_insert(at) != at {
                titles.twice.insert(title);
            }
        }
        titles
    }

    /// Where a title stands.
    pub fn position(&self, title: &str) -> Option<usize> {
        self.first.get(&folded(title)).copied()
    }

    /// Whether a title stands twice.
    pub fn is_twice(&self, title: &str) -> bool {
        self.twice.contains(&folded(title))
    }
}

/// Whether two titles or wordings are the same but for case, spacing and punctuation; a text of
/// punctuation alone is compared as it is.
pub fn same(a: &str, b: &str) -> bool {
    let letters = |text: &str| text.chars().any(char::is_alphanumeric);
    match letters(a) || letters(b) {
        true => wording::same(a, b),
        false => a.trim() == b.trim(),
    }
}

/// A title or wording as it is compared.
pub fn folded(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    match letters.as_str() {
        "" => text.trim().to_owned(),
        _ => letters,
    }
}

/// Whether a text is one of some wordings.
pub fn is_one_of(text: &str, wordings: &[String]) -> bool {
    wordings.iter().any(|wording| same(wording, text))
}

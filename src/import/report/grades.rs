//! The wordings of grades, as reports print them.

use super::letters::{Folded, fold_text};

/// Every wording of every grade of a framework, the longest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Grades(Vec<(Vec<char>, String)>);

impl Grades {
    /// From pairs of a grade's name and its wordings.
    ///
    /// A wording without letters is left out: a number after a title in a report is a page number.
    pub(super) fn new<'a>(grades: impl IntoIterator<Item = (&'a str, &'a [String])>) -> Self {
        let mut all: Vec<_> = grades
            .into_iter()
            .flat_map(|(id, wordings)| {
                wordings
                    .iter()
                    .map(move |wording| (fold_text(wording), id.to_owned()))
            })
            .filter(|(wording, _)| wording.iter().any(|c| c.is_alphabetic()))
            .collect();
        all.sort_by_key(|(wording, _)| std::cmp::Reverse(wording.len()));
        Self(all)
    }

    /// The grade that stands at a position, and the position after it.
    pub(super) fn at(&self, text: &Folded<'_>, at: usize) -> Option<(&str, usize)> {
        self.0
            .iter()
            .find_map(|(wording, id)| Some((id.as_str(), text.matches(at, wording)?)))
    }
}

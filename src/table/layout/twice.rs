//! Two columns of one table for one judgement of one inspection: which of them is it?

use super::{JudgementColumn, TableLayout};
use crate::framework::{Framework, Frameworks};
use crate::table::titles::Titles;

impl TableLayout {
    /// Whether each judgement of an inspection has one column of those that a table has. An empty cell of
    /// one would otherwise be filled from the other.
    ///
    /// # Errors
    /// Which two hold the same, as the end of a sentence that begins with the file's name.
    pub fn has_each_once(&self, titles: &Titles, frameworks: &Frameworks) -> Result<(), String> {
        // An export has a column of overalls and one of an area that was once all there was.
        if self.further_judgements.is_some() {
            return Ok(());
        }
        let frameworks = frameworks.iter().map(|(_, framework)| framework);
        let frameworks: Vec<&Framework> = frameworks
            .filter(|f| f.file.inspectorate == self.inspectorate && f.body() == self.body)
            .collect();
        let previous = self.previous.iter().map(|part| &part.judgements);
        for judgements in std::iter::once(&self.judgements).chain(previous) {
            let found = judgements.iter().filter_map(|column| {
                let mut titles = column.titles.iter().filter_map(|title| {
                    let at = titles.position(title)?;
                    Some((at, title.as_str()))
                });
                Some((titles.next()?.1, column))
            });
            let found: Vec<(&str, &JudgementColumn)> = found.collect();
            if let Some((title, _)) = found.iter().find(|(title, _)| titles.is_twice(title)) {
                return Err(format!(
                    "has two columns that are called `{title}`, and nothing says which of them is meant: call one of them otherwise"
                ));
            }
            for (at, (title, column)) in found.iter().enumerate() {
                for (other, again) in &found[..at] {
                    let Some(name) = both(column, again, &frameworks) else {
                        continue;
                    };
                    return Err(format!(
                        "has two columns for one judgement of one inspection: the layout `{}` reads `{other}` and `{title}` both as \
                         `{name}`; columns of the inspection before belong under `previous`, and what is no grade of this one under none",
                        self.id
                    ));
                }
            }
        }
        Ok(())
    }
}

/// The judgement that two columns would both be under some framework.
fn both<'a>(
    one: &'a JudgementColumn,
    other: &'a JudgementColumn,
    frameworks: &[&'a Framework],
) -> Option<&'a str> {
    let known = frameworks.iter().find_map(|framework| {
        let id = one.under(framework)?;
        (other.under(framework) == Some(id)).then(|| framework.get(id).id.as_str())
    });
    // What no framework has is handed on by its first name.
    known.or_else(|| one.first().filter(|_| one.is.first() == other.is.first()))
}

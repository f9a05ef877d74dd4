//! Mending files in memory until nothing that is certain is left.

use std::collections::BTreeMap;

use super::plan::{FixDone, certain_fixes};
use crate::dataset::{Content, Input, Knowledge};
use crate::verdict::check::{Options, check};
use crate::verdict::rank::Sort;
use crate::verdict::selection::Selection;

/// How often what was mended is checked again for more: a name that is mended lets another be seen.
const MOST_ROUNDS: usize = 10;

/// What mending came to.
#[derive(Debug, Default)]
pub struct Mended {
    /// The files that are changed, by their position among the inputs.
    pub files: BTreeMap<usize, MendedFile>,
    /// How many of the findings that were asked for are left.
    pub left: usize,
}

/// A file that is changed.
#[derive(Debug)]
pub struct MendedFile {
    /// Its text as it is, without a byte order mark.
    pub before: String,
    /// Its text as it is to be.
    pub after: String,
    /// What was done.
    pub done: Vec<FixDone>,
}

/// Mends what is certain of the findings that are selected.
pub fn mend(
    mut inputs: Vec<Input>,
    knowledge: &Knowledge,
    options: &Options,
    selection: &Selection,
) -> Mended {
    let first = knowledge.sources.len();
    let mut mended = Mended::default();
    for round in 0..=MOST_ROUNDS {
        let outcome = check(inputs.clone(), knowledge.clone(), options);
        let findings = selection.of(&outcome, Sort::Place);
        mended.left = findings.len();
        if round == MOST_ROUNDS {
            break;
        }
        let sources = &outcome.dataset.sources;
        let fixed = certain_fixes(&findings, sources);
        if fixed.is_empty() {
            break;
        }
        for fixed in fixed {
            let at = fixed.file.index() - first;
            let text = &sources.get(fixed.file).text;
            let file = mended.files.entry(at).or_insert_with(|| MendedFile {
                before: text.clone(),
                after: String::new(),
                done: Vec::new(),
            });
            file.after.clone_from(&fixed.text);
            file.done.extend(fixed.done);
            inputs[at].content = Content::Bytes(fixed.text.into_bytes());
        }
    }
    mended
}

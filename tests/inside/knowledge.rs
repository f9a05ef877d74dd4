//! What the tests know.

use std::path::Path;
use std::sync::OnceLock;

use crate::dataset::Knowledge;
use crate::precedent::Precedents;

/// The built-in frameworks, with those of a folder added, and an empty index of precedents: what is
/// printed must not change whenever the national dataset grows.
pub fn without_index(folder: Option<&Path>) -> Knowledge {
    static BUILT_IN: OnceLock<Knowledge> = OnceLock::new();
    let loaded = |folder| {
        let mut knowledge = crate::load(folder).expect("the frameworks load");
        knowledge.precedents = Precedents::default();
        knowledge
    };
    match folder {
        Some(_) => loaded(folder),
        None => BUILT_IN.get_or_init(|| loaded(None)).clone(),
    }
}

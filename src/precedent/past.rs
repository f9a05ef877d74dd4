//! With which past inspections those being checked are compared.

use super::{Precedents, Whose};
use crate::framework::{FrameworkId, Frameworks};

/// The past inspections that a run knows.
///
/// What is common or rare under a framework is asked of the index, and not of the files that happen
/// to be checked with each other: a file says the same alone as among others. Only where the index
/// has no inspection under a framework, as for a regime that a user added, are the files that are
/// checked all that there is to ask.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// The index.
    index: Precedents,
    /// The inspections being checked under frameworks that the index does not know.
    checked: Precedents,
}

impl Past {
    /// An index, and beside it the cases being checked.
    pub fn new(index: Precedents, cases: &[Whose<'_>], frameworks: &Frameworks) -> Self {
        let mut checked = Precedents::default();
        checked.add(cases, frameworks, |id| !index.knows(id));
        Self { index, checked }
    }

    /// Those with which an inspection under a framework is compared.
    pub fn beside(&self, framework: FrameworkId) -> &Precedents {
        if self.checked.knows(framework) {
            &self.checked
        } else {
            &self.index
        }
    }

    /// The index with all inspections of some cases added, whatever their framework.
    pub fn with_all(&self, cases: &[Whose<'_>], frameworks: &Frameworks) -> Precedents {
        let mut all = self.index.clone();
        all.add(cases, frameworks, |_| true);
        all
    }
}

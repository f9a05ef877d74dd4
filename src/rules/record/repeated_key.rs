//! A key stands twice in the same mapping.
//!
//! # What it checks
//!
//! No mapping names a key twice, and no inspection has two grades for a judgement, one under its
//! name and one under its title.
//!
//! # Why it matters
//!
//! YAML readers silently keep one of the two, and which one differs between them: a fact is lost
//! without a word. evenhand reads the first and says so.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!     published: 2019-12-20
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # How unusual it is
//!
//! It never occurs in a correct file.
//!
//! # What to do
//!
//! Keep the one that is right. Where two sources disagree, keep the record and add the other as a
//! claim.

use crate::base::finding::Finding;
use crate::base::place::Step;
use crate::case::model::{Case, FaultKind};
use crate::dataset::Dataset;
use crate::rules::rule;

rule!("repeated-key", "repeated_key.rs", Record, Error, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.cases.iter().flat_map(findings).collect()
}

fn findings(case: &Case) -> Vec<Finding> {
    let repeated = case.faults.iter().filter_map(|fault| match &fault.kind {
        FaultKind::RepeatedKey { key, first } => Some((fault, key, first)),
        _ => None,
    });
    let repeated: Vec<_> = repeated.collect();
    let entry_of = |at: usize| {
        let (fault, ..) = repeated.get(at)?;
        let (_, path) = fault.place.path.split_last()?;
        matches!(path.last(), Some(Step::Index(_))).then_some(path)
    };
    let each = repeated.iter().enumerate();
    each.map(|(at, (fault, key, first))| {
        // One key is repeated by mistake; several are another entry, which begins at the first.
        let entry = entry_of(at);
        let begins = at.checked_sub(1).and_then(entry_of) != entry;
        let dash = (entry.is_some() && begins && entry_of(at + 1) == entry)
            .then(|| format!("if another entry begins here, put a dash before it: `- {key}: ...`"));
        RULE.in_case(
            case,
            fault.place.clone(),
            format!("`{key}` stands here again"),
        )
        .label("not read")
        .and((*first).clone(), "this one is read")
        .helps(dash)
        .identity(case.path_by_meaning(&fault.place))
        .areas(first.judgement())
        .areas(fault.place.judgement())
    })
    .collect()
}

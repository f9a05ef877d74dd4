//! A judgement belongs to another framework than the one the record names.
//!
//! # What it checks
//!
//! Each judgement of a record is one of its framework. This rule reports those that another
//! framework of the same inspectorate has.
//!
//! # Why it matters
//!
//! Frameworks add, split and drop judgements. An overall under a framework that has none, or
//! children in care and care leavers together where they are judged apart, means that the
//! framework, the date or the grades are not those of this inspection.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2026
//!     activity: standard
//!     fieldwork: 2026-05-11/2026-05-22
//!     published: 2026-07-07
//!     judgements: { leaders: good, help-and-protection: good, in-care: good, care-leavers: good, overall: good }
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2026
//!     activity: standard
//!     fieldwork: 2026-05-11/2026-05-22
//!     published: 2026-07-07
//!     judgements: { leaders: good, help-and-protection: good, in-care: good, care-leavers: good }
//! ```
//!
//! # How unusual it is
//!
//! Error in structure. Reports published after a change of framework often belong to the earlier
//! one, because it is the first day of fieldwork that counts.
//!
//! # What to do
//!
//! Compare with the report. Published tables often carry a column for every judgement that ever
//! was; what is not in the report is to be left out of the record.

use crate::base::finding::Finding;
use crate::dataset::Dataset;
use crate::dataset::Entry;
use crate::framework::Framework;
use crate::rules::rule;

rule!("unexpected-judgement", "unexpected_judgement.rs", Record, Error, about Record, since "0.1.0");

/// The frameworks of the same inspectorate that know a judgement of that name.
pub(super) fn known_elsewhere<'a>(
    dataset: &'a Dataset,
    framework: &Framework,
    name: &str,
) -> Vec<&'a str> {
    let others = dataset.frameworks.iter().map(|(_, other)| other);
    others
        .filter(|other| other.is_of_regime(framework) && other.judgement_called(name).is_some())
        .map(Framework::id)
        .collect()
}

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().flat_map(findings).collect()
}

fn findings(entry: Entry<'_>) -> Vec<Finding> {
    let Some(framework) = entry.framework() else {
        return Vec::new();
    };
    let strangers = entry
        .inspection
        .gradings
        .iter()
        .filter(|grading| grading.judgement.is.is_none());
    strangers
        .filter_map(|grading| {
            let name = &grading.judgement.text;
            let elsewhere = known_elsewhere(entry.dataset, framework, name);
            (!elsewhere.is_empty()).then(|| {
                let message = format!("`{}` has no judgement `{name}`", framework.id());
                let place = entry.field("judgements").at(name.clone()).key();
                let own = (!framework.judgements.is_empty()).then(|| {
                    let own = framework.list_ids(framework.judgement_ids());
                    format!("`{}` has {own}", framework.id())
                });
                RULE.on(entry, place, message)
                    .help(format!("it is a judgement of {}", elsewhere.join(", ")))
                    .helps(own)
                    .and(entry.field("framework"), "made under this framework")
                    .identity(name.clone())
                    .area(name.clone())
            })
        })
        .collect()
}

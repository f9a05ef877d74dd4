//! The number of an inspection is that of another inspection as well.
//!
//! # What it checks
//!
//! No two inspections in the files have the same `event` number, whoever they are of. Where an
//! authority's inspection is only recorded twice, `duplicate-inspection` says so
//! instead.
//!
//! # Why it matters
//!
//! The inspectorate numbers each inspection once. Where two have one number, one of them was copied
//! from the other, or one number covers several places and their grades are those of one inspection.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     event: 10100001
//!     activity: focused-visit
//!     fieldwork: 2019-02-05/2019-02-06
//!   - framework: ilacs-2018
//!     event: 10100001
//!     activity: focused-visit
//!     fieldwork: 2020-02-04/2020-02-05
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     event: 10100001
//!     activity: focused-visit
//!     fieldwork: 2019-02-05/2019-02-06
//!   - framework: ilacs-2018
//!     event: 10100002
//!     activity: focused-visit
//!     fieldwork: 2020-02-04/2020-02-05
//! ```
//!
//! # How unusual it is
//!
//! In nine yearly tables of an inspectorate's inspections, 34,927 rows, one number stands at five
//! settings.
//!
//! # What to do
//!
//! Look both up by their reports, which print the number, and correct the one that has the other's.

use std::collections::HashMap;

use crate::base::finding::Finding;
use crate::dataset::{Dataset, Entry};
use crate::rules::rule;

rule!("event-of-another-inspection", "event_of_another_inspection.rs", Record, Warning, about Record, since "0.1.0",
    compares "a number that inspections of two authorities share");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let mut first: HashMap<_, Entry<'_>> = HashMap::new();
    // In a stream a record is only compared with itself.
    let is_apart = dataset.together().is_empty();
    let numbered = dataset.inspections().filter_map(|entry| {
        let event = entry.inspection.event.as_deref()?;
        let within = is_apart.then_some((entry.case.file, entry.case.document));
        let other = *first.entry((within, event)).or_insert(entry);
        let is_itself = std::ptr::eq(other.inspection, entry.inspection);
        (!is_itself && !is_copy(other, entry)).then_some((event, other, entry))
    });
    numbered
        .map(|(event, other, entry)| {
            let whose = match entry.authority() == other.authority() {
                true => other.words(),
                false => format!("{} at {}", other.words(), other.case.name()),
            };
            let message = format!("number {event} is that of {whose} as well");
            let finding = RULE
                .on(entry, entry.field("event"), message)
                .label("here again");
            finding
                .and(other.field("event"), "given here first")
                .identity(event)
        })
        .collect()
}

/// Whether the two are one inspection that is recorded twice.
fn is_copy(one: Entry<'_>, other: Entry<'_>) -> bool {
    one.authority() == other.authority() && one.inspection.is_same(other.inspection)
}

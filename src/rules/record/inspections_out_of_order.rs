//! The inspections of a file are not in the order in which they were.
//!
//! # What it checks
//!
//! No inspection or visit stands below one that certainly began after it.
//!
//! # Why it matters
//!
//! Nothing that is checked depends on it, but a history is read from the oldest to the latest, and an
//! inspection in another place is easily recorded twice.
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
//!   - framework: ilacs-2018
//!     activity: focused-visit
//!     fieldwork: 2018-10-09/2018-10-10
//!     published: 2018-11-06
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: focused-visit
//!     fieldwork: 2018-10-09/2018-10-10
//!     published: 2018-11-06
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # How unusual it is
//!
//! It occurs in no file of the national dataset.
//!
//! # What to do
//!
//! Look whether the date is right. If it is, `evenhand check --fix` puts them in order, each with the
//! comments above it.

use crate::base::date::{Answer, PartialDate};
use crate::base::finding::Finding;
use crate::base::fix::{FileChange, Fix};
use crate::case::model::Case;
use crate::dataset::{Dataset, Entry};
use crate::rules::rule;

rule!("inspections-out-of-order", "inspections_out_of_order.rs", Record, Note, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let cases = dataset.cases.iter();
    cases.filter_map(|case| finding(dataset, case)).collect()
}

fn finding(dataset: &Dataset, case: &Case) -> Option<Finding> {
    let mut latest: Option<(Entry<'_>, PartialDate)> = None;
    for entry in dataset.of_case(case) {
        let Some(start) = entry.inspection.start() else {
            continue;
        };
        match latest {
            Some((above, began)) if start.is_before(began) == Answer::Certainly => {
                let message = "the inspections do not stand in the order in which they were";
                let finding = RULE
                    .in_case(case, entry.start_place(), message)
                    .label(format!("this began {}", start.words()))
                    .and(above.start_place(), format!("this began {}", began.words()))
                    .help("a file lists the oldest first");
                return Some(finding.fixed_by([fix(case)]));
            }
            Some((_, began)) if start.earliest() <= began.earliest() => {}
            _ => latest = Some((entry, start)),
        }
    }
    None
}

/// The inspections, the oldest first; one without a date stays behind the one above it.
fn fix(case: &Case) -> Fix {
    let mut began = None;
    let dated = case.inspections.iter().map(|inspection| {
        began = inspection.start().map(PartialDate::earliest).or(began);
        (began, inspection.index)
    });
    let mut order: Vec<_> = dated.collect();
    order.sort_by_key(|(began, _)| *began);
    Fix {
        title: "put the inspections in order, the oldest first".to_owned(),
        certain: true,
        change: FileChange::Order {
            list: case.place().at("inspections"),
            order: order.into_iter().map(|(_, index)| index).collect(),
        },
    }
}

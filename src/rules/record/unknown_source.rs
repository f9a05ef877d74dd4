//! A record rests on a source that the file does not describe.
//!
//! # What it checks
//!
//! Every source that an inspection, a finding, an action or a claim names is described under
//! `sources`.
//!
//! # Why it matters
//!
//! A fact is as good as its source. A name that leads nowhere cannot be followed up.
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
//! claims:
//!   - { source: inquiry, about: { year: 2019 }, says: { overall: good } }
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
//! sources:
//!   inquiry: { title: Report of an inquiry, kind: inquiry }
//! claims:
//!   - { source: inquiry, about: { year: 2019 }, says: { overall: good } }
//! ```
//!
//! # How unusual it is
//!
//! It never occurs in a correct file.
//!
//! # What to do
//!
//! Describe the source under `sources` with its title, kind and date, or correct the name.

use std::collections::HashSet;

use crate::base::finding::Finding;
use crate::base::nearest;
use crate::base::place::Place;
use crate::case::model::{Case, Item};
use crate::dataset::Dataset;
use crate::rules::rule;

rule!("unknown-source", "unknown_source.rs", Record, Warning, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset
        .cases
        .iter()
        .flat_map(|case| of_case(dataset, case))
        .collect()
}

fn of_case(dataset: &Dataset, case: &Case) -> Vec<Finding> {
    let described: HashSet<&str> = case
        .sources
        .iter()
        .map(|source| source.id.as_str())
        .collect();
    let unknown = |id: &&String| !described.contains(id.as_str());
    let mut named: Vec<(&String, Place)> = Vec::new();
    for entry in dataset.of_case(case) {
        let inspection = entry.inspection;
        let sources = inspection.sources.iter();
        let sources = sources.filter(|source| unknown(&&source.value));
        let place = |source: &Item<String>| entry.field("source").item(source.index);
        named.extend(sources.map(|source| (&source.value, place(source))));
        for found in &inspection.findings {
            let place = |id| (id, entry.field("findings").at(found.index).at("source"));
            named.extend(found.source.as_ref().filter(unknown).map(place));
        }
    }
    for action in &case.actions {
        let place = |id| {
            let place = case.place().at("actions").at(action.index);
            (id, place.at(action.kind.clone()).at("source"))
        };
        named.extend(action.source.as_ref().filter(unknown).map(place));
    }
    for known in &case.missing {
        let place = |id| (id, case.place().at("missing").at(known.index).at("source"));
        named.extend(known.source.as_ref().filter(unknown).map(place));
    }
    for claim in &case.claims {
        let place = |id| (id, case.place().at("claims").at(claim.index).at("source"));
        named.extend(claim.source.as_ref().filter(unknown).map(place));
    }
    named
        .into_iter()
        .map(|(id, place)| finding(case, place, id))
        .collect()
}

fn finding(case: &Case, place: Place, id: &str) -> Finding {
    let known = case.sources.iter().map(|source| source.id.as_str());
    let identity = case.path_by_meaning(&place);
    RULE.in_case(
        case,
        place,
        format!("the source `{id}` is not described in this file"),
    )
    .advised(id, nearest::advice(id, known))
    .identity(identity)
    .identity(id)
}

//! An acceptance matches no finding.
//!
//! # What it checks
//!
//! Every entry under `accepted` matches at least one finding of its rule about the same authority, in
//! the same file. It is not asked of rules that were left out with `--select` or `--ignore`.
//!
//! # Why it matters
//!
//! It accepted something that has been mended, or that the rule no longer reports. Left in place it
//! would hide the same finding when it comes back for another reason.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-11-05/2018-11-16
//!     published: 2019-01-07
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! accepted:
//!   - { rule: weaker-area, at: 2018-11-05, because: as the report says }
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-11-05/2018-11-16
//!     published: 2019-01-07
//!     judgements: { leaders: good, help-and-protection: requires-improvement, in-care-and-leavers: good, overall: good }
//! accepted:
//!   - { rule: weaker-area, at: 2018-11-05, because: as the report says }
//! ```
//!
//! # How unusual it is
//!
//! It speaks of the file and not of inspections.
//!
//! # What to do
//!
//! Remove the entry, or correct its rule or its date.

use crate::base::finding::Finding;
use crate::base::nearest;
use crate::case::model::{Acceptance, Case};
use crate::dataset::{Dataset, Entry};
use crate::rules::{self, Family, UnusedAcceptances, rule};

rule!("unused-acceptance", "unused_acceptance.rs", House, Warning, since "0.1.0", parameters [], asked Unused);

fn check(dataset: &Dataset, unused: &UnusedAcceptances) -> Vec<Finding> {
    let unused = unused.iter().map(|(case, entry)| {
        let case = &dataset.cases[*case];
        let entry = &case.accepted[*entry];
        let place = case.place().at("accepted").at(entry.index);
        let rule = entry.rule.clone().unwrap_or_default();
        RULE.in_case(
            case,
            place.at("rule"),
            "this accepts nothing: no finding matches it",
        )
        .identity(rule)
        .identity(entry.at.clone().unwrap_or_default())
        .helps(why(dataset, case, entry))
    });
    unused.collect()
}

/// What in the entry itself keeps it from matching anything.
fn why(dataset: &Dataset, case: &Case, entry: &Acceptance) -> Option<String> {
    let name = entry.rule.as_deref()?;
    let Some(rule) = rules::named(name) else {
        let help = nearest::help(name, rules::all().map(|rule| rule.name));
        return Some(format!("there is no rule `{name}`; {help}"));
    };
    if rule.family == Family::House {
        return Some("findings about acceptances cannot be accepted themselves".to_owned());
    }
    let at = entry.at.as_deref()?;
    let mut starts: Vec<String> = dataset.of_case(case).map(Entry::identity).collect();
    if starts.iter().any(|start| start == at) {
        return None;
    }
    starts.retain(|start| !start.starts_with("nr-"));
    starts.sort();
    starts.dedup();
    Some(match starts.is_empty() {
        true => "no inspection of this authority has a date".to_owned(),
        false => format!(
            "`at` is the first day of an inspection of the same authority; those are {}",
            starts.join(", ")
        ),
    })
}

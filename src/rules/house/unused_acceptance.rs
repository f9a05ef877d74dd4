//! An acceptance matches no finding.
//!
//! # What it checks
//!
//! Every entry under `accepted` matches at least one finding of its rule about the same authority, in
//! the same file, and about the judgement that it names, by its id or its official title. It is not
//! asked of rules that were left out with `--select` or `--ignore`.
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
//! Remove the entry, or correct its rule, its date or its judgement.

use crate::base::finding::Finding;
use crate::base::wording;
use crate::case::model::{Acceptance, Case};
use crate::dataset::{Dataset, Entry};
use crate::rules::{self, Family, UnusedAcceptance, rule};

rule!("unused-acceptance", "unused_acceptance.rs", House, Warning, about Record, since "0.1.0", parameters [], asked Unused);

fn check(dataset: &Dataset, unused: &[UnusedAcceptance]) -> Vec<Finding> {
    let unused = unused.iter().map(|unused| {
        let case = &dataset.cases[unused.case];
        let entry = &case.accepted[unused.entry];
        let place = case.place().at("accepted").at(entry.index);
        let rule = entry.rule.clone().unwrap_or_default();
        let written = entry.rule.as_deref().unwrap_or_default();
        let instead = match rules::named(written) {
            Some(_) => Vec::new(),
            None => rules::no_rule_advice(written).instead,
        };
        let finding = RULE
            .in_case(
                case,
                place.at("rule"),
                "this accepts nothing: no finding matches it",
            )
            .identity(rule)
            .identity(entry.at.clone().unwrap_or_default());
        let judgement = entry.judgement.iter().cloned();
        judgement
            .fold(finding, Finding::identity)
            .helps(why(dataset, case, entry))
            .offered(written, instead)
            .helps(another_judgement(entry, &unused.but_for_judgement))
    });
    unused.collect()
}

/// What in the entry itself keeps it from matching anything.
fn why(dataset: &Dataset, case: &Case, entry: &Acceptance) -> Option<String> {
    let name = entry.rule.as_deref()?;
    let Some(rule) = rules::named(name) else {
        return Some(rules::no_rule(name));
    };
    if rule.family == Family::House {
        return Some("findings about acceptances cannot be accepted themselves".to_owned());
    }
    let at = entry.at.as_deref()?;
    if dataset.of_case(case).any(|entry| entry.identity() == at) {
        return None;
    }
    let dated = dataset
        .of_case(case)
        .filter(|entry| entry.inspection.start().is_some());
    let mut starts: Vec<String> = dated.map(Entry::identity).collect();
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

/// What the findings are about that only its judgement keeps it from matching.
fn another_judgement(entry: &Acceptance, findings: &[Vec<String>]) -> Option<String> {
    let name = entry
        .judgement
        .as_deref()
        .filter(|_| !findings.is_empty())?;
    let mut areas: Vec<&str> = findings.iter().flatten().map(String::as_str).collect();
    areas.sort_unstable();
    areas.dedup();
    Some(if areas.is_empty() {
        "what this rule finds here is about no judgement; leave `judgement` out".to_owned()
    } else {
        let areas = wording::list(areas);
        format!("what this rule finds here is not about `{name}`, but about {areas}")
    })
}

//! A source speaks of graded results for which there is no inspection on record.
//!
//! # What it checks
//!
//! A claim that states grades is about some graded inspection of the same authority whose fieldwork
//! or publication falls in the time that the claim names. Where the time lies between inspections
//! that are on record, it is a warning; before the first of them, where the record may simply not
//! reach back so far, a note. Of an ungraded visit that is not on record only a note is made.
//!
//! # Why it matters
//!
//! Either an inspection is missing from the data, or the source names the wrong year, the wrong
//! authority or another kind of visit. Such slips are copied from one document into the next.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! sources:
//!   inquiry: { title: Report of an inquiry, published: 2019-07, kind: inquiry }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-11-05/2018-11-16
//!     published: 2019-01-07
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!     report: { link: "https://example.org/report" }
//! claims:
//!   - { source: inquiry, at: paragraph 52, about: { year: 2016 }, says: { overall: good } }
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! sources:
//!   inquiry: { title: Report of an inquiry, published: 2019-07, kind: inquiry }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-11-05/2018-11-16
//!     published: 2019-01-07
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!     report: { link: "https://example.org/report" }
//! claims:
//!   - { source: inquiry, at: paragraph 52, about: { year: 2018 }, says: { overall: good } }
//! ```
//!
//! # How unusual it is
//!
//! It depends on the sources, not on inspections, so there is no base rate.
//!
//! # What to do
//!
//! Look up the inspectorate's reports of that year. If there is one, record it; if not, keep the
//! claim, so that whoever meets the same statement elsewhere finds it here.

use super::subject;
use crate::case::model::{Case, Claim};
use crate::dataset::Dataset;
use crate::date::{Answer, PartialDate};
use crate::finding::{Finding, Severity};
use crate::rules::{Family, Rule};

/// See the head of this file.
pub const RULE: Rule = Rule {
    name: "claim-without-inspection",
    family: Family::Evidence,
    severity: Severity::Warning,
    since: "0.1.0",
    source: include_str!("claim_without_inspection.rs"),
    check,
};

fn check(dataset: &Dataset) -> Vec<Finding> {
    let claims = dataset
        .cases
        .iter()
        .flat_map(|case| case.claims.iter().map(move |claim| (case, claim)));
    claims
        .filter_map(|(case, claim)| finding(dataset, case, claim))
        .collect()
}

fn finding(dataset: &Dataset, case: &Case, claim: &Claim) -> Option<Finding> {
    let date = claim.date?;
    if claim.says.is_empty() || !subject(dataset, case, claim).is_empty() {
        return None;
    }
    let grades: Vec<String> = claim
        .says
        .iter()
        .map(|(judgement, grade)| format!("{judgement} {}", grade.replace('-', " ")))
        .collect();
    let source = claim
        .source
        .as_deref()
        .and_then(|id| case.source(id))
        .and_then(|source| source.title.as_deref());
    let message = format!(
        "no inspection on record bears out what is said of {}: {}",
        date.words(),
        grades.join(", ")
    );
    let place = case.place().at("claims").at(claim.index);
    let mut finding = RULE
        .in_case(case, place.clone().at("about"), message)
        .identity(date.to_string());
    finding = finding.identity(claim.source.clone().unwrap_or_default());
    if let Some(source) = source {
        let at = claim
            .at
            .as_deref()
            .map(|at| format!(", {at}"))
            .unwrap_or_default();
        finding = finding.help(format!("said by: {source}{at}"));
    }
    let graded = dataset.graded(case);
    let start = |entry: Option<&crate::dataset::Entry<'_>>| {
        entry.and_then(|entry| entry.inspection.start())
    };
    let (first, last) = (start(graded.first()), start(graded.last()));
    let within = |first: PartialDate, last: PartialDate| {
        first.is_before(date) == Answer::Certainly && date.is_before(last) == Answer::Certainly
    };
    if let (Some(first), Some(last)) = (first, last)
        && within(first, last)
    {
        let on_record: Vec<String> = graded
            .iter()
            .filter_map(|entry| entry.inspection.start())
            .map(PartialDate::words)
            .collect();
        return Some(finding.help(format!(
            "graded inspections on record began: {}",
            on_record.join(", ")
        )));
    }
    finding.severity = Severity::Note;
    let known =
        first.map(|first| format!("the graded inspections on record begin {}", first.words()));
    Some(finding.helps(known))
}

//! The same inspection is recorded twice.
//!
//! # What it checks
//!
//! No two graded inspections of one authority began on the same day or were published on the same
//! day, in however many files its history stands. No inspection stands in the files of two
//! authorities, and no two authorities have one number: names that the list of authorities does not
//! join are of two.
//!
//! # Why it matters
//!
//! A duplicate counts twice in every statistic, and one that was copied into another file gives
//! that authority grades that it never had.
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
//!     activity: short
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
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
//! It occurs in no authority of the national dataset. Neighbouring authorities are sometimes
//! inspected in the same weeks, so the same days alone are not enough across files: the
//! publication, the lead inspector or the report must be the same too.
//!
//! # What to do
//!
//! Keep the record that agrees with the report. Where two sources disagree, keep one and add a
//! claim.

use crate::base::finding::Finding;
use crate::case::model::{Case, Inspection};
use crate::case::same::is_same_day;
use crate::dataset::history::named;
use crate::dataset::{Dataset, Entry};
use crate::framework::identity::Identity;
use crate::framework::{Framework, JudgementId};
use crate::rules::rule;
use std::collections::HashMap;

rule!("duplicate-inspection", "duplicate_inspection.rs", Record, Error, about Record, since "0.1.0",
    compares "an inspection or a number that two authorities share");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let mut findings = Vec::new();
    for history in dataset.histories() {
        let dated = |entry: &Entry<'_>| entry.inspection.start().is_some();
        let visits = history
            .entries()
            .filter(|entry| !entry.inspection.is_graded());
        let mut recorded = history.recorded();
        recorded.extend(visits.filter(dated));
        // Of two that began on one day the one further down was added.
        recorded.sort_by_key(|entry| {
            let start = entry.inspection.start();
            let days = start.map(|start| (start.earliest(), start.latest()));
            (
                days,
                entry.case.file,
                entry.case.document,
                entry.inspection.index,
            )
        });
        for (i, later) in recorded.iter().enumerate() {
            let is_earlier = |earlier: &&Entry<'_>| is_copy(earlier, later);
            if let Some(earlier) = recorded[..i].iter().find(is_earlier) {
                findings.push(again(*earlier, *later));
            }
        }
    }
    findings.extend(of_two_authorities(dataset));
    findings.extend(shared_numbers(dataset));
    findings
}

/// That an inspection is recorded twice, and which grades differ.
fn again(earlier: Entry<'_>, later: Entry<'_>) -> Finding {
    let differ = differing(earlier, later);
    let but = match differ.is_empty() {
        true => "",
        false => ", with other grades",
    };
    let message = format!("this is {} once more{but}", earlier.words());
    let mut finding = RULE
        .on(later, later.place(), message)
        .label("here again")
        .and(earlier.place(), "recorded here first")
        .identity(earlier.identity());
    for (framework, id, [was, is]) in differ {
        let title = framework.title(id);
        finding = finding
            .and(later.judgement_place(id), format!("{title} is {is} here"))
            .and(earlier.judgement_place(id), format!("and {was} here"))
            .area(framework.get(id).id.clone());
    }
    finding
}

/// The judgements that two records of one inspection give other grades, with both in words; none where
/// they name two frameworks.
fn differing<'a>(
    earlier: Entry<'a>,
    later: Entry<'a>,
) -> Vec<(&'a Framework, JudgementId, [String; 2])> {
    let Some(framework) = later
        .framework()
        .filter(|_| earlier.framework_id() == later.framework_id())
    else {
        return Vec::new();
    };
    let ids = framework.judgement_ids();
    let differ = ids.filter_map(|id| {
        let (was, is) = earlier.inspection.given[id.0].zip(later.inspection.given[id.0])?;
        let words = [was, is].map(|given| framework.given_words(given));
        (was != is).then_some((framework, id, words))
    });
    differ.collect()
}

/// Whether two records are of one inspection, or of one visit: of one kind, from the same day on.
fn is_copy(earlier: &Entry<'_>, later: &Entry<'_>) -> bool {
    let (earlier, later) = (earlier.inspection, later.inspection);
    let kind = |inspection: &Inspection| {
        let activity = inspection.activity.as_ref()?;
        Some(
            activity
                .is
                .as_ref()
                .map_or(activity.text.clone(), |activity| activity.id.clone()),
        )
    };
    match (earlier.is_graded(), later.is_graded()) {
        (true, true) => earlier.is_same(later),
        (false, false) => {
            is_same_day(earlier.start(), later.start()) && kind(earlier) == kind(later)
        }
        _ => false,
    }
}

/// The address of its report.
fn address(entry: Entry<'_>) -> Option<&str> {
    let report = entry.inspection.report.as_ref();
    report.and_then(|report| report.link.as_deref())
}

/// Records that stand in the files of two authorities.
fn of_two_authorities(dataset: &Dataset) -> Vec<Finding> {
    let mut findings = Vec::new();
    let cases = dataset.together();
    let inspections = cases.iter().map(|case| case.inspections.len()).sum();
    let mut by_link: HashMap<&str, Entry<'_>> = HashMap::with_capacity(inspections);
    let mut by_facts: HashMap<_, Entry<'_>> = HashMap::with_capacity(inspections);
    for entry in cases
        .iter()
        .flat_map(|case| dataset.of_case(case))
        .filter(|entry| entry.inspection.is_graded())
    {
        let inspection = entry.inspection;
        let link = address(entry);
        let facts = match (
            &inspection.inspector,
            inspection.start(),
            inspection.published,
        ) {
            (Some(inspector), Some(start), Some(published)) => {
                Some((inspector.as_str(), start, published))
            }
            _ => None,
        };
        // Two reports with addresses of their own are two reports: neighbours that share their
        // services have been inspected in the same days by the same people.
        let other = link.and_then(|link| by_link.get(link)).or_else(|| {
            let other = facts.and_then(|facts| by_facts.get(&facts))?;
            (link.is_none() || address(*other).is_none()).then_some(other)
        });
        if let Some(other) = other.filter(|other| !entry.history().has(other.case)) {
            let message = format!("the same inspection is recorded for {}", other.case.name());
            let finding = RULE.on(entry, entry.place(), message).label("here again");
            findings.push(
                finding
                    .and(other.place(), "recorded here first")
                    .identity(other.case.name()),
            );
        }
        if let Some(link) = link {
            by_link.entry(link).or_insert(entry);
        }
        if let Some(facts) = facts {
            by_facts.entry(facts).or_insert(entry);
        }
    }
    findings
}

/// Authorities that are one by their number, or code, and have names that nothing joins.
fn shared_numbers(dataset: &Dataset) -> Vec<Finding> {
    let cases = dataset.together();
    let mut first: HashMap<&Identity, &Case> = HashMap::with_capacity(cases.len());
    let mut findings = Vec::new();
    for case in cases {
        let other = *first.entry(&case.identity).or_insert(case);
        let name = |case| named(case, &dataset.authorities);
        if std::ptr::eq(case, other) || name(case).zip(name(other)).is_none_or(|(a, b)| a == b) {
            continue;
        }
        let (key, what) = match case.identity.number() {
            Some(number) => ("urn", format!("number {number}")),
            None => ("code", format!("code {}", case.identity)),
        };
        let message = format!("the {what} is that of {} too", other.name());
        // The list may know the number of one that does not state it.
        let place = |case: &Case| {
            let authority = case.place().at("authority");
            let stated = match key {
                "urn" => &case.authority.urn,
                _ => &case.authority.code,
            };
            authority.at(if stated.is_some() { key } else { "name" })
        };
        let finding = RULE.in_case(case, place(case), message).label("here again");
        findings.push(finding.and(place(other), "given here first").identity(key));
    }
    findings
}

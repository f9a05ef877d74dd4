//! A judgement has a name that no framework of the inspectorate knows.
//!
//! # What it checks
//!
//! Each judgement of a record is one of its framework, by its name or its official title; so is
//! the area of every finding, each area that was looked at, and each judgement of which a claim states a grade. A grade for a
//! judgement of another framework is the matter of `unexpected-judgement`, unless a claim states it.
//! A claim is held against the framework that it names; where it names none, against those of the
//! inspections on record that it can be about, and one level lower.
//!
//! # Why it matters
//!
//! A mistyped judgement is a grade that is not there.
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
//!     judgements: { leadres: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
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
//! Correct the name.

use super::unexpected_judgement::known_elsewhere;
use crate::base::finding::Finding;
use crate::base::place::{On, Place};
use crate::case::model::{Case, Claim, Grading};
use crate::dataset::claims::{claims, meant};
use crate::dataset::{Dataset, Entry};
use crate::framework::Framework;
use crate::rules::rule;

rule!("unknown-judgement", "unknown_judgement.rs", Record, Error, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let claims = claims(dataset).flat_map(|(case, claim)| of_claim(dataset, case, claim));
    dataset
        .inspections()
        .flat_map(findings)
        .chain(claims)
        .collect()
}

fn of_claim(dataset: &Dataset, case: &Case, claim: &Claim) -> Vec<Finding> {
    let (frameworks, named) = meant(dataset, case, claim);
    let Some(first) = frameworks.first() else {
        return Vec::new();
    };
    let unknown = claim.says.iter().filter(|(name, _)| {
        let mut known = frameworks.iter();
        known.all(|framework| framework.judgement_called(name).is_none())
    });
    unknown
        .map(|(name, _)| {
            let ids: Vec<String> = frameworks.iter().map(|f| format!("`{}`", f.id())).collect();
            let message = format!("{} knows no judgement `{name}`", ids.join(" or "));
            let says = case.place().at("claims").at(claim.index).at("says");
            let place = says.at(name.clone()).key();
            let mut finding = RULE
                .in_case(case, place.clone(), message)
                .advised(name, first.judgement_advice(name))
                .identity(case.path_by_meaning(&place))
                .area(name.clone());
            if !named {
                finding.severity = finding.severity.lower();
                let help = "that is the framework of the inspection that the claim can be about; name another under `about` if another is meant";
                finding = finding.help(help);
            }
            finding
        })
        .collect()
}

/// The judgements that this rule suggests instead of the unknown names among an inspection's grades.
pub(super) fn suggested<'a>(entry: Entry<'_>, framework: &'a Framework) -> Vec<&'a str> {
    let gradings = entry.inspection.gradings.iter();
    let unknown = gradings.filter(|grading| grading.judgement.is.is_none());
    let names = unknown.map(|grading| grading.judgement.text.as_str());
    names
        .filter(|name| known_elsewhere(entry.dataset, framework, name).is_empty())
        .filter_map(|name| framework.judgement_meant(name))
        .collect()
}

fn findings(entry: Entry<'_>) -> Vec<Finding> {
    let Some(framework) = entry.framework() else {
        return Vec::new();
    };
    let written = |gradings: &[Grading], place: &dyn Fn() -> Place| -> Vec<(String, Place)> {
        let unknown = gradings
            .iter()
            .filter(|grading| grading.judgement.is.is_none());
        unknown
            .map(|grading| {
                let name = &grading.judgement.text;
                (name.clone(), place().at(name.clone()).key())
            })
            .collect()
    };
    let inspection = entry.inspection;
    let mut strangers = written(&inspection.gradings, &|| entry.field("judgements"));
    // Those of another framework are the matter of unexpected-judgement.
    strangers.retain(|(name, _)| known_elsewhere(entry.dataset, framework, name).is_empty());
    if let Some(report) = &inspection.report {
        let body = || entry.field("report").at("body");
        strangers.extend(written(&report.body, &body));
    }
    strangers.extend(inspection.findings.iter().filter_map(|found| {
        let area = found.area.as_ref().filter(|area| area.is.is_none())?;
        let place = entry.field("findings").at(found.index).at("area");
        Some((area.text.clone(), place))
    }));
    let areas = inspection.looked_at.areas.iter();
    let areas = areas.filter(|area| area.value.is.is_none());
    strangers.extend(areas.map(|area| {
        let place = entry.field("looked-at").at("areas").item(area.index);
        (area.value.text.clone(), place)
    }));
    let is_graded = |name: &str| {
        let id = framework.judgement_called(name);
        let mut gradings = inspection.gradings.iter();
        gradings.any(|grading| grading.judgement.is == id)
    };
    strangers
        .into_iter()
        .map(|(name, place)| {
            let message = format!("`{}` knows no judgement `{name}`", framework.id());
            let identity = entry.case.path_in_inspection(&place);
            let mut advice = framework.judgement_advice(&name);
            if matches!(place.on, On::Key(_)) {
                // What has a grade already cannot be given a second one.
                advice.instead.retain(|instead| !is_graded(&instead.text));
            }
            RULE.on(entry, place, message)
                .advised(&name, advice)
                .identity(identity)
                .area(name)
        })
        .collect()
}

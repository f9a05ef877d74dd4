//! A graded inspection lacks a judgement that its framework always makes.
//!
//! # What it checks
//!
//! A graded inspection has every judgement of its framework that is not marked optional. Where the
//! record rests on a source other than the report (`source:`), or says that the report could not be
//! read there (`report.unread`), it is a note. A judgement that is there under a mistyped name is the
//! matter of `unknown-judgement`, which suggests the right one.
//!
//! # Why it matters
//!
//! A gap in a table is easily taken for a grade that was not given, and nothing that rests on the
//! judgement can be checked.
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
//!     judgements: { leaders: good, help-and-protection: good, overall: good }
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
//! Add the grade from the report. If it was explicitly not judged, say `not-judged` where the
//! framework allows it.

use super::unknown_judgement::suggested;
use crate::base::finding::{Finding, Severity};
use crate::base::fix::{FileChange, Fix};
use crate::base::place::Place;
use crate::dataset::Dataset;
use crate::dataset::Entry;
use crate::rules::rule;

rule!("missing-judgement", "missing_judgement.rs", Record, Error, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().flat_map(findings).collect()
}

fn findings(entry: Entry<'_>) -> Vec<Finding> {
    let Some(framework) = entry.framework().filter(|_| entry.inspection.is_graded()) else {
        return Vec::new();
    };
    let second_hand = entry.inspection.report.is_none() && !entry.inspection.sources.is_empty();
    let unread = |name: &str| {
        entry
            .inspection
            .report
            .iter()
            .any(|report| report.unread.iter().any(|field| field == name))
    };
    let severity_and_help = |unread: bool| {
        if unread {
            let help = "the report could not be read there; look it up and add it by hand";
            (Severity::Note, Some(help.to_owned()))
        } else if second_hand {
            let help = "the record rests on a source that is not the report";
            (Severity::Note, Some(help.to_owned()))
        } else {
            (RULE.severity, None)
        }
    };
    let required = || {
        framework
            .judgement_ids()
            .filter(|id| !framework.get(*id).optional)
    };
    if entry.inspection.gradings.is_empty() && required().count() > 1 {
        let names = framework.list_ids(required());
        let (severity, help) =
            severity_and_help(required().all(|id| unread(&framework.get(id).id)));
        let mut finding = RULE
            .on(entry, entry.place(), "this inspection has no grades")
            .helps(help)
            .help(format!("`{}` judges {names}", framework.id()));
        finding.severity = severity;
        let place = Place::root(framework.source, 0).at("judgements").key();
        return vec![
            finding
                .and(place, "its judgements")
                .identity("all")
                .areas(required().map(|id| framework.get(id).id.clone())),
        ];
    }
    let written = |id| {
        entry
            .inspection
            .gradings
            .iter()
            .any(|grading| grading.judgement.is == Some(id))
    };
    let missing: Vec<_> = required().filter(|id| !written(*id)).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let mistyped = suggested(entry, framework);
    let missing = missing.into_iter().map(|id| framework.get(id));
    missing
        .filter(|judgement| !mistyped.contains(&judgement.id.as_str()))
        .map(|judgement| {
            let message = format!("the grade for `{}` is missing", judgement.id);
            let place = if entry.inspection.gradings.is_empty() {
                entry.place()
            } else {
                entry.field("judgements").key()
            };
            let (severity, help) = severity_and_help(unread(&judgement.id));
            let mut finding = RULE
                .on(entry, place, message)
                .helps(help)
                .identity(judgement.id.clone())
                .area(judgement.id.clone());
            finding.severity = severity;
            let last = entry.inspection.gradings.last().map(|grading| {
                let name = grading.judgement.text.clone();
                entry.field("judgements").at(name)
            });
            let finding = finding.fixed_by(last.map(|last| Fix {
                title: format!("add `{}`, its grade to be written", judgement.id),
                certain: false,
                change: FileChange::Add {
                    last,
                    key: judgement.id.clone(),
                },
            }));
            let title = format!("`{}` judges \"{}\"", framework.id(), judgement.title);
            finding.and(
                Place::root(framework.source, 0)
                    .at("judgements")
                    .at(judgement.id.clone())
                    .key(),
                title,
            )
        })
        .collect()
}

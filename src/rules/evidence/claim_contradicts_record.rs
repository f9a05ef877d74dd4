//! A source states another grade or date than the inspection report does.
//!
//! # What it checks
//!
//! Each claim is compared with the inspection that it is about, judgement by judgement and date by
//! date, where the record rests on the published report. A claim that may be about several agrees
//! with the record where it agrees with any of them. A visit that carries no grades cannot have been
//! given one.
//!
//! # Why it matters
//!
//! The report is what was judged. Whoever relies on the other source relies on a mistake, and
//! somebody will.
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
//!   - { source: inquiry, at: paragraph 52, about: { year: 2018 }, says: { overall: outstanding } }
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
//! `cases/README.md` tabulates how often the published tables in the national dataset differ from
//! the reports.
//!
//! # What to do
//!
//! Check the record against the report once more. If it stands, keep the claim: it documents the
//! other source's error.

use super::differences::{Difference, differences};
use super::{rests_on_report, what_it_is};
use crate::base::finding::Finding;
use crate::dataset::Dataset;
use crate::rules::rule;

rule!("claim-contradicts-record", "claim_contradicts_record.rs", Evidence, Warning, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let differences = differences(dataset)
        .into_iter()
        .filter(|difference| difference.recorded.is_none() || rests_on_report(difference.entry));
    differences.map(finding).collect()
}

fn finding(difference: Difference<'_>) -> Finding {
    let Difference {
        entry,
        source,
        what,
        says,
        claimed,
        ..
    } = &difference;
    let (message, label) = match &difference.recorded {
        Some(recorded) => {
            let record = match entry.inspection.report {
                Some(_) => "report",
                None => "record",
            };
            let message = format!("{source} says {says}, the {record} says {recorded}");
            (message, recorded.clone())
        }
        None => {
            let inspection = entry.words();
            let message = format!("{source} says {says}, but {inspection} carries no grades");
            (message, "not graded".to_owned())
        }
    };
    RULE.on(*entry, difference.claim_place.clone(), message)
        .label(claimed.clone())
        .and(difference.record_place.clone(), label)
        .helps(difference.neither())
        .helps(what_it_is(difference.told_in, difference.source_id))
        .identity(what.clone())
        .identity(difference.source_id)
        .areas(difference.judgement.clone())
}

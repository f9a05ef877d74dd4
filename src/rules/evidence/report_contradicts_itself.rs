//! A report states different grades for one judgement in its table and in its body.
//!
//! # What it checks
//!
//! Reports give each grade twice, in the table at their head and in the headings of their sections.
//! The importer reads both and keeps the second reading (`report.body`) where it differs from the
//! first.
//!
//! # Why it matters
//!
//! Either the report is inconsistent, which has never been seen, or one of the two was misread.
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
//!     report: { link: "https://example.org/report", body: { help-and-protection: requires-improvement } }
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
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!     report: { link: "https://example.org/report" }
//! ```
//!
//! # How unusual it is
//!
//! None of the reports in the national dataset does.
//!
//! # What to do
//!
//! Open the report. Correct the record if it was misread, and remove `body`; if the report really
//! says both, keep it.

use crate::base::finding::Finding;
use crate::dataset::{Dataset, Entry};
use crate::rules::rule;

rule!("report-contradicts-itself", "report_contradicts_itself.rs", Evidence, Error, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().flat_map(findings).collect()
}

fn findings(entry: Entry<'_>) -> Vec<Finding> {
    let (Some(framework), Some(report)) = (entry.framework(), &entry.inspection.report) else {
        return Vec::new();
    };
    let stated = report.body.iter().filter_map(|grading| {
        let id = grading.judgement.is?;
        let stated = grading.given.as_ref()?.is?;
        let recorded = entry.inspection.given[id.0].filter(|recorded| *recorded != stated)?;
        let name = &framework.get(id).id;
        let (stated, recorded) = (
            framework.given_words(stated),
            framework.given_words(recorded),
        );
        let title = framework.title(id);
        let message =
            format!("the report's table says {title} is {recorded}, its body says {stated}");
        let body = entry
            .field("report")
            .at("body")
            .at(grading.judgement.text.clone());
        Some(
            RULE.on(entry, entry.judgement_place(id), message)
                .label(format!("{recorded} in the table"))
                .and(body, format!("{stated} in the body"))
                .identity(name.clone())
                .area(name.clone()),
        )
    });
    stated.collect()
}

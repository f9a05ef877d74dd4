//! Two of an authority's graded inspections were under way at the same time.
//!
//! # What it checks
//!
//! No two graded inspections of one authority overlap. Visits and meetings are not asked.
//!
//! # Why it matters
//!
//! An inspectorate does not inspect the same services twice at once: one of the dates is wrong, or
//! one inspection was recorded twice.
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
//!     activity: standard
//!     fieldwork: 2019-10-14/2019-10-25
//!     published: 2019-12-16
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
//!   - framework: ilacs-2023
//!     activity: short
//!     fieldwork: 2023-05-15/2023-05-19
//!     published: 2023-07-03
//!     judgements: { leaders: good, help-and-protection: good, in-care: good, care-leavers: good, overall: good }
//! ```
//!
//! # How unusual it is
//!
//! It occurs in no authority of the national dataset.
//!
//! # What to do
//!
//! Compare both with their reports.

use crate::base::date::Answer;
use crate::base::finding::Finding;
use crate::dataset::Dataset;
use crate::rules::rule;

rule!("overlapping-inspections", "overlapping_inspections.rs", Record, Error, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let mut findings = Vec::new();
    for history in dataset.histories() {
        let graded = history.recorded();
        for (i, later) in graded.iter().enumerate() {
            // The earliest that is still under way; a later one has its own finding.
            let under_way = graded[..i].iter().find(|earlier| {
                let (one, other) = (earlier.inspection, later.inspection);
                one.overlaps(other) == Answer::Certainly && !one.is_same(other)
            });
            if let Some(earlier) = under_way {
                let message = format!("this began before {} had ended", earlier.words());
                let finding = RULE.on(*later, later.start_place(), message);
                findings.push(
                    finding
                        .and(earlier.start_place(), "still under way")
                        .identity(earlier.identity()),
                );
            }
        }
    }
    findings
}

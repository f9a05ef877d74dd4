//! The last graded inspection is longer ago than is expected.
//!
//! # What it checks
//!
//! Only where a day is given with `--as-of`: the time from the first day of an authority's latest
//! graded inspection to that day, against the `cadence` of the framework of that inspection. A note
//! above `expected-within` years, a warning above `unusual-after` years with the pauses of
//! inspection left out. It counts from a later inspection that is known to be missing (`missing`),
//! where there is one. An authority that was abolished by then is not asked. Where a date is known
//! only to the month or year, what is merely possible is reported one level lower.
//!
//! # Why it matters
//!
//! Nobody from outside has looked at how children are protected for that long. It may also be that
//! the latest inspection is missing from the file.
//!
//! # Example
//!
//! ```yaml
//! # --as-of 2026-08-31
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2021-11-01/2021-11-12
//!     published: 2021-12-17
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # Not found in
//!
//! ```yaml
//! # --as-of 2026-08-31
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2023
//!     activity: short
//!     fieldwork: 2024-11-04/2024-11-08
//!     published: 2024-12-16
//!     judgements: { leaders: good, help-and-protection: good, in-care: good, care-leavers: good, overall: good }
//! ```
//!
//! # How unusual it is
//!
//! The law sets no interval, so this is never an error. The finding says where the time that has
//! passed lies among the real gaps in the national index that followed an inspection under the same
//! framework.
//!
//! # What to do
//!
//! Look for a later inspection that the file does not have; if its report cannot be had, list it under
//! `missing`. If there is none, the wait is a fact worth stating.

use crate::base::date::PartialDate;
use crate::base::finding::Finding;
use crate::compare::cadence::{Gap, LastGraded, Waiting};
use crate::dataset::{Dataset, History};
use crate::rules::rule;

rule!("overdue-inspection", "overdue_inspection.rs", History, Note, about Inspection, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let Some(as_of) = dataset.as_of else {
        return Vec::new();
    };
    let histories = dataset.histories();
    histories
        .filter_map(|history| finding(history, as_of))
        .collect()
}

fn finding(history: History<'_>, as_of: PartialDate) -> Option<Finding> {
    let Waiting { last, gap } = Waiting::of(history, as_of)?;
    let mut finding = match last {
        LastGraded::Missing(case, known, day) => {
            let place = case.place().at("missing").at(known.index);
            RULE.in_case(case, place, message(&gap))
                .label(format!("known to be missing, {}", day.words()))
                .identity(known.identity())
        }
        LastGraded::Recorded(entry, start) => RULE
            .on(entry, entry.start_place(), message(&gap))
            .label(format!("began {}", start.words())),
    };
    finding.severity = gap.severity()?;
    let asked = format!("asked as of {}", as_of.words());
    Some(finding.rate(gap.rate()).help(asked).helps(gap.lines()))
}

fn message(gap: &Gap<'_>) -> String {
    format!(
        "{} since the last graded inspection{}",
        gap.words(),
        gap.without_pauses()
    )
}

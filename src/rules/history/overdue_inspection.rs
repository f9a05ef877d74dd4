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

use crate::base::date::{Answer, PartialDate};
use crate::base::finding::Finding;
use crate::compare::cadence::Gap;
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
    let mut abolished = history.cases().filter_map(|case| case.authority.abolished);
    if abolished.any(|day| day.is_before(as_of) != Answer::No) {
        return None;
    }
    let began = |day: PartialDate| day.is_before(as_of) != Answer::No;
    let mut on_record = history.graded().into_iter().rev();
    let latest = on_record.find_map(|entry| {
        let start = entry.inspection.start().filter(|start| began(*start))?;
        Some((entry, start))
    });
    let missing = history.missing_graded().filter(|(_, _, day)| began(*day));
    let missing = missing.max_by_key(|(_, _, day)| day.earliest());
    let is_later = |day: PartialDate| {
        latest.is_none_or(|(_, start): (_, PartialDate)| start.earliest() < day.earliest())
    };
    let (mut finding, gap) = match (missing, latest) {
        (Some((case, known, day)), _) if is_later(day) => {
            let id = known.framework.as_ref()?.is?;
            let gap = Gap::since(history.dataset(), id, day, as_of);
            let place = case.place().at("missing").at(known.index);
            let finding = RULE
                .in_case(case, place, message(&gap))
                .label(format!("known to be missing, {}", day.words()))
                .identity(known.identity());
            (finding, gap)
        }
        (_, Some((entry, start))) => {
            let gap = Gap::new(entry, as_of)?;
            let finding = RULE
                .on(entry, entry.start_place(), message(&gap))
                .label(format!("began {}", start.words()));
            (finding, gap)
        }
        (_, None) => return None,
    };
    finding.severity = gap.severity()?;
    let asked = format!("asked as of {}", as_of.words());
    Some(finding.rate(gap.rate()).help(asked).helps(gap.lines()))
}

fn message(gap: &Gap<'_>) -> String {
    format!("{} since the last graded inspection", gap.words())
}

//! More time lay between two graded inspections than is expected.
//!
//! # What it checks
//!
//! The time from the first day of one graded inspection to the first day of the next, against the
//! `cadence` of the framework that the earlier one was made under: a note above `expected-within`
//! years, a warning above `unusual-after` years with the pauses of inspection left out. Where dates
//! are known only to the month or year, what is merely possible is reported one level lower. Where a
//! graded inspection between the two is known to be missing (`missing`), the gap is none, and nothing
//! is said. A gap as long as one in seven of the others does not stand out and is shown with `--all`.
//!
//! # Why it matters
//!
//! Nobody from outside looked at how children were protected for that long. A gap may also be an
//! inspection that is missing from the data.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: sif-2013
//!     activity: full
//!     fieldwork: 2014-03-04/2014-03-26
//!     published: 2014-05-14
//!     judgements: { overall: good, help-and-protection: good, looked-after: good, adoption: good, care-leavers: good, leadership: good }
//!   - framework: ilacs-2018
//!     activity: short
//!     fieldwork: 2019-10-07/2019-10-11
//!     published: 2019-11-18
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # Not found in
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: sif-2013
//!     activity: full
//!     fieldwork: 2016-03-01/2016-03-24
//!     published: 2016-05-16
//!     judgements: { overall: good, help-and-protection: good, looked-after: good, adoption: good, care-leavers: good, leadership: good }
//!   - framework: ilacs-2018
//!     activity: short
//!     fieldwork: 2019-02-04/2019-02-08
//!     published: 2019-03-18
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # How unusual it is
//!
//! The law sets no interval, so a long gap is never an error. The finding counts the real ones in the
//! national index that followed an inspection under the same framework and were as long.
//!
//! # What to do
//!
//! Look for an inspection between the two that the file does not have; if its report cannot be had,
//! list it under `missing`. If there was none, nothing: the gap is a fact worth stating.

use crate::base::finding::{Finding, Severity};
use crate::base::parameters::Parameter;
use crate::compare::cadence::Gap;
use crate::dataset::{Dataset, Entry, History};
use crate::rules::rule;

rule!("inspection-gap", "inspection_gap.rs", History, Note, about Inspection, since "0.1.0", parameters [COMMON]);

const COMMON: Parameter = Parameter {
    name: "common",
    default: 7,
    meaning: "a gap does not stand out where more than one in so many others were as long",
};

fn check(dataset: &Dataset) -> Vec<Finding> {
    let pairs = dataset.histories().flat_map(History::successive);
    pairs
        .filter_map(|(earlier, later)| finding(earlier, later?))
        .collect()
}

fn finding(earlier: Entry<'_>, later: Entry<'_>) -> Option<Finding> {
    let (from, to) = (earlier.inspection.start()?, later.inspection.start()?);
    let by = earlier.framework()?;
    if later.history().is_broken_between(by, from, to) {
        return None;
    }
    let gap = Gap::new(earlier, to)?;
    let severity = gap.severity()?;
    let message = format!(
        "{} between graded inspections{}",
        gap.words(),
        gap.without_pauses()
    );
    let mut finding = RULE
        .on(later, later.start_place(), message)
        .label(format!("the next began {}", to.words()))
        .and(
            earlier.start_place(),
            format!("{} began {}", earlier.words_short(), from.words()),
        );
    finding.severity = severity;
    let common = later.dataset.parameters.get(RULE.name, &COMMON);
    let rate = gap.rate();
    let is_common = rate
        .as_ref()
        .is_some_and(|rate| rate.is_above_one_in(common));
    Some(
        finding
            .ordinary(is_common && severity == Severity::Note)
            .rate(rate)
            .helps(gap.lines()),
    )
}

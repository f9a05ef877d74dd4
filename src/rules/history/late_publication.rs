//! A report was published long after the inspection.
//!
//! # What it checks
//!
//! The weekdays from the last day of fieldwork to the publication of the report, public holidays
//! counted, against `publication` in the `cadence` of the framework: a note a few weekdays above
//! `unusual-after`, a warning above the longest that any other report under the framework took; of a
//! report that the index knows to have been so late, only above twice that. Nothing is said where the
//! dates, known only in part, leave it open.
//!
//! # Why it matters
//!
//! Until it is published nobody outside knows what was found. Often a date is wrong: the year, or
//! the month and the day.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2020-01-29
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! ```
//!
//! # Not found in
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
//! About one report in twenty: the framework's line is drawn there. None took longer than the longest
//! known, so a warning is mostly a year that is off by one. The finding says where this report lies
//! among the others of the same framework in the national index.
//!
//! # What to do
//!
//! Compare both dates with the report. Elections, complaints and the summer delay a report.

use crate::base::date::weekdays_from;
use crate::base::finding::{Finding, Severity};
use crate::base::parameters::Parameter;
use crate::base::rate::Rate;
use crate::base::wording::grouped;
use crate::compare::lineage::ENOUGH;
use crate::dataset::{Dataset, Entry};
use crate::rules::rule;

rule!("late-publication", "late_publication.rs", History, Note, about Inspection, since "0.1.0", parameters [MARGIN]);

const MARGIN: Parameter = Parameter {
    name: "margin",
    default: 3,
    meaning: "how many weekdays over the framework's line do not yet stand out",
};

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().filter_map(finding).collect()
}

/// The fewest and the most weekdays that publication may have taken.
fn lag(entry: Entry<'_>) -> Option<(i32, i32)> {
    let inspection = entry.inspection;
    let (end, published) = (inspection.end()?, inspection.published?);
    inspection
        .is_graded()
        .then(|| weekdays_from(end, published))
}

fn finding(entry: Entry<'_>) -> Option<Finding> {
    let framework = entry.framework()?;
    let publication = framework.file.cadence.publication.as_ref()?;
    let (least, most) = lag(entry)?;
    if least <= publication.unusual_after {
        return None;
    }
    let words = |days: i32| grouped(usize::try_from(days).unwrap_or_default());
    let days = if least == most {
        words(least)
    } else {
        format!("between {} and {}", words(least), words(most))
    };
    let message = format!("published {days} weekdays after the last day of fieldwork");
    let mut finding = RULE
        .on(entry, entry.field("published"), message)
        .label(format!("published {}", entry.inspection.published?.words()))
        .and(
            entry.end_place(),
            format!("ended {}", entry.inspection.end()?.words()),
        );
    let precedents = entry.precedents()?;
    let longest = precedents.longest(entry.authority(), entry.inspection, ENOUGH);
    let longest = longest.and_then(|(longest, own)| {
        // What the index knows of this very report has been seen, unless it is far beyond all others.
        let most = if own == Some(least) {
            2 * longest
        } else {
            longest
        };
        (least > most).then_some(longest)
    });
    if longest.is_some() {
        finding.severity = Severity::Warning;
    }
    let under = framework.called();
    let unusual = format!(
        "unusual under {under}: more than {} weekdays (public holidays counted)",
        publication.unusual_after
    );
    let longest = longest.map(words);
    let longest = longest.map(|days| format!("none is known to have taken more than {days}"));
    let (sooner, others) = precedents.sooner(entry.authority(), entry.inspection, least);
    // Among a few a rank says little, and the framework's evidence says more.
    let evidence = publication.evidence.as_deref().filter(|_| others < ENOUGH);
    let evidence = evidence.map(|text| format!("evidence: {}", text.trim()));
    let rate = Rate::of(
        others - sooner,
        others,
        format!("other reports under {under}"),
    );
    let rate = rate.filter(|_| others >= ENOUGH);
    let margin = entry.dataset.parameters.get(RULE.name, &MARGIN);
    let margin = i32::try_from(margin).unwrap_or(i32::MAX);
    let is_near = least <= publication.unusual_after.saturating_add(margin);
    Some(
        finding
            .rate(rate)
            .ordinary(is_near && longest.is_none())
            .help(unusual)
            .helps(longest)
            .helps(evidence),
    )
}

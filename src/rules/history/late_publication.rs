//! A report was published long after the inspection.
//!
//! # What it checks
//!
//! The weekdays from the last day of fieldwork to the publication of the report, public holidays
//! counted, against `publication` in the `cadence` of the framework: a note above `unusual-after`, a
//! warning above `longest`, the longest that any report is known to have taken. Nothing is said
//! where the dates, known only in part, leave it open.
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
//! About one report in twenty: the framework's line is drawn there. None took longer than the longest
//! known, so a warning is mostly a year that is off by one. The finding says where this report lies
//! among those of the same framework in the files being checked.
//!
//! # What to do
//!
//! Compare both dates with the report. Elections, complaints and the summer delay a report.

use crate::base::date::weekdays_between;
use crate::base::finding::{Finding, Severity};
use crate::compare::lineage::ENOUGH;
use crate::dataset::{Dataset, Entry};
use crate::framework::FrameworkId;
use crate::rules::rule;

rule!("late-publication", "late_publication.rs", History, Note, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let lags: Vec<(FrameworkId, i32)> = dataset
        .inspections()
        .filter_map(|entry| {
            let (least, most) = lag(entry)?;
            (least == most).then_some((entry.framework_id()?, least))
        })
        .collect();
    dataset
        .inspections()
        .filter_map(|entry| finding(entry, &lags))
        .collect()
}

/// The fewest and the most weekdays that publication may have taken.
fn lag(entry: Entry<'_>) -> Option<(i32, i32)> {
    let inspection = entry.inspection;
    let (end, published) = (inspection.end()?, inspection.published?);
    inspection.is_graded().then(|| {
        (
            weekdays_between(end.latest(), published.earliest()),
            weekdays_between(end.earliest(), published.latest()),
        )
    })
}

fn finding(entry: Entry<'_>, lags: &[(FrameworkId, i32)]) -> Option<Finding> {
    let framework = entry.framework()?;
    let publication = framework.file.cadence.publication.as_ref()?;
    let (least, most) = lag(entry)?;
    if least <= publication.unusual_after {
        return None;
    }
    let days = if least == most {
        least.to_string()
    } else {
        format!("between {least} and {most}")
    };
    let message = format!("published {days} weekdays after the last day of fieldwork");
    let mut finding = RULE
        .on(entry, entry.field("published"), message)
        .label(format!("published {}", entry.inspection.published?.words()))
        .and(
            entry.end_place(),
            format!("ended {}", entry.inspection.end()?.words()),
        );
    let longest = publication.longest.filter(|longest| least > *longest);
    if longest.is_some() {
        finding.severity = Severity::Warning;
    }
    let unusual = format!(
        "unusual under `{}`: more than {} weekdays",
        framework.id(),
        publication.unusual_after
    );
    let longest = longest.map(|days| format!("none is known to have taken more than {days}"));
    let others = lags
        .iter()
        .filter(|(id, _)| Some(*id) == entry.framework_id());
    let others: Vec<i32> = others.map(|(_, lag)| *lag).collect();
    // Among a few a rank says little, and the framework's evidence says more.
    let standing = if others.len() >= ENOUGH {
        let sooner = others.iter().filter(|lag| **lag < least).count();
        let share = 100.0 * sooner as f64 / others.len() as f64;
        Some(format!(
            "later than {share:.0} % of the {} reports of that framework here",
            others.len()
        ))
    } else {
        let evidence = publication.evidence.as_deref();
        evidence.map(|text| format!("evidence: {}", text.trim()))
    };
    Some(finding.help(unusual).helps(longest).helps(standing))
}

//! What the cadence of a framework asks of an authority's history: the time between inspections,
//! and what else should, or should not, come before the next.

mod follow_up;
mod gap;
mod priority_action;
mod waiting;

pub use follow_up::{FollowUp, follow_ups};
pub use gap::Gap;
pub use priority_action::ActionCall;
pub use waiting::{LastGraded, Waiting};

use jiff::ToSpan;
use jiff::civil::Date;

use crate::base::date::{PartialDate, days_between};
use crate::dataset::Entry;
use crate::framework::file::Cite;
use crate::framework::{Pause, Stops};

/// When the grades of an inspection were known: its publication, or the best there is instead.
pub fn published(entry: Entry<'_>) -> Option<PartialDate> {
    let inspection = entry.inspection;
    inspection
        .published
        .or_else(|| inspection.end())
        .or_else(|| inspection.start())
}

/// The day that is some months after another; pauses of everything, and those that are excepted, do
/// not count.
fn months_after<'a>(
    from: Date,
    months: i32,
    pauses: impl Iterator<Item = &'a Pause>,
    except: &[String],
) -> Date {
    let mut day = from.saturating_add(months.months());
    for pause in pauses {
        let excuses = pause.stops == Stops::All || except.contains(&pause.id);
        let (first, last) = (pause.from.earliest().max(from), pause.until.latest());
        if excuses && first <= last && first <= day {
            day = day.saturating_add((days_between(first, last) + 1).days());
        }
    }
    day
}

/// What a statement of a framework rests on, in lines of help.
pub fn lines(because: &str, evidence: Option<&str>, cite: Option<&Cite>) -> Vec<String> {
    let evidence = evidence.map(|text| format!("evidence: {}", text.trim()));
    let cite = cite.map(|cite| format!("source: {}", cite.line()));
    let because = because.trim().to_owned();
    [Some(because), evidence, cite]
        .into_iter()
        .flatten()
        .collect()
}

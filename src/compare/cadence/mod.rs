//! What the cadence of a framework asks of an authority's history: the time between inspections,
//! and what else should, or should not, come before the next.

mod follow_up;
mod gap;

pub use follow_up::{FollowUp, follow_ups};
pub use gap::Gap;

use crate::base::date::PartialDate;
use crate::dataset::Entry;
use crate::framework::file::Cite;

/// When the grades of an inspection were known: its publication, or the best there is instead.
pub fn published(entry: Entry<'_>) -> Option<PartialDate> {
    let inspection = entry.inspection;
    inspection
        .published
        .or_else(|| inspection.end())
        .or_else(|| inspection.start())
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

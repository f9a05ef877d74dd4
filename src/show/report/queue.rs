//! The review queue: the inspections most worth a second look, with the reasons.

use super::scope::Scope;
use crate::base::wording::capitalised;
use crate::dataset::Entry;
use crate::verdict::review;

/// How many are shown.
const SHOWN: usize = 100;

/// The queue.
pub struct QueueView {
    /// The first of it.
    pub rows: Vec<QueueRow>,
    /// How many more there are for which there is a reason.
    pub more: usize,
}

/// An inspection of the queue.
pub struct QueueRow {
    /// Its place.
    pub rank: usize,
    /// Its part of the page.
    pub anchor: String,
    /// Whom it is of.
    pub authority: String,
    /// What it was.
    pub inspection: String,
    /// Its framework.
    pub framework: String,
    /// How much its reasons weigh.
    pub weight: String,
    /// The rules by which they were found, or nearly.
    pub rules: Vec<String>,
    /// The reasons: what, and how many others were so.
    pub reasons: Vec<(String, String)>,
}

impl QueueView {
    /// That of what is shown.
    pub fn of(scope: &Scope<'_>) -> Self {
        let dataset = scope.dataset;
        let findings = scope.findings.iter().map(|located| &located.finding);
        let mut rows = Vec::new();
        for review in review::queue(dataset, findings) {
            let case = &dataset.cases[review.case];
            let inspection = &case.inspections[review.inspection];
            let entry = Entry {
                dataset,
                case,
                inspection,
            };
            // Of one authority alone, the others have no part.
            let Some(anchor) = scope.anchors.inspection(entry) else {
                continue;
            };
            let plain = review.plain(rows.len() + 1, dataset);
            let reasons = plain.reasons.iter().map(|reason| {
                let rate = reason.rate.as_ref().map(ToString::to_string);
                (capitalised(&reason.message), rate.unwrap_or_default())
            });
            rows.push(QueueRow {
                rank: plain.rank,
                anchor: anchor.to_owned(),
                authority: plain.authority.clone(),
                inspection: super::words::headed(entry),
                framework: plain.framework.clone().unwrap_or_default(),
                weight: format!("{:.1}", plain.weight),
                rules: plain
                    .reasons
                    .iter()
                    .map(|reason| reason.rule.clone())
                    .collect(),
                reasons: reasons.collect(),
            });
        }
        let more = rows.len().saturating_sub(SHOWN);
        rows.truncate(SHOWN);
        Self { rows, more }
    }

    /// The rules of all reasons, each once.
    pub fn rules(&self) -> std::collections::BTreeSet<&str> {
        let rules = self.rows.iter().flat_map(|row| &row.rules);
        rules.map(String::as_str).collect()
    }

    /// The frameworks, each once.
    pub fn frameworks(&self) -> std::collections::BTreeSet<&str> {
        self.rows.iter().map(|row| row.framework.as_str()).collect()
    }
}

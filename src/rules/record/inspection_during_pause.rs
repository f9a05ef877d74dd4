//! An inspection began while such inspections were stopped.
//!
//! # What it checks
//!
//! No graded inspection began in one of the pauses that the frameworks of its inspectorate list; no
//! activity at all where the pause stopped all.
//!
//! # Why it matters
//!
//! The date is wrong, or the activity was one that went on.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2020-10-05/2020-10-16
//!     published: 2020-12-01
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
//! It occurs in no authority of the national dataset: the pause ends where the first graded
//! inspection began again.
//!
//! # What to do
//!
//! Compare the date with the report. Between 2020 and 2021 there were focused visits, which carry
//! no grades.

use crate::base::date::Answer;
use crate::base::finding::Finding;
use crate::dataset::Dataset;
use crate::dataset::Entry;
use crate::framework::Stops;
use crate::rules::rule;

rule!("inspection-during-pause", "inspection_during_pause.rs", Record, Error, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().filter_map(finding).collect()
}

fn finding(entry: Entry<'_>) -> Option<Finding> {
    let framework = entry.framework()?;
    let start = entry.inspection.start()?;
    let inspectorate = framework.regime();
    let stopped = |stops: Stops| stops == Stops::All || entry.inspection.is_graded();
    let (pause, answer) = entry
        .dataset
        .frameworks
        .pauses(inspectorate)
        .filter(|pause| stopped(pause.stops))
        .map(|pause| (pause, start.is_within(Some(pause.from), Some(pause.until))))
        .find(|(_, answer)| {
            *answer == Answer::Certainly
                || (*answer == Answer::Possibly && start.is_month_or_better())
        })?;
    let message = format!(
        "inspections of this kind were stopped from {} to {}",
        pause.from.words(),
        pause.until.words()
    );
    let mut finding = RULE
        .on(entry, entry.start_place(), message)
        .label(format!("began {}", start.words()));
    if answer == Answer::Possibly {
        finding.severity = RULE.severity.lower();
    }
    Some(finding.help(format!("{}: {}", pause.id, pause.title)))
}

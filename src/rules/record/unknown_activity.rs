//! A record names an activity that its framework does not know.
//!
//! # What it checks
//!
//! The activity is one that the framework lists.
//!
//! # Why it matters
//!
//! Whether an inspection carries grades, how long it takes and what follows it depend on what kind
//! it was.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standrad
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
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
//! It never occurs in a correct file.
//!
//! # What to do
//!
//! Correct the name; `evenhand frameworks ID` lists the activities of a framework.

use crate::dataset::Dataset;
use crate::dataset::Entry;
use crate::finding::{Finding, Severity};
use crate::near;
use crate::rules::{Family, Rule};

/// See the head of this file.
pub const RULE: Rule = Rule {
    name: "unknown-activity",
    family: Family::Record,
    severity: Severity::Error,
    since: "0.1.0",
    source: include_str!("unknown_activity.rs"),
    check,
};

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().filter_map(finding).collect()
}

fn finding(entry: Entry<'_>) -> Option<Finding> {
    let framework = entry.framework()?;
    let activity = entry
        .inspection
        .activity
        .as_ref()
        .filter(|activity| activity.is.is_none())?;
    let message = format!("`{}` knows no activity `{}`", framework.id(), activity.text);
    let known = framework.file.activities.keys().map(String::as_str);
    Some(
        RULE.on(entry, entry.field("activity"), message)
            .help(near::help(&activity.text, known)),
    )
}

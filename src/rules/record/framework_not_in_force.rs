//! An inspection began on a day on which its framework was not in force.
//!
//! # What it checks
//!
//! The first day of fieldwork lies in the time of the framework that the record names. It is the
//! first day that counts: an inspection that began under one framework and ended or was published
//! under the next belongs to the one that it began under.
//!
//! # Why it matters
//!
//! Either the date or the framework is mistyped, and the grades are then checked against the wrong
//! rules.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2017-10-09/2017-10-20
//!     published: 2017-12-04
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
//! Error in structure. Of the graded inspections that were read from their own reports, none lies
//! outside its framework.
//!
//! # What to do
//!
//! Compare the first day of fieldwork with the report. If it is right, name the framework that was
//! in force on that day.

use crate::base::date::Answer;
use crate::base::finding::Finding;
use crate::base::place::Place;
use crate::dataset::Dataset;
use crate::dataset::Entry;
use crate::rules::rule;

rule!("framework-not-in-force", "framework_not_in_force.rs", Record, Error, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    dataset.inspections().filter_map(finding).collect()
}

fn finding(entry: Entry<'_>) -> Option<Finding> {
    let framework = entry.framework()?;
    let start = entry.inspection.start()?;
    let activity = entry.inspection.activity.as_ref();
    let activity = activity.and_then(|activity| activity.is.as_ref());
    let answer = match activity {
        Some(activity) => framework.in_force_for(&activity.id, start),
        None => framework.in_force(start),
    };
    let severity = match answer {
        Answer::Certainly => return None,
        Answer::Possibly => RULE.severity.lower(),
        Answer::No => RULE.severity,
    };
    let others = entry.dataset.frameworks.in_force(start);
    let others: Vec<&str> = others
        .filter(|f| f.is_of_regime(framework) && f.id() != framework.id())
        .map(|f| f.id())
        .collect();
    let from = framework.from.words();
    let period = match framework.until {
        Some(until) => format!("from {from} to {}", until.words()),
        None => format!("from {from}"),
    };
    let maybe = if answer == Answer::Possibly {
        "may not have been"
    } else {
        "was not"
    };
    let message = format!(
        "`{}` {maybe} in force when this fieldwork began",
        framework.id()
    );
    let mut finding = RULE
        .on(entry, entry.start_place(), message)
        .label(format!("began {}", start.words()));
    finding.severity = severity;
    if !others.is_empty() {
        finding = finding.help(format!("in force then: {}", others.join(", ")));
    }
    Some(
        finding
            .and(entry.field("framework"), "made under this framework")
            .and(
                Place::root(framework.source, 0).at("in-force"),
                format!("in force {period}"),
            ),
    )
}

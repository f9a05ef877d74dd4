//! A record names an activity that its framework does not know.
//!
//! # What it checks
//!
//! The activity is one that the framework lists; so is that of a claim that names its framework,
//! and of a report that is known to be missing.
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

use crate::base::finding::Finding;
use crate::base::nearest;
use crate::base::place::Place;
use crate::case::model::{Case, Claim, KnownMissing};
use crate::dataset::claims::claims;
use crate::dataset::{Dataset, Entry};
use crate::framework::Framework;
use crate::rules::rule;

rule!("unknown-activity", "unknown_activity.rs", Record, Error, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let claims = claims(dataset).filter_map(|(case, claim)| of_claim(dataset, case, claim));
    let missing = dataset.cases.iter().flat_map(|case| {
        let missing = case.missing.iter();
        missing.filter_map(move |known| of_missing(dataset, case, known))
    });
    dataset
        .inspections()
        .filter_map(finding)
        .chain(claims)
        .chain(missing)
        .collect()
}

/// The activity of a claim that names its framework.
fn of_claim(dataset: &Dataset, case: &Case, claim: &Claim) -> Option<Finding> {
    let framework = dataset.frameworks.get(claim.framework.as_ref()?.is?);
    let about = case.place().at("claims").at(claim.index).at("about");
    elsewhere(case, framework, claim.activity.as_deref()?, about)
}

/// The activity of a report that is known to be missing.
fn of_missing(dataset: &Dataset, case: &Case, known: &KnownMissing) -> Option<Finding> {
    let framework = dataset.frameworks.get(known.framework.as_ref()?.is?);
    let place = case.place().at("missing").at(known.index);
    elsewhere(case, framework, &known.activity.as_ref()?.text, place)
}

fn elsewhere(case: &Case, framework: &Framework, activity: &str, at: Place) -> Option<Finding> {
    if framework.activity(activity).is_some() {
        return None;
    }
    let message = format!("`{}` knows no activity `{activity}`", framework.id());
    let place = at.at("activity");
    let known = framework.file.activities.keys().map(String::as_str);
    let identity = case.path_by_meaning(&place);
    Some(
        RULE.in_case(case, place, message)
            .advised(activity, nearest::advice(activity, known))
            .identity(identity),
    )
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
            .advised(&activity.text, nearest::advice(&activity.text, known)),
    )
}

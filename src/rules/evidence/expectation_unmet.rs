//! A source expected an inspection that did not come, or not as it was expected.
//!
//! # What it checks
//!
//! For a claim that says what it `expects`: a graded inspection of that kind, or of any kind where it
//! names none, began in the time that it names. Where the files, or `--as-of`, do not reach beyond that
//! time, nothing is said.
//!
//! # Why it matters
//!
//! An authority, a council paper or an inquiry that foretells an inspection says what the inspectorate
//! had let it expect. What came instead, and when, is worth knowing to whoever reads the source; or an
//! inspection is missing from the record.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! sources:
//!   inquiry: { title: Report of an inquiry, published: 2019-07, kind: inquiry }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! claims:
//!   - { source: inquiry, at: paragraph 51, expects: { activity: short, fieldwork: 2018 } }
//! ```
//!
//! # Not found in
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! sources:
//!   inquiry: { title: Report of an inquiry, published: 2019-07, kind: inquiry }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//! claims:
//!   - { source: inquiry, at: paragraph 51, expects: { fieldwork: 2019 } }
//! ```
//!
//! # How unusual it is
//!
//! Not counted: few sources say what they expect.
//!
//! # What to do
//!
//! Nothing, where the record is whole; the claim and what came stand side by side. Else record the
//! inspection.

use super::differences::window_words;
use super::title;
use crate::base::date::{Answer, Window};
use crate::base::finding::Finding;
use crate::case::model::{Case, Claim, Expectation};
use crate::dataset::claims::{claims, is_called, may_meet};
use crate::dataset::{Dataset, Entry};
use crate::rules::rule;

rule!("expectation-unmet", "expectation_unmet.rs", Evidence, Note, about Inspection, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    claims(dataset)
        .filter_map(|(case, claim)| finding(dataset, case, claim, claim.expects.as_ref()?))
        .collect()
}

fn finding(
    dataset: &Dataset,
    case: &Case,
    claim: &Claim,
    expects: &Expectation,
) -> Option<Finding> {
    let history = dataset.history_of(case);
    let graded = history.graded();
    let began = |entry: &Entry<'_>| entry.inspection.start();
    let in_time = |entry: &Entry<'_>| {
        began(entry).is_some_and(|start| may_meet(expects.fieldwork, Window::of(start)))
    };
    let of_kind = |entry: &Entry<'_>| {
        let expected = expects.activity.as_deref();
        expected.is_none_or(|expected| is_called(*entry, expected))
    };
    if graded.iter().any(|entry| in_time(entry) && of_kind(entry)) {
        return None;
    }
    if history.known_until()? <= expects.fieldwork.end.latest() {
        return None;
    }
    let came = graded.iter().find(|entry| {
        let before = |start| expects.fieldwork.start.is_before(start) != Answer::No;
        in_time(entry) || began(entry).is_some_and(before)
    });
    let kind = expects.activity.as_deref().unwrap_or("graded");
    let source = claim.source.as_deref().unwrap_or_default();
    let when = window_words(expects.fieldwork);
    let expected = format!(
        "{} expected a {} inspection for {when}",
        title(case, source),
        kind.replace('-', " ")
    );
    let message = match came {
        Some(came) if in_time(came) => format!("{expected}; what came was {}", came.words()),
        Some(came) => format!("{expected}; the next was {}", came.words()),
        None => format!("{expected}; none is on record"),
    };
    let place = case.place().at("claims").at(claim.index).at("expects");
    let mut finding = RULE
        .in_case(case, place, message)
        .label(format!("expected by {}", title(case, source)))
        .identity(source)
        .identity(expects.fieldwork.to_string());
    if let Some(came) = came {
        finding = finding.and(came.start_place(), "what came");
    }
    Some(finding)
}

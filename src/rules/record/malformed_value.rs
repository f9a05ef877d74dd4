//! A value has a shape that it cannot have.
//!
//! # What it checks
//!
//! Dates are dates of the calendar, lists are lists, mappings are mappings, and texts are texts. Of a
//! list or a mapping of more than 400 items the rest is not read, nor are more than 40 grades, 20
//! windows of fieldwork or 20 sources of one inspection.
//!
//! # Why it matters
//!
//! What has the wrong shape has no meaning, so nothing that rests on it is checked.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-02-30
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
//! Write the value in the shape that the finding names. A date may be a year, a month, a day, or
//! two of them joined by a slash.

use crate::base::finding::Finding;
use crate::base::nearest;
use crate::base::place::Place;
use crate::case::model::{Case, Fault, FaultKind};
use crate::dataset::Dataset;
use crate::rules::rule;
use crate::yaml::lenient::Found;
use crate::yaml::position::positions;

rule!("malformed-value", "malformed_value.rs", Record, Error, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    let faults = || {
        let cases = dataset.cases.iter();
        cases.flat_map(|case| case.faults.iter().map(move |fault| (case, fault)))
    };
    // A text instead of a mapping is nearly always one of its values: what it is, is in the file.
    let texts = faults().map(|(_, fault)| fault).filter(|fault| {
        matches!(
            fault.kind,
            FaultKind::Shape {
                found: "a text",
                ..
            }
        )
    });
    let texts = positions(texts.map(|fault| &fault.place), &dataset.sources);
    let written = |place: &Place| {
        let bytes = texts.get(place)?.bytes.clone();
        let text = dataset.sources.get(place.file).text.get(bytes)?;
        (text.len() <= LONGEST).then_some(text)
    };
    faults()
        .filter_map(|(case, fault)| finding(case, fault, written(&fault.place)))
        .collect()
}

/// The longest text that is repeated in what to write, in bytes.
const LONGEST: usize = 80;

/// What to write instead of a value of the wrong shape, for those who know no YAML.
fn instead(expected: &str, found: Found, place: &Place, written: Option<&str>) -> Option<String> {
    if place.path.is_empty() {
        return Some(
            "a case file has `authority:` and `inspections:`, each on a line of its own".to_owned(),
        );
    }
    let part = expected.split('`').nth(1);
    // "the authority's `name`" is one text; where two parts are named, they are lists.
    let one = part.zip(written).filter(|_| expected.contains("'s `"));
    if let Some((part, written)) = one {
        return Some(format!(
            "write `{part}: {written}` on a line of its own below, two spaces further in"
        ));
    }
    let part = part.map_or_else(String::new, |name| format!(": `{name}: ...`"));
    let help = match (expected.split(' ').nth(1)?, found) {
        ("mapping", "a list") => {
            "write names with their values, each on a line of its own with a colon and a space, without dashes or brackets"
                .to_owned()
        }
        ("mapping", _) => format!(
            "write it on lines of its own below, two spaces further in, each with a name, a colon and a space{part}"
        ),
        ("list", "a mapping") => {
            "put a dash and a space before the first line of each entry and two spaces before its others, also where there is only one entry"
                .to_owned()
        }
        ("list", _) => {
            "write each entry on a line of its own that begins with a dash and a space, or all of them as `[this, that]`"
                .to_owned()
        }
        (_, "nothing") => "write it behind the colon and a space, or leave the line out".to_owned(),
        (_, "a mapping" | "a list") => "only one value can stand here, behind the colon".to_owned(),
        _ => return None,
    };
    Some(help)
}

fn finding(case: &Case, fault: &Fault, text: Option<&str>) -> Option<Finding> {
    let mut written = None;
    let mut instead_of_it = Vec::new();
    let (message, help) = match &fault.kind {
        FaultKind::Shape { expected, found } => (
            format!("this should be {expected}, but it is {found}"),
            instead(expected, found, &fault.place, text),
        ),
        FaultKind::Date(error) => {
            written = Some(error.text());
            instead_of_it = error.instead();
            (error.to_string(), None)
        }
        FaultKind::Word { text, known } => {
            written = Some(text.as_str());
            let message = format!("`{text}` is not a word that can stand here");
            let advice = nearest::advice(text, known.iter().copied());
            instead_of_it = advice.instead;
            (message, Some(advice.help))
        }
        FaultKind::TooMany { count, most } => (
            format!("this list has {count} items, of which the first {most} are read"),
            Some("a case file holds one authority's history; split what is none".to_owned()),
        ),
        FaultKind::UnknownField { .. }
        | FaultKind::RepeatedKey { .. }
        | FaultKind::NoFramework(_)
        | FaultKind::Missing { .. } => return None,
    };
    let finding = RULE.in_case(case, fault.place.clone(), message).helps(help);
    let finding = finding
        .identity(case.path_by_meaning(&fault.place))
        .areas(fault.place.judgement());
    Some(match written {
        Some(text) => finding.identity(text).offered(text, instead_of_it),
        None => finding,
    })
}

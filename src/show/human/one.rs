//! One authority's findings: by inspection, the latest first, notes among them.

use super::FindingsView;
use super::told::told_under_heading;
use crate::base::finding::Severity;
use crate::base::safe::shown_line;
use crate::case::model::{Case, Inspection};
use crate::dataset::Entry;
use crate::show::Style;
use crate::verdict::outcome::{Located, Outcome};
use crate::verdict::rank::Sort;

/// The findings of one file, after the verdict.
pub fn print(outcome: &Outcome, style: Style, view: &FindingsView, text: &mut String) {
    let selected = view.selection.of(outcome, Sort::Rarity);
    let (about, of_file): (Vec<&Located>, Vec<&Located>) = selected
        .into_iter()
        .partition(|located| located.finding.inspection.is_some());
    let mut inspections: Vec<&str> = about
        .iter()
        .filter_map(|located| located.finding.inspection.as_deref())
        .collect();
    inspections.sort_unstable_by(|a, b| b.cmp(a));
    inspections.dedup();
    for inspection in inspections {
        let some = about.iter().copied();
        let some: Vec<&Located> = some
            .filter(|located| located.finding.inspection.as_deref() == Some(inspection))
            .collect();
        let heading = heading(outcome, inspection);
        let heading = heading.unwrap_or_else(|| inspection.to_owned());
        under(&heading, &some, outcome, style, text);
    }
    under("the rest of the file", &of_file, outcome, style, text);
    if !outcome.findings.is_empty() {
        text.push_str(&super::onwards(style, view));
    }
}

/// What an inspection was, and its overall: `the short inspection of 7 October 2019 (ILACS 2018), good`.
fn heading(outcome: &Outcome, identity: &str) -> Option<String> {
    let dataset = &outcome.dataset;
    let all = dataset.cases.iter().flat_map(|case| {
        let of_case = case.inspections.iter();
        of_case.map(move |inspection| (case, inspection))
    });
    let is_it = |(_, inspection): &(&Case, &Inspection)| inspection.identity() == identity;
    let (case, inspection) = all.into_iter().find(is_it)?;
    let entry = Entry {
        dataset,
        case,
        inspection,
    };
    let framework = entry.framework()?;
    let overall = framework.heads().find_map(|id| inspection.grade(id));
    let overall = overall.map(|grade| format!(", {} overall", framework.grade_words(grade)));
    Some(format!(
        "{} ({}){}",
        entry.words(),
        framework.called(),
        overall.unwrap_or_default()
    ))
}

/// Errors and warnings drawn, notes told.
fn under(heading: &str, some: &[&Located], outcome: &Outcome, style: Style, text: &mut String) {
    if some.is_empty() {
        return;
    }
    let heading = format!("On {}", shown_line(heading));
    text.push_str(&super::heading(&heading, style));
    let (notes, grave): (Vec<&Located>, Vec<&Located>) = some
        .iter()
        .partition(|located| located.finding.severity == Severity::Note);
    text.push_str(&super::drawn(&grave, &outcome.dataset.sources, style));
    for note in notes {
        text.push_str(&told_under_heading(note, outcome, style));
    }
}

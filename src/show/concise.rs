//! One line a finding, for editors and `grep`: `file:line:column: severity[rule] message`.

use crate::base::place::Sources;
use crate::base::safe::{brief, shown_line};
use crate::verdict::outcome::{Located, Outcome};
use crate::verdict::rank::Sort;
use crate::verdict::selection::Selection;

/// The lines.
pub fn print(outcome: &Outcome, selection: &Selection) -> String {
    let findings = selection.of(outcome, Sort::Place).into_iter();
    let lines = findings.map(|located| line(located, &outcome.dataset.sources) + "\n");
    lines.collect()
}

/// One finding in a line.
pub fn line(located: &Located, sources: &Sources) -> String {
    let finding = &located.finding;
    let place = located.position().map_or_else(String::new, |position| {
        let name = shown_line(&sources.get(position.file).name);
        let (line, column) = (position.line, position.column);
        match &position.title {
            Some(title) => format!("{name}:{line}:{column}: {}: ", shown_line(title)),
            None => format!("{name}:{line}:{column}: "),
        }
    });
    let (severity, rule) = (finding.severity.name(), finding.rule);
    let message = brief(shown_line(&finding.message).into_owned());
    format!("{place}{severity}[{rule}] {message}")
}

//! What a check came to in a line, and how many findings of which rule.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use crate::base::finding::Severity;
use crate::base::wording::{counted, grouped};
use crate::show::{Style, wrap};
use crate::verdict::outcome::{Located, Outcome};

/// What was checked and how many findings there are of each severity, no wider than it may be.
pub fn line(outcome: &Outcome, style: Style) -> String {
    wrap::hanging(&sentence(outcome), "", "", style.width) + "\n"
}

/// The same in a line of any width.
pub fn sentence(outcome: &Outcome) -> String {
    let inspections = || {
        outcome
            .dataset
            .cases
            .iter()
            .flat_map(|case| &case.inspections)
    };
    // What is of no known kind counts as what most are.
    let visits = inspections().filter(|inspection| inspection.is_ungraded());
    let visits = visits.count();
    let others = match visits {
        0 => String::new(),
        1 => " and 1 visit or other activity".to_owned(),
        n => format!(" and {} visits and other activities", grouped(n)),
    };
    let more = [
        (outcome.accepted, "more accepted"),
        (outcome.left_out, "more that do not stand out: --all"),
    ];
    let more = more.iter().filter(|(count, _)| *count > 0);
    let more: Vec<String> = more
        .map(|(count, what)| format!("{} {what}", grouped(*count)))
        .collect();
    let more = match more.is_empty() {
        true => String::new(),
        false => format!(" ({})", more.join(", ")),
    };
    format!(
        "Checked {}{others} in {}: {}, {}, {}{more}.",
        counted(inspections().count() - visits, "inspection"),
        counted(outcome.files(), "file"),
        counted(outcome.count(Severity::Error), "error"),
        counted(outcome.count(Severity::Warning), "warning"),
        counted(outcome.count(Severity::Note), "note"),
    )
}

/// Severity, rule, count.
pub fn by_rule(findings: &[&Located]) -> String {
    let mut counts = BTreeMap::new();
    for located in findings {
        let finding = &located.finding;
        let key = (std::cmp::Reverse(finding.severity), finding.rule);
        *counts.entry(key).or_insert(0_usize) += 1;
    }
    let width = counts.keys().map(|(_, rule)| rule.width()).max();
    let width = width.unwrap_or_default();
    let rows = counts.into_iter().map(|((severity, rule), count)| {
        format!("{:<8} {rule:<width$} {count:>6}\n", severity.0.name())
    });
    let mut text: String = rows.collect();
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

//! Findings as people read them: of many files what matters first, of one all of it by inspection,
//! and wherever it is asked for every finding drawn at its lines.

mod digest;
mod drawing;
mod one;
pub mod told;
pub mod verdict;

use super::{Style, wrap};
use crate::base::finding::Severity;
use crate::base::place::Sources;
use crate::verdict::outcome::{Located, Outcome};
use crate::verdict::rank::Sort;
use crate::verdict::selection::Selection;

/// How findings are to be told.
#[derive(Clone, Debug, Default)]
pub struct FindingsView {
    /// Draw each at its lines.
    pub full: bool,
    /// Tell every note, not only the rarest of each rule.
    pub notes: bool,
    /// Which findings, and in which order; by rarity, or by place where each is drawn, unless it is said.
    pub selection: Selection,
    /// What to type to ask again: `evenhand check cases`.
    pub command: String,
}

impl FindingsView {
    /// Whether something was asked for by name, of which nothing is left out then.
    fn asks_for_some(&self) -> bool {
        let Selection { rules, least, sort } = &self.selection;
        self.notes || !rules.is_empty() || least.is_some() || sort.is_some()
    }
}

/// What a check came to.
pub fn print(outcome: &Outcome, style: Style, view: &FindingsView) -> String {
    let sources = &outcome.dataset.sources;
    if view.full {
        let selected = view.selection.of(outcome, Sort::Place);
        let mut text = drawn(&selected, sources, style);
        text.push_str(&verdict::by_rule(&selected));
        text.push_str(&verdict::line(outcome, style));
        text.push_str(&nothing_of_it(outcome, style, view));
        return text;
    }
    let mut text = verdict::line(outcome, style);
    text.push_str(&nothing_of_it(outcome, style, view));
    match outcome.dataset.cases.as_slice() {
        [_] if !view.asks_for_some() => one::print(outcome, style, view, &mut text),
        _ => digest::print(outcome, style, view, &mut text),
    }
    text
}

/// That none of the findings is as was asked, where there are others.
fn nothing_of_it(outcome: &Outcome, style: Style, view: &FindingsView) -> String {
    let selection = &view.selection;
    let mut findings = outcome.findings.iter();
    if outcome.findings.is_empty() || findings.any(|located| selection.takes(located)) {
        return String::new();
    }
    let grave = match selection.least {
        Some(Severity::Error) => " is an error",
        Some(Severity::Warning) => " is a warning or an error",
        Some(Severity::Note) | None => " is",
    };
    let by = match selection.rules.join(" or ") {
        rules if rules.is_empty() => rules,
        rules => format!(" by {rules}"),
    };
    let line = format!("None of these findings{grave}{by}.");
    format!("\n{}\n", wrap::hanging(&line, "", "", style.width))
}

/// Findings, each drawn at its lines.
pub fn findings(all: &[Located], sources: &Sources, style: Style) -> String {
    drawn(&all.iter().collect::<Vec<_>>(), sources, style)
}

fn drawn(all: &[&Located], sources: &Sources, style: Style) -> String {
    let handler = drawing::handler(style);
    let mut text = String::new();
    for located in all {
        drawing::draw(located, sources, style, &handler, &mut text);
        text.push('\n');
    }
    text
}

/// A heading between two empty lines, bold where colours are wanted.
fn heading(text: &str, style: Style) -> String {
    let lines = wrap::hanging(text, "", "  ", style.width);
    let bold = anstyle::Style::new().bold();
    match style.colour {
        true => format!("\n{bold}{lines}{bold:#}\n\n"),
        false => format!("\n{lines}\n\n"),
    }
}

/// Where to read on.
fn onwards(style: Style, view: &FindingsView) -> String {
    let ways = format!(
        "Read on: {} with --notes for every note, --rule NAME for one rule, --full for the lines of the \
         files; evenhand explain RULE for what a rule asks and why.",
        view.command
    );
    format!("\n{}\n", wrap::hanging(&ways, "", "  ", style.width))
}

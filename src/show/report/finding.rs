//! A finding as it is told on a page.

use crate::base::place::Sources;
use crate::verdict::outcome::Located;

/// A finding.
pub struct FindingView {
    /// How grave it is.
    pub severity: &'static str,
    /// The rule.
    pub rule: &'static str,
    /// What is odd.
    pub message: String,
    /// How many others were so.
    pub rate: Option<String>,
    /// What it rests on.
    pub help: Vec<String>,
    /// Where: file and line, and what is said of it.
    pub places: Vec<(String, String)>,
}

impl FindingView {
    /// It in plain values.
    pub fn of(located: &Located, sources: &Sources) -> Self {
        let finding = &located.finding;
        let labels = finding.labels.iter().zip(&located.positions);
        let places = labels.map(|(label, at)| {
            let name = &sources.get(at.file).name;
            (format!("{name}:{}", at.line), label.text.clone())
        });
        Self {
            severity: finding.severity.name(),
            rule: finding.rule,
            message: crate::base::wording::capitalised(&finding.message),
            rate: finding.rate.as_ref().map(ToString::to_string),
            help: finding
                .help
                .iter()
                .filter(|line| !is_command(line))
                .cloned()
                .collect(),
            places: places.collect(),
        }
    }
}

/// Whether a line tells what to type: whoever reads the page has no terminal, and the page shows what the
/// command would.
fn is_command(line: &str) -> bool {
    line.starts_with("`evenhand ")
}

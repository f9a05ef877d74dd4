//! How past inspections stood to the laws of frameworks, for people.

use std::fmt::Write as _;

use super::CountedPast;
use super::parts::{began, indented};
use crate::answers::stats::{self, FrameworkStats};
use crate::base::safe::shown_line;
use crate::framework::Framework;
use crate::show::fitted::FittedTable;
use crate::show::wrap;

/// Those of each framework, and nothing else.
pub fn print(counted: CountedPast<'_>, width: usize) -> String {
    let mut text = began(counted.period);
    for stats in stats::of(counted.precedents, counted.frameworks) {
        let framework = counted.frameworks.get(stats.framework);
        if !stats.laws.is_empty() {
            let (id, inspections) = (framework.id(), stats.inspections);
            let _ = writeln!(text, "{id}: {inspections} graded inspections\n");
            laws(framework, &stats, width, &mut text);
        }
    }
    text
}

/// Those of one framework.
pub(super) fn laws(framework: &Framework, stats: &FrameworkStats, width: usize, text: &mut String) {
    let line = |line: &str| wrap::hanging(line, "", "  ", width);
    for (at, standings) in &stats.laws {
        let law = &framework.laws[*at];
        let bounds = law.bounds.map_or("", |bounds| &framework.get(bounds).id);
        let says = format!("{}: {bounds} is {}", law.id, law.words(framework));
        let _ = writeln!(text, "{}\n", line(&says));
        let mut table = FittedTable::default();
        for (head, count) in [
            ("kept", standings.kept),
            ("by a limit", standings.by_limit),
            ("above", standings.above.len()),
            ("below", standings.below.len()),
            ("against a limit", standings.against_limit),
            ("of", standings.of),
        ] {
            table.numbers(0, head, [count.to_string()]);
        }
        let _ = writeln!(text, "{}", indented(table, width));
        for (side, names) in [("above", &standings.above), ("below", &standings.below)] {
            if !names.is_empty() {
                let names = format!("{side}: {}", names.join(", "));
                let _ = writeln!(text, "{}\n", line(&shown_line(&names)));
            }
        }
    }
}

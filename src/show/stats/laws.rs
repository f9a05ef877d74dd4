//! How past inspections stood to the laws of frameworks, for people.

use std::fmt::Write as _;

use super::CountedPast;
use super::parts::{began, indented, inspections_under, or_none};
use crate::answers::stats::{self, FrameworkStats};
use crate::base::safe::shown_line;
use crate::framework::Framework;
use crate::show::fitted::FittedTable;
use crate::show::wrap;

/// Those of each framework, and nothing else.
pub fn print(counted: CountedPast<'_>, width: usize) -> String {
    let mut text = String::new();
    for stats in stats::of(counted.precedents, counted.frameworks) {
        let framework = counted.frameworks.get(stats.framework);
        if !stats.laws.is_empty() {
            let under = inspections_under(framework, stats.inspections, width);
            let _ = writeln!(text, "{under}\n");
            laws(framework, &stats, width, &mut text);
        }
    }
    let what = "was made under a framework with a law";
    began(counted.period, width) + &or_none(text, counted, what, width)
}

/// Those of one framework.
pub(super) fn laws(framework: &Framework, stats: &FrameworkStats, width: usize, text: &mut String) {
    let line = |line: &str| wrap::hanging(line, "", "  ", width);
    for (at, standings) in &stats.laws {
        let law = &framework.laws[*at];
        let bounds = law.bounds.map_or("", |bounds| framework.title(bounds));
        // What they are called may have an "and" in it.
        let of = law.of.iter().map(|id| framework.title(*id));
        let of = of.collect::<Vec<_>>().join("; ");
        let says = format!("{}: {bounds} is {} of: {of}", law.id, law.is.words());
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

//! The counts of past inspections and visits, as tables.

use std::fmt::Write as _;

use super::table::TextTable;
use crate::answers::after_visits;
use crate::answers::stats::{self, FrameworkStats};
use crate::base::safe::shown_line;
use crate::framework::{Framework, Frameworks, Grade};
use crate::precedent::Precedents;

/// How many profiles are listed, unless all are.
const LISTED: usize = 12;

/// Every framework's grades, profiles and limits, then the gaps.
pub fn print(precedents: &Precedents, frameworks: &Frameworks, full: bool) -> String {
    let mut text = String::new();
    for stats in stats::of(precedents, frameworks) {
        let framework = frameworks.get(stats.framework);
        let _ = writeln!(
            text,
            "{}: {} graded inspections\n",
            framework.id(),
            stats.inspections
        );
        grades(framework, &stats, &mut text);
        profiles(framework, &stats, full, &mut text);
        limits(framework, &stats, &mut text);
        laws(framework, &stats, &mut text);
    }
    gaps(precedents, frameworks, &mut text);
    after_visits(precedents, frameworks, &mut text);
    text
}

/// How past inspections stood to the laws of each framework, and nothing else.
pub fn print_laws(precedents: &Precedents, frameworks: &Frameworks) -> String {
    let mut text = String::new();
    for stats in stats::of(precedents, frameworks) {
        let framework = frameworks.get(stats.framework);
        if !stats.laws.is_empty() {
            let (id, inspections) = (framework.id(), stats.inspections);
            let _ = writeln!(text, "{id}: {inspections} graded inspections\n");
            laws(framework, &stats, &mut text);
        }
    }
    text
}

fn grades(framework: &Framework, stats: &FrameworkStats, text: &mut String) {
    let scale: Vec<String> = framework
        .grade_ids()
        .map(|id| id.replace('-', " "))
        .collect();
    let mut table = TextTable::new(std::iter::once("judgement".to_owned()).chain(scale));
    for (judgement, counts) in &stats.grades {
        table.row(
            std::iter::once(framework.get(*judgement).id.clone())
                .chain(counts.iter().map(ToString::to_string)),
        );
    }
    let _ = writeln!(text, "{table}");
}

fn profiles(framework: &Framework, stats: &FrameworkStats, full: bool, text: &mut String) {
    for (head, profiles) in &stats.profiles {
        if profiles.is_empty() {
            continue;
        }
        let components = framework
            .get(*head)
            .components
            .iter()
            .map(|id| framework.get(*id).id.clone());
        let mut table =
            TextTable::new(components.chain([format!("given {}", framework.get(*head).id)]));
        for profile in profiles.iter().take(if full { usize::MAX } else { LISTED }) {
            let given = profile
                .given
                .iter()
                .enumerate()
                .rev()
                .filter(|(_, n)| **n > 0);
            let given: Vec<String> = given
                .map(|(i, n)| format!("{} {n}", framework.grade_words(Grade(i))))
                .collect();
            let grades = profile
                .grades
                .iter()
                .map(|grade| framework.grade_words(*grade));
            table.row(grades.chain([given.join(", ")]));
        }
        let _ = write!(text, "{table}");
        if !full && profiles.len() > LISTED {
            let _ = writeln!(
                text,
                "and {} rarer profiles (--full lists them)",
                profiles.len() - LISTED
            );
        }
        let split = profiles
            .iter()
            .filter(|p| p.given.iter().filter(|n| **n > 0).count() > 1)
            .count();
        let inversions = stats
            .inversions
            .iter()
            .find(|(id, _)| id == head)
            .map_or(0, |(_, n)| *n);
        let _ = writeln!(
            text,
            "profiles with more than one outcome: {split}; strict inversions: {inversions}\n"
        );
    }
}

fn limits(framework: &Framework, stats: &FrameworkStats, text: &mut String) {
    if stats.limits.is_empty() {
        return;
    }
    let mut table =
        TextTable::new(["limit", "strength", "allows", "held", "of"].map(str::to_owned));
    for count in &stats.limits {
        let limit = &framework.limits[count.limit];
        let bounded = &framework.get(limit.bounds).id;
        let allows = format!("{bounded} {}", framework.bound_words(limit.bound));
        let (held, applied) = (count.held.to_string(), count.applied.to_string());
        table.row([
            limit.id.clone(),
            limit.strength.name().to_owned(),
            allows,
            held,
            applied,
        ]);
    }
    let _ = writeln!(text, "{table}");
}

fn laws(framework: &Framework, stats: &FrameworkStats, text: &mut String) {
    for (at, standings) in &stats.laws {
        let law = &framework.laws[*at];
        let bounds = law.bounds.map_or("", |bounds| &framework.get(bounds).id);
        let _ = writeln!(text, "{}: {bounds} is {}\n", law.id, law.words(framework));
        let columns = [
            "kept",
            "by a limit",
            "above",
            "below",
            "against a limit",
            "of",
        ];
        let mut table = TextTable::new(columns.map(str::to_owned));
        let (above, below) = (standings.above.len(), standings.below.len());
        let (kept, by_limit) = (standings.kept, standings.by_limit);
        let (against, of) = (standings.against_limit, standings.of);
        let counts = [kept, by_limit, above, below, against, of];
        table.row(counts.map(|count| count.to_string()));
        let _ = writeln!(text, "{table}");
        for (side, names) in [("above", &standings.above), ("below", &standings.below)] {
            if !names.is_empty() {
                let _ = writeln!(text, "{side}: {}\n", shown_line(&names.join(", ")));
            }
        }
    }
}

fn gaps(precedents: &Precedents, frameworks: &Frameworks, text: &mut String) {
    let gaps = stats::gaps(precedents);
    if gaps.is_empty() {
        return;
    }
    text.push_str(
        "years between the first days of consecutive graded inspections, pauses left out\n\n",
    );
    let columns = [
        "after", "next", "n", "least", "median", "90 %", "95 %", "most",
    ];
    let mut table = TextTable::new(columns.map(str::to_owned));
    for (earlier, later, d) in gaps {
        let years = [d.min, d.median, d.p90, d.p95, d.max].map(|years| format!("{years:.2}"));
        let ids = [earlier, later].map(|id| frameworks.get(id).id().to_owned());
        table.row(ids.into_iter().chain([d.count.to_string()]).chain(years));
    }
    let _ = writeln!(text, "{table}");
}

fn after_visits(precedents: &Precedents, frameworks: &Frameworks, text: &mut String) {
    let counts = after_visits::count(precedents, frameworks);
    if counts.is_empty() {
        return;
    }
    text.push_str("the overall of the next graded inspection after a visit\n\n");
    for (scale, kinds) in counts {
        let grades = scale.iter().map(|grade| grade.replace('-', " "));
        let first = ["visit", "priority action", "n"].map(str::to_owned);
        let last = ["no overall", "none yet"].map(str::to_owned);
        let mut table = TextTable::new(first.into_iter().chain(grades).chain(last));
        for ((activity, asks), counted) in kinds {
            let asks = if asks { "yes" } else { "no" };
            let first = [activity.replace('-', " "), asks.to_owned()];
            let given = counted.given.iter().copied();
            let counts = [counted.visits].into_iter().chain(given);
            let counts = counts.chain([counted.without, counted.not_yet]);
            table.row(first.into_iter().chain(counts.map(|n| n.to_string())));
        }
        let _ = writeln!(text, "{table}");
    }
}

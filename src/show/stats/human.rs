//! The same for people, as tables.

use std::fmt::Write as _;

use super::CountedPast;
use crate::answers::after_visits;
use crate::answers::stats::{self, FrameworkStats};
use crate::base::period::Period;
use crate::framework::{Framework, Frameworks, Grade};
use crate::precedent::Precedents;
use crate::show::fitted::{FittedTable, HOLDS};
use crate::show::table::TextTable;

const INDENT: &str = "  ";

/// How many profiles are listed, unless all are.
const LISTED: usize = 12;

/// Every framework's grades, profiles and limits, then the gaps.
pub fn print(counted: CountedPast<'_>, full: bool, width: usize) -> String {
    let CountedPast {
        precedents,
        all,
        frameworks,
        period,
    } = counted;
    let mut text = began(period);
    for stats in stats::of(precedents, frameworks) {
        let framework = frameworks.get(stats.framework);
        let _ = writeln!(
            text,
            "{}: {} graded inspections\n",
            framework.id(),
            stats.inspections
        );
        grades(framework, &stats, width, &mut text);
        profiles(framework, &stats, full, &mut text);
        limits(framework, &stats, &mut text);
    }
    gaps(precedents, frameworks, &mut text);
    after_visits(precedents, all, frameworks, &mut text);
    text
}

/// A line that says which were counted, where not all were.
pub(super) fn began(period: Period) -> String {
    match period.is_all() {
        true => String::new(),
        false => format!("inspections and visits that began{}\n\n", period.words()),
    }
}

/// `46, 31.7 %`; a share of none is none.
pub(super) fn share_cell(count: usize, of: usize) -> String {
    match stats::percent(count, of) {
        Some(percent) => format!("{count}, {percent:.1}{HOLDS}%"),
        None => count.to_string(),
    }
}

fn grades(framework: &Framework, stats: &FrameworkStats, width: usize, text: &mut String) {
    let overall = framework.overall().and_then(|overall| {
        let mut grades = stats.grades.iter();
        grades.find(|(id, counts)| *id == overall && counts.iter().any(|count| *count > 0))
    });
    if let Some((id, counts)) = overall {
        let of: usize = counts.iter().sum();
        let each = counts.iter().enumerate().rev().map(|(at, count)| {
            let grade = framework.grade_words(Grade(at));
            let percent = stats::percent(*count, of).unwrap_or_default();
            format!("{grade}: {count} of {of}, {percent:.1} %")
        });
        let _ = writeln!(text, "{}", framework.get(*id).title);
        for line in each {
            let _ = writeln!(text, "  {line}");
        }
        text.push('\n');
    }
    let rows = || stats.grades.iter();
    let of = |counts: &[usize]| counts.iter().sum::<usize>();
    let mut table = FittedTable::default();
    let names = rows().map(|(id, _)| framework.get(*id).id.clone());
    table.column(0, "judgement", names);
    table.numbers(0, "of", rows().map(|(_, counts)| of(counts).to_string()));
    for (at, grade) in framework.grade_ids().enumerate() {
        let cells = rows().map(|(_, counts)| share_cell(counts[at], of(counts)));
        table.numbers(0, &grade.replace('-', " "), cells);
    }
    let _ = writeln!(text, "{}", indented(table, width));
}

/// A table as far from the margin as the others are.
pub(super) fn indented(table: FittedTable, width: usize) -> String {
    let table = table.print(width.saturating_sub(INDENT.len()));
    table
        .lines()
        .map(|line| format!("{INDENT}{line}\n"))
        .collect()
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
        let (limit, file) = (
            &framework.limits[count.limit],
            &framework.file.limits[count.limit],
        );
        let bounded = &framework.get(limit.bounds).id;
        let allows = format!("{bounded} {}", framework.bound_words(limit.bound));
        let (held, applied) = (count.held.to_string(), count.applied.to_string());
        table.row([
            file.id.clone(),
            file.strength.name().to_owned(),
            allows,
            held,
            applied,
        ]);
    }
    let _ = writeln!(text, "{table}");
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

fn after_visits(
    precedents: &Precedents,
    all: &Precedents,
    frameworks: &Frameworks,
    text: &mut String,
) {
    let counts = after_visits::count(precedents.visits(), all, frameworks);
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

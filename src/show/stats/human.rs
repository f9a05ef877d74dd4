//! The same for people, as tables.

use std::fmt::Write as _;

use super::CountedPast;
use super::laws::laws;
use super::parts::{began, indented, inspections_under, or_none, share_cell};
use crate::answers::after_visits::{self, AfterVisits};
use crate::answers::stats::{self, Distribution, FrameworkStats};
use crate::base::wording::{self, grouped};
use crate::framework::{Framework, Frameworks, Grade};
use crate::precedent::Precedents;
use crate::show::fitted::{FittedTable, HOLDS};
use crate::show::wrap;

/// How many profiles are listed, unless all are.
const LISTED: usize = 12;

/// Every framework's grades, profiles and limits, then the gaps.
pub fn print(counted: CountedPast<'_>, full: bool, width: usize) -> String {
    let CountedPast {
        precedents,
        frameworks,
        period,
        ..
    } = counted;
    let mut text = String::new();
    for stats in stats::of(precedents, frameworks) {
        let framework = frameworks.get(stats.framework);
        let _ = writeln!(
            text,
            "{}\n",
            inspections_under(framework, stats.inspections, width)
        );
        grades(framework, &stats, width, &mut text);
        profiles(framework, &stats, full, width, &mut text);
        limits(framework, &stats, width, &mut text);
        laws(framework, &stats, width, &mut text);
    }
    gaps(precedents, frameworks, width, &mut text);
    after_visits(counted, width, &mut text);
    began(period, width) + &or_none(text, counted, "began", width)
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
            format!(
                "{grade}: {} of {}, {percent:.1} %",
                grouped(*count),
                grouped(of)
            )
        });
        let _ = writeln!(text, "{}", framework.get(*id).title);
        for line in each {
            let _ = writeln!(text, "{}", wrap::hanging(&line, "  ", "    ", width));
        }
        text.push('\n');
    }
    let rows = || stats.grades.iter();
    let of = |counts: &[usize]| counts.iter().sum::<usize>();
    let mut table = FittedTable::default();
    let names = rows().map(|(id, _)| framework.title(*id).to_owned());
    table.words(0, "judgement", names);
    table.numbers(0, "of", rows().map(|(_, counts)| grouped(of(counts))));
    for (at, grade) in framework.grade_ids().enumerate() {
        let cells = rows().map(|(_, counts)| share_cell(counts[at], of(counts)));
        table.numbers(0, &grade.replace('-', " "), cells);
    }
    let _ = writeln!(text, "{}", indented(table, width));
}

fn profiles(
    framework: &Framework,
    stats: &FrameworkStats,
    full: bool,
    width: usize,
    text: &mut String,
) {
    for (head, profiles) in &stats.profiles {
        if profiles.is_empty() {
            continue;
        }
        let listed = &profiles[..profiles.len().min(if full { usize::MAX } else { LISTED })];
        let mut table = FittedTable::default();
        let components = framework.get(*head).components.iter();
        for (at, component) in components.enumerate() {
            let cells = listed.iter().map(|profile| {
                let grade = profile.grades.get(at);
                grade.map_or_else(String::new, |grade| framework.grade_words(*grade))
            });
            table.words(0, framework.title(*component), cells);
        }
        let given = listed.iter().map(|profile| {
            let given = profile.given.iter().enumerate().rev();
            let given = given.filter(|(_, count)| **count > 0);
            let given: Vec<String> = given
                .map(|(grade, count)| format!("{} {count}", framework.grade_words(Grade(grade))))
                .collect();
            given.join(", ")
        });
        table.words(0, &format!("given {}", framework.title(*head)), given);
        text.push_str(&indented(table, width));
        if !full && profiles.len() > LISTED {
            let more = wording::counted(profiles.len() - LISTED, "rarer profile");
            let more = format!("and {more} (--full lists them all)");
            let _ = writeln!(text, "{}", wrap::hanging(&more, "", "  ", width));
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
        let overall = framework.title(*head);
        let line = format!(
            "profiles with more than one outcome: {split}; pairs of inspections of which the one that was \
             graded better somewhere and worse nowhere was given the lower {overall}: {inversions}"
        );
        let _ = writeln!(text, "{}\n", wrap::hanging(&line, "", "  ", width));
    }
}

fn limits(framework: &Framework, stats: &FrameworkStats, width: usize, text: &mut String) {
    if stats.limits.is_empty() {
        return;
    }
    let limits = || {
        let each = stats.limits.iter();
        each.map(|count| (count, &framework.limits[count.limit]))
    };
    let mut table = FittedTable::default();
    table.column(0, "limit", limits().map(|(_, limit)| limit.id.clone()));
    let strength = limits().map(|(_, limit)| limit.strength.name().to_owned());
    table.words(0, "strength", strength);
    let allows = limits().map(|(_, limit)| {
        let bounded = framework.title(limit.bounds);
        format!("{bounded} {}", framework.bound_words(limit.bound))
    });
    table.words(0, "allows", allows);
    let held = limits().map(|(count, _)| count.held.to_string());
    table.numbers(0, "held", held);
    let of = limits().map(|(count, _)| count.applied.to_string());
    table.numbers(0, "of", of);
    let _ = writeln!(text, "{}", indented(table, width));
}

/// One of the numbers that tell how some years are distributed.
type OfYears = fn(&Distribution) -> f64;

fn gaps(precedents: &Precedents, frameworks: &Frameworks, width: usize, text: &mut String) {
    let gaps = stats::gaps(precedents);
    if gaps.is_empty() {
        return;
    }
    let title = "years between the first days of consecutive graded inspections, pauses left out";
    let _ = writeln!(text, "{}\n", wrap::hanging(title, "", "  ", width));
    let mut table = FittedTable::default();
    let called = |id| frameworks.get(id).called().to_owned();
    table.words(0, "after", gaps.iter().map(|(after, ..)| called(*after)));
    table.words(0, "next", gaps.iter().map(|(_, next, _)| called(*next)));
    let count = gaps.iter().map(|(.., years)| years.count.to_string());
    table.numbers(0, "n", count);
    let columns: [(&str, OfYears); 5] = [
        ("least", |years| years.min),
        ("median", |years| years.median),
        ("90 %", |years| years.p90),
        ("95 %", |years| years.p95),
        ("most", |years| years.max),
    ];
    for (head, of) in columns {
        let years = gaps.iter().map(|(.., years)| format!("{:.2}", of(years)));
        table.numbers(0, &head.replace(' ', HOLDS), years);
    }
    let _ = writeln!(text, "{}", indented(table, width));
}

fn after_visits(counted: CountedPast<'_>, width: usize, text: &mut String) {
    let visits = counted.precedents.visits();
    let counts = after_visits::count(visits, counted.all, counted.frameworks);
    if counts.is_empty() {
        return;
    }
    let title = "the overall of the next graded inspection after a visit";
    let _ = writeln!(text, "{}\n", wrap::hanging(title, "", "  ", width));
    for (scale, kinds) in counts {
        let mut table = FittedTable::default();
        let activity = kinds.keys().map(|(activity, _)| activity.replace('-', " "));
        table.column(0, "visit", activity);
        let asks = kinds
            .keys()
            .map(|(_, asks)| if *asks { "yes" } else { "no" });
        table.words(0, "priority action", asks.map(str::to_owned));
        let mut numbers = |head: &str, of: &dyn Fn(&AfterVisits) -> usize| {
            let cells = kinds.values().map(|counted| of(counted).to_string());
            table.numbers(0, head, cells);
        };
        numbers("n", &|counted| counted.visits);
        for (at, grade) in scale.iter().enumerate() {
            numbers(&grade.replace('-', " "), &|counted| counted.given[at]);
        }
        numbers("no overall", &|counted| counted.without);
        numbers("none yet", &|counted| counted.not_yet);
        let _ = writeln!(text, "{}", indented(table, width));
    }
}

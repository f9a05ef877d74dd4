//! Many findings, as a person with an hour wants them: every error in full, the rarest warnings by
//! what they are about, and of the notes how many of each rule, with the rarest.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::FindingsView;
use super::told::{grouped, told, whose};
use crate::base::finding::{About, Severity};
use crate::base::safe::{brief, shown_line};
use crate::base::wording;
use crate::show::{Style, wrap};
use crate::verdict::outcome::{Located, Outcome};
use crate::verdict::rank::Sort;

/// How many warnings of a kind are told, unless all are asked for.
const TOLD: usize = 4;

/// The digest, after the verdict.
pub fn print(outcome: &Outcome, style: Style, view: &FindingsView, text: &mut String) {
    let selected = view.selection.of(outcome, Sort::Rarity);
    let of = |severity: Severity| {
        let all = selected.iter().copied();
        let some = all.filter(move |located| located.finding.severity == severity);
        some.collect::<Vec<&Located>>()
    };
    let errors = of(Severity::Error);
    if !errors.is_empty() {
        text.push('\n');
        text.push_str(&super::drawn(&errors, &outcome.dataset.sources, style));
    }
    let warnings = of(Severity::Warning);
    for (about, heading) in [
        (About::Record, "the record, or what it quotes, may be wrong"),
        (About::Inspection, "the inspection is unusual"),
    ] {
        let some = warnings.iter().copied();
        let some: Vec<&Located> = some.filter(|w| w.finding.about == about).collect();
        told_under("Warnings", heading, &some, outcome, style, view, text);
    }
    let notes = of(Severity::Note);
    if view.asks_for_some() {
        told_under(
            "Notes",
            "true, and worth knowing",
            &notes,
            outcome,
            style,
            view,
            text,
        );
    } else if !notes.is_empty() {
        by_rule(&notes, outcome, style, text);
    }
    if !outcome.findings.is_empty() {
        text.push_str(&super::onwards(style, view));
    }
}

fn told_under(
    what: &str,
    heading: &str,
    findings: &[&Located],
    outcome: &Outcome,
    style: Style,
    view: &FindingsView,
    text: &mut String,
) {
    if findings.is_empty() {
        return;
    }
    let mut groups = grouped(findings);
    if view.selection.sort.is_none() {
        groups.sort_by(|a, b| by_rarity_and_number(a, b));
    }
    text.push_str(&super::heading(
        &format!("{what}: {heading} ({})", wording::grouped(findings.len())),
        style,
    ));
    // Where one more would be left out there is room for it.
    let all = view.asks_for_some() || groups.len() <= TOLD + 1;
    let shown = if all { groups.len() } else { TOLD };
    let shown = of_many_rules(&groups, shown);
    for at in &shown {
        if let Some((first, rest)) = groups[*at].split_first() {
            text.push_str(&told(first, rest.len(), outcome, style));
        }
    }
    let left = (0..groups.len()).filter(|at| !shown.contains(at));
    let left: Vec<&Located> = left.flat_map(|at| groups[at].iter().copied()).collect();
    if !left.is_empty() {
        let more = format!(
            "and {} more ({}): {} --severity warning",
            wording::grouped(left.len()),
            numbers(&left),
            view.command
        );
        text.push_str(&wrap::hanging(&more, "  ", "    ", style.width));
        text.push('\n');
    }
}

/// The positions of so many groups, in their order: the first of each rule before the second of any, so
/// that one rule with much to say hides no other.
fn of_many_rules(groups: &[Vec<&Located>], many: usize) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let rule = |at: &usize| groups[*at].first().map(|located| located.finding.rule);
    let (firsts, others): (Vec<usize>, Vec<usize>) =
        (0..groups.len()).partition(|at| seen.insert(rule(at)));
    firsts.into_iter().chain(others).take(many).collect()
}

/// How many there are of which rule, the most first: `517 limit-exceeded, 38 unusual-weekday`.
fn numbers(findings: &[&Located]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for located in findings {
        *counts.entry(located.finding.rule).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let counts = counts.iter();
    let words: Vec<String> = counts
        .map(|(rule, count)| format!("{} {rule}", wording::grouped(*count)))
        .collect();
    words.join(", ")
}

/// Of groups whose first are as rare, the larger comes first: a row of a table that slipped says more than
/// a cell.
fn by_rarity_and_number(a: &[&Located], b: &[&Located]) -> Ordering {
    let rarity = |group: &[&Located]| group.first().map_or(1.0, |first| first.finding.rarity());
    let rarest = rarity(a).total_cmp(&rarity(b));
    rarest.then_with(|| b.len().cmp(&a.len()))
}

/// A line a rule: how many, and the rarest.
fn by_rule(notes: &[&Located], outcome: &Outcome, style: Style, text: &mut String) {
    let mut rules: Vec<(&str, Vec<&Located>)> = Vec::new();
    for note in notes {
        match rules
            .iter_mut()
            .find(|(rule, _)| *rule == note.finding.rule)
        {
            Some((_, some)) => some.push(note),
            None => rules.push((note.finding.rule, vec![note])),
        }
    }
    rules.sort_by_key(|(rule, some)| (std::cmp::Reverse(some.len()), *rule));
    text.push_str(&super::heading(
        &format!(
            "Notes: true, and worth knowing ({}); of each rule the rarest",
            wording::grouped(notes.len())
        ),
        style,
    ));
    for (rule, some) in rules {
        let Some(rarest) = some.first() else {
            continue;
        };
        let first = format!("  {:>4}  {rule}: ", wording::grouped(some.len()));
        let rarest = brief_of(rarest, outcome);
        text.push_str(&wrap::hanging(&rarest, &first, "        ", style.width));
        text.push('\n');
    }
}

/// Whose the rarest of a rule is, what is odd about it, and how rare that is.
fn brief_of(located: &Located, outcome: &Outcome) -> String {
    let finding = &located.finding;
    let rate = finding.rate.as_ref();
    let rate = rate.map(|rate| format!(" ({})", rate.numbers()));
    let whose = whose(located, outcome).map(|whose| format!("{whose}: "));
    let said = format!(
        "{}{}{}",
        whose.unwrap_or_default(),
        finding.message,
        rate.unwrap_or_default()
    );
    brief(shown_line(&said).into_owned())
}

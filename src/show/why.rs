//! Why an inspection's grades are admissible, as a tree.

use std::fmt::Write as _;

use super::Style;
use crate::answers::why::{Allowed, Change, Compared, GivenTo, Node, Reason, Why};
use crate::base::safe::shown_line;
use crate::base::wording;
use crate::framework::Framework;

/// How many comparable inspections are named.
const NAMED: usize = 12;

/// The tree, and what the changed grades change.
pub fn print(
    why: &Why,
    framework: Option<&Framework>,
    asked_what_if: bool,
    style: Style,
) -> String {
    let mut text = format!("{}, {}\n", shown_line(&why.authority), why.inspection);
    let called = framework.map_or(why.framework.as_str(), Framework::called);
    let under = match called == why.title {
        true => why.title.clone(),
        false => format!("{called}: {}", why.title),
    };
    let _ = writeln!(text, "under {under}\n");
    for law in &why.laws {
        let _ = writeln!(text, "{}", shown_line(&law.says));
    }
    if !why.laws.is_empty() {
        text.push('\n');
    }
    // For each depth, whether more components follow there.
    let mut open: Vec<bool> = Vec::new();
    for (i, node) in why.judgements.iter().enumerate() {
        open.truncate(node.depth);
        let lead = lead(&open, node, style);
        open.push(!node.last);
        let has_components = why
            .judgements
            .get(i + 1)
            .is_some_and(|next| next.depth > node.depth);
        let _ = writeln!(text, "{lead}{}: {}", name(node, framework), grade(node));
        let stem = stem(&open, node.depth, has_components, style);
        for line in said_of(node) {
            let _ = writeln!(text, "{stem}  {line}");
        }
    }
    asked_before(why, framework, &mut text);
    if asked_what_if {
        changes(why, &mut text);
    }
    text
}

/// What a judgement is called, and behind it the name to type where that is another.
fn name(node: &Node, framework: Option<&Framework>) -> String {
    let id = &node.judgement;
    let called = called(id, framework);
    match wording::same(&called, id) {
        true => called,
        false => format!("{called} (`{id}`)"),
    }
}

/// What a judgement of that name is called in a sentence.
fn called(id: &str, framework: Option<&Framework>) -> String {
    let known = framework.and_then(|framework| Some(framework.title(framework.judgement(id)?)));
    known.map_or_else(|| id.replace('-', " "), str::to_owned)
}

/// What is said of a judgement, as the tree has it below its grade: a line each.
pub fn said_of(node: &Node) -> Vec<String> {
    let allowed = node.allowed.iter().flat_map(allowed);
    let precedents = node.precedents.iter().flat_map(precedents);
    allowed.chain(precedents).collect()
}

/// What changed grades change for a judgement, in a line.
pub fn said_of_change(change: &Change) -> String {
    let (before, after) = (&change.before, &change.after);
    format!(
        "{}: {} before, {} then",
        change.called,
        range(&before.0, &before.1, false),
        range(&after.0, &after.1, false)
    )
}

fn lead(open: &[bool], node: &Node, style: Style) -> String {
    let Some((_, outer)) = open.split_first() else {
        return String::new();
    };
    let mut lead: String = outer.iter().map(|more| bar(*more, style)).collect();
    lead.push_str(match (node.last, style.unicode) {
        (true, true) => "└─ ",
        (true, false) => "`- ",
        (false, true) => "├─ ",
        (false, false) => "|- ",
    });
    lead
}

fn stem(open: &[bool], depth: usize, has_components: bool, style: Style) -> String {
    let mut stem: String = open
        .iter()
        .skip(1)
        .take(depth)
        .map(|more| bar(*more, style))
        .collect();
    stem.push_str(bar(has_components, style));
    stem
}

fn bar(more: bool, style: Style) -> &'static str {
    match (more, style.unicode) {
        (false, _) => "   ",
        (true, true) => "│  ",
        (true, false) => "|  ",
    }
}

fn grade(node: &Node) -> String {
    let words = |grade: &Option<String>| match (grade, node.unread.as_deref()) {
        (Some(grade), _) => grade.clone(),
        (None, None) => "not recorded".to_owned(),
        (None, Some("")) => "not readable".to_owned(),
        (None, Some(written)) => format!("not readable (`{}`)", shown_line(written)),
    };
    if node.grade == node.recorded {
        words(&node.grade)
    } else {
        format!(
            "{} (what if; recorded: {})",
            words(&node.grade),
            words(&node.recorded)
        )
    }
}

fn allowed(allowed: &Allowed) -> Vec<String> {
    let outside = match (allowed.outside, allowed.outside_the_normal) {
        (false, _) => "",
        (true, true) => "; this grade lies outside what is normal",
        (true, false) => "; this grade lies outside",
    };
    let range = range(&allowed.worst, &allowed.best, allowed.none);
    let mut lines = vec![format!("limits allow {range}{outside}")];
    for (side, reasons) in [("at most", &allowed.ceiling), ("at least", &allowed.floor)] {
        lines.extend(
            reasons
                .iter()
                .map(|reason| format!("{side} {}: {}", reason.grade, words(reason))),
        );
    }
    lines
}

fn words(reason: &Reason) -> String {
    let source = reason
        .source
        .as_ref()
        .map(|source| format!("; {source}"))
        .unwrap_or_default();
    let through = match reason.through.join(", ") {
        names if names.is_empty() => names,
        names => format!(", through {names}"),
    };
    let strength = reason.strength;
    match &reason.limit {
        Some(limit) => format!("{limit} ({strength}{through}{source})"),
        None if through.is_empty() => reason.because.clone(),
        None => format!("{} ({strength}{through})", reason.because),
    }
}

fn range(worst: &str, best: &str, none: bool) -> String {
    if none {
        "no grade at all".to_owned()
    } else if worst == best {
        format!("only {worst}")
    } else {
        format!("{worst} to {best}")
    }
}

fn precedents(precedents: &Compared) -> Vec<String> {
    let mut lines = Vec::new();
    for same in &precedents.same {
        lines.push(format!(
            "{} were given {} {}: {}",
            precedents.same_grades,
            same.grade,
            times(same.count),
            names(same)
        ));
    }
    if precedents.same.is_empty() {
        let (same, areas) = (&precedents.same_grades, &precedents.areas);
        lines.push(format!("no other inspection had {same}"));
        let bounds = [
            ("lowest", "least", &precedents.lowest_of_stronger),
            ("highest", "most", &precedents.highest_of_weaker),
        ];
        for (end, strong, outcome) in bounds {
            let told = |outcome: &GivenTo| {
                let (grade, names) = (&outcome.grade, names(outcome));
                format!("{end} given to any at {strong} as strong in {areas}: {grade} ({names})")
            };
            lines.extend(outcome.as_ref().map(told));
        }
    }
    lines
}

fn times(count: usize) -> String {
    if count == 1 {
        "once".to_owned()
    } else {
        format!("{count} times")
    }
}

fn names(outcome: &GivenTo) -> String {
    let named: Vec<_> = outcome
        .inspections
        .iter()
        .take(NAMED)
        .map(|name| shown_line(name))
        .collect();
    match outcome.inspections.len() - named.len() {
        0 => named.join("; "),
        more => format!("{} and {more} more", named.join("; ")),
    }
}

fn asked_before(why: &Why, framework: Option<&Framework>, text: &mut String) {
    for (i, asked) in why.asked.iter().enumerate() {
        if i == 0 {
            text.push('\n');
        }
        let areas: Vec<String> = asked.areas.iter().map(|id| called(id, framework)).collect();
        let areas = match areas.join(", ") {
            areas if areas.is_empty() => areas,
            areas => format!(" in {areas}"),
        };
        let others = asked.others.as_ref();
        let others = others.map(|others| format!("; {others}"));
        let visit = asked.visit.trim_start_matches("the ");
        let _ = writeln!(
            text,
            "before it, a {visit} asked for priority action{areas}{}",
            others.unwrap_or_default()
        );
    }
}

fn changes(why: &Why, text: &mut String) {
    text.push_str("\nwhat would change\n");
    for change in &why.changes {
        let _ = writeln!(text, "  {}", said_of_change(change));
    }
    if why.changes.is_empty() {
        text.push_str("  nothing of what the limits allow\n");
    }
}

//! A finding told in two lines: whose inspection and what is odd about it; how unusual that is, where
//! it stands, and by which rule.

use crate::base::date::PartialDate;
use crate::base::finding::Finding;
use crate::base::safe::{brief, shown_line};
use crate::base::wording::capitalised;
use crate::case::model::Case;
use crate::show::{Style, wrap};
use crate::verdict::outcome::{Located, Outcome};

/// The case that a finding is about.
pub fn case_of<'a>(located: &Located, outcome: &'a Outcome) -> Option<&'a Case> {
    let place = &located.finding.labels.first()?.place;
    outcome.dataset.case_at(place)
}

/// Whose it is, and which inspection: `Anyshire County Council, 7 October 2019`.
pub fn whose(located: &Located, outcome: &Outcome) -> Option<String> {
    let name = case_of(located, outcome)?.name();
    let inspection = located.finding.inspection.as_deref();
    Some(match inspection.map(PartialDate::parse) {
        Some(Ok(day)) => format!("{name}, {}", day.words()),
        _ => name.to_owned(),
    })
}

/// The two lines, with whose inspection it is; `like_it` more of the same rule and inspection are only
/// counted.
pub fn told(located: &Located, like_it: usize, outcome: &Outcome, style: Style) -> String {
    let message = &located.finding.message;
    let first = match whose(located, outcome) {
        Some(whose) => format!("{whose}: {message}"),
        None => message.clone(),
    };
    lines(&first, located, like_it, outcome, style)
}

/// The two lines where a heading has said whose inspection it is, and what is to be said besides.
pub fn told_under_heading(located: &Located, outcome: &Outcome, style: Style) -> String {
    let message = capitalised(&located.finding.message);
    let mut text = lines(&message, located, 0, outcome, style);
    for line in &located.finding.help {
        let line = brief(shown_line(line).into_owned());
        text.push_str(&wrap::hanging(&line, "      ", "        ", style.width));
        text.push('\n');
    }
    text
}

fn lines(
    first: &str,
    located: &Located,
    like_it: usize,
    outcome: &Outcome,
    style: Style,
) -> String {
    let first = brief(shown_line(first).into_owned());
    let mut text = wrap::hanging(&first, "  ", "    ", style.width) + "\n";
    let second = wrap::hanging(
        &second(located, like_it, outcome),
        "      ",
        "      ",
        style.width,
    );
    text.push_str(&second.replace('\u{a0}', " "));
    text.push('\n');
    text
}

fn second(located: &Located, like_it: usize, outcome: &Outcome) -> String {
    let finding = &located.finding;
    let rate = finding
        .rate
        .as_ref()
        .map(|rate| shown_line(&rate.to_string()).into_owned());
    let place = located.position().map(|position| {
        let name = &outcome.dataset.sources.get(position.file).name;
        position.told(&shown_line(name))
    });
    let more = (like_it > 0).then(|| format!("{like_it} more of this inspection"));
    let parts = [Some(finding.rule.to_owned()), rate, place, more];
    // A line may end with the mark between two parts and never begins with one.
    parts
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("\u{a0}· ")
}

/// What is to be said of a finding besides its message, a line each: how unusual it is, what it rests on,
/// what to do.
pub fn besides(finding: &Finding) -> Vec<String> {
    let unusual = finding.rate.as_ref();
    let unusual = unusual.map(|rate| format!("as unusual: {rate}"));
    let lines = unusual.iter().chain(&finding.help);
    lines
        .map(|line| brief(shown_line(line).into_owned()))
        .collect()
}

/// Findings so grouped that those of one rule about one inspection stand together, each group where
/// its first would stand.
pub fn grouped<'a>(findings: &[&'a Located]) -> Vec<Vec<&'a Located>> {
    let mut groups: Vec<Vec<&Located>> = Vec::new();
    let mut known = std::collections::HashMap::new();
    for located in findings {
        let finding = &located.finding;
        let key = (finding.rule, &finding.whose, &finding.inspection);
        // A finding about no inspection is like no other.
        let at = match finding.inspection {
            Some(_) => *known.entry(key).or_insert(groups.len()),
            None => groups.len(),
        };
        match groups.get_mut(at) {
            Some(group) => group.push(located),
            None => groups.push(vec![located]),
        }
    }
    groups
}

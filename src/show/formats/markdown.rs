//! A page of Markdown for the summary of a job or a comment on a pull request: the verdict, the errors
//! and warnings, the gravest and rarest first, and how many notes there are of each rule. It is no
//! longer than a comment may be.

use std::fmt::Write as _;

use super::plain_markdown::{code, plain};
use super::{Findings, Format, NotPrinted, line};
use crate::base::finding::Severity;
use crate::base::wording::{capitalised, grouped};
use crate::show::human::{told, verdict};
use crate::verdict::outcome::Located;
use crate::verdict::rank::Sort;

pub const FORMAT: Format = Format {
    name: "markdown",
    about: "Markdown for the summary of a job or a comment",
    print,
};

/// How long the table may be, in bytes: a comment of GitHub holds 65,536 characters.
const LONGEST: usize = 56_000;

fn print(findings: &Findings<'_>) -> Result<String, NotPrinted> {
    let mut page = format!("## evenhand\n\n{}\n", verdict::sentence(findings.outcome));
    let all = findings.located(Sort::Rarity);
    let is_note = |one: &&Located| one.finding.severity == Severity::Note;
    let (notes, grave): (Vec<&Located>, Vec<&Located>) = all.into_iter().partition(is_note);
    if !grave.is_empty() {
        table(findings, &grave, &mut page);
    }
    if !notes.is_empty() {
        counts(&notes, &mut page);
    }
    if !findings.whole {
        page.push_str("\n**Not all that was named could be read.**\n");
    }
    Ok(page)
}

fn table(findings: &Findings<'_>, grave: &[&Located], page: &mut String) {
    page.push_str("\n| | what is odd | as unusual | where |\n| --- | --- | --- | --- |\n");
    let mut shown = 0;
    for one in grave {
        let row = row(findings, one);
        if page.len() + row.len() > LONGEST {
            break;
        }
        page.push_str(&row);
        shown += 1;
    }
    let rest = grave.len() - shown;
    if rest > 0 {
        let all = code(&line(&format!(
            "{} --severity warning",
            findings.view.command
        )));
        let _ = writeln!(page, "\nand {} more: {all}", grouped(rest));
    }
}

fn row(findings: &Findings<'_>, located: &Located) -> String {
    let finding = &located.finding;
    let whose = told::whose(located, findings.outcome);
    let whose = whose.map_or_else(String::new, |whose| format!("{}: ", plain(&line(&whose))));
    let rate = finding.rate.as_ref().map(ToString::to_string);
    let place = findings.spot(located).zip(located.position());
    let place = place.map(|(spot, position)| position.told(&spot.path));
    format!(
        "| {} | {whose}{} ({}) | {} | {} |\n",
        finding.severity.name(),
        plain(&line(&capitalised(&finding.message))),
        code(finding.rule),
        plain(&line(&rate.unwrap_or_default())),
        code(&line(&place.unwrap_or_default())),
    )
}

/// How many notes there are of each rule, the most first.
fn counts(notes: &[&Located], page: &mut String) {
    let mut rules: Vec<(&str, usize)> = Vec::new();
    for note in notes {
        let rule = note.finding.rule;
        match rules.iter_mut().find(|(other, _)| *other == rule) {
            Some((_, count)) => *count += 1,
            None => rules.push((rule, 1)),
        }
    }
    rules.sort_by_key(|(rule, count)| (std::cmp::Reverse(*count), *rule));
    page.push_str("\n| notes | rule |\n| ---: | --- |\n");
    for (rule, count) in rules {
        let _ = writeln!(page, "| {count} | {} |", code(rule));
    }
}

//! The review queue: for a person with the reasons of each inspection, for programs a row a reason or an
//! object.

use std::fmt::Write as _;

use serde::Serialize;

use super::fitted::HOLDS;
use super::{Style, wrap};
use crate::base::safe::{brief, cell, escaped, shown_line};
use crate::base::wording::{counted, grouped};
use crate::verdict::review::Reviewed;

/// The columns of the table, which has a row for each reason.
const COLUMNS: [&str; 12] = [
    "rank",
    "authority",
    "urn",
    "framework",
    "start",
    "weight",
    "rule",
    "message",
    "count",
    "of",
    "among",
    "file",
];

/// What the number of an inspection means.
const WEIGHED: &str =
    "The weight: a rare reason counts for more, a doubt of the record twice; none is a verdict.";

/// The first of the queue, and how many more there are.
pub fn print(first: &[Reviewed], more: usize, style: Style) -> String {
    let mut text = String::new();
    if !first.is_empty() {
        let all = grouped(first.len() + more);
        let head = match more {
            0 => {
                format!("Inspections with a reason to look again, the weightiest first: all {all}.")
            }
            _ => format!(
                "Inspections with a reason to look again, the weightiest first: {} of {all}.",
                grouped(first.len())
            ),
        };
        for line in [&head, WEIGHED] {
            text.push_str(&wrap::hanging(line, "", "", style.width));
            text.push('\n');
        }
        text.push('\n');
    }
    for review in first {
        let Reviewed {
            rank,
            authority,
            inspection,
            framework,
            file,
            weight,
            ..
        } = review;
        let under = framework.as_deref().map(|name| format!(" ({name})"));
        let line = format!(
            "{authority}, {inspection}{}, weight{HOLDS}{weight:.1}: {file}",
            under.unwrap_or_default()
        );
        let line = brief(shown_line(&line).into_owned());
        let line = wrap::hanging(&line, &format!("{rank:>3}. "), "     ", style.width);
        let _ = writeln!(text, "{}", line.replace(HOLDS, " "));
        for reason in &review.reasons {
            let rate = reason
                .rate
                .as_ref()
                .map(|rate| format!(": {}", rate.numbers()));
            let alike = match reason.alike {
                0 => String::new(),
                alike => format!("; {alike} more like it"),
            };
            let said = format!(
                "{} ({}{}{alike})",
                reason.message,
                reason.rule,
                rate.unwrap_or_default()
            );
            let said = brief(shown_line(&said).into_owned());
            let _ = writeln!(
                text,
                "{}",
                wrap::hanging(&said, "       ", "         ", style.width)
            );
        }
    }
    let last = match (first.len(), more) {
        (0, 0) => "nothing is worth a second look by what was found".to_owned(),
        (_, 0) => return text,
        (0, 1) => {
            "1 inspection has a reason to look again, and a budget of 0 lists none".to_owned()
        }
        (0, more) => format!(
            "{} have a reason to look again, and a budget of 0 lists none",
            counted(more, "inspection")
        ),
        (_, 1) => "1 inspection more has a reason (--budget)".to_owned(),
        (_, more) => format!(
            "{} more have a reason (--budget)",
            counted(more, "inspection")
        ),
    };
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&wrap::hanging(&last, "", "  ", style.width));
    text.push('\n');
    text
}

/// A row a reason, with a head; a cell that a spreadsheet would take for a formula has an apostrophe
/// before it.
///
/// # Errors
/// A cell could not be written.
pub fn csv(first: &[Reviewed]) -> Result<String, csv::Error> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(COLUMNS)?;
    for review in first {
        for reason in &review.reasons {
            let rate = reason.rate.as_ref();
            let number = |number: Option<usize>| number.map_or_else(String::new, |n| n.to_string());
            let text = |text: Option<&str>| cell(text.unwrap_or_default()).into_owned();
            out.write_record([
                review.rank.to_string(),
                text(Some(&review.authority)),
                text(review.urn.as_deref()),
                text(review.framework.as_deref()),
                text(review.start.as_deref()),
                format!("{:.2}", reason.weight),
                reason.rule.clone(),
                text(Some(&reason.message)),
                number(rate.map(|rate| rate.count)),
                number(rate.map(|rate| rate.of)),
                text(rate.map(|rate| rate.among.as_str())),
                text(Some(&review.file)),
            ])?;
        }
    }
    let bytes = out.into_inner().map_err(|error| error.into_error())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[derive(Serialize)]
struct Queue<'a> {
    version: u32,
    inspections: &'a [Reviewed],
    /// How many more there are for which there is a reason.
    more: usize,
}

/// One object.
///
/// # Errors
/// Nothing of it can fail to be written as JSON, but serde's interface says that it may.
pub fn json(first: &[Reviewed], more: usize) -> serde_json::Result<String> {
    let queue = Queue {
        version: 1,
        inspections: first,
        more,
    };
    serde_json::to_string_pretty(&queue).map(|text| escaped(&text) + "\n")
}

//! What the tables of counts have in common.

use super::CountedPast;
use crate::answers::stats;
use crate::base::period::Period;
use crate::base::wording::{self, capitalised, grouped};
use crate::framework::Framework;
use crate::show::fitted::{FittedTable, HOLDS};
use crate::show::wrap;

/// How far a table stands from the margin.
const INDENT: &str = "  ";

/// A line that says which were counted, where not all were.
pub(super) fn began(period: Period, width: usize) -> String {
    if period.is_all() {
        return String::new();
    }
    let line = format!("inspections and visits that began{}", period.words());
    wrap::hanging(&line, "", "  ", width) + "\n\n"
}

/// "SIF: 167 graded inspections".
pub(super) fn inspections_under(framework: &Framework, count: usize, width: usize) -> String {
    let count = wording::counted(count, "graded inspection");
    let line = format!("{}: {count}", capitalised(framework.called()));
    wrap::hanging(&line, "", "  ", width)
}

/// That nothing was counted, where the rest says nothing.
pub(super) fn or_none(text: String, counted: CountedPast<'_>, what: &str, width: usize) -> String {
    if !text.is_empty() {
        return text;
    }
    let (inspections, visits) = (counted.all.iter().count(), counted.all.visits().count());
    let began = match counted.period.is_all() {
        true => "",
        false => " in that time",
    };
    let none = format!(
        "none of the {} and {} on record {what}{began}",
        wording::counted(inspections, "graded inspection"),
        wording::counted(visits, "visit")
    );
    wrap::hanging(&none, "", "  ", width) + "\n"
}

/// `46, 31.7 %`; a share of none is none.
pub(super) fn share_cell(count: usize, of: usize) -> String {
    match stats::percent(count, of) {
        Some(percent) => format!("{}, {percent:.1}{HOLDS}%", grouped(count)),
        None => grouped(count),
    }
}

/// A table as far from the margin as the others are.
pub(super) fn indented(table: FittedTable, width: usize) -> String {
    let table = table.print(width.saturating_sub(INDENT.len()));
    table
        .lines()
        .map(|line| format!("{INDENT}{line}\n"))
        .collect()
}

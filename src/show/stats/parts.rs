//! What the tables of counts have in common.

use crate::answers::stats;
use crate::base::period::Period;
use crate::show::fitted::{FittedTable, HOLDS};

/// How far a table stands from the margin.
const INDENT: &str = "  ";

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

/// A table as far from the margin as the others are.
pub(super) fn indented(table: FittedTable, width: usize) -> String {
    let table = table.print(width.saturating_sub(INDENT.len()));
    table
        .lines()
        .map(|line| format!("{INDENT}{line}\n"))
        .collect()
}

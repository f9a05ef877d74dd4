//! Whether comparable inspections were given the same.

mod split_precedent;
mod unlikely_grade;
mod unprecedented_overall;

use super::{Rule, register};

register! {
    unprecedented_overall,
    split_precedent,
    unlikely_grade,
}

/// What says that a grade does not fit the others.
pub const UNLIKELY_GRADE: &Rule = &unlikely_grade::RULE;

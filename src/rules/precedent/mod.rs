//! Whether comparable inspections were given the same.

mod split_precedent;
mod unlikely_grade;
mod unprecedented_overall;

use super::register;

register! {
    unprecedented_overall,
    split_precedent,
    unlikely_grade,
}

//! The counts of past inspections and visits: as tables for people, and as rows for other programs.

mod human;
mod laws;
mod parts;
mod rows;
mod years;

pub use human::print;
pub use laws::print as print_laws;
pub use rows::{csv, json};
pub use years::print as print_years;

use crate::base::period::Period;
use crate::framework::Frameworks;
use crate::precedent::Precedents;

/// What is counted, and among what.
#[derive(Clone, Copy)]
pub struct CountedPast<'a> {
    /// Those that are counted.
    pub precedents: &'a Precedents,
    /// All that there are, for what came after those.
    pub all: &'a Precedents,
    /// The frameworks.
    pub frameworks: &'a Frameworks,
    /// When those began that are counted.
    pub period: Period,
}

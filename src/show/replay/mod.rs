//! What a framework would have said of past inspections.

mod human;
mod rows;

pub use human::print;
pub use rows::{csv, json};

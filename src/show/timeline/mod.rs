//! An authority's timeline: as a table for people, and as rows for other programs.

mod human;
mod rows;

pub use human::print;
pub use rows::{csv, json};

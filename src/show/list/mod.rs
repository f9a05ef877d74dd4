//! A list of inspections: as a table for people, and as rows for other programs.

#[cfg(feature = "cli")]
mod human;
mod rows;

#[cfg(feature = "cli")]
pub use human::print;
pub use rows::{csv, inspections_json, json};

//! What was learned: for people, as JSON, and as a framework to begin from.

mod draft;
mod human;
mod json;
mod words;

pub use draft::draft;
pub use human::{Detail, print};
pub use json::json;

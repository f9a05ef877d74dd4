//! What was learned: for people, as JSON, and as a framework to begin from.

mod beside;
mod detail;
mod draft;
mod exceptions;
mod human;
mod json;
mod words;

pub use beside::print as print_beside;
pub use detail::Detail;
pub use draft::{Stand, draft};
pub use human::print;
pub use json::json;

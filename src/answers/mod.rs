//! What the commands answer that do not check: data, which [`crate::show`] puts into words.

pub mod after_visits;
pub mod asked_before;
pub mod learn;
pub mod list;
pub mod middle;
pub mod nation;
pub mod replay;
pub mod stats;
pub mod timeline;
pub mod which;
pub mod why;

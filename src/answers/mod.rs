//! What the commands answer that do not check: data, which [`crate::show`] puts into words.

pub mod replay;
pub mod stats;
pub mod timeline;
pub mod which;
pub mod why;

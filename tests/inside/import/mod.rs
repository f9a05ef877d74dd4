//! Importing: what readers make of documents, and what merging makes of case files.

#[cfg(unix)]
mod disk;
mod merge;
mod orders;
mod properties;
mod real;
pub mod support;
mod table;
mod topics;

//! Importing: what readers make of documents, and what merging makes of case files.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

#[cfg(unix)]
mod disk;
mod export;
mod merge;
mod orders;
mod properties;
mod real;
mod support;
mod table;

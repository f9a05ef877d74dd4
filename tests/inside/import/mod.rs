//! Importing: what readers make of documents, and what merging makes of case files.

mod export;
mod merge;
mod properties;
mod real;
mod support;
mod table;

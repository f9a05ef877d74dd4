//! Importing: what readers make of documents, and what merging makes of case files.

mod merge;
mod properties;
mod support;

//! From published reports and tables to case files.
//!
//! A reader turns a document into [`imported::Imported`] inspections and says what it could not
//! read; [`merge`] adds them to a folder of case files without changing what is there.

pub mod documents;
pub mod evidence;
pub mod imported;
pub mod merge;
pub mod pdf;
pub mod reading;
pub mod report;
pub mod table;

//! Rows out: the records as tables, one row a judgement or one row an inspection, for spreadsheets,
//! notebooks and other programs.
//!
//! What a table holds is worked out once ([`judgements`], [`inspections`], [`findings`]) and written in
//! several forms. The columns and their order are documented in `docs/export.md` and stable.

mod csv;
mod findings;
mod frameworks;
mod inspections;
mod json;
mod judgements;
#[cfg(feature = "parquet")]
mod parquet;
mod table;
#[cfg(feature = "xlsx")]
mod xlsx;

pub use self::csv::csv;
pub use self::findings::findings;
pub use self::frameworks::frameworks;
pub use self::inspections::inspections;
pub use self::json::json;
pub use self::judgements::{ExportRow, judgements, rows};
#[cfg(feature = "parquet")]
pub use self::parquet::parquet;
pub use self::table::{ExportColumn, ExportTable, Value, ValueKind};
#[cfg(feature = "xlsx")]
pub use self::xlsx::xlsx;

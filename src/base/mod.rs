//! What everything else speaks in: dates, places in files, findings, parameters, near names.

pub mod bounded;
pub mod cells;
pub mod date;
pub mod finding;
pub mod fix;
pub mod nearest;
pub mod parameters;
pub mod period;
pub mod place;
pub mod rate;
pub mod relation;
pub mod safe;
pub mod typed_date;
pub mod wording;
#[cfg(feature = "cli")]
pub mod write;

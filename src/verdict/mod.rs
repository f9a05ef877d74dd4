//! What becomes of findings: accepted, set aside by settings or a baseline, placed at their lines.

pub mod accept;
pub mod baseline;
pub mod check;
pub mod fix;
pub mod outcome;
pub mod rank;
pub mod reported;
pub mod review;
pub mod selection;
pub mod settings;
pub mod stream;
pub mod tally;

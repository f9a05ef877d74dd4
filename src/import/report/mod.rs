//! Text of a report to what it says.
//!
//! Nothing here knows an inspectorate or a regime: titles, labels, sentences and headings come from
//! the framework files ([`ReportWording`]). What cannot be read is left out and listed with the
//! reason; nothing is guessed.

mod activity;
mod authority;
mod date_words;
mod dates;
mod facts;
mod folded;
mod form;
mod grades;
mod hints;
mod improve;
mod judgements;
mod pattern;
mod people;
mod reading;
mod recognise;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
mod wording;

pub use activity::{Activity, How};
pub use dates::Window;
pub use folded::{Evidence, Place};
pub use form::{Days, JudgementForm, ReportForm};
pub use hints::Hints;
pub use reading::{Grade, Read, Reading, Unread};
pub use recognise::{Unrecognised, recognise};
pub use wording::{ImproveWording, Labels, ReportWording};

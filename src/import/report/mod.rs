//! Text of a report to what it says.
//!
//! Nothing here knows an inspectorate or a regime: titles, labels, sentences and headings come from
//! the framework files ([`crate::framework::report_wording`]). What cannot be read is left out and listed with the
//! reason; nothing is guessed.

mod activity;
mod authority;
mod date_words;
mod dates;
mod facts;
mod file_name;
mod form;
mod grades;
mod improve;
mod judgements;
mod letter;
mod letters;
mod pattern;
mod people;
mod previous;
mod reading;
mod recognise;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

pub use activity::{How, ReadActivity};
pub use dates::PrintedWindow;
#[cfg(test)]
pub(crate) use dates::windows as printed_windows;
pub use file_name::{FILE_NAME, Hints};
pub use form::{Days, JudgementForm, ReportForm};
pub use letters::{Evidence, ReportPlace};
pub use reading::{LetterReading, LookedAtReading, ReadFact, ReadGrade, ReportReading, UnreadFact};
pub use recognise::{Unrecognised, recognise};

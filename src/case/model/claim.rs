//! What a case file records of what a source says.

use super::Named;
use crate::base::date::{PartialDate, Window};
use crate::framework::FrameworkId;

/// What a source says about an inspection.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its position in the file.
    pub index: usize,
    /// The source's name.
    pub source: Option<String>,
    /// Where in the source.
    pub at: Option<String>,
    /// The inspectorate's number for the inspection.
    pub event: Option<String>,
    /// When the inspection happened or was published, as the source has it.
    pub date: Option<PartialDate>,
    /// The fieldwork that the source states.
    pub fieldwork: Option<Window>,
    /// The publication date that the source states.
    pub published: Option<PartialDate>,
    /// The framework.
    pub framework: Option<Named<FrameworkId>>,
    /// What kind of inspection or visit it was.
    pub activity: Option<String>,
    /// The grades that it states: judgement and grade, as written.
    pub says: Vec<(String, String)>,
    /// What it expects to come.
    pub expects: Option<Expectation>,
}

/// An inspection that a source expects.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// Its kind, as written; none where any graded inspection is meant.
    pub activity: Option<String>,
    /// When its fieldwork is expected to begin.
    pub fieldwork: Window,
}

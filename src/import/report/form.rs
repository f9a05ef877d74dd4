//! What the reader needs to know of a framework.

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::framework::report_wording::ReportWording;

/// One framework, as far as its reports are concerned.
#[derive(Clone, Debug)]
pub struct ReportForm {
    /// The framework's name.
    pub framework: String,
    /// The first day on which fieldwork under it could begin.
    pub from: Date,
    /// The last such day; none where it has not ended.
    pub until: Option<Date>,
    /// Each grade's name and its wordings, `not-judged` among them where it is allowed.
    pub grades: IndexMap<String, Vec<String>>,
    /// The same of this framework and of those before it, without `not-judged`: what an earlier
    /// inspection may have been given.
    pub earlier_grades: IndexMap<String, Vec<String>>,
    /// Each judgement.
    pub judgements: IndexMap<String, JudgementForm>,
    /// Each graded activity and its usual length.
    pub activities: IndexMap<String, Option<Days>>,
    /// How its reports are worded.
    pub wording: ReportWording,
}

/// A judgement, as far as reports are concerned.
#[derive(Clone, Debug)]
pub struct JudgementForm {
    /// Its official title and the others in which it is met.
    pub titles: Vec<String>,
    /// Whether a report may lack it.
    pub optional: bool,
}

/// How long an activity lasts, in calendar days, both ends included.
#[derive(Clone, Copy, Debug)]
pub struct Days {
    /// What is usual.
    pub usual: i32,
    /// The shortest seen.
    pub from: i32,
    /// The longest seen.
    pub to: i32,
}

impl ReportForm {
    /// Whether fieldwork that began on this day may be under it.
    pub fn in_force_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

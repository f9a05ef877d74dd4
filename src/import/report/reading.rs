//! What a report says.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::{Evidence, PrintedWindow, ReadActivity};
use crate::base::date::PartialDate;

/// A fact and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadFact<T> {
    /// The fact.
    pub value: T,
    /// Where it was read.
    pub evidence: Evidence,
}

/// A judgement's grade, as its names in the framework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadGrade {
    /// The judgement.
    pub judgement: String,
    /// The grade, or `not-judged`.
    pub grade: String,
}

/// What the report says of an inspection before its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadPrevious {
    /// The month and year, or the year, of its fieldwork or publication.
    pub date: PartialDate,
    /// Its overall grade, as its name in this framework or in one before it.
    pub overall: String,
}

/// Something that the report should say and that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadFact {
    /// What: `fieldwork`, `judgements.overall` and so on.
    pub field: String,
    /// Why not.
    pub why: String,
    /// The text that was not understood, where there is one.
    pub evidence: Option<Evidence>,
}

/// What a letter on an activity without grades says and a report does not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LetterReading {
    /// The inspectors, in the order of the letter.
    pub inspectors: Vec<ReadFact<String>>,
    /// What was looked at.
    pub looked_at: Option<LookedAtReading>,
    /// What needs priority action, item by item. To be mapped to topics, not to be stored.
    pub priority_action: Vec<ReadFact<String>>,
    /// The days that it states, where they contradict its own day.
    pub doubted: Option<DoubtedDays>,
    /// What should be known of how it was read.
    pub notes: Vec<String>,
}

/// Days of a visit that a letter of its day cannot be about: one of the two is a misprint.
#[derive(Clone, Debug, PartialEq)]
pub struct DoubtedDays {
    /// The days.
    pub fieldwork: Vec<ReadFact<PrintedWindow>>,
    /// The most days between a day of the visit and the letter.
    pub within: i32,
}

impl DoubtedDays {
    /// Whether a letter of a day may be about them.
    pub fn fit(&self, written: Date) -> bool {
        let windows: Vec<_> = self.fieldwork.iter().map(|window| window.value).collect();
        let plausible = Plausible {
            written,
            within: self.within,
        };
        plausible.holds(&windows)
    }
}

/// The days that a letter may be about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plausible {
    /// The day of the letter.
    pub written: Date,
    /// How many days before it a visit may have begun.
    pub within: i32,
}

impl Plausible {
    pub(super) fn earliest(self) -> Option<Date> {
        let days = jiff::Span::new().try_days(self.within).ok()?;
        self.written.checked_sub(days).ok()
    }

    pub(super) fn holds(self, windows: &[PrintedWindow]) -> bool {
        let earliest = self.earliest();
        windows.iter().all(|window| {
            earliest.is_some_and(|day| day <= window.start) && window.end <= self.written
        })
    }
}

/// What was looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LookedAtReading {
    /// The judgements whose areas they are.
    pub areas: Vec<String>,
    /// The sentences that say it. To be mapped to topics, not to be stored.
    pub passages: Vec<ReadFact<String>>,
}

/// What a report says, each fact with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportReading {
    /// The framework, by the document's title and the first day of the fieldwork.
    pub framework: ReadFact<String>,
    /// The authority's name as printed.
    pub authority: Option<ReadFact<String>>,
    /// Its unique reference number, where printed.
    pub urn: Option<ReadFact<u32>>,
    /// What the inspectors did.
    pub activity: Option<ReadActivity>,
    /// The lead inspector; two names are joined by "and".
    pub inspector: Option<ReadFact<String>>,
    /// The days of the fieldwork, oldest first; empty where not read.
    pub fieldwork: Vec<ReadFact<PrintedWindow>>,
    /// The day of publication, where printed.
    pub published: Option<ReadFact<Date>>,
    /// Each judgement's grade, from the table or from the sentence that carries it.
    pub judgements: IndexMap<String, ReadFact<String>>,
    /// The grades that the report repeats elsewhere: the same facts, read a second time.
    pub repeated: Vec<ReadFact<ReadGrade>>,
    /// What needs to improve, item by item. To be mapped to topics, not to be stored.
    pub improve: Vec<ReadFact<String>>,
    /// What it says of the inspection before, where it says it plainly.
    pub previous: Option<ReadFact<ReadPrevious>>,
    /// What the letter on an activity without grades says besides.
    pub letter: Option<LetterReading>,
    /// What was not read, and why.
    pub unread: Vec<UnreadFact>,
}

impl ReportReading {
    /// The repeated grades that differ from the grade read first, with that grade.
    pub fn contradictions(
        &self,
    ) -> impl Iterator<Item = (&ReadFact<String>, &ReadFact<ReadGrade>)> {
        self.repeated.iter().filter_map(|repeated| {
            let first = self.judgements.get(&repeated.value.judgement)?;
            (first.value != repeated.value.grade).then_some((first, repeated))
        })
    }
}

//! What an importer read: one inspection, from whatever kind of document.

use std::collections::HashMap;

use crate::base::date::{PartialDate, Window};
use crate::framework::authorities::Clues;

/// One inspection as one document states it. What the document does not state is absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The authority's name as printed.
    pub authority: String,
    /// The inspectorate's number for the authority.
    pub urn: Option<String>,
    /// The authority's code in official statistics.
    pub code: Option<String>,
    /// The authority's region.
    pub region: Option<String>,
    /// The framework's id.
    pub framework: String,
    /// The framework's id for what kind of inspection it was.
    pub activity: Option<String>,
    /// The fieldwork, oldest window first.
    pub fieldwork: Vec<Window>,
    /// When the report was published.
    pub published: Option<PartialDate>,
    /// The lead inspector.
    pub inspector: Option<String>,
    /// What the letter on an activity without grades says besides; none of what has grades.
    pub visit: Option<VisitFacts>,
    /// Judgement id and grade id (or `not-judged`), in the order of the framework.
    pub judgements: Vec<(String, String)>,
    /// Grades that the body of a report states differently from its table.
    pub body: Vec<(String, String)>,
    /// What a report says of the inspection before.
    pub previous: Option<PreviousFacts>,
    /// The topics that must improve.
    pub improve: Vec<String>,
    /// How many points for improvement matched no topic.
    pub unmapped_points: usize,
    /// The fields that the document should state and that could not be read.
    pub unread: Vec<String>,
    /// The address of the report.
    pub link: Option<String>,
    /// Where all this was read.
    pub origin: Origin,
}

/// What a report says of an inspection before its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviousFacts {
    /// The month and year, or the year, of its fieldwork or publication.
    pub date: PartialDate,
    /// Its overall grade, as its name in the framework or in one before it.
    pub overall: String,
}

/// What a letter on an activity without grades says and a report does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisitFacts {
    /// The inspectors.
    pub inspectors: Vec<String>,
    /// The judgements whose areas were looked at.
    pub areas: Vec<String>,
    /// The topics that were looked at.
    pub topics: Vec<String>,
    /// What needs priority action, where anything does.
    pub priority_action: Option<PriorityPoints>,
    /// What should be known of how it was read.
    pub note: Option<String>,
}

/// What needs priority action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriorityPoints {
    /// How many points are listed.
    pub points: usize,
    /// The topics that they are about.
    pub topics: Vec<String>,
}

/// The document in which an inspection was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The inspection's own report.
    Report {
        /// The file.
        file: String,
    },
    /// A row of a table.
    Table {
        /// The file.
        file: String,
        /// The sheet, where the file has sheets.
        sheet: Option<String>,
        /// The row, counted from one as spreadsheets do.
        row: usize,
        /// The table itself.
        table: Table,
    },
    /// A case file, which says what was read in one of its sources.
    Recorded {
        /// The source's name there.
        source: String,
        /// Where in the source.
        at: Option<String>,
    },
}

impl Default for Origin {
    fn default() -> Self {
        Self::Report {
            file: String::new(),
        }
    }
}

/// A published table, as case files cite it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its name among a case file's sources.
    pub source: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub published: Option<String>,
}

impl Imported {
    /// The first day of fieldwork.
    pub fn start(&self) -> Option<PartialDate> {
        self.fieldwork.first().map(|window| window.start)
    }

    /// The day by which a history is ordered: the first of the fieldwork, else publication.
    pub fn day(&self) -> Option<PartialDate> {
        self.start().or(self.published)
    }

    /// What it says of its authority.
    pub fn clues(&self) -> Clues<'_> {
        Clues {
            urn: self.urn.as_deref(),
            code: self.code.as_deref(),
            name: Some(&self.authority),
            on: self.day().map(|day| day.earliest()),
        }
    }

    /// Whether it was read in the inspection's own report.
    pub fn is_report(&self) -> bool {
        matches!(self.origin, Origin::Report { .. })
    }
}

/// Gives reports the address that a table states for them: reports do not print their own. A row
/// is of the same report where authority's number and day of publication are the same.
pub fn share_links(imported: &mut [Imported]) {
    let key = |inspection: &Imported| Some((inspection.urn.clone()?, inspection.published?));
    let links: HashMap<_, String> = imported
        .iter()
        .filter_map(|inspection| Some((key(inspection)?, inspection.link.clone()?)))
        .collect();
    for report in imported
        .iter_mut()
        .filter(|inspection| inspection.is_report() && inspection.link.is_none())
    {
        report.link = key(report).and_then(|key| links.get(&key).cloned());
    }
}

/// Puts inspections in the order in which they should be added: reports before tables, so that a
/// record is made from the better source and the other is compared with it.
pub fn reports_first(imported: &mut [Imported]) {
    imported.sort_by_key(|inspection| !inspection.is_report());
}

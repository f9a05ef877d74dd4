//! A case file bound to dates, frameworks and topics: what every rule reads.
//!
//! A name that did not bind keeps its text and has no meaning ([`Named::is`] is `None`). Rules that
//! need the meaning pass it by; one rule reports it.

mod claim;
mod inspection;

use jiff::civil::Date;

use crate::base::date::{Answer, DateError, PartialDate, Window};
use crate::base::place::{FileId, Place};
use crate::framework::FrameworkId;
use crate::framework::authorities::Clues;
use crate::framework::identity::Identity;
use crate::yaml::lenient::Found;

pub use claim::{Claim, Expectation};
pub use inspection::{
    Activity, AreaFinding, Grading, Inspection, Kind, LookedAt, PriorityAction, Report,
    StatedPrevious,
};

/// A name as written and what it means, if anything.
#[derive(Clone, Debug)]
pub struct Named<T> {
    /// As written.
    pub text: String,
    /// What it means.
    pub is: Option<T>,
}

/// One of the values of a list. What could not be read is left out, so an item keeps its position.
#[derive(Clone, Debug)]
pub struct Item<T> {
    /// Its position in the list of the file; none where it stands there alone, without a list.
    pub index: Option<usize>,
    /// What it is.
    pub value: T,
}

impl<T> Item<T> {
    /// What is made of it, at the same position.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Item<U> {
        Item {
            index: self.index,
            value: make(self.value),
        }
    }
}

/// One document of a case file.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its file.
    pub file: FileId,
    /// Which document of it.
    pub document: usize,
    /// Whether it was read from a table.
    pub is_table: bool,
    /// Whose history it is.
    pub authority: Authority,
    /// Which authority that is, by whatever the record calls it.
    pub identity: Identity,
    /// The names of its sources, with their titles.
    pub sources: Vec<Source>,
    /// Its inspections, in the order of the file.
    pub inspections: Vec<Inspection>,
    /// Notices, directions and the like.
    pub actions: Vec<Action>,
    /// What sources say about inspections.
    pub claims: Vec<Claim>,
    /// Reports that are known to exist and are not at hand.
    pub missing: Vec<KnownMissing>,
    /// Reviewed findings.
    pub accepted: Vec<Acceptance>,
    /// What could not be read as what it should be.
    pub faults: Vec<Fault>,
}

impl Case {
    /// The root of the document.
    pub fn place(&self) -> Place {
        Place::root(self.file, self.document)
    }

    /// The authority's name, or the best there is instead of it.
    pub fn name(&self) -> &str {
        let nobody = match self.is_table {
            true => "(unnamed)",
            false => "(unnamed authority)",
        };
        self.authority.name.as_deref().unwrap_or(nobody)
    }

    /// The last day of which it certainly says something.
    pub fn known_until(&self) -> Option<Date> {
        let dates = self.inspections.iter();
        let dates = dates.flat_map(|inspection| [inspection.start(), inspection.published]);
        dates.flatten().map(PartialDate::earliest).max()
    }

    /// What it says of its authority. Of two that bore one name it is the one that was there at the
    /// end: on its last day, or on the last of which the record says something.
    pub fn clues(&self) -> Clues<'_> {
        let end = self.authority.abolished.map(PartialDate::earliest);
        Clues {
            urn: self.authority.urn.as_deref(),
            code: self.authority.code.as_deref(),
            name: self.authority.name.as_deref(),
            on: end.or_else(|| self.known_until()),
        }
    }

    /// The place of one of its inspections.
    pub fn inspection_place(&self, inspection: &Inspection) -> Place {
        self.place().at("inspections").at(inspection.index)
    }

    /// The source of that name.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }
}

/// An authority.
#[derive(Clone, Debug, Default)]
pub struct Authority {
    /// Its official name.
    pub name: Option<String>,
    /// The inspectorate's number for it.
    pub urn: Option<String>,
    /// Its code in official statistics.
    pub code: Option<String>,
    /// Its region.
    pub region: Option<String>,
    /// Since when it exists, where a reorganisation made it.
    pub established: Option<PartialDate>,
    /// Until when it existed, where a reorganisation ended it.
    pub abolished: Option<PartialDate>,
    /// Whose successor it is.
    pub succeeds: Vec<String>,
    /// Who succeeded it.
    pub succeeded_by: Vec<String>,
}

/// A source.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name in the file.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// What it is.
    pub kind: Option<String>,
}

impl Source {
    /// The kind of the sources that are tables of results.
    pub const TABLE: &str = "table";

    /// Whether it is a table of results.
    pub fn is_table(&self) -> bool {
        self.kind.as_deref() == Some(Self::TABLE)
    }
}

/// A notice, a direction or the like.
#[derive(Clone, Debug)]
pub struct Action {
    /// Its position in the file.
    pub index: usize,
    /// What kind of action.
    pub kind: String,
    /// What it concerned.
    pub scope: Option<String>,
    /// When it was issued.
    pub issued: Option<PartialDate>,
    /// When it was lifted.
    pub lifted: Option<PartialDate>,
    /// The name of the source.
    pub source: Option<String>,
}

/// An inspection or a visit that is known to have been, and whose report is not at hand.
#[derive(Clone, Debug)]
pub struct KnownMissing {
    /// Its position in the file.
    pub index: usize,
    /// The framework that it was made under.
    pub framework: Option<Named<FrameworkId>>,
    /// What it was; the framework's name for it where that is known.
    pub activity: Option<Named<Activity>>,
    /// Its fieldwork, as far as known.
    pub fieldwork: Option<Window>,
    /// When its report was published.
    pub published: Option<PartialDate>,
    /// How it is known.
    pub because: Option<String>,
    /// The name of the source that it is known from.
    pub source: Option<String>,
}

/// A reviewed finding.
#[derive(Clone, Debug)]
pub struct Acceptance {
    /// Its position in the file.
    pub index: usize,
    /// The rule.
    pub rule: Option<String>,
    /// The first day of fieldwork of the inspection that it concerns.
    pub at: Option<String>,
    /// The judgement that it concerns.
    pub judgement: Option<String>,
    /// Why it is accepted.
    pub because: Option<String>,
    /// The last day on which it is.
    pub until: Option<PartialDate>,
}

impl Acceptance {
    /// Whether it says why.
    pub fn has_reason(&self) -> bool {
        let reason = self.because.as_deref();
        reason.is_some_and(|reason| !reason.trim().is_empty())
    }

    /// Whether the day on which the question is asked is after its last one.
    pub fn is_expired(&self, as_of: Option<PartialDate>) -> bool {
        let asked = as_of.zip(self.until);
        asked.is_some_and(|(today, until)| until.is_before(today) == Answer::Certainly)
    }
}

/// Something in a case file that is not what should stand there.
#[derive(Clone, Debug)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: FaultKind,
}

/// What is wrong with it.
#[derive(Clone, Debug)]
pub enum FaultKind {
    /// No such key is known.
    UnknownField {
        /// The key.
        key: String,
        /// The known ones.
        known: &'static [&'static str],
    },
    /// The key stands there a second time.
    RepeatedKey {
        /// The key.
        key: String,
        /// Where it stood first.
        first: Place,
    },
    /// Another shape was expected.
    Shape {
        /// What.
        expected: &'static str,
        /// What was found.
        found: Found,
    },
    /// A date that is none.
    Date(DateError),
    /// A text that is not one of a few.
    Word {
        /// As written.
        text: String,
        /// The known ones.
        known: &'static [&'static str],
    },
    /// A list has more items than are read.
    TooMany {
        /// How many it has.
        count: usize,
        /// How many are read.
        most: usize,
    },
    /// It cannot be told which framework a row of a table is under, and why.
    NoFramework(&'static str),
    /// A field that must be there is not.
    Missing {
        /// The field.
        field: &'static str,
        /// Of what, in words.
        of: &'static str,
    },
}

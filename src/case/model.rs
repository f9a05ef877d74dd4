//! A case file bound to dates, frameworks and topics: what every rule reads.
//!
//! A name that did not bind keeps its text and has no meaning ([`Named::is`] is `None`). Rules that
//! need the meaning pass it by; one rule reports it.

use jiff::civil::Date;

use crate::base::date::{Answer, DateError, PartialDate, Window};
use crate::base::place::{FileId, Place};
use crate::framework::authorities::Clues;
use crate::framework::identity::Identity;
use crate::framework::topics::TopicId;
use crate::framework::{FrameworkId, Given, Grade, JudgementId};
use crate::yaml::lenient::Found;

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
        self.authority
            .name
            .as_deref()
            .unwrap_or("(unnamed authority)")
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

/// An inspection or another activity of inspectors.
#[derive(Clone, Debug)]
pub struct Inspection {
    /// Its position in the file.
    pub index: usize,
    /// The framework that it says it was made under.
    pub framework: Option<Named<FrameworkId>>,
    /// The framework that its date and its names give, where the one that it names is not known.
    pub read_as: Option<FrameworkId>,
    /// What it was; the framework's name for it where that is known.
    pub activity: Option<Named<Activity>>,
    /// Its fieldwork.
    pub fieldwork: Vec<Item<Window>>,
    /// When its report was published.
    pub published: Option<PartialDate>,
    /// The lead inspector.
    pub inspector: Option<String>,
    /// The inspectors, where none of them is said to have led.
    pub inspectors: Vec<String>,
    /// What was looked at, where that was not everything.
    pub looked_at: LookedAt,
    /// Its grades as written.
    pub gradings: Vec<Grading>,
    /// What each judgement of its framework was given, by [`JudgementId`].
    pub given: Vec<Option<Given>>,
    /// What must improve.
    pub improve: Vec<Item<Named<TopicId>>>,
    /// What must be put right first.
    pub priority_action: Option<PriorityAction>,
    /// What a source says was found.
    pub findings: Vec<AreaFinding>,
    /// Its published report.
    pub report: Option<Report>,
    /// The names of the sources that it is known from.
    pub sources: Vec<Item<String>>,
    /// Where in its source, such as a row of a table.
    pub at: Option<String>,
}

/// What inspectors looked at.
#[derive(Clone, Debug, Default)]
pub struct LookedAt {
    /// The judgements whose areas they looked at.
    pub areas: Vec<Item<Named<JudgementId>>>,
    /// The topics.
    pub topics: Vec<Item<Named<TopicId>>>,
}

/// What must be put right first.
#[derive(Clone, Debug, Default)]
pub struct PriorityAction {
    /// How many points are listed.
    pub points: Option<usize>,
    /// The topics that they are about.
    pub topics: Vec<Item<Named<TopicId>>>,
}

/// An activity that its framework knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// The framework's name for it.
    pub id: String,
    /// Whether it results in grades.
    pub graded: bool,
    /// Whether it tried out a framework that was to come: its results are not official.
    pub trial: bool,
}

impl Inspection {
    /// Whether it tried out a framework that was to come.
    pub fn is_trial(&self) -> bool {
        let activity = self.activity.as_ref().and_then(|named| named.is.as_ref());
        activity.is_some_and(|activity| activity.trial)
    }

    /// The first day of its fieldwork.
    pub fn start(&self) -> Option<PartialDate> {
        self.windows().next().map(|window| window.start)
    }

    /// The last day of its fieldwork.
    pub fn end(&self) -> Option<PartialDate> {
        self.windows().last().map(|window| window.end)
    }

    /// The windows of its fieldwork.
    pub fn windows(&self) -> impl Iterator<Item = Window> + Clone {
        self.fieldwork.iter().map(|window| window.value)
    }

    /// Whether it is an activity that results in grades.
    pub fn is_graded(&self) -> bool {
        self.activity
            .as_ref()
            .and_then(|a| a.is.as_ref())
            .is_some_and(|a| a.graded)
    }

    /// Whether it is an activity that results in none: a visit, say.
    pub fn is_ungraded(&self) -> bool {
        let activity = self.activity.as_ref().and_then(|a| a.is.as_ref());
        activity.is_some_and(|activity| !activity.graded)
    }

    /// The known topics that it says must improve, each once, with its position in the list.
    pub fn topics(&self) -> impl Iterator<Item = (TopicId, Option<usize>)> {
        let mut seen = Vec::new();
        self.improve.iter().filter_map(move |item| {
            let topic = item.value.is.filter(|topic| !seen.contains(topic))?;
            seen.push(topic);
            Some((topic, item.index))
        })
    }

    /// The framework it was made under, if that is a known one, or else the one that it is read as.
    pub fn framework(&self) -> Option<FrameworkId> {
        let named = self.framework.as_ref().and_then(|named| named.is);
        named.or(self.read_as)
    }

    /// What is written as the grade of a judgement, where it could not be read as one.
    pub fn unread(&self, id: JudgementId) -> Option<&Grading> {
        let mut gradings = self.gradings.iter();
        gradings.find(|grading| grading.judgement.is == Some(id) && grading.grade().is_none())
    }

    /// The grade that a judgement was given.
    pub fn grade(&self, id: JudgementId) -> Option<Grade> {
        match self.given.get(id.0).copied().flatten() {
            Some(Given::Grade(grade)) => Some(grade),
            Some(Given::NotJudged) | None => None,
        }
    }

    /// All grades, by [`JudgementId`]; what was not judged has none.
    pub fn grades(&self) -> Vec<Option<Grade>> {
        (0..self.given.len())
            .map(|i| self.grade(JudgementId(i)))
            .collect()
    }
}

/// A grade as written.
#[derive(Clone, Debug)]
pub struct Grading {
    /// The judgement.
    pub judgement: Named<JudgementId>,
    /// The grade; none where something else than a text stands there.
    pub given: Option<Named<Given>>,
}

impl Grading {
    /// What the judgement was given, if what is written means something.
    pub fn grade(&self) -> Option<Given> {
        self.given.as_ref().and_then(|given| given.is)
    }
}

/// What a source says was found.
#[derive(Clone, Debug)]
pub struct AreaFinding {
    /// Its position in the record.
    pub index: usize,
    /// The judgement whose area it concerns.
    pub area: Option<Named<JudgementId>>,
    /// Strength or weakness.
    pub is: Option<Named<Kind>>,
    /// The topic.
    pub topic: Option<Named<TopicId>>,
    /// The name of the source.
    pub source: Option<String>,
}

/// Whether something was found to be good or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It was good.
    Strength,
    /// It was not.
    Weakness,
}

/// A published report.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The inspectorate's number for the authority.
    pub urn: Option<String>,
    /// Its address.
    pub link: Option<String>,
    /// What it says of the inspection before.
    pub previous: Option<StatedPrevious>,
    /// Grades that its body states, where they differ from its table.
    pub body: Vec<Grading>,
    /// What could not be read in it.
    pub unread: Vec<String>,
}

/// What a report says of an inspection before its own.
#[derive(Clone, Debug, Default)]
pub struct StatedPrevious {
    /// When it was, or was published.
    pub date: Option<PartialDate>,
    /// Its overall grade, as written: which framework it was made under is not said.
    pub overall: Option<String>,
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

/// What a source says about an inspection.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its position in the file.
    pub index: usize,
    /// The source's name.
    pub source: Option<String>,
    /// Where in the source.
    pub at: Option<String>,
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
    /// A field that must be there is not.
    Missing {
        /// The field.
        field: &'static str,
        /// Of what, in words.
        of: &'static str,
    },
}

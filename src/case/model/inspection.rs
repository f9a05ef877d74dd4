//! What a case file records of an inspection.

use super::{Item, Named};
use crate::base::date::{PartialDate, Window};
use crate::framework::topics::TopicId;
use crate::framework::{FrameworkId, Given, Grade, JudgementId};

/// An inspection or another activity of inspectors.
#[derive(Clone, Debug)]
pub struct Inspection {
    /// Its position in the file.
    pub index: usize,
    /// The framework that it says it was made under.
    pub framework: Option<Named<FrameworkId>>,
    /// The framework that its date and its names give, where the one that it names is not known.
    pub read_as: Option<FrameworkId>,
    /// The inspectorate's number for it.
    pub event: Option<String>,
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
            Some(Given::Apart(..) | Given::NotJudged) | None => None,
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

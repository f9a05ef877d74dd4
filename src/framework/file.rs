//! The shape of a framework file, as it is written.
//!
//! Names are still text here; [`super::load`] resolves them and reports every one that leads
//! nowhere.

mod cadence;
mod cite;

use std::fmt;
use std::marker::PhantomData;

use indexmap::IndexMap;
use jiff::civil::{self, Date};
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

pub use cadence::{CadenceFile, FollowUpFile, PathwayFile, PriorityActionFile};
pub use cite::Cite;

use crate::yaml::one_or_many::OneOrMany;

/// A framework file: a dated, cited description of how one inspectorate judged in one period.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FrameworkFile {
    /// Kebab-case name, the same as the file's.
    pub id: String,
    /// What it was, in a line.
    pub title: String,
    /// What the field calls it in a sentence; the title where none is given.
    pub short: Option<String>,
    /// Who inspected.
    pub inspectorate: String,
    /// What was inspected, in a word: an authority, where nothing else is said.
    #[serde(default = "authority")]
    pub body: String,
    /// What else should be known, in prose.
    pub about: Option<String>,
    /// The days on which fieldwork under it could begin.
    pub in_force: PeriodFile,
    /// The framework or frameworks that it followed.
    #[serde(default)]
    pub succeeds: OneOrMany<String>,
    /// Frameworks that it is known to have run beside.
    #[serde(default)]
    pub beside: OneOrMany<String>,
    /// The framework that it is a draft of: it may be in force beside any, and only a record that names
    /// it belongs to it.
    pub draft_of: Option<String>,
    /// Where its dates are from.
    pub cite: Option<Cite>,
    /// Its grades, worst first.
    #[serde(default)]
    pub scale: Vec<GradeFile>,
    /// The best grade that counts as a weakness.
    pub concern: Option<String>,
    /// Present where a judgement may be left ungraded; the wordings that say so.
    pub not_judged: Option<NotJudgedFile>,
    /// Its judgements.
    #[serde(default, deserialize_with = "unique")]
    pub judgements: IndexMap<String, JudgementFile>,
    /// What its aggregates may be given.
    #[serde(default)]
    pub limits: Vec<LimitFile>,
    /// Which of some judgements its aggregates are given.
    #[serde(default)]
    pub laws: Vec<LawFile>,
    /// What its inspectors do.
    #[serde(default, deserialize_with = "unique")]
    pub activities: IndexMap<String, ActivityFile>,
    /// On which days of the week they begin, end and publish.
    #[serde(default)]
    pub weekdays: WeekdaysFile,
    /// When they did not.
    #[serde(default)]
    pub pauses: Vec<PauseFile>,
    /// What follows an inspection made under it.
    #[serde(default)]
    pub cadence: CadenceFile,
    /// How its published reports are recognised.
    pub report: Option<crate::framework::report_wording::ReportWording>,
}

/// What is inspected, where a framework does not say otherwise.
pub const AUTHORITY: &str = "authority";

fn authority() -> String {
    AUTHORITY.to_owned()
}

/// From a day to a day, both included.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PeriodFile {
    /// The first day.
    pub from: String,
    /// The last day; none where it has not ended.
    pub until: Option<String>,
}

/// A grade.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GradeFile {
    /// Its name in records.
    pub id: String,
    /// Its title in reports, where that is not the name.
    pub title: Option<String>,
    /// How an area with it is described, where that is not the name: `requiring improvement`.
    pub described: Option<String>,
    /// Other wordings in which it is met, numbers among them.
    #[serde(default)]
    pub also: Vec<String>,
    /// What people write for it in records and tables, and no report prints.
    #[serde(default)]
    pub short: Vec<String>,
}

/// The wordings of "not judged".
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NotJudgedFile {
    /// As met in reports.
    #[serde(default)]
    pub also: Vec<String>,
}

/// A judgement.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct JudgementFile {
    /// Its official title.
    pub title: String,
    /// What the field calls it in a sentence: `help and protection`; the title where none is given.
    pub short: Option<String>,
    /// Other titles in which it is met.
    #[serde(default)]
    pub also: Vec<String>,
    /// The results that it is given, worst first, where these are none of the framework's grades:
    /// effective or not, improved or declined. Nothing is reckoned with them.
    #[serde(default)]
    pub scale: Vec<GradeFile>,
    /// The judgements that it rests on.
    pub depends_on: Option<Vec<String>>,
    /// Whether it rests on more than those.
    #[serde(default)]
    pub partial: bool,
    /// Whether a record may lack it.
    #[serde(default)]
    pub optional: bool,
    /// The same service area in earlier frameworks, as `framework/judgement`.
    #[serde(default)]
    pub continues: Vec<String>,
}

/// A limit: what some judgements' grades allow an aggregate.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LimitFile {
    /// Kebab-case name.
    pub id: String,
    /// The aggregate.
    pub bounds: String,
    /// A ceiling: the best grade that it may then be given.
    pub at_most: Option<String>,
    /// A floor: the worst grade that it may then be given.
    pub at_least_grade: Option<String>,
    /// When it applies: conditions that must all hold.
    pub when: OneOrMany<ConditionFile>,
    /// How firmly.
    pub strength: super::Strength,
    /// The severity of exceeding it, where that is not the strength's.
    pub severity: Option<crate::base::finding::Severity>,
    /// What it says, in words.
    #[serde(default)]
    pub because: String,
    /// The frameworks over whose past inspections it is counted, besides its own: those that have a
    /// limit of the same name.
    #[serde(default)]
    pub counted_over: OneOrMany<String>,
    /// What was counted elsewhere, on what; shown where the index has nothing to count.
    pub evidence: Option<String>,
    /// Where it is stated.
    pub cite: Option<Cite>,
}

/// A law: which of some judgements, put in order of their grades, an aggregate is given.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LawFile {
    /// Kebab-case name.
    pub id: String,
    /// The aggregate; none where the law only says what may be reckoned from judgements.
    pub bounds: Option<String>,
    /// The judgements that are put in order.
    pub of: Vec<String>,
    /// Which of them: `middle`, `lowest`, `highest`, or how many from the lowest, which is 1.
    pub is: String,
    /// That the aggregate is not given better.
    pub above: Option<HalfFile>,
    /// That the aggregate is not given worse.
    pub below: Option<HalfFile>,
    /// The limits, by their names, before which it gives way.
    #[serde(default)]
    pub unless: OneOrMany<String>,
    /// What it says, in words.
    #[serde(default)]
    pub because: String,
    /// Where it is stated.
    pub cite: Option<Cite>,
}

/// How firmly a half of a law holds.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HalfFile {
    /// How firmly.
    pub strength: super::Strength,
    /// The severity of going against it, where that is not the strength's.
    pub severity: Option<crate::base::finding::Severity>,
}

/// `at least N of SET at or below GRADE`, or at or above it.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ConditionFile {
    /// How many.
    pub at_least: usize,
    /// Of which judgements.
    pub of: Vec<String>,
    /// This grade or a worse one.
    pub at_or_below: Option<String>,
    /// This grade or a better one.
    pub at_or_above: Option<String>,
}

/// An activity of inspectors.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ActivityFile {
    /// What it is called.
    pub title: Option<String>,
    /// Whether it results in grades.
    pub graded: bool,
    /// The severity of grades on it, where it results in none and that is not certain.
    pub grades_are: Option<crate::base::finding::Severity>,
    /// How many calendar days a window of it takes, first and last included.
    pub days: Option<DaysFile>,
    /// Other names.
    #[serde(default)]
    pub also: Vec<String>,
    /// When it tried out the framework that was to come. Its results are not official: it counts as no
    /// graded inspection, and what sources say of them is compared with nothing.
    pub trial: Option<PeriodFile>,
}

/// Lengths met.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DaysFile {
    /// The usual length.
    pub usual: i32,
    /// The shortest met.
    pub from: i32,
    /// The longest met.
    pub to: i32,
}

/// The days of the week on which graded inspections happen; what is left out may be on any.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WeekdaysFile {
    /// The first day of fieldwork.
    #[serde(default)]
    pub begins: OneOrMany<Weekday>,
    /// The last day of the first window of fieldwork.
    #[serde(default)]
    pub ends: OneOrMany<Weekday>,
    /// The publication of the report.
    #[serde(default)]
    pub published: OneOrMany<Weekday>,
    /// What was counted, on what.
    pub evidence: Option<String>,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// That of a date.
    pub fn of(date: Date) -> Self {
        match date.weekday() {
            civil::Weekday::Monday => Self::Monday,
            civil::Weekday::Tuesday => Self::Tuesday,
            civil::Weekday::Wednesday => Self::Wednesday,
            civil::Weekday::Thursday => Self::Thursday,
            civil::Weekday::Friday => Self::Friday,
            civil::Weekday::Saturday => Self::Saturday,
            civil::Weekday::Sunday => Self::Sunday,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Monday => "Monday",
            Self::Tuesday => "Tuesday",
            Self::Wednesday => "Wednesday",
            Self::Thursday => "Thursday",
            Self::Friday => "Friday",
            Self::Saturday => "Saturday",
            Self::Sunday => "Sunday",
        }
    }
}

/// A period without inspections.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PauseFile {
    /// Kebab-case name.
    pub id: String,
    /// What it was, in words.
    pub title: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub until: String,
    /// What it stopped.
    pub stops: super::Stops,
    /// Why the period is what it is, in words.
    pub because: Option<String>,
    /// Where it is stated.
    pub cite: Option<Cite>,
}

/// Reads a mapping that has no key twice; IndexMap itself keeps the last value without a word.
fn unique<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<IndexMap<String, T>, D::Error> {
    struct Unique<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for Unique<T> {
        type Value = IndexMap<String, T>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a mapping")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut read = IndexMap::new();
            while let Some(key) = map.next_key::<String>()? {
                if read.contains_key(&key) {
                    return Err(A::Error::custom(format!("`{key}` stands here twice")));
                }
                read.insert(key, map.next_value()?);
            }
            Ok(read)
        }
    }
    deserializer.deserialize_map(Unique(PhantomData))
}

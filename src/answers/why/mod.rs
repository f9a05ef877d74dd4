//! Why an inspection's grades are, or are not, admissible: each judgement with what was given,
//! what its components allow it under the framework's limits, and, apart from that, what
//! comparable inspections were given.

mod walk;

use serde::Serialize;

use super::asked_before::{self, AskedBefore};
use super::middle::{self, LawAnswer};
use super::which::{self, NoAnswer};
use crate::dataset::{Dataset, Entry};
use crate::framework::admissible::Admissible;
use crate::framework::bounds::Interval;
use crate::framework::{Framework, Grade, JudgementId};

/// The answer.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Why {
    /// The authority's name.
    pub authority: String,
    /// What kind of inspection, and when.
    pub inspection: String,
    /// The framework's name.
    pub framework: String,
    /// The framework's title.
    pub title: String,
    /// Its grades, the worst first.
    pub scale: Vec<String>,
    /// What each law of the framework makes of the grades.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub laws: Vec<LawAnswer>,
    /// The judgements, each before its components.
    pub judgements: Vec<Node>,
    /// The visits since the inspection before whose letters asked for priority action.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<AskedBefore>,
    /// What the changed grades change.
    pub changes: Vec<Change>,
}

/// A judgement.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Node {
    /// Its name.
    pub judgement: String,
    /// Its official title.
    pub title: String,
    /// How deep it lies below the judgement that nothing rests on.
    pub depth: usize,
    /// Whether it is the last component of the judgement that it stands under.
    pub last: bool,
    /// What was recorded.
    pub recorded: Option<String>,
    /// What is written instead of a grade, where that could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unread: Option<String>,
    /// What is asked about: what was recorded, or what it was set to.
    pub grade: Option<String>,
    /// What its components allow it; nothing where it has none.
    pub allowed: Option<Allowed>,
    /// What comparable inspections were given; nothing where there is no comparison.
    pub precedents: Option<Compared>,
}

/// What a judgement's components allow it.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Allowed {
    /// The worst admissible grade.
    pub worst: String,
    /// The best admissible grade.
    pub best: String,
    /// Whether no grade is admissible.
    pub none: bool,
    /// Whether the grade that is asked about lies outside.
    pub outside: bool,
    /// Whether it does only by limits that have exceptions: likely ones, or what is normal.
    pub outside_the_normal: bool,
    /// How firmly the grade that is asked about is excluded; nothing where it is not.
    pub strength: Option<&'static str>,
    /// What bounds it from above: the firmest first, then what is tighter and less firm.
    pub ceiling: Vec<Reason>,
    /// What bounds it from below, likewise.
    pub floor: Vec<Reason>,
}

/// What makes an end of what is allowed.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Reason {
    /// The best or the worst grade that it admits.
    pub grade: String,
    /// The limit's name; nothing where it is the range of the components.
    pub limit: Option<String>,
    /// How firmly it bounds: as the weakest of the limits through which it applies.
    pub strength: &'static str,
    /// The judgements without a grade through which it applies; empty where the recorded grades
    /// suffice.
    pub through: Vec<String>,
    /// In words.
    pub because: String,
    /// What was counted.
    pub evidence: Option<String>,
    /// Where it is stated.
    pub source: Option<String>,
}

/// What comparable inspections were given.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Compared {
    /// What of them is compared, in words: `every area`.
    #[serde(skip)]
    pub(crate) areas: String,
    /// What is alike, in words: `the same grades`.
    #[serde(skip)]
    pub(crate) same_grades: String,
    /// With the same grades: each outcome, the best first.
    pub same: Vec<GivenTo>,
    /// The lowest given to any that were at least as strong in every area.
    pub lowest_of_stronger: Option<GivenTo>,
    /// The highest given to any that were at most as strong in every area.
    pub highest_of_weaker: Option<GivenTo>,
}

/// A grade and who was given it.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct GivenTo {
    /// The grade.
    pub grade: String,
    /// How many inspections.
    pub count: usize,
    /// The inspections, latest first.
    pub inspections: Vec<String>,
}

/// What changed grades change for a judgement.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// The judgement.
    pub judgement: String,
    /// What it is called in a sentence.
    #[serde(skip)]
    pub(crate) called: String,
    /// What was allowed before: worst and best.
    pub before: (String, String),
    /// What is allowed then.
    pub after: (String, String),
}

/// Why the grades of an inspection are, or are not, admissible: of the one that began on a date (of
/// which the beginning is enough), or of the latest. Some judgements may be asked about as if they
/// had been given another grade.
///
/// # Errors
/// There is no such inspection, or its framework does not know a judgement or a grade.
///
/// ```
/// use evenhand::{Input, load, read, why};
///
/// let record = "
/// authority: { name: Anyshire County Council }
/// inspections:
///   - framework: ilacs-2018
///     activity: standard
///     fieldwork: 2019-10-07/2019-10-18
///     published: 2019-12-02
///     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
/// ";
/// let dataset = read(vec![Input::text("anyshire.yaml", record)], load(None)?);
/// let why = why(&dataset, Some("2019"), &[("help-and-protection", "inadequate")])?;
/// let overall = why.judgements[0].allowed.as_ref().expect("it rests on others");
/// assert_eq!((overall.best.as_str(), overall.outside), ("inadequate", true));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn why(
    dataset: &Dataset,
    date: Option<&str>,
    changes: &[(&str, &str)],
) -> Result<Why, NoAnswer> {
    of_entry(which::inspection(dataset, date)?, changes)
}

/// The same of an inspection that is at hand.
///
/// # Errors
/// Its framework is not known, does not grade, or does not know a judgement or a grade.
pub fn of_entry(entry: Entry<'_>, changes: &[(&str, &str)]) -> Result<Why, NoAnswer> {
    let framework = entry.framework().ok_or(NoAnswer::UnknownFramework)?;
    let changes = changes.iter();
    let changes: Vec<(JudgementId, Grade)> = changes
        .map(|(judgement, grade)| which::change(framework, judgement, grade))
        .collect::<Result<_, _>>()?;
    explain(entry, framework, &changes).ok_or(NoAnswer::NoGrades)
}

/// Explains an inspection with some of its grades changed; nothing where its framework has no
/// grades.
fn explain(
    entry: Entry<'_>,
    framework: &Framework,
    changes: &[(JudgementId, Grade)],
) -> Option<Why> {
    let recorded = entry.inspection.grades();
    let mut grades = recorded.clone();
    for (id, grade) in changes {
        grades[id.0] = Some(*grade);
    }
    let admissible = Admissible::of(framework, &grades)?;
    let before = Admissible::of(framework, &recorded)?;
    Some(Why {
        authority: entry.case.name().to_owned(),
        inspection: entry.words(),
        framework: framework.id().to_owned(),
        title: framework.file.title.clone(),
        scale: (0..framework.file.scale.len())
            .map(|at| framework.grade_words(Grade(at)))
            .collect(),
        laws: middle::answers(entry, &grades),
        judgements: walk::nodes(entry, framework, &grades, &admissible),
        asked: asked_before::asked(entry),
        changes: changed(framework, &before, &admissible),
    })
}

/// The worst and the best grade of an interval, in words.
fn ends(framework: &Framework, interval: &Interval) -> (String, String) {
    (
        framework.grade_words(interval.worst),
        framework.grade_words(interval.best),
    )
}

fn changed(framework: &Framework, before: &Admissible<'_>, after: &Admissible<'_>) -> Vec<Change> {
    let aggregates = framework
        .judgement_ids()
        .filter(|id| framework.is_aggregate(*id));
    aggregates
        .map(|id| Change {
            judgement: framework.get(id).id.clone(),
            called: framework.title(id).to_owned(),
            before: ends(framework, before.allowed(id)),
            after: ends(framework, after.allowed(id)),
        })
        .filter(|change| change.before != change.after)
        .collect()
}

//! An authority's history as a table: one row a service area, one column a graded inspection.
//!
//! The areas are those of the newest framework; each is followed back through `continues` links.
//! What an older framework judged and no newer one continues has a row of its own.

mod events;

use serde::Serialize;

use super::middle::{self, ReckonedWords};
use crate::base::date::{Answer, PartialDate, Years};
use crate::base::period::Period;
use crate::compare::cadence::Waiting;
use crate::dataset::{Dataset, Entry, History};
use crate::framework::{Framework, FrameworkId, Given, Judgement, JudgementId};
use crate::precedent::Paused;

/// The table of one authority.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Timeline {
    /// The authority's name.
    pub name: String,
    /// Its graded inspections, oldest first.
    pub inspections: Vec<InspectionColumn>,
    /// Its areas.
    pub areas: Vec<Area>,
    /// Visits, actions and claims, in the order of their dates.
    pub events: Vec<Event>,
    /// The time since the last graded inspection, where it is asked as of a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting: Option<WaitingUntil>,
    /// Where none of its graded inspections is shown, why.
    #[serde(skip)]
    pub(crate) none: Option<String>,
}

/// The time from an authority's last graded inspection to a day.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct WaitingUntil {
    /// The day.
    pub day: String,
    /// Years by the calendar, in words.
    pub years: String,
    /// The same with the pauses of inspection left out.
    pub counted: String,
}

/// A graded inspection.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct InspectionColumn {
    /// The first day of its fieldwork, as far as known.
    pub began: String,
    /// Its framework's id.
    pub framework: String,
    /// What its framework is called.
    pub called: String,
    /// What kind of inspection it was, in words.
    pub activity: String,
    /// The time since the inspection before; none for the first.
    pub gap: Option<Since>,
    /// What its judgements come to by the law of its framework, where that has no overall: our own
    /// reckoning, not a grade.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reckoned: Option<ReckonedWords>,
}

/// The time since the inspection before.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Since {
    /// Years from first day to first day, as an interval in words where the dates leave it open.
    pub years: String,
    /// The same as a number: the shortest that it may be.
    pub at_least: f64,
    /// The longest that it may be.
    pub at_most: f64,
    /// How many days of it fall in a pause of inspection.
    pub paused_days: i32,
    /// Whether an inspection in between is known to be missing.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub missing: bool,
}

/// A service area through the frameworks.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Area {
    /// Its name in the newest framework that judges it.
    pub name: String,
    /// Its official title there.
    pub title: String,
    /// What the newest framework that judges it calls it in a sentence.
    #[serde(skip)]
    pub(crate) called: String,
    /// Where it was last named.
    #[serde(skip)]
    newest: (FrameworkId, JudgementId),
    /// What it was given at each inspection: nothing where it was not judged then, two grades where
    /// an older framework judged in two what this one judges in one.
    pub given: Vec<Vec<AreaGrade>>,
}

/// What a judgement of an area was given.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct AreaGrade {
    /// The judgement, as its framework calls it.
    pub judgement: String,
    /// What it is called in a sentence.
    #[serde(skip)]
    pub(crate) called: String,
    /// What it was given.
    #[serde(skip)]
    pub(crate) given: Option<Given>,
    /// The grade in words, or "not judged"; none where what is written could not be read as one.
    pub grade: Option<String>,
    /// Where it stands on its scale: how many grades are worse, and how many there are.
    pub place: Option<(usize, usize)>,
}

/// Something that is no graded inspection.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Event {
    /// When, as far as known.
    pub date: Option<String>,
    /// What.
    pub what: String,
}

/// The history of every authority of a dataset, in the order of the files.
///
/// ```
/// use evenhand::{Input, history, load, read};
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
/// let anyshire = &history(&dataset)[0];
/// assert_eq!(anyshire.inspections[0].began, "2019-10-07");
/// assert_eq!(anyshire.areas[0].given[0][0].grade.as_deref(), Some("good"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn history(dataset: &Dataset) -> Vec<Timeline> {
    within(dataset, Period::default())
}

/// The same of what certainly began, or was otherwise dated, in a period.
pub(crate) fn within(dataset: &Dataset, period: Period) -> Vec<Timeline> {
    let histories = dataset.histories();
    histories
        .map(|history| of(dataset, history, period))
        .collect()
}

/// The table of an authority.
pub(crate) fn of(dataset: &Dataset, history: History<'_>, period: Period) -> Timeline {
    let known = history.graded().into_iter();
    let known: Vec<Entry<'_>> = known.filter(|entry| entry.framework().is_some()).collect();
    let began_in_it = |entry: &Entry<'_>| period.certainly_has(entry.inspection.start());
    let inspections: Vec<Entry<'_>> = known.iter().copied().filter(began_in_it).collect();
    let mut areas: Vec<Area> = Vec::new();
    for (column, entry) in inspections.iter().enumerate().rev() {
        let Some(id) = entry.framework_id() else {
            continue;
        };
        let framework = dataset.frameworks.get(id);
        for judgement in framework.judgement_ids() {
            let given = entry.inspection.given[judgement.0];
            if given.is_none() && entry.inspection.unread(judgement).is_none() {
                continue;
            }
            let given = area_grade(framework, judgement, given);
            let mut known = false;
            for area in &mut areas {
                if dataset
                    .frameworks
                    .same_area(area.newest, id)
                    .contains(&judgement)
                {
                    area.given[column].push(given.clone());
                    known = true;
                }
            }
            if !known {
                let mut columns = vec![Vec::new(); inspections.len()];
                columns[column].push(given);
                let Judgement {
                    id: name, title, ..
                } = framework.get(judgement).clone();
                areas.push(Area {
                    name,
                    title,
                    called: framework.title(judgement).to_owned(),
                    newest: (id, judgement),
                    given: columns,
                });
            }
        }
    }
    // The first of a period may have followed another.
    let mut before = None;
    let columns = known.iter().filter_map(|entry| {
        let gap = before
            .replace(*entry)
            .and_then(|before| since(before, *entry));
        began_in_it(entry).then(|| InspectionColumn {
            began: entry.identity(),
            framework: entry.framework().map_or("", Framework::id).to_owned(),
            called: entry.framework().map_or("", Framework::called).to_owned(),
            activity: entry.words_short().trim_start_matches("the ").to_owned(),
            gap,
            reckoned: middle::instead_of_overall(*entry),
        })
    });
    let none = inspections
        .is_empty()
        .then(|| none_shown(&known, dataset.as_of, period));
    Timeline {
        none,
        name: history.name().to_owned(),
        inspections: columns.collect(),
        events: events::events(history, period),
        areas,
        waiting: dataset.as_of.and_then(|day| waiting(history, day)),
    }
}

/// "none of its 3 graded inspections began from 2023".
fn none_shown(known: &[Entry<'_>], as_of: Option<PartialDate>, period: Period) -> String {
    let by = as_of.map(|day| format!(" that had begun by {day}"));
    let by = by.unwrap_or_default();
    let may_have = known
        .iter()
        .any(|entry| period.has(entry.inspection.start()) != Answer::No);
    let began = if may_have { "certainly began" } else { "began" };
    let when = period.words();
    match known.len() {
        0 => format!("no graded inspection on record{by}"),
        1 => format!(
            "its only graded inspection{by} did not {}{when}",
            began.replace("began", "begin")
        ),
        n => format!("none of its {n} graded inspections{by} {began}{when}"),
    }
}

fn waiting(history: History<'_>, day: PartialDate) -> Option<WaitingUntil> {
    let Waiting { gap, .. } = Waiting::of(history, day)?;
    Some(WaitingUntil {
        day: day.to_string(),
        years: gap.years.to_string(),
        counted: gap.counted.to_string(),
    })
}

fn area_grade(framework: &Framework, judgement: JudgementId, given: Option<Given>) -> AreaGrade {
    let place = match given {
        Some(Given::Grade(grade)) => Some((grade.0, framework.file.scale.len())),
        Some(Given::Apart(..) | Given::NotJudged) | None => None,
    };
    AreaGrade {
        judgement: framework.get(judgement).id.clone(),
        called: framework.title(judgement).to_owned(),
        given,
        grade: given.map(|given| framework.given_words(given)),
        place,
    }
}

fn since(before: Entry<'_>, entry: Entry<'_>) -> Option<Since> {
    let (from, to) = (before.inspection.start()?, entry.inspection.start()?);
    let by = before.framework()?;
    let frameworks = &entry.dataset.frameworks;
    let paused = Paused::between(frameworks, by.regime(), from, to);
    let years = Years::between(from, to, 0);
    // Hundredths: more than that no date tells apart.
    let rounded = |years: f64| (years * 100.0).round() / 100.0;
    Some(Since {
        years: years.to_string(),
        at_least: rounded(years.least),
        at_most: rounded(years.most),
        paused_days: paused.days,
        missing: entry.history().is_broken_between(by, from, to),
    })
}

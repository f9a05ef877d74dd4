//! A row of a list, as plain values.

use crate::base::date::{PartialDate, Years};
use crate::base::place::Place;
use crate::case::model::{Activity, Case, Inspection, KnownMissing, Named};
use crate::compare::cadence::Gap;
use crate::dataset::{Dataset, Entry, History};
use crate::framework::identity::Identity;
use crate::framework::{Framework, FrameworkId, Given, JudgementId};

/// An inspection of an authority.
#[derive(Clone, Debug)]
pub struct ListRow<'a> {
    /// Which authority it is.
    pub identity: &'a Identity,
    /// The authority's name.
    pub authority: &'a str,
    /// The inspectorate's number for it.
    pub urn: Option<&'a str>,
    /// Its code in official statistics.
    pub code: Option<&'a str>,
    /// Its region.
    pub region: Option<&'a str>,
    /// The framework, if it is a known one.
    pub framework: Option<FrameworkId>,
    /// The framework's name, or what is written instead.
    pub framework_name: Option<&'a str>,
    /// What kind of inspection it was.
    pub activity: Option<&'a str>,
    /// The first day of its fieldwork.
    pub start: Option<PartialDate>,
    /// The last day.
    pub end: Option<PartialDate>,
    /// When its report was published.
    pub published: Option<PartialDate>,
    /// The record, unless the inspection is not on record.
    pub inspection: Option<&'a Inspection>,
    /// Whether it is the authority's latest graded inspection.
    pub latest: bool,
    /// Whether it is not on record, but known to be missing.
    pub missing: bool,
    /// What each judgement of its framework was given, by [`JudgementId`].
    pub given: &'a [Option<Given>],
    /// The overall.
    pub overall: Option<Given>,
    /// The areas that were graded lower than the overall or, where it is asked for what is below a
    /// grade, than that; worst first.
    pub lower: Vec<JudgementId>,
    /// The time since the graded inspection before it.
    pub gap: Option<Elapsed>,
    /// The time from it to the day on which the question is asked.
    pub waited: Option<Elapsed>,
    /// The file.
    pub file: &'a str,
    /// The line, from one.
    pub line: usize,
    pub(super) place: Place,
}

/// A time in years.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Elapsed {
    /// By the calendar.
    pub years: Years,
    /// With the pauses of inspection left out.
    pub counted: Years,
}

impl Elapsed {
    pub(super) fn of(gap: &Gap<'_>) -> Self {
        // Of a day that is known to the year, say, its first is taken: nobody has waited less than not
        // at all.
        let some = |years: Years| Years {
            least: years.least.max(0.0),
            most: years.most.max(0.0),
        };
        Self {
            years: some(gap.years),
            counted: some(gap.counted),
        }
    }
}

impl<'a> ListRow<'a> {
    /// The row of a recorded inspection or visit, but for the areas that are lower, and the times
    /// before and after it.
    pub(super) fn of(entry: Entry<'a>) -> Self {
        let inspection = entry.inspection;
        let framework = entry.framework();
        let written = inspection.framework.as_ref().map(|named| &*named.text);
        let overall = framework.and_then(Framework::overall);
        let activity = inspection.activity.as_ref();
        let is = |named: &'a Named<Activity>| {
            named
                .is
                .as_ref()
                .map_or(named.text.as_str(), |activity| &activity.id)
        };
        Self {
            framework: entry.framework_id(),
            framework_name: framework.map(Framework::id).or(written),
            activity: activity.map(is),
            start: inspection.start(),
            end: inspection.end(),
            published: inspection.published,
            inspection: Some(inspection),
            given: &inspection.given,
            overall: overall.and_then(|id| inspection.given.get(id.0).copied().flatten()),
            place: entry.place(),
            ..Self::of_none(entry.history(), entry.case)
        }
    }

    /// The row of an inspection that is known to be missing.
    pub(super) fn of_missing(
        history: History<'a>,
        case: &'a Case,
        known: &'a KnownMissing,
        start: PartialDate,
    ) -> Self {
        let framework = known.framework.as_ref();
        Self {
            framework: framework.and_then(|named| named.is),
            framework_name: framework.map(|named| named.text.as_str()),
            activity: known.activity.as_ref().map(|named| named.text.as_str()),
            start: Some(start),
            published: known.published,
            missing: true,
            place: case.place().at("missing").at(known.index),
            ..Self::of_none(history, case)
        }
    }

    /// The row of an authority without a graded inspection.
    pub(super) fn of_none(history: History<'a>, case: &'a Case) -> Self {
        let dataset = history.dataset();
        Self {
            identity: history.identity(),
            authority: case.name(),
            urn: history.identity().number(),
            code: code(dataset, case),
            region: region(dataset, case),
            framework: None,
            framework_name: None,
            activity: None,
            start: None,
            end: None,
            published: None,
            inspection: None,
            latest: false,
            missing: false,
            given: &[],
            overall: None,
            lower: Vec::new(),
            gap: None,
            waited: None,
            file: &dataset.sources.get(case.file).name,
            line: 1,
            place: case.place(),
        }
    }
}

/// The region of an authority: as its record says, or else as is known.
pub(super) fn region<'a>(dataset: &'a Dataset, case: &'a Case) -> Option<&'a str> {
    let known = || dataset.authorities.find(case.clues())?.1.region.as_deref();
    case.authority.region.as_deref().or_else(known)
}

/// The same of its code in official statistics.
fn code<'a>(dataset: &'a Dataset, case: &'a Case) -> Option<&'a str> {
    let known = || dataset.authorities.find(case.clues())?.1.code.as_deref();
    case.authority.code.as_deref().or_else(known)
}

/// The time before each graded inspection of an authority; none where one in between is known to be
/// missing.
pub(super) fn gaps(history: History<'_>) -> Vec<(Entry<'_>, Elapsed)> {
    let pairs = history.successive().into_iter();
    let gaps = pairs.filter_map(|(earlier, later)| {
        let later = later?;
        let (from, to) = (earlier.inspection.start()?, later.inspection.start()?);
        if history.is_broken_between(earlier.framework()?, from, to) {
            return None;
        }
        Some((later, Elapsed::of(&Gap::new(earlier, to)?)))
    });
    gaps.collect()
}

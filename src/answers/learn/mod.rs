//! What rule inspectors follow, by the records alone.
//!
//! Of each framework, and of each judgement of it that rests on others, the grades of what it rests on
//! are set beside its own: which law of the whole fits best, which limits hold, and where the same grades
//! came to different ones. What the framework's file says of it is not asked.

pub mod beside;
mod chance;
mod cost;
pub mod law;
pub mod limits;
pub mod sample;
pub mod search;
pub mod splits;

use std::collections::BTreeMap;

use crate::dataset::{Dataset, Entry};
use crate::framework::{Framework, FrameworkId, JudgementId};
use law::FittedLaw;
use limits::FoundLimits;
use sample::Sample;
use splits::{Inversion, Split};

/// What was learned of one judgement of one framework.
#[derive(Clone, Debug)]
pub struct Learned {
    /// The framework.
    pub framework: FrameworkId,
    /// The judgement: the whole.
    pub whole: JudgementId,
    /// What it rests on: the parts, in their order.
    pub parts: Vec<JudgementId>,
    /// The records: those with a grade for the whole, but for what is left out.
    pub sample: Sample,
    /// How many more have one on an activity that the framework gives no grades on, by its name.
    pub left_out: BTreeMap<String, usize>,
    /// The simplest law that fits; none where no law does.
    pub law: Option<FittedLaw>,
    /// How the plainest laws fit.
    pub plain: Vec<FittedLaw>,
    /// The limits that hold.
    pub limits: FoundLimits,
    /// The same grades, another whole.
    pub splits: Vec<Split>,
    /// No grade worse, a worse whole.
    pub inversions: Vec<Inversion>,
}

/// What the records of a dataset teach, of each judgement that rests on others and has a grade in one
/// of them; in the order of the frameworks.
pub fn learn(dataset: &Dataset, wanted: impl Fn(FrameworkId) -> bool) -> Vec<Learned> {
    let learned = by_framework(dataset, wanted)
        .into_iter()
        .flat_map(|(id, entries)| {
            let framework = dataset.frameworks.get(id);
            let wholes = framework
                .judgement_ids()
                .filter(|judgement| framework.is_aggregate(*judgement));
            let of_whole = wholes.filter_map(|whole| of_whole(framework, id, whole, &entries));
            of_whole.collect::<Vec<_>>()
        });
    learned.collect()
}

/// The inspections under each framework.
fn by_framework(
    dataset: &Dataset,
    wanted: impl Fn(FrameworkId) -> bool,
) -> BTreeMap<FrameworkId, Vec<Entry<'_>>> {
    let mut by_framework: BTreeMap<FrameworkId, Vec<Entry<'_>>> = BTreeMap::new();
    for entry in dataset.inspections() {
        if let Some(id) = entry.framework_id().filter(|id| wanted(*id)) {
            by_framework.entry(id).or_default().push(entry);
        }
    }
    by_framework
}

fn of_whole(
    framework: &Framework,
    id: FrameworkId,
    whole: JudgementId,
    entries: &[Entry<'_>],
) -> Option<Learned> {
    let parts = framework.areas_of(whole);
    let (left_out, counted): (Vec<Entry<'_>>, Vec<Entry<'_>>) = entries
        .iter()
        .filter(|entry| entry.inspection.grade(whole).is_some())
        .partition(|entry| entry.inspection.is_ungraded());
    let mut by_activity: BTreeMap<String, usize> = BTreeMap::new();
    for activity in left_out
        .iter()
        .filter_map(|entry| entry.inspection.activity.as_ref()?.is.as_ref())
    {
        *by_activity.entry(activity.id.clone()).or_default() += 1;
    }
    let records = counted.iter().filter_map(|entry| {
        let given = entry.inspection.grade(whole)?;
        let grades = parts
            .iter()
            .map(|part| entry.inspection.grade(*part).map(|grade| grade.0));
        Some((called(*entry), grades.collect(), given.0))
    });
    let sample = Sample::new(parts.len(), framework.file.scale.len(), records);
    if sample.count() == 0 {
        return None;
    }
    let law = search::simplest(&sample);
    let mut limits = limits::of(&sample);
    for one in limits.held.iter_mut().chain(&mut limits.unknown) {
        one.follows = law
            .as_ref()
            .is_some_and(|law| law.implies(&one.limit, &sample));
    }
    Some(Learned {
        framework: id,
        whole,
        law,
        plain: search::plain(&sample),
        limits,
        splits: splits::splits(&sample),
        inversions: splits::inversions(&sample),
        parts,
        sample,
        left_out: by_activity,
    })
}

/// What a record is called among others: `Trafford Metropolitan Borough Council 2019`.
fn called(entry: Entry<'_>) -> String {
    let name = entry.case.name();
    match entry.inspection.start() {
        Some(start) => format!("{name} {}", start.earliest().year()),
        None => format!("{name}, undated"),
    }
}

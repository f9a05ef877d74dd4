//! Whether sources agree with the record, with each other and with themselves.

mod claim_contradicts_record;
mod claim_without_inspection;
mod findings_contradict_grade;
mod improvement_without_weakness;
mod report_contradicts_itself;
mod sources_disagree;

use super::Rule;
use crate::case::bind::stated;
use crate::case::model::{Case, Claim};
use crate::dataset::{Dataset, Entry};
use crate::date::{Answer, PartialDate, Window};
use crate::framework::{Framework, Given};
use crate::place::Place;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &sources_disagree::RULE,
    &claim_without_inspection::RULE,
    &claim_contradicts_record::RULE,
    &report_contradicts_itself::RULE,
    &improvement_without_weakness::RULE,
    &findings_contradict_grade::RULE,
];

/// When the inspection of a claim was: in the time that it names or else on the dates that it states.
fn time(claim: &Claim) -> Option<Window> {
    let only = |date| Window {
        start: date,
        end: date,
    };
    let stated = claim.fieldwork.or(claim.published.map(only));
    claim.date.map(only).or(stated)
}

/// The inspections that a claim can be about: graded ones, or the activity that it names, whose
/// fieldwork or publication may fall in the time that it names, under the framework that it names.
/// There is none where it names nothing at all.
fn subject<'a>(dataset: &'a Dataset, case: &'a Case, claim: &Claim) -> Vec<Entry<'a>> {
    let time = time(claim);
    let framework = claim.framework.as_ref().and_then(|named| named.is);
    if time.is_none() && framework.is_none() && claim.activity.is_none() {
        return Vec::new();
    }
    let in_time = |entry: &Entry<'_>| {
        let inspection = entry.inspection;
        let meets = |start: PartialDate, end: PartialDate| {
            time.is_none_or(|time| meet(time, Window { start, end }))
        };
        let published = inspection.published;
        let fieldwork = inspection.start().zip(inspection.end());
        fieldwork.is_some_and(|(start, end)| meets(start, end))
            || published.is_some_and(|day| meets(day, day))
    };
    let of_kind = |entry: &Entry<'_>| match &claim.activity {
        None => entry.inspection.is_graded(),
        Some(activity) => entry.inspection.activity.as_ref().is_some_and(|own| {
            let named = entry
                .framework()
                .and_then(|framework| framework.activity(activity));
            let same = named.zip(own.is.as_ref());
            own.text == *activity || same.is_some_and(|((id, _), own)| own.id == id)
        }),
    };
    dataset
        .of_case(case)
        .filter(|entry| framework.is_none_or(|id| entry.framework_id() == Some(id)))
        .filter(|entry| of_kind(entry) && in_time(entry))
        .collect()
}

/// Whether two windows may have a day in common.
fn meet(a: Window, b: Window) -> bool {
    a.start.earliest() <= b.end.latest() && b.start.earliest() <= a.end.latest()
}

/// The frameworks whose judgements and grades a claim can mean: the one that it names or else those of the
/// inspections that it can be about. `true` where it is named.
pub(super) fn meant<'a>(
    dataset: &'a Dataset,
    case: &'a Case,
    claim: &Claim,
) -> (Vec<&'a Framework>, bool) {
    match &claim.framework {
        Some(named) => {
            let known = named.is.map(|id| dataset.frameworks.get(id));
            (known.into_iter().collect(), true)
        }
        None => {
            let mut frameworks: Vec<&Framework> = Vec::new();
            for framework in subject(dataset, case, claim)
                .into_iter()
                .filter_map(Entry::framework)
            {
                if !frameworks.iter().any(|known| known.id() == framework.id()) {
                    frameworks.push(framework);
                }
            }
            (frameworks, false)
        }
    }
}

/// Every claim with its case.
pub(super) fn claims(dataset: &Dataset) -> impl Iterator<Item = (&Case, &Claim)> {
    let cases = dataset.cases.iter();
    cases.flat_map(|case| case.claims.iter().map(move |claim| (case, claim)))
}

/// A source as a sentence calls it: by its title, or else by its name in the file.
fn title(case: &Case, source: &str) -> String {
    let described = case
        .source(source)
        .and_then(|source| source.title.as_deref());
    match described {
        Some(title) => format!("\"{title}\""),
        None if source.is_empty() => "a source".to_owned(),
        None => format!("`{source}`"),
    }
}

/// One fact that a claim states otherwise than the record.
struct Difference<'a> {
    entry: Entry<'a>,
    /// The judgement or the date.
    what: String,
    /// What the claim says of it, as part of a sentence.
    says: String,
    /// Nothing where the inspection is one that carries no grades.
    recorded: Option<String>,
    record_place: Place,
    claimed: String,
    claim_place: Place,
    /// The source's title.
    source: String,
    /// The source's name in the file.
    source_id: &'a str,
    /// The other inspections that the claim can be about.
    others: Vec<Entry<'a>>,
}

impl Difference<'_> {
    /// What is to be said where the claim can be about other inspections as well.
    fn neither(&self) -> Option<String> {
        let others: Vec<String> = self.others.iter().map(|other| other.words()).collect();
        let others = (!others.is_empty()).then(|| others.join(" or "))?;
        Some(format!(
            "it may be about {others} instead, but does not agree with that either"
        ))
    }
}

/// Every fact that a claim states otherwise than the inspection that it is about. One that may be
/// about several agrees with the record where it agrees with any of them, and is otherwise compared
/// with the nearest.
fn differences(dataset: &Dataset) -> Vec<Difference<'_>> {
    claims(dataset)
        .filter_map(|(case, claim)| {
            let subject = subject(dataset, case, claim);
            let compared = subject
                .iter()
                .map(|entry| (*entry, of_claim(*entry, claim)));
            let (nearest, mut found) =
                compared.min_by_key(|(entry, found)| (unknown(*entry, claim), found.len()))?;
            for difference in &mut found {
                let others = subject
                    .iter()
                    .filter(|other| other.place() != nearest.place());
                difference.others = others.copied().collect();
            }
            Some(found)
        })
        .flatten()
        .collect()
}

/// How many of the grades that a claim states mean nothing to the framework of an inspection.
fn unknown(entry: Entry<'_>, claim: &Claim) -> usize {
    let known = entry
        .framework()
        .map_or(0, |framework| stated(framework, &claim.says).len());
    claim.says.len() - known
}

fn of_claim<'a>(entry: Entry<'a>, claim: &'a Claim) -> Vec<Difference<'a>> {
    let case = entry.case;
    let source_id = claim.source.as_deref().unwrap_or_default();
    let place = case.place().at("claims").at(claim.index);
    let mut found = Vec::new();
    let mut add = |what: &str,
                   says: String,
                   recorded: Option<String>,
                   record_place: Place,
                   claimed: String,
                   claim_place: Place| {
        found.push(Difference {
            entry,
            what: what.to_owned(),
            says,
            recorded,
            record_place,
            claimed,
            claim_place,
            source: title(case, source_id),
            source_id,
            others: Vec::new(),
        });
    };
    if let Some(framework) = entry.framework() {
        let activity = entry.inspection.activity.as_ref();
        let ungraded = activity
            .and_then(|activity| activity.is.as_ref())
            .is_some_and(|activity| !activity.graded);
        for (written, id, claimed) in stated(framework, &claim.says) {
            let recorded = entry.inspection.given[id.0];
            let (recorded, record_place) = match recorded {
                Some(recorded) if recorded != claimed => (
                    Some(framework.given_words(recorded)),
                    entry.judgement_place(id),
                ),
                None if ungraded && claimed != Given::NotJudged => (None, entry.field("activity")),
                _ => continue,
            };
            let (name, words) = (&framework.get(id).id, framework.given_words(claimed));
            add(
                name,
                format!("{name} is {words}"),
                recorded,
                record_place,
                words,
                place.clone().at("says").at(written),
            );
        }
    }
    let about = place.at("about");
    if let (Some(claimed), Some(recorded)) = (claim.published, entry.inspection.published)
        && recorded.is_within(Some(claimed), Some(claimed)) == Answer::No
    {
        add(
            "published",
            format!("it was published {}", claimed.words()),
            Some(recorded.words()),
            entry.field("published"),
            claimed.words(),
            about.clone().at("published"),
        );
    }
    if let (Some(claimed), Some(start), Some(end)) = (
        claim.fieldwork,
        entry.inspection.start(),
        entry.inspection.end(),
    ) && !agree(claimed, Window { start, end })
    {
        let recorded: Vec<String> = entry.inspection.windows().map(window_words).collect();
        add(
            "fieldwork",
            format!("fieldwork was {}", window_words(claimed)),
            Some(recorded.join(" and ")),
            entry.start_place(),
            window_words(claimed),
            about.at("fieldwork"),
        );
    }
    found
}

/// Whether a stated fieldwork can be the recorded one; a single date need only fall into it.
fn agree(claimed: Window, recorded: Window) -> bool {
    let may_be = |a: PartialDate, b: PartialDate| a.is_within(Some(b), Some(b)) != Answer::No;
    if claimed.start == claimed.end {
        meet(claimed, recorded)
    } else {
        may_be(recorded.start, claimed.start) && may_be(recorded.end, claimed.end)
    }
}

/// A window in words: `5 November 2018 to 16 November 2018`.
fn window_words(window: Window) -> String {
    let (start, end) = (window.start.words(), window.end.words());
    if start == end {
        start
    } else {
        format!("{start} to {end}")
    }
}

/// Whether the record of an inspection rests on its published report.
fn rests_on_report(entry: Entry<'_>) -> bool {
    entry.inspection.report.is_some() || entry.inspection.sources.is_empty()
}

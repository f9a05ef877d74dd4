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
use crate::date::{Answer, PartialDate};
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

/// The inspections that a claim can be about: graded ones, or the activity that it names, whose
/// fieldwork or publication may fall in the time that it names, under the framework that it names.
fn subject<'a>(dataset: &'a Dataset, case: &'a Case, claim: &Claim) -> Vec<Entry<'a>> {
    let Some(date) = claim.date else {
        return Vec::new();
    };
    let within =
        |from: PartialDate, to: PartialDate| date.is_within(Some(from), Some(to)) != Answer::No;
    let in_time = |entry: &Entry<'_>| {
        let inspection = entry.inspection;
        let fieldwork = inspection
            .start()
            .zip(inspection.end())
            .is_some_and(|(start, end)| within(start, end));
        fieldwork
            || inspection
                .published
                .is_some_and(|published| within(published, published))
    };
    let framework = claim.framework.as_ref().and_then(|named| named.is);
    let of_kind = |entry: &Entry<'_>| match &claim.activity {
        None => entry.inspection.is_graded(),
        Some(activity) => {
            let own = entry.inspection.activity.as_ref();
            own.is_some_and(|own| {
                own.text == *activity || own.is.as_ref().is_some_and(|is| is.id == *activity)
            })
        }
    };
    dataset
        .of_case(case)
        .filter(|entry| framework.is_none_or(|id| entry.framework_id() == Some(id)))
        .filter(|entry| of_kind(entry) && in_time(entry))
        .collect()
}

/// One fact that a claim states otherwise than the record.
struct Difference<'a> {
    entry: Entry<'a>,
    /// The judgement or the date.
    what: String,
    recorded: String,
    record_place: Place,
    claimed: String,
    claim_place: Place,
    /// The source's title.
    source: String,
    /// The source's name in the file.
    source_id: String,
}

/// Every fact that a claim states otherwise than the one inspection that it is about. A claim that
/// may be about several is compared with none of them.
fn differences(dataset: &Dataset) -> Vec<Difference<'_>> {
    let claims = dataset
        .cases
        .iter()
        .flat_map(|case| case.claims.iter().map(move |claim| (case, claim)));
    claims
        .filter_map(
            |(case, claim)| match subject(dataset, case, claim).as_slice() {
                [entry] => Some((*entry, claim)),
                _ => None,
            },
        )
        .flat_map(|(entry, claim)| of_claim(entry, claim))
        .collect()
}

fn of_claim<'a>(entry: Entry<'a>, claim: &Claim) -> Vec<Difference<'a>> {
    let case = entry.case;
    let source_id = claim.source.clone().unwrap_or_default();
    let title = case
        .source(&source_id)
        .and_then(|source| source.title.clone());
    let source = title.unwrap_or_else(|| source_id.clone());
    let place = case.place().at("claims").at(claim.index);
    let mut found = Vec::new();
    let mut add =
        |what: &str, recorded: String, record_place: Place, claimed: String, claim_place: Place| {
            let (source, source_id) = (source.clone(), source_id.clone());
            found.push(Difference {
                entry,
                what: what.to_owned(),
                recorded,
                record_place,
                claimed,
                claim_place,
                source,
                source_id,
            });
        };
    if let Some(framework) = entry.framework() {
        for (written, id, claimed) in stated(framework, &claim.says) {
            if let Some(recorded) =
                entry.inspection.given[id.0].filter(|recorded| *recorded != claimed)
            {
                let (recorded, claimed) = (
                    framework.given_words(recorded),
                    framework.given_words(claimed),
                );
                let says = place.clone().at("says").at(written);
                add(
                    &framework.get(id).id,
                    recorded,
                    entry.judgement_place(id),
                    claimed,
                    says,
                );
            }
        }
    }
    let about = place.at("about");
    if let (Some(claimed), Some(recorded)) = (claim.published, entry.inspection.published)
        && recorded.is_within(Some(claimed), Some(claimed)) == Answer::No
    {
        add(
            "published",
            recorded.words(),
            entry.field("published"),
            claimed.words(),
            about.clone().at("published"),
        );
    }
    if let (Some(claimed), Some(start), Some(end)) = (
        claim.fieldwork,
        entry.inspection.start(),
        entry.inspection.end(),
    ) && (start.is_within(Some(claimed.start), Some(claimed.start)) == Answer::No
        || end.is_within(Some(claimed.end), Some(claimed.end)) == Answer::No)
    {
        let recorded: Vec<String> = entry
            .inspection
            .fieldwork
            .iter()
            .map(ToString::to_string)
            .collect();
        add(
            "fieldwork",
            recorded.join(" and "),
            entry.start_place(),
            claimed.to_string(),
            about.at("fieldwork"),
        );
    }
    found
}

/// Whether the record of an inspection rests on its published report.
fn rests_on_report(entry: Entry<'_>) -> bool {
    entry.inspection.report.is_some() || entry.inspection.sources.is_empty()
}

//! What claims state otherwise than the record.

use super::title;
use crate::base::date::{Answer, PartialDate, Window};
use crate::base::place::Place;
use crate::case::bind::stated;
use crate::case::model::{Case, Claim};
use crate::dataset::claims::{claims, subject};
use crate::dataset::{Dataset, Entry};
use crate::framework::Given;

/// One fact that a claim states otherwise than the record.
pub(super) struct Difference<'a> {
    pub entry: Entry<'a>,
    /// The judgement or the date.
    pub what: String,
    /// The judgement, where it is about one.
    pub judgement: Option<String>,
    /// What the claim says of it, as part of a sentence.
    pub says: String,
    /// Nothing where the inspection is one that carries no grades.
    pub recorded: Option<String>,
    pub record_place: Place,
    pub claimed: String,
    pub claim_place: Place,
    /// The case in which the claim stands: another document may have the record.
    pub told_in: &'a Case,
    /// The source's title.
    pub source: String,
    /// The source's name in the file.
    pub source_id: &'a str,
    /// The other inspections that the claim can be about.
    pub others: Vec<Entry<'a>>,
}

impl Difference<'_> {
    /// What is to be said where the claim can be about other inspections as well.
    pub(super) fn neither(&self) -> Option<String> {
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
pub(super) fn differences(dataset: &Dataset) -> Vec<Difference<'_>> {
    claims(dataset)
        .filter_map(|(case, claim)| {
            let subject = subject(dataset, case, claim);
            let compared = subject
                .iter()
                .map(|entry| (*entry, of_claim(*entry, (case, claim))));
            let (nearest, mut found) = compared.min_by_key(|(entry, found)| {
                // Of equally near ones the oldest, wherever it stands in the file.
                let start = entry.inspection.start().map(PartialDate::earliest);
                (unknown(*entry, claim), found.len(), start)
            })?;
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

fn of_claim<'a>(entry: Entry<'a>, (case, claim): (&'a Case, &'a Claim)) -> Vec<Difference<'a>> {
    let source_id = claim.source.as_deref().unwrap_or_default();
    let place = case.place().at("claims").at(claim.index);
    let mut found = Vec::new();
    let mut add = |what: &str,
                   judgement: Option<&str>,
                   says: String,
                   recorded: Option<String>,
                   record_place: Place,
                   claimed: String,
                   claim_place: Place| {
        found.push(Difference {
            entry,
            what: what.to_owned(),
            judgement: judgement.map(str::to_owned),
            says,
            recorded,
            record_place,
            claimed,
            claim_place,
            told_in: case,
            source: said_at(title(case, source_id), claim),
            source_id,
            others: Vec::new(),
        });
    };
    if let Some(framework) = entry.framework() {
        let activity = entry.inspection.activity.as_ref();
        // What came of a trial is nowhere official, and nothing to compare with.
        let ungraded = activity
            .and_then(|activity| activity.is.as_ref())
            .is_some_and(|activity| !activity.graded && !activity.trial);
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
                Some(name),
                format!("{} is {words}", framework.title(id)),
                recorded,
                record_place,
                words,
                place.clone().at("says").at(written),
            );
        }
    }
    let about = place.at("about");
    if let (Some(claimed), Some(recorded)) = (claim.published, entry.inspection.published)
        && recorded.same(claimed) == Answer::No
    {
        add(
            "published",
            None,
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
    ) && !(Window { start, end }).may_be_stated_as(claimed)
    {
        let windows = || entry.inspection.windows();
        let recorded: Vec<String> = windows().map(window_words).collect();
        let is_stated = |window: &Window| window.may_be_stated_as(claimed);
        let left_out = windows().filter(|window| !is_stated(window));
        let left_out: Vec<String> = left_out.map(window_words).collect();
        let only = match windows().any(|window| is_stated(&window)) && !left_out.is_empty() {
            true => " alone",
            false => "",
        };
        add(
            "fieldwork",
            None,
            format!("fieldwork was {}{only}", window_words(claimed)),
            Some(match only.is_empty() {
                true => recorded.join(" and "),
                false => format!("it went on {}", left_out.join(" and ")),
            }),
            entry.start_place(),
            window_words(claimed),
            about.at("fieldwork"),
        );
    }
    found
}

/// A source and where in it something is said: `"A table of results", row 12`.
fn said_at(source: String, claim: &Claim) -> String {
    match &claim.at {
        Some(at) => format!("{source}, {at},"),
        None => source,
    }
}

/// A window in words: `5 November 2018 to 16 November 2018`.
pub(super) fn window_words(window: Window) -> String {
    let (start, end) = (window.start.words(), window.end.words());
    if start == end {
        start
    } else {
        format!("{start} to {end}")
    }
}

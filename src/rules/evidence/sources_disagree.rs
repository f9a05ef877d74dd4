//! Two sources state different grades or dates for an inspection, and there is no report to decide.
//!
//! # What it checks
//!
//! Each claim is compared with the inspection that it is about, where the record does not rest on
//! the published report but on another source; and with every other claim that may be about the
//! same inspection, where that is not on record. Where the two may also be about different
//! inspections, only a note is made.
//!
//! # Why it matters
//!
//! One of the two is wrong, and nothing in the file says which.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! sources:
//!   table-a: { title: A table of results, kind: table }
//!   table-b: { title: Another table of results, kind: table }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-11-05/2018-11-16
//!     published: 2019-01-07
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!     source: [table-a]
//! claims:
//!   - source: table-b
//!     at: row 12
//!     about: { date: 2018-11-05 }
//!     says: { overall: outstanding }
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! sources:
//!   table-a: { title: A table of results, kind: table }
//!   table-b: { title: Another table of results, kind: table }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-11-05/2018-11-16
//!     published: 2019-01-07
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!     source: [table-a]
//! claims:
//!   - source: table-b
//!     at: row 12
//!     about: { date: 2018-11-05 }
//!     says: { overall: good }
//! ```
//!
//! # How unusual it is
//!
//! `cases/README.md` tabulates how often the published tables in the national dataset differ from
//! the reports, which is the best guess for how often each is wrong where there is none.
//!
//! # What to do
//!
//! Find the report, import it, and let it decide.

use super::differences::{Difference, differences};
use super::{rests_on_report, title};
use crate::base::finding::Finding;
use crate::case::model::{Case, Claim};
use crate::dataset::Dataset;
use crate::dataset::claims::{may_meet, subject, time};
use crate::framework::{Framework, Given};
use crate::rules::rule;

rule!("sources-disagree", "sources_disagree.rs", Evidence, Warning, about Record, since "0.1.0");

/// How many contradictions of claims with each other are told of one authority, many times what there
/// is of any: four hundred claims can be eighty thousand.
const MOST: usize = 1000;

fn check(dataset: &Dataset) -> Vec<Finding> {
    let differences = differences(dataset).into_iter();
    let with_record = differences
        .filter(|difference| !rests_on_report(difference.entry))
        .filter_map(finding);
    let with_each_other = dataset.histories().flat_map(|history| {
        let claims: Vec<Stating<'_>> = history.claims().collect();
        let pairs = (0..claims.len()).flat_map(|i| (0..i).map(move |earlier| (earlier, i)));
        let findings = pairs.flat_map(|(one, other)| of_pair(dataset, claims[one], claims[other]));
        findings.take(MOST).collect::<Vec<_>>()
    });
    with_record.chain(with_each_other).collect()
}

/// How one source and another are said to differ.
fn words((source, says): (&str, &str), (second, its): (&str, &str)) -> String {
    if source == second {
        format!("{source} says {says}, and elsewhere {its}")
    } else {
        format!("{source} says {says}, {second} says {its}")
    }
}

fn finding(difference: Difference<'_>) -> Option<Finding> {
    let recorded = difference.recorded.clone()?;
    let Difference {
        entry,
        what,
        says,
        claimed,
        source,
        ..
    } = &difference;
    let recorded_by = entry.inspection.sources.first();
    let recorded_by = recorded_by.map_or_else(
        || "the record".to_owned(),
        |id| title(entry.case, &id.value),
    );
    let message = words((source, says), (&recorded_by, &recorded));
    Some(
        RULE.on(*entry, difference.record_place.clone(), message)
            .label(recorded)
            .and(difference.claim_place.clone(), claimed.clone())
            .helps(difference.neither())
            .identity(what.clone())
            .identity(difference.source_id)
            .areas(difference.judgement.clone()),
    )
}

/// A claim and the case in which it stands.
type Stating<'a> = (&'a Case, &'a Claim);

/// A grade that a claim states: as the file calls the judgement and as a sentence calls both.
struct Stated<'a> {
    written: &'a str,
    judgement: String,
    /// What it is called in a sentence.
    title: String,
    grade: String,
}

/// The grades that two claims state differently, where they may be about the same inspection and no record decides.
fn of_pair(dataset: &Dataset, first: Stating<'_>, second: Stating<'_>) -> Vec<Finding> {
    let ((in_first, one), (in_second, other)) = (first, second);
    let Some((time_one, time_other)) = time(one).zip(time(other)) else {
        return Vec::new();
    };
    let named = |claim: &Claim| claim.framework.as_ref().map(|named| named.text.clone());
    let (named_one, named_other) = (named(one), named(other));
    let may_be_same = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
    if !may_meet(time_one, time_other)
        || !may_be_same(&named_one, &named_other)
        || !may_be_same(&one.activity, &other.activity)
    {
        return Vec::new();
    }
    let framework = [one, other]
        .into_iter()
        .find_map(|claim| claim.framework.as_ref()?.is)
        .map(|id| dataset.frameworks.get(id));
    let about_one = subject(dataset, in_first, one);
    let about_other = subject(dataset, in_second, other);
    let same_subject = match (about_one.as_slice(), about_other.as_slice()) {
        ([one], [other]) => one.place() == other.place(),
        _ => false,
    };
    let subjects = [about_one, about_other].concat();
    let is_recorded = |judgement: &str| {
        subjects.iter().any(|entry| {
            let id = entry
                .framework()
                .and_then(|framework| framework.judgement_called(judgement));
            id.is_some_and(|id| entry.inspection.given[id.0].is_some())
        })
    };
    let exact = |claim: &Claim| {
        time(claim)
            .is_some_and(|time| time.start.is_month_or_better() && time.end.is_month_or_better())
    };
    let same_framework = named_one.is_some() && named_one == named_other;
    let severity = if same_subject || same_framework || (exact(one) && exact(other)) {
        RULE.severity
    } else {
        RULE.severity.lower()
    };
    let place = |(case, claim): Stating<'_>, written: &str| {
        let says = case.place().at("claims").at(claim.index).at("says");
        says.at(written.to_owned())
    };
    let sources = [one, other].map(|claim| claim.source.as_deref().unwrap_or_default());
    // Which of the two stands first in the file says nothing.
    let mut claims = [one.identity(), other.identity()];
    claims.sort();
    let later = of_claim(framework, other);
    let mut found = Vec::new();
    for stated in of_claim(framework, one) {
        let differs = |later: &&Stated<'_>| {
            later.judgement == stated.judgement && later.grade != stated.grade
        };
        let Some(opposed) = later.iter().find(differs) else {
            continue;
        };
        if is_recorded(stated.written) || is_recorded(opposed.written) {
            continue;
        }
        let says = format!("{} is {}", stated.title, stated.grade);
        let (source, its) = (title(in_first, sources[0]), title(in_second, sources[1]));
        let message = words((&source, &says), (&its, &opposed.grade));
        let mut finding = RULE
            .in_case(in_first, place(first, stated.written), message)
            .label(stated.grade.clone())
            .and(place(second, opposed.written), opposed.grade.clone())
            .help("no inspection on record decides which")
            .identity(stated.judgement.clone())
            .identity(&claims[0])
            .identity(&claims[1])
            .area(stated.judgement.clone());
        finding.severity = severity;
        if severity < RULE.severity {
            finding = finding
                .help("they may be about two inspections; name the framework or the month to tell");
        }
        found.push(finding);
    }
    found
}

fn of_claim<'a>(framework: Option<&Framework>, claim: &'a Claim) -> Vec<Stated<'a>> {
    let stated = claim.says.iter().map(|(judgement, grade)| {
        let known = framework.and_then(|framework| {
            let id = framework.judgement_called(judgement)?;
            let given: Option<Given> = framework.given_to(id, grade);
            Some((
                (framework.get(id).id.clone(), framework.title(id).to_owned()),
                given.map(|given| framework.given_words(given)),
            ))
        });
        let ((name, title), words) =
            known.unwrap_or_else(|| ((judgement.clone(), judgement.replace('-', " ")), None));
        Stated {
            written: judgement,
            judgement: name,
            title,
            grade: words.unwrap_or_else(|| grade.to_lowercase().replace('-', " ")),
        }
    });
    stated.collect()
}

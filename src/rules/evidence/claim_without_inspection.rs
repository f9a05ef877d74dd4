//! A source speaks of graded results for which there is no inspection on record.
//!
//! # What it checks
//!
//! A claim that states grades is about some graded inspection of the same authority whose fieldwork
//! or publication falls in the time that the claim names. Where the time lies between inspections
//! that are on record, it is a warning; before the first of them, where the record may simply not
//! reach back so far, a note. Of an ungraded visit that a source speaks of, and that is not on
//! record, only a note is made; where the source names its month or day, any within two months is
//! that visit, since one may name the visit and another its letter.
//!
//! # Why it matters
//!
//! Either an inspection is missing from the data, or the source names the wrong year, the wrong
//! authority or another kind of visit. Such slips are copied from one document into the next.
//!
//! # Example
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! sources:
//!   inquiry: { title: Report of an inquiry, published: 2019-07, kind: inquiry }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-11-05/2018-11-16
//!     published: 2019-01-07
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!     report: { link: "https://example.org/report" }
//! claims:
//!   - { source: inquiry, at: paragraph 52, about: { year: 2016 }, says: { overall: good } }
//! ```
//!
//! # Use instead
//!
//! ```yaml
//! authority: { name: Anyshire County Council }
//! sources:
//!   inquiry: { title: Report of an inquiry, published: 2019-07, kind: inquiry }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2018-11-05/2018-11-16
//!     published: 2019-01-07
//!     judgements: { leaders: good, help-and-protection: good, in-care-and-leavers: good, overall: good }
//!     report: { link: "https://example.org/report" }
//! claims:
//!   - { source: inquiry, at: paragraph 52, about: { year: 2018 }, says: { overall: good } }
//! ```
//!
//! # How unusual it is
//!
//! It depends on the sources, not on inspections, so there is no base rate.
//!
//! # What to do
//!
//! Look up the inspectorate's reports of that year. If there is one, record it; if not, keep the
//! claim, so that whoever meets the same statement elsewhere finds it here.

use super::differences::window_words;
use super::title;
use crate::base::date::{Answer, PartialDate, Window};
use crate::base::finding::{Finding, Severity};
use crate::base::wording;
use crate::case::model::{Case, Claim, Fault};
use crate::dataset::claims::{claims, may_meet, subject, time};
use crate::dataset::{Dataset, Entry};
use crate::framework::Framework;
use crate::rules::rule;

rule!("claim-without-inspection", "claim_without_inspection.rs", Evidence, Warning, about Record, since "0.1.0");

fn check(dataset: &Dataset) -> Vec<Finding> {
    claims(dataset)
        .filter_map(|(case, claim)| finding(dataset, case, claim))
        .collect()
}

fn finding(dataset: &Dataset, case: &Case, claim: &Claim) -> Option<Finding> {
    // A claim that states no grade is only a mention, which some inspection is behind; a visit has none.
    let says_nothing = claim.says.is_empty() && claim.activity.is_none();
    if says_nothing {
        return None;
    }
    if let [first, ..] = subject(dataset, case, claim)[..] {
        return of_trial(case, claim, first);
    }
    let time = time(claim);
    let framework = claim.framework.as_ref().and_then(|named| named.is);
    let framework = framework.map(|id| dataset.frameworks.get(id));
    let source = claim.source.as_deref().unwrap_or_default();
    let says = title(case, source);
    let place = case.place().at("claims").at(claim.index);
    let is_told = time.is_some() || claim.framework.is_some() || claim.activity.is_some();
    let whole = place.clone();
    let mut finding = RULE
        .in_case(
            case,
            place.at("about"),
            message(&says, claim, framework, time),
        )
        .identity(time.map(|time| time.to_string()).unwrap_or_default())
        .identity(source)
        .areas(claim.says.iter().map(|(judgement, _)| judgement.clone()))
        .helps(at(claim));
    if !is_told {
        // What stands there and cannot be read is told elsewhere.
        let faulty = |fault: &Fault| fault.place.path.starts_with(&whole.path);
        finding.severity = Severity::Note;
        let finding = finding.help("add a `year`, a `date` or a `framework`");
        return (!case.faults.iter().any(faulty)).then_some(finding);
    }
    let then = time.map(|time| ungraded(dataset, case, time));
    if let Some(visits) = then.filter(|visits| claim.activity.is_none() && !visits.is_empty()) {
        let visits = visits.join(", ");
        finding = finding.help(format!("on record of that time, without grades: {visits}"));
    }
    let graded = dataset.history_of(case).graded();
    let starts: Vec<PartialDate> = graded
        .iter()
        .filter_map(|entry| entry.inspection.start())
        .collect();
    let (first, last) = (starts.first().copied(), starts.last().copied());
    let is_between = |time: Window| {
        let before = |a: Option<PartialDate>, b: PartialDate| {
            a.is_some_and(|a| a.is_before(b) == Answer::Certainly)
        };
        let after = |a: PartialDate, b: Option<PartialDate>| {
            b.is_some_and(|b| a.is_before(b) == Answer::Certainly)
        };
        before(first, time.start) && after(time.end, last)
    };
    let graded_kind = claim.activity.as_ref().is_none_or(|activity| {
        let known = framework.and_then(|framework| framework.activity(activity));
        known.is_some_and(|(_, activity)| activity.graded)
    });
    if graded_kind && time.is_some_and(is_between) {
        let on_record: Vec<String> = starts.into_iter().map(PartialDate::words).collect();
        let on_record = on_record.join(", ");
        return Some(finding.help(format!("graded inspections on record began: {on_record}")));
    }
    finding.severity = Severity::Note;
    let known = first.filter(|_| graded_kind);
    let known = known.map(|first| format!("graded inspections on record begin {}", first.words()));
    Some(finding.helps(known))
}

/// That what is said is what came of a trial, if it is one and if grades are said.
fn of_trial(case: &Case, claim: &Claim, trial: Entry<'_>) -> Option<Finding> {
    if claim.says.is_empty() || !trial.inspection.is_trial() {
        return None;
    }
    let source = claim.source.as_deref().unwrap_or_default();
    let place = case.place().at("claims").at(claim.index);
    let says = graded_words(claim, trial.framework());
    let message = format!(
        "{} says that {says} in {}, a trial",
        title(case, source),
        trial.words()
    );
    let mut finding = RULE
        .in_case(case, place.at("about"), message)
        .helps(at(claim))
        .and(trial.start_place(), "the trial on record")
        .identity(trial.identity())
        .identity(source)
        .areas(claim.says.iter().map(|(judgement, _)| judgement.clone()))
        .help("the results of a trial are not official: it is no graded inspection, no precedent, and ends no gap");
    finding.severity = Severity::Note;
    Some(finding)
}

/// Where in its source it is said.
fn at(claim: &Claim) -> Option<String> {
    claim.at.as_deref().map(|at| format!("said at: {at}"))
}

fn graded_words(claim: &Claim, framework: Option<&Framework>) -> String {
    let title = |judgement: &str| {
        let known = framework.and_then(|f| Some(f.title(f.judgement_called(judgement)?)));
        known.map_or_else(|| judgement.replace('-', " "), str::to_owned)
    };
    let stated = claim.says.iter();
    let grades: Vec<String> = stated
        .map(|(judgement, grade)| format!("{} is {}", title(judgement), grade.replace('-', " ")))
        .collect();
    wording::list(grades.iter().map(String::as_str))
}

fn message(
    source: &str,
    claim: &Claim,
    framework: Option<&Framework>,
    time: Option<Window>,
) -> String {
    let what = if claim.says.is_empty() {
        format!("{source} speaks of it")
    } else {
        format!("{source} says that {}", graded_words(claim, framework))
    };
    let when = time.map(|time| format!(" of {}", window_words(time)));
    let kind = claim.activity.as_ref().map_or_else(
        || "graded inspection".to_owned(),
        |activity| {
            let known = framework.and_then(|framework| framework.activity(activity));
            let title = known.and_then(|(_, activity)| activity.title.clone());
            title
                .unwrap_or_else(|| activity.replace('-', " "))
                .to_lowercase()
        },
    );
    let under = claim.framework.as_ref().map(|named| match framework {
        Some(framework) => format!(" under {}", framework.called()),
        None => format!(" under `{}`", named.text),
    });
    let under = under.unwrap_or_default();
    match when {
        Some(when) => format!("no {kind}{when}{under} is on record, but {what}"),
        None if under.is_empty() && claim.activity.is_none() => {
            format!("{what}, but not in which inspection")
        }
        None => format!("no {kind}{under} is on record, but {what}"),
    }
}

/// What there is on record of some time that carries no grades.
fn ungraded(dataset: &Dataset, case: &Case, time: Window) -> Vec<String> {
    let then = |entry: &Entry<'_>| {
        let dates = entry.inspection.start().zip(entry.inspection.end());
        dates.is_some_and(|(start, end)| may_meet(time, Window { start, end }))
    };
    let visits = dataset
        .history_of(case)
        .entries()
        .filter(|entry| !entry.inspection.is_graded() && then(entry));
    visits.map(Entry::words).collect()
}

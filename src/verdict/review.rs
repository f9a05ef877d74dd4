//! The inspections most worth a second look: what was found about each, weighed by how unlikely it is,
//! together with how badly the worst fitting of its grades fits.
//!
//! A reason weighs the natural logarithm of how unlikely it is, as likelihoods of independent things are
//! multiplied: a rate by the rule of succession, a misfit by how many times better a neighbouring grade
//! fits. A warning weighs at least as much as one in a hundred, an error as one in five hundred. What says
//! that an inspection is unusual weighs half of what says that its record may be wrong, and of several
//! such reasons only the weightiest adds to the weight: they are mostly about the same thing.

use std::collections::HashMap;

use serde::Serialize;

use super::outcome::Outcome;
use crate::base::finding::{About, Finding, Severity};
use crate::base::rate::Rate;
use crate::compare::likeness::{Likeness, Misfit};
use crate::dataset::{Dataset, Entry};
use crate::framework::FrameworkId;
use crate::rules::UNLIKELY_GRADE;

/// A misfit that is less than so many times is none.
const LEAST_TIMES: f64 = 4.0;

/// No rate, however small, weighs more than one in so many, as what cannot be right does: the index is not
/// that large.
const RAREST: f64 = 1.0 / 500.0;

/// What is a warning is no likelier than that, whatever was counted.
const RARE: f64 = 1.0 / 100.0;

/// A note without a rate is taken to be as likely as that.
const NOTED: f64 = 1.0 / 5.0;

/// What a misfit is called among the names of rules: it is what `unlikely-grade` looks at, and too little
/// for that to report it.
const MISFIT: &str = "misfit";

/// An inspection, and why it is worth a second look.
#[derive(Clone, Debug)]
pub struct Review<'a> {
    /// The position of its case in the dataset.
    pub case: usize,
    /// Its position in the case.
    pub inspection: usize,
    /// The weights of the reasons together.
    pub weight: f64,
    /// The reasons, the weightiest first.
    pub reasons: Vec<ReviewReason<'a>>,
}

/// Why an inspection is worth a second look.
#[derive(Clone, Debug)]
pub struct ReviewReason<'a> {
    /// How much it adds.
    pub weight: f64,
    /// What it is.
    pub what: What<'a>,
    /// How many reasons more of the same rule there are, which add nothing.
    pub alike: usize,
}

/// What a reason is.
#[derive(Clone, Debug)]
pub enum What<'a> {
    /// A finding.
    Finding(&'a Finding),
    /// A grade that fits badly, though not so badly as to be a finding, and how often it was given to
    /// those that are alike.
    Misfit(Misfit, Option<Rate>),
}

/// The graded inspections of a dataset for which there is a reason, the weightiest first.
pub fn queue<'a>(
    dataset: &'a Dataset,
    findings: impl IntoIterator<Item = &'a Finding>,
) -> Vec<Review<'a>> {
    let mut known: HashMap<FrameworkId, Option<Likeness<'a>>> = HashMap::new();
    let mut about: HashMap<(&str, &str), Vec<&Finding>> = HashMap::new();
    for finding in findings.into_iter().filter(|finding| !finding.ordinary) {
        if let (Some(whose), Some(inspection)) = (&finding.whose, &finding.inspection) {
            about.entry((whose, inspection)).or_default().push(finding);
        }
    }
    let mut queue = Vec::new();
    for (case_at, case) in dataset.cases.iter().enumerate() {
        let whose = case.identity.to_string();
        for (at, inspection) in case.inspections.iter().enumerate() {
            if !inspection.is_graded() {
                continue;
            }
            let entry = Entry {
                dataset,
                case,
                inspection,
            };
            let identity = inspection.identity();
            let found = about.get(&(whose.as_str(), identity.as_str()));
            let found = found.into_iter().flatten().copied();
            let (misfit, misfit_rate) = misfit(entry, &mut known).unzip();
            let mut reasons: Vec<ReviewReason<'_>> = found
                .map(|finding| ReviewReason {
                    weight: weight(finding, misfit.as_ref()),
                    what: What::Finding(finding),
                    alike: 0,
                })
                .collect();
            let is_found = |reason: &ReviewReason<'_>| matches!(reason.what, What::Finding(f) if f.rule == UNLIKELY_GRADE.name);
            if let Some(misfit) = misfit.filter(|_| !reasons.iter().any(is_found)) {
                reasons.push(ReviewReason {
                    weight: misfit.times.ln(),
                    what: What::Misfit(misfit, misfit_rate.flatten()),
                    alike: 0,
                });
            }
            reasons.sort_by(|a, b| b.weight.total_cmp(&a.weight));
            let reasons = one_a_rule(reasons);
            if !reasons.is_empty() {
                queue.push(Review {
                    case: case_at,
                    inspection: at,
                    weight: together(&reasons),
                    reasons,
                });
            }
        }
    }
    queue.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    queue
}

/// The weight of the reasons of one inspection.
fn together(reasons: &[ReviewReason<'_>]) -> f64 {
    let (record, inspection): (Vec<_>, Vec<_>) = reasons
        .iter()
        .partition(|reason| reason.about() == About::Record);
    let unusual = inspection.first().map_or(0.0, |reason| reason.weight);
    record.iter().map(|reason| reason.weight).sum::<f64>() + unusual
}

/// The weightiest reason of each rule: two sources that slipped alike are no two reasons.
fn one_a_rule(sorted: Vec<ReviewReason<'_>>) -> Vec<ReviewReason<'_>> {
    let mut reasons: Vec<ReviewReason<'_>> = Vec::new();
    for reason in sorted {
        match reasons
            .iter_mut()
            .find(|other| other.rule() == reason.rule())
        {
            Some(first) => first.alike += 1,
            None => reasons.push(reason),
        }
    }
    reasons
}

impl ReviewReason<'_> {
    fn about(&self) -> About {
        match self.what {
            What::Finding(finding) => finding.about,
            What::Misfit(..) => About::Record,
        }
    }

    /// The rule by which it was found, or `misfit`.
    pub fn rule(&self) -> &'static str {
        match self.what {
            What::Finding(finding) => finding.rule,
            What::Misfit(..) => MISFIT,
        }
    }
}

/// The grade of an inspection that fits worst, where no limit says that already.
fn misfit<'a>(
    entry: Entry<'a>,
    known: &mut HashMap<FrameworkId, Option<Likeness<'a>>>,
) -> Option<(Misfit, Option<Rate>)> {
    let likeness = known.entry(entry.framework_id()?);
    let likeness = likeness.or_insert_with(|| Likeness::of(entry)).as_mut()?;
    let misfit = likeness.misfit(entry)?;
    (misfit.times >= LEAST_TIMES).then(|| {
        let rate = likeness.rate(entry, misfit.judgement, misfit.given);
        (misfit, rate)
    })
}

fn weight(finding: &Finding, misfit: Option<&Misfit>) -> f64 {
    let by_severity: f64 = match finding.severity {
        Severity::Error => RAREST,
        Severity::Warning => RARE,
        Severity::Note => 1.0,
    };
    let by_rate = finding
        .rate
        .as_ref()
        .map(|rate| rate.likelihood().max(RAREST));
    let unlikely = match by_rate {
        Some(likelihood) => likelihood.min(by_severity),
        None => by_severity.min(NOTED),
    };
    let of_misfit = misfit.filter(|_| finding.rule == UNLIKELY_GRADE.name);
    let weight = of_misfit.map_or(-unlikely.ln(), |misfit| misfit.times.ln());
    match finding.about {
        About::Record => weight,
        About::Inspection => weight / 2.0,
    }
}

/// An inspection of the queue, as other programs read it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Reviewed {
    /// Its place in the queue, from one.
    pub rank: usize,
    /// The authority's name.
    pub authority: String,
    /// Its number, where it is known.
    pub urn: Option<String>,
    /// What the inspection was: `the standard inspection of 7 October 2019`.
    pub inspection: String,
    /// The first day of its fieldwork, as far as known.
    pub start: Option<String>,
    /// The framework's name.
    pub framework: Option<String>,
    /// The file that it stands in.
    pub file: String,
    /// The weights of the reasons together.
    pub weight: f64,
    /// The reasons, the weightiest first.
    pub reasons: Vec<ReviewedReason>,
}

/// A reason to look at an inspection again.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ReviewedReason {
    /// The rule by which it was found; `misfit` of a grade that fits badly, though not so badly that a
    /// rule reports it.
    pub rule: String,
    /// What is odd.
    pub message: String,
    /// How many reasons more of the same rule there are, which add nothing to the weight.
    pub alike: usize,
    /// How many others are as unusual, where that can be counted.
    pub rate: Option<Rate>,
    /// What it adds to the weight.
    pub weight: f64,
}

impl Outcome {
    /// The inspections most worth a second look, the weightiest first. The findings are those of a check;
    /// what does not stand out is left out, even where all was asked for.
    pub fn review(&self) -> Vec<Reviewed> {
        let findings = self.findings.iter().map(|located| &located.finding);
        let queue = queue(&self.dataset, findings);
        let numbered = (1..).zip(&queue);
        numbered
            .map(|(rank, review)| review.plain(rank, &self.dataset))
            .collect()
    }
}

impl Review<'_> {
    /// It as plain values, at a place in the queue.
    pub(crate) fn plain(&self, rank: usize, dataset: &Dataset) -> Reviewed {
        let case = &dataset.cases[self.case];
        let entry = Entry {
            dataset,
            case,
            inspection: &case.inspections[self.inspection],
        };
        let framework = entry.framework();
        let reasons = self.reasons.iter().map(|reason| {
            let (message, rate) = match &reason.what {
                What::Finding(finding) => (finding.message.clone(), finding.rate.clone()),
                What::Misfit(misfit, rate) => {
                    let message = framework.map(|framework| misfit.words(entry, framework));
                    (message.unwrap_or_default(), rate.clone())
                }
            };
            ReviewedReason {
                rule: reason.rule().to_owned(),
                message,
                alike: reason.alike,
                rate,
                weight: two_digits(reason.weight),
            }
        });
        Reviewed {
            rank,
            authority: case.name().to_owned(),
            urn: case.identity.number().map(str::to_owned),
            inspection: entry.words(),
            start: entry.inspection.start().map(|day| day.to_string()),
            framework: framework.map(|framework| framework.called().to_owned()),
            file: dataset.sources.get(case.file).name.clone(),
            weight: two_digits(self.weight),
            reasons: reasons.collect(),
        }
    }
}

/// A weight as it is printed: further digits mean nothing.
fn two_digits(weight: f64) -> f64 {
    (weight * 100.0).round() / 100.0
}

//! What a check came to: findings with their lines, in a fixed order.

use std::collections::HashMap;

use crate::base::date::PartialDate;
use crate::base::finding::{Finding, Severity};
use crate::base::place::{FileId, Place, Sources};
use crate::dataset::Dataset;
use crate::rules::UNREADABLE_FILE;
use crate::yaml::position::{Position, positions};

/// A finding whose places have become lines and columns.
#[derive(Clone, Debug)]
pub struct Located {
    /// The finding.
    pub finding: Finding,
    /// One for each of its labels, in their order.
    pub positions: Vec<Position>,
    /// Its stable name; unlike [`Finding::fingerprint`], it is unique in the run.
    pub fingerprint: String,
}

impl Located {
    /// Where the finding stands: the place of its first label.
    pub fn position(&self) -> Option<&Position> {
        self.positions.first()
    }
}

/// How many bytes may be shown again of one file: each finding is drawn from the whole text, and a
/// file of a megabyte that is nothing but mistakes would take hours.
const SHOWN_AGAIN: usize = 24 * 1024 * 1024;

/// Finds the lines of findings and orders them: by file, place, gravity, rule and message. Of a file
/// with more findings than anybody could read, only the gravest are kept, and a finding says so.
pub fn locate_all(findings: Vec<Finding>, sources: &Sources) -> Vec<Located> {
    let mut located = located(findings, sources);
    make_unique(&mut located, sources, |_| None);
    located
}

/// The same of files that know nothing of each other, so that each fingerprint is unique in its file only.
pub fn locate_apart(findings: Vec<Finding>, sources: &Sources) -> Vec<Located> {
    let mut located = located(findings, sources);
    let file = |one: &Located| one.position().map(|position| position.file);
    make_unique(&mut located, sources, file);
    located
}

fn located(findings: Vec<Finding>, sources: &Sources) -> Vec<Located> {
    let findings = readable(findings, sources);
    let labels = findings.iter().flat_map(|finding| &finding.labels);
    let placed = positions(labels.map(|label| &label.place), sources);
    let placed: Vec<Vec<Position>> = findings
        .iter()
        .map(|finding| {
            let labels = finding.labels.iter();
            labels.map(|label| placed[&label.place].clone()).collect()
        })
        .collect();
    let mut located: Vec<Located> = findings
        .into_iter()
        .zip(placed)
        .map(|(finding, placed)| Located {
            positions: placed,
            fingerprint: finding.fingerprint(),
            finding,
        })
        .collect();
    located.sort_by(|a, b| {
        let place = |l: &Located| {
            l.position()
                .map(|position| (position.file, position.bytes.start))
        };
        place(a)
            .cmp(&place(b))
            .then_with(|| b.finding.severity.cmp(&a.finding.severity))
            .then_with(|| a.finding.rule.cmp(b.finding.rule))
            .then_with(|| a.finding.message.cmp(&b.finding.message))
    });
    located
}

fn readable(mut findings: Vec<Finding>, sources: &Sources) -> Vec<Finding> {
    let file = |finding: &Finding| finding.labels.first().map(|label| label.place.file);
    let mut counts = HashMap::new();
    for finding in &findings {
        *counts.entry(file(finding)).or_insert(0_usize) += 1;
    }
    let most = |id: FileId| (SHOWN_AGAIN / sources.get(id).text.len().max(1)).max(20);
    // Of a table only the cells are drawn, and of a table of thousands there may be as many findings.
    let is_shown_whole = |id: FileId| sources.get(id).cells.is_none();
    counts.retain(|id, count| id.is_some_and(|id| is_shown_whole(id) && *count > most(id)));
    if counts.is_empty() {
        return findings;
    }
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let mut kept = HashMap::new();
    findings.retain(|finding| {
        let Some(id) = file(finding).filter(|id| counts.contains_key(&Some(*id))) else {
            return true;
        };
        let kept = kept.entry(id).or_insert(0_usize);
        *kept += 1;
        *kept <= most(id)
    });
    findings.extend(counts.into_iter().filter_map(|(id, count)| {
        let id = id?;
        let message = format!(
            "{count} findings in this file, of which {} are shown",
            most(id)
        );
        let rule = UNREADABLE_FILE;
        let finding = Finding::new(rule.name, rule.severity, Place::byte(id, 0), message);
        let finding =
            finding.help("a file of its size with so many mistakes is probably no case file");
        Some(
            finding
                .identity(sources.get(id).name.clone())
                .identity("too-many"),
        )
    }));
    findings
}

/// Numbers fingerprints that occur more than once `within` the same, in the order of what is said at
/// their places: only where that is all the same does the place decide.
fn make_unique(
    located: &mut [Located],
    sources: &Sources,
    within: impl Fn(&Located) -> Option<FileId>,
) {
    let mut alike = HashMap::<(Option<FileId>, &str), Vec<usize>>::new();
    for (i, one) in located.iter().enumerate() {
        let key = (within(one), one.fingerprint.as_str());
        alike.entry(key).or_default().push(i);
    }
    let mut numbers = Vec::new();
    for mut group in alike.into_values().filter(|group| group.len() > 1) {
        group.sort_by_cached_key(|i| content(&located[*i], sources));
        numbers.extend(group.into_iter().zip(1_usize..).skip(1));
    }
    for (i, number) in numbers {
        located[i].fingerprint.push_str(&format!(":{number}"));
    }
}

/// What a finding says and what stands where it points, in an order of its own.
fn content<'a>(one: &'a Located, sources: &'a Sources) -> (Vec<(&'a str, &'a str)>, &'a str) {
    let labels = one.finding.labels.iter().zip(&one.positions);
    let mut said: Vec<(&str, &str)> = labels
        .map(|(label, position)| {
            let text = &sources.get(position.file).text;
            let there = text.get(position.bytes.clone()).unwrap_or_default();
            (label.text.as_str(), there)
        })
        .collect();
    said.sort_unstable();
    (said, &one.finding.message)
}

/// What a check came to.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What was checked.
    pub(crate) dataset: Dataset,
    /// What was found.
    pub(crate) findings: Vec<Located>,
    /// How many findings more were accepted.
    pub(crate) accepted: usize,
    /// How many do not stand out and were left out.
    pub(crate) left_out: usize,
    /// Which entries of `[[ignore]]` in the settings matched a finding.
    pub(crate) ignores_used: Vec<bool>,
}

impl Outcome {
    /// What was checked.
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// The same without the inspections that certainly began after the day as of which was asked, and
    /// without what was found in them; all of it where no day was asked.
    #[must_use]
    pub fn as_it_was(mut self) -> Self {
        let Some(day) = self.dataset.as_of else {
            return self;
        };
        self.dataset.ask_as_of(day);
        self.findings.retain(|located| {
            let began = located.finding.inspection.as_deref();
            let began = began.and_then(|began| PartialDate::parse(began).ok());
            began.is_none_or(|began| began.has_come_by(day))
        });
        self
    }

    /// The gravest severity, if anything was found.
    pub fn worst(&self) -> Option<Severity> {
        self.findings
            .iter()
            .map(|located| located.finding.severity)
            .max()
    }

    /// How many findings have a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|located| located.finding.severity == severity)
            .count()
    }

    /// How many inspections and other activities were checked.
    pub fn inspections(&self) -> usize {
        self.dataset
            .cases
            .iter()
            .map(|case| case.inspections.len())
            .sum()
    }

    /// How many files were read, those that could not be included.
    pub fn files(&self) -> usize {
        let mut files: Vec<FileId> = self.dataset.cases.iter().map(|case| case.file).collect();
        files.extend(self.dataset.unreadable.iter().map(|(file, _)| *file));
        files.sort();
        files.dedup();
        files.len()
    }
}

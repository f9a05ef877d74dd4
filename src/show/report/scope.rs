//! What every part of a report is made from.

use std::collections::HashMap;

use jiff::civil::Date;

use super::anchors::Anchors;
use super::axis::Axis;
use super::finding::FindingView;
use super::line::LineView;
use super::marks::Marks;
use crate::base::date::PartialDate;
use crate::dataset::{Dataset, Entry, History};
use crate::framework::file::AUTHORITY;
use crate::framework::identity::Identity;
use crate::verdict::outcome::Located;

/// An authority and one of its inspections, as findings name them; no inspection where a finding is
/// about none.
type FoundOn = (String, Option<String>);

/// What a report is made from.
pub struct Scope<'a> {
    /// The records.
    pub dataset: &'a Dataset,
    /// Grades as marks.
    pub marks: Marks,
    /// The names of the parts.
    pub anchors: Anchors,
    /// The axis of time.
    pub axis: Axis,
    /// The day to which times are counted: the one that was asked for, or else the last one of which
    /// the records say something.
    pub today: PartialDate,
    /// The only authority that is shown, where it is one.
    only: Option<Identity>,
    /// What was found, the gravest and rarest first.
    pub findings: Vec<&'a Located>,
    of: HashMap<FoundOn, Vec<usize>>,
    of_authority: HashMap<String, Vec<usize>>,
}

impl<'a> Scope<'a> {
    /// Of some records and what was found in them, all or those of one authority.
    pub fn new(dataset: &'a Dataset, found: Vec<&'a Located>, only: Option<Identity>) -> Self {
        let today = dataset
            .as_of
            .unwrap_or_else(|| PartialDate::day(last_day(dataset)));
        let is_shown =
            |history: History<'_>| only.as_ref().is_none_or(|only| only == history.identity());
        let anchors = Anchors::of(dataset, is_shown);
        let shown: Vec<String> = dataset
            .histories()
            .filter(|history| is_shown(*history))
            .map(|history| history.identity().to_string())
            .collect();
        let is_of_one = |one: &&Located| {
            let whose = one.finding.whose.as_ref();
            whose.is_none_or(|whose| only.is_none() || shown.contains(whose))
        };
        let findings: Vec<&Located> = found.into_iter().filter(is_of_one).collect();
        let mut of: HashMap<FoundOn, Vec<usize>> = HashMap::new();
        let mut of_authority: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, located) in findings.iter().enumerate() {
            let finding = &located.finding;
            if let Some(whose) = &finding.whose {
                let key = (whose.clone(), finding.inspection.clone());
                of.entry(key).or_default().push(at);
                of_authority.entry(whose.clone()).or_default().push(at);
            }
        }
        Self {
            axis: Axis::of(dataset, today.latest()),
            marks: Marks::of(&dataset.frameworks),
            anchors,
            today,
            only,
            findings,
            of,
            of_authority,
            dataset,
        }
    }

    /// The histories that are shown, by the names of the authorities.
    pub fn histories(&self) -> Vec<History<'a>> {
        let is_shown = |history: &History<'a>| {
            let only = self.only.as_ref();
            only.is_none_or(|only| only == history.identity())
        };
        let mut histories: Vec<_> = self.dataset.histories().filter(is_shown).collect();
        histories.sort_by_key(|history| history.name().to_lowercase());
        histories
    }

    /// What is inspected, in a word, as the frameworks of what is shown call it: `authority`, `setting`;
    /// `body` where they differ.
    pub fn body(&self) -> &'a str {
        let histories = self.histories();
        let entries = histories.iter().flat_map(|history| history.entries());
        let mut bodies = entries.filter_map(|entry| Some(entry.framework()?.body()));
        let first = bodies.next().unwrap_or(AUTHORITY);
        if bodies.all(|body| body == first) {
            first
        } else {
            "body"
        }
    }

    /// Whether only one authority is shown.
    pub fn is_of_one(&self) -> bool {
        self.only.is_some()
    }

    /// What was found of an inspection.
    pub fn found_on(&self, entry: Entry<'_>) -> Vec<FindingView> {
        self.found(&entry.authority().to_string(), Some(entry.identity()))
    }

    /// The name of an authority's part of the page; empty where it has none.
    pub fn anchor(&self, history: History<'_>) -> String {
        self.anchors
            .authority(history)
            .unwrap_or_default()
            .to_owned()
    }

    /// An authority's time line.
    pub fn line(&self, history: History<'_>) -> LineView {
        let flagged = |entry: Entry<'_>| self.is_flagged(entry);
        LineView::of(history, &self.marks, &self.axis, &self.anchors, flagged)
    }

    /// Whether anything was found of an inspection.
    pub fn is_flagged(&self, entry: Entry<'_>) -> bool {
        let key = (entry.authority().to_string(), Some(entry.identity()));
        self.of.contains_key(&key)
    }

    /// What was found of an authority, and of none of its inspections.
    pub fn found_of(&self, history: History<'_>) -> Vec<FindingView> {
        self.found(&history.identity().to_string(), None)
    }

    fn found(&self, whose: &str, inspection: Option<String>) -> Vec<FindingView> {
        let at = self.of.get(&(whose.to_owned(), inspection));
        let at = at.into_iter().flatten();
        at.map(|at| FindingView::of(self.findings[*at], &self.dataset.sources))
            .collect()
    }

    /// What was found of an authority and its inspections.
    pub fn all_found(&self, history: History<'_>) -> impl Iterator<Item = &'a Located> + '_ {
        let of = self.of_authority.get(&history.identity().to_string());
        let at = of.into_iter().flatten();
        at.map(|at| self.findings[*at])
    }
}

/// The last day of which the records say something.
fn last_day(dataset: &Dataset) -> Date {
    let known = dataset.histories().filter_map(History::known_until);
    known.max().unwrap_or(Date::ZERO)
}

//! What visits were followed by, with and without a call for priority action.

use std::collections::BTreeMap;

use crate::framework::Frameworks;
use crate::precedent::{PastVisit, Precedents};

/// What the visits of a kind were followed by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AfterVisits {
    /// How many visits.
    pub visits: usize,
    /// How many were followed by each overall, worst first.
    pub given: Vec<usize>,
    /// How many by an inspection without an overall, or with one of other grades.
    pub without: usize,
    /// After how many no graded inspection is in the index yet.
    pub not_yet: usize,
}

/// A kind of visit, and whether its letters ask for priority action.
pub type VisitKind = (String, bool);

/// What some visits were followed by among past inspections: by the names of the grades under the
/// framework of the visit, and then by kind.
pub fn count<'a>(
    visits: impl Iterator<Item = &'a PastVisit>,
    precedents: &Precedents,
    frameworks: &Frameworks,
) -> BTreeMap<Vec<String>, BTreeMap<VisitKind, AfterVisits>> {
    let mut all: BTreeMap<Vec<String>, BTreeMap<VisitKind, AfterVisits>> = BTreeMap::new();
    for visit in visits {
        let framework = frameworks.get(visit.framework);
        let scale: Vec<String> = framework.grade_ids().map(str::to_owned).collect();
        let grades = scale.len();
        let kinds = all.entry(scale).or_default();
        let kind = (visit.activity.clone(), visit.asks);
        let counted = kinds.entry(kind).or_default();
        counted.given.resize(grades, 0);
        counted.visits += 1;
        let Some(next) = precedents.inspected_after(visit, frameworks) else {
            counted.not_yet += 1;
            continue;
        };
        let heads = frameworks.get(next.framework).heads();
        let overall = heads.filter_map(|head| next.grade(head)).next();
        let same_scale = frameworks.same_scale(visit.framework, next.framework);
        match overall.filter(|_| same_scale) {
            Some(grade) => counted.given[grade.0] += 1,
            None => counted.without += 1,
        }
    }
    all
}

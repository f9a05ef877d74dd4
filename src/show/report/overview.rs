//! Every authority in a row: its time line, its latest grades, how long it has waited, what was found.

use std::collections::BTreeSet;

use super::authority::region;
use super::line::LineView;
use super::marks::MarkView;
use super::scope::Scope;
use super::words;
use crate::answers::list;
use crate::base::finding::Severity;
use crate::compare::cadence::Waiting;
use crate::dataset::{Entry, History};

/// The rows, and what they may be asked for.
pub struct OverviewView {
    /// The authorities.
    pub rows: Vec<OverviewRow>,
    /// Their regions.
    pub regions: Vec<String>,
    /// The frameworks of their latest inspections.
    pub frameworks: Vec<String>,
    /// What the overall of their latest inspection was given, the best first.
    pub grades: Vec<MarkView>,
    /// The rules that found something.
    pub rules: Vec<&'static str>,
}

/// An authority.
pub struct OverviewRow {
    /// Its part of the page.
    pub anchor: String,
    /// Its name.
    pub name: String,
    /// Its region; may be empty.
    pub region: String,
    /// Its time line.
    pub line: LineView,
    /// What its latest graded inspection was.
    pub latest: Option<LatestView>,
    /// The years since, to two places, to be ordered by.
    pub years: String,
    /// The same in words; may be empty.
    pub waited: String,
    /// How many warnings or errors there are.
    pub warnings: usize,
    /// How many notes.
    pub notes: usize,
    /// The rules that found something.
    pub rules: BTreeSet<&'static str>,
}

/// The latest graded inspection.
pub struct LatestView {
    /// The month in which it began.
    pub began: String,
    /// Its framework.
    pub framework: String,
    /// The overall; where there is none, the areas.
    pub marks: Vec<(String, MarkView)>,
    /// The overall in words, to be asked for; may be empty.
    pub overall: String,
    /// How good it is, to be ordered by: how many grades are worse.
    pub rank: usize,
    /// The areas that were graded lower than the overall, with their grades.
    pub lower: Vec<(String, MarkView)>,
}

impl OverviewView {
    /// All that are shown.
    pub fn of(scope: &Scope<'_>, histories: &[History<'_>]) -> Self {
        let rows: Vec<OverviewRow> = histories
            .iter()
            .map(|one| OverviewRow::of(scope, *one))
            .collect();
        let mut regions = BTreeSet::new();
        let (mut frameworks, mut rules) = (BTreeSet::new(), BTreeSet::new());
        let mut grades: Vec<(usize, MarkView)> = Vec::new();
        for row in &rows {
            regions.extend((!row.region.is_empty()).then(|| row.region.clone()));
            rules.extend(&row.rules);
            let Some(latest) = &row.latest else { continue };
            frameworks.insert(latest.framework.clone());
            if let (false, [(_, mark)]) = (latest.overall.is_empty(), latest.marks.as_slice())
                && !grades.iter().any(|(_, known)| known.words == mark.words)
            {
                grades.push((latest.rank, mark.clone()));
            }
        }
        grades.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        Self {
            rows,
            regions: regions.into_iter().collect(),
            frameworks: frameworks.into_iter().collect(),
            grades: grades.into_iter().map(|(_, mark)| mark).collect(),
            rules: rules.into_iter().collect(),
        }
    }
}

impl OverviewRow {
    fn of(scope: &Scope<'_>, history: History<'_>) -> Self {
        let waiting = Waiting::of(history, scope.today);
        let found: Vec<_> = scope.all_found(history).collect();
        let grave = |severity: Severity| severity > Severity::Note;
        let warnings = found
            .iter()
            .filter(|one| grave(one.finding.severity))
            .count();
        Self {
            anchor: scope.anchor(history),
            name: history.name().to_owned(),
            region: region(scope, history).unwrap_or_default(),
            line: scope.line(history),
            latest: history
                .graded()
                .last()
                .map(|entry| LatestView::of(scope, *entry)),
            years: waiting.as_ref().map_or_else(
                || "-1".to_owned(),
                |waiting| format!("{:.2}", waiting.gap.years.least),
            ),
            waited: waiting
                .map(|waiting| waiting.gap.years.brief())
                .unwrap_or_default(),
            warnings,
            notes: found.len() - warnings,
            rules: found.iter().map(|one| one.finding.rule).collect(),
        }
    }
}

impl LatestView {
    fn of(scope: &Scope<'_>, entry: Entry<'_>) -> Self {
        let inspection = entry.inspection;
        let known = entry.framework_id().zip(entry.framework());
        let given =
            |at: crate::framework::JudgementId| inspection.given.get(at.0).copied().flatten();
        let overall = super::line::overall(entry, &scope.marks);
        let head = known.and_then(|(_, framework)| framework.overall());
        let mark = |id| {
            let (under, framework) = known?;
            let title = words::judgement(framework, id);
            Some((title, scope.marks.given(under, given(id))))
        };
        let marks = match (&overall, known) {
            (None, Some((_, framework))) => framework.judgement_ids().filter_map(mark).collect(),
            (Some(overall), _) => vec![("Overall".to_owned(), overall.clone())],
            (None, None) => Vec::new(),
        };
        let lower = list::lower_areas(entry)
            .into_iter()
            .filter_map(mark)
            .collect();
        Self {
            began: inspection.start().map(words::month).unwrap_or_default(),
            framework: known.map_or_else(String::new, |(_, f)| f.called().to_owned()),
            marks,
            overall: overall.map(|mark| mark.words).unwrap_or_default(),
            rank: head
                .and_then(|head| inspection.grade(head))
                .map_or(0, |grade| grade.0 + 1),
            lower,
        }
    }
}

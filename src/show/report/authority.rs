//! An authority's part of a report.

use super::event::{EventView, events};
use super::finding::FindingView;
use super::inspection::InspectionView;
use super::line::LineView;
use super::marks::MarkView;
use super::scope::Scope;
use super::tree::TreeView;
use super::words;
use crate::answers::timeline::{AreaGrade, Timeline};
use crate::base::wording::capitalised;
use crate::compare::cadence::Waiting;
use crate::dataset::{Entry, History};

/// An authority.
pub struct AuthorityView {
    /// Its part of the page.
    pub anchor: String,
    /// Its name.
    pub name: String,
    /// Its region, its number, and since or until when it is there.
    pub facts: Vec<String>,
    /// How long it has waited.
    pub waiting: Option<String>,
    /// Its time line.
    pub line: LineView,
    /// What each area was given at each inspection.
    pub table: HistoryTable,
    /// Its graded inspections, the latest first.
    pub inspections: Vec<InspectionView>,
    /// Visits, actions and what sources say, the latest first.
    pub events: Vec<EventView>,
    /// What was found that is about none of its inspections.
    pub findings: Vec<FindingView>,
}

/// Areas down, inspections across.
pub struct HistoryTable {
    /// The inspections.
    pub columns: Vec<HistoryColumn>,
    /// The areas: what they are called, and the cells.
    pub rows: Vec<(String, Vec<Vec<HistoryCell>>)>,
}

/// An inspection's column.
pub struct HistoryColumn {
    /// Its part of the page.
    pub anchor: String,
    /// The month in which it began.
    pub began: String,
    /// Its framework.
    pub framework: String,
    /// The time since the one before.
    pub gap: Option<String>,
    /// What its judgements come to where there is no overall.
    pub reckoned: Option<String>,
}

/// What a judgement was given.
pub struct HistoryCell {
    /// The grade.
    pub mark: MarkView,
    /// What was judged, where that is not what the row is called.
    pub what: Option<String>,
}

impl AuthorityView {
    /// It in plain values.
    pub fn of(
        scope: &Scope<'_>,
        trees: &[Option<TreeView>],
        history: History<'_>,
        timeline: &Timeline,
    ) -> Self {
        let graded = history.graded().into_iter();
        let graded: Vec<Entry<'_>> = graded.filter(|entry| entry.framework().is_some()).collect();
        let undated = history.entries().filter(|entry| {
            let is_graded = entry.inspection.is_graded();
            is_graded && (entry.inspection.start().is_none() || entry.framework().is_none())
        });
        let shown = graded.iter().rev().copied().chain(undated);
        let inspections = shown.map(|entry| InspectionView::of(scope, trees, entry));
        let line = scope.line(history);
        let waiting = Waiting::of(history, scope.today);
        let waiting = waiting.map(|waiting| {
            format!(
                "{} from the first day of its last graded inspection to {}",
                waiting.gap.years,
                scope.today.words()
            )
        });
        Self {
            anchor: scope.anchor(history),
            name: history.name().to_owned(),
            facts: facts(scope, history),
            waiting,
            line,
            table: HistoryTable::of(scope, &graded, timeline),
            inspections: inspections.collect(),
            events: events(scope, history),
            findings: scope.found_of(history),
        }
    }
}

/// Its region, as its record says or else as is known.
pub fn region(scope: &Scope<'_>, history: History<'_>) -> Option<String> {
    let mut stated = history
        .cases()
        .filter_map(|case| case.authority.region.clone());
    stated.next().or_else(|| {
        let case = history.cases().next()?;
        let (_, known) = scope.dataset.authorities.find(case.clues())?;
        known.region.clone()
    })
}

fn facts(scope: &Scope<'_>, history: History<'_>) -> Vec<String> {
    let mut facts: Vec<String> = region(scope, history).into_iter().collect();
    facts.extend(
        history
            .identity()
            .number()
            .map(|number| format!("number {number}")),
    );
    for case in history.cases() {
        let authority = &case.authority;
        let day = |what: &str, day: Option<crate::base::date::PartialDate>| {
            day.map(|day| format!("{what} {}", day.words()))
        };
        facts.extend(day("established", authority.established));
        facts.extend(day("abolished", authority.abolished));
        let named = |what: &str, names: &[String]| {
            (!names.is_empty()).then(|| format!("{what} {}", names.join(", ")))
        };
        facts.extend(named("succeeded", &authority.succeeds));
        facts.extend(named("succeeded by", &authority.succeeded_by));
        facts.push(format!(
            "record: {}",
            scope.dataset.sources.get(case.file).name
        ));
    }
    facts
}

impl HistoryTable {
    /// Whether anything is reckoned in place of an overall.
    pub fn has_reckoned(&self) -> bool {
        self.columns.iter().any(|column| column.reckoned.is_some())
    }

    fn of(scope: &Scope<'_>, graded: &[Entry<'_>], timeline: &Timeline) -> Self {
        let each = graded.iter().zip(&timeline.inspections);
        let columns = each.map(|(entry, column)| HistoryColumn {
            anchor: scope
                .anchors
                .inspection(*entry)
                .unwrap_or_default()
                .to_owned(),
            began: entry
                .inspection
                .start()
                .map(words::month)
                .unwrap_or_default(),
            framework: entry.framework().map_or("", |f| f.called()).to_owned(),
            gap: column.gap.as_ref().map(|gap| match gap.missing {
                true => "one between is missing".to_owned(),
                false if gap.paused_days > 0 => {
                    format!(
                        "{} later, {} days of them paused",
                        gap.years, gap.paused_days
                    )
                }
                false => format!("{} later", gap.years),
            }),
            reckoned: column
                .reckoned
                .as_ref()
                .map(|reckoned| format!("{}: {}", reckoned.which, reckoned.comes_to)),
        });
        let cell = |entry: &Entry<'_>, row: &str, given: &AreaGrade| {
            let id = entry.framework_id();
            HistoryCell {
                mark: id.map_or_else(
                    || MarkView {
                        class: "gn".to_owned(),
                        letter: "–".to_owned(),
                        words: "not recorded".to_owned(),
                    },
                    |id| scope.marks.given(id, given.given),
                ),
                what: (given.called != row).then(|| capitalised(&given.called)),
            }
        };
        let rows = timeline.areas.iter().map(|area| {
            let cells = graded.iter().zip(&area.given);
            let cells = cells.map(|(entry, given)| {
                let each = given.iter();
                each.map(|given| cell(entry, &area.called, given)).collect()
            });
            (capitalised(&area.called), cells.collect())
        });
        Self {
            columns: columns.collect(),
            rows: rows.collect(),
        }
    }
}

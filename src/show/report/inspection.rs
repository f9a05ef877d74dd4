//! A graded inspection: its grades, why they are as they are, who was given the same, what was found.

use super::finding::FindingView;
use super::marks::MarkView;
use super::scope::Scope;
use super::tree::{TreeOf, TreeView};
use super::words;
use crate::answers::why::{self, Allowed, Reason, Why};
use crate::base::rate::Rate;
use crate::base::wording::capitalised;
use crate::compare::comparison::{areas, comparable};
use crate::dataset::Entry;
use crate::framework::{Framework, FrameworkId, Grade, JudgementId};

/// How many comparable inspections are named for each grade.
const NAMED: usize = 4;

/// A graded inspection.
pub struct InspectionView {
    /// Its part of the page.
    pub anchor: String,
    /// What kind it was.
    pub activity: String,
    /// What its framework is called, or what is written instead.
    pub framework: String,
    /// When the inspectors were there.
    pub fieldwork: String,
    /// When the report was published.
    pub published: Option<String>,
    /// The address of the report.
    pub link: Option<String>,
    /// The overall, where there is one.
    pub overall: Option<MarkView>,
    /// Its judgements, drawn.
    pub tree: Option<TreeOf>,
    /// The same as a list, where they could not be drawn.
    pub grades: Vec<(String, MarkView)>,
    /// What the laws of its framework make of it.
    pub laws: Vec<String>,
    /// What bounds the overall.
    pub bounds: Vec<BoundView>,
    /// Who was given the same grades.
    pub compared: Option<ComparedView>,
    /// What was found.
    pub findings: Vec<FindingView>,
    /// What must improve.
    pub improve: Vec<String>,
}

/// What bounds the overall.
pub struct BoundView {
    /// `At most`, or `at least`.
    pub side: &'static str,
    /// What.
    pub grade: String,
    /// Why.
    pub because: String,
    /// How firmly, on what evidence, and where it is stated.
    pub rests_on: Vec<String>,
}

/// Inspections with the same grade in every area.
pub struct ComparedView {
    /// How many, and of how many under the framework.
    pub count: String,
    /// What they were given, the best first.
    pub given: Vec<GivenView>,
}

/// Those that were given one overall.
pub struct GivenView {
    /// The overall.
    pub mark: MarkView,
    /// How many.
    pub count: usize,
    /// The latest: where, which, when.
    pub named: Vec<(Option<String>, String)>,
    /// How many more there are.
    pub more: usize,
}

impl InspectionView {
    /// It in plain values.
    pub fn of(scope: &Scope<'_>, trees: &[Option<TreeView>], entry: Entry<'_>) -> Self {
        let inspection = entry.inspection;
        let known = entry.framework_id().zip(entry.framework());
        let written = inspection.framework.as_ref().map(|named| &named.text);
        let framework = match known {
            Some((_, framework)) => framework.called().to_owned(),
            None => written.map_or_else(|| "an unknown framework".to_owned(), String::clone),
        };
        let answer = why::of_entry(entry, &[]).ok();
        let head = known.and_then(|(_, framework)| framework.overall());
        let overall = super::line::overall(entry, &scope.marks);
        let allowed = known.zip(head).and_then(|((_, framework), head)| {
            let id = &framework.get(head).id;
            let mut nodes = answer.iter().flat_map(|why| &why.judgements);
            let node = nodes.find(|node| node.judgement == *id)?;
            node.allowed.as_ref()
        });
        let binding = binding(allowed, overall.as_ref());
        let tree = known.and_then(|(id, framework)| {
            let tree = trees.get(id.0)?.as_ref()?;
            tree.drawn(entry, &scope.marks, |from, to| {
                Some(to) == head && binds(framework, &binding, (from, to), inspection)
            })
        });
        let grades = known.filter(|_| tree.is_none()).map(|(id, framework)| {
            let judgements = framework.judgement_ids();
            let given =
                |judgement: JudgementId| inspection.given.get(judgement.0).copied().flatten();
            judgements
                .map(|judgement| {
                    let title = words::judgement(framework, judgement);
                    (title, scope.marks.given(id, given(judgement)))
                })
                .collect()
        });
        let topics = inspection.topics();
        let topics = topics.map(|(topic, _)| scope.dataset.topics.title(topic));
        let report = inspection.report.as_ref();
        Self {
            anchor: scope
                .anchors
                .inspection(entry)
                .unwrap_or_default()
                .to_owned(),
            activity: words::activity(entry),
            framework,
            fieldwork: words::windows(inspection.windows()),
            published: inspection.published.map(|day| day.words()),
            link: words::link(report.and_then(|report| report.link.as_deref())),
            bounds: bounds(&binding, answer.as_ref()),
            overall,
            tree,
            grades: grades.unwrap_or_default(),
            laws: answer
                .iter()
                .flat_map(|why| why.laws.iter().map(|law| law.says.clone()))
                .collect(),
            compared: known
                .zip(head)
                .and_then(|((id, framework), head)| compared(scope, entry, (id, framework), head)),
            findings: scope.found_on(entry),
            improve: topics.collect(),
        }
    }
}

/// Whether a limit that binds looks along a line, and at a grade that makes it hold.
fn binds(
    framework: &Framework,
    binding: &[(&Reason, &str)],
    (from, to): (JudgementId, JudgementId),
    inspection: &crate::case::model::Inspection,
) -> bool {
    let limits = framework.limits.iter().filter(|limit| limit.bounds == to);
    let mut limits = limits.filter(|limit| {
        let named = binding.iter().filter_map(|(end, _)| end.limit.as_ref());
        named.into_iter().any(|name| *name == limit.id)
    });
    let Some(grade) = inspection.grade(from) else {
        return false;
    };
    limits.any(|limit| {
        let mut when = limit.when.iter();
        when.any(|condition| condition.of.contains(&from) && condition.side.holds(grade))
    })
}

/// The limits that leave the overall no better, or no worse, a grade than it has.
fn binding<'a>(
    allowed: Option<&'a Allowed>,
    given: Option<&MarkView>,
) -> Vec<(&'a Reason, &'static str)> {
    let (Some(allowed), Some(given)) = (allowed, given) else {
        return Vec::new();
    };
    let sides = [
        (&allowed.ceiling, "No better than"),
        (&allowed.floor, "No worse than"),
    ];
    let binding = sides.into_iter().flat_map(|(ends, side)| {
        let of_limits = ends
            .iter()
            .filter(|end| end.limit.is_some() && end.grade == given.words);
        of_limits.map(move |end| (end, side))
    });
    binding.collect()
}

/// The firmest of them on either side. What a law rests on is said with it, and not again here.
fn bounds(binding: &[(&Reason, &'static str)], answer: Option<&Why>) -> Vec<BoundView> {
    let mut bounds: Vec<BoundView> = Vec::new();
    for (end, side) in binding {
        if !bounds.iter().any(|known| known.side == *side) {
            let mut laws = answer.into_iter().flat_map(|why| &why.laws);
            let of_law = laws.any(|law| Some(&law.law) == end.limit.as_ref());
            bounds.push(BoundView::of(end, side, !of_law));
        }
    }
    bounds
}

impl BoundView {
    fn of(end: &Reason, side: &'static str, with_evidence: bool) -> Self {
        let source = end
            .source
            .as_ref()
            .map(|source| format!("source: {source}"));
        let rests_on = [
            Some(end.strength.to_owned()),
            end.evidence.clone().filter(|_| with_evidence),
            source,
        ];
        Self {
            side,
            grade: end.grade.clone(),
            because: capitalised(end.because.trim()),
            rests_on: rests_on.into_iter().flatten().collect(),
        }
    }
}

fn compared(
    scope: &Scope<'_>,
    entry: Entry<'_>,
    (id, framework): (FrameworkId, &Framework),
    head: JudgementId,
) -> Option<ComparedView> {
    let others = comparable(entry, framework, head, &entry.inspection.grades())?;
    let twins: Vec<_> = others.iter().filter(|other| other.is_twin()).collect();
    let all: usize = others.iter().map(|other| other.count()).sum();
    let same: usize = twins.iter().map(|other| other.count()).sum();
    let among = format!(
        "other inspections under {} had the same grade in {}",
        framework.called(),
        areas(framework, head)
    );
    let mut grades: Vec<Grade> = twins.iter().map(|twin| twin.given).collect();
    grades.sort_unstable();
    grades.dedup();
    let given = grades.into_iter().rev().map(|grade| {
        let with = twins.iter().filter(|twin| twin.given == grade);
        let mut past: Vec<_> = with.flat_map(|twin| twin.precedents()).collect();
        past.sort_by_key(|(at, past)| (std::cmp::Reverse(past.start.earliest()), *at));
        let named = past.iter().take(NAMED);
        GivenView {
            mark: scope.marks.grade(id, grade),
            count: past.len(),
            more: past.len().saturating_sub(NAMED),
            named: named
                .map(|(_, past)| {
                    let anchor = scope.anchors.past(past).map(str::to_owned);
                    (anchor, past.words())
                })
                .collect(),
        }
    });
    let count = Rate::of(same, all, among)?;
    Some(ComparedView {
        count: capitalised(&count.to_string()),
        given: given.collect(),
    })
}

//! An authority's time line: every inspection and visit a mark where it began.

use super::anchors::Anchors;
use super::axis::Axis;
use super::marks::{MarkView, Marks};
use super::words;
use crate::base::date::PartialDate;
use crate::base::wording::counted;
use crate::dataset::{Entry, History};
use crate::framework::{Framework, FrameworkId};

/// What is drawn of an authority.
pub struct LineView {
    /// The marks, in the order in which they are drawn.
    pub marks: Vec<LineMark>,
    /// How long notices and the like were in force: from and to in hundredths, and what it was.
    pub actions: Vec<(f64, f64, String)>,
    /// All of it in a sentence, for those who cannot see it.
    pub account: String,
}

/// A mark on a time line.
pub struct LineMark {
    /// Where, in hundredths.
    pub at: f64,
    /// The symbols that are drawn: one, or one an area where there is no overall.
    pub symbols: Vec<LineSymbol>,
    /// What it is, in words.
    pub title: String,
    /// The part of the page that says more; may be empty.
    pub anchor: String,
    /// Whether something was found that stands out.
    pub flagged: bool,
}

/// A symbol of a mark.
pub struct LineSymbol {
    /// Its name among the drawings of the page.
    pub id: String,
    /// How far it stands from the middle of the mark.
    pub shift: (f64, f64),
}

impl LineView {
    /// The time line of a history; `flagged` tells of which inspections something was found.
    pub fn of(
        history: History<'_>,
        marks: &Marks,
        axis: &Axis,
        anchors: &Anchors,
        flagged: impl Fn(Entry<'_>) -> bool,
    ) -> Self {
        let mut graded: Vec<(PartialDate, LineMark)> = Vec::new();
        let mut others: Vec<(PartialDate, LineMark)> = Vec::new();
        for entry in history.entries() {
            let Some(start) = entry.inspection.start() else {
                continue;
            };
            let given = overall(entry, marks);
            let mark = LineMark {
                at: axis.at(start),
                symbols: symbols(entry, marks),
                title: match given {
                    Some(given) => format!("{}: {}", words::headed(entry), given.words),
                    None => words::headed(entry),
                },
                anchor: anchors.inspection(entry).unwrap_or_default().to_owned(),
                flagged: flagged(entry),
            };
            let list = if entry.inspection.is_graded() {
                &mut graded
            } else {
                &mut others
            };
            list.push((start, mark));
        }
        for (_, known) in history.missing() {
            let Some(day) = known.day() else { continue };
            let mark = LineMark {
                at: axis.at(day),
                symbols: vec![LineSymbol::of("ms")],
                title: format!("Known to be missing, {}", day.words()),
                anchor: String::new(),
                flagged: false,
            };
            others.push((day, mark));
        }
        for list in [&mut graded, &mut others] {
            list.sort_by_key(|(start, _)| start.earliest());
        }
        let account = account(graded.len(), others.len());
        let marks = others.into_iter().chain(graded).map(|(_, mark)| mark);
        Self {
            marks: marks.collect(),
            actions: actions(history, axis),
            account,
        }
    }
}

impl LineSymbol {
    fn of(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            shift: (0.0, 0.0),
        }
    }
}

/// What the overall of an inspection was given, where its framework has one.
pub fn overall(entry: Entry<'_>, marks: &Marks) -> Option<MarkView> {
    let (id, framework) = graded_under(entry)?;
    let overall = framework.overall()?;
    let given = entry.inspection.given.get(overall.0).copied().flatten();
    Some(marks.given(id, given))
}

fn graded_under(entry: Entry<'_>) -> Option<(FrameworkId, &Framework)> {
    let under = entry.framework_id().zip(entry.framework());
    under.filter(|(_, framework)| entry.inspection.is_graded() && framework.best().is_some())
}

fn symbols(entry: Entry<'_>, marks: &Marks) -> Vec<LineSymbol> {
    let inspection = entry.inspection;
    if let Some(mark) = overall(entry, marks) {
        return vec![LineSymbol::of(&mark.class)];
    }
    if let Some((id, framework)) = graded_under(entry) {
        let areas = framework.judgement_ids().take(4).enumerate();
        let small = areas.map(|(at, judgement)| {
            let given = inspection.given.get(judgement.0).copied().flatten();
            let shift = |far: bool| if far { 5.0 } else { -5.0 };
            LineSymbol {
                id: format!("{}s", marks.given(id, given).class),
                shift: (shift(at % 2 == 1), shift(at >= 2)),
            }
        });
        return small.collect();
    }
    let one = if inspection.priority_action.is_some() {
        "pa"
    } else if inspection.is_trial() {
        "tr"
    } else if inspection.is_graded() {
        "gn"
    } else {
        "vi"
    };
    vec![LineSymbol::of(one)]
}

fn actions(history: History<'_>, axis: &Axis) -> Vec<(f64, f64, String)> {
    let actions = history.actions().filter_map(|(_, action)| {
        let (from, to) = (
            action.issued.or(action.lifted)?,
            action.lifted.or(action.issued)?,
        );
        let (from, to) = (axis.at(from), axis.at(to));
        let most = from.max(to);
        Some((from.min(to), most, words::action(action)))
    });
    actions.collect()
}

/// The marks themselves say what they are; a table beside each time line says it again.
fn account(graded: usize, others: usize) -> String {
    let events = match others {
        0 => String::new(),
        1 => " and 1 visit or other activity".to_owned(),
        n => format!(" and {n} visits and other activities"),
    };
    format!(
        "Time line: {}{events}",
        counted(graded, "graded inspection")
    )
}

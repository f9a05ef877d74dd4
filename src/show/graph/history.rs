//! An authority's timeline as a picture: areas down, inspections across, each grade in its colour.

use super::layout::Rect;
use super::palette;
use super::pen::{Anchor, Lettering, Pen, Stroke};
use crate::answers::timeline::{AreaGrade, Timeline};
use crate::base::wording::capitalised;
use crate::framework::Grade;

const MARGIN: f64 = 28.0;
/// How wide the names of the areas may be.
const NAMES: f64 = 210.0;
const COLUMN: f64 = 190.0;
const GAP: f64 = 8.0;
const CELL: f64 = 40.0;

const TITLE: Lettering = Lettering::bold(20.0);
const BODY: Lettering = Lettering::plain(13.0);
const SMALL: Lettering = Lettering::aside(11.0);

/// Draws a timeline as SVG, titled with the authority and the days between which it lies.
pub fn history(timeline: &Timeline) -> String {
    let columns = timeline.inspections.len() as f64;
    let width = (NAMES + columns * (COLUMN + GAP)).max(420.0);
    let mut pen = Pen::default();
    let title = TITLE.wrap(&timeline.name, width);
    let mut y = pen.lines((MARGIN, MARGIN), TITLE, Anchor::Start, &title) + 2.0;
    let subtitle = SMALL.wrap(&subtitle(timeline), width);
    y = pen.lines((MARGIN, y), SMALL, Anchor::Start, &subtitle) + 14.0;
    y = heads(&mut pen, timeline, y);
    for area in &timeline.areas {
        let name = BODY.wrap(&capitalised(&area.called), NAMES - 12.0);
        let most = area.given.iter().map(Vec::len).max().unwrap_or_default();
        let lettered = name.len() as f64 * BODY.leading();
        let height = (most.max(1) as f64 * (CELL + 3.0)).max(lettered) + 3.0;
        pen.lines((MARGIN, y + 8.0), BODY, Anchor::Start, &name);
        for (at, given) in area.given.iter().enumerate() {
            for (n, one) in given.iter().enumerate() {
                let corner = (column(at), y + n as f64 * (CELL + 3.0));
                cell(&mut pen, corner, one, &area.called);
            }
        }
        y += height;
    }
    pen.finish(
        (width + 2.0 * MARGIN, y + MARGIN),
        &timeline.name,
        &account(timeline),
    )
}

fn column(at: usize) -> f64 {
    MARGIN + NAMES + at as f64 * (COLUMN + GAP)
}

fn subtitle(timeline: &Timeline) -> String {
    let dates = timeline.inspections.iter().map(|one| one.began.as_str());
    let dates: Vec<&str> = dates.collect();
    let between = match (dates.first(), dates.last()) {
        (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
        (Some(only), _) => (*only).to_owned(),
        _ => "none on record".to_owned(),
    };
    let as_of = timeline.waiting.as_ref();
    let as_of = as_of.map(|waiting| format!("; as of {}", waiting.day));
    format!("Graded inspections, {between}{}", as_of.unwrap_or_default())
}

fn heads(pen: &mut Pen, timeline: &Timeline, y: f64) -> f64 {
    let bold = Lettering { bold: true, ..BODY };
    let mut below = y;
    for (at, inspection) in timeline.inspections.iter().enumerate() {
        let x = column(at);
        let began = bold.wrap(&inspection.began, COLUMN);
        let mut end = pen.lines((x, y), bold, Anchor::Start, &began);
        let gap = inspection
            .gap
            .as_ref()
            .map(|gap| format!("{} later", gap.years));
        let lines = [
            Some(inspection.activity.clone()),
            Some(inspection.framework.clone()),
            gap,
        ];
        for line in lines.into_iter().flatten() {
            let line = SMALL.wrap(&line, COLUMN);
            end = pen.lines((x, end), SMALL, Anchor::Start, &line);
        }
        below = below.max(end);
    }
    below + 8.0
}

fn cell(pen: &mut Pen, (x, y): (f64, f64), given: &AreaGrade, row: &str) {
    let paint = match given.place {
        Some((grade, count)) => palette::grade(Grade(grade), count),
        None => palette::given(None, 0),
    };
    let outline = Stroke {
        colour: "#767676",
        width: 0.8,
        dash: if given.place.is_some() { "" } else { "3 3" },
    };
    let rect = Rect {
        x,
        y,
        width: COLUMN,
        height: CELL,
    };
    pen.rect(rect, 4.0, &paint.fill, Some(outline));
    let words = given.grade.as_deref().unwrap_or("not read");
    let what = (given.called != row).then(|| capitalised(&given.called));
    let font = Lettering {
        bold: true,
        ink: paint.ink,
        ..BODY
    };
    let small = Lettering {
        size: 10.0,
        ink: paint.ink,
        ..SMALL
    };
    let top = if what.is_some() { y + 4.0 } else { y + 11.0 };
    let first = |lines: Vec<String>| lines.into_iter().take(1).collect::<Vec<_>>();
    let lines = first(font.wrap(words, COLUMN - 12.0));
    let next = pen.lines((x + 8.0, top), font, Anchor::Start, &lines);
    if let Some(what) = what {
        let lines = first(small.wrap(&what, COLUMN - 12.0));
        pen.lines((x + 8.0, next), small, Anchor::Start, &lines);
    }
}

/// The whole picture in prose, for those who cannot see it.
fn account(timeline: &Timeline) -> String {
    let mut said = vec![format!("{}.", subtitle(timeline))];
    for (at, inspection) in timeline.inspections.iter().enumerate() {
        let given = timeline.areas.iter().flat_map(|area| &area.given[at]);
        let given: Vec<String> = given
            .map(|one| {
                format!(
                    "{} {}",
                    one.called,
                    one.grade.as_deref().unwrap_or("not read")
                )
            })
            .collect();
        let (activity, began) = (&inspection.activity, &inspection.began);
        said.push(format!(
            "{} of {began}: {}.",
            capitalised(activity),
            given.join(", ")
        ));
    }
    said.join(" ")
}

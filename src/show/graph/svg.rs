//! The graph as a self-contained SVG picture.

mod card;
mod legend;

use super::layout::{self, GraphLayout, Rect};
use super::pen::{Anchor, Lettering, Pen, Stroke};
use super::{Drawn, View, palette};
use crate::framework::{JudgementId, Strength};
use card::Card;

const MARGIN: f64 = 32.0;
const HEADING: Lettering = Lettering::bold(15.0);
const BODY: Lettering = Lettering::plain(13.0);
const SMALL: Lettering = Lettering::aside(12.0);

/// Draws a framework as SVG, coloured by grades where they are given.
///
/// The picture has a light background, needs nothing from elsewhere, and has a title and a
/// description that say all of it in words.
pub fn svg(drawn: Drawn<'_>) -> String {
    let framework = drawn.framework;
    let view = View::new(drawn);
    let cards: Vec<Card> = framework
        .judgement_ids()
        .map(|id| Card::of(&view, id))
        .collect();
    let height = |id: JudgementId| cards.get(id.0).map_or(0.0, Card::height);
    let (mut connected, mut apart) = (view.connected(), view.apart());
    let mut apart_title = view.apart_title().to_owned();
    if layout::is_too_large(framework, &connected) {
        let links: usize = framework
            .judgements
            .iter()
            .map(|j| j.components.len())
            .sum();
        apart_title = format!(
            "Too much to draw: {} judgements that rest on each other {links} times; `--format dot` has all of it",
            connected.len()
        );
        connected.append(&mut apart);
        apart = std::mem::take(&mut connected);
    }
    let graph = layout::layered(framework, &connected, height);
    let least = if view.limits.is_empty() { 690.0 } else { 940.0 };
    let width = graph
        .width
        .max(layout::row_width(apart.len().min(4)))
        .max(least);
    let mut pen = Pen::default();

    let mut y = head(&mut pen, &view, width);
    y = legend::scale(&mut pen, &view, y, width);
    if !graph.boxes.is_empty() {
        y = draw(
            &mut pen,
            &view,
            &cards,
            &graph,
            ((width - graph.width) / 2.0, y),
        );
    }
    if !apart.is_empty() {
        let (boxes, used) = layout::rows(&apart, width, height);
        let title = HEADING.wrap(&apart_title, width);
        y = pen.lines((MARGIN, y), HEADING, Anchor::Start, &title) + 10.0;
        for (id, rect) in boxes {
            cards[id.0].draw(&mut pen, &view, at(rect, MARGIN, y));
        }
        y += used + MARGIN;
    }
    y = legend::limits(&mut pen, &view, y, width);
    pen.finish((width + 2.0 * MARGIN, y), view.title(), &view.account())
}

fn head(pen: &mut Pen, view: &View<'_>, width: f64) -> f64 {
    let title = Lettering {
        size: 20.0,
        ..HEADING
    };
    let lines = title.wrap(view.title(), width);
    let y = pen.lines((MARGIN, MARGIN), title, Anchor::Start, &lines) + 2.0;
    let lines = BODY.wrap(&view.subtitle(), width);
    let y = pen.lines(
        (MARGIN, y),
        Lettering {
            ink: SMALL.ink,
            ..BODY
        },
        Anchor::Start,
        &lines,
    );
    let Some(nothing) = view.nothing() else {
        return y + 22.0;
    };
    pen.lines(
        (MARGIN, y + 22.0),
        HEADING,
        Anchor::Start,
        &[nothing.to_owned()],
    ) + MARGIN
}

fn draw(
    pen: &mut Pen,
    view: &View<'_>,
    cards: &[Card],
    graph: &GraphLayout,
    (dx, dy): (f64, f64),
) -> f64 {
    let dx = dx + MARGIN;
    let edges = view.edges();
    for way in &graph.ways {
        let edge = edges
            .iter()
            .find(|edge| (edge.from, edge.to) == (way.from, way.to));
        let points: Vec<_> = way.points.iter().map(|(x, y)| (x + dx, y + dy)).collect();
        pen.arrow(&points, stroke(edge.and_then(|edge| edge.strength)));
    }
    for (id, rect) in &graph.boxes {
        cards[id.0].draw(pen, view, at(*rect, dx, dy));
    }
    dy + graph.height + MARGIN
}

fn at(rect: Rect, dx: f64, dy: f64) -> Rect {
    Rect {
        x: rect.x + dx,
        y: rect.y + dy,
        ..rect
    }
}

/// An edge is drawn as the firmest limit that looks along it.
fn stroke(strength: Option<Strength>) -> Stroke {
    let (width, dash) = match strength {
        Some(Strength::Always) => (3.5, ""),
        Some(Strength::Observed) => (2.0, ""),
        Some(Strength::Likely) => (2.0, "7 4"),
        Some(Strength::Normally) => (2.0, "2 4"),
        None => (1.3, ""),
    };
    Stroke {
        colour: strength.map_or("#767676", palette::strength),
        width,
        dash,
    }
}

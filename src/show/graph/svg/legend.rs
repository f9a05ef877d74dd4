//! What the picture's colours, numbers and lines mean.

use super::super::layout::Rect;
use super::super::limits::{LimitView, Standing};
use super::super::pen::{Anchor, Lettering, Pen, Stroke};
use super::super::{View, palette};
use super::card::is_faint;
use super::{BODY, HEADING, MARGIN, SMALL, stroke};
use crate::framework::{Grade, Strength};

const INDENT: f64 = 36.0;

/// The scale, worst first, in the colours of the boxes where they are coloured.
pub(super) fn scale(pen: &mut Pen, view: &View<'_>, y: f64, width: f64) -> f64 {
    let count = view.framework.file.scale.len();
    if count == 0 {
        return y;
    }
    let label = "Grades, from worst to best";
    pen.text((MARGIN, y + 17.0), SMALL, Anchor::Start, label);
    let start = MARGIN + SMALL.width(label) + 12.0;
    let (mut x, mut y) = (start, y);
    for grade in (0..count).map(Grade) {
        let words = view.framework.grade_words(grade);
        let chip = SMALL.width(&words) + 20.0;
        if x > start && x + chip > MARGIN + width {
            (x, y) = (start, y + 32.0);
        }
        let paint = match view.grades {
            Some(_) => palette::grade(grade, count),
            None => palette::given(None, count),
        };
        let rect = Rect {
            x,
            y,
            width: chip,
            height: 26.0,
        };
        let outline = Stroke {
            colour: "#3d3d3d",
            width: 1.0,
            dash: "",
        };
        pen.rect(rect, 13.0, &paint.fill, Some(outline));
        let font = Lettering {
            ink: paint.ink,
            ..SMALL
        };
        pen.text((x + chip / 2.0, y + 17.0), font, Anchor::Middle, &words);
        x += chip + 8.0;
    }
    y + 26.0 + 28.0
}

/// Every limit by its number: what it says, how firmly, and on what evidence.
pub(super) fn limits(pen: &mut Pen, view: &View<'_>, y: f64, width: f64) -> f64 {
    if view.limits.is_empty() {
        if view.connected().is_empty() {
            return y;
        }
        let none = "No limits are known.".to_owned();
        return pen.lines((MARGIN, y), BODY, Anchor::Start, &[none]) + MARGIN;
    }
    let mut y = pen.lines((MARGIN, y), HEADING, Anchor::Start, &["Limits".to_owned()]) + 6.0;
    y = strengths(pen, view, y);
    for limit in &view.limits {
        badge(pen, limit, (MARGIN + 11.0, y + 9.0));
        y = entry(pen, limit, (MARGIN + INDENT, y), width - INDENT) + 10.0;
    }
    y + MARGIN - 10.0
}

fn entry(pen: &mut Pen, limit: &LimitView<'_>, (x, mut y): (f64, f64), width: f64) -> f64 {
    let mut rule = limit.rule.clone();
    if let Some(standing) = limit.standing {
        rule = format!("{rule} \u{2013} {}", standing.words());
    }
    let rule_font = Lettering {
        bold: !is_faint(limit),
        ..BODY
    };
    y = pen.lines(
        (x, y),
        rule_font,
        Anchor::Start,
        &rule_font.wrap(&rule, width),
    ) + 1.0;
    y = pen.lines(
        (x, y),
        SMALL,
        Anchor::Start,
        &SMALL.wrap(limit.because, width),
    );
    let mut held = format!("Strength: {}.", limit.strength.name());
    if let Some(evidence) = limit.evidence {
        held.push_str(&format!(" Evidence: {}.", evidence.trim_end_matches('.')));
    }
    if let Some(source) = &limit.source {
        held.push_str(&format!(" Source: {}.", source.trim_end_matches('.')));
    }
    pen.lines((x, y), SMALL, Anchor::Start, &SMALL.wrap(&held, width))
}

/// The strengths that occur, each with the line that its edges have.
fn strengths(pen: &mut Pen, view: &View<'_>, mut y: f64) -> f64 {
    let all = [
        Strength::Always,
        Strength::Observed,
        Strength::Likely,
        Strength::Normally,
    ];
    for strength in all {
        if !view.limits.iter().any(|limit| limit.strength == strength) {
            continue;
        }
        let means = match strength {
            Strength::Always => "always: stated to be automatic",
            Strength::Observed => "observed: seen without exception in real inspections",
            Strength::Likely => "likely: stated or seen to be likely, with known exceptions",
            Strength::Normally => "normally: stated to be the normal case",
        };
        let from = (MARGIN, y + 9.0);
        pen.line(from, (MARGIN + 46.0, y + 9.0), stroke(Some(strength)));
        disc(pen, strength, false, (MARGIN + 62.0, y + 9.0), 8.0);
        pen.text((MARGIN + 78.0, y + 13.0), SMALL, Anchor::Start, means);
        y += 22.0;
    }
    if view.grades.is_some() {
        let middle = y + 9.0;
        disc(pen, Strength::Always, true, (MARGIN + 31.0, middle), 8.0);
        disc(
            pen,
            Strength::Observed,
            false,
            (MARGIN + 62.0, middle),
            10.0,
        );
        square(pen, (MARGIN + 62.0, middle));
        let means =
            "faint: does not apply here; in a square: applies, and the grade goes against it";
        pen.text((MARGIN + 78.0, y + 13.0), SMALL, Anchor::Start, means);
        y += 22.0;
    }
    y + 10.0
}

/// A limit's number in a disc, the firmer the fuller; beside it a mark where it is gone against.
pub(super) fn badge(pen: &mut Pen, limit: &LimitView<'_>, (x, y): (f64, f64)) {
    let faint = is_faint(limit);
    disc(pen, limit.strength, faint, (x, y), 10.0);
    let ink = match (faint, limit.strength) {
        (true, _) => "#6b6b6b",
        (_, Strength::Always | Strength::Observed) => "#ffffff",
        (_, strength) => palette::strength(strength),
    };
    let font = Lettering {
        size: 11.5,
        bold: !faint,
        ink,
    };
    pen.text(
        (x, y + 4.0),
        font,
        Anchor::Middle,
        &limit.number.to_string(),
    );
    if limit.standing == Some(Standing::Broken) {
        square(pen, (x, y));
    }
}

fn square(pen: &mut Pen, (x, y): (f64, f64)) {
    let (x, y, width, height) = (x - 11.0, y - 11.0, 22.0, 22.0);
    let stroke = Stroke {
        colour: palette::INK,
        width: 2.0,
        dash: "",
    };
    pen.rect(
        Rect {
            x,
            y,
            width,
            height,
        },
        2.0,
        "none",
        Some(stroke),
    );
}

fn disc(pen: &mut Pen, strength: Strength, faint: bool, centre: (f64, f64), radius: f64) {
    let colour = palette::strength(strength);
    let (fill, stroke) = match (faint, strength) {
        (true, _) => (
            "#ffffff",
            Stroke {
                colour: "#b5b5b5",
                width: 1.0,
                dash: "",
            },
        ),
        (_, Strength::Always | Strength::Observed) => (
            colour,
            Stroke {
                colour,
                width: 1.5,
                dash: "",
            },
        ),
        (_, Strength::Likely) => (
            "#ffffff",
            Stroke {
                colour,
                width: 2.0,
                dash: "5 2",
            },
        ),
        (_, Strength::Normally) => (
            "#ffffff",
            Stroke {
                colour,
                width: 2.0,
                dash: "2 2",
            },
        ),
    };
    pen.circle(centre, radius, fill, stroke);
}

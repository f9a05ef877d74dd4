//! A judgement's box: its title, its name, its grade, and the numbers of its limits.

use super::super::layout::{BOX, Rect};
use super::super::limits::{LimitView, Standing};
use super::super::pen::{Anchor, Lettering, Pen, Stroke};
use super::super::{View, palette};
use super::{SMALL, legend};
use crate::framework::{Given, JudgementId};

const PAD: f64 = 10.0;
const BADGE: f64 = 23.0;
const TITLE: Lettering = Lettering::bold(14.0);
const GRADE: Lettering = Lettering::bold(14.0);
/// Around the panel that the limits' numbers stand on.
const FRAME: f64 = 5.0;
const LABEL: f64 = 54.0;
const IN_A_ROW: usize = 6;

/// A box as it will be drawn.
pub(super) struct Card {
    id: JudgementId,
    title: Vec<String>,
    small: Vec<String>,
    grade: Vec<String>,
    /// Rows of limits' positions among all limits, each with its label.
    badges: Vec<(&'static str, Vec<usize>)>,
}

impl Card {
    pub(super) fn of(view: &View<'_>, id: JudgementId) -> Self {
        let judgement = view.framework.get(id);
        let width = BOX - 2.0 * PAD;
        let mut small = SMALL.wrap(&judgement.id, width);
        small.extend(
            view.notes(id)
                .iter()
                .flat_map(|note| SMALL.wrap(note, width)),
        );
        let given = view.given_words(id).unwrap_or_default();
        Self {
            id,
            title: TITLE.wrap(&judgement.title, width),
            small,
            grade: GRADE.wrap(&given, width),
            badges: [("at most", true), ("at least", false)]
                .into_iter()
                .flat_map(|(label, ceiling)| badge_rows(view, id, label, ceiling))
                .collect(),
        }
    }

    pub(super) fn height(&self) -> f64 {
        let mut height = 2.0 * PAD + self.title.len() as f64 * TITLE.leading();
        height += self.small.len() as f64 * SMALL.leading() + 3.0;
        if !self.grade.is_empty() {
            height += self.grade.len() as f64 * GRADE.leading() + 5.0;
        }
        if !self.badges.is_empty() {
            height += self.panel_height() + FRAME - PAD + 5.0;
        }
        height
    }

    fn panel_height(&self) -> f64 {
        self.badges.len() as f64 * BADGE + 6.0
    }

    pub(super) fn draw(&self, pen: &mut Pen, view: &View<'_>, rect: Rect) {
        let given = view.given(self.id);
        let paint = palette::given(given, view.framework.file.scale.len());
        pen.rect(rect, 7.0, &paint.fill, Some(self.outline(view, given)));
        let (middle, mut y) = (rect.x + rect.width / 2.0, rect.y + PAD);
        let inked = |font: Lettering| Lettering {
            ink: paint.ink,
            ..font
        };
        y = pen.lines((middle, y), inked(TITLE), Anchor::Middle, &self.title) + 3.0;
        let plain = matches!(given, Some(Given::Grade(_)));
        let small = if plain { inked(SMALL) } else { SMALL };
        y = pen.lines((middle, y), small, Anchor::Middle, &self.small) + 5.0;
        if !self.grade.is_empty() {
            y = pen.lines((middle, y), inked(GRADE), Anchor::Middle, &self.grade) + 5.0;
        }
        if self.badges.is_empty() {
            return;
        }
        let panel = Rect {
            x: rect.x + FRAME,
            y,
            width: rect.width - 2.0 * FRAME,
            height: self.panel_height(),
        };
        pen.rect(panel, 4.0, "#ffffff", None);
        for (row, (label, limits)) in self.badges.iter().enumerate() {
            let line = y + 3.0 + (row as f64 + 0.5) * BADGE;
            pen.text((panel.x + 6.0, line + 4.0), SMALL, Anchor::Start, label);
            for (column, limit) in limits
                .iter()
                .filter_map(|&i| view.limits.get(i))
                .enumerate()
            {
                let x = panel.x + LABEL + (column as f64 + 0.5) * BADGE;
                legend::badge(pen, limit, (x, line));
            }
        }
    }

    /// Dashed where the box does not show all that the judgement rests on, or has no grade.
    fn outline(&self, view: &View<'_>, given: Option<Given>) -> Stroke {
        let partial = view.framework.get(self.id).partial;
        let ungraded = view.grades.is_some() && !matches!(given, Some(Given::Grade(_)));
        let dash = match (partial, ungraded) {
            (true, _) => "8 4",
            (_, true) => "2 3",
            _ => "",
        };
        let width = if view.is_beyond_limit(self.id) {
            4.0
        } else {
            1.5
        };
        Stroke {
            colour: "#3d3d3d",
            width,
            dash,
        }
    }
}

fn badge_rows(
    view: &View<'_>,
    id: JudgementId,
    label: &'static str,
    ceiling: bool,
) -> Vec<(&'static str, Vec<usize>)> {
    let of_kind = |limit: &&LimitView<'_>| limit.bounds == id && limit.is_ceiling == ceiling;
    let positions: Vec<usize> = view
        .limits
        .iter()
        .filter(of_kind)
        .map(|l| l.number - 1)
        .collect();
    let rows = positions.chunks(IN_A_ROW).enumerate();
    rows.map(|(row, limits)| (if row == 0 { label } else { "" }, limits.to_vec()))
        .collect()
}

/// Whether a limit's number is drawn faintly, since it does not apply.
pub(super) fn is_faint(limit: &LimitView<'_>) -> bool {
    limit.standing == Some(Standing::Idle)
}

//! A framework's judgements as a drawing narrow enough for a page: what rests on others stands to the
//! right of them. [`crate::show::graph`] draws all that there is to say of a framework; here each
//! inspection is a few letters on the drawing of its framework, which the page holds once.

use super::marks::Marks;
use super::words;
use crate::dataset::Entry;
use crate::framework::{Framework, FrameworkId, JudgementId};

const BOX: (f64, f64) = (200.0, 50.0);
const GAP: (f64, f64) = (38.0, 8.0);
/// How many lines between judgements are drawn; a framework has about ten.
const MOST_EDGES: usize = 60;

/// Where a framework's judgements stand.
pub struct TreeView {
    /// Its name among the drawings of the page.
    pub id: String,
    /// How wide and how high it is.
    pub size: (f64, f64),
    /// The judgements: where, and what they are called, in lines.
    pub boxes: Vec<TreeBox>,
    /// The lines from each judgement to what rests on it.
    pub edges: Vec<TreeEdge>,
}

/// A judgement's box.
pub struct TreeBox {
    /// Its left upper corner.
    pub at: (f64, f64),
    /// What it is called, in at most two lines.
    pub title: Vec<String>,
    /// Whether it neither rests on another nor feeds one.
    pub apart: bool,
}

/// What rests on what.
pub struct TreeEdge {
    from: JudgementId,
    to: JudgementId,
    /// The curve.
    pub way: String,
}

/// The drawing of an inspection.
pub struct TreeOf {
    /// The drawing of its framework.
    pub id: String,
    /// How wide and how high it is.
    pub size: (f64, f64),
    /// The grades: the symbol, and where it stands.
    pub grades: Vec<(String, (f64, f64))>,
    /// The lines along which a limit binds, by their places among those of the framework.
    pub binding: Vec<usize>,
    /// All of it in words.
    pub account: String,
}

impl TreeView {
    /// The drawing of a framework; nothing where there is nothing, or too much, to draw.
    pub fn of(id: FrameworkId, framework: &Framework) -> Option<Self> {
        let links: usize = framework
            .judgements
            .iter()
            .map(|j| j.components.len())
            .sum();
        if framework.judgements.is_empty() || links > MOST_EDGES {
            return None;
        }
        let mut placed: Vec<Option<(usize, f64)>> = vec![None; framework.judgements.len()];
        let mut rows = 0.0;
        let feeds = |id: JudgementId| framework.graph.neighbors(id.into()).next().is_some();
        let tops = || framework.judgement_ids().filter(|id| !feeds(*id));
        for top in tops().filter(|id| framework.is_aggregate(*id)) {
            place(framework, top, 0, &mut placed, &mut rows);
        }
        for top in tops() {
            place(framework, top, 0, &mut placed, &mut rows);
        }
        let deepest = placed.iter().flatten().map(|(depth, _)| *depth).max()?;
        let at = |(depth, row): (usize, f64)| {
            let column = deepest - depth;
            (
                column as f64 * (BOX.0 + GAP.0) + 1.0,
                row * (BOX.1 + GAP.1) + 1.0,
            )
        };
        let corners: Vec<(f64, f64)> = placed.iter().map(|to| at(to.unwrap_or_default())).collect();
        let boxes = framework.judgement_ids().map(|id| TreeBox {
            at: corners[id.0],
            title: lines(&words::judgement(framework, id)),
            apart: !feeds(id) && !framework.is_aggregate(id),
        });
        let edges = framework.judgement_ids().flat_map(|to| {
            let components = framework.get(to).components.iter();
            components.map(move |from| (*from, to))
        });
        let edges = edges.map(|(from, to)| TreeEdge {
            from,
            to,
            way: way(corners[from.0], corners[to.0]),
        });
        let columns = deepest as f64 + 1.0;
        Some(Self {
            id: format!("F{}", id.0),
            size: (
                columns * (BOX.0 + GAP.0) - GAP.0 + 2.0,
                rows * (BOX.1 + GAP.1) - GAP.1 + 2.0,
            ),
            boxes: boxes.collect(),
            edges: edges.collect(),
        })
    }

    /// An inspection on it; `binds` tells along which lines a limit binds.
    pub fn drawn(
        &self,
        entry: Entry<'_>,
        marks: &Marks,
        binds: impl Fn(JudgementId, JudgementId) -> bool,
    ) -> Option<TreeOf> {
        let (id, framework) = entry.framework_id().zip(entry.framework())?;
        let given = |judgement: JudgementId| {
            let given = entry.inspection.given.get(judgement.0);
            marks.given(id, given.copied().flatten())
        };
        let boxes = framework.judgement_ids().zip(&self.boxes);
        let grades = boxes.map(|(judgement, at)| (format!("{}c", given(judgement).class), at.at));
        let edges = self.edges.iter().enumerate();
        let binding = edges.filter(|(_, edge)| binds(edge.from, edge.to));
        let said = framework.judgement_ids().map(|judgement| {
            let title = words::judgement(framework, judgement);
            format!("{title}: {}", given(judgement).words)
        });
        Some(TreeOf {
            id: self.id.clone(),
            size: self.size,
            grades: grades.collect(),
            binding: binding.map(|(at, _)| at).collect(),
            account: said.collect::<Vec<_>>().join("; "),
        })
    }
}

/// Places a judgement in the column of its depth, in the middle of what it rests on.
fn place(
    framework: &Framework,
    id: JudgementId,
    depth: usize,
    placed: &mut [Option<(usize, f64)>],
    rows: &mut f64,
) -> f64 {
    if let Some((_, row)) = placed[id.0] {
        return row;
    }
    let components = &framework.get(id).components;
    let below: Vec<f64> = components
        .iter()
        .map(|component| place(framework, *component, depth + 1, placed, rows))
        .collect();
    let row = match (below.first(), below.last()) {
        (Some(first), Some(last)) => f64::midpoint(*first, *last),
        _ => {
            *rows += 1.0;
            *rows - 1.0
        }
    };
    placed[id.0] = Some((depth, row));
    row
}

fn way(from: (f64, f64), to: (f64, f64)) -> String {
    let (x, y) = (from.0 + BOX.0, from.1 + BOX.1 / 2.0);
    let (to_x, to_y) = (to.0, to.1 + BOX.1 / 2.0);
    let middle = f64::midpoint(x, to_x);
    format!("M{x:.0} {y:.0}C{middle:.0} {y:.0} {middle:.0} {to_y:.0} {to_x:.0} {to_y:.0}")
}

/// A title in at most two lines that fit its box.
fn lines(title: &str) -> Vec<String> {
    const FITS: usize = 26;
    let mut lines = vec![String::new()];
    for word in title.split_whitespace() {
        let count = lines.len();
        let Some(last) = lines.last_mut() else { break };
        let length = last.chars().count() + 1 + word.chars().count();
        if last.is_empty() {
            last.push_str(word);
        } else if length <= FITS {
            last.push(' ');
            last.push_str(word);
        } else if count < 2 {
            lines.push(word.to_owned());
        } else {
            last.push('…');
            break;
        }
    }
    lines
        .into_iter()
        .map(|line| match line.char_indices().nth(FITS + 2) {
            Some((cut, _)) => format!("{}…", &line[..cut]),
            None => line,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn a_title_is_cut_to_two_lines_that_fit() {
        assert_eq!(lines("Help and protection"), ["Help and protection"]);
        let long = lines("Children in care and care leavers and everybody else there is");
        assert_eq!(
            long,
            ["Children in care and care", "leavers and everybody else…"]
        );
        let word = lines(&"x".repeat(50));
        assert!(word[0].chars().count() <= 29, "{word:?}");
    }
}

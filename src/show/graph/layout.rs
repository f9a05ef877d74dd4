//! Where judgements stand: aggregates above what they rest on, nothing on top of anything else.
//!
//! The layered method of Sugiyama, in its simplest form: a judgement's layer is its longest way to
//! a head; an edge that skips layers keeps a narrow place free in each; layers are ordered by the
//! mean position of what they are linked with; then each slot goes as near to that as its
//! neighbours allow. Frameworks have a dozen judgements, so a few sweeps settle it.

use crate::framework::{Framework, JudgementId};

/// The width of every box.
pub(super) const BOX: f64 = 204.0;
const BEND: f64 = 20.0;
const GAP: f64 = 26.0;
const LAYER_GAP: f64 = 62.0;

/// A box; `x` and `y` are its top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// How an edge runs.
pub(super) struct Way {
    pub(super) from: JudgementId,
    pub(super) to: JudgementId,
    /// From the component up to the aggregate.
    pub(super) points: Vec<(f64, f64)>,
}

/// Everything in its place.
pub(super) struct GraphLayout {
    pub(super) boxes: Vec<(JudgementId, Rect)>,
    pub(super) ways: Vec<Way>,
    pub(super) width: f64,
    pub(super) height: f64,
}

struct Slot {
    judgement: Option<JudgementId>,
    layer: usize,
    centre: f64,
}

impl Slot {
    fn half(&self) -> f64 {
        self.judgement.map_or(BEND, |_| BOX) / 2.0
    }
}

struct Layers {
    slots: Vec<Slot>,
    /// Slots in each layer, left to right; the heads' layer first.
    rows: Vec<Vec<usize>>,
    /// Slots from each aggregate down to each component.
    chains: Vec<Vec<usize>>,
}

/// How many places a drawing may need, boxes and the ways past them. A framework needs a few dozen;
/// sixty judgements that all rest on each other need 36,000, and took a minute.
const MOST_PLACES: usize = 2000;

/// Whether the judgements that are connected need more places than are drawn.
pub(super) fn is_too_large(framework: &Framework, connected: &[JudgementId]) -> bool {
    let depth = depth(framework);
    let ways = connected.iter().flat_map(|id| {
        let components = framework.get(*id).components.iter();
        components.map(|component| depth[component.0] - depth[id.0])
    });
    connected.len() + ways.sum::<usize>() > MOST_PLACES
}

/// How far down each judgement stands: its longest way to a head.
fn depth(framework: &Framework) -> Vec<usize> {
    let mut depth = vec![0; framework.judgements.len()];
    for &id in framework.order.iter().rev() {
        for component in &framework.get(id).components {
            depth[component.0] = depth[component.0].max(depth[id.0] + 1);
        }
    }
    depth
}

/// Places the judgements that are connected; `height` tells how high each one's box is.
pub(super) fn layered(
    framework: &Framework,
    connected: &[JudgementId],
    height: impl Fn(JudgementId) -> f64,
) -> GraphLayout {
    let mut layers = Layers::of(framework, connected);
    layers.order();
    layers.place();
    let heights: Vec<f64> = layers
        .rows
        .iter()
        .map(|row| layers.height(row, &height))
        .collect();
    let top = |layer: usize| -> f64 { heights[..layer].iter().map(|h| h + LAYER_GAP).sum() };
    let placed = |slot: &Slot| {
        let id = slot.judgement?;
        let (x, y) = (slot.centre - slot.half(), top(slot.layer));
        Some((
            id,
            Rect {
                x,
                y,
                width: BOX,
                height: height(id),
            },
        ))
    };
    let way = |chain: &Vec<usize>| {
        let slots: Vec<&Slot> = chain.iter().map(|&slot| &layers.slots[slot]).collect();
        let (to, from) = (slots.first()?.judgement?, slots.last()?.judgement?);
        let mut points = Vec::new();
        for (i, slot) in slots.iter().enumerate().rev() {
            let (x, y) = (slot.centre, top(slot.layer));
            if i + 1 < slots.len() {
                points.push((x, y + slot.judgement.map_or(heights[slot.layer], &height)));
            }
            if i > 0 {
                points.push((x, y));
            }
        }
        Some(Way { from, to, points })
    };
    GraphLayout {
        boxes: layers.slots.iter().filter_map(placed).collect(),
        ways: layers.chains.iter().filter_map(way).collect(),
        width: layers
            .slots
            .iter()
            .map(|s| s.centre + s.half())
            .fold(0.0, f64::max),
        height: (top(heights.len()) - LAYER_GAP).max(0.0),
    }
}

/// How wide a row of so many boxes is.
pub(super) fn row_width(boxes: usize) -> f64 {
    boxes as f64 * (BOX + GAP) - GAP
}

/// Places judgements in rows as wide as `width` allows, and tells how high they are together.
pub(super) fn rows(
    ids: &[JudgementId],
    width: f64,
    height: impl Fn(JudgementId) -> f64,
) -> (Vec<(JudgementId, Rect)>, f64) {
    let fitting = ((width + GAP) / (BOX + GAP)).floor().max(1.0) as usize;
    let (mut boxes, mut y) = (Vec::new(), 0.0);
    for row in ids.chunks(fitting) {
        let mut x = 0.0;
        for &id in row {
            boxes.push((
                id,
                Rect {
                    x,
                    y,
                    width: BOX,
                    height: height(id),
                },
            ));
            x += BOX + GAP;
        }
        y += row.iter().map(|&id| height(id)).fold(0.0, f64::max) + GAP;
    }
    (boxes, (y - GAP).max(0.0))
}

impl Layers {
    fn of(framework: &Framework, connected: &[JudgementId]) -> Self {
        let depth = depth(framework);
        let deepest = connected
            .iter()
            .map(|id| depth[id.0] + 1)
            .max()
            .unwrap_or(0);
        let (slots, rows) = (Vec::new(), vec![Vec::new(); deepest]);
        let mut layers = Self {
            slots,
            rows,
            chains: Vec::new(),
        };
        let mut slot_of = vec![0; framework.judgements.len()];
        for &id in connected {
            slot_of[id.0] = layers.add(Some(id), depth[id.0]);
        }
        for &id in connected {
            for component in &framework.get(id).components {
                let mut chain = vec![slot_of[id.0]];
                let between = depth[id.0] + 1..depth[component.0];
                chain.extend(between.map(|layer| layers.add(None, layer)));
                chain.push(slot_of[component.0]);
                layers.chains.push(chain);
            }
        }
        layers
    }

    fn add(&mut self, judgement: Option<JudgementId>, layer: usize) -> usize {
        self.slots.push(Slot {
            judgement,
            layer,
            centre: 0.0,
        });
        self.rows[layer].push(self.slots.len() - 1);
        self.slots.len() - 1
    }

    fn order(&mut self) {
        for sweep in 0..6 {
            self.number();
            let down = sweep % 2 == 0;
            for step in 1..self.rows.len() {
                let layer = if down {
                    step
                } else {
                    self.rows.len() - 1 - step
                };
                let mut row = std::mem::take(&mut self.rows[layer]);
                let key = |slot: usize| self.wish(slot, down);
                row.sort_by(|&a, &b| key(a).total_cmp(&key(b)));
                self.rows[layer] = row;
                self.number();
            }
        }
    }

    /// Until slots have their places, their centres are their positions in the row.
    fn number(&mut self) {
        for row in &self.rows {
            for (position, &slot) in row.iter().enumerate() {
                self.slots[slot].centre = position as f64 - row.len() as f64 / 2.0;
            }
        }
    }

    /// The mean centre of the slots above (or below) that a slot is linked with; its own if none.
    fn wish(&self, slot: usize, above: bool) -> f64 {
        let pairs = self.chains.iter().flat_map(|chain| chain.windows(2));
        let linked = pairs.filter_map(|pair| match above {
            true if pair[1] == slot => Some(pair[0]),
            false if pair[0] == slot => Some(pair[1]),
            _ => None,
        });
        let centres: Vec<f64> = linked.map(|other| self.slots[other].centre).collect();
        if centres.is_empty() {
            return self.slots[slot].centre;
        }
        centres.iter().sum::<f64>() / centres.len() as f64
    }

    /// The widest layer stands close; the others follow it, upwards and downwards.
    fn place(&mut self) {
        let width = |row: &Vec<usize>| row.iter().map(|&s| self.slots[s].half()).sum::<f64>();
        let layers = 0..self.rows.len();
        let widest = layers
            .clone()
            .max_by(|&a, &b| width(&self.rows[a]).total_cmp(&width(&self.rows[b])));
        let Some(widest) = widest else { return };
        self.settle(widest, |_, _| 0.0);
        for layer in (0..widest).rev() {
            self.settle(layer, |layers, slot| layers.wish(slot, false));
        }
        for layer in widest + 1..layers.end {
            self.settle(layer, |layers, slot| layers.wish(slot, true));
        }
        let left = self
            .slots
            .iter()
            .map(|s| s.centre - s.half())
            .fold(f64::INFINITY, f64::min);
        for slot in &mut self.slots {
            slot.centre -= left;
        }
    }

    /// Gives each slot of a layer the place that it wishes or the next free one, then moves the
    /// whole layer so that it leans neither way.
    fn settle(&mut self, layer: usize, wish: impl Fn(&Self, usize) -> f64) {
        let row = self.rows[layer].clone();
        let wishes: Vec<f64> = row.iter().map(|&slot| wish(self, slot)).collect();
        let (mut free, mut lean) = (f64::NEG_INFINITY, 0.0);
        for (&slot, wished) in row.iter().zip(wishes) {
            let half = self.slots[slot].half();
            let centre = wished.max(free + half);
            self.slots[slot].centre = centre;
            free = centre + half + GAP;
            lean += centre - wished;
        }
        for &slot in &row {
            self.slots[slot].centre -= lean / row.len() as f64;
        }
    }

    fn height(&self, row: &[usize], height: impl Fn(JudgementId) -> f64) -> f64 {
        let judgements = row.iter().filter_map(|&slot| self.slots[slot].judgement);
        judgements.map(height).fold(0.0, f64::max)
    }
}

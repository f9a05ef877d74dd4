//! What is to be changed in a text, and lines as the items of a list.

use std::ops::Range;

/// What is to stand at a place of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemSlot {
    /// The item that stood there, by its number.
    Kept(usize),
    /// The lines of an item, instead of one that stood there or between others.
    New(Option<usize>, Vec<String>),
}

impl ItemSlot {
    /// The item that stood there.
    pub fn original(&self) -> Option<usize> {
        match self {
            Self::Kept(item) => Some(*item),
            Self::New(instead_of, _) => *instead_of,
        }
    }
}

/// A change of a text: what is to stand instead of some of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes.
    pub range: Range<usize>,
    /// What is to stand there.
    pub text: String,
    /// Of several at one place, that of the earlier section comes first.
    pub rank: usize,
}

/// The text with all changes made.
pub fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.range.start, edit.rank));
    let mut changed = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        changed.push_str(text.get(done..edit.range.start).unwrap_or_default());
        changed.push_str(&edit.text);
        done = done.max(edit.range.end);
    }
    changed.push_str(&text[done..]);
    changed
}

/// The new items among the slots, each with its dash.
pub fn fresh(slots: &[ItemSlot], indent: usize, width: usize) -> Vec<Vec<String>> {
    let new = slots.iter().filter_map(|slot| match slot {
        ItemSlot::New(_, lines) => Some(listed(lines, indent, width)),
        ItemSlot::Kept(_) => None,
    });
    new.collect()
}

/// Whether items are so long that people put blank lines between them.
pub fn is_long(items: &[Vec<String>]) -> bool {
    items.iter().any(|lines| lines.len() > 4)
}

/// The lines of items, one after the other.
pub fn gapped(items: &[Vec<String>], apart: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for item in items {
        if apart && !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(item.iter().cloned());
    }
    lines
}

/// The lines of a mapping as an item of a list whose dash stands at `indent`.
pub fn listed(lines: &[String], indent: usize, width: usize) -> Vec<String> {
    let pad = " ".repeat(indent);
    let gap = " ".repeat(width.saturating_sub(1));
    let mut first = true;
    lines
        .iter()
        .map(|line| {
            let dash = if std::mem::take(&mut first) { "-" } else { " " };
            match line.as_str() {
                "" => String::new(),
                line => format!("{pad}{dash}{gap}{line}"),
            }
        })
        .collect()
}

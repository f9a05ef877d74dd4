//! Fixes with the bytes that they change, and making them.
//!
//! What a rule says of a fix is symbolic: a place, what stands there, what is to stand there. Here it
//! becomes edits of the text. A fix of which the text says something else than was meant, read again
//! after it was made, is none: [`made`] compares both.

pub mod accept;
pub mod plan;
#[cfg(feature = "cli")]
pub mod rounds;
mod verify;

use std::ops::Range;

use crate::base::finding::Finding;
use crate::base::fix::{FileChange, Fix, Rewrite};
use crate::base::place::{Place, SourceFile, Sources};
use crate::case::splice::{ItemList, Splice};
use crate::yaml::edit::{self, Edit};
use crate::yaml::locate::locate_all;
use crate::yaml::quoting;

/// A fix whose edits are known, all of them in the file in which its finding stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocatedFix {
    /// The fix.
    pub fix: Fix,
    /// What it changes in the text, in its order, none of which overlap.
    pub edits: Vec<Edit>,
}

/// The longest text in which fixes are looked for, in bytes: the file is read anew for each.
const LONGEST: usize = 256 * 1024;

/// The fixes of a finding in its file that can be made.
pub fn fixes_of<'a>(
    finding: &'a Finding,
    sources: &'a Sources,
) -> impl Iterator<Item = LocatedFix> + 'a {
    let file = |fix: &Fix| Some(sources.get(fix.change.place()?.file));
    let fixes = finding.fixes.iter();
    fixes.filter_map(move |fix| located(fix, file(fix)?))
}

/// A fix with its edits; nothing where the text is laid out in a way in which it cannot be made.
pub fn located(fix: &Fix, file: &SourceFile) -> Option<LocatedFix> {
    let text = file.text.as_str();
    // A table is not written to: its places are cells, not bytes.
    if text.len() > LONGEST || file.cells.is_some() {
        return None;
    }
    let mut edits = match &fix.change {
        FileChange::Write(rewrites) => rewritten(text, rewrites)?,
        FileChange::Add { last, key } => vec![added(text, last, key)?],
        FileChange::Accept { case, entry } => accept::edits(text, case.document, entry)?,
        FileChange::Order { list, order } => {
            let splice = Splice::new(text, list.document, [order.len(), 0, 0], &[]);
            splice.ordered(ItemList::Inspections, order).ok()?
        }
    };
    edits.sort_by_key(|edit| edit.range.start);
    made(text, &[&fix.change], edits.clone())?;
    let fix = fix.clone();
    Some(LocatedFix { fix, edits })
}

/// The text with some changes made by some edits, if reading it again shows that they did what they
/// were to do, and nothing else.
fn made(text: &str, changes: &[&FileChange], edits: Vec<Edit>) -> Option<String> {
    let changed = edit::apply(text, edits);
    verify::says(text, changes, &changed).then_some(changed)
}

/// Each text where it stands, in its own quotes.
fn rewritten(text: &str, rewrites: &[Rewrite]) -> Option<Vec<Edit>> {
    let places: Vec<&Place> = rewrites.iter().map(|rewrite| &rewrite.place).collect();
    let found = locate_all(text, &places).into_iter().zip(rewrites);
    found
        .map(|(range, rewrite)| {
            let text = in_quotes_of(text.get(range.clone())?, rewrite)?;
            Some(Edit {
                range,
                text,
                rank: 0,
            })
        })
        .collect()
}

/// The new text, in the quotes of the one that is there; nothing where it is written in another way
/// than on one line as it is read.
fn in_quotes_of(written: &str, rewrite: &Rewrite) -> Option<String> {
    let Rewrite { was, text, .. } = rewrite;
    if written == was {
        return Some(quoting::flow(text));
    }
    let inner = |quote: char| written.strip_prefix(quote)?.strip_suffix(quote);
    match (inner('\''), inner('"')) {
        (Some(inner), _) if inner == was => Some(format!("'{}'", text.replace('\'', "''"))),
        (_, Some(inner)) if inner == was => {
            Some(serde_json::Value::from(text.as_str()).to_string())
        }
        _ => None,
    }
}

/// An entry after the last one of a mapping: on a line of its own, or behind a comma.
fn added(text: &str, last: &Place, key: &str) -> Option<Edit> {
    let place_of_key = last.clone().key();
    let found = locate_all(text, &[&place_of_key, last]);
    let [key_at, value_at]: [Range<usize>; 2] = found.try_into().ok()?;
    let line = text.get(..key_at.start)?.rfind('\n').map_or(0, |at| at + 1);
    let before = text.get(line..key_at.start)?;
    let key = quoting::flow(key);
    if before.trim().is_empty() {
        let rest = text.get(value_at.end..)?;
        let end = rest.find('\n');
        let at = value_at.end + end.unwrap_or(rest.len());
        // The break of the line goes before, so that a text that ends without one still does.
        let at = if text[..at].ends_with('\r') {
            at - 1
        } else {
            at
        };
        let line_break = if text[at..].starts_with('\r') {
            "\r\n"
        } else {
            "\n"
        };
        return Some(Edit {
            range: at..at,
            text: format!("{line_break}{before}{key}:"),
            rank: 0,
        });
    }
    Some(Edit {
        range: value_at.end..value_at.end,
        text: format!(", {key}: "),
        rank: 0,
    })
}

impl LocatedFix {
    /// Whether none of its edits touches one of another's.
    pub fn is_apart_from(&self, other: &Self) -> bool {
        let touch = |a: &Range<usize>, b: &Range<usize>| a.start <= b.end && b.start <= a.end;
        let mut pairs = self.edits.iter().flat_map(|edit| {
            let others = other.edits.iter();
            others.map(move |other| (&edit.range, &other.range))
        });
        !pairs.any(|(a, b)| touch(a, b))
    }

    /// Whether others can be made at once with it: what it moves or adds, the paths of others do not know.
    pub fn is_alone(&self) -> bool {
        !matches!(self.fix.change, FileChange::Write(_))
    }
}

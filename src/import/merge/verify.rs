//! Whether a changed text still says everything that it said before.

use std::ops::Range;

use super::draft::Draft;
use super::outcome::Loss;
use crate::case::model::{Case, Claim, Fault, FaultKind, Inspection};

/// Checks that every line is still there, in its order, of which nothing was to be changed.
pub fn lines_kept(before: &str, changed: &[Range<usize>], after: &str) -> Result<(), Loss> {
    let mut start = 0;
    let kept = before.split_inclusive('\n').filter(|line| {
        let (from, to) = (start, start + line.len());
        start = to;
        let is_in = |range: &Range<usize>| range.start < to && from < range.end;
        !changed.iter().any(is_in)
    });
    let after = after.split_inclusive('\n');
    match is_within(kept.map(EndedLine::of), after.map(EndedLine::of)) {
        true => Ok(()),
        false => Err(Loss::Line),
    }
}

/// Checks that the documents read from a changed text are those that were meant.
pub fn says(meant: &[Draft], read: &[Case]) -> Result<(), Loss> {
    if meant.len() != read.len() {
        return Err(Loss::Document);
    }
    for (draft, is) in meant.iter().zip(read) {
        // A table may not state what a record must have; the rules say so of the new record.
        let unread = |case: &Case| {
            let lacks = |fault: &&Fault| matches!(fault.kind, FaultKind::Missing { .. });
            case.faults.iter().filter(|fault| !lacks(fault)).count()
        };
        if unread(is) > unread(&draft.read) {
            return Err(Loss::Fault);
        }
        if seen(&draft.case.inspections, inspection) != seen(&is.inspections, inspection) {
            return Err(Loss::Inspection);
        }
        if seen(&draft.case.claims, claim) != seen(&is.claims, claim) {
            return Err(Loss::Claim);
        }
        let rest =
            |case: &Case| format!("{:?}{:?}{:?}", case.authority, case.actions, case.accepted);
        let names = is.sources.iter().map(|source| source.id.as_str());
        if rest(&draft.read) != rest(is) || !names.eq(draft.source_names()) {
            return Err(Loss::Other);
        }
    }
    Ok(())
}

/// A line and the break that ends it. Where the text ended without one, any may come.
struct EndedLine<'a>(&'a str, &'a str);

impl<'a> EndedLine<'a> {
    fn of(line: &'a str) -> Self {
        let content = line.trim_end_matches(['\n', '\r']).len();
        Self(&line[..content], &line[content..])
    }
}

impl PartialEq for EndedLine<'_> {
    fn eq(&self, other: &Self) -> bool {
        let (Self(ours, end), Self(theirs, other)) = (self, other);
        ours == theirs && (end == other || end.is_empty() || other.is_empty())
    }
}

fn seen<T>(all: &[T], text: impl Fn(&T) -> String) -> Vec<String> {
    all.iter().map(text).collect()
}

/// An inspection apart from where it stands in the file.
fn inspection(inspection: &Inspection) -> String {
    let mut inspection = inspection.clone();
    inspection.index = 0;
    format!("{inspection:?}")
}

fn claim(claim: &Claim) -> String {
    let mut claim = claim.clone();
    claim.index = 0;
    format!("{claim:?}")
}

/// Whether all of `some` occur in `all`, in their order.
fn is_within<T: PartialEq>(
    some: impl Iterator<Item = T>,
    mut all: impl Iterator<Item = T>,
) -> bool {
    let mut some = some;
    some.all(|one| all.any(|other| other == one))
}

//! Whether a changed text still says everything that it said before.

use crate::case::model::{Case, Claim, Fault, FaultKind, Inspection};

/// What would be lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Loss {
    /// A document of the file.
    #[error("a document would be lost")]
    Document,
    /// A line of the file.
    #[error("a line would be lost")]
    Line,
    /// An inspection, or a part of one.
    #[error("an inspection would be lost or altered")]
    Inspection,
    /// A claim.
    #[error("a claim would be lost or altered")]
    Claim,
    /// Something else in the file.
    #[error("another section would be altered")]
    Other,
    /// Something could no longer be read as what it is.
    #[error("a value would become unreadable")]
    Fault,
}

/// Checks that `after` has everything of `before`, and `added` inspections and claims more in
/// one document.
pub fn nothing_lost(
    before: (&str, &[Case]),
    after: (&str, &[Case]),
    document: usize,
    (inspections, claims): (usize, usize),
) -> Result<(), Loss> {
    if before.1.len() != after.1.len() {
        return Err(Loss::Document);
    }
    if !is_within(lines(before.0), lines(after.0)) {
        return Err(Loss::Line);
    }
    for (n, (old, new)) in before.1.iter().zip(after.1).enumerate() {
        let here = |count: usize| if n == document { count } else { 0 };
        // A table may not state what a record must have; the rules say so of the new record.
        let unread = |case: &Case| {
            let lacks = |fault: &&Fault| matches!(fault.kind, FaultKind::Missing { .. });
            case.faults.iter().filter(|fault| !lacks(fault)).count()
        };
        if unread(new) > unread(old) {
            return Err(Loss::Fault);
        }
        let (was, is) = (
            seen(&old.inspections, inspection),
            seen(&new.inspections, inspection),
        );
        if is.len() != was.len() + here(inspections) || !is_within(was.into_iter(), is.into_iter())
        {
            return Err(Loss::Inspection);
        }
        let (was, is) = (seen(&old.claims, claim), seen(&new.claims, claim));
        if is.len() != was.len() + here(claims) || !is_within(was.into_iter(), is.into_iter()) {
            return Err(Loss::Claim);
        }
        let rest =
            |case: &Case| format!("{:?}{:?}{:?}", case.authority, case.actions, case.accepted);
        let sources = |case: &Case| seen(&case.sources, |source| format!("{source:?}"));
        if rest(old) != rest(new) || !is_within(sources(old).into_iter(), sources(new).into_iter())
        {
            return Err(Loss::Other);
        }
    }
    Ok(())
}

/// The lines of a text, where an empty list or mapping counts as nothing: filling one alters its line.
fn lines(text: &str) -> impl Iterator<Item = EndedLine> {
    text.split_inclusive('\n').map(|line| {
        let content = line.trim_end_matches(['\n', '\r']);
        EndedLine(filled(content), line[content.len()..].to_owned())
    })
}

/// A line and the break that ends it. Where the text ended without one, any may come.
struct EndedLine(String, String);

impl PartialEq for EndedLine {
    fn eq(&self, other: &Self) -> bool {
        let (Self(ours, end), Self(theirs, other)) = (self, other);
        ours == theirs && (end == other || end.is_empty() || other.is_empty())
    }
}

fn filled(line: &str) -> String {
    match line.split_once(':') {
        Some((key, rest))
            if rest.trim_start().starts_with(['[', '{', '~'])
                || rest.trim_start().starts_with("null") =>
        {
            let rest = rest.trim_start();
            let rest = ["[]", "{}", "~", "null"]
                .iter()
                .find_map(|empty| rest.strip_prefix(empty))
                .unwrap_or(rest);
            format!("{key}:{}", rest.trim_start())
        }
        Some((key, rest)) => format!("{key}:{}", rest.trim_start()),
        None => line.to_owned(),
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

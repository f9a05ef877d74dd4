//! What a statement of a framework rests on: what is counted in the index, each time it is shown,
//! and only where there is nothing to count, what its file says was counted elsewhere.

use crate::base::wording;
use crate::dataset::Entry;
use crate::framework::{FrameworkId, Frameworks};
use crate::precedent::Precedents;

/// How many exceptions are named.
const NAMED: usize = 4;

/// How the limit of a framework fared over past inspections under that framework and those that the
/// limit names, without those at some positions of the index: no inspection is evidence for itself.
pub fn of_limit(
    precedents: &Precedents,
    frameworks: &Frameworks,
    (framework, limit): (FrameworkId, usize),
    itself: &[usize],
) -> Option<String> {
    let file = &frameworks.get(framework).file.limits[limit];
    counted(precedents, frameworks, (framework, limit), itself)
        .or_else(|| Some(file.evidence.as_deref()?.trim().to_owned()))
}

/// The same for an inspection that is asked about a limit of its framework: without that inspection.
pub fn beside(entry: Entry<'_>, limit: usize) -> Option<String> {
    let dataset = entry.dataset;
    let (precedents, frameworks) = (&dataset.precedents, &dataset.frameworks);
    let itself = precedents.own(&entry.case.authority, entry.inspection);
    of_limit(
        precedents,
        frameworks,
        (entry.framework_id()?, limit),
        &itself,
    )
}

/// What each limit of a framework rests on, in their order.
pub fn of_all(
    precedents: &Precedents,
    frameworks: &Frameworks,
    id: FrameworkId,
) -> Vec<Option<String>> {
    let limits = 0..frameworks.get(id).limits.len();
    limits
        .map(|limit| of_limit(precedents, frameworks, (id, limit), &[]))
        .collect()
}

fn counted(
    precedents: &Precedents,
    frameworks: &Frameworks,
    (framework, limit): (FrameworkId, usize),
    itself: &[usize],
) -> Option<String> {
    let file = &frameworks.get(framework).file.limits[limit];
    // The same limit, by its name, in every framework over which it is counted.
    let elsewhere = file.counted_over.all.iter().filter_map(|name| {
        let id = frameworks.named(name).filter(|id| *id != framework)?;
        let mut limits = frameworks.get(id).file.limits.iter();
        Some((id, limits.position(|other| other.id == file.id)?))
    });
    let mut counted: Vec<(FrameworkId, usize)> = elsewhere.chain([(framework, limit)]).collect();
    counted.sort();
    let (mut kept, mut broken) = (0, Vec::new());
    let mut under = Vec::new();
    for (id, limit) in counted {
        let fared = precedents.fared(frameworks, id, limit);
        let others = |all: &[usize]| -> Vec<usize> {
            let all = all.iter().copied();
            all.filter(|at| !itself.contains(at)).collect()
        };
        let (theirs, against) = (others(&fared.kept), others(&fared.broken));
        if !theirs.is_empty() || !against.is_empty() {
            under.push(format!("`{}`", frameworks.get(id).id()));
        }
        kept += theirs.len();
        broken.extend(against);
    }
    let applied = kept + broken.len();
    let other = if itself.is_empty() { "" } else { "other " };
    let inspections = match applied {
        0 => return None,
        1 => format!("the one {other}past inspection"),
        _ => format!("the {applied} {other}past inspections"),
    };
    let under = wording::list(under.iter().map(String::as_str));
    let exceptions: Vec<String> = broken
        .iter()
        .filter_map(|at| Some(precedents.at(*at)?.words()))
        .collect();
    let exceptions = match exceptions.len() {
        0 => String::new(),
        n if n <= NAMED => {
            let named = wording::list(exceptions.iter().map(String::as_str));
            format!("; not by {named}")
        }
        _ => String::new(),
    };
    Some(format!(
        "kept by {kept} of {inspections} to which it applied, under {under}{exceptions}"
    ))
}

//! What a statement of a framework rests on: what is counted in the index, each time it is shown,
//! and only where there is nothing to count, what its file says was counted elsewhere.

use super::law;
use crate::base::wording;
use crate::dataset::Entry;
use crate::framework::{FrameworkId, Frameworks};
use crate::precedent::Precedents;

/// The past inspections that are asked of a framework.
pub type Index<'a> = &'a dyn Fn(FrameworkId) -> &'a Precedents;

/// How many exceptions are named.
const NAMED: usize = 4;

/// How the limit of a framework fared over past inspections under that framework and those that the
/// limit names, without those at some positions of the index: no inspection is evidence for itself.
pub fn of_limit(
    index: Index<'_>,
    frameworks: &Frameworks,
    (framework, limit): (FrameworkId, usize),
    itself: &[usize],
) -> Option<String> {
    let stated = &frameworks.get(framework).limits[limit];
    if let Some(law) = stated.law {
        let followed = law::followed(index(framework), frameworks, (framework, law), itself)?;
        return Some(followed.evidence(frameworks.get(framework)));
    }
    counted(index, frameworks, (framework, limit), itself)
        .or_else(|| Some(stated.evidence.as_deref()?.trim().to_owned()))
}

/// The same for an inspection that is asked about a limit of its framework: without that inspection.
pub fn beside(entry: Entry<'_>, limit: usize) -> Option<String> {
    let dataset = entry.dataset;
    let itself = entry.precedents()?.own(entry.authority(), entry.inspection);
    let limit = (entry.framework_id()?, limit);
    of_limit(
        &|id| dataset.precedents(id),
        &dataset.frameworks,
        limit,
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
        .map(|limit| of_limit(&|_| precedents, frameworks, (id, limit), &[]))
        .collect()
}

fn counted(
    index: Index<'_>,
    frameworks: &Frameworks,
    (framework, limit): (FrameworkId, usize),
    itself: &[usize],
) -> Option<String> {
    let stated = &frameworks.get(framework).limits[limit];
    // The same limit, by its name, in every framework over which it is counted.
    let elsewhere = stated.counted_over.iter().filter_map(|name| {
        let id = frameworks.named(name).filter(|id| *id != framework)?;
        let mut limits = frameworks.get(id).own_limits();
        Some((id, limits.find(|(_, other)| other.id == stated.id)?.0))
    });
    let mut counted: Vec<(FrameworkId, usize)> = elsewhere.chain([(framework, limit)]).collect();
    counted.sort();
    let (mut kept, mut broken) = (0, Vec::<String>::new());
    let mut under = Vec::new();
    for (id, limit) in counted {
        let precedents = index(id);
        let fared = precedents.fared(frameworks, id, limit);
        let is_other = |at: &&usize| id != framework || !itself.contains(at);
        let theirs = fared.kept.iter().filter(is_other).count();
        let against = fared.broken.iter().filter(is_other);
        let against: Vec<String> = against
            .filter_map(|at| Some(precedents.at(*at)?.words()))
            .collect();
        if theirs + against.len() > 0 {
            under.push(format!("`{}`", frameworks.get(id).id()));
        }
        kept += theirs;
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
    let exceptions = match broken.len() {
        1..=NAMED => {
            let named = wording::list(broken.iter().map(String::as_str));
            format!("; not by {named}")
        }
        _ => String::new(),
    };
    Some(format!(
        "kept by {kept} of {inspections} to which it applied, under {under}{exceptions}"
    ))
}

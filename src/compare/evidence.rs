//! What a statement of a framework rests on: what is counted in the index, each time it is shown,
//! and only where there is nothing to count, what its file says was counted elsewhere.

use super::law;
use crate::base::rate::Rate;
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
        .map(|counted| counted.words(!itself.is_empty()))
        .or_else(|| Some(stated.evidence.as_deref()?.trim().to_owned()))
}

/// How many other past inspections went against a limit of an inspection's framework, of those to
/// which it applied.
pub fn rate_beside(entry: Entry<'_>, limit: usize) -> Option<Rate> {
    let dataset = entry.dataset;
    let itself = entry.precedents()?.own(entry.authority(), entry.inspection);
    let limit = (entry.framework_id()?, limit);
    let index = |id| dataset.precedents(id);
    let counted = counted(&index, &dataset.frameworks, limit, &itself)?;
    let among = format!("other inspections with such grades under {}", counted.under);
    Rate::of(
        counted.broken.len(),
        counted.kept + counted.broken.len(),
        among,
    )
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

/// How a limit fared, over every framework over which it is counted.
struct LimitFared {
    kept: usize,
    /// Those that went against it, by name.
    broken: Vec<String>,
    /// The frameworks, in prose.
    under: String,
}

impl LimitFared {
    /// In a sentence; it may be of the others than one.
    fn words(&self, others: bool) -> String {
        let other = if others { "other " } else { "" };
        let applied = format!("{other}past inspection");
        let named = wording::list(self.broken.iter().map(String::as_str));
        let under = format!("to which it applied, under {}", self.under);
        match (self.kept, self.broken.len()) {
            (1, 0) => format!("kept by the one {applied} {under}"),
            (0, 1) => format!("not kept by the one {applied} {under}: {named}"),
            (kept, broken) => {
                let exceptions = match broken {
                    1..=NAMED => format!("; not by {named}"),
                    _ => String::new(),
                };
                let (kept, all) = (wording::grouped(kept), wording::grouped(kept + broken));
                format!("kept by {kept} of the {all} {applied}s {under}{exceptions}")
            }
        }
    }
}

fn counted(
    index: Index<'_>,
    frameworks: &Frameworks,
    (framework, limit): (FrameworkId, usize),
    itself: &[usize],
) -> Option<LimitFared> {
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
            under.push(frameworks.get(id).called());
        }
        kept += theirs;
        broken.extend(against);
    }
    let under = wording::list(under);
    (kept + broken.len() > 0).then_some(LimitFared {
        kept,
        broken,
        under,
    })
}

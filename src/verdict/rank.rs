//! Which finding to read first.

use std::cmp::Ordering;

use super::outcome::Located;

/// In what order findings are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sort {
    /// The gravest first, and of these the rarest.
    Rarity,
    /// By file and place.
    Place,
    /// The latest inspection first.
    Date,
    /// By rule, and of each the rarest first.
    Rule,
}

/// Puts findings, which are ordered by place, into an order; what is equal in it stays by place.
pub fn sort(findings: &mut [&Located], by: Sort) {
    match by {
        Sort::Rarity => findings.sort_by(|a, b| rarity(a, b)),
        Sort::Place => {}
        Sort::Date => findings.sort_by(|a, b| date(b).cmp(&date(a)).then(rarity(a, b))),
        Sort::Rule => {
            findings.sort_by(|a, b| a.finding.rule.cmp(b.finding.rule).then(rarity(a, b)));
        }
    }
}

/// The gravest first, and of these the rarest.
fn rarity(a: &Located, b: &Located) -> Ordering {
    let (a, b) = (&a.finding, &b.finding);
    let rarest = || a.rarity().total_cmp(&b.rarity());
    b.severity.cmp(&a.severity).then_with(rarest)
}

/// The inspection; a finding about none comes after those about one.
fn date(located: &Located) -> Option<&str> {
    located.finding.inspection.as_deref()
}

//! The time between inspections, with pauses left out.

use rayon::prelude::*;

use super::Precedent;
use crate::base::date::{PartialDate, Years, days_between};
use crate::framework::{Framework, FrameworkId, Frameworks, Stops};

/// The time from the first day of one inspection to that of the authority's next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// The framework of the earlier inspection.
    pub earlier: FrameworkId,
    /// The framework of the later inspection.
    pub later: FrameworkId,
    /// Years, with pauses left out.
    pub years: f64,
}

/// The gaps between the inspections of each authority; they are ordered by authority and date.
pub(super) fn between(all: &[Precedent], frameworks: &Frameworks) -> Vec<Gap> {
    all.par_windows(2)
        .filter(|pair| pair[0].identity == pair[1].identity)
        .map(|pair| {
            let (from, to) = (pair[0].start, pair[1].start);
            let framework = frameworks.get(pair[0].framework);
            let out = paused_days(frameworks, framework, from, to);
            Gap {
                earlier: pair[0].framework,
                later: pair[1].framework,
                years: Years::between(from, to, out).least,
            }
        })
        .collect()
}

/// The days between two dates on which the inspectorate's graded inspections were stopped, each
/// counted once however many pauses cover it.
pub fn paused_days(
    frameworks: &Frameworks,
    framework: &Framework,
    from: PartialDate,
    to: PartialDate,
) -> i32 {
    let mut stretches: Vec<_> = frameworks
        .pauses(&framework.file.inspectorate)
        .filter(|pause| matches!(pause.stops, Stops::Graded | Stops::All))
        .map(|pause| {
            (
                pause.from.earliest().max(from.latest()),
                pause.until.latest().min(to.earliest()),
            )
        })
        .filter(|(first, last)| first <= last)
        .collect();
    stretches.sort();
    let mut counted = None;
    let mut days = 0;
    for (first, last) in stretches {
        let first = counted.map_or(first, |done: jiff::civil::Date| {
            first.max(done.saturating_add(jiff::Span::new().days(1)))
        });
        if first <= last {
            days += days_between(first, last) + 1;
            counted = Some(last);
        }
    }
    days
}

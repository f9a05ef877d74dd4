//! The time between inspections, with pauses left out.

use jiff::ToSpan;
use jiff::civil::Date;
use rayon::prelude::*;

use super::Precedent;
use super::missing::PastMissing;
use crate::base::date::{PartialDate, Years, days_between};
use crate::framework::{FrameworkId, Frameworks, Pause};

/// The time from the first day of one inspection to that of the authority's next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PastGap {
    /// The framework of the earlier inspection.
    pub earlier: FrameworkId,
    /// The framework of the later inspection.
    pub later: FrameworkId,
    /// Years, with pauses left out.
    pub years: f64,
}

/// The gap after each of the inspections, which are ordered by authority and date; none where one that
/// is missing may lie in it.
pub(super) fn after_each(
    all: &[Precedent],
    missing: &[PastMissing],
    frameworks: &Frameworks,
) -> Vec<Option<PastGap>> {
    all.par_windows(2)
        .map(|pair| {
            if pair[0].identity != pair[1].identity {
                return None;
            }
            let (from, to) = (pair[0].start, pair[1].start);
            let mut missing = missing.iter();
            if missing.any(|known| known.identity == pair[0].identity && known.breaks(from, to)) {
                return None;
            }
            let inspectorate = frameworks.get(pair[0].framework).regime();
            let out = Paused::between(frameworks, inspectorate, from, to).days;
            Some(PastGap {
                earlier: pair[0].framework,
                later: pair[1].framework,
                years: Years::between(from, to, out).least,
            })
        })
        .collect()
}

/// What of the time between two inspections was a pause of graded inspection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paused<'a> {
    /// How many days, each counted once however many pauses cover it.
    pub days: i32,
    /// The pauses that these days are of, in the order of their first days.
    pub pauses: Vec<&'a Pause>,
}

impl<'a> Paused<'a> {
    /// Between the first days of two inspections of an inspectorate, neither of which counts itself:
    /// on those days there was an inspection. Of partly known days, those that certainly lie between.
    pub fn between(
        frameworks: &'a Frameworks,
        inspectorate: &'a str,
        from: PartialDate,
        to: PartialDate,
    ) -> Self {
        let after = from.latest().saturating_add(1.day());
        let before = to.earliest().saturating_sub(1.day());
        let mut stretches: Vec<_> = frameworks
            .pauses(inspectorate)
            .filter(|pause| pause.stops_graded())
            .map(|pause| {
                let first = pause.from.earliest().max(after);
                (first, pause.until.latest().min(before), pause)
            })
            .filter(|(first, last, _)| first <= last)
            .collect();
        stretches.sort_by_key(|(first, last, _)| (*first, *last));
        let mut paused = Self::default();
        let mut counted_to: Option<Date> = None;
        for (first, last, pause) in stretches {
            let first = counted_to.map_or(first, |to| first.max(to.saturating_add(1.day())));
            paused.pauses.push(pause);
            if first <= last {
                paused.days += days_between(first, last) + 1;
                counted_to = Some(last);
            }
        }
        paused
    }
}

#[cfg(test)]
mod tests {
    use crate::base::place::Sources;
    use crate::framework::load::load;

    use super::*;

    fn days(pauses: &str, from: &str, to: &str) -> (i32, Vec<String>) {
        let text = format!(
            "id: kiln-1990\ntitle: Kilns\ninspectorate: Guild\nin-force: {{ from: 1990-01-01 }}\npauses:\n{pauses}"
        );
        let files = [("kiln-1990.yaml".to_owned(), text.into_bytes())];
        let frameworks = load(files, &mut Sources::default()).expect("a framework");
        let date = |text| PartialDate::parse(text).expect("a date");
        let paused = Paused::between(&frameworks, "Guild", date(from), date(to));
        let ids = paused.pauses.iter().map(|pause| pause.id.clone()).collect();
        (paused.days, ids)
    }

    #[test]
    fn only_days_between_the_two_inspections_count_and_each_once() {
        let one =
            "  - { id: flood, title: Flood, from: 1991-01-10, until: 1991-01-19, stops: graded }\n";
        let both = format!(
            "{one}  - {{ id: fire, title: Fire, from: 1991-01-15, until: 1991-01-24, stops: all }}\n"
        );
        for (pauses, from, to, expected, ids) in [
            (one, "1990-01-01", "1992-01-01", 10, &["flood"][..]),
            (one, "1990-01-01", "1991-01-15", 5, &["flood"]),
            (one, "1991-01-12", "1992-01-01", 7, &["flood"]),
            // An inspection on the first or the last day of a pause was not made within it.
            (one, "1991-01-19", "1992-01-01", 0, &[]),
            (one, "1990-01-01", "1991-01-10", 0, &[]),
            (one, "1991", "1992-01-01", 0, &[]),
            (&both, "1990-01-01", "1992-01-01", 15, &["flood", "fire"]),
        ] {
            let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
            assert_eq!(days(pauses, from, to), (expected, ids), "{from} to {to}");
        }
    }
}

//! The axis of time: where along a line a day lies, in hundredths of its length.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::base::date::{PartialDate, days_between};
use crate::dataset::Dataset;

/// For how many years the newest framework is believed to be in force.
const LASTS: i16 = 20;

/// From the first day of a year to the last day of another.
pub struct Axis {
    first: i16,
    last: i16,
    /// What was paused, and when: from and to in hundredths.
    pub pauses: Vec<PauseBand>,
}

/// A period without inspections.
pub struct PauseBand {
    /// What it was.
    pub title: String,
    /// Where it begins and ends, in hundredths.
    pub at: (f64, f64),
}

impl Axis {
    /// From the first to the last year of which the data say something. What lies outside the time in
    /// which there was a framework, a slip of the pen say, does not stretch it.
    pub fn of(dataset: &Dataset, today: Date) -> Self {
        let known = dataset.frameworks.iter();
        let begun: Vec<i16> = known
            .map(|(_, framework)| framework.from.earliest().year())
            .collect();
        let earliest = begun.iter().copied().min().unwrap_or(1);
        let latest = begun
            .iter()
            .copied()
            .max()
            .map_or(i16::MAX, |year| year + LASTS);
        let last = today.year().min(latest);
        let inspections = dataset.inspections();
        let inspected = inspections.filter_map(|entry| entry.inspection.start());
        let cases = || dataset.cases.iter();
        let acted = cases().flat_map(|case| case.actions.iter().map(|action| action.issued));
        let claimed = cases().flat_map(|case| case.claims.iter().map(|claim| claim.date));
        let dated = inspected.chain(acted.flatten()).chain(claimed.flatten());
        let years = dated.map(|date| date.earliest().year());
        let within = |year: &i16| (earliest..=last).contains(year);
        let first = years.filter(within).min().unwrap_or(last);
        let mut axis = Self {
            first,
            last,
            pauses: Vec::new(),
        };
        // What paused the inspection of authorities says nothing of schools.
        let under = dataset.inspections().filter_map(|entry| entry.framework());
        let regimes: HashSet<&str> = under.map(|framework| framework.regime()).collect();
        let frameworks = dataset.frameworks.iter().map(|(_, framework)| framework);
        let of_these = frameworks.filter(|framework| regimes.contains(framework.regime()));
        let pauses = of_these.flat_map(|framework| &framework.pauses);
        let mut bands: Vec<PauseBand> = pauses
            .filter(|pause| pause.stops_graded())
            .map(|pause| PauseBand {
                title: format!(
                    "{}, {} to {}",
                    pause.title,
                    pause.from.words(),
                    pause.until.words()
                ),
                at: (
                    axis.day(pause.from.earliest()),
                    axis.day(pause.until.latest()),
                ),
            })
            .collect();
        bands.retain(|band| band.at.0 < band.at.1);
        bands.sort_by(|a, b| a.at.0.total_cmp(&b.at.0));
        bands.dedup_by(|a, b| a.title == b.title);
        axis.pauses = bands;
        axis
    }

    /// Where a date lies: in its middle, where only the month or the year is known.
    pub fn at(&self, date: PartialDate) -> f64 {
        f64::midpoint(self.day(date.earliest()), self.day(date.latest()))
    }

    fn day(&self, day: Date) -> f64 {
        let first = Date::new(self.first, 1, 1).unwrap_or(Date::MIN);
        let last = Date::new(self.last, 12, 31).unwrap_or(Date::MAX);
        let all = f64::from(days_between(first, last).max(1));
        let share = 100.0 * f64::from(days_between(first, day)) / all;
        (share.clamp(0.0, 100.0) * 100.0).round() / 100.0
    }

    /// The years that are written on it: all, or of many every second, fifth or tenth.
    pub fn years(&self) -> Vec<(f64, i16)> {
        let many = self.last - self.first;
        let step = [1, 2, 5, 10].into_iter().find(|step| many / step < 12);
        let step = step.unwrap_or(100);
        let years = (self.first..=self.last).filter(|year| year % step == 0);
        let placed = years.filter_map(|year| Some((self.day(Date::new(year, 1, 1).ok()?), year)));
        placed.collect()
    }

    /// The first year and the last.
    pub fn ends(&self) -> (i16, i16) {
        (self.first, self.last)
    }

    /// Its pauses and years behind every time line, as a rule of a style sheet.
    pub fn css(&self) -> String {
        let mut layers: Vec<String> = self
            .pauses
            .iter()
            .map(|band| {
                let (from, to) = band.at;
                format!(
                    "linear-gradient(to right,transparent {from}%,var(--pause) {from}%,var(--pause) {to}%,transparent {to}%)"
                )
            })
            .collect();
        let years = self.years();
        let lines = years.iter().map(|(at, _)| {
            format!("transparent {at}%,var(--line) {at}%,var(--line) calc({at}% + 1px),transparent calc({at}% + 1px)")
        });
        let lines: Vec<String> = lines.collect();
        if !lines.is_empty() {
            layers.push(format!("linear-gradient(to right,{})", lines.join(",")));
        }
        format!(".tl{{background:{}}}\n", layers.join(","))
    }
}

//! What past inspections were given, counted.

use std::collections::BTreeMap;

use crate::compare::law::{self, Standings};
use crate::framework::admissible::Admissible;
use crate::framework::{Framework, FrameworkId, Frameworks, Grade, JudgementId};
use crate::precedent::Precedents;

/// The counts of one framework.
#[derive(Clone, Debug)]
pub struct FrameworkStats {
    /// The framework.
    pub framework: FrameworkId,
    /// How many inspections.
    pub inspections: usize,
    /// For each judgement, how many were given each grade, worst first.
    pub grades: Vec<(JudgementId, Vec<usize>)>,
    /// The same by the year in which they began.
    pub years: Vec<(JudgementId, BTreeMap<i16, Vec<usize>>)>,
    /// The profiles of each aggregate that nothing rests on.
    pub profiles: Vec<(JudgementId, Vec<CountedProfile>)>,
    /// How often each limit applied, and how often it then held.
    pub limits: Vec<LimitCount>,
    /// How past inspections stood to each law on an aggregate, by its position in the framework.
    pub laws: Vec<(usize, Standings)>,
    /// How many pairs are strict inversions: at least as good in every area and better in one, but
    /// given a lower aggregate.
    pub inversions: Vec<(JudgementId, usize)>,
}

/// The grades of an aggregate's components, and what aggregates they went with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedProfile {
    /// The components' grades, in their order.
    pub grades: Vec<Grade>,
    /// How many were given each grade, worst first.
    pub given: Vec<usize>,
}

/// How a limit fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitCount {
    /// Its position in the framework.
    pub limit: usize,
    /// How many inspections it applied to, with the aggregate known.
    pub applied: usize,
    /// How many of these kept to it.
    pub held: usize,
}

/// Counts every framework that has precedents.
pub fn of(precedents: &Precedents, frameworks: &Frameworks) -> Vec<FrameworkStats> {
    let counted = frameworks
        .iter()
        .map(|(id, _)| of_framework(precedents, frameworks, id));
    counted.filter(|stats| stats.inspections > 0).collect()
}

fn of_framework(
    precedents: &Precedents,
    frameworks: &Frameworks,
    id: FrameworkId,
) -> FrameworkStats {
    let framework = frameworks.get(id);
    let scale = framework.file.scale.len();
    let mut grades: Vec<_> = framework
        .judgement_ids()
        .map(|judgement| (judgement, vec![0; scale]))
        .collect();
    let mut years: Vec<(JudgementId, BTreeMap<i16, Vec<usize>>)> = framework
        .judgement_ids()
        .map(|judgement| (judgement, BTreeMap::new()))
        .collect();
    let own = framework.own_limits();
    let mut limits: Vec<_> = own
        .map(|(limit, _)| LimitCount {
            limit,
            applied: 0,
            held: 0,
        })
        .collect();
    for precedent in precedents.of(id) {
        // Of a day at least the year is known.
        let year = precedent.start.earliest().year();
        for ((judgement, counts), (_, years)) in grades.iter_mut().zip(&mut years) {
            if let Some(grade) = precedent.grade(*judgement) {
                counts[grade.0] += 1;
                years.entry(year).or_insert_with(|| vec![0; scale])[grade.0] += 1;
            }
        }
        let recorded = precedent.grades();
        let Some(admissible) = Admissible::of(framework, &recorded) else {
            continue;
        };
        for count in &mut limits {
            let limit = &framework.limits[count.limit];
            let Some(given) = precedent.grade(limit.bounds) else {
                continue;
            };
            if admissible.applies(count.limit) {
                count.applied += 1;
                count.held += usize::from(limit.bound.admits(given));
            }
        }
    }
    let heads: Vec<JudgementId> = framework.heads().collect();
    let profiles: Vec<_> = heads
        .iter()
        .map(|head| (*head, profiles(precedents, id, framework, *head)))
        .collect();
    let inversions = profiles
        .iter()
        .map(|(head, profiles)| (*head, inversions(profiles)))
        .collect();
    let laws = 0..framework.laws.len();
    let laws = laws.filter(|at| framework.laws[*at].bounds.is_some());
    let laws =
        laws.filter_map(|at| Some((at, law::followed(precedents, frameworks, (id, at), &[])?)));
    FrameworkStats {
        laws: laws.collect(),
        framework: id,
        inspections: precedents.of(id).count(),
        grades,
        years,
        profiles,
        limits,
        inversions,
    }
}

/// A share in hundredths, to one place; nothing of none.
pub fn percent(count: usize, of: usize) -> Option<f64> {
    (of > 0).then(|| (1000.0 * count as f64 / of as f64).round() / 10.0)
}

/// The profiles of an aggregate, most frequent first.
fn profiles(
    precedents: &Precedents,
    id: FrameworkId,
    framework: &Framework,
    head: JudgementId,
) -> Vec<CountedProfile> {
    let components = &framework.get(head).components;
    let mut counts: BTreeMap<Vec<Grade>, Vec<usize>> = BTreeMap::new();
    for precedent in precedents.of(id) {
        let grades: Option<Vec<Grade>> = components
            .iter()
            .map(|component| precedent.grade(*component))
            .collect();
        if let (Some(grades), Some(given)) = (grades, precedent.grade(head)) {
            counts
                .entry(grades)
                .or_insert_with(|| vec![0; framework.file.scale.len()])[given.0] += 1;
        }
    }
    let mut profiles: Vec<_> = counts
        .into_iter()
        .map(|(grades, given)| CountedProfile { grades, given })
        .collect();
    profiles.sort_by_key(|profile| std::cmp::Reverse(profile.given.iter().sum::<usize>()));
    profiles
}

/// Pairs of inspections of which one is better somewhere and worse nowhere, but has the lower
/// aggregate.
fn inversions(profiles: &[CountedProfile]) -> usize {
    let mut count = 0;
    for better in profiles {
        for other in profiles
            .iter()
            .filter(|other| other.grades != better.grades)
        {
            if better.grades.iter().zip(&other.grades).all(|(a, b)| a >= b) {
                for (low, n) in better.given.iter().enumerate() {
                    count += n * other.given[low + 1..].iter().sum::<usize>();
                }
            }
        }
    }
    count
}

/// The distribution of some numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distribution {
    /// How many.
    pub count: usize,
    /// The smallest.
    pub min: f64,
    /// Half lie below.
    pub median: f64,
    /// Nine in ten lie below.
    pub p90: f64,
    /// Nineteen in twenty lie below.
    pub p95: f64,
    /// Ninety-nine in a hundred lie below.
    pub p99: f64,
    /// The largest.
    pub max: f64,
}

impl Distribution {
    /// Of some numbers; nothing of none.
    pub fn of(mut numbers: Vec<f64>) -> Option<Self> {
        numbers.sort_by(f64::total_cmp);
        let (min, max) = (*numbers.first()?, *numbers.last()?);
        // Between the two nearest ranks, as spreadsheets do.
        let at = |share: f64| {
            let rank = share * (numbers.len() - 1) as f64;
            let (low, high) = (
                numbers[rank.floor() as usize],
                numbers[rank.ceil() as usize],
            );
            low + (high - low) * rank.fract()
        };
        Some(Self {
            count: numbers.len(),
            min,
            median: at(0.5),
            p90: at(0.9),
            p95: at(0.95),
            p99: at(0.99),
            max,
        })
    }
}

/// The gaps between inspections, by the frameworks of the earlier and the later.
pub fn gaps(precedents: &Precedents) -> Vec<(FrameworkId, FrameworkId, Distribution)> {
    let mut groups: BTreeMap<(FrameworkId, FrameworkId), Vec<f64>> = BTreeMap::new();
    for gap in precedents.all_gaps() {
        groups
            .entry((gap.earlier, gap.later))
            .or_default()
            .push(gap.years);
    }
    let groups = groups.into_iter();
    groups
        .filter_map(|((earlier, later), years)| Some((earlier, later, Distribution::of(years)?)))
        .collect()
}

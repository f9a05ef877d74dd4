//! The index itself: past inspections, so arranged that a rule need not go through all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rayon::prelude::*;

use super::counts::Counts;
use super::fared::{self, Fared, LawFared};
use super::gaps::{self, PastGap};
use super::missing::{self, PastMissing};
use super::rows::IndexError;
use super::table;
use super::visits::{self, PastVisit};
use super::{Precedent, Whose, of_case};
use crate::base::period::Period;
use crate::case::bind::Vocabulary;
use crate::case::model::Inspection;
use crate::framework::identity::Identity;
use crate::framework::topics::{TopicId, Topics};
use crate::framework::{FrameworkId, Frameworks, Given, Grade, JudgementId};

/// An aggregate's framework, itself, the grades of what it rests on, and its own.
type Profile = (FrameworkId, JudgementId, Vec<Grade>, Grade);

/// The index, ordered by authority and date.
#[derive(Clone, Debug, Default)]
pub struct Precedents {
    all: Vec<Precedent>,
    /// Visits after which letters were written, by the name of the authority and date.
    visits: Vec<PastVisit>,
    /// Graded inspections of which only that is known that they were, likewise.
    missing: Vec<PastMissing>,
    /// The positions of those under a framework.
    by_framework: Vec<Vec<usize>>,
    /// The same, by what was given: most inspections share their grades with others.
    by_grades: Vec<BTreeMap<Vec<Option<Given>>, Vec<usize>>>,
    /// What each head was given with which areas; see [`Precedents::profiles`].
    profiles: BTreeSet<Profile>,
    /// The time from each precedent to the authority's next, where there is one.
    gaps: Vec<Option<PastGap>>,
    /// The lengths of those that followed inspections under a framework, shortest first.
    lengths: Vec<Vec<f64>>,
    /// How each limit of each framework fared; counted when it is first asked.
    fared: OnceLock<Vec<Vec<Fared>>>,
    /// How each law of each framework did, likewise.
    followed: OnceLock<Vec<Vec<LawFared>>>,
    /// What else is counted of those under a framework.
    counts: Vec<Counts>,
}

/// Inspections under one framework in which every judgement was given the same.
#[derive(Clone, Copy, Debug)]
pub struct Alike<'a> {
    all: &'a [Precedent],
    first: &'a Precedent,
    positions: &'a [usize],
}

impl<'a> Alike<'a> {
    /// One of them, to see the grades of all.
    pub fn first(self) -> &'a Precedent {
        self.first
    }

    /// All of them with their positions in the index, in its order.
    pub fn iter(self) -> impl Iterator<Item = (usize, &'a Precedent)> {
        self.positions.iter().map(move |at| (*at, &self.all[*at]))
    }

    /// Those of some positions that are among them.
    pub fn among(self, positions: &[usize]) -> Vec<usize> {
        let among = positions.iter().copied();
        among
            .filter(|at| self.positions.binary_search(at).is_ok())
            .collect()
    }

    /// How many there are.
    pub fn count(self) -> usize {
        self.positions.len()
    }
}

impl Precedents {
    /// Reads the tables of the index: the path, whose file name is the framework's, and the bytes.
    ///
    /// # Errors
    /// A table is damaged, or names what is not known.
    pub fn read(
        files: &[(String, Vec<u8>)],
        vocabulary: Vocabulary<'_>,
    ) -> Result<Self, IndexError> {
        let contents = table::read(files, vocabulary)?;
        let mut precedents = Self {
            all: contents.inspections,
            visits: contents.visits,
            missing: contents.missing,
            ..Self::default()
        };
        precedents.settle(vocabulary.frameworks);
        Ok(precedents)
    }

    /// The index as tables: the framework's name and the text of its table.
    ///
    /// # Errors
    /// A cell could not be written.
    pub fn tables(
        &self,
        frameworks: &Frameworks,
        topics: &Topics,
    ) -> Result<Vec<(String, String)>, csv::Error> {
        table::write(self, frameworks, topics)
    }

    /// Adds the graded inspections of cases under the frameworks that are `wanted`, with their visits
    /// and what is known to be missing, as far as they are not in the index yet.
    pub fn add(
        &mut self,
        cases: &[Whose<'_>],
        frameworks: &Frameworks,
        wanted: impl Fn(FrameworkId) -> bool + Sync,
    ) {
        let of_case = |whose| of_case(whose, frameworks).filter(|new| wanted(new.framework));
        let is_new = |new: &Precedent| {
            let mut old = self.of_authority(&new.identity);
            !old.any(|(_, old)| old.may_meet(new.fieldwork.iter().copied()))
        };
        let added: Vec<Precedent> = cases
            .par_iter()
            .copied()
            .flat_map_iter(of_case)
            .filter(is_new)
            .collect();
        let visits = cases.iter().copied();
        let visits = visits.flat_map(|whose| visits::of_case(whose, frameworks));
        let visits: Vec<PastVisit> = visits
            .filter(|new| wanted(new.framework))
            .filter(|new| {
                let mut old = self.visits.iter();
                !old.any(|old| old.is_of(&new.identity, new.fieldwork.iter().copied()))
            })
            .collect();
        let missing = cases.iter().copied();
        let missing = missing.flat_map(|whose| missing::of_case(whose, frameworks));
        let missing: Vec<PastMissing> = missing
            .filter(|new| wanted(new.framework) && !self.missing.contains(new))
            .collect();
        if !(added.is_empty() && visits.is_empty() && missing.is_empty()) {
            self.all.extend(added);
            self.visits.extend(visits);
            self.missing.extend(missing);
            self.settle(frameworks);
        }
    }

    /// Those that certainly began in a period. A gap is left only where it lies in it.
    pub fn within(&self, period: Period, frameworks: &Frameworks) -> Self {
        let mut within = self.clone();
        if !period.is_all() {
            within
                .all
                .retain(|one| period.certainly_has(Some(one.start)));
            within
                .visits
                .retain(|one| period.certainly_has(Some(one.start)));
            within.settle(frameworks);
        }
        within
    }

    /// Puts all in order and arranges everything that is answered from it.
    fn settle(&mut self, frameworks: &Frameworks) {
        self.all.par_sort_by(|a, b| {
            (&a.identity, a.start.earliest()).cmp(&(&b.identity, b.start.earliest()))
        });
        self.visits.sort_by(|a, b| {
            (&a.authority, a.start.earliest()).cmp(&(&b.authority, b.start.earliest()))
        });
        self.missing.sort_by(|a, b| {
            (&a.authority, a.day.earliest()).cmp(&(&b.authority, b.day.earliest()))
        });
        let none = vec![Vec::new(); frameworks.iter().count()];
        self.by_framework = none.clone();
        self.by_grades = vec![BTreeMap::new(); none.len()];
        for (at, precedent) in self.all.iter().enumerate() {
            self.by_framework[precedent.framework.0].push(at);
            let by_grades = &mut self.by_grades[precedent.framework.0];
            match by_grades.get_mut(&precedent.given) {
                Some(alike) => alike.push(at),
                None => {
                    by_grades.insert(precedent.given.clone(), vec![at]);
                }
            }
        }
        self.profiles = frameworks
            .iter()
            .flat_map(|(id, _)| self.alike(id))
            .flat_map(|alike| profiles(alike.first, frameworks))
            .collect();
        self.counts = frameworks
            .iter()
            .map(|(id, _)| Counts::of(self.of(id)))
            .collect();
        self.fared = OnceLock::new();
        self.followed = OnceLock::new();
        self.gaps = gaps::after_each(&self.all, &self.missing, frameworks);
        self.lengths = vec![Vec::new(); none.len()];
        for gap in self.gaps.iter().flatten() {
            self.lengths[gap.earlier.0].push(gap.years);
        }
        for lengths in &mut self.lengths {
            lengths.sort_by(f64::total_cmp);
        }
    }

    /// Those of an authority, with their positions.
    pub(super) fn of_authority(
        &self,
        identity: &Identity,
    ) -> impl Iterator<Item = (usize, &Precedent)> {
        let first = self.all.partition_point(|p| p.identity < *identity);
        let theirs = self.all[first..].partition_point(|p| p.identity == *identity);
        (first..first + theirs).map(|at| (at, &self.all[at]))
    }

    /// The positions of those that may be that very inspection.
    pub fn own(&self, identity: &Identity, inspection: &Inspection) -> Vec<usize> {
        self.of_authority(identity)
            .filter(|(_, precedent)| precedent.is_of(identity, inspection))
            .map(|(at, _)| at)
            .collect()
    }

    /// How a limit fared over the past inspections made under its framework.
    pub fn fared(&self, frameworks: &Frameworks, framework: FrameworkId, limit: usize) -> &Fared {
        let fared = self.fared.get_or_init(|| fared::of_all(self, frameworks));
        &fared[framework.0][limit]
    }

    /// How a law was followed by the past inspections made under its framework.
    pub fn followed(
        &self,
        frameworks: &Frameworks,
        framework: FrameworkId,
        law: usize,
    ) -> &LawFared {
        let all = || fared::laws_of_all(self, frameworks);
        &self.followed.get_or_init(all)[framework.0][law]
    }

    /// The one at a position.
    pub fn at(&self, position: usize) -> Option<&Precedent> {
        self.all.get(position)
    }

    /// All of them, ordered by authority and date.
    pub fn iter(&self) -> impl Iterator<Item = &Precedent> {
        self.all.iter()
    }

    /// The visits after which letters were written, by the name of the authority and date.
    pub fn visits(&self) -> impl Iterator<Item = &PastVisit> {
        self.visits.iter()
    }

    /// The graded inspections that are known to be missing.
    pub(super) fn missing(&self) -> impl Iterator<Item = &PastMissing> {
        self.missing.iter()
    }

    /// Whether it has any inspection under a framework.
    pub fn knows(&self, framework: FrameworkId) -> bool {
        let positions = self.by_framework.get(framework.0);
        positions.is_some_and(|positions| !positions.is_empty())
    }

    /// Those of a framework.
    pub fn of(&self, framework: FrameworkId) -> impl Iterator<Item = &Precedent> {
        let positions = self.by_framework.get(framework.0).into_iter().flatten();
        positions.map(|at| &self.all[*at])
    }

    /// Those of a framework, together where every judgement was given the same.
    pub fn alike(&self, framework: FrameworkId) -> impl Iterator<Item = Alike<'_>> {
        let groups = self.by_grades.get(framework.0).into_iter();
        let groups = groups.flat_map(BTreeMap::values);
        groups.filter_map(|positions| {
            let first = &self.all[*positions.first()?];
            let all = &self.all;
            Some(Alike {
                all,
                first,
                positions,
            })
        })
    }

    /// How many inspections under the framework of one, besides itself, have such grades; asked of
    /// one inspection for all with the same grades.
    pub fn others(
        &self,
        identity: &Identity,
        inspection: &Inspection,
        such: impl Fn(&Precedent) -> bool,
    ) -> usize {
        let Some(framework) = inspection.framework() else {
            return 0;
        };
        let alike = self.alike(framework).filter(|alike| such(alike.first));
        let all: usize = alike.map(Alike::count).sum();
        let own = self
            .own(identity, inspection)
            .into_iter()
            .map(|at| &self.all[at]);
        let own = own.filter(|own| own.framework == framework && such(own));
        all - own.count()
    }

    /// How many other inspections under the framework of one were published within fewer weekdays
    /// after their fieldwork, and of how many that is known.
    pub fn sooner(
        &self,
        identity: &Identity,
        inspection: &Inspection,
        weekdays: i32,
    ) -> (usize, usize) {
        self.counted(identity, inspection, |counts, own| {
            counts.sooner(weekdays, own)
        })
    }

    /// Of the inspections under a framework that say what must improve, how many name a topic, and
    /// how many there are.
    pub fn naming(&self, framework: FrameworkId, topic: TopicId) -> (usize, usize) {
        let counts = self.counts.get(framework.0);
        counts.map_or((0, 0), |counts| counts.naming(topic, std::iter::empty()))
    }

    /// The same of the others under the framework of one.
    pub fn others_naming(
        &self,
        identity: &Identity,
        inspection: &Inspection,
        topic: TopicId,
    ) -> (usize, usize) {
        self.counted(identity, inspection, |counts, own| {
            counts.naming(topic, own)
        })
    }

    /// The most weekdays that any other report under the framework of one took, where there are
    /// `enough` to say so; and how many its own took by the index, if that knows it.
    pub fn longest(
        &self,
        identity: &Identity,
        inspection: &Inspection,
        enough: usize,
    ) -> Option<(i32, Option<i32>)> {
        let framework = inspection.framework()?;
        let own = self.own(identity, inspection).into_iter();
        let own = own.map(|at| &self.all[at]);
        let own: Vec<&Precedent> = own.filter(|own| own.framework == framework).collect();
        let counts = self.counts.get(framework.0)?;
        let longest = counts.longest(enough, own.iter().copied())?;
        Some((longest, own.into_iter().find_map(Precedent::lag)))
    }

    /// What is counted under the framework of an inspection, itself left out.
    fn counted(
        &self,
        identity: &Identity,
        inspection: &Inspection,
        count: impl Fn(&Counts, &mut dyn Iterator<Item = &Precedent>) -> (usize, usize),
    ) -> (usize, usize) {
        let Some(framework) = inspection.framework() else {
            return (0, 0);
        };
        let own = self.own(identity, inspection).into_iter();
        let own = own.map(|at| &self.all[at]);
        let mut own = own.filter(|own| own.framework == framework);
        let counts = self.counts.get(framework.0);
        counts.map_or((0, 0), |counts| count(counts, &mut own))
    }

    /// Every combination of the grades of an aggregate's areas and its own that occurs. There are few
    /// of them, however many inspections there are.
    pub fn profiles(
        &self,
        framework: FrameworkId,
        id: JudgementId,
    ) -> impl Iterator<Item = (&[Grade], Grade)> {
        self.profiles
            .range((framework, id, Vec::new(), Grade(0))..)
            .take_while(move |profile| (profile.0, profile.1) == (framework, id))
            .map(|(_, _, areas, given)| (areas.as_slice(), *given))
    }

    /// All gaps between inspections.
    pub fn all_gaps(&self) -> impl Iterator<Item = &PastGap> {
        self.gaps.iter().flatten()
    }

    /// The years, pauses left out, from the precedent at a position to the authority's next.
    pub fn gap_after(&self, at: usize) -> Option<f64> {
        self.gaps.get(at)?.map(|gap| gap.years)
    }

    /// The gaps, in years without pauses and shortest first, that followed inspections made under a
    /// framework.
    pub fn gaps(&self, framework: FrameworkId) -> &[f64] {
        self.lengths.get(framework.0).map_or(&[], Vec::as_slice)
    }
}

/// What each head of an inspection was given, and with which areas.
fn profiles<'a>(
    precedent: &'a Precedent,
    frameworks: &'a Frameworks,
) -> impl Iterator<Item = Profile> + 'a {
    let framework = frameworks.get(precedent.framework);
    framework.heads().filter_map(|id| {
        let areas = framework.get(id).components.iter();
        let areas: Option<Vec<Grade>> = areas.map(|id| precedent.grade(*id)).collect();
        Some((precedent.framework, id, areas?, precedent.grade(id)?))
    })
}

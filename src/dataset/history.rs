//! Histories: all that the files say of one authority, in however many documents it stands.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::{Dataset, Entry};
use crate::base::date::{Answer, PartialDate};
use crate::base::place::FileId;
use crate::case::model::{Action, Case, Claim};
use crate::framework::authorities::{Authorities, Clues};
use crate::framework::identity::Identity;

/// How many inspections, actions, claims and missing reports of several documents are taken together,
/// far more than a council's history has. Rules compare each with each, and the documents of a file may
/// be many.
const MOST_TOGETHER: usize = 400;

/// Which cases are of one authority.
#[derive(Clone, Debug, Default)]
pub(super) struct Histories {
    /// The positions of the cases of each authority that has several, in the order of the files.
    joined: Vec<Vec<usize>>,
    /// Which of these a case belongs to, by file and document.
    of: HashMap<(FileId, usize), usize>,
}

impl Histories {
    /// The positions of the cases of each authority, of which there are so many.
    pub fn groups(&self, cases: usize) -> Vec<Vec<usize>> {
        let mut alone = vec![true; cases];
        for at in self.joined.iter().flatten() {
            alone[*at] = false;
        }
        let alone = (0..cases).filter(|at| alone[*at]).map(|at| vec![at]);
        self.joined.iter().cloned().chain(alone).collect()
    }

    /// Puts those together that are of one authority. Documents that share a number but have names
    /// that nothing joins stay apart: one of them has the number of another authority.
    pub fn new(cases: &[Case], authorities: &Authorities) -> Self {
        let mut joined: Vec<Vec<usize>> = Vec::new();
        for together in by_authority(cases, authorities) {
            let named = |at: &usize| named(&cases[*at], authorities);
            let first = together.iter().find_map(named);
            // The history that is being filled for each name, and how much is in it.
            let mut filling: HashMap<Option<Identity>, (usize, usize)> = HashMap::new();
            for at in together {
                let case = &cases[at];
                let lists = [case.actions.len(), case.claims.len(), case.missing.len()];
                let size = case.inspections.len() + lists.iter().sum::<usize>();
                let name = named(&at).or_else(|| first.clone());
                match filling.get_mut(&name) {
                    Some((history, filled)) if *filled + size <= MOST_TOGETHER => {
                        joined[*history].push(at);
                        *filled += size;
                    }
                    _ => {
                        joined.push(vec![at]);
                        filling.insert(name, (joined.len() - 1, size));
                    }
                }
            }
        }
        joined.retain(|cases| cases.len() > 1);
        let each = joined.iter().enumerate();
        let of = each.flat_map(|(history, positions)| {
            let cases = positions.iter().map(|at| &cases[*at]);
            cases.map(move |case| ((case.file, case.document), history))
        });
        Self {
            of: of.collect(),
            joined,
        }
    }
}

/// The positions of the cases of each authority that has several.
fn by_authority(cases: &[Case], authorities: &Authorities) -> Vec<Vec<usize>> {
    let mut first: HashMap<&Identity, usize> = HashMap::with_capacity(cases.len());
    let each = cases.iter().enumerate();
    let leads = each.map(|(at, case)| *first.entry(&case.identity).or_insert(at));
    let mut leads: Vec<usize> = leads.collect();
    lead_to_numbers(cases, authorities, &mut leads);
    let mut several: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, lead) in leads
        .into_iter()
        .enumerate()
        .filter(|(at, lead)| at != lead)
    {
        several.entry(lead).or_default().push(at);
    }
    let together = several.into_iter().map(|(lead, mut others)| {
        others.push(lead);
        others.sort_unstable();
        others
    });
    together.collect()
}

/// Of an authority that the list does not know, one document may state the number and another only
/// the code or the name. It leads to the one that does, if there is only one.
fn lead_to_numbers(cases: &[Case], authorities: &Authorities, leads: &mut [usize]) {
    let is_vague = |case: &Case| matches!(case.identity, Identity::Code(_) | Identity::Name(_));
    if !cases.iter().any(is_vague) {
        return;
    }
    let is_listed = |urn| {
        let urn = Some(urn);
        let clues = Clues {
            urn,
            ..Clues::default()
        };
        authorities.find(clues).is_some()
    };
    let mut numbered: HashMap<Identity, Option<usize>> = HashMap::new();
    for (case, lead) in cases.iter().zip(&*leads) {
        if case.identity.number().is_none_or(is_listed) {
            continue;
        }
        let code = case.authority.code.as_deref().map(Identity::of_code);
        for identity in code.into_iter().chain(named(case, authorities)) {
            let known = numbered.entry(identity).or_insert(Some(*lead));
            // What two share leads to neither.
            *known = known.filter(|known| known == lead);
        }
    }
    for (case, lead) in cases.iter().zip(leads).filter(|(case, _)| is_vague(case)) {
        let by = |identity: &Identity| numbered.get(identity).copied().flatten();
        // Where both state a code, that decides.
        let by_name =
            || by(&named(case, authorities)?).filter(|at| cases[*at].authority.code.is_none());
        if let Some(at) = by(&case.identity).or_else(by_name) {
            *lead = at;
        }
    }
}

/// Who an authority is by its name alone, however else it is called.
pub fn named(case: &Case, authorities: &Authorities) -> Option<Identity> {
    // A table is written by a machine: where it gives a number, the name beside it may change from
    // year to year or be left out, and tells nobody apart.
    if case.is_table && case.identity.number().is_some() {
        return None;
    }
    authorities.identity(Clues {
        urn: None,
        code: None,
        ..case.clues()
    })
}

/// All that the files say of one authority. Each inspection stays with its own case, so that what is
/// found stands in its own file.
#[derive(Clone, Copy)]
pub struct History<'a> {
    dataset: &'a Dataset,
    /// Its first case.
    first: &'a Case,
    /// The positions of the others.
    more: &'a [usize],
}

impl Dataset {
    /// The history of every authority, in the order of the files.
    pub fn histories(&self) -> impl Iterator<Item = History<'_>> {
        let cases = self.cases.iter().map(|case| (case, self.history_of(case)));
        let first = cases.filter(|(case, history)| std::ptr::eq(*case, history.first));
        first.map(|(_, history)| history)
    }

    /// The history that a case is of.
    pub fn history_of<'a>(&'a self, case: &'a Case) -> History<'a> {
        let alone = History {
            dataset: self,
            first: case,
            more: &[],
        };
        let joined = self.histories.of.get(&(case.file, case.document));
        let joined = joined.and_then(|at| self.histories.joined[*at].split_first());
        joined.map_or(alone, |(first, more)| History {
            dataset: self,
            first: &self.cases[*first],
            more,
        })
    }
}

impl<'a> History<'a> {
    /// The documents in which it stands.
    pub fn cases(self) -> impl Iterator<Item = &'a Case> {
        let more = self.more.iter().map(move |at| &self.dataset.cases[*at]);
        std::iter::once(self.first).chain(more)
    }

    /// The dataset that it is part of.
    pub fn dataset(self) -> &'a Dataset {
        self.dataset
    }

    /// Which authority it is of.
    pub fn identity(self) -> &'a Identity {
        &self.first.identity
    }

    /// Whether it is the history of a case too.
    pub fn has(self, case: &Case) -> bool {
        self.cases().any(|own| std::ptr::eq(own, case))
    }

    /// The authority's name, or the best there is instead of it.
    pub fn name(self) -> &'a str {
        let named = self.cases().find(|case| case.authority.name.is_some());
        named.unwrap_or(self.first).name()
    }

    /// Every inspection and other activity, in the order of the files.
    pub fn entries(self) -> impl Iterator<Item = Entry<'a>> {
        self.cases()
            .flat_map(move |case| self.dataset.of_case(case))
    }

    /// The graded inspections that have a date, oldest first, those that are recorded twice too.
    pub fn recorded(self) -> Vec<Entry<'a>> {
        let graded = self
            .entries()
            .filter(|e| e.inspection.is_graded() && e.inspection.start().is_some());
        let mut graded: Vec<_> = graded.collect();
        let start = |e: &Entry<'_>| e.inspection.start().map(PartialDate::earliest);
        graded.sort_by(|a, b| {
            // Where two began on one day, their place in the file must not decide which is later.
            let content = || a.inspection.content().cmp(&b.inspection.content());
            start(a).cmp(&start(b)).then_with(content)
        });
        graded
    }

    /// The graded inspections that have a date, oldest first. One that is recorded in several
    /// documents is there once, as the first of them has it: nothing followed itself.
    pub fn graded(self) -> Vec<Entry<'a>> {
        let recorded = self.recorded();
        let mut graded: Vec<Entry<'a>> = Vec::with_capacity(recorded.len());
        for entry in recorded {
            let is_copy = |other: &Entry<'a>| {
                !std::ptr::eq(other.case, entry.case) && other.inspection.is_same(entry.inspection)
            };
            if !graded.iter().any(is_copy) {
                graded.push(entry);
            }
        }
        graded
    }

    /// The graded inspections, oldest first, each with the next by the same inspectorate.
    pub fn successive(self) -> Vec<(Entry<'a>, Option<Entry<'a>>)> {
        let graded = self.graded();
        let by = |e: Entry<'a>| e.framework().map(|f| f.regime());
        let next = |i: usize, e: Entry<'a>| {
            let mut later = graded[i + 1..].iter().copied();
            later.find(|later| by(*later) == by(e))
        };
        let pairs = graded.iter().enumerate();
        pairs.map(|(i, e)| (*e, next(i, *e))).collect()
    }

    /// Its notices, directions and the like, each with its case.
    pub fn actions(self) -> impl Iterator<Item = (&'a Case, &'a Action)> {
        let actions = |case: &'a Case| case.actions.iter().map(move |action| (case, action));
        self.cases().flat_map(actions)
    }

    /// What sources say about its inspections, each with its case.
    pub fn claims(self) -> impl Iterator<Item = (&'a Case, &'a Claim)> {
        let claims = |case: &'a Case| case.claims.iter().map(move |claim| (case, claim));
        self.cases().flat_map(claims)
    }

    /// Whether the authority had, perhaps, ended before a day.
    pub fn has_ended(self, by: PartialDate) -> bool {
        let mut abolished = self.cases().filter_map(|case| case.authority.abolished);
        abolished.any(|day| day.is_before(by) != Answer::No)
    }

    /// Whether the authority may have been there by a day.
    pub fn has_begun(self, by: PartialDate) -> bool {
        let mut established = self.cases().filter_map(|case| case.authority.established);
        established.all(|day| day.has_come_by(by))
    }

    /// The last day of which it certainly says something; where the question is asked as of a day,
    /// that day.
    pub fn known_until(self) -> Option<Date> {
        let last = self.cases().filter_map(Case::known_until).max();
        self.dataset.as_of.map(PartialDate::earliest).or(last)
    }
}

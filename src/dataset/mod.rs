//! The dataset: every case bound to its framework. What every rule reads.

mod bound_file;
pub mod claims;
#[cfg(feature = "files")]
pub mod collect;
mod entry;
pub mod history;
mod input;
pub mod knowledge;
mod missing;
pub mod named;
mod reading;
mod retold;
pub mod stream;
pub mod unread;

use rayon::prelude::*;

use crate::base::bounded;
use crate::base::date::PartialDate;
use crate::base::parameters::Parameters;
use crate::base::place::{FileId, Place, Sources};
use crate::case::model::{Case, Inspection};
use crate::case::read::Unreadable;
use crate::framework::authorities::Authorities;
use crate::framework::file::AUTHORITY;
use crate::framework::topics::Topics;
use crate::framework::{FrameworkId, Frameworks};
use crate::precedent::{Past, Precedents, Whose};
pub use bound_file::BoundFile;
pub use entry::Entry;
use history::Histories;
pub use history::History;
pub use input::{Content, Input};
pub use knowledge::Knowledge;
use missing::FoundAgain;

/// Reads records for what is asked of them without checking: [`crate::why`], [`crate::history`],
/// [`crate::export`]. A file of more than a megabyte is not read.
pub fn read(inputs: Vec<Input>, knowledge: Knowledge) -> Dataset {
    Dataset::read(inputs, bounded::LARGEST, knowledge)
}

/// Every case of a run, bound to its framework.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// The frameworks.
    pub(crate) frameworks: Frameworks,
    /// The topics.
    pub(crate) topics: Topics,
    /// The authorities.
    pub(crate) authorities: Authorities,
    /// What comparable inspections were given.
    pub(crate) past: Past,
    /// All files that were read.
    pub(crate) sources: Sources,
    /// The cases, in the order of the files.
    pub(crate) cases: Vec<Case>,
    /// Whether each of them stands by itself, as in a stream: none is compared with another.
    pub(crate) apart: bool,
    /// Which of them are of one authority.
    histories: Histories,
    /// What they say is missing and of which there is a record.
    found_again: FoundAgain,
    /// Files that could not be read.
    pub(crate) unreadable: Vec<(FileId, Unreadable)>,
    /// The day on which the question is asked, for the rules that look at what is overdue.
    pub(crate) as_of: Option<PartialDate>,
    /// The numbers that the settings may change.
    pub(crate) parameters: Parameters,
}

impl Dataset {
    /// Reads and binds `inputs`, in parallel; the result does not depend on the number of threads.
    pub(crate) fn read(inputs: Vec<Input>, largest: u64, knowledge: Knowledge) -> Self {
        let inputs = inputs.into_par_iter().enumerate();
        let files = inputs.map(|(n, input)| BoundFile::read(input, n, largest, &knowledge));
        Self::of(files.collect(), knowledge)
    }

    /// The files that were read with this knowledge, each at its place among them.
    pub(crate) fn of(files: Vec<BoundFile>, knowledge: Knowledge) -> Self {
        let (mut dataset, precedents) = Self::empty(knowledge);
        dataset.add(files);
        retold::settle(&mut dataset);
        dataset.arrange(precedents);
        dataset
    }

    /// Without files: of those that [`Dataset::replace`] gives it, each case stands by itself.
    pub(crate) fn apart(knowledge: Knowledge) -> Self {
        let (mut dataset, precedents) = Self::empty(knowledge);
        dataset.apart = true;
        dataset.past = Past::new(precedents, &[], &dataset.frameworks);
        dataset
    }

    /// Forgets the files that it has for others; of its sources the first `known` stay, which are those
    /// of its knowledge.
    pub(crate) fn replace(&mut self, known: usize, files: Vec<BoundFile>) {
        self.sources.keep(known);
        self.cases.clear();
        self.unreadable.clear();
        self.add(files);
        self.found_again = FoundAgain::of(self);
    }

    fn empty(knowledge: Knowledge) -> (Self, Precedents) {
        let Knowledge {
            frameworks,
            topics,
            authorities,
            precedents,
            layouts: _,
            sources,
        } = knowledge;
        let dataset = Self {
            frameworks,
            topics,
            authorities,
            past: Past::default(),
            sources,
            cases: Vec::new(),
            apart: false,
            histories: Histories::default(),
            found_again: FoundAgain::default(),
            unreadable: Vec::new(),
            as_of: None,
            parameters: Parameters::default(),
        };
        (dataset, precedents)
    }

    fn add(&mut self, files: Vec<BoundFile>) {
        for file in files {
            let id = self.sources.add(file.source);
            match file.cases {
                Ok(read) => self.cases.extend(read),
                Err(why) => self.unreadable.push((id, why)),
            }
        }
    }

    /// The cases that may be compared with each other: none where each stands by itself.
    pub(crate) fn together(&self) -> &[Case] {
        if self.apart { &[] } else { &self.cases }
    }

    /// Asks as on a day: what certainly began later is left out. The index of past inspections stays as
    /// it is.
    pub(crate) fn ask_as_of(&mut self, day: PartialDate) {
        self.as_of = Some(day);
        let began = |inspection: &Inspection| {
            let start = inspection.start();
            start.is_none_or(|start| start.has_come_by(day))
        };
        for case in &mut self.cases {
            case.inspections.retain(began);
        }
        // What is missing may have been among what was left out.
        self.found_again = FoundAgain::of(self);
    }

    /// Leaves of the cases those that are asked about. What they are compared with stays as it is.
    pub(crate) fn narrow(&mut self, is_asked: impl Fn(&Case) -> bool) {
        self.cases.retain(is_asked);
        self.histories = Histories::new(&self.cases, &self.authorities);
        self.found_again = FoundAgain::of(self);
    }

    /// Puts together what is of one authority, and beside an index what is compared with each other.
    pub fn arrange(&mut self, index: Precedents) {
        self.histories = Histories::new(&self.cases, &self.authorities);
        self.found_again = FoundAgain::of(self);
        self.past = Past::new(index, &self.whose(), &self.frameworks);
    }

    /// The past inspections with which one under a framework is compared.
    pub fn precedents(&self, under: FrameworkId) -> &Precedents {
        self.past.beside(under)
    }

    /// The index of past inspections with those of all cases.
    pub fn all_precedents(&self) -> Precedents {
        self.past.with_all(&self.whose(), &self.frameworks)
    }

    /// Whether a case is of an authority, and not of another body that a framework is about.
    pub fn is_of_authority(&self, case: &Case) -> bool {
        let mut under = case.inspections.iter().filter_map(Inspection::framework);
        let first = under.next().map(|id| self.frameworks.get(id).body());
        first.is_none_or(|body| body == AUTHORITY)
    }

    /// The case in which a place lies. They are in the order of the files and of their documents.
    pub fn case_at(&self, place: &Place) -> Option<&Case> {
        let at = (place.file, place.document);
        let found = self
            .cases
            .binary_search_by_key(&at, |case| (case.file, case.document));
        Some(&self.cases[found.ok()?])
    }

    /// Every case, and which authority it is of.
    fn whose(&self) -> Vec<Whose<'_>> {
        let cases = self.cases.iter();
        cases
            .map(|case| (case, self.history_of(case).identity()))
            .collect()
    }

    /// Every inspection and other activity, with its case.
    pub fn inspections(&self) -> impl Iterator<Item = Entry<'_>> {
        self.cases.iter().flat_map(|case| self.of_case(case))
    }

    /// The inspections of one case, in the order of the file.
    pub fn of_case<'a>(&'a self, case: &'a Case) -> impl Iterator<Item = Entry<'a>> {
        case.inspections.iter().map(move |inspection| Entry {
            dataset: self,
            case,
            inspection,
        })
    }
}

//! The dataset: every case bound to its framework. What every rule reads.

pub mod claims;
#[cfg(feature = "cli")]
pub mod collect;
mod entry;
mod input;
pub mod knowledge;
pub mod unread;

use rayon::prelude::*;

use crate::base::date::PartialDate;
use crate::base::parameters::Parameters;
use crate::base::place::{FileId, SourceFile, Sources};
use crate::case::bind;
use crate::case::model::Case;
use crate::case::read::{self, Unreadable};
use crate::framework::Frameworks;
use crate::framework::topics::Topics;
use crate::precedent::Precedents;
pub use entry::Entry;
use input::bytes;
pub use input::{Content, Input};
pub use knowledge::Knowledge;

/// Every case of a run, bound to its framework.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// The frameworks.
    pub frameworks: Frameworks,
    /// The topics.
    pub topics: Topics,
    /// What comparable inspections were given: the national index and these cases.
    pub precedents: Precedents,
    /// All files that were read.
    pub sources: Sources,
    /// The cases, in the order of the files.
    pub cases: Vec<Case>,
    /// Files that could not be read.
    pub unreadable: Vec<(FileId, Unreadable)>,
    /// The day on which the question is asked, for the rules that look at what is overdue.
    pub as_of: Option<PartialDate>,
    /// The numbers that the settings may change.
    pub parameters: Parameters,
}

impl Dataset {
    /// Reads and binds `inputs`, in parallel; the result does not depend on the number of threads.
    pub fn read(inputs: Vec<Input>, largest: u64, knowledge: Knowledge) -> Self {
        let Knowledge {
            frameworks,
            topics,
            mut precedents,
            mut sources,
        } = knowledge;
        let first = sources.len();
        let files: Vec<_> = inputs
            .into_par_iter()
            .enumerate()
            .map(|(i, input)| {
                let file = FileId::nth(first + i);
                let read = match bytes(&input, largest) {
                    Ok(bytes) => read::read(bytes),
                    Err(why) => read::ReadFile {
                        text: String::new(),
                        documents: Err(why),
                    },
                };
                let cases = read.documents.map(|documents| {
                    let documents = documents.into_iter().enumerate();
                    documents
                        .map(|(n, record)| bind::bind(record, file, n, &frameworks, &topics))
                        .collect::<Vec<_>>()
                });
                (
                    SourceFile {
                        name: input.name,
                        text: read.text,
                    },
                    file,
                    cases,
                )
            })
            .collect();
        let (mut cases, mut unreadable) = (Vec::new(), Vec::new());
        for (source, file, read) in files {
            sources.add(source);
            match read {
                Ok(read) => cases.extend(read),
                Err(why) => unreadable.push((file, why)),
            }
        }
        precedents.add(&cases, &frameworks);
        Self {
            frameworks,
            topics,
            precedents,
            sources,
            cases,
            unreadable,
            as_of: None,
            parameters: Parameters::default(),
        }
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

    /// The graded inspections of one case that have a date, oldest first.
    pub fn graded<'a>(&'a self, case: &'a Case) -> Vec<Entry<'a>> {
        let mut graded: Vec<_> = self
            .of_case(case)
            .filter(|e| e.inspection.is_graded() && e.inspection.start().is_some())
            .collect();
        let start = |e: &Entry<'_>| e.inspection.start().map(PartialDate::earliest);
        graded.sort_by(|a, b| {
            // Where two began on one day, their place in the file must not decide which is later.
            let content = || a.inspection.content().cmp(&b.inspection.content());
            start(a).cmp(&start(b)).then_with(content)
        });
        graded
    }

    /// The graded inspections of one case, oldest first, each with the next by the same
    /// inspectorate.
    pub fn successive<'a>(&'a self, case: &'a Case) -> Vec<(Entry<'a>, Option<Entry<'a>>)> {
        let graded = self.graded(case);
        let by = |e: Entry<'a>| e.framework().map(|f| f.file.inspectorate.as_str());
        let next = |i: usize, e: Entry<'a>| {
            let mut later = graded[i + 1..].iter().copied();
            later.find(|later| by(*later) == by(e))
        };
        let pairs = graded.iter().enumerate();
        pairs.map(|(i, e)| (*e, next(i, *e))).collect()
    }

    /// The last day of which a case certainly says something; where the question is asked as of a
    /// day, that day.
    pub fn known_until(&self, case: &Case) -> Option<jiff::civil::Date> {
        let dated = case.inspections.iter();
        let dates = dated.flat_map(|inspection| [inspection.start(), inspection.published]);
        let last = dates.flatten().map(PartialDate::earliest).max();
        self.as_of.map(PartialDate::earliest).or(last)
    }
}

//! The dataset: every case bound to its framework. What every rule reads.

use std::path::PathBuf;

use rayon::prelude::*;

use crate::bounded::{self, ReadError};
use crate::case::bind;
use crate::case::model::{Case, Inspection, Item};
use crate::case::read::{self, Unreadable};
use crate::date::{PartialDate, Window};
use crate::framework::set::FrameworkId;
use crate::framework::{Framework, Frameworks, JudgementId};
use crate::place::{FileId, Place, SourceFile, Sources};
use crate::precedent::Precedents;
use crate::topics::Topics;

/// A file to be checked: the name under which the user knows it, and how to get its bytes.
#[derive(Clone, Debug)]
pub struct Input {
    /// The path as the user would write it.
    pub name: String,
    /// Its content, or why there is none.
    pub content: Content,
}

/// Where the bytes of an input are.
#[derive(Clone, Debug)]
pub enum Content {
    /// On disk; read when its turn comes, so that not all files are in memory at once.
    Path(PathBuf),
    /// What comes on standard input.
    StandardInput,
    /// In memory.
    Bytes(Vec<u8>),
    /// Nowhere: why.
    Failed(String),
}

/// What a run knows besides the cases.
#[derive(Clone, Debug)]
pub struct Knowledge {
    /// The frameworks.
    pub frameworks: Frameworks,
    /// The topics.
    pub topics: Topics,
    /// The national index of past inspections.
    pub precedents: Precedents,
    /// The files that these were read from.
    pub sources: Sources,
}

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
    pub parameters: crate::rules::parameters::Parameters,
    /// What became of the acceptances; known when the other rules have been asked.
    pub acceptance: crate::accept::Acceptance,
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
                    Err(why) => read::Read {
                        text: String::new(),
                        documents: Err(why),
                    },
                };
                let cases = read.documents.map(|documents| {
                    let documents = documents.into_iter().enumerate();
                    let mut room = bind::MOST_FAULTS;
                    let bound = documents.map(|(n, record)| {
                        let mut case = bind::bind(record, file, n, &frameworks, &topics);
                        case.faults.truncate(room);
                        room -= case.faults.len();
                        case
                    });
                    bound.collect::<Vec<_>>()
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
            parameters: crate::rules::parameters::Parameters::default(),
            acceptance: crate::accept::Acceptance::default(),
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
        graded.sort_by_key(|e| e.inspection.start().map(PartialDate::earliest));
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

fn bytes(input: &Input, largest: u64) -> Result<Vec<u8>, Unreadable> {
    let read = match &input.content {
        Content::Bytes(bytes) if bytes.len() as u64 > largest => {
            let size = bytes.len() as u64;
            Err(ReadError::TooLarge { size, largest })
        }
        Content::Bytes(bytes) => Ok(bytes.clone()),
        Content::Path(path) => bounded::read(path, largest),
        Content::StandardInput => bounded::from(std::io::stdin().lock(), largest),
        Content::Failed(why) => return Err(unreadable(why.clone(), OTHERS)),
    };
    read.map_err(|error| match error {
        ReadError::Io(error) => unreadable(format!("this file cannot be read: {error}"), OTHERS),
        error => unreadable(
            error.to_string(),
            "a case file is a few kilobytes; if this one is right, raise `--max-file-size`",
        ),
    })
}

const OTHERS: &str = "the other files are checked without it";

fn unreadable(message: String, help: &str) -> Unreadable {
    Unreadable {
        message,
        help: help.to_owned(),
        byte: 0,
    }
}

/// An inspection together with what it stands in.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// The case.
    pub case: &'a Case,
    /// The inspection.
    pub inspection: &'a Inspection,
}

impl<'a> Entry<'a> {
    /// Its framework, if that is a known one.
    pub fn framework(self) -> Option<&'a Framework> {
        self.framework_id()
            .map(|id| self.dataset.frameworks.get(id))
    }

    /// Its framework's index.
    pub fn framework_id(self) -> Option<FrameworkId> {
        self.inspection.framework()
    }

    /// Where it stands.
    pub fn place(self) -> Place {
        self.case.inspection_place(self.inspection)
    }

    /// Where one of its fields stands.
    pub fn field(self, field: &'static str) -> Place {
        self.place().at(field)
    }

    /// Where the first day of its fieldwork stands.
    pub fn start_place(self) -> Place {
        self.window_place(self.inspection.fieldwork.first())
    }

    /// Where the last day of its fieldwork stands.
    pub fn end_place(self) -> Place {
        self.window_place(self.inspection.fieldwork.last())
    }

    /// Where a window of its fieldwork stands; all of it, where there is none.
    pub fn window_place(self, window: Option<&Item<Window>>) -> Place {
        let index = window.and_then(|window| window.index);
        self.field("fieldwork").item(index)
    }

    /// Where the grade of a judgement stands, under the name by which the record calls it.
    pub fn judgement_place(self, id: JudgementId) -> Place {
        let written = self
            .inspection
            .gradings
            .iter()
            .find(|grading| grading.judgement.is == Some(id));
        match written {
            Some(grading) => self.field("judgements").at(grading.judgement.text.clone()),
            None => self.field("judgements").key(),
        }
    }

    /// What it is in a sentence: `the standard inspection of 7 October 2019`.
    pub fn words(self) -> String {
        match self.inspection.start() {
            Some(start) => format!("{} of {}", self.words_short(), start.words()),
            None => format!("{} without a date", self.words_short()),
        }
    }

    /// What it is, without its date: `the standard inspection`.
    pub fn words_short(self) -> String {
        let title = self.inspection.activity.as_ref().map(|activity| {
            let known = self
                .framework()
                .and_then(|f| f.activity(&activity.text))
                .and_then(|(_, a)| a.title.clone());
            known
                .unwrap_or_else(|| activity.text.clone())
                .to_lowercase()
        });
        format!("the {}", title.unwrap_or_else(|| "inspection".to_owned()))
    }

    /// Which of the authority's inspections it is, for a fingerprint.
    pub fn identity(self) -> String {
        self.inspection.start().map_or_else(
            || format!("nr-{}", self.inspection.index),
            |start| start.to_string(),
        )
    }
}

impl Input {
    /// An input whose text is at hand.
    pub fn text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            content: Content::Bytes(text.into().into_bytes()),
        }
    }
}

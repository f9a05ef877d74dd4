//! A stream checked as it comes: each record is bound, asked by the rules beside the index alone, told
//! and forgotten.

use rayon::prelude::*;

use super::check::{Checked, Options, found};
use super::reported::Reported;
use super::selection::Selection;
use super::tally::{Tally, by_rule};
use crate::dataset::stream::{Offset, Piece};
use crate::dataset::{BoundFile, Dataset, Knowledge};
use crate::rules;

/// What checks a stream. Its memory does not depend on how many records there are.
pub struct StreamCheck<'a> {
    knowledge: &'a Knowledge,
    options: &'a Options,
    selection: &'a Selection,
    /// One for each core; the records of a batch are shared among them.
    datasets: Vec<Dataset>,
}

impl<'a> StreamCheck<'a> {
    /// How it is checked, and which of the findings are told.
    pub fn new(knowledge: &'a Knowledge, options: &'a Options, selection: &'a Selection) -> Self {
        let mut dataset = Dataset::apart(knowledge.clone());
        dataset.as_of = options.as_of;
        dataset.parameters = options.settings.parameters.clone();
        Self {
            knowledge,
            options,
            selection,
            datasets: vec![dataset; rayon::current_num_threads()],
        }
    }

    /// The rules that are asked and do not tell all here, since they compare bodies; and what they
    /// leave out.
    pub fn not_compared(&self) -> Vec<(&'static str, &'static str)> {
        let asked = rules::all().filter(|rule| self.options.wants(rule));
        asked
            .filter_map(|rule| Some((rule.name, rule.compares?)))
            .collect()
    }

    /// Checks some records of the stream of that name: what `tell` makes of each finding that is told, in
    /// the order of the records, and the counts of all.
    pub fn check<T: Send>(
        &mut self,
        name: &str,
        mut pieces: Vec<Piece>,
        tell: impl Fn(&Reported<'_>) -> T + Sync,
    ) -> (Vec<T>, Tally) {
        let size = pieces.len().div_ceil(self.datasets.len()).max(1);
        let mut parts = Vec::with_capacity(self.datasets.len());
        while !pieces.is_empty() {
            let rest = pieces.split_off(size.min(pieces.len()));
            parts.push(std::mem::replace(&mut pieces, rest));
        }
        let (knowledge, options, selection) = (self.knowledge, self.options, self.selection);
        let checked = self.datasets.par_iter_mut().zip(parts);
        let checked = checked.map(|(dataset, part)| {
            let places: Vec<Offset> = part.iter().map(|piece| piece.at).collect();
            let read = part.into_par_iter().enumerate();
            let read = read.map(|(n, piece)| BoundFile::of_stream(name, piece, n, knowledge));
            let known = knowledge.sources.len();
            dataset.replace(known, read.collect());
            told(dataset, options, selection, |reported, file| {
                let place = file.and_then(|file| places.get(file.checked_sub(known)?));
                tell(&reported.within(place.copied().unwrap_or_default()))
            })
        });
        let (mut all, mut tally) = (Vec::new(), Tally::default());
        for (found, counts) in checked.collect::<Vec<_>>() {
            all.extend(found);
            tally.add(counts);
        }
        (all, tally)
    }
}

/// What `tell` makes of each finding of a dataset that is told, given the index of its file; and the
/// counts of all.
fn told<T>(
    dataset: &Dataset,
    options: &Options,
    selection: &Selection,
    tell: impl Fn(Reported<'_>, Option<usize>) -> T,
) -> (Vec<T>, Tally) {
    let Checked {
        findings,
        accepted,
        left_out,
        ..
    } = found(dataset, options);
    let tally = Tally {
        files: 0,
        inspections: dataset.inspections().count(),
        accepted,
        left_out,
        rules: by_rule(&findings),
    };
    let selected = findings.iter().filter(|located| selection.takes(located));
    let told = selected.map(|located| {
        let file = located.position().map(|at| at.file.index());
        tell(located.reported(&dataset.sources), file)
    });
    (told.collect(), tally)
}

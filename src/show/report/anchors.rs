//! Where in the page an authority or an inspection is: names that a link can be kept to.

use std::collections::{HashMap, HashSet};

use crate::base::finding::slug;
use crate::base::place::FileId;
use crate::dataset::{Dataset, Entry, History};
use crate::framework::identity::Identity;
use crate::precedent::Precedent;

/// The names of all parts of a page.
#[derive(Default)]
pub struct Anchors {
    /// By the file and the document in which its history begins: two may claim one number.
    authorities: HashMap<(FileId, usize), String>,
    inspections: HashMap<(FileId, usize, usize), String>,
    /// The same by the authority and the first day, as the index of past inspections knows them.
    begun: HashMap<(Identity, String), String>,
}

impl Anchors {
    /// Names the authorities that are shown, and their inspections.
    pub fn of(dataset: &Dataset, is_shown: impl Fn(History<'_>) -> bool) -> Self {
        let mut anchors = Self::default();
        let mut taken = HashSet::new();
        for history in dataset.histories().filter(|history| is_shown(*history)) {
            let authority = free(format!("a-{}", slug(history.name())), &mut taken);
            for entry in history.entries() {
                let began = slug(&entry.identity());
                let name = free(format!("{authority}-{began}"), &mut taken);
                let key = (history.identity().clone(), entry.identity());
                anchors.begun.entry(key).or_insert_with(|| name.clone());
                anchors.inspections.insert(place(entry), name);
            }
            anchors
                .authorities
                .extend(first(history).map(|at| (at, authority)));
        }
        anchors
    }

    /// An authority's part, if it is shown.
    pub fn authority(&self, history: History<'_>) -> Option<&str> {
        let at = first(history)?;
        self.authorities.get(&at).map(String::as_str)
    }

    /// An inspection's part.
    pub fn inspection(&self, entry: Entry<'_>) -> Option<&str> {
        self.inspections.get(&place(entry)).map(String::as_str)
    }

    /// The part of an inspection of an authority that began on a day.
    pub fn begun(&self, identity: &Identity, day: &str) -> Option<&str> {
        let key = (identity.clone(), day.to_owned());
        self.begun.get(&key).map(String::as_str)
    }

    /// The part of a past inspection.
    pub fn past(&self, past: &Precedent) -> Option<&str> {
        self.begun(&past.identity, &past.start.to_string())
    }
}

fn first(history: History<'_>) -> Option<(FileId, usize)> {
    let first = history.cases().next()?;
    Some((first.file, first.document))
}

fn place(entry: Entry<'_>) -> (FileId, usize, usize) {
    (entry.case.file, entry.case.document, entry.inspection.index)
}

fn free(name: String, taken: &mut HashSet<String>) -> String {
    let numbered = (2..).map(|n: usize| format!("{name}-{n}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    let free = names.find(|name| !taken.contains(name)).unwrap_or(name);
    taken.insert(free.clone());
    free
}

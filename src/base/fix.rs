//! What would mend what a finding is about.
//!
//! A fix speaks of places, as a finding does, and of the text that it expects there; the bytes are
//! found once, when findings are located. So a rule makes a fix of the value that its sentence names,
//! and whoever applies it can compare what the file then says with what was meant.

use crate::base::nearest::Suggestion;
use crate::base::place::Place;

/// What would mend what a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does: "write `good`".
    pub title: String,
    /// Whether nothing else can be meant, so that it may be done unasked; one that is not is only
    /// offered. Each can be undone, since the finding says what stood there.
    pub certain: bool,
    /// What it changes.
    pub change: FileChange,
}

/// A change of a file that leaves every other byte of it alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileChange {
    /// Other texts where some stand.
    Write(Vec<Rewrite>),
    /// An entry after the last one of a mapping, its value still to be written.
    Add {
        /// The last entry.
        last: Place,
        /// The key of the new one.
        key: String,
    },
    /// An entry in the list of accepted findings of a document.
    Accept {
        /// The document.
        case: Place,
        /// Its fields and their values; one that is empty is still to be written.
        entry: Vec<(&'static str, String)>,
    },
    /// The inspections of a document in another order: for each place in it, where the one that is to
    /// stand there stands now.
    Order {
        /// Where the list stands.
        list: Place,
        /// The order.
        order: Vec<usize>,
    },
}

/// Another text for a key or a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// Where it stands.
    pub place: Place,
    /// What stands there.
    pub was: String,
    /// What is to stand there.
    pub text: String,
}

impl Fix {
    /// Another text for a key or a value.
    pub fn write(place: Place, was: impl Into<String>, instead: Suggestion) -> Self {
        let Suggestion { text, sure } = instead;
        let was = was.into();
        Self {
            title: format!("write `{text}`"),
            certain: sure,
            change: FileChange::Write(vec![Rewrite { place, was, text }]),
        }
    }
}

impl FileChange {
    /// A place in the file that is changed.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Write(rewrites) => rewrites.first().map(|rewrite| &rewrite.place),
            Self::Add { last, .. } => Some(last),
            Self::Accept { case, .. } => Some(case),
            Self::Order { list, .. } => Some(list),
        }
    }
}

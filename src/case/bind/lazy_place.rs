//! Where the binder is in a document, before anybody asks.

use crate::base::place::{FileId, Place};

/// A place as a chain of borrowed steps, each on the stack of the function that took it. Every field
/// of every record has one and hardly any is ever reported, so that it costs nothing until it
/// becomes a [`Place`].
#[derive(Clone, Copy)]
pub(super) enum LazyPlace<'a> {
    /// The root of a document.
    Root(FileId, usize),
    /// Into a mapping.
    Key(&'a LazyPlace<'a>, &'a str),
    /// Into a list, counted from zero.
    Index(&'a LazyPlace<'a>, usize),
}

impl<'a> LazyPlace<'a> {
    /// The value of a key.
    pub fn at(&'a self, key: &'a str) -> Self {
        Self::Key(self, key)
    }

    /// An item of the list that stands here; the same place where there is no list.
    pub fn item(&'a self, index: impl Into<Option<usize>>) -> Self {
        match index.into() {
            Some(index) => Self::Index(self, index),
            None => *self,
        }
    }

    /// The place.
    pub fn place(self) -> Place {
        match self {
            Self::Root(file, document) => Place::root(file, document),
            Self::Key(outer, key) => outer.place().at(key.to_owned()),
            Self::Index(outer, index) => outer.place().at(index),
        }
    }
}

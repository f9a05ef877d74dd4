//! What a text says, apart from how it is laid out: so that what a change did to it can be compared
//! with what it was to do.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::mistake::Mistake;
use super::values::Documents;
use crate::base::place::{On, Place, Step};

/// A value, its scalars as they are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// Nothing.
    Nothing,
    /// A scalar.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// A mapping, in the order of the file; a key may stand in it twice.
    Mapping(Vec<(Tree, Tree)>),
}

impl Tree {
    /// The documents of a text.
    ///
    /// # Errors
    /// The text is no YAML, is not accepted, or has tags.
    pub fn documents(text: &str) -> Result<Vec<Self>, Mistake> {
        let mut documents = Documents::of(text, text.len());
        let mut trees = Vec::new();
        while documents.advance()? {
            trees.push(Self::deserialize(&mut documents)?);
        }
        Ok(trees)
    }

    /// The value at the end of a path.
    pub fn at(&mut self, path: &[Step]) -> Option<&mut Self> {
        let Some((step, rest)) = path.split_first() else {
            return Some(self);
        };
        match (self, step) {
            (Self::List(items), Step::Index(index)) => items.get_mut(*index)?.at(rest),
            (Self::Mapping(entries), Step::Key(key)) => {
                let mut entries = entries.iter_mut();
                let (_, value) = entries.find(|(written, _)| written.is_text(key))?;
                value.at(rest)
            }
            _ => None,
        }
    }

    /// Writes another text at a place of its document; nothing where another stands there than is said.
    #[must_use]
    pub fn rewrite(&mut self, place: &Place, was: &str, text: &str) -> Option<()> {
        let instead = Self::Text(text.to_owned());
        let scalar = match place.on {
            On::Value => self.at(&place.path)?,
            On::Key(nth) => {
                let (_, outer) = place.path.split_last()?;
                let entries = self.at(outer)?.entries()?;
                if entries.iter().any(|(key, _)| key.is_text(text)) {
                    return None;
                }
                let keys = entries.iter_mut().map(|(key, _)| key);
                keys.filter(|key| key.is_text(was)).nth(nth)?
            }
        };
        scalar.is_text(was).then(|| *scalar = instead)
    }

    /// Its entries, if it is a mapping.
    pub fn entries(&mut self) -> Option<&mut Vec<(Self, Self)>> {
        match self {
            Self::Mapping(entries) => Some(entries),
            _ => None,
        }
    }

    /// Its items, if it is a list.
    pub fn items(&mut self) -> Option<&mut Vec<Self>> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }

    fn is_text(&self, text: &str) -> bool {
        matches!(self, Self::Text(own) if own == text)
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything without a tag")
    }

    fn visit_unit<E: Error>(self) -> Result<Tree, E> {
        Ok(Tree::Nothing)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Tree::Mapping(entries))
    }
}

//! A value that may be written alone or as a list.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// One value or several. serde's untagged enums would do, but they lose the place of an error.
#[derive(Clone, Debug)]
pub struct OneOrMany<T> {
    /// The values.
    pub all: Vec<T>,
    /// Whether they were written as a list; the path to a value depends on it.
    pub listed: bool,
}

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            listed: true,
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrManyVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrManyVisitor<T> {
            type Value = OneOrMany<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("one value or a list of them")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                let one = T::deserialize(StrDeserializer::new(text))?;
                Ok(OneOrMany {
                    all: vec![one],
                    listed: false,
                })
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let one = T::deserialize(MapAccessDeserializer::new(map))?;
                Ok(OneOrMany {
                    all: vec![one],
                    listed: false,
                })
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut all = Vec::new();
                while let Some(item) = seq.next_element()? {
                    all.push(item);
                }
                Ok(OneOrMany { all, listed: true })
            }
        }
        deserializer.deserialize_any(OneOrManyVisitor(PhantomData))
    }
}

//! What a text says and where it says it must be one answer, whatever the text: values and places
//! are found from the same events, and this is how one would notice if they were not.
//!
//! `tests/inside/fuzz/yaml_text.rs` looks for such texts.

use std::cell::Cell;
use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, IgnoredAny, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};

use super::guard::{self, DEEPEST};
use super::locate::locate_all;
use super::values::Documents;
use crate::base::place::{FileId, On, Place, Step};

/// A scalar, and the steps that lead to it.
type Leaf = (Vec<Step>, Option<String>);

/// Collects the scalars of a value; the keys of a mapping count where they are texts and new.
struct Collect<'a> {
    path: Vec<Step>,
    leaves: &'a mut Vec<Leaf>,
    deepest: &'a Cell<usize>,
    depth: usize,
    /// Whether it is a key, of which one wants to know whether it is a text.
    key: bool,
}

impl Collect<'_> {
    fn inner(&mut self, step: Option<Step>) -> Collect<'_> {
        let depth = self.depth + 1;
        self.deepest.set(self.deepest.get().max(depth));
        let mut path = self.path.clone();
        path.extend(step);
        Collect {
            path,
            leaves: self.leaves,
            deepest: self.deepest,
            depth,
            key: false,
        }
    }

    fn leaf(self, text: Option<&str>) {
        self.leaves.push((self.path, text.map(str::to_owned)));
    }
}

impl<'de> DeserializeSeed<'de> for Collect<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Collect<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }
    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.leaf(Some(text));
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        self.leaf(None);
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        for index in 0.. {
            let step = Some(Step::Index(index));
            if seq.next_element_seed(self.inner(step))?.is_none() {
                break;
            }
        }
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let mut known: Vec<String> = Vec::new();
        loop {
            let mut keys = Vec::new();
            let key = Collect {
                path: Vec::new(),
                leaves: &mut keys,
                deepest: self.deepest,
                depth: self.depth + 1,
                key: true,
            };
            if map.next_key_seed(key)?.is_none() {
                return Ok(());
            }
            let text = match keys.as_slice() {
                [(path, Some(text))] if path.is_empty() => Some(text.clone()),
                _ => None,
            };
            match text.filter(|text| !known.contains(text)) {
                Some(text) => {
                    known.push(text.clone());
                    map.next_value_seed(self.inner(Some(Step::from(text))))?;
                }
                // Nothing leads to what stands under any other key.
                None => {
                    let mut aside = Vec::new();
                    map.next_value_seed(Collect {
                        path: Vec::new(),
                        leaves: &mut aside,
                        deepest: self.deepest,
                        depth: self.depth + 1,
                        key: false,
                    })?;
                }
            }
        }
    }
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<(), A::Error> {
        let (IgnoredAny, content) = tagged.variant()?;
        if !self.key {
            return content.newtype_variant_seed(self);
        }
        self.leaf(None);
        content.newtype_variant::<IgnoredAny>().map(drop)
    }
}

/// Reads a text both ways; how many scalars it has where it is accepted.
///
/// # Errors
/// How the two differ.
pub(crate) fn agree(bytes: &[u8]) -> Result<Option<usize>, String> {
    let text = match guard::text(bytes.to_vec()) {
        Ok(text) => text,
        Err(_) => return Ok(None),
    };
    let mut documents = Documents::of(&text, usize::MAX);
    let mut scalars = 0;
    let deepest = Cell::new(0);
    let mut all = Vec::new();
    let read = loop {
        match documents.advance() {
            Ok(false) => break Ok(()),
            Err(mistake) => break Err(mistake),
            Ok(true) => {}
        }
        let mut leaves = Vec::new();
        let root = Collect {
            path: Vec::new(),
            leaves: &mut leaves,
            deepest: &deepest,
            depth: 0,
            key: false,
        };
        if let Err(mistake) = root.deserialize(&mut documents) {
            break Err(mistake);
        }
        scalars += leaves.len();
        all.push(leaves);
    };
    if deepest.get() > DEEPEST {
        return Err(format!("{} levels are read", deepest.get()));
    }
    // No alias makes much of little.
    if scalars > 2 * text.len() + 2 {
        return Err(format!("{scalars} scalars are read"));
    }
    if let Err(mistake) = &read
        && mistake.byte > text.len()
    {
        return Err(format!("{mistake} at {}", mistake.byte));
    }
    let numbered = all.into_iter().enumerate();
    let leaves = numbered.flat_map(|(n, leaves)| leaves.into_iter().map(move |leaf| (n, leaf)));
    let (places, texts): (Vec<Place>, Vec<_>) = leaves
        .map(|(document, (path, said))| {
            let root = Place::root(FileId::nth(0), document);
            (
                Place {
                    path,
                    on: On::Value,
                    ..root
                },
                said,
            )
        })
        .unzip();
    let found = locate_all(&text, &places.iter().collect::<Vec<_>>());
    for ((place, said), bytes) in places.iter().zip(texts).zip(found) {
        let shown = text.get(bytes.clone());
        let said = said.as_deref().unwrap_or_default();
        if !shown.is_some_and(|shown| stands_for(shown, said)) {
            return Err(format!(
                "{place:?} says {said:?}, found {shown:?} at {bytes:?}"
            ));
        }
    }
    Ok(read.is_ok().then_some(scalars))
}

/// Whether a line of a text can be where a scalar begins.
fn stands_for(shown: &str, said: &str) -> bool {
    let word = |text: &str| {
        let word = |c: char| c.is_ascii_alphanumeric();
        let text = text.trim_start_matches(|c| !word(c));
        let end = text.find(|c| !word(c)).unwrap_or(text.len());
        text[..end].to_owned()
    };
    let (first, wanted) = (word(shown), word(said));
    // An escape may spell a letter otherwise, a block may begin on a line further down, and a tag
    // may stand before.
    let spelt = shown.starts_with(['"', '|', '>', '!']) || shown.contains("\\");
    spelt || wanted.is_empty() || first.is_empty() || first == wanted
}

/// That the properties above see accepted texts, too.
#[test]
fn what_is_accepted_has_its_scalars() {
    let text = "a: [b, 'c d', {e: \"f\"}]\n---\n- !x y\n- |\n  z\n";
    assert_eq!(agree(text.as_bytes()).ok(), Some(Some(5)));
    assert_eq!(agree(b"a: *b").ok(), Some(None));
    // A key that is nothing, or tagged, is none of the same letters.
    assert_eq!(agree(b"{~: a, '~': b, !x c: d, c: e}").ok(), Some(Some(2)));
}

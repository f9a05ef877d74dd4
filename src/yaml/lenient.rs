//! Reading YAML without stopping at the first mistake.
//!
//! serde stops a whole file at its first value of the wrong shape. A checker owes its user all of
//! them, so every value of a case file is read through one of four wrappers that accept anything
//! and remember what they met: [`Text`] for scalars, [`Is`] for a mapping of known keys, [`List`]
//! and [`Entries`] for lists and for mappings of free keys. What they remember becomes findings
//! when the file is bound to its framework.

use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::StrDeserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, IgnoredAny, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::kept::{Kept, MOST_ITEMS, MOST_TEXTS};

/// What stood where something else was expected, in words: "a list".
pub type Found = &'static str;

const LIST: Found = "a list";
/// Where there is only the name of a field, or an empty cell.
pub const NOTHING: Found = "nothing";

/// A scalar as it was written, or what stood in its place.
#[derive(Clone, Debug)]
pub enum Text {
    /// The text; numbers and dates are text until a framework gives them meaning.
    Is(String),
    /// Something that is no scalar.
    Not(Found),
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor { list: None })
    }
}

/// Reads anything as text; keeps the items of a list where somebody wants them.
struct TextVisitor<'a> {
    list: Option<&'a mut Kept<Text>>,
}

impl<'de> Visitor<'de> for TextVisitor<'_> {
    type Value = Text;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }
    fn visit_str<E>(self, text: &str) -> Result<Text, E> {
        Ok(Text::Is(text.to_owned()))
    }
    fn visit_string<E>(self, text: String) -> Result<Text, E> {
        Ok(Text::Is(text))
    }
    fn visit_bool<E>(self, value: bool) -> Result<Text, E> {
        Ok(Text::Is(value.to_string()))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Text, E> {
        Ok(Text::Is(value.to_string()))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Text, E> {
        Ok(Text::Is(value.to_string()))
    }
    fn visit_i128<E>(self, value: i128) -> Result<Text, E> {
        Ok(Text::Is(value.to_string()))
    }
    fn visit_u128<E>(self, value: u128) -> Result<Text, E> {
        Ok(Text::Is(value.to_string()))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Text, E> {
        Ok(Text::Is(value.to_string()))
    }
    fn visit_unit<E>(self) -> Result<Text, E> {
        Ok(Text::Not(NOTHING))
    }
    fn visit_none<E>(self) -> Result<Text, E> {
        Ok(Text::Not(NOTHING))
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Text, D::Error> {
        Text::deserialize(deserializer)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Text, A::Error> {
        match self.list {
            None => drain_seq(seq)?,
            Some(list) => list.read(seq)?,
        }
        Ok(Text::Not(LIST))
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Text, A::Error> {
        drain_map(map)?;
        Ok(Text::Not("a mapping"))
    }
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Text, A::Error> {
        drain_enum(tagged)?;
        Ok(Text::Not("a tagged value"))
    }
}

/// One scalar, or a list of them.
#[derive(Clone, Debug)]
pub enum Texts {
    /// One.
    One(Text),
    /// A list.
    Many(Kept<Text>),
}

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut list = Kept::up_to(MOST_TEXTS);
        let text = deserializer.deserialize_str(TextVisitor {
            list: Some(&mut list),
        })?;
        Ok(match text {
            Text::Not(LIST) => Self::Many(list),
            text => Self::One(text),
        })
    }
}

/// A key that a mapping should not have.
#[derive(Clone, Debug)]
pub enum Stray {
    /// No such key is known; the known ones are listed.
    Unknown {
        /// The key as written.
        key: String,
        /// The keys that belong here.
        known: &'static [&'static str],
    },
    /// The key stands here a second time; the first one counts.
    Repeated {
        /// The key.
        key: String,
        /// Which of its occurrences this is, the first being 0.
        nth: usize,
    },
}

/// A mapping with known keys, read as `T`; or what stood in its place.
#[derive(Clone, Debug)]
pub struct Is<T> {
    /// The value, or what was found instead of a mapping.
    pub value: Result<T, Found>,
    /// Keys that are unknown or repeated.
    pub stray: Vec<Stray>,
}

/// A list, or what stood in its place.
#[derive(Clone, Debug)]
pub struct List<T>(pub Result<Kept<T>, Found>);

/// A mapping of free keys, in the order of the file, or what stood in its place.
#[derive(Clone, Debug)]
pub struct Entries<T, const MOST: usize = MOST_ITEMS> {
    /// The entries, or what was found instead of a mapping.
    pub value: Result<Kept<(String, T)>, Found>,
    /// Keys that are repeated.
    pub stray: Vec<Stray>,
}

/// The methods of a visitor for what is no mapping and no list: each answers with `$not`.
macro_rules! scalars_are {
    ($lifetime:lifetime, $not:expr) => {
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("anything")
        }
        fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
            Ok($not("a text"))
        }
        fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
            Ok($not("true or false"))
        }
        fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
            Ok($not("a number"))
        }
        fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
            Ok($not("a number"))
        }
        fn visit_i128<E>(self, _: i128) -> Result<Self::Value, E> {
            Ok($not("a number"))
        }
        fn visit_u128<E>(self, _: u128) -> Result<Self::Value, E> {
            Ok($not("a number"))
        }
        fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
            Ok($not("a number"))
        }
        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok($not("nothing"))
        }
        fn visit_enum<A: EnumAccess<$lifetime>>(self, tagged: A) -> Result<Self::Value, A::Error> {
            drain_enum(tagged)?;
            Ok($not("a tagged value"))
        }
    };
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Is<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct IsVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for IsVisitor<T> {
            type Value = Is<T>;
            scalars_are!('de, |found| Is { value: Err(found), stray: Vec::new() });
            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Is<T>, A::Error> {
                drain_seq(seq)?;
                Ok(Is {
                    value: Err(LIST),
                    stray: Vec::new(),
                })
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Is<T>, A::Error> {
                let stray = RefCell::new(Vec::new());
                let value = T::deserialize(KnownKeys { map, stray: &stray })?;
                Ok(Is {
                    value: Ok(value),
                    stray: stray.into_inner(),
                })
            }
        }
        deserializer.deserialize_any(IsVisitor(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ListVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
            type Value = List<T>;
            scalars_are!('de, |found| List(Err(found)));
            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<List<T>, A::Error> {
                let mut items = Kept::up_to(MOST_ITEMS);
                items.read(seq)?;
                Ok(List(Ok(items)))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<List<T>, A::Error> {
                drain_map(map)?;
                Ok(List(Err("a mapping")))
            }
        }
        deserializer.deserialize_any(ListVisitor(PhantomData))
    }
}

impl<'de, T: Deserialize<'de>, const MOST: usize> Deserialize<'de> for Entries<T, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor<T, const MOST: usize>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>, const MOST: usize> Visitor<'de> for EntriesVisitor<T, MOST> {
            type Value = Entries<T, MOST>;
            scalars_are!('de, |found| Entries { value: Err(found), stray: Vec::new() });
            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
                drain_seq(seq)?;
                Ok(Entries {
                    value: Err(LIST),
                    stray: Vec::new(),
                })
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries: Kept<(String, T)> = Kept::up_to(MOST);
                let mut stray = Vec::new();
                while let Some(key) = map.next_key::<Text>()? {
                    let key = match key {
                        Text::Is(key) => key,
                        Text::Not(found) => format!("({found})"),
                    };
                    if entries.items.iter().any(|(known, _)| *known == key) {
                        map.next_value::<IgnoredAny>()?;
                        note_repeated(&mut stray, &key);
                    } else if entries.has_room() {
                        entries.items.push((key, map.next_value()?));
                    } else {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(Entries {
                    value: Ok(entries),
                    stray,
                })
            }
        }
        deserializer.deserialize_any(EntriesVisitor(PhantomData))
    }
}

/// Hands a mapping to a derived struct, keeping back the keys that the struct does not know or
/// has already had. serde tells a deserializer the struct's field names; that is all it takes.
struct KnownKeys<'a, A> {
    map: A,
    stray: &'a RefCell<Vec<Stray>>,
}

impl<'de, A: MapAccess<'de>> Deserializer<'de> for KnownKeys<'_, A> {
    type Error = A::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, A::Error> {
        visitor.visit_map(self.map)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        visitor.visit_map(KnownKeysAccess {
            map: self.map,
            fields,
            seen: 0,
            stray: self.stray,
        })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

struct KnownKeysAccess<'a, A> {
    map: A,
    fields: &'static [&'static str],
    /// One bit a field.
    seen: u64,
    stray: &'a RefCell<Vec<Stray>>,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for KnownKeysAccess<'_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        while let Some(key) = self.map.next_key_seed(FieldSeed(self.fields))? {
            match key {
                Ok(index) if self.seen & (1 << index) == 0 => {
                    self.seen |= 1 << index;
                    return seed
                        .deserialize(StrDeserializer::new(self.fields[index]))
                        .map(Some);
                }
                Ok(index) => {
                    note_repeated(&mut self.stray.borrow_mut(), self.fields[index]);
                }
                Err(key) => {
                    let known = self.fields;
                    note(&mut self.stray.borrow_mut(), Stray::Unknown { key, known });
                }
            }
            self.map.next_value::<IgnoredAny>()?;
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}

/// Reads a key as the index of a known field; its text is only kept where it is unknown.
struct FieldSeed(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for FieldSeed {
    type Value = Result<usize, String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for FieldSeed {
    type Value = Result<usize, String>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }
    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        let known = self.0.iter().position(|field| *field == key);
        Ok(known.ok_or_else(|| key.to_owned()))
    }
    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Err("(nothing)".to_owned()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        drain_seq(seq)?;
        Ok(Err(format!("({LIST})")))
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        drain_map(map)?;
        Ok(Err("(a mapping)".to_owned()))
    }
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Self::Value, A::Error> {
        drain_enum(tagged)?;
        Ok(Err("(a tagged value)".to_owned()))
    }
}

/// Keeps a stray, unless there are more than anybody would read.
fn note(strays: &mut Vec<Stray>, stray: Stray) {
    if strays.len() < MOST_ITEMS {
        strays.push(stray);
    }
}

/// Keeps a key that its mapping has had before.
fn note_repeated(strays: &mut Vec<Stray>, key: &str) {
    if strays.len() < MOST_ITEMS {
        let again =
            |stray: &&Stray| matches!(stray, Stray::Repeated { key: other, .. } if other == key);
        let nth = 1 + strays.iter().filter(again).count();
        let key = key.to_owned();
        strays.push(Stray::Repeated { key, nth });
    }
}

fn drain_seq<'de, A: SeqAccess<'de>>(mut seq: A) -> Result<(), A::Error> {
    while seq.next_element::<IgnoredAny>()?.is_some() {}
    Ok(())
}

fn drain_map<'de, A: MapAccess<'de>>(mut map: A) -> Result<(), A::Error> {
    while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}

fn drain_enum<'de, A: EnumAccess<'de>>(tagged: A) -> Result<(), A::Error> {
    let (IgnoredAny, value) = tagged.variant()?;
    value.newtype_variant::<IgnoredAny>().map(drop)
}

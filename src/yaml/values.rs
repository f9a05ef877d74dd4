//! YAML as serde reads it: values are made from the parser's events as they come, so that nothing
//! but what is kept takes memory.

use std::borrow::Cow;

use granit_parser::{Event, ScalarStyle};
use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use super::guard::{Events, start};
use super::mistake::Mistake;
use super::scalar::{anything, is_null, text};
use super::tag::foreign_tag;
use super::tagged::Tagged;

/// Reads a text of one document with at most so many values.
///
/// # Errors
/// The text is no YAML, is not accepted, has not one document, or is not what a `T` is written as.
pub fn one<T: DeserializeOwned>(text: &str, most: usize) -> Result<T, Mistake> {
    let mut documents = Documents::of(text, most);
    if !documents.advance()? {
        return Err(Mistake::custom("this file is empty"));
    }
    let value = T::deserialize(&mut documents)?;
    match documents.advance()? {
        false => Ok(value),
        true => Err(Mistake::custom("a second document begins here").at(documents.byte)),
    }
}

/// The documents of a text, one after the other; each is a deserializer of what is in it.
pub struct Documents<'de> {
    events: Events<'de>,
    peeked: Option<Event<'de>>,
    /// Where the latest event stands.
    byte: usize,
    /// How many values have been given to somebody who keeps them, and how many may be.
    given: usize,
    most: usize,
}

impl<'de> Documents<'de> {
    /// The documents of a text. Of all of them together, `most` values are read; what is passed over
    /// and the keys of mappings are not counted.
    pub fn of(text: &'de str, most: usize) -> Self {
        Self {
            events: Events::of(text),
            peeked: None,
            byte: 0,
            given: 0,
            most,
        }
    }

    /// Goes to the next document; whether there is one.
    ///
    /// # Errors
    /// The text is no YAML, or is not accepted.
    pub fn advance(&mut self) -> Result<bool, Mistake> {
        self.peeked = None;
        while let Some((event, span)) = self.events.event()? {
            if let Event::DocumentStart(..) = event {
                self.byte = start(&span);
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn peek(&mut self) -> Result<&Event<'de>, Mistake> {
        if self.peeked.is_none() {
            let ended = || Mistake::custom("the text ends too early").at(self.byte);
            let (event, span) = self.events.event()?.ok_or_else(ended)?;
            self.byte = start(&span);
            self.peeked = Some(event);
        }
        // An event was put there if there was none.
        Ok(self.peeked.get_or_insert(Event::StreamEnd))
    }

    fn take(&mut self) -> Result<Event<'de>, Mistake> {
        self.peek()?;
        Ok(self.peeked.take().unwrap_or(Event::StreamEnd))
    }

    /// Moves past a value.
    fn pass_over(&mut self) -> Result<(), Mistake> {
        let mut open = 0_usize;
        loop {
            match self.take()? {
                Event::SequenceStart(..) | Event::MappingStart(..) => open += 1,
                Event::SequenceEnd | Event::MappingEnd => open = open.saturating_sub(1),
                _ => {}
            }
            if open == 0 {
                return Ok(());
            }
        }
    }

    /// Takes the end of a list or mapping of which everything has been read.
    fn end(&mut self) -> Result<(), Mistake> {
        match self.take()? {
            Event::SequenceEnd | Event::MappingEnd => Ok(()),
            _ => Err(Mistake::custom("more stands here than can be read")),
        }
    }

    /// Gives the next value to a visitor, a scalar by means of `scalar`.
    fn value<V: Visitor<'de>>(
        &mut self,
        visitor: V,
        scalar: impl FnOnce(Cow<'de, str>, bool, V) -> Result<V::Value, Mistake>,
    ) -> Result<V::Value, Mistake> {
        let mut event = self.take()?;
        let byte = self.byte;
        if self.given == self.most {
            return Err(too_many(byte, self.most));
        }
        self.given += 1;
        let value = if let Some(tag) = foreign_tag(&mut event) {
            self.peeked = Some(event);
            visitor.visit_enum(Tagged { tag, of: self })
        } else {
            match event {
                Event::Scalar(text, style, _, tag) => {
                    let plain = style == ScalarStyle::Plain && tag.is_none();
                    scalar(text, plain, visitor)
                }
                Event::SequenceStart(..) => {
                    let value = visitor.visit_seq(Inside(self));
                    value.and_then(|value| self.end().map(|()| value))
                }
                Event::MappingStart(..) => {
                    let value = visitor.visit_map(Inside(self));
                    value.and_then(|value| self.end().map(|()| value))
                }
                _ => Err(Mistake::custom("a value should stand here")),
            }
        };
        value.map_err(|mistake| mistake.at(byte))
    }
}

impl<'de> Deserializer<'de> for &mut Documents<'de> {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.value(visitor, anything)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.value(visitor, text)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.value(visitor, text)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.value(visitor, text)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        match self.peek()? {
            Event::Scalar(text, ScalarStyle::Plain, _, None) if is_null(text) => {
                self.take()?;
                visitor.visit_none()
            }
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistake> {
        self.value(visitor, |text, _, visitor| {
            visitor.visit_enum(StrDeserializer::new(&text))
        })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistake> {
        self.pass_over()?;
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct
    }
}

/// What is in a list or a mapping.
struct Inside<'a, 'de>(&'a mut Documents<'de>);

impl<'de> SeqAccess<'de> for Inside<'_, 'de> {
    type Error = Mistake;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Mistake> {
        match self.0.peek()? {
            Event::SequenceEnd => Ok(None),
            _ => seed.deserialize(&mut *self.0).map(Some),
        }
    }
}

impl<'de> MapAccess<'de> for Inside<'_, 'de> {
    type Error = Mistake;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Mistake> {
        match self.0.peek()? {
            Event::MappingEnd => Ok(None),
            _ => {
                let before = self.0.given;
                let key = seed.deserialize(&mut *self.0);
                self.0.given = before;
                key.map(Some).map_err(|mistake| mistake.at(self.0.byte))
            }
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Mistake> {
        seed.deserialize(&mut *self.0)
    }
}

fn too_many(byte: usize, most: usize) -> Mistake {
    let message = format!("this file holds more than the {most} values that are read of one");
    let help = "look for a list that somebody made too long; if all of it is right, make several files of it";
    Mistake::new(byte, message, help)
}

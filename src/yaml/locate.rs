//! From a place to the bytes where it stands.
//!
//! The path is walked again with a seed that ignores every sibling and, at its end, *refuses* the
//! value: the parser's error then carries the exact byte. No spans are kept in any record, and a
//! file without findings is never walked.

use std::cell::RefCell;
use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::place::{On, Place, Step};

/// The bytes at which `place` stands in `text`. Where the path leads nowhere, the nearest part of
/// it that exists; the start of the file where nothing does.
pub fn locate(text: &str, place: &Place) -> Range<usize> {
    if let Some(byte) = place.byte {
        return token(text, byte, None);
    }
    let mut path = place.path.as_slice();
    let mut on = place.on;
    loop {
        let refused = RefCell::new(None);
        let seek = Seek {
            path,
            on,
            refused: &refused,
        };
        let document = serde_yaml::Deserializer::from_str(text).nth(place.document);
        let outcome = document.map(|document| seek.deserialize(document));
        if let (Some(Err(error)), Some(scalar)) = (outcome, refused.into_inner())
            && let Some(location) = error.location()
        {
            return token(text, location.index(), scalar.as_deref());
        }
        let Some((_, parent)) = path.split_last() else {
            return token(text, 0, None);
        };
        path = parent;
        on = On::Value;
    }
}

/// One-based line and column (in characters) of a byte.
pub fn line_column(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

/// The extent of what begins at `start`: the scalar where it stands there as it is, a quoted text
/// to its closing quote, else the rest of the line.
fn token(text: &str, start: usize, scalar: Option<&str>) -> Range<usize> {
    let start = (0..=start.min(text.len()))
        .rev()
        .find(|i| text.is_char_boundary(*i))
        .unwrap_or(0);
    let rest = &text[start..];
    let line = rest.lines().next().unwrap_or_default().trim_end();
    let length = match (scalar, rest.chars().next()) {
        (Some(scalar), _) if !scalar.is_empty() && line.starts_with(scalar) => scalar.len(),
        (Some(_), Some(quote @ ('"' | '\''))) => {
            line[1..].find(quote).map_or(line.len(), |close| close + 2)
        }
        _ => line.len(),
    };
    start..start + length
}

/// Walks one path and refuses what stands at its end, remembering that it did (and the text, if it
/// was a scalar), so that this error is told from one of the file itself.
#[derive(Clone, Copy)]
struct Seek<'a> {
    path: &'a [Step],
    on: On,
    refused: &'a RefCell<Option<Option<String>>>,
}

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        match self.path.first() {
            None => {
                *self.refused.borrow_mut() = Some(None);
                deserializer.deserialize_str(Refuse(self.refused))
            }
            Some(_) => deserializer.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the mapping or list on the way")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Some((Step::Index(index), path)) = self.path.split_first() else {
            return Err(A::Error::custom("a list where a mapping is sought"));
        };
        for _ in 0..*index {
            seq.next_element::<IgnoredAny>()?;
        }
        seq.next_element_seed(Seek { path, ..self }).map(drop)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Some((Step::Key(key), path)) = self.path.split_first() else {
            return Err(A::Error::custom("a mapping where a list is sought"));
        };
        let mut refuse_at = match (self.on, path) {
            (On::Key(nth), []) => Some(nth),
            _ => None,
        };
        while let Some(matched) = map.next_key_seed(SeekKey {
            key,
            refuse_at,
            refused: self.refused,
        })? {
            if matched && refuse_at.is_none() {
                return map.next_value_seed(Seek { path, ..self });
            }
            if matched {
                refuse_at = refuse_at.map(|nth| nth.saturating_sub(1));
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

/// Compares a key; refuses it when it is itself what is sought.
struct SeekKey<'a> {
    key: &'a str,
    refuse_at: Option<usize>,
    refused: &'a RefCell<Option<Option<String>>>,
}

impl<'de> DeserializeSeed<'de> for SeekKey<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for SeekKey<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<bool, E> {
        if text == self.key && self.refuse_at == Some(0) {
            *self.refused.borrow_mut() = Some(Some(text.to_owned()));
            return Err(E::custom("here"));
        }
        Ok(text == self.key)
    }
}

/// Refuses any value; the parser adds where it stands.
struct Refuse<'a>(&'a RefCell<Option<Option<String>>>);

impl Visitor<'_> for Refuse<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nothing")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        *self.0.borrow_mut() = Some(Some(text.to_owned()));
        Err(E::custom("here"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::{FileId, SourceFile, Sources};

    fn file() -> FileId {
        Sources::default().add(SourceFile {
            name: String::new(),
            text: String::new(),
        })
    }

    #[track_caller]
    fn found<'a>(text: &'a str, steps: &[Step], on: On) -> &'a str {
        let place = Place {
            path: steps.to_vec(),
            on,
            ..Place::root(file(), 0)
        };
        &text[locate(text, &place)]
    }

    #[test]
    fn scalars_of_every_style_are_found_whole() {
        let text = "a: {b: [één, 'twee drie', \"vier\"], c: plain # comment\n  }\nd: 2019-10\n";
        let b = |i: usize| [Step::from("a"), Step::from("b"), Step::from(i)];
        assert_eq!(found(text, &b(0), On::Value), "één");
        assert_eq!(found(text, &b(1), On::Value), "'twee drie'");
        assert_eq!(found(text, &b(2), On::Value), "\"vier\"");
        assert_eq!(found(text, &["a".into(), "c".into()], On::Value), "plain");
        assert_eq!(found(text, &["d".into()], On::Value), "2019-10");
        assert_eq!(found(text, &["d".into()], On::Key(0)), "d");
    }

    #[test]
    fn the_second_of_two_equal_keys_is_found() {
        let text = "k: 1\nk: 2\n";
        let at = |nth| {
            locate(
                text,
                &Place {
                    path: vec!["k".into()],
                    on: On::Key(nth),
                    ..Place::root(file(), 0)
                },
            )
        };
        assert_eq!((at(0).start, at(1).start), (0, 5));
    }

    #[test]
    fn a_path_that_leads_nowhere_finds_its_nearest_parent() {
        let text = "x: 1\na:\n  b: 2\n";
        assert_eq!(
            found(text, &["a".into(), "missing".into()], On::Value),
            "b: 2"
        );
        assert_eq!(found(text, &["gone".into()], On::Value), "x: 1");
    }

    #[test]
    fn carriage_returns_do_not_shift_the_column() {
        let text = "a: 1\r\nb: é x\r\nc: 3\r\n";
        let span = locate(
            text,
            &Place {
                path: vec!["c".into()],
                ..Place::root(file(), 0)
            },
        );
        assert_eq!(&text[span.clone()], "3");
        assert_eq!(line_column(text, span.start), (3, 4));
    }
}

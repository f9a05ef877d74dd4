//! From places to the bytes where they stand.
//!
//! The text is read a second time, by a parser that says where each event stands. No spans are kept
//! in any record, and a file without findings is never read again.

use std::collections::HashMap;
use std::ops::Range;

use super::walk::{Part, walk};
use crate::base::place::{On, Place};

/// The bytes at which each of `places` stands in `text`. Where a path leads nowhere, the nearest
/// part of it that exists; the start of the text where nothing does.
pub fn locate_all(text: &str, places: &[&Place]) -> Vec<Range<usize>> {
    let mut documents: HashMap<usize, Part<'_>> = HashMap::new();
    for place in places.iter().filter(|place| place.byte.is_none()) {
        let root = documents.entry(place.document).or_default();
        place.path.iter().fold(root, Part::want);
    }
    if !documents.is_empty() {
        walk(text, &mut documents);
    }
    let found = |place: &Place| {
        let root = documents.get(&place.document)?;
        nearest(root, place)
    };
    let places = places.iter();
    let places = places.map(|place| match place.byte {
        Some(byte) => rest_of_line(text, byte),
        None => found(place).unwrap_or_else(|| rest_of_line(text, 0)),
    });
    places.collect()
}

/// Where a place stands, or the last part on the way to it that does.
fn nearest(root: &Part<'_>, place: &Place) -> Option<Range<usize>> {
    let mut part = root;
    let mut nearest = part.value.as_ref();
    for (depth, step) in place.path.iter().enumerate() {
        let Some(inner) = part.inner(step) else { break };
        part = inner;
        let found = match place.on {
            On::Key(nth) if depth + 1 == place.path.len() => part.keys.get(nth),
            On::Key(_) | On::Value => part.value.as_ref(),
        };
        nearest = found.or(nearest);
    }
    nearest.cloned()
}

/// From a byte, or the character that it is in the middle of, to the end of its line.
fn rest_of_line(text: &str, byte: usize) -> Range<usize> {
    let mut before = (0..=byte.min(text.len())).rev();
    let start = before.find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let line = text[start..].lines().next().unwrap_or_default();
    start..start + line.trim_end().len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::place::{FileId, Step};

    fn locate(text: &str, place: &Place) -> Range<usize> {
        locate_all(text, &[place]).pop().unwrap()
    }

    fn file() -> FileId {
        FileId::nth(0)
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
    fn a_text_of_several_lines_is_found_where_it_begins() {
        let text =
            "a: |\n  one\n  two\nb: \"three\n  four\" # five\nc: six\n  seven\nd:\ne: \"\" \n";
        let at = |key: &'static str| found(text, &[key.into()], On::Value);
        let all = ["a", "b", "c", "d", "e"].map(at);
        assert_eq!(all, ["one", "\"three", "six", ":", "\"\""]);
    }

    #[test]
    fn every_document_is_counted() {
        let text = "---\na: 1\n---\n...\n---\n- x\n- {y: ü, z: ok}\n";
        let place = |document, path: &[Step]| Place {
            path: path.to_vec(),
            ..Place::root(file(), document)
        };
        let z = place(2, &[1.into(), "z".into()]);
        let places = [&z, &place(0, &["a".into()]), &place(3, &["a".into()])];
        let found = locate_all(text, &places);
        let found: Vec<&str> = found.into_iter().map(|span| &text[span]).collect();
        assert_eq!(found, ["ok", "1", "---"]);
    }

    proptest! {
        /// Whatever the bytes, nothing panics and what is found lies within the text.
        #[test]
        fn any_text_is_survived(text in "[-a:{}\\[\\],\"'|> \n#é?&*!]{0,60}", nth in 0_usize..2) {
            let paths: [&[Step]; 3] = [&["a".into()], &[1.into(), "a".into()], &[]];
            for path in paths {
                let on = [On::Value, On::Key(nth)][nth];
                let place = Place { path: path.to_vec(), on, ..Place::root(file(), nth) };
                prop_assert!(text.get(locate(&text, &place)).is_some());
            }
        }
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
    fn carriage_returns_do_not_shift_what_is_found() {
        let text = "a: 1\r\nb: é x\r\nc: 3\r\n";
        let span = locate(
            text,
            &Place {
                path: vec!["c".into()],
                ..Place::root(file(), 0)
            },
        );
        assert_eq!(&text[span], "3");
    }
}

//! Reports as PDF: invented ones whose words, objects or bytes are changed, and real ones, where they
//! are at hand, with changed bytes.

use std::path::PathBuf;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use proptest::prelude::*;
use proptest::sample::Index;

use super::change::changed;
use super::{Inputs, noise, pieces};

// The tests within the library build their PDFs with it as well, where this may not look.
#[allow(clippy::duplicate_mod)]
#[path = "../../src/import/pdf/sample.rs"]
pub mod sample;

use sample::{Sample, bytes};

/// An invented report, a row a line; see [`sample::rows`].
const REPORT: &str = "\
Inspection of Marlbury local authority children’s services
Inspection dates: 7 to 18 March 2022
Lead inspector: Ada Example, Her Majesty’s Inspector
Judgement|Grade
The impact of leaders on social work practice with children and families|Good
The experiences and progress of children who need help and protection|Requires improvement to be good
The experiences and progress of children in care and care leavers|Outstanding
Overall effectiveness|Good
Leaders know their services.
What needs to improve
• The quality of plans for children.
• Supervision of social workers.
The experiences and progress of children who need help and protection: requires improvement to be good
1. Families are helped.
~Page 1
";

fn document(rows: &str) -> Document {
    let rows: Vec<&str> = rows.lines().collect();
    let pages = rows.chunks(9);
    pages
        .fold(Sample::new(), |sample, page| sample.page(page))
        .finish()
}

/// Reports whose words are others.
fn reworded() -> Inputs {
    changed(vec![REPORT.into()], pieces::odd())
        .prop_map(|text| {
            // The font of the sample has no other letters.
            let text = String::from_utf8_lossy(&text)
                .replace(|c: char| c > 'ÿ' && !"’–•".contains(c), "?");
            bytes(document(&text))
        })
        .boxed()
}

/// An object that a reader might not expect where it stands.
fn object() -> impl Strategy<Value = Object> {
    let reference = (0..12_u32).prop_map(|number| Object::Reference((number, 0)));
    let leaf = || {
        prop_oneof![
            Just(Object::Null),
            any::<bool>().prop_map(Object::Boolean),
            any::<i64>().prop_map(Object::Integer),
            (-3..10_i64).prop_map(Object::Integer),
            prop::sample::select(&[0.0, -1.0, 1e38, f32::NAN, f32::INFINITY][..])
                .prop_map(Object::Real),
            prop::sample::select(
                &[
                    "Pages",
                    "Page",
                    "Font",
                    "Type0",
                    "Identity-H",
                    "FlateDecode",
                    "XForm",
                    "Catalog"
                ][..]
            )
            .prop_map(|name| Object::Name(name.into())),
            prop::collection::vec(any::<u8>(), 0..8).prop_map(Object::string_literal),
        ]
    };
    let list = prop::collection::vec(
        prop_oneof![leaf(), (0..12_u32).prop_map(|n| Object::Reference((n, 0)))],
        0..4,
    );
    prop_oneof![3 => reference, 3 => leaf(), 1 => list.prop_map(Object::Array)]
}

/// The keys by which a PDF is read.
const KEYS: &[&str] = &[
    "Kids",
    "Parent",
    "Count",
    "Contents",
    "Resources",
    "Font",
    "F1",
    "Type",
    "Subtype",
    "Encoding",
    "ToUnicode",
    "DescendantFonts",
    "W",
    "DW",
    "FirstChar",
    "LastChar",
    "Widths",
    "Root",
    "Pages",
    "Length",
    "Filter",
    "DecodeParms",
    "MediaBox",
    "Differences",
    "XObject",
    "Encrypt",
    "Size",
    "Prev",
];

/// Reports of which some object is another.
fn rewired() -> Inputs {
    let key = prop::sample::select(KEYS);
    let changes = prop::collection::vec((any::<Index>(), key, object()), 1..6);
    changes
        .prop_map(|changes| {
            let mut document = document(REPORT);
            let ids: Vec<ObjectId> = document.objects.keys().copied().collect();
            for (at, key, object) in changes {
                let id = *at.get(&ids);
                match document.objects.get_mut(&id).map(dictionary_of) {
                    _ if key == "Root" => document.trailer.set(key, object),
                    Some(Some(dictionary)) => dictionary.set(key, object),
                    _ => drop(document.objects.insert(id, object)),
                }
            }
            saved(document)
        })
        .boxed()
}

fn dictionary_of(object: &mut Object) -> Option<&mut Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&mut stream.dict),
        _ => None,
    }
}

/// The bytes of a document, or none where it cannot be saved.
fn saved(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    match document.save_to(&mut bytes) {
        Ok(()) => bytes,
        Err(_) => Vec::new(),
    }
}

/// Instructions of a page.
const OPERATORS: &[&str] = &[
    "BT",
    "ET",
    "Tf",
    "Td",
    "TD",
    "Tm",
    "T*",
    "Tj",
    "TJ",
    "'",
    "\"",
    "q",
    "Q",
    "cm",
    "Do",
    "BMC",
    "BDC",
    "EMC",
    "Tc",
    "Tw",
    "Tz",
    "TL",
    "Ts",
    "/F1",
    "/F2",
    "(a)",
    "<00>",
    "[(a) -9999999999 (b)]",
    "1e40",
    "-1",
    "0",
    "99999999999999999999",
    "[",
    "]",
    "<<",
    ">>",
    "(",
    ")",
    "BI ID EI",
    "% ",
];

/// Reports whose pages have other instructions.
fn redrawn() -> Inputs {
    let rows: Vec<&str> = REPORT.lines().collect();
    let content = lopdf::content::Content {
        operations: sample::rows(&rows),
    };
    let sample = content.encode().unwrap_or_default();
    let operator =
        prop::sample::select(OPERATORS).prop_map(|word| format!(" {word} ").into_bytes());
    changed(vec![sample], operator.boxed())
        .prop_map(|content| {
            let mut sample = Sample::new();
            sample.add_stream(lopdf::Stream::new(dictionary! {}, content));
            sample.bytes()
        })
        .boxed()
}

/// Some published reports, the smallest of them; none, and a word about it, where they are not at hand.
pub fn published() -> Vec<Vec<u8>> {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/reports"));
    let folder = std::env::var_os("EVENHAND_REPORTS").map_or_else(beside, PathBuf::from);
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!(
            "skipped: there are no published reports at {}",
            folder.display()
        );
        return Vec::new();
    };
    let files = entries.flatten().map(|entry| entry.path());
    let mut files: Vec<_> = files
        .filter_map(|path| Some((path.metadata().ok()?.len(), path)))
        .collect();
    files.sort();
    let bytes = files
        .iter()
        .filter_map(|(_, path)| std::fs::read(path).ok());
    bytes
        .filter(|bytes| bytes.starts_with(b"%PDF"))
        .take(12)
        .collect()
}

/// Reports of every kind.
pub fn inputs() -> Inputs {
    let sample = bytes(document(REPORT));
    let invented = prop_oneof![
        4 => reworded(),
        4 => rewired(),
        4 => redrawn(),
        3 => changed(vec![sample], pieces::odd()),
    ]
    .boxed();
    match published() {
        none if none.is_empty() => invented,
        published => {
            // Of most changes to what is packed a reader sees only that it cannot be unpacked.
            let published = changed(published, prop_oneof![noise(), pieces::odd()].boxed());
            prop_oneof![9 => invented, 1 => published].boxed()
        }
    }
}

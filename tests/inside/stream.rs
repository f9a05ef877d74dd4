//! A stream finds what a check of the same records finds, but for what only a comparison of bodies
//! shows; and its records know nothing of each other.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use proptest::prelude::*;
use serde_json::Value;

use super::common::{entries, folders, name, root};
use crate::base::bounded::LARGEST;
use crate::dataset::stream::{Piece, Pieces};
use crate::dataset::{Content, Input, Knowledge};
use crate::rules::{self, Rule};
use crate::show::json;
use crate::verdict::check::Options;
use crate::verdict::selection::Selection;
use crate::verdict::stream::StreamCheck;
use crate::verdict::tally::Tally;

fn knowledge() -> &'static Knowledge {
    static KNOWN: OnceLock<Knowledge> = OnceLock::new();
    KNOWN.get_or_init(|| crate::load(None).expect("the frameworks load"))
}

/// Everything that can be found.
fn options() -> Options {
    let options = Options::default().as_of("2026-08-31").expect("a day");
    options.all()
}

/// The findings of some bytes as a stream, `at_a_time` records at once, and the counts.
fn streamed(name: &str, bytes: &[u8], at_a_time: usize) -> (Vec<Value>, Tally) {
    let (options, selection) = (options(), Selection::default());
    let mut check = StreamCheck::new(knowledge(), &options, &selection);
    let mut pieces = Pieces::of(bytes, LARGEST);
    let batches = std::iter::from_fn(|| Some(pieces.batch()));
    let mut all: Vec<Piece> = batches
        .take_while(|batch| !batch.is_empty())
        .flatten()
        .collect();
    let (mut found, mut tally) = (Vec::new(), Tally::default());
    while !all.is_empty() {
        let rest = all.split_off(at_a_time.min(all.len()));
        let (lines, counts) = check.check(name, std::mem::replace(&mut all, rest), json::line);
        let lines = lines.into_iter().map(|line| line.expect("JSON"));
        found.extend(lines.map(|line| serde_json::from_str::<Value>(&line).expect("JSON")));
        tally.add(counts);
    }
    (found, tally)
}

/// The findings of a check of all of these together.
fn checked(files: &[(String, Vec<u8>)]) -> Vec<Value> {
    let inputs = files.iter().map(|(name, bytes)| Input {
        name: name.clone(),
        content: Content::Bytes(bytes.clone()),
    });
    let outcome = crate::check(inputs.collect(), knowledge().clone(), &options());
    let lines = json::lines(&outcome, &Selection::default()).expect("JSON");
    let lines = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"));
    let mut found: Vec<Value> = lines.collect();
    found.pop();
    found
}

fn england() -> Vec<(String, Vec<u8>)> {
    let mut files = entries(&root().join("cases"));
    files.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "yaml")
    });
    let read = files
        .iter()
        .map(|path| (name(path).to_owned(), std::fs::read(path).expect("a file")));
    read.collect()
}

/// Every file in a folder or further down.
fn fixtures(folder: &Path, found: &mut Vec<PathBuf>) {
    found.extend(entries(folder).into_iter().filter(|path| {
        path.extension()
            .is_some_and(|extension| extension == "yaml")
    }));
    for further in folders(folder) {
        if name(&further) != "framework" {
            fixtures(&further, found);
        }
    }
}

/// What does not depend on where in a stream a record stands.
fn placeless(found: &Value) -> Vec<String> {
    [
        "rule",
        "severity",
        "message",
        "help",
        "rate",
        "authority",
        "inspection",
        "fingerprint",
    ]
    .map(|field| found[field].to_string())
    .to_vec()
}

fn compares(found: &Value) -> bool {
    let rule = found["rule"].as_str().and_then(rules::named);
    rule.and_then(|rule: &Rule| rule.compares).is_some()
}

/// Each file as a stream: to the letter what a check of all of them says.
#[test]
fn files_as_streams_find_what_a_check_of_all_finds() {
    let files = england();
    let whole = checked(&files);
    let whole: Vec<&Value> = whole.iter().filter(|found| !compares(found)).collect();
    assert!(whole.len() > 500, "only {} findings", whole.len());
    let each = files.iter().map(|(name, bytes)| streamed(name, bytes, 1).0);
    let found: Vec<Value> = each.flatten().collect();
    assert_eq!(found.iter().collect::<Vec<_>>(), whole);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3))]

    /// All of them one behind the other, in any order and any parts: the same findings, each at the same
    /// words.
    #[test]
    fn a_stream_of_all_finds_what_a_check_of_all_finds(
        files in Just(england()).prop_shuffle(),
        at_a_time in 1_usize..400,
    ) {
        let documents = files.iter().map(|(_, bytes)| [b"---\n", bytes.as_slice()].concat());
        let stream = documents.collect::<Vec<_>>().concat();
        let (found, tally) = streamed("stream", &stream, at_a_time);
        let whole = checked(&files);
        let whole: Vec<&Value> = whole.iter().filter(|found| !compares(found)).collect();
        prop_assert_eq!(
            found.iter().map(placeless).collect::<Vec<_>>(),
            whole.iter().map(|found| placeless(found)).collect::<Vec<_>>()
        );
        prop_assert_eq!(tally.by_rule().map(|(_, _, count)| count).sum::<usize>(), found.len());
        let lines: Vec<&[u8]> = stream.split(|byte| *byte == b'\n').collect();
        for (found, other) in found.iter().zip(whole) {
            let file = files.iter().find(|(name, _)| *name == other["file"]).expect("its file");
            let line = |found: &Value| found["line"].as_u64().and_then(|line| usize::try_from(line).ok());
            let there = file.1.split(|byte| *byte == b'\n').nth(line(other).expect("a line") - 1);
            prop_assert_eq!(Some(lines[line(found).expect("a line") - 1]), there);
        }
    }
}

/// A rule that looked at another record would find another thing beside it, and has to say so by
/// `compares` and to ask [`crate::Dataset`] for what may be compared.
#[test]
fn records_know_nothing_of_each_other() {
    let mut paths = Vec::new();
    fixtures(Path::new("tests/rules"), &mut paths);
    let mut records = Vec::new();
    for path in &paths {
        let bytes = std::fs::read(path).expect("a fixture");
        let mut pieces = Pieces::of(bytes.as_slice(), LARGEST);
        while let Some(batch) = Some(pieces.batch()).filter(|batch| !batch.is_empty()) {
            records.extend(batch.into_iter().filter_map(|piece| piece.bytes.ok()));
        }
    }
    records.extend(england().into_iter().map(|(_, bytes)| bytes));
    assert!(records.len() > 500, "only {} records", records.len());
    let pieces = |records: &[Vec<u8>]| {
        let pieces = records.iter().map(|bytes| Piece {
            at: Default::default(),
            is_line: false,
            bytes: Ok(bytes.clone()),
        });
        pieces.collect::<Vec<_>>()
    };
    let (options, selection) = (options(), Selection::default());
    let mut check = StreamCheck::new(knowledge(), &options, &selection);
    let mut tell = |records| {
        check
            .check("stream", pieces(records), |found| {
                json::line(found).expect("JSON")
            })
            .0
    };
    let together = tell(&records);
    let alone: Vec<String> = records.chunks(1).flat_map(&mut tell).collect();
    assert_eq!(together.len(), alone.len());
    for (one, other) in together.iter().zip(&alone) {
        assert_eq!(one, other);
    }
}

/// What a rule says that it finds only by comparing, it finds in a check and not in a stream.
#[test]
fn what_is_compared_is_not_told() {
    let file = "tests/rules/record/duplicate-inspection/fires-two-authorities.yaml";
    let bytes = std::fs::read(file).expect("a fixture");
    let duplicates = |found: &[Value]| {
        let rules = found.iter().map(|found| &found["rule"]);
        rules.filter(|rule| *rule == "duplicate-inspection").count()
    };
    assert_eq!(duplicates(&streamed(file, &bytes, 9).0), 0);
    assert!(duplicates(&checked(&[(file.to_owned(), bytes)])) > 0);
    let (options, selection) = (
        options().ignore(["report-of-another-authority".to_owned()]),
        Selection::default(),
    );
    let check = StreamCheck::new(knowledge(), &options, &selection);
    let rules = check.not_compared().into_iter().map(|(rule, _)| rule);
    let others = ["duplicate-inspection", "event-of-another-inspection"];
    assert_eq!(rules.collect::<Vec<_>>(), others);
}

/// Whether an acceptance of what only a comparison shows is of use, a stream cannot know.
#[test]
fn an_acceptance_of_what_is_not_compared_is_not_called_unused() {
    let record = "authority: { name: Anyshire County Council }\ninspections: []\naccepted:\n  - { rule: duplicate-inspection, because: both are right }\n";
    let is_unused = |found: &[Value]| {
        found
            .iter()
            .any(|found| found["rule"] == "unused-acceptance")
    };
    assert!(!is_unused(&streamed("stream", record.as_bytes(), 1).0));
    assert!(is_unused(&checked(&[(
        "case.yaml".to_owned(),
        record.into()
    )])));
}

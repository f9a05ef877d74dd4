//! Whatever the bytes: no panic, no text that drives a terminal, no place outside its file.

use proptest::prelude::*;

use super::common::drives_a_terminal;
use crate::show::{Style, concise, human, json};
use crate::{Input, Options, check};

/// A file with one mistake, to see that it is still checked.
const GOOD: &str = "authority: { name: Anyshire County Council }\ninspections:\n  - { framework: ilacs-2018, activity: standrd, fieldwork: 2019-10-07/2019-10-18 }\n";

#[test]
fn control_characters_in_the_file_itself_are_shown() {
    for control in [
        "\u{1b}[2J",
        "\u{9b}2J",
        "\u{202e}",
        "\u{7f}",
        "\u{8}",
        "\u{85}",
    ] {
        let text = GOOD
            .replace("Anyshire", &format!("Any{control}shire"))
            .replace("standrd", &format!("stan{control}drd"));
        let outcome = check(
            vec![Input::text("case.yaml", text)],
            super::knowledge::without_index(None),
            &Options::default(),
        );
        assert!(!outcome.findings.is_empty());
        let printed = [
            human::print(&outcome, Style::plain(), true),
            concise::print(&outcome),
            json::print(&outcome).expect("JSON"),
        ];
        for said in printed {
            assert_eq!(drives_a_terminal(&said), None, "{said:?}");
        }
    }
}

/// Reads, binds, judges and prints in every form; what matters is that it comes back.
fn survives(bytes: Vec<u8>) {
    let input = Input {
        name: "case.yaml".to_owned(),
        content: crate::dataset::Content::Bytes(bytes),
    };
    let options = Options {
        as_of: crate::base::date::PartialDate::parse("2026-08").ok(),
        ..Options::default()
    };
    let outcome = check(vec![input], knowledge(), &options);
    for said in [
        human::print(&outcome, Style::plain(), true),
        concise::print(&outcome),
        json::print(&outcome).expect("JSON"),
    ] {
        assert_eq!(drives_a_terminal(&said), None);
    }
    for located in &outcome.findings {
        for spot in &located.positions {
            let text = &outcome.dataset.sources.get(spot.file).text;
            assert!(
                text.get(spot.bytes.clone()).is_some(),
                "{spot:?} lies outside its file"
            );
        }
    }
}

fn knowledge() -> crate::dataset::Knowledge {
    static LOADED: std::sync::OnceLock<crate::dataset::Knowledge> = std::sync::OnceLock::new();
    LOADED
        .get_or_init(|| super::knowledge::without_index(None))
        .clone()
}

/// Some real case files.
fn real() -> Vec<Vec<u8>> {
    let files = ["cases/nottinghamshire.yaml", "cases/nottingham.yaml"];
    files
        .map(|file| std::fs::read(super::common::root().join(file)).expect("a case file"))
        .to_vec()
}

/// A change that a slip of the hand, an editor or an enemy could make.
#[derive(Clone, Debug)]
enum Change {
    Byte(u8),
    Insert(String),
    Delete(usize),
    Repeat(usize),
    Cut,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        any::<u8>().prop_map(Change::Byte),
        prop_oneof![
            "[\\[\\]{}:,#&*!|>'\"%@`~?-]{1,3}",
            "[ \t\r\n]{1,4}",
            "[0-9-]{1,11}",
            "\\PC{1,4}",
            Just("\n---\n".to_owned()),
            Just(": {".to_owned()),
            Just("\\e[31m".to_owned()),
            Just("9999-12-31".to_owned()),
            Just("0000-01-01".to_owned()),
        ]
        .prop_map(Change::Insert),
        (1..200_usize).prop_map(Change::Delete),
        (1..200_usize).prop_map(Change::Repeat),
        Just(Change::Cut),
    ]
}

fn changed(mut bytes: Vec<u8>, at: usize, change: &Change) -> Vec<u8> {
    let at = at % bytes.len().max(1);
    let to = |length: usize| (at + length).min(bytes.len());
    match change {
        Change::Byte(byte) => bytes[at] = *byte,
        Change::Insert(text) => drop(bytes.splice(at..at, text.bytes())),
        Change::Delete(length) => drop(bytes.drain(at..to(*length))),
        Change::Repeat(length) => {
            let again = bytes[at..to(*length)].to_vec();
            bytes.splice(at..at, again);
        }
        Change::Cut => bytes.truncate(at.max(1)),
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        survives(bytes);
    }

    #[test]
    fn random_yaml_never_panics(text in "([a-z]{1,3}|authority|inspections|fieldwork|judgements|overall|good|ilacs-2018|sif-2013|20[0-2][0-9](-[01][0-9](-[0-3][0-9])?)?|[\\[\\]{}:,#!|>'\"?-]|: |- |\n|\n  |\n    |\n---\n|\\t|é|~){0,60}") {
        survives(text.into_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn changed_case_files_never_panic(which in 0..2_usize, changes in prop::collection::vec((any::<usize>(), change()), 1..6)) {
        let mut bytes = real().swap_remove(which);
        for (at, change) in &changes {
            bytes = changed(bytes, *at, change);
        }
        survives(bytes);
    }
}

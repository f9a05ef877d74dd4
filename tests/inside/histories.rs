//! An authority that stands in two documents or two files is one history.

use crate::answers::timeline;
use crate::base::date::PartialDate;
use crate::show::{Style, timeline as shown};
use crate::{Dataset, Input, Options, Outcome, check, load};

fn checked(inputs: Vec<Input>) -> Outcome {
    let options = Options {
        as_of: PartialDate::parse("2026-08-31").ok(),
        all: true,
        ..Options::default()
    };
    check(inputs, load(None).expect("the knowledge"), &options)
}

/// What is found, without files and lines.
fn said(outcome: &Outcome) -> Vec<String> {
    let findings = outcome.findings.iter();
    let mut said: Vec<String> = findings
        .map(|located| {
            let (message, help) = (&located.finding.message, &located.finding.help);
            let labels = located.finding.labels.iter();
            let labels: Vec<&str> = labels.map(|label| label.text.as_str()).collect();
            format!("{} {message} {labels:?} {help:?}", located.fingerprint)
        })
        .collect();
    said.sort();
    said
}

/// The parts of a case file that is written as those of the dataset are: its head, and each of the
/// inspections.
fn parts(text: &str) -> (String, Vec<String>) {
    let (head, rest) = text.split_once("\ninspections:\n").expect("inspections");
    let mut inspections: Vec<String> = Vec::new();
    for line in rest.lines() {
        if line.starts_with("  - ") {
            inspections.push(String::new());
        }
        if let Some(last) = inspections.last_mut() {
            *last += &format!("{line}\n");
        }
    }
    (head.to_owned(), inspections)
}

fn with(head: &str, inspections: &[String]) -> String {
    format!("{head}\ninspections:\n{}", inspections.concat())
}

const DIVIDED: [&str; 4] = ["bradford", "birmingham", "barnet", "sunderland"];

fn text(name: &str) -> String {
    std::fs::read_to_string(format!("cases/{name}.yaml")).expect("the file")
}

#[test]
fn a_history_in_two_files_or_documents_says_what_it_says_in_one() {
    for name in DIVIDED {
        let text = text(name);
        let (head, inspections) = parts(&text);
        let whole = said(&checked(vec![Input::text("one.yaml", text.clone())]));
        assert!(whole.len() > 1, "{name} says little: {whole:?}");
        for at in 1..inspections.len() {
            let (older, newer) = inspections.split_at(at);
            // The second file is of the same authority under its short name, without a number.
            let short =
                "authority:\n  name: ".to_owned() + &name[..1].to_uppercase() + &name[1..] + "\n";
            let (older, newer) = (with(&head, older), with(&short, newer));
            let files = vec![
                Input::text("older.yaml", older.clone()),
                Input::text("newer.yaml", newer.clone()),
            ];
            assert_eq!(said(&checked(files)), whole, "{name}, files, {at}");
            // The newer first, as documents of one file.
            let both = Input::text("both.yaml", format!("{newer}---\n{older}"));
            assert_eq!(said(&checked(vec![both])), whole, "{name}, documents, {at}");
        }
    }
}

#[test]
fn each_finding_stands_in_its_own_file() {
    let text = text("bradford");
    let (head, inspections) = parts(&text);
    let (older, newer) = inspections.split_at(1);
    let outcome = checked(vec![
        Input::text("older.yaml", with(&head, older)),
        Input::text("newer.yaml", with(&head, newer)),
    ]);
    let name = |file| outcome.dataset.sources.get(file).name.as_str();
    let mut gaps = outcome
        .findings
        .iter()
        .filter(|l| l.finding.rule == "inspection-gap");
    let gap = gaps.next().expect("a gap");
    let files: Vec<&str> = gap.positions.iter().map(|spot| name(spot.file)).collect();
    assert_eq!(files, ["newer.yaml", "older.yaml"]);
}

fn read(inputs: Vec<Input>) -> Dataset {
    let knowledge = load(None).expect("the knowledge");
    Dataset::read(inputs, 1 << 20, knowledge)
}

#[test]
fn a_timeline_shows_the_inspections_of_both_files() {
    let text = text("bradford");
    let (head, inspections) = parts(&text);
    let (older, newer) = inspections.split_at(1);
    let print = |inputs| {
        let dataset = read(inputs);
        let timelines = timeline::history(&dataset);
        let printed = timelines.iter().map(|t| shown::print(t, Style::plain()));
        printed.collect::<Vec<String>>()
    };
    let whole = print(vec![Input::text("one.yaml", text.clone())]);
    let divided = print(vec![
        Input::text("newer.yaml", with(&head, newer)),
        Input::text("older.yaml", with(&head, older)),
    ]);
    assert_eq!(divided, whole);
}

#[test]
fn a_copy_of_a_file_is_said_to_be_one_and_nothing_else() {
    let text = text("bradford");
    let whole = said(&checked(vec![Input::text("one.yaml", text.clone())]));
    let outcome = checked(vec![
        Input::text("one.yaml", text.clone()),
        Input::text("copy.yaml", text),
    ]);
    let (_, inspections) = parts(&self::text("bradford"));
    let duplicates = outcome
        .findings
        .iter()
        .filter(|l| l.finding.rule == "duplicate-inspection");
    assert_eq!(duplicates.count(), inspections.len());
    // What is found in each inspection by itself is found in both; nothing is found between them.
    let history = |said: Vec<String>| -> Vec<String> {
        let rules = [
            "inspection-gap",
            "grade-swing",
            "recurring-improvement",
            "persistent-weakness",
            "unexpected-pathway",
            "overdue-inspection",
        ];
        let of_history = said.into_iter().filter(|said| {
            let rule = said.split(':').next().unwrap_or_default();
            rules.contains(&rule)
        });
        of_history.collect()
    };
    assert_eq!(history(said(&outcome)), history(whole));
}

/// The documents of a file may be many, and of one authority; their history is not all of them.
#[test]
fn ten_thousand_documents_of_one_authority_are_survived() {
    let document = |n: usize| {
        format!(
            "authority: {{ urn: 1 }}\ninspections:\n- {{ framework: ilacs-2018, activity: short, fieldwork: {}-01-{:02} }}\n",
            2000 + n % 300 / 28,
            1 + n % 28
        )
    };
    let documents: Vec<String> = (0..8000).map(document).collect();
    let dataset = read(vec![Input::text("many.yaml", documents.join("---\n"))]);
    let sizes: Vec<usize> = dataset.histories().map(|h| h.entries().count()).collect();
    assert_eq!(sizes.iter().sum::<usize>(), 8000);
    assert_eq!(sizes.iter().max(), Some(&400));
}

/// Of one that the list does not know, one file may have the number and another only the name.
#[test]
fn an_unknown_authority_is_one_by_what_its_files_state() {
    let file = |authority: &str, year: u32| {
        let text = format!(
            "authority: {{ {authority} }}\ninspections:\n  - framework: ilacs-2018\n    activity: standard\n    fieldwork: {year}-10-07/{year}-10-18\n"
        );
        Input::text(format!("{authority}-{year}.yaml"), text)
    };
    let histories = |authorities: &[&str]| {
        let years = authorities.iter().zip(2015..);
        let files = years.map(|(authority, year)| file(authority, year));
        let dataset = read(files.collect());
        let sizes: Vec<usize> = dataset.histories().map(|h| h.entries().count()).collect();
        sizes
    };
    let numbered = "name: Anyshire County Council, urn: 99001";
    for (authorities, sizes) in [
        (&[numbered, "name: Anyshire"][..], &[2][..]),
        (&["name: Anyshire", numbered], &[2]),
        (&["name: Anyshire", "name: Anyshire Council"], &[2]),
        (&["name: Anyshire, code: E9", "urn: 99001, code: E9"], &[2]),
        (&["name: Anyshire, code: E9", numbered], &[2]),
        // Two numbers, two codes, two names.
        (&[numbered, "name: Anyshire, urn: 99002"], &[1, 1]),
        (
            &[numbered, "name: Anyshire, urn: 99002", "name: Anyshire"],
            &[1, 1, 1],
        ),
        (
            &[
                "name: Anyshire, code: E9, urn: 1",
                "name: Anyshire, code: E8",
            ],
            &[1, 1],
        ),
        (&[numbered, "name: Borsetshire"], &[1, 1]),
        // One number and two names: somebody has the number of another.
        (&[numbered, "name: Borsetshire, urn: 99001"], &[1, 1]),
        (
            &["name: Notts, urn: 80534", "name: Nottinghamshire"],
            &[1, 1],
        ),
        (
            &["name: Nottinghamshire, urn: 80534", "code: E10000024"],
            &[2],
        ),
        // Nobody is nobody else.
        (&["region: North", "region: North"], &[1, 1]),
    ] {
        assert_eq!(histories(authorities), sizes, "{authorities:?}");
    }
}

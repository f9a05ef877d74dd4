//! The schemas beside the program: what it accepts they accept.

use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::super::common::{entries, folders};
use super::super::knowledge::without_index;
use super::validate::{Trial, are_valid, documents};
use crate::{Input, rules};

/// The rules about the shape of a record and the names in it: what a schema can see.
const OF_SHAPE: [&str; 10] = [
    "unknown-field",
    "repeated-key",
    "malformed-value",
    "missing-field",
    "unknown-framework",
    "unknown-activity",
    "unknown-judgement",
    "unexpected-judgement",
    "grade-not-on-scale",
    "unknown-topic",
];

/// Whether the program finds nothing amiss in the shape of a file.
pub fn is_accepted(text: &str) -> bool {
    let input = Input::text("case.yaml", text);
    let dataset = crate::read(vec![input], without_index(None));
    let found = rules::run(&dataset, |rule| OF_SHAPE.contains(&rule.name));
    dataset.unreadable.is_empty() && found.is_empty()
}

pub fn read(path: &str) -> String {
    std::fs::read_to_string(path).expect("text")
}

/// The YAML files of a folder that are text.
pub fn yaml_files(folder: &str) -> Vec<(String, String)> {
    let mut paths = entries(Path::new(folder));
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "yaml")
    });
    let texts = paths.iter().filter_map(|path| {
        let text = std::fs::read_to_string(path).ok()?;
        Some((path.display().to_string(), text))
    });
    texts.collect()
}

/// The first YAML block of a page.
pub fn block(page: &str, begins: &str) -> String {
    let text = read(page).replace("\r\n", "\n");
    let mut blocks = text.split("```yaml\n").skip(1);
    let block = blocks
        .find(|block| block.starts_with(begins))
        .expect("a block");
    block.split("```").next().expect("its end").to_owned()
}

pub fn trials(schema: &'static str, name: &str, text: &str) -> Vec<Trial> {
    let documents = documents(text).into_iter();
    let trials = documents.map(|document| Trial {
        name: name.to_owned(),
        schema,
        document,
    });
    trials.collect()
}

/// Fails with the names of those of which the validator says otherwise.
pub fn all_are(valid: bool, trials: &[Trial]) {
    let Some(said) = are_valid(trials) else {
        return;
    };
    let wrong = trials.iter().zip(said).filter(|(_, said)| *said != valid);
    let wrong: Vec<&str> = wrong.map(|(trial, _)| trial.name.as_str()).collect();
    assert!(wrong.is_empty(), "not {valid}:\n{}", wrong.join("\n"));
}

/// What is tried in the place of every value.
fn instead_of(value: &Value) -> Vec<Value> {
    let mut all = vec![
        Value::Null,
        json!(2019),
        json!(4),
        json!(true),
        json!([]),
        json!({}),
        json!([value]),
        json!(""),
    ];
    let texts = [
        "2019",
        "2019-10",
        "2019-10-07",
        "2019-10-07/2019-10-18",
        " 2019-10-07 / 2019-10 ",
        "2019-2-3",
        "good",
        "RI",
        "not judged",
        "Requires Improvement to be good",
        "adequate",
        "Grade 2",
        "3",
        "overall",
        "Overall effectiveness",
        "SIF 2013",
        "focused visit",
        "thresholds",
        "strength",
        "+7",
    ];
    all.extend(texts.map(Value::from));
    if let Some(text) = value.as_str() {
        let shouted = text.to_uppercase();
        let spaced: String = text.chars().flat_map(|c| [c, ' ']).collect();
        all.extend(
            [
                shouted,
                text.replace('-', " "),
                text.replace('-', ""),
                format!("  {text}!"),
                spaced,
            ]
            .map(Value::from),
        );
    }
    all
}

/// What is tried in the place of every key.
fn keys_instead_of(key: &str) -> Vec<String> {
    let others = [
        "leaders",
        "Care leavers",
        "Overall effectiveness",
        "note",
        "published",
    ];
    let mut all = others.map(str::to_owned).to_vec();
    all.extend([key.to_uppercase(), key.replace('-', " "), format!("{key}s")]);
    all
}

/// Every document that differs from a value in one place.
fn changed(value: &Value) -> Vec<Value> {
    let mut all = instead_of(value);
    match value {
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                all.extend(changed(item).into_iter().map(|other| {
                    let mut items = items.clone();
                    items[at] = other;
                    Value::Array(items)
                }));
            }
        }
        Value::Object(fields) => {
            for (key, field) in fields {
                let with = |other: Option<(String, Value)>| {
                    let mut fields = fields.clone();
                    fields.remove(key);
                    fields.extend(other);
                    Value::Object(fields)
                };
                all.push(with(None));
                let keys = keys_instead_of(key).into_iter();
                all.extend(keys.map(|other| with(Some((other, field.clone())))));
                let fields = changed(field).into_iter();
                all.extend(fields.map(|other| with(Some((key.clone(), other)))));
            }
        }
        _ => {}
    }
    all
}

/// The fixtures that are accepted, and changes of one place in two files.
#[test]
fn what_the_program_accepts_is_valid() {
    let mut all = Vec::new();
    for family in folders(Path::new("tests/rules")) {
        for rule in folders(&family) {
            for (name, text) in yaml_files(rule.to_str().expect("a path")) {
                if is_accepted(&text) {
                    all.extend(trials("case", &name, &text));
                }
            }
        }
    }
    let texts = changed_files();
    let accepted: Vec<bool> = texts.par_iter().map(|text| is_accepted(text)).collect();
    let of = |wanted: bool| -> Vec<Trial> {
        let texts = texts.iter().zip(&accepted);
        let texts = texts.filter(|(_, accepted)| **accepted == wanted);
        texts
            .flat_map(|(text, _)| trials("case", text, text))
            .collect()
    };
    let (accepted, wrong) = (of(true), of(false));
    assert!(accepted.len() > 100 && wrong.len() > 100);
    let tried = format!(
        "{} changes, {} of them accepted",
        texts.len(),
        accepted.len()
    );
    all.extend(accepted);
    all_are(true, &all);
    // What is wrong may be so in a way that no schema says; nearly all of it is said.
    let Some(valid) = are_valid(&wrong) else {
        return;
    };
    let missed = valid.iter().filter(|valid| **valid).count();
    println!("{tried}; {missed} of {} others are valid", wrong.len());
    assert!(
        missed * 20 < wrong.len(),
        "{missed} of {} are valid",
        wrong.len()
    );
}

/// Two files that have every key, each with one place changed: every such change where
/// `EVENHAND_EVERY_CHANGE` is set, which takes minutes, or else one in sixteen.
fn changed_files() -> Vec<String> {
    let files = [
        block("docs/cases.md", "authority:"),
        read("tests/schemas/every-key.yaml"),
    ];
    let documents: Vec<Value> = files.iter().flat_map(|text| documents(text)).collect();
    let texts = documents.iter().flat_map(changed);
    let texts: BTreeSet<String> = texts.map(|document| document.to_string()).collect();
    let every = std::env::var_os("EVENHAND_EVERY_CHANGE").is_some();
    let step = if every { 1 } else { 16 };
    texts.into_iter().step_by(step).collect()
}

/// Every key of a record stands in the file on which changes are tried.
#[test]
fn the_file_with_every_key_has_every_key() {
    let text = read("tests/schemas/every-key.yaml");
    assert!(is_accepted(&text));
    let schema = super::case::schema();
    let definitions = schema.get("definitions").and_then(Value::as_object);
    let records = definitions.expect("definitions").iter();
    let records = records.filter(|(name, _)| name.ends_with("Record"));
    let keys =
        records.flat_map(|(_, record)| record["properties"].as_object().expect("some").keys());
    for key in keys {
        let stands = [" ", "\n"]
            .iter()
            .any(|end| text.contains(&format!("{key}:{end}")));
        assert!(stands, "{key} is not in it");
    }
}

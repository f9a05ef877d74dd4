//! The schemas beside the program: what it accepts they accept, and what is plainly wrong they refuse.

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
fn is_accepted(text: &str) -> bool {
    let input = Input::text("case.yaml", text);
    let dataset = crate::read(vec![input], without_index(None));
    let found = rules::run(&dataset, |rule| OF_SHAPE.contains(&rule.name));
    dataset.unreadable.is_empty() && found.is_empty()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(path).expect("text")
}

/// The YAML files of a folder that are text.
fn yaml_files(folder: &str) -> Vec<(String, String)> {
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
fn block(page: &str, begins: &str) -> String {
    let text = read(page).replace("\r\n", "\n");
    let mut blocks = text.split("```yaml\n").skip(1);
    let block = blocks
        .find(|block| block.starts_with(begins))
        .expect("a block");
    block.split("```").next().expect("its end").to_owned()
}

fn trials(schema: &'static str, name: &str, text: &str) -> Vec<Trial> {
    let documents = documents(text).into_iter();
    let trials = documents.map(|document| Trial {
        name: name.to_owned(),
        schema,
        document,
    });
    trials.collect()
}

/// Fails with the names of those of which the validator says otherwise.
fn all_are(valid: bool, trials: &[Trial]) {
    let Some(said) = are_valid(trials) else {
        return;
    };
    let wrong = trials.iter().zip(said).filter(|(_, said)| *said != valid);
    let wrong: Vec<&str> = wrong.map(|(trial, _)| trial.name.as_str()).collect();
    assert!(wrong.is_empty(), "not {valid}:\n{}", wrong.join("\n"));
}

#[test]
fn what_is_in_order_is_valid() {
    let mut all = Vec::new();
    for folder in ["cases", "docs/examples"] {
        for (name, text) in yaml_files(folder) {
            all.extend(trials("case", &name, &text));
        }
    }
    assert!(all.len() > 153, "only {} case files", all.len());
    all.extend(trials(
        "case",
        "docs/cases.md",
        &block("docs/cases.md", "authority:"),
    ));
    for (name, text) in yaml_files("framework") {
        if !name.ends_with("topics.yaml") {
            all.extend(trials("framework", &name, &text));
        }
    }
    all.extend(trials(
        "framework",
        "docs/frameworks.md",
        &block("docs/frameworks.md", "id:"),
    ));
    for settings in SETTINGS {
        let document = toml::from_str(settings).expect("TOML");
        all.push(Trial {
            name: settings.to_owned(),
            schema: "settings",
            document,
        });
    }
    all_are(true, &all);
}

const SETTINGS: [&str; 2] = [
    "",
    "fail-on = 'warning'\n[rules]\nhistory = 'off'\nweaker-area = 'warning'\n[parameters.grade-swing]\nsteps = 3\n[[ignore]]\npath = 'cases/old/**'\nrules = ['record', 'inspection-gap']\nbecause = 'not ours'\n",
];

/// The example of `docs/cases.md` with one line written otherwise.
const WRONG_CASES: [(&str, &str); 16] = [
    ("  name: Anyshire County Council\n", ""),
    ("  urn: 99001\n", "  number: 99001\n"),
    (
        "framework: ilacs-2018\n    activity: standard",
        "framework: ilacs-2081\n    activity: standard",
    ),
    ("activity: standard", "activity: thorough"),
    ("fieldwork: 2019-10-07/2019-10-18", "fieldwork: 07/10/2019"),
    ("published: 2019-12-02", "published: 2019-13-02"),
    (
        "help-and-protection: requires-improvement",
        "help-and-protection: adequate",
    ),
    (
        "help-and-protection: requires-improvement",
        "helping: requires-improvement",
    ),
    (
        "help-and-protection: requires-improvement",
        "help-and-protection: [good]",
    ),
    ("improve: [thresholds]", "improve: thresholds"),
    ("improve: [thresholds]", "improve: [threshold]"),
    ("points: 1", "points: one"),
    ("areas: [help-and-protection]", "areas: [sixth-form]"),
    ("    because: The inquiry", "    why: The inquiry"),
    (
        "    about: { date: 2018-06, framework: ilacs-2018, activity: focused-visit }\n",
        "",
    ),
    (
        "report: { link: \"https://example.org/report\" }",
        "report: https://example.org/report",
    ),
];

const WRONG_FRAMEWORKS: [(&str, &str); 5] = [
    ("id:", "name:"),
    ("inspectorate:", "inspector:"),
    ("scale:\n", "scale: none\ngrades:\n"),
    ("strength: ", "strength: very-"),
    ("at-least: ", "at-least: some "),
];

const WRONG_SETTINGS: [&str; 6] = [
    "fail-on = 'never'",
    "[rules]\nno-such-rule = 'off'",
    "[rules]\nweaker-area = 'quiet'",
    "[parameters.grade-swing]\nsteps = 0",
    "[parameters.grade-swing]\nleaps = 3",
    "[[ignore]]\npath = 'a.yaml'",
];

/// The text with one of its lines written otherwise.
fn with((from, to): (&str, &str), text: &str) -> String {
    assert!(text.contains(from), "there is no {from:?}");
    text.replacen(from, to, 1)
}

#[test]
fn what_is_wrong_is_not_valid() {
    let mut all = Vec::new();
    let case = block("docs/cases.md", "authority:");
    assert!(is_accepted(&case));
    for change in WRONG_CASES {
        let text = with(change, &case);
        assert!(!is_accepted(&text), "{change:?} is accepted");
        all.extend(trials("case", change.1, &text));
    }
    let framework = block("docs/frameworks.md", "id:");
    for change in WRONG_FRAMEWORKS {
        all.extend(trials("framework", change.1, &with(change, &framework)));
    }
    for text in WRONG_SETTINGS {
        let document = toml::from_str(text).expect("TOML");
        all.push(Trial {
            name: text.to_owned(),
            schema: "settings",
            document,
        });
    }
    all_are(false, &all);
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

/// What `evenhand new` writes under each framework, as it is and filled in.
#[cfg(feature = "cli")]
#[test]
fn a_new_file_is_in_order() {
    let knowledge = without_index(None);
    let (_, who) = knowledge.authorities.iter().next().expect("an authority");
    let mut all = Vec::new();
    for (_, framework) in knowledge.frameworks.iter() {
        let activities = framework.file.activities.iter();
        let mut graded = activities.filter(|(_, activity)| activity.graded);
        let (Some((activity, _)), Some(grade)) = (graded.next(), framework.grade_ids().last())
        else {
            continue;
        };
        let empty = crate::cli::new::case::text(None, who, framework);
        let filled = empty
            .replace("\n#  ", "\n  ")
            .replace("ACTIVITY", activity)
            .replace("YYYY-MM-DD", &framework.from.earliest().to_string())
            .replace("GRADE", grade);
        assert_eq!(
            documents(&filled)[0]["inspections"][0]["framework"],
            framework.id()
        );
        for text in [&empty, &filled] {
            assert!(is_accepted(text), "{text}");
            all.extend(trials("case", text, text));
        }
    }
    assert!(all.len() > 10);
    all_are(true, &all);
}

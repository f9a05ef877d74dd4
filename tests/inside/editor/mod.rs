//! The language server, asked by an editor in memory.

mod client;

use std::path::Path;

use serde_json::{Value, json};

use crate::inside::common::{entries, root};
use crate::inside::knowledge::without_index;
use crate::load;
use client::Editor;

const URI: &str = "file:///cases/anyshire.yaml";

/// Slips behind letters that UTF-16 counts otherwise than UTF-8.
const RECORD: &str = "# Überall 🏠
authority: { name: Anyshire County Council }
inspections:
  - { note: \"Überall 🏠\", framework: ilacs-2018, activity: standrad, fieldwork: 2019-10-07/2019-10-18, published: 2019-12-02,
      report: { link: \"https://example.org/1\" },
      judgements: { leaders: good, help-and-protection: inadequate, in-care-and-leavers: good, overall: good } }
";

fn open(text: &str, encodings: &[&str]) -> Editor {
    let mut editor = Editor::open(None, encodings, without_index(None));
    editor.edit(URI, text);
    editor
}

/// The place of the first byte of a text in UTF-16, and where it ends.
fn place(text: &str, of: &str) -> (usize, usize, usize) {
    let at = text
        .find(of)
        .unwrap_or_else(|| panic!("{of} is not in the text"));
    let line = text[..at].matches('\n').count();
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let character = text[start..at].encode_utf16().count();
    (line, character, character + of.encode_utf16().count())
}

#[test]
fn a_finding_is_seen_its_action_taken_and_it_goes() {
    let mut editor = open(RECORD, &[]);
    assert_eq!(editor.capabilities["positionEncoding"], "utf-16");
    let found = editor.found[URI].clone();
    let wrong = found
        .iter()
        .find(|one| one["code"] == "unknown-activity")
        .unwrap();
    let (line, start, end) = place(RECORD, "standrad");
    let range = json!({ "start": { "line": line, "character": start }, "end": { "line": line, "character": end } });
    assert_eq!(wrong["range"], range);
    let actions = editor.actions(URI, &range);
    let titles: Vec<&Value> = actions.iter().map(|action| &action["title"]).collect();
    assert_eq!(
        titles,
        [
            "write `standard`",
            "accept this `unknown-activity`, for a reason that you write",
            "mend all that is certain in this file"
        ]
    );
    editor.take(URI, &actions[0]);
    assert_eq!(editor.rules(URI), ["limit-exceeded"], "{:#?}", editor.found);
    // What decided stands in the framework, which can be read.
    let limit = &editor.found[URI][0];
    let places = limit["relatedInformation"].as_array().unwrap();
    let decided = &places.last().unwrap()["location"]["uri"];
    assert_eq!(decided, "evenhand:///framework/ilacs-2018.yaml");
    let text = editor
        .ask("workspace/textDocumentContent", json!({ "uri": decided }))
        .unwrap();
    assert!(text["text"].as_str().unwrap().contains("limits:"));
    editor.close();
}

#[test]
fn bytes_are_counted_where_the_editor_offers_it() {
    let mut editor = open(RECORD, &["utf-16", "utf-8"]);
    assert_eq!(editor.capabilities["positionEncoding"], "utf-8");
    let wrong = editor.found[URI]
        .iter()
        .find(|one| one["code"] == "unknown-activity")
        .unwrap()
        .clone();
    let line = RECORD.lines().nth(3).unwrap();
    assert_eq!(
        wrong["range"]["start"]["character"],
        line.find("standrad").unwrap()
    );
    let action = editor.actions(URI, &wrong["range"])[0].clone();
    editor.take(URI, &action);
    assert_eq!(editor.rules(URI), ["limit-exceeded"]);
    editor.close();
}

#[test]
fn a_finding_is_accepted_once_its_reason_is_written() {
    let text = RECORD.replace("standrad", "standard");
    let mut editor = open(&text, &[]);
    let range = editor.found[URI][0]["range"].clone();
    let actions = editor.actions(URI, &range);
    assert_eq!(
        actions[0]["title"],
        "accept this `limit-exceeded`, for a reason that you write"
    );
    editor.take(URI, &actions[0]);
    let rules = editor.rules(URI);
    assert!(rules.contains(&"limit-exceeded".to_owned()), "{rules:?}");
    assert!(
        rules.contains(&"acceptance-without-reason".to_owned()),
        "{rules:?}"
    );
    let edit = &actions[0]["edit"]["changes"][URI][0];
    assert_eq!(
        edit["newText"],
        "\naccepted:\n  - rule: limit-exceeded\n    at: 2019-10-07\n    because:\n"
    );
    let (line, character) = (edit["range"]["start"]["line"].as_u64().unwrap() + 4, 12);
    let place = json!({ "line": line, "character": character });
    editor.change(
        URI,
        json!([{ "range": { "start": place, "end": place }, "text": " seen with the report" }]),
    );
    assert_eq!(editor.rules(URI), Vec::<String>::new());
    editor.close();
}

#[test]
fn a_missing_judgement_is_added() {
    let text = RECORD
        .replace("standrad", "standard")
        .replace("leaders: good, ", "");
    let mut editor = open(&text, &[]);
    let missing = editor.found[URI]
        .iter()
        .find(|one| one["code"] == "missing-judgement")
        .unwrap();
    let range = missing["range"].clone();
    let actions = editor.actions(URI, &range);
    let action = actions
        .iter()
        .find(|one| one["title"] == "add `leaders`, its grade to be written")
        .unwrap();
    assert_eq!(action["edit"]["changes"][URI][0]["newText"], ", leaders: ");
    editor.take(URI, &action.clone());
    assert!(!editor.rules(URI).contains(&"missing-judgement".to_owned()));
    editor.close();
}

/// A record in which something may be written at each of the marked places.
const MARKED: &str = "authority:
  name: Nottinghamshire County Council
  region: ^7
sources:
  inquiry: { title: Report of an inquiry, kind: inquiry }
inspections:
  - framework: ^1
    activity: standard
    fieldwork: 2019-10-07/2019-10-18
  - framework: ilacs-2018
    activity: ^2
    fieldwork: 2019-10-07/2019-10-18
    judgements: { leaders: good, ^3
    improve:
      - ^5
  - framework: ilacs-2018
    activity: standard
    fieldwork: 2019-10-07/2019-10-18
    judgements:
      leaders: ^4
    source: ^8
accepted:
  - rule: ^6
";

#[test]
fn what_may_be_written_is_offered_at_each_kind_of_place() {
    let mut told = String::new();
    for mark in 1..=8 {
        let at = format!("^{mark}");
        let (line, character, _) = place(MARKED, &at);
        let mut text = MARKED.replace(&at, "");
        for other in 1..=8 {
            text = text.replace(&format!("^{other}"), if other == 3 { "}" } else { "" });
        }
        let before = MARKED.lines().nth(line).unwrap().trim();
        let mut editor = open(&text, &[]);
        let offered = editor.at("textDocument/completion", URI, line, character);
        let offered = offered.as_array().unwrap();
        let names: Vec<&str> = offered
            .iter()
            .map(|one| one["textEdit"]["newText"].as_str().unwrap())
            .collect();
        let shown = names
            .iter()
            .take(6)
            .copied()
            .collect::<Vec<_>>()
            .join(" | ");
        told.push_str(&format!("{before}\n    {} offered: {shown}\n", names.len()));
        editor.close();
    }
    insta::assert_snapshot!(told);
}

#[test]
fn what_is_known_of_a_thing_is_told() {
    let path = root().join("cases/nottinghamshire.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    let uri = format!("file://{}", path.display());
    let mut editor = Editor::open(None, &[], load(None).unwrap());
    editor.edit(&uri, &text);
    let latest = text.find("framework: ilacs-2023").unwrap();
    let mut told = String::new();
    for of in [
        "ilacs-2023",
        "standard",
        "overall:",
        "in-care: ",
        "name: Notts",
    ] {
        let Some(found) = text[latest..].find(of) else {
            continue;
        };
        let at = latest + found;
        let line = text[..at].matches('\n').count();
        let character = at - text[..at].rfind('\n').unwrap() - 1;
        let said = editor.at("textDocument/hover", &uri, line, character + 1);
        told.push_str(&format!(
            "== {of}\n{}\n",
            said["contents"]["value"].as_str().unwrap_or("nothing")
        ));
    }
    insta::assert_snapshot!(told);
    editor.close();
}

#[test]
fn a_file_has_an_outline_folds_and_gaps() {
    let path = root().join("cases/nottinghamshire.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    let uri = format!("file://{}", path.display());
    let mut editor = Editor::open(None, &[], load(None).unwrap());
    editor.edit(&uri, &text);
    let document = json!({ "textDocument": { "uri": uri } });
    let symbols = editor
        .ask("textDocument/documentSymbol", document.clone())
        .unwrap();
    let mut told = String::new();
    for symbol in symbols.as_array().unwrap() {
        let lines = |one: &Value| {
            format!(
                "{}-{}",
                one["range"]["start"]["line"], one["range"]["end"]["line"]
            )
        };
        told.push_str(&format!(
            "{} ({}) {}\n",
            symbol["name"].as_str().unwrap(),
            symbol["detail"].as_str().unwrap(),
            lines(symbol)
        ));
        for child in symbol["children"].as_array().into_iter().flatten() {
            told.push_str(&format!(
                "    {}: {}\n",
                child["name"].as_str().unwrap(),
                child["detail"].as_str().unwrap()
            ));
        }
    }
    let all =
        json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 9999, "character": 0 } });
    let hints = json!({ "textDocument": { "uri": uri }, "range": all });
    let hints = editor.ask("textDocument/inlayHint", hints).unwrap();
    for hint in hints.as_array().unwrap() {
        let line = usize::try_from(hint["position"]["line"].as_u64().unwrap()).unwrap();
        told.push_str(&format!(
            "{} <{}>\n",
            text.lines().nth(line).unwrap(),
            hint["label"].as_str().unwrap()
        ));
    }
    let folds = editor.ask("textDocument/foldingRange", document).unwrap();
    told.push_str(&format!("{} folds\n", folds.as_array().unwrap().len()));
    insta::assert_snapshot!(told);
    editor.close();
}

#[test]
fn a_name_leads_to_where_it_is_defined() {
    let text = RECORD.replace("standrad", "standard");
    let mut editor = open(&text, &[]);
    let mut told = String::new();
    for of in ["ilacs-2018", "leaders", "good } }"] {
        let (line, character, _) = place(&text, of);
        let places = editor.at("textDocument/definition", URI, line, character + 1);
        for place in places.as_array().unwrap() {
            let uri = place["uri"].as_str().unwrap();
            let content = editor
                .ask("workspace/textDocumentContent", json!({ "uri": uri }))
                .unwrap();
            let line = usize::try_from(place["range"]["start"]["line"].as_u64().unwrap()).unwrap();
            let there = content["text"]
                .as_str()
                .unwrap()
                .lines()
                .nth(line)
                .unwrap()
                .to_owned();
            told.push_str(&format!("{of}: {uri}: {there}\n"));
        }
    }
    insta::assert_snapshot!(told);
    editor.close();
}

/// A folder with settings: files on the disk are checked with it, and what changes there is heard.
#[test]
fn a_folder_is_checked_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().canonicalize().unwrap();
    std::fs::create_dir(path.join("cases")).unwrap();
    let settings = path.join("evenhand.toml");
    std::fs::write(&settings, "[rules]\nlimit-exceeded = \"note\"\n").unwrap();
    let (one, other) = (path.join("cases/one.yaml"), path.join("cases/other.yaml"));
    let record = RECORD.replace("standrad", "standard");
    std::fs::write(&one, &record).unwrap();
    std::fs::write(path.join("cases/readme.yaml"), "not: a case\n").unwrap();
    let uri = |path: &Path| format!("file://{}", path.display());
    let mut editor = Editor::open(Some(&path), &[], without_index(None));
    editor.settle();
    let files: Vec<String> = editor.found.keys().cloned().collect();
    assert_eq!(files, [uri(&one)]);
    // Nothing was said of the copy before it is there; then both are the same inspection.
    std::fs::write(&other, &record).unwrap();
    let changed = |path: &Path| json!({ "changes": [{ "uri": uri(path), "type": 2 }] });
    editor.tell("workspace/didChangeWatchedFiles", changed(&other));
    editor.settle();
    assert!(
        editor
            .rules(&uri(&other))
            .contains(&"duplicate-inspection".to_owned()),
        "{:?}",
        editor.found
    );
    let limit = editor.found[&uri(&other)]
        .iter()
        .find(|one| one["code"] == "limit-exceeded")
        .unwrap();
    assert_eq!(limit["severity"], 3);
    // Settings that cannot be used are told, and those from before stay.
    std::fs::write(&settings, "[rules]\nlimit-exceded = \"off\"\n").unwrap();
    editor.tell("workspace/didChangeWatchedFiles", changed(&settings));
    editor.settle();
    assert_eq!(editor.told[0].method, "window/showMessage");
    std::fs::write(&settings, "[rules]\nlimit-exceeded = \"off\"\n").unwrap();
    editor.tell("workspace/didChangeWatchedFiles", changed(&settings));
    editor.settle();
    assert!(
        !editor
            .rules(&uri(&other))
            .contains(&"limit-exceeded".to_owned())
    );
    // What is open counts, not what is on the disk; and what is gone has no findings.
    std::fs::remove_file(&other).unwrap();
    editor.tell("workspace/didChangeWatchedFiles", changed(&other));
    editor.settle();
    assert_eq!(editor.found[&uri(&other)], Vec::<Value>::new());
    assert!(
        !editor
            .rules(&uri(&one))
            .contains(&"duplicate-inspection".to_owned())
    );
    editor.close();
}

#[test]
fn what_is_no_request_is_answered_by_an_error() {
    let mut editor = open(RECORD, &[]);
    for (method, params, code) in [
        ("textDocument/rename", json!({}), -32601),
        ("textDocument/hover", json!({ "textDocument": 7 }), -32602),
        ("textDocument/hover", Value::Null, -32602),
        (
            "workspace/textDocumentContent",
            json!({ "uri": "evenhand:///../Cargo.toml" }),
            -32602,
        ),
    ] {
        assert_eq!(editor.ask(method, params).unwrap_err().0, code, "{method}");
    }
    editor.tell("textDocument/didChange", json!({ "textDocument": [] }));
    editor.tell("textDocument/didChange", json!({ "textDocument": { "uri": "file:///nowhere.yaml", "version": 1 }, "contentChanges": [] }));
    editor.settle();
    assert_eq!(editor.told.last().unwrap().method, "window/logMessage");
    assert_eq!(
        editor.at("textDocument/hover", "file:///nowhere.yaml", 0, 0),
        Value::Null
    );
    editor.close();
}

/// Every request at every place of some files, whole and as they are typed.
#[test]
fn every_place_can_be_asked_about() {
    let mut files: Vec<String> = entries(&root().join("tests/mistakes"))
        .iter()
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .collect();
    files.push(RECORD.to_owned());
    files.push(MARKED.to_owned());
    let mut editor = Editor::open(None, &[], without_index(None));
    for text in files {
        editor.edit(URI, &format!("authority:\n{text}"));
        let lines = text.split('\n').count();
        for line in (0..=lines).step_by(2) {
            for character in (0..40).step_by(8) {
                for method in [
                    "textDocument/hover",
                    "textDocument/completion",
                    "textDocument/definition",
                ] {
                    editor.at(method, URI, line, character);
                }
            }
            let place = json!({ "line": line, "character": 5 });
            editor.actions(URI, &json!({ "start": place, "end": place }));
        }
        for method in ["textDocument/documentSymbol", "textDocument/foldingRange"] {
            editor
                .ask(method, json!({ "textDocument": { "uri": URI } }))
                .unwrap();
        }
        // Typed from its end backwards: most of it is no YAML.
        for cut in (0..text.len())
            .step_by(61)
            .filter(|cut| text.is_char_boundary(*cut))
        {
            editor.change(URI, json!([{ "text": &text[..cut] }]));
            editor.at("textDocument/completion", URI, cut, 3);
        }
        editor.tell(
            "textDocument/didClose",
            json!({ "textDocument": { "uri": URI } }),
        );
    }
    editor.close();
}

//! Names as schemas: the ids for an editor to offer, and every other spelling that is understood.

use std::collections::BTreeSet;

use serde_json::{Value, json};

/// What may stand between the letters of a name and around it, as in `base::wording`.
const BETWEEN: &str = r"[\W_]*";

/// A pattern of all that is the same as one of some names but for case, spacing and the like.
pub fn pattern<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: BTreeSet<String> = names.into_iter().map(spellings).collect();
    let names: Vec<String> = names.into_iter().collect();
    format!("^{BETWEEN}(?:{})$", names.join("|"))
}

fn spellings(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    let either = |letter: char| match letter.is_alphabetic() {
        true => format!(
            "[{}{}]{BETWEEN}",
            letter.to_lowercase(),
            letter.to_uppercase()
        ),
        false => format!("{letter}{BETWEEN}"),
    };
    letters.map(either).collect()
}

/// One of some names: ids, each with what it means, and the other names that mean one of them.
pub fn one_of(ids: &[(&str, String)], others: &[&str]) -> Value {
    let names = || ids.iter().map(|(id, _)| *id);
    let meanings: Vec<&str> = ids.iter().map(|(_, meaning)| meaning.as_str()).collect();
    let spelt = pattern(names().chain(others.iter().copied()));
    let mut any = vec![
        json!({ "enum": names().collect::<Vec<_>>(), "enumDescriptions": meanings }),
        json!({ "type": "string", "pattern": spelt }),
    ];
    // To YAML `4` is a number.
    let numbers: BTreeSet<u64> = others.iter().filter_map(|name| name.parse().ok()).collect();
    if !numbers.is_empty() {
        any.push(json!({ "enum": numbers }));
    }
    json!({ "anyOf": any })
}

/// Any text, of which an editor may offer some.
pub fn suggested(ids: &[(&str, String)]) -> Value {
    let names: Vec<&str> = ids.iter().map(|(id, _)| *id).collect();
    let meanings: Vec<&str> = ids.iter().map(|(_, meaning)| meaning.as_str()).collect();
    json!({ "anyOf": [
        { "enum": names, "enumDescriptions": meanings },
        { "type": ["string", "number", "boolean"] },
    ] })
}

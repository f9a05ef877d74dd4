//! The schema of `evenhand.toml`.

use schemars::Schema;
use serde_json::{Map, Value, json};

use super::{definition, refer};
use crate::rules;
use crate::verdict::settings::SettingsFile;

pub fn schema() -> Schema {
    let mut schema = super::of::<SettingsFile>("The settings of evenhand");
    schema.insert("additionalProperties".to_owned(), false.into());
    let ignore = definition(&mut schema, "IgnoreFile");
    ignore.insert("additionalProperties".to_owned(), false.into());
    ignore["properties"]["because"]["pattern"] = r"\S".into();
    ignore["properties"]["rules"]["items"] = json!({ "enum": names() });
    let properties = schema.get_mut("properties").expect("properties");
    known_keys(&mut properties["rules"], levels());
    known_keys(&mut properties["parameters"], parameters());
    let definitions = schema.get_mut("definitions").and_then(Value::as_object_mut);
    definitions.expect("definitions").remove("RuleOrFamily");
    schema
}

/// The names of the families, in their order.
fn families() -> Vec<&'static str> {
    let mut families: Vec<&str> = rules::all().map(|rule| rule.family.name()).collect();
    families.dedup();
    families
}

/// The families and the rules.
fn names() -> Vec<&'static str> {
    let rules = rules::all().map(|rule| rule.name);
    families().into_iter().chain(rules).collect()
}

/// Makes a mapping of anything one that has only these keys.
fn known_keys(mapping: &mut Value, keys: Map<String, Value>) {
    mapping["properties"] = keys.into();
    mapping["additionalProperties"] = false.into();
}

/// What becomes of each family and rule.
fn levels() -> Map<String, Value> {
    let level =
        |description: String| json!({ "description": description, "allOf": [refer("Level")] });
    let families = families().into_iter();
    let families = families.map(|name| {
        let whole = format!("Every rule of the family {name}.");
        (name.to_owned(), level(whole))
    });
    let rules = rules::all().map(|rule| (rule.name.to_owned(), level(rule.summary())));
    families.chain(rules).collect()
}

/// The numbers of each rule that has some.
fn parameters() -> Map<String, Value> {
    let rules = rules::all().filter(|rule| !rule.parameters.is_empty());
    let numbers = rules.map(|rule| {
        let numbers = rule.parameters.iter().map(|number| {
            let what = json!({
                "description": number.meaning,
                "type": "integer",
                "minimum": 1,
                "default": number.default,
            });
            (number.name.to_owned(), what)
        });
        let numbers: Map<String, Value> = numbers.collect();
        let what =
            json!({ "type": "object", "properties": numbers, "additionalProperties": false });
        (rule.name.to_owned(), what)
    });
    numbers.collect()
}

//! The JSON Schemas of the files that people write, made from the very types that read them.
//!
//! `UPDATE_DOCS=1 cargo test --lib schemas` writes them anew. No build but that of the tests has
//! anything to do with them.

mod case;
mod examples;
mod framework;
mod lenient;
mod mutations;
mod names;
mod settings;
mod validate;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

/// The schema of a type, in the draft that editors know best, under a title.
fn of<T: JsonSchema>(title: &str) -> Schema {
    let generator = SchemaSettings::draft07().into_generator();
    let mut schema = generator.into_root_schema_for::<T>();
    schema.insert("title".to_owned(), title.into());
    schema
}

/// A definition of a schema; the root is that of the file.
fn definition<'a>(schema: &'a mut Schema, name: &str) -> &'a mut Map<String, Value> {
    let found = schema.pointer_mut(&format!("/definitions/{name}"));
    let found = found.and_then(Value::as_object_mut);
    found.unwrap_or_else(|| panic!("no type is called {name}"))
}

/// Adds a definition that other parts refer to.
fn define(schema: &mut Schema, name: &str, what: Value) {
    let definitions = schema.pointer_mut("/definitions");
    let definitions = definitions.and_then(Value::as_object_mut);
    definitions
        .expect("definitions")
        .insert(name.to_owned(), what);
}

/// A reference to a definition.
fn refer(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

/// That, or nothing behind the colon.
fn or_nothing(what: Value) -> Value {
    json!({ "anyOf": [what, { "type": "null" }] })
}

#[test]
fn the_schemas_are_in_step() {
    for (name, schema) in [
        ("case", case::schema()),
        ("framework", framework::schema()),
        ("settings", settings::schema()),
    ] {
        let text = serde_json::to_string_pretty(&schema).expect("JSON") + "\n";
        let path = format!("schemas/{name}.schema.json");
        super::readme::in_step(&path, &text);
    }
}

//! The schema of a framework file.

use schemars::Schema;
use schemars::transform::transform_subschemas;
use serde_json::json;

use crate::framework::file::FrameworkFile;

pub fn schema() -> Schema {
    let mut schema = super::of::<FrameworkFile>("A framework of evenhand");
    as_written(&mut schema);
    schema
}

/// Where a text is asked for, a number is as good: `from: 2018`.
fn as_written(schema: &mut Schema) {
    let is_text = schema.get("type").is_some_and(|is| is == "string");
    let is_named = schema.get("enum").is_some() || schema.get("const").is_some();
    if is_text && !is_named {
        schema.insert("type".to_owned(), json!(["string", "number", "boolean"]));
    }
    if schema.get("type") == Some(&json!(["string", "null"])) {
        let any = json!(["string", "number", "boolean", "null"]);
        schema.insert("type".to_owned(), any);
    }
    transform_subschemas(&mut |schema: &mut Schema| as_written(schema), schema);
}

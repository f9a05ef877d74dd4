//! What the schemas say, as a validator has it that is none of ours: Python's `jsonschema`.

use std::path::Path;
use std::process::Command;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::yaml::values::Documents;

/// Something that a schema should take for valid, or for wrong.
#[derive(Debug, Serialize)]
pub struct Trial {
    /// What a reader is told where it is taken for the other.
    pub name: String,
    /// The schema's name.
    pub schema: &'static str,
    /// The document.
    pub document: Value,
}

/// The documents of a YAML file, as an editor reads them.
pub fn documents(text: &str) -> Vec<Value> {
    let mut documents = Documents::of(text, usize::MAX);
    let mut read = Vec::new();
    while documents.advance().expect("YAML") {
        read.push(Value::deserialize(&mut documents).expect("a value"));
    }
    read
}

/// Whether each is valid; none where the validator is not to be had, which is said.
pub fn are_valid(trials: &[Trial]) -> Option<Vec<bool>> {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("trials.json");
    let text = serde_json::to_vec(trials).expect("JSON");
    std::fs::write(&file, text).expect("a file");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas/validate.py");
    let output = Command::new("python3").arg(script).arg(&file).output();
    match output {
        Ok(output) if output.status.success() => {
            let said = serde_json::from_slice(&output.stdout);
            Some(said.expect("a list of what is valid"))
        }
        Ok(output) if output.status.code() != Some(77) => {
            panic!("{}", String::from_utf8_lossy(&output.stderr))
        }
        _ => {
            eprintln!("SKIPPED: python3 with the module jsonschema is not here");
            None
        }
    }
}

//! Framework files.

use proptest::prelude::*;

use super::change::changed;
use super::{Inputs, of_package, pieces};

/// The framework that is changed; a file that replaces it must have its name.
pub const NAME: &str = "ilacs-2018.yaml";

/// What is said of a change in limits, cadence and scale is most of what can go wrong.
const WORDS: &[&str] = &[
    "limits",
    "when",
    "any",
    "all",
    "at-least",
    "count",
    "of",
    "below",
    "above",
    "ceiling",
    "floor",
    "always",
    "observed",
    "scale",
    "cadence",
    "judgements",
    "overall",
    "leaders",
    "in-force",
    "from",
    "until",
    "pathway",
    "follow-up",
    "beside",
    "help-and-protection",
    "inadequate",
    "good",
    "{name}",
    "{place}",
    "{grade}",
    "{",
    "}",
    "overall: [overall]",
];

/// Frameworks that are changed.
pub fn inputs() -> Inputs {
    let samples = ["ilacs-2018", "ilacs-2023", "sif-2013", "cqc-asc-2014"];
    let samples = samples.map(|name| of_package(&format!("framework/{name}.yaml")));
    let word = prop::sample::select(WORDS).prop_map(|word| word.as_bytes().to_vec());
    let pieces = prop_oneof![2 => word, 1 => pieces::odd()].boxed();
    prop_oneof![
        // Its own file most often: another's has another id, and is refused for it.
        4 => changed(samples[..1].to_vec(), pieces.clone()),
        1 => changed(samples.to_vec(), pieces),
        1 => pieces::soup().prop_map(String::into_bytes),
    ]
    .boxed()
}

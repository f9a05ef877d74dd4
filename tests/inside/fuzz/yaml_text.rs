//! What the guard accepts of YAML has no alias and no more levels than it says, and every scalar is
//! found again at its place.

use proptest::prelude::*;

use super::search::search;
use crate::inside::hostile::{Inputs, cases, change::changed, pieces};
use crate::yaml::agreement::agree;

#[test]
fn values_and_places_are_one_answer() {
    search("yaml-text", inputs(), |bytes| agree(bytes).map(drop));
}

fn inputs() -> Inputs {
    let soup = || pieces::soup().prop_map(String::into_bytes);
    prop_oneof![
        1 => soup(),
        1 => changed(cases::samples(), soup().boxed()),
    ]
    .boxed()
}

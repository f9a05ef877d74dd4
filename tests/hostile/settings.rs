//! Settings and baselines.

use proptest::prelude::*;

use super::change::changed;
use super::{Inputs, noise, pieces};

const SETTINGS: &str = "\
[rules]
weaker-area = \"off\"
inspection-gap = \"note\"

[parameters]
persistent-weakness = { inspections = 4 }

[[ignore]]
path = \"cases/marlbury.yaml\"
rules = [\"late-publication\"]
because = \"They are known.\"
";

const BASELINE: &str = "\
because: They were there before.
made-over:
  paths: [cases]
  as-of: 2026-08
findings:
- inspection-gap:marlbury-borough-council:2022-12-05
- weaker-area:marlbury-borough-council:2015-05-11:overall
";

/// Settings that are changed.
pub fn settings() -> Inputs {
    let odd = "(\\[|\\]|\\[\\[|\\]\\]|=|\"|'|\"\"\"|\\.|#|\n|[a-z]{1,4}|[0-9]{1,20}|\\{|\\}|,|-|\\\\u[0-9a-f]{1,8}){1,6}";
    let pieces = prop_oneof![odd.prop_map(String::into_bytes), pieces::odd()].boxed();
    prop_oneof![9 => changed(vec![SETTINGS.into()], pieces), 1 => noise()].boxed()
}

/// Baselines that are changed.
pub fn baselines() -> Inputs {
    prop_oneof![9 => changed(vec![BASELINE.into()], pieces::odd()), 1 => noise()].boxed()
}

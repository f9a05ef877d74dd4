//! Whether an aggregate agrees with what it rests on.

mod conflicting_limits;
mod limit_exceeded;
mod outside_component_range;
mod weaker_area;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &limit_exceeded::RULE,
    &outside_component_range::RULE,
    &weaker_area::RULE,
    &conflicting_limits::RULE,
];

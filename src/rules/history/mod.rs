//! Whether an authority's inspections follow each other as they should.

mod inspection_gap;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[&inspection_gap::RULE];

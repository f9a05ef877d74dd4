//! Whether what was accepted still needs to be.
//!
//! These are asked after all others, when it is known which findings were accepted.

mod acceptance_without_reason;
mod expired_acceptance;
mod unused_acceptance;

use super::Rule;

/// The rules of this family.
pub const RULES: &[&Rule] = &[
    &unused_acceptance::RULE,
    &acceptance_without_reason::RULE,
    &expired_acceptance::RULE,
];

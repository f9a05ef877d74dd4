//! Whether what was accepted still needs to be.
//!
//! These are asked after all others, when it is known which findings were accepted.

mod acceptance_without_reason;
mod expired_acceptance;
mod unused_acceptance;

use super::{Rule, register};

/// A rule that is asked as on a day.
pub const EXPIRED_ACCEPTANCE: &Rule = &expired_acceptance::RULE;

register! {
    unused_acceptance,
    acceptance_without_reason,
    expired_acceptance,
}

//! Whether what was accepted still needs to be.
//!
//! These are asked after all others, when it is known which findings were accepted.

mod acceptance_without_reason;
mod expired_acceptance;
mod unused_acceptance;

use super::register;

register! {
    unused_acceptance,
    acceptance_without_reason,
    expired_acceptance,
}

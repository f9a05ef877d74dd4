//! Faults from outside: killed runs, runs beside each other, full disks, closed pipes, odd names.
//! Each round counts what was lost, which must be nothing.
//!
//! `cargo test --test faults` runs few rounds of each; the long ones are asked for:
//! `cargo test --test faults -- --ignored --nocapture`.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

mod concurrent;
mod disk;
mod killed;
mod support;
mod surroundings;

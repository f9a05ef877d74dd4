//! What strangers could send: samples with the changes that a slip of the hand, a broken disk or an
//! enemy would make. Nothing here looks inside the library, so that the searches in
//! `tests/inside/fuzz/` and the attack on the program in `tests/attack/` draw from the same.

#![allow(dead_code, clippy::unwrap_used, clippy::print_stderr)]

pub mod bombs;
pub mod cases;
pub mod change;
pub mod dates;
pub mod frameworks;
pub mod pdfs;
pub mod pieces;
pub mod settings;
pub mod tables;
pub mod workbook;

use proptest::prelude::*;

/// What makes inputs.
pub type Inputs = BoxedStrategy<Vec<u8>>;

/// Bytes of no form at all.
pub fn noise() -> Inputs {
    prop::collection::vec(any::<u8>(), 0..400).boxed()
}

/// The bytes of a file of the package.
fn of_package(path: &str) -> Vec<u8> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/").to_owned() + path).unwrap()
}

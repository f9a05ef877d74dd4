//! The program under attack: some two hundred thousand hostile inputs of every kind it reads, and for
//! each run whether it panics, how long it takes, its memory, its exit code, and what is lost.
//!
//! `cargo test --release --test attack -- --ignored --nocapture` prints the table in docs/testing.md.
//! It needs GNU time at /usr/bin/time. `EVENHAND_ATTACK=1` tries a hundredth of it, another number as
//! many hundredths. What fails is kept in `target/attack/`.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stderr, clippy::print_stdout)]

#[path = "../hostile/mod.rs"]
mod hostile;

mod bombing;
mod checking;
mod importing;
mod knowing;
mod program;
mod tally;

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;

use hostile::Inputs;
use tally::Tally;

/// How many of so many inputs are tried.
fn share(count: usize) -> usize {
    let percent = std::env::var("EVENHAND_ATTACK").map_or(100, |percent| percent.parse().unwrap());
    (count * percent).div_ceil(100)
}

/// So many inputs, other ones each time.
fn draw(inputs: &Inputs, count: usize) -> Vec<Vec<u8>> {
    let mut runner = TestRunner::default();
    let one = |_| inputs.new_tree(&mut runner).unwrap().current();
    (0..count).map(one).collect()
}

#[test]
#[ignore = "takes half an hour: two hundred thousand inputs"]
fn nothing_breaks_the_program() {
    let mut tally = Tally::default();
    checking::case_files(&mut tally);
    checking::settings(&mut tally);
    checking::baselines(&mut tally);
    knowing::frameworks(&mut tally);
    importing::documents(&mut tally);
    importing::into_what_is_there(&mut tally);
    println!("{tally}");
    assert!(tally.is_clean(), "see target/attack/");
}

#[test]
#[ignore = "takes a minute, and gigabytes where a bound does not hold"]
fn no_bomb_goes_off() {
    let mut tally = Tally::default();
    bombing::all(&mut tally);
    println!("{tally}");
    assert!(tally.is_clean(), "see target/attack/");
}

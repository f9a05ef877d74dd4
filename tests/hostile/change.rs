//! Changes to a sample, which know its lines and its words but not what they mean.

use std::ops::Range;

use proptest::prelude::*;
use proptest::sample::Index;

use super::Inputs;

/// A change.
#[derive(Clone, Debug)]
enum Change {
    /// Another byte.
    Byte(u8),
    /// A piece between what is there.
    Insert(Vec<u8>),
    /// A piece in place of a word.
    Word(Vec<u8>),
    /// A word of any sample in place of a word.
    Borrow(Index, Index),
    /// So many bytes less.
    Delete(usize),
    /// So many bytes again, so many times.
    Repeat(usize, usize),
    /// A line at another place.
    Move(Index),
    /// A line of any sample.
    Line(Index, Index),
    /// A line less.
    Skip,
    /// Nothing from here on.
    Cut,
}

/// Samples with a few changes, of which some take from `pieces`.
pub fn changed(samples: Vec<Vec<u8>>, pieces: Inputs) -> Inputs {
    let change = prop_oneof![
        2 => any::<u8>().prop_map(Change::Byte),
        4 => pieces.clone().prop_map(Change::Insert),
        4 => pieces.prop_map(Change::Word),
        4 => any::<(Index, Index)>().prop_map(|(sample, at)| Change::Borrow(sample, at)),
        2 => (1..200_usize).prop_map(Change::Delete),
        2 => (1..200_usize, 1..4_usize).prop_map(|(length, times)| Change::Repeat(length, times)),
        2 => any::<Index>().prop_map(Change::Move),
        2 => any::<(Index, Index)>().prop_map(|(sample, at)| Change::Line(sample, at)),
        2 => Just(Change::Skip),
        1 => Just(Change::Cut),
    ];
    let changes = prop::collection::vec((any::<Index>(), change), 0..6);
    (any::<Index>(), changes)
        .prop_map(move |(sample, changes)| {
            let mut bytes = sample.get(&samples).clone();
            for (at, change) in changes {
                make(&mut bytes, at, change, &samples);
            }
            bytes
        })
        .boxed()
}

fn make(bytes: &mut Vec<u8>, at: Index, change: Change, samples: &[Vec<u8>]) {
    let at = at.index(bytes.len() + 1);
    let reach = |length: usize| at..(at + length).min(bytes.len());
    match change {
        Change::Byte(byte) => bytes.iter_mut().skip(at).take(1).for_each(|b| *b = byte),
        Change::Insert(piece) => drop(bytes.splice(at..at, piece)),
        Change::Word(piece) => drop(bytes.splice(word(bytes, at), piece)),
        Change::Borrow(sample, other) => {
            let sample = sample.get(samples);
            let other = word(sample, other.index(sample.len() + 1));
            drop(bytes.splice(word(bytes, at), sample[other].to_vec()));
        }
        Change::Delete(length) => drop(bytes.drain(reach(length))),
        Change::Repeat(length, times) => {
            let again = bytes[reach(length)].repeat(times);
            drop(bytes.splice(at..at, again));
        }
        Change::Move(to) => {
            let moved: Vec<u8> = bytes.drain(line(bytes, at)).collect();
            let to = line(bytes, to.index(bytes.len() + 1)).start;
            drop(bytes.splice(to..to, moved));
        }
        Change::Line(sample, other) => {
            let sample = sample.get(samples);
            let other = line(sample, other.index(sample.len() + 1));
            let at = line(bytes, at).start;
            drop(bytes.splice(at..at, sample[other].to_vec()));
        }
        Change::Skip => drop(bytes.drain(line(bytes, at))),
        Change::Cut => bytes.truncate(at),
    }
}

/// The word around a place.
fn word(bytes: &[u8], at: usize) -> Range<usize> {
    around(bytes, at, |byte| {
        byte.is_ascii_alphanumeric() || *byte == b'-'
    })
}

/// The line around a place, with its end.
fn line(bytes: &[u8], at: usize) -> Range<usize> {
    let line = around(bytes, at, |byte| *byte != b'\n');
    line.start..(line.end + 1).min(bytes.len())
}

fn around(bytes: &[u8], at: usize, belongs: fn(&u8) -> bool) -> Range<usize> {
    let (before, after) = bytes.split_at(at);
    let before = before.iter().rev().take_while(|byte| belongs(byte)).count();
    let after = after.iter().take_while(|byte| belongs(byte)).count();
    at - before..at + after
}

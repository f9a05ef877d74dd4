//! The sentences of a passage, and the items of the lists in it.

use super::super::improve::is_bullet;
use super::super::letters::Folded;

/// An item's further lines stand further to the right than its bullet, by more than this (points).
const INDENT: f64 = 3.0;
/// A full stop after a word of so few letters is that of an abbreviation: "St".
const ABBREVIATION: usize = 2;

/// A sentence, or an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    pub from: usize,
    /// The position after its last letter.
    pub to: usize,
    /// Whether it is an item of a list.
    pub item: bool,
}

/// The sentences between two positions. `begins` says where one begins though none ended before.
pub(super) fn sentences(
    text: &Folded<'_>,
    from: usize,
    to: usize,
    begins: impl Fn(usize) -> bool,
) -> Vec<Sentence> {
    let mut found: Vec<Sentence> = Vec::new();
    let mut current = Sentence {
        from,
        to: from,
        item: false,
    };
    let mut bullet = None;
    for at in from..to {
        let line = &text.lines[text.line_of(at)];
        let starts_line = line.start == at;
        let starts_item = starts_line && is_bullet(&line.line.text);
        let leaves_list = starts_line && bullet.is_some_and(|x| line.line.x <= x + INDENT);
        if starts_item || leaves_list || ends_before(text, at) || begins(at) {
            found.push(Sentence { to: at, ..current });
            if starts_item {
                bullet = Some(line.line.x);
            } else if leaves_list {
                bullet = None;
            }
            current = Sentence {
                from: at,
                to: at,
                item: bullet.is_some(),
            };
        }
    }
    found.push(Sentence { to, ..current });
    found.retain(|sentence| sentence.from < sentence.to);
    found
}

/// Whether a sentence has ended there: a full stop, perhaps a closing quote or a footnote's number,
/// then white space and a capital or an opening sign.
fn ends_before(text: &Folded<'_>, at: usize) -> bool {
    let opens = text.is_capital(at) || text.at(at).is_some_and(|c| "'\"([".contains(c));
    if !text.has_gap(at) || !opens {
        return false;
    }
    let is_closing = |c: char| "'\")]".contains(c) || c.is_ascii_digit();
    let stop = (0..at)
        .rev()
        .find(|at| !text.at(*at).is_some_and(is_closing));
    let Some(stop) = stop.filter(|stop| text.at(*stop).is_some_and(|c| ".?!:".contains(c))) else {
        return false;
    };
    let word = (0..stop)
        .rev()
        .take(ABBREVIATION + 1)
        .take_while(|at| text.at(*at).is_some_and(char::is_alphabetic) && !text.has_gap(at + 1));
    let letters = word.count();
    letters == 0 || letters > ABBREVIATION
}

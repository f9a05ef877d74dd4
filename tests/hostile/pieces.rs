//! The pieces that texts of YAML, and attacks on their readers, are made of.

use proptest::prelude::*;

use super::Inputs;

fn one_of(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(pieces).prop_map(str::to_owned)
}

/// A piece.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[a-c]{1,2}",
        4 => one_of(&[": ", ":", " ", "  ", "\n", "\n  ", "\n    ", "- ", "\n- ", ", "]),
        3 => one_of(&["[", "]", "{", "}", ",", "'", "\"", "''", "? ", "\n? ", "\n: "]),
        2 => one_of(&["|\n", ">-\n", "|2\n", "# ", " #", "\n---\n", "\n...\n", "--- ", "%YAML 1.2\n", "\t"]),
        2 => one_of(&["*a", "&a ", "&a", "*", "&", "!", "!a ", "!!str ", "!<a> ", "<<: ", "~", "null"]),
        1 => one_of(&["\r", "\r\n", "\u{85}", "\u{2028}", "\u{2029}", "\u{feff}", "\u{a0}", "é", "\u{1f3e0}", "\\n", "\\\"", "\\x41", "\\"]),
        1 => one_of(&["[[[[[[[[[[[[[[[[", "{a: {a: {a: {a: ", "- - - - - - - - ", "? ? ? ? ? ? ? ? ", ": : : : "]),
    ]
}

/// Pieces in any order.
pub fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
}

/// What is put into a sample of text: pieces of YAML, values at the edge of what they can be, and
/// what drives a terminal or a reader of logs.
pub fn odd() -> Inputs {
    prop_oneof![
        4 => prop::collection::vec(piece(), 1..4).prop_map(|pieces| pieces.concat()),
        2 => super::dates::text(),
        2 => one_of(&[
            "0", "-1", "1", "4294967296", "18446744073709551616", "99999999999999999999", "1e999", "NaN", ".inf",
            "true", "no", "", "''", "[]", "{}", "[[]]", "{a: }", "[{}]",
        ]),
        1 => one_of(&[
            "\u{1b}[31m", "\"\\e[31m\"", "\u{202e}", "\"\\n::error::x\"", "\0", "\u{7f}", "\u{fffd}", "\u{10ffff}",
            "%s%n", "../../etc/passwd", "<script>", "=1+1",
        ]),
        1 => (0..40_usize, 0..3_usize).prop_map(|(levels, kind)| ["[", "{a: ", "- "][kind].repeat(levels)),
        1 => (1..2000_usize).prop_map(|length| "ab ".repeat(length)),
    ]
    .prop_map(String::into_bytes)
    .boxed()
}

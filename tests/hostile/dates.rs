//! Texts that are nearly dates, as records, tables and reports write them.

use proptest::prelude::*;

const WORDS: &[&str] = &[
    "January", "Feb", "Sept", "may", "June", "July", "Octobre", "November", "Monday", "to",
    "until", "and", "from", "th", "st", "nd", ",", ".", "–", "—", "-", "/", "//", " ", "  ",
    "\u{a0}", "&", ";", "T", "Z", "+", "..", "?", "~", "X",
];

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (0..40_u32).prop_map(|number| number.to_string()),
        4 => (0..40_u32).prop_map(|number| format!("{number:02}")),
        4 => (1980..2110_u32).prop_map(|year| year.to_string()),
        1 => prop::sample::select(&["0000", "9999", "10000", "-1", "32767", "32768", "99999999999999999999", "٣", "１２"][..])
            .prop_map(str::to_owned),
    ]
}

/// A text.
pub fn text() -> impl Strategy<Value = String> {
    let joined = |by: &'static str, parts: usize| {
        prop::collection::vec(number(), 1..=parts).prop_map(move |parts| parts.join(by))
    };
    let word = || prop::sample::select(WORDS).prop_map(str::to_owned);
    let date = || prop_oneof![3 => joined("-", 4), 2 => joined("/", 4), 1 => joined(".", 3)];
    let phrase = prop_oneof![number(), word(), Just(" ".to_owned()), date()];
    let window = (date(), date()).prop_map(|(from, to)| format!("{from}/{to}"));
    let printed = (number(), word(), number(), word(), number())
        .prop_map(|(day, to, other, month, year)| format!("{day} {to} {other} {month} {year}"));
    prop_oneof![
        2 => date(),
        2 => window,
        2 => printed,
        2 => prop::collection::vec(phrase, 0..12).prop_map(|parts| parts.concat()),
        1 => "\\PC{0,12}",
    ]
}

/// The same as bytes.
pub fn inputs() -> super::Inputs {
    text().prop_map(String::into_bytes).boxed()
}

//! What a scalar means to those who read it.

use std::borrow::Cow;

use granit_parser::{Event, ScalarStyle};
use serde::de::Visitor;

use super::mistake::Mistake;
use super::tag::is_foreign;

/// The text that a key or value is for those who want a text; none where it is nothing or no scalar.
pub fn text_of<'e>(event: &'e Event<'_>) -> Option<&'e str> {
    match event {
        Event::Scalar(text, ScalarStyle::Plain, _, None) if is_null(text) => None,
        Event::Scalar(.., Some(tag)) if is_foreign(tag) => None,
        Event::Scalar(text, ..) => Some(text),
        _ => None,
    }
}

/// A scalar where its reader wants a text: as it is written.
pub fn text<'de, V: Visitor<'de>>(
    text: Cow<'de, str>,
    plain: bool,
    visitor: V,
) -> Result<V::Value, Mistake> {
    match text {
        text if plain && is_null(&text) => visitor.visit_unit(),
        Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
        Cow::Owned(text) => visitor.visit_string(text),
    }
}

/// A scalar where its reader takes what comes: as YAML's core schema has it.
pub fn anything<'de, V: Visitor<'de>>(
    written: Cow<'de, str>,
    plain: bool,
    visitor: V,
) -> Result<V::Value, Mistake> {
    if !plain {
        return text(written, plain, visitor);
    }
    match written.as_ref() {
        "true" | "True" | "TRUE" => return visitor.visit_bool(true),
        "false" | "False" | "FALSE" => return visitor.visit_bool(false),
        _ => {}
    }
    let digits = written.trim_start_matches(['+', '-']);
    let zeros = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
    if zeros || !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return text(written, plain, visitor);
    }
    if let Ok(number) = written.parse() {
        return visitor.visit_u64(number);
    }
    if let Ok(number) = written.parse() {
        return visitor.visit_i64(number);
    }
    match written.parse::<f64>() {
        Ok(number) if number.is_finite() => visitor.visit_f64(number),
        _ => text(written, plain, visitor),
    }
}

pub fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

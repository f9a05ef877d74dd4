//! What is wrong with a text that was to be read as YAML, where, and what to do about it.

use std::borrow::Cow;
use std::fmt;

/// Why a text, or a value in it, was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong.
    pub message: String,
    /// What to do about it; none where only the reader of the value knows.
    pub help: Option<Cow<'static, str>>,
    /// What is at its place.
    pub label: &'static str,
    /// Where in the text, in bytes.
    pub byte: usize,
    /// Whether the place is that of the mistake and not of what it lies in.
    placed: bool,
    /// Whether the text is no YAML there, whatever it was to be read as.
    pub is_syntax: bool,
}

/// Where nothing is known of a place but that reading ended there.
pub const STOPPED: &str = "reading stopped here";

impl Mistake {
    /// A mistake at its place.
    pub fn new(
        byte: usize,
        message: impl Into<String>,
        help: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            message: message.into(),
            help: Some(help.into()),
            label: STOPPED,
            byte,
            placed: true,
            is_syntax: false,
        }
    }

    /// The line of the text in which it stands, from one.
    pub fn line(&self, text: &str) -> usize {
        let before = text.bytes().take(self.byte);
        before.filter(|byte| *byte == b'\n').count() + 1
    }

    /// The same, placed where reading stood unless it knows its place.
    pub fn at(self, byte: usize) -> Self {
        match self.placed {
            true => self,
            false => Self {
                byte,
                placed: true,
                ..self
            },
        }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Mistake {}

/// What serde says of a value does not know its place; the reader adds it.
impl serde::de::Error for Mistake {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self {
            message: message.to_string(),
            help: None,
            label: STOPPED,
            byte: 0,
            placed: false,
            is_syntax: false,
        }
    }
}

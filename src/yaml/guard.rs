//! What is refused before the YAML parser sees it.
//!
//! libyaml, and every parser made from it, is quadratic in the depth of nesting (200 KB of `{a: `
//! take it eight seconds) and lets aliases multiply a file's meaning (210 KB become gigabytes).
//! No case file needs either, so a single pass over the bytes refuses both. It knows just enough
//! of YAML to tell a token from the inside of a quoted text, a comment or a block of prose.

/// How deep a file may be nested.
pub const DEEPEST: usize = 40;

/// Why a text is not given to the parser.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The bytes are not UTF-8.
    #[error("this is not UTF-8 text: the byte {value:#04x} cannot stand here")]
    NotUtf8 {
        /// Where.
        byte: usize,
        /// The byte.
        value: u8,
    },
    /// A control character that YAML does not allow.
    #[error("there is a control character (U+{code:04X}) in the text")]
    Control {
        /// Where.
        byte: usize,
        /// Its code point.
        code: u32,
    },
    /// Nested deeper than [`DEEPEST`].
    #[error("this is nested more than {DEEPEST} levels deep")]
    TooDeep {
        /// Where the limit was passed.
        byte: usize,
    },
    /// An anchor or an alias.
    #[error("anchors (`&name`) and aliases (`*name`) are not accepted")]
    Alias {
        /// Where.
        byte: usize,
    },
}

impl Refusal {
    /// The byte at which the text stopped being acceptable.
    pub fn byte(&self) -> usize {
        match self {
            Self::NotUtf8 { byte, .. }
            | Self::Control { byte, .. }
            | Self::TooDeep { byte }
            | Self::Alias { byte } => *byte,
        }
    }

    /// What the user can do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::NotUtf8 { .. } => {
                "save the file as UTF-8; a PDF or a spreadsheet goes through `evenhand import`"
            }
            Self::Control { .. } => {
                "remove it; text copied from a PDF or a terminal often carries such characters"
            }
            Self::TooDeep { .. } => {
                "a case file needs no more than six levels; look for a bracket that is never closed"
            }
            Self::Alias { .. } => {
                "write the value out: a record must be readable where it stands, and an alias can make a small file huge; quote a text that begins with & or *"
            }
        }
    }
}

/// Reads bytes as text that the YAML parser can be given, without a byte order mark: after one,
/// yaml_serde 0.10 loses everything but the first entry of a mapping, without a word.
///
/// # Errors
/// The first [`Refusal`] in the file.
pub fn text(bytes: Vec<u8>) -> Result<String, (Refusal, String)> {
    match String::from_utf8(bytes) {
        Ok(mut text) => match refusal(without_mark(&mut text)) {
            None => Ok(text),
            Some(refusal) => Err((refusal, text)),
        },
        Err(error) => {
            let byte = error.utf8_error().valid_up_to();
            let value = error.as_bytes().get(byte).copied().unwrap_or_default();
            let lossy = String::from_utf8_lossy(error.as_bytes()).into_owned();
            Err((Refusal::NotUtf8 { byte, value }, lossy))
        }
    }
}

fn without_mark(text: &mut String) -> &str {
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    text
}

fn refusal(text: &str) -> Option<Refusal> {
    let control = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{85}')) || c == '\u{fffe}'
    };
    if let Some((byte, c)) = text.char_indices().find(|(_, c)| control(*c)) {
        return Some(Refusal::Control {
            byte,
            code: u32::from(c),
        });
    }
    Scan {
        bytes: text.as_bytes(),
        at: 0,
        flow: 0,
    }
    .run()
}

/// A pass over the tokens of a text.
struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Open brackets and braces.
    flow: usize,
}

impl Scan<'_> {
    fn run(mut self) -> Option<Refusal> {
        while self.at < self.bytes.len() {
            let indent = self.run_of(|b| b == b' ');
            if let Some(refusal) = self.line(indent) {
                return Some(refusal);
            }
        }
        None
    }

    /// One line from its first character that is no space. `indent` is where that stands.
    fn line(&mut self, indent: usize) -> Option<Refusal> {
        // The column of the node that a block scalar on this line would belong to, and how many
        // nested sequences the line opens with its dashes.
        let mut column = indent;
        let mut dashes = 0;
        let mut token_start = true;
        while let Some(&byte) = self.bytes.get(self.at) {
            let next = self.bytes.get(self.at + 1).copied().unwrap_or(b'\n');
            match byte {
                b'\n' => {
                    self.at += 1;
                    return None;
                }
                b' ' | b'\t' | b'\r' => self.at += 1,
                b'#' if token_start
                    || matches!(self.bytes.get(self.at.wrapping_sub(1)), Some(b' ' | b'\t')) =>
                {
                    self.run_of(|b| b != b'\n');
                }
                b'-' | b'?' if token_start && matches!(next, b' ' | b'\t' | b'\n' | b'\r') => {
                    dashes += 1;
                    self.at += 1;
                    column = indent + 2 * dashes;
                    if indent / 2 + dashes > DEEPEST {
                        return Some(Refusal::TooDeep { byte: self.at });
                    }
                }
                b'[' | b'{' if token_start => {
                    self.flow += 1;
                    if self.flow > DEEPEST {
                        return Some(Refusal::TooDeep { byte: self.at });
                    }
                    self.at += 1;
                }
                b']' | b'}' if self.flow > 0 => {
                    self.flow -= 1;
                    self.at += 1;
                    token_start = false;
                }
                b',' if self.flow > 0 => {
                    self.at += 1;
                    token_start = true;
                }
                b'&' | b'*' if token_start && !next.is_ascii_whitespace() => {
                    return Some(Refusal::Alias { byte: self.at });
                }
                b'"' | b'\'' if token_start => {
                    self.quoted(byte);
                    token_start = false;
                }
                b'|' | b'>' if token_start && self.flow == 0 => {
                    self.block_scalar(column);
                    return None;
                }
                b'!' if token_start => {
                    self.run_of(|b| !b.is_ascii_whitespace());
                }
                b':' if next.is_ascii_whitespace() || self.flow > 0 => {
                    self.at += 1;
                    token_start = true;
                }
                _ => {
                    self.at += 1;
                    token_start = false;
                }
            }
        }
        None
    }

    /// Moves on while `keep` holds; tells how far.
    fn run_of(&mut self, keep: impl Fn(u8) -> bool) -> usize {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|b| !keep(*b)).unwrap_or(rest.len());
        self.at += length;
        length
    }

    /// Moves past a quoted text.
    fn quoted(&mut self, quote: u8) {
        self.at += 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            let doubled = quote == b'\'' && self.bytes.get(self.at + 1) == Some(&quote);
            if byte == b'\\' && quote == b'"' || byte == quote && doubled {
                self.at += 2;
                continue;
            }
            self.at += 1;
            if byte == quote {
                return;
            }
        }
    }

    /// Moves past the lines of a `|` or `>` text: blank ones, and those indented beyond `column`.
    fn block_scalar(&mut self, column: usize) {
        self.run_of(|b| b != b'\n');
        self.at += 1;
        while self.at < self.bytes.len() {
            let start = self.at;
            let indent = self.run_of(|b| b == b' ');
            let blank = matches!(self.bytes.get(self.at), None | Some(b'\n' | b'\r'));
            if !blank && indent <= column {
                self.at = start;
                return;
            }
            self.run_of(|b| b != b'\n');
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_yaml_passes() {
        let text = "# a *comment* with [brackets\na: 'it''s {fine}'\nb: \"a \\\" & b\"\nnote: |\n  *bold* &c\n\n  [[[[\nc: [1, {d: e}]\n- x: >\n    * item\n  y: R&D and 2*3\n";
        assert_eq!(refusal(text), None);
    }

    #[test]
    fn aliases_and_anchors_are_seen_at_their_place() {
        for (text, byte) in [
            ("a: &x 1", 3),
            ("b: *x", 3),
            ("[*x]", 1),
            ("- *x", 2),
            ("<<: *base", 4),
            ("{a: 1, b: *x}", 10),
        ] {
            assert_eq!(refusal(text), Some(Refusal::Alias { byte }), "{text}");
        }
    }

    #[test]
    fn depth_is_counted_whatever_the_style() {
        for unit in ["{a: ", "[", "- ", "[{a: ", "? ", "[\n"] {
            let text = unit.repeat(1000);
            assert!(
                matches!(refusal(&text), Some(Refusal::TooDeep { .. })),
                "{unit}"
            );
        }
    }

    #[test]
    fn controls_and_foreign_bytes_are_named() {
        assert_eq!(
            refusal("a: b\u{1b}[31m"),
            Some(Refusal::Control {
                byte: 4,
                code: 0x1b
            })
        );
        let refused = text(b"a: caf\xe9".to_vec()).map_err(|(refusal, _)| refusal);
        assert_eq!(
            refused,
            Err(Refusal::NotUtf8 {
                byte: 6,
                value: 0xe9
            })
        );
    }
}

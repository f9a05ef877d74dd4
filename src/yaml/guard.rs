//! From bytes to a text that can be read as YAML, and to its events.
//!
//! A case file needs neither many levels nor anchors and aliases, by which a small file can mean
//! gigabytes, so both are refused. They are seen on the events of the parser itself, the same for
//! those who read values and for those who look for places: nothing here guesses at YAML.

use granit_parser::{ErrorKind, Event, Parser, ScanError, Span, StrInput};

use super::mistake::Mistake;

/// How deep a file may be nested.
pub const DEEPEST: usize = 40;

/// Reads bytes as text, without the byte order mark that some editors put before it.
///
/// # Errors
/// The bytes are no UTF-8, or hold control characters; with it comes the text as far as it is one.
pub fn text(bytes: Vec<u8>) -> Result<String, (Mistake, String)> {
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to();
        let value = error.as_bytes().get(byte).copied().unwrap_or_default();
        let message = format!("this is not UTF-8 text: the byte {value:#04x} cannot stand here");
        let help = "save the file as UTF-8; a PDF or a spreadsheet goes through `evenhand import`";
        let lossy = String::from_utf8_lossy(error.as_bytes()).into_owned();
        (Mistake::new(byte, message, help), lossy)
    })?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    let control = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{85}'))
            || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    match text.char_indices().find(|(_, c)| control(*c)) {
        None => Ok(text),
        Some((byte, c)) => {
            let code = u32::from(c);
            let message = format!("there is a control character (U+{code:04X}) in the text");
            let help =
                "remove it; text copied from a PDF or a terminal often carries such characters";
            Err((Mistake::new(byte, message, help), text))
        }
    }
}

/// What a text is made of, event by event, until it ends or is refused.
pub struct Events<'t> {
    text: &'t str,
    parser: Parser<'t, StrInput<'t>>,
    depth: usize,
}

impl<'t> Events<'t> {
    /// The events of a text.
    pub fn of(text: &'t str) -> Self {
        let options = granit_parser::options! {
            block_nesting_limit: DEEPEST,
            emit_anchor_events: true,
            emit_unresolved_aliases: true,
            flow_nesting_limit: DEEPEST,
        };
        Self {
            text,
            parser: Parser::new_from_str_with_options(text, options),
            depth: 0,
        }
    }

    /// The next event, and the bytes at which it stands; none after the last.
    ///
    /// # Errors
    /// The text is not YAML from here on, or is not accepted.
    pub fn event(&mut self) -> Result<Option<(Event<'t>, Span)>, Mistake> {
        let Some(next) = self.parser.next() else {
            return Ok(None);
        };
        let (event, span) = next.map_err(|error| self.mistake(&error))?;
        match event {
            Event::Alias(_) | Event::UnresolvedAlias(_) => return Err(alias(start(&span))),
            Event::Scalar(_, _, 1.., _)
            | Event::SequenceStart(_, 1.., _)
            | Event::MappingStart(_, 1.., _) => {
                // Where the anchor itself stands is told by the event after that of its node.
                let anchor = self.parser.next().and_then(Result::ok);
                let span = anchor.map_or(span, |(_, span)| span);
                return Err(alias(start(&span)));
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(too_deep(start(&span)));
                }
            }
            Event::SequenceEnd | Event::MappingEnd => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        Ok(Some((event, span)))
    }

    fn mistake(&self, error: &ScanError) -> Mistake {
        let byte = error.marker().byte_offset().unwrap_or(self.text.len());
        let kind = error.kind();
        let help = match kind {
            ErrorKind::RecursionLimitExceeded => return too_deep(byte),
            ErrorKind::TabInBlockIndentation | ErrorKind::TabNotAllowed => {
                "a tab stands here; YAML is indented with spaces"
            }
            ErrorKind::BomInsideDocument => {
                "an invisible byte order mark (U+FEFF) stands here, as where two files were joined; remove it"
            }
            _ => {
                "this is where YAML could not be read on; look at the indentation, quotes and colons just before it"
            }
        };
        let mut mistake = Mistake::new(byte, kind.to_string(), help);
        mistake.is_syntax = !matches!(kind, ErrorKind::BomInsideDocument);
        mistake
    }
}

/// The byte at which an event begins.
pub fn start(span: &Span) -> usize {
    span.start.byte_offset().unwrap_or_default()
}

fn too_deep(byte: usize) -> Mistake {
    let message = format!("this is nested more than {DEEPEST} levels deep");
    let help = "a case file needs no more than six levels; look for a bracket that is never closed";
    Mistake::new(byte, message, help)
}

fn alias(byte: usize) -> Mistake {
    let help = "write the value out: a record must be readable where it stands, and an alias can make a small file huge; quote a text that begins with & or *";
    let message = "anchors (`&name`) and aliases (`*name`) are not accepted";
    Mistake::new(byte, message, help)
}

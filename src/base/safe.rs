//! Text from files, made safe to show: control characters are shown, never sent.
//!
//! A file may come from anywhere. What it holds must not be able to move the cursor, change
//! colours, hide text or turn the reading direction in the terminal of whoever checks it.

use std::borrow::Cow;
use std::ops::Range;

/// The longest message that is shown whole, in bytes.
const LONGEST_MESSAGE: usize = 1000;

/// What CI services take for a command wherever it stands on a line of a log: GitHub's older form, and
/// that of Azure.
const COMMANDS: [&str; 2] = ["##[", "##vso["];

/// The text with every control character replaced by a visible one, and with no command of a CI service.
pub fn shown(text: &str) -> Cow<'_, str> {
    let commands = COMMANDS.iter().any(|command| text.contains(command));
    if !commands && text.chars().all(|c| c == '\n' || visible(c) == c) {
        return Cow::Borrowed(text);
    }
    // A line may end as lines do on Windows; a carriage return elsewhere is shown.
    let text = text.replace("\r\n", "\n");
    let shown = text.chars().map(|c| if c == '\n' { c } else { visible(c) });
    Cow::Owned(without_commands(shown.collect(), "# #"))
}

/// The text with the two signs that begin a command written otherwise.
fn without_commands(text: String, signs: &str) -> String {
    COMMANDS.iter().fold(text, |text, command| {
        text.replace(command, &command.replace("##", signs))
    })
}

/// The same on one line: line breaks are shown too.
pub fn shown_line(text: &str) -> Cow<'_, str> {
    match shown(text) {
        text if !text.contains('\n') => text,
        text => Cow::Owned(text.replace('\n', "\u{240a}")),
    }
}

/// The same as a cell of a table: a spreadsheet must not take it for a formula.
pub fn cell(text: &str) -> Cow<'_, str> {
    match shown_line(text) {
        text if is_like_formula(&text) => Cow::Owned(format!("'{text}")),
        text => text,
    }
}

/// Whether a spreadsheet would take a text for a formula, if it were typed.
pub fn is_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@'])
}

/// JSON made safe to print: by itself it escapes only the first 32 control characters; the others, and
/// what turns the direction of text, would reach the terminal of whoever looks at it. Outside strings
/// there are none.
pub fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if c == '\n' || visible(c) == c {
            escaped.push(c);
        } else {
            escaped.push_str(&format!("\\u{:04x}", u32::from(c)));
        }
    }
    without_commands(escaped, "#\\u0023")
}

/// A message without its middle where it is so long that nobody reads it.
pub fn brief(message: String) -> String {
    if message.len() <= LONGEST_MESSAGE {
        return message;
    }
    let head = boundary(&message, LONGEST_MESSAGE / 2);
    let tail = boundary(&message, message.len() - LONGEST_MESSAGE / 3);
    format!("{}…{}", &message[..head], &message[tail..])
}

/// The last boundary of characters at or before a byte.
pub fn boundary(text: &str, byte: usize) -> usize {
    let mut back = (0..=byte.min(text.len())).rev();
    back.find(|byte| text.is_char_boundary(*byte)).unwrap_or(0)
}

/// A whole file's text, and where some of its bytes come to lie in it.
pub fn shown_with(text: &str, spans: &mut [&mut Range<usize>]) -> String {
    let safe = shown(text).into_owned();
    if safe != text {
        for span in spans {
            span.start = shown(text.get(..span.start).unwrap_or_default()).len();
            span.end = shown(text.get(..span.end).unwrap_or_default()).len();
        }
    }
    safe
}

/// The character itself, or a sign that stands for it.
pub fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        '\u{7f}' => '\u{2421}',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        // C1 controls, the characters that turn the direction of text, those that end a line only for
        // some, and those that are nothing to the eye.
        '\u{80}'..='\u{9f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{2060}'
        | '\u{feff}'
        | '\u{61c}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{fffe}'
        | '\u{ffff}' => '\u{fffd}',
        c => c,
    }
}

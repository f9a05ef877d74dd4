//! Standard output and standard error: who reads them, and writing to them.

use std::io::{IsTerminal, Write};

use super::Colour;
use crate::base::safe::{brief, shown};
use crate::show::{Style, wrap};

/// What is not a terminal may be told this width or a larger one.
const NARROWEST: usize = 20;

/// How standard output wants its text. What is not a terminal gets the width that `COLUMNS` says, or
/// else a fixed one, so that the output is the same wherever it is made.
pub fn style(colour: Colour) -> Style {
    let plain = Style::plain();
    let terminal = std::io::stdout().is_terminal();
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb");
    Style {
        colour: match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => terminal && !dumb && !set("NO_COLOR"),
        },
        unicode: !terminal || supports_unicode::on(supports_unicode::Stream::Stdout),
        width: if terminal {
            terminal_size::terminal_size()
                .map_or(plain.width, |(width, _)| usize::from(width.0).max(40))
        } else {
            said_width().unwrap_or(plain.width)
        },
    }
}

/// The width that the environment asks for.
fn said_width() -> Option<usize> {
    let said = std::env::var("COLUMNS").ok()?;
    let said: u16 = said.trim().parse().ok()?;
    Some(usize::from(said)).filter(|said| *said >= NARROWEST)
}

/// Writes to standard output. A reader that has gone away (`| head`) is no error.
pub fn print(text: &str) {
    print_bytes(text.as_bytes());
}

/// The same of what need not be text.
pub fn print_bytes(bytes: &[u8]) {
    let mut out = std::io::stdout().lock();
    let written = out.write_all(bytes).and_then(|()| out.flush());
    if let Err(error) = written
        && error.kind() != std::io::ErrorKind::BrokenPipe
    {
        complain(&format!(
            "evenhand: the output could not be written: {error}"
        ));
    }
}

/// Writes text without colours to standard output; a control character in it is shown, not sent.
pub fn print_plain(text: &str) {
    print(&shown(text));
}

/// The same of prose and tables, with lines that are wider than the screen broken between words.
pub fn print_wrapped(text: &str, style: Style) {
    print(&wrap::wrapped(&shown(text), style.width));
}

/// Writes a line to standard error. A control character in it, of a file's name say, is shown, and
/// what nobody would read to its end is cut in the middle. A further line is marked as one: what a
/// stranger wrote must not begin a line, which a CI service may take for a command of its own.
pub fn complain(text: &str) {
    let width = terminal_size::terminal_size_of(std::io::stderr());
    let width = width.map(|(width, _)| usize::from(width.0).max(NARROWEST));
    complain_drawn(&complaint(text, width));
}

/// What is written to standard error: broken between words only for a terminal, which has a width.
fn complaint(text: &str, width: Option<usize>) -> String {
    let text = brief(shown(text.trim_end()).into_owned());
    let lines = text.split('\n').enumerate().map(|(at, line)| {
        let first = if at == 0 { "" } else { "  | " };
        match width {
            Some(width) => wrap::hanging(line, first, "  | ", width),
            None => format!("{first}{line}"),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The same for what was drawn with colours and is safe already. Where even standard error fails
/// there is nobody left to tell.
pub fn complain_drawn(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

#[cfg(test)]
mod tests {
    use super::complaint;

    #[test]
    fn a_complaint_is_broken_for_a_terminal_alone_and_each_further_line_is_marked() {
        let text = "evenhand: there is no file or folder nowhere\n::error";
        let piped = "evenhand: there is no file or folder nowhere\n  | ::error";
        assert_eq!(complaint(text, None), piped);
        let narrow = "evenhand: there is no file\n  | or folder nowhere\n  | ::error";
        assert_eq!(complaint(text, Some(28)), narrow);
    }
}

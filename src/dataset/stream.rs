//! A stream of records, cut into its documents as it comes: YAML documents between lines of `---`, or
//! JSON Lines, one record a line. No more of it is held than one record may have, and what the system
//! gives at a time.

use std::io::{BufRead, BufReader, Read};

use crate::base::bounded::ReadError;

/// How much is asked of the system at a time, in bytes.
const AT_A_TIME: usize = 256 * 1024;

/// Where a record begins in its stream, all counted from zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offset {
    /// Which record it is.
    pub document: usize,
    /// The line.
    pub line: usize,
    /// The byte, behind a byte order mark.
    pub byte: usize,
}

/// A record of a stream, not yet read.
#[derive(Debug)]
pub struct Piece {
    /// Where it begins.
    pub at: Offset,
    /// Whether it is a line of JSON Lines.
    pub is_line: bool,
    /// Its bytes, or why there are none.
    pub bytes: Result<Vec<u8>, ReadError>,
}

/// How records are told from each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// By lines of three dashes.
    Documents,
    /// Each is a line.
    Lines,
}

/// What was read of a record that is not at its end.
#[derive(Debug, Default)]
struct Held {
    at: Offset,
    bytes: Vec<u8>,
    /// Whether it is more than what stands before a document: a comment, say.
    content: bool,
    /// Whether it is larger than what is read, and was let go.
    cut: bool,
}

/// The records of a stream.
#[derive(Debug)]
pub struct Pieces<R> {
    input: BufReader<R>,
    largest: u64,
    form: Option<Form>,
    held: Held,
    /// Where the next line begins, and which document comes next.
    next: Offset,
    ended: bool,
}

impl<R: Read> Pieces<R> {
    /// The records of a stream, of at most `largest` bytes each.
    pub fn of(stream: R, largest: u64) -> Self {
        Self {
            input: BufReader::with_capacity(AT_A_TIME, stream),
            largest,
            form: None,
            held: Held::default(),
            next: Offset::default(),
            ended: false,
        }
    }

    /// The next records, as many as have come: one at least is waited for, but not a second. None
    /// after the last.
    pub fn batch(&mut self) -> Vec<Piece> {
        let mut done = Vec::new();
        while !self.ended && (done.is_empty() || self.input.buffer().contains(&b'\n')) {
            self.step(&mut done);
        }
        done
    }

    /// Reads a line, and puts the record that it ends to those that are done.
    fn step(&mut self, done: &mut Vec<Piece>) {
        let mut line = Vec::new();
        let length = match self.line(&mut line) {
            Ok(0) => {
                self.ended = true;
                done.extend(self.let_go());
                return;
            }
            Ok(length) => length,
            Err(error) => {
                self.ended = true;
                done.extend(self.let_go());
                let bytes = Err(ReadError::Io(error));
                done.push(Piece {
                    at: self.next,
                    is_line: self.form == Some(Form::Lines),
                    bytes,
                });
                return;
            }
        };
        let is_blank = line.trim_ascii().is_empty();
        if self.form.is_none() && !is_blank && !is_before_a_document(&line) {
            let is_object = line.trim_ascii_start().starts_with(b"{");
            self.form = Some(if is_object {
                Form::Lines
            } else {
                Form::Documents
            });
        }
        match self.form {
            Some(Form::Lines) => {
                // What stood before the first is no record.
                self.held = Held::default();
                self.hold(line, length, !is_blank);
                done.extend(self.let_go());
            }
            _ => {
                let begins = is_marker(&line, b"---");
                if begins && self.held.content {
                    done.extend(self.let_go());
                }
                let ends = is_marker(&line, b"...");
                let content = begins || !(is_blank || ends || is_before_a_document(&line));
                self.hold(line, length, content);
                if ends && self.held.content {
                    done.extend(self.let_go());
                }
            }
        }
    }

    /// Reads a line, of a very long one no more than shows that it is; how long it is.
    fn line(&mut self, line: &mut Vec<u8>) -> std::io::Result<usize> {
        let most = self.largest.saturating_add(1);
        let mut length = (&mut self.input).take(most).read_until(b'\n', line)?;
        if length as u64 == most && !line.ends_with(b"\n") {
            length += self.input.skip_until(b'\n')?;
        }
        if self.next == Offset::default() && line.starts_with(MARK) {
            line.drain(..MARK.len());
            length -= MARK.len();
            if length == 0 {
                return self.line(line);
            }
        }
        Ok(length)
    }

    /// Adds a line to what is held.
    fn hold(&mut self, line: Vec<u8>, length: usize, content: bool) {
        let held = &mut self.held;
        if held.bytes.is_empty() && !held.cut {
            held.at = self.next;
            held.bytes = line;
        } else if !held.cut {
            held.bytes.extend_from_slice(&line);
        }
        if held.bytes.len() as u64 > self.largest {
            held.cut = true;
            held.bytes = Vec::new();
        }
        held.content |= content;
        self.next.line += 1;
        self.next.byte += length;
    }

    /// What is held as a record, if it is one.
    fn let_go(&mut self) -> Option<Piece> {
        let held = std::mem::take(&mut self.held);
        if !held.content && !held.cut {
            return None;
        }
        let at = Offset {
            document: self.next.document,
            ..held.at
        };
        self.next.document += 1;
        let largest = self.largest;
        let bytes = if held.cut {
            Err(ReadError::Endless { largest })
        } else {
            Ok(held.bytes)
        };
        let is_line = self.form == Some(Form::Lines);
        Some(Piece { at, is_line, bytes })
    }
}

/// The mark of the order of bytes that some editors put before a text.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Whether a line is one that may stand before a document and is none of it: a comment or a directive.
fn is_before_a_document(line: &[u8]) -> bool {
    line.starts_with(b"#") || line.starts_with(b"%")
}

/// Whether a line is a marker of YAML, with or without something behind it.
fn is_marker(line: &[u8], marker: &[u8]) -> bool {
    let behind = line.strip_prefix(marker).map(<[u8]>::first);
    behind.is_some_and(|next| next.is_none_or(u8::is_ascii_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The records of a text: the line and the text of each, or that it was too large.
    fn pieces(text: &[u8], largest: u64) -> Vec<(usize, String)> {
        let mut pieces = Pieces::of(text, largest);
        let mut all = Vec::new();
        loop {
            let batch = pieces.batch();
            if batch.is_empty() {
                return all;
            }
            all.extend(batch.into_iter().map(|piece| {
                let start = &text[piece.at.byte..];
                let said = match piece.bytes {
                    Ok(bytes) => {
                        let bare = start.strip_prefix(MARK).unwrap_or(start);
                        let marked = text.starts_with(MARK);
                        assert!(marked || bare.starts_with(&bytes), "the byte is another");
                        String::from_utf8_lossy(&bytes).into_owned()
                    }
                    Err(error) => error.to_string(),
                };
                (piece.at.line, said)
            }));
        }
    }

    fn texts(text: &str) -> Vec<(usize, String)> {
        pieces(text.as_bytes(), 100)
    }

    fn is(line: usize, text: &str) -> (usize, String) {
        (line, text.to_owned())
    }

    #[test]
    fn documents_are_told_by_their_dashes() {
        assert_eq!(
            texts("a: 1\n---\nb: 1\n"),
            [is(0, "a: 1\n"), is(1, "---\nb: 1\n")]
        );
        let said = "%YAML 1.2\n# first\n---\na: 1\n...\n# last\n";
        assert_eq!(texts(said), [is(0, "%YAML 1.2\n# first\n---\na: 1\n...\n")]);
        assert_eq!(
            texts("a: |\n  ---\n  b\n--- # two\nc"),
            [is(0, "a: |\n  ---\n  b\n"), is(3, "--- # two\nc")]
        );
        assert_eq!(texts("----\na: 1\n"), [is(0, "----\na: 1\n")]);
        assert_eq!(texts("\n# nothing\n"), []);
        assert_eq!(texts(""), []);
    }

    #[test]
    fn lines_are_records_where_the_first_is_an_object() {
        assert_eq!(texts("\n{1}\r\n\n{2}"), [is(1, "{1}\r\n"), is(3, "{2}")]);
        assert_eq!(texts("\u{feff}{1}\n"), [is(0, "{1}\n")]);
    }

    #[test]
    fn what_is_too_large_is_passed_over() {
        let long = format!("{{{}}}\n{{2}}\n", "x".repeat(1000));
        let too_large = "this goes on after the 100 bytes that are read";
        assert_eq!(
            pieces(long.as_bytes(), 100),
            [is(0, too_large), is(1, "{2}\n")]
        );
        let long = format!("a: 1\n{}---\nb: 1\n", "c: 1\n".repeat(100));
        assert_eq!(
            pieces(long.as_bytes(), 100),
            [is(0, too_large), is(101, "---\nb: 1\n")]
        );
    }

    /// Gives one line, and then would wait for ever.
    struct OneLine(bool);

    impl Read for OneLine {
        fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
            assert!(!self.0, "more was waited for");
            self.0 = true;
            let line = b"{1}\n{2}\n{3";
            room[..line.len()].copy_from_slice(line);
            Ok(line.len())
        }
    }

    #[test]
    fn what_has_come_is_not_held_back() {
        assert_eq!(Pieces::of(OneLine(false), 100).batch().len(), 2);
    }

    proptest::proptest! {
        /// Nothing of a stream is lost or told twice, however its lines lie.
        #[test]
        fn records_are_the_stream(lines in proptest::collection::vec("(---|\\.\\.\\.|a: 1|# b|)", 0..30)) {
            let text = lines.join("\n");
            let whole: String = pieces(text.as_bytes(), 1000).into_iter().map(|(_, text)| text).collect();
            proptest::prop_assert!(text.starts_with(&whole));
            let kept = ["---", "a: 1"].iter().filter_map(|end| Some(text.rfind(end)? + end.len())).max();
            proptest::prop_assert!(whole.len() >= kept.unwrap_or_default(), "{:?}", whole);
        }
    }
}

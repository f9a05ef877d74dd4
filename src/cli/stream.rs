//! `evenhand check --stream`: findings as JSON Lines while a stream is read.

use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::sync::mpsc::sync_channel;

use super::{NOT_CHECKED, terminal};
use crate::dataset::stream::Pieces;
use crate::dataset::{Content, Input, Knowledge};
use crate::show::json;
use crate::table::{begins_as_table, is_table};
use crate::verdict::check::Options;
use crate::verdict::selection::Selection;
use crate::verdict::stream::StreamCheck;
use crate::verdict::tally::Tally;

/// How many batches are read ahead of the rules.
const AHEAD: usize = 2;

/// Checks one stream after the other and tells what is found; the counts of all, and
/// whether each stream could be opened.
///
/// # Errors
/// The exit code, where there is nothing to check or what is found cannot be written; which is printed.
pub fn run(
    inputs: Vec<Input>,
    knowledge: &Knowledge,
    options: &Options,
    selection: &Selection,
    quiet: bool,
) -> Result<(Tally, bool), u8> {
    let mut check = StreamCheck::new(knowledge, options, selection);
    let not_compared = check.not_compared();
    if !quiet && !not_compared.is_empty() {
        let each = not_compared.iter();
        let each: Vec<String> = each
            .map(|(rule, what)| format!("{what} ({rule})"))
            .collect();
        terminal::complain(&format!(
            "evenhand: each record is checked by itself, so this is not told: {}",
            each.join("; ")
        ));
    }
    let mut out = Listener { quiet, gone: false };
    let (mut tally, mut documents, mut whole) = (Tally::default(), 0, true);
    for input in inputs {
        let stream = match records(&input) {
            Ok(stream) => stream,
            Err(why) => {
                failed(&why);
                whole = false;
                continue;
            }
        };
        tally.files += 1;
        let mut pieces = Pieces::of(stream, options.largest_file);
        std::thread::scope(|scope| {
            let (send, receive) = sync_channel(AHEAD);
            // It ends with the stream, or where nobody takes what it reads.
            scope.spawn(move || {
                let batches = std::iter::from_fn(|| Some(pieces.batch()));
                let mut batches = batches.take_while(|batch| !batch.is_empty());
                batches.all(|batch| send.send(batch).is_ok())
            });
            for batch in receive {
                documents += batch.len();
                let (lines, counts) = check.check(&input.name, batch, json::line);
                tally.add(counts);
                out.tell(lines.into_iter())?;
                if out.gone {
                    break;
                }
            }
            Ok::<(), u8>(())
        })?;
    }
    if documents == 0 {
        return Err(failed("there is no record in the stream"));
    }
    let not_compared = not_compared.iter().map(|(rule, _)| *rule).collect();
    out.tell([json::last_line(&tally, documents, not_compared)].into_iter())?;
    Ok((tally, whole))
}

fn failed(why: &str) -> u8 {
    terminal::complain(&format!("evenhand: {why}"));
    NOT_CHECKED
}

/// What an input says, if it is no table.
fn records(input: &Input) -> Result<impl Read + Send + use<>, String> {
    let (name, cannot) = (&input.name, |error| {
        format!("{} cannot be read: {error}", input.name)
    });
    let mut stream = BufReader::new(open(&input.content).map_err(cannot)?);
    if is_table(name) || begins_as_table(stream.fill_buf().map_err(cannot)?) {
        return Err(format!(
            "{name} is a table, and a stream takes none: check it without --stream, and on standard input with \
             --stdin-filename results.csv"
        ));
    }
    Ok(stream)
}

fn open(content: &Content) -> io::Result<Box<dyn Read + Send>> {
    Ok(match content {
        Content::Path(path) => Box::new(File::open(path)?),
        Content::StandardInput => Box::new(io::stdin()),
        Content::Bytes(bytes) => Box::new(io::Cursor::new(bytes.clone())),
        Content::Failed(why) => return Err(io::Error::other(why.clone())),
    })
}

/// Standard output, where somebody listens.
struct Listener {
    quiet: bool,
    /// Whether the reader has gone away (`| head`), which is no error.
    gone: bool,
}

impl Listener {
    /// Writes some lines; they are there for a reader at once.
    ///
    /// # Errors
    /// The exit code, where they cannot be written; which is printed.
    fn tell(&mut self, lines: impl Iterator<Item = serde_json::Result<String>>) -> Result<(), u8> {
        if self.quiet || self.gone {
            return Ok(());
        }
        let text: String = lines
            .collect::<Result<_, _>>()
            .map_err(|error| failed(&format!("a finding cannot be written as JSON: {error}")))?;
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => self.gone = true,
            Err(error) => return Err(failed(&format!("the output could not be written: {error}"))),
            Ok(()) => {}
        }
        Ok(())
    }
}

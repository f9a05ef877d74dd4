//! `evenhand check --fix` and `--diff`: what is certain is mended and written, or only shown.

use similar::TextDiff;

use super::terminal;
use crate::base::bounded;
use crate::base::safe::shown;
use crate::base::write::{self, NotWritten};
use crate::dataset::{Content, Input};
use crate::verdict::fix::plan::FixDone;
use crate::verdict::fix::rounds::{Mended, MendedFile};

/// The byte order mark.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Prints what would change, as a unified diff.
pub fn show(mended: &Mended, inputs: &[Input]) {
    let diffs = mended.files.iter().map(|(at, file)| {
        let name = &inputs[*at].name;
        let diff = TextDiff::from_lines(&file.before, &file.after);
        diff.unified_diff().header(name, name).to_string()
    });
    terminal::print(&shown(&diffs.collect::<String>()));
    tell(mended, "would be fixed");
}

/// Writes what changed, each file whole or not at all, and says what was done; whether all of it was
/// written. Files of more than `largest` bytes are none that were read.
pub fn write(mended: &Mended, inputs: &[Input], largest: u64, quiet: bool) -> bool {
    let mut all = true;
    for (at, file) in &mended.files {
        let input = &inputs[*at];
        let name = &input.name;
        match write_file(file, input, largest) {
            Ok(()) if quiet => {}
            Ok(()) => {
                for FixDone { line, rule, title } in &file.done {
                    terminal::complain(&format!("{name}:{line}: fixed {rule}: {title}"));
                }
            }
            Err(why) => {
                all = false;
                terminal::complain(&format!("evenhand: {name}: {why}"));
            }
        }
    }
    if all && !quiet {
        tell(mended, "fixed");
    }
    all
}

fn write_file(file: &MendedFile, input: &Input, largest: u64) -> Result<(), NotWritten> {
    let Content::Path(place) = &input.content else {
        return Err(NotWritten::Changed);
    };
    let there = bounded::read(place, largest).map_err(|_| NotWritten::Changed)?;
    let (mark, text) = match there.strip_prefix(MARK) {
        Some(text) => (MARK, text),
        None => (&MARK[..0], &there[..]),
    };
    if text != file.before.as_bytes() {
        return Err(NotWritten::Changed);
    }
    let after = [mark, file.after.as_bytes()].concat();
    write::over(place, &there, &after)
}

/// How many findings have been mended, or would be, and how many are left.
fn tell(mended: &Mended, verb: &str) {
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let done = mended.files.values().map(|file| file.done.len()).sum();
    terminal::complain(&format!(
        "evenhand: {} {verb} in {}, {} left",
        count(done, "finding"),
        count(mended.files.len(), "file"),
        mended.left
    ));
}

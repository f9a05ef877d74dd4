//! `evenhand check --baseline`: the file, which is read with bounds and written only over one of its
//! kind.

use std::fs;
use std::io;
use std::path::Path;

use super::{load, terminal};
use crate::base::{bounded, write};
use crate::rules;
use crate::verdict::baseline::{Asked, Baseline, NoBaseline};
use crate::verdict::check::Options;
use crate::verdict::outcome::Outcome;

/// The largest baseline that is read, in bytes: some fifty thousand findings.
const LARGEST: u64 = 4 * bounded::LARGEST;

/// Why a baseline cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// It cannot be read or written.
    #[error("the baseline {file} cannot be used: {error}")]
    File {
        /// The file.
        file: String,
        /// Why.
        error: io::Error,
    },
    /// It is not what a baseline is.
    #[error("the baseline {file} is damaged: {error}")]
    Shape {
        /// The file.
        file: String,
        /// Why.
        error: NoBaseline,
    },
    /// It gives no reason.
    #[error(
        "the baseline {file} gives no reason; write one after `because:`, or give one with --because"
    )]
    NoReason {
        /// The file.
        file: String,
    },
    /// What has that name is something else, and is left as it is.
    #[error("{file} is {what}, so nothing was written over it; name another file for the baseline")]
    SomethingElse {
        /// The file.
        file: String,
        /// What it is.
        what: String,
    },
}

/// Takes the findings out that a baseline lists, and says which of them no longer occur.
///
/// # Errors
/// The baseline cannot be read, is damaged, or gives no reason.
pub fn apply(path: &Path, options: &Options, outcome: &mut Outcome) -> Result<(), BaselineError> {
    let baseline = read(path)?;
    if baseline.because.trim().is_empty() {
        return Err(no_reason(path));
    }
    let (new, gone) = baseline.apply(std::mem::take(&mut outcome.findings));
    outcome.findings = new;
    if gone.is_empty() {
        return Ok(());
    }
    let path = path.display();
    if baseline.wants_a_day(options) {
        terminal::complain(&format!(
            "evenhand: {path}: it was made with --as-of; without it nothing is said of findings that are gone"
        ));
        return Ok(());
    }
    let asked = Asked::by(outcome, options);
    for fingerprint in gone.into_iter().filter(|print| asked.has(print)) {
        terminal::complain(&format!(
            "evenhand: {path}: nothing matches {fingerprint} any more"
        ));
    }
    Ok(())
}

/// Writes a baseline of what a check of `paths` found, and says what it leaves out. The reason of an
/// earlier baseline stays unless a new one is given.
///
/// # Errors
/// There is no reason, the file cannot be written, or something else has its name.
pub fn write(
    path: &Path,
    because: Option<String>,
    paths: &[String],
    options: &Options,
    outcome: &Outcome,
) -> Result<(), BaselineError> {
    let (earlier, written) = earlier(path)?.unzip();
    let because = because.or_else(|| earlier.as_ref().map(|earlier| earlier.because.clone()));
    let because = because.filter(|because| !because.trim().is_empty());
    let because = because.ok_or_else(|| no_reason(path))?;
    let baseline = Baseline::of(outcome, options, paths, because);
    let text = baseline.text().map_err(|error| BaselineError::Shape {
        file: path.display().to_string(),
        error,
    })?;
    match written {
        Some(written) => write::over(path, &written, text.as_bytes()),
        None => write::new(path, text.as_bytes()),
    }
    .map_err(|error| file(path, io::Error::other(error)))?;
    load::tell_unreadable(&outcome.dataset);
    terminal::complain(&format!(
        "evenhand: wrote {} to {}",
        findings(baseline.findings.len()),
        path.display()
    ));
    let left_out = rules::all().filter(|rule| !options.wants(rule)).count();
    if left_out > 0 {
        terminal::complain(&format!(
            "evenhand: left out what {left_out} of {} rules find, by --select or --ignore",
            rules::all().count()
        ));
    }
    let asked = Asked::by(outcome, options);
    let dropped = earlier.iter().flat_map(|earlier| &earlier.findings);
    let dropped = dropped.filter(|print| !asked.has(print)).count();
    if dropped > 0 {
        terminal::complain(&format!(
            "evenhand: {} of the earlier baseline, of rules or authorities that were not checked now, no longer stand in it",
            findings(dropped)
        ));
    }
    Ok(())
}

/// The baseline that is to be written over, if there is one, and its bytes.
fn earlier(path: &Path) -> Result<Option<(Baseline, Vec<u8>)>, BaselineError> {
    let something_else = |what: String| BaselineError::SomethingElse {
        file: path.display().to_string(),
        what,
    };
    let metadata = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        found => found.map_err(|error| file(path, error))?,
    };
    let what = if metadata.is_dir() {
        "a folder"
    } else if metadata.is_symlink() {
        "a link"
    } else if !metadata.is_file() {
        "no ordinary file"
    } else if metadata.permissions().readonly() {
        "read-only"
    } else {
        let bytes = bytes(path)?;
        return match Baseline::parse(bytes.clone()) {
            Ok(baseline) => Ok(Some((baseline, bytes))),
            Err(error) => Err(something_else(format!("no baseline ({error})"))),
        };
    };
    Err(something_else(what.to_owned()))
}

/// Reads a baseline.
fn read(path: &Path) -> Result<Baseline, BaselineError> {
    Baseline::parse(bytes(path)?).map_err(|error| BaselineError::Shape {
        file: path.display().to_string(),
        error,
    })
}

/// The bytes of a baseline, or as much of the file as it takes to see that it is none.
fn bytes(path: &Path) -> Result<Vec<u8>, BaselineError> {
    bounded::read(path, LARGEST).map_err(|error| file(path, io::Error::other(error)))
}

fn findings(count: usize) -> String {
    match count {
        1 => "1 finding".to_owned(),
        count => format!("{count} findings"),
    }
}

fn file(path: &Path, error: io::Error) -> BaselineError {
    let file = path.display().to_string();
    BaselineError::File { file, error }
}

fn no_reason(path: &Path) -> BaselineError {
    let file = path.display().to_string();
    BaselineError::NoReason { file }
}

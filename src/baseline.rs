//! A baseline: findings that were there when checking began, so that only new ones are reported.
//!
//! It is a file of fingerprints with one reason for all of them. A fingerprint that nothing
//! matches any more is told, so that the baseline shrinks as the data is mended.

use std::collections::HashSet;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::bounded::{self, ReadError};
use crate::outcome::Located;
use crate::yaml::mistake::Mistake;
use crate::yaml::{guard, values};

/// The largest baseline that is read, in bytes: some fifty thousand findings.
const LARGEST: u64 = 4 * bounded::LARGEST;

/// The file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// Why these findings are accepted.
    pub because: String,
    /// Their fingerprints.
    pub findings: Vec<String>,
}

/// Why a baseline cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BaselineError {
    /// It cannot be read or written.
    #[error("the baseline {file} cannot be used: {error}")]
    File {
        /// The file.
        file: String,
        /// Why.
        error: ReadError,
    },
    /// It is not what a baseline is.
    #[error("the baseline {file} is damaged in line {line}: {error}")]
    Shape {
        /// The file.
        file: String,
        /// The line, from one.
        line: usize,
        /// Why.
        error: Mistake,
    },
    /// It gives no reason.
    #[error(
        "the baseline {file} gives no reason; write one after `because:`, or give one with --because"
    )]
    NoReason {
        /// The file.
        file: String,
    },
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// It cannot be read, is damaged, or gives no reason.
    pub fn read(path: &Path) -> Result<Self, BaselineError> {
        let file = path.display().to_string();
        let read = bounded::read(path, LARGEST).map_err(|error| BaselineError::File {
            file: file.clone(),
            error,
        })?;
        let damaged = |error: Mistake, text: &str| BaselineError::Shape {
            file: file.clone(),
            line: error.line(text),
            error,
        };
        let text = guard::text(read).map_err(|(error, text)| damaged(error, &text))?;
        let baseline: Self =
            values::one(&text, LARGEST as usize).map_err(|error| damaged(error, &text))?;
        if baseline.because.trim().is_empty() {
            return Err(BaselineError::NoReason { file });
        }
        Ok(baseline)
    }

    /// A baseline of these findings; that a file could not be read is no finding to get used to.
    pub fn of(findings: &[Located], because: String) -> Self {
        let mut fingerprints: Vec<String> = findings
            .iter()
            .filter(|located| located.finding.rule != "unreadable-file")
            .map(|located| located.fingerprint.clone())
            .collect();
        fingerprints.sort();
        Self {
            because,
            findings: fingerprints,
        }
    }

    /// Writes it.
    ///
    /// # Errors
    /// The file cannot be written, or there is no reason to write.
    pub fn write(&self, path: &Path) -> Result<(), BaselineError> {
        let file = path.display().to_string();
        if self.because.trim().is_empty() {
            return Err(BaselineError::NoReason { file });
        }
        let failed = |error| BaselineError::File {
            file: file.clone(),
            error,
        };
        let text = serde_yaml::to_string(self)
            .map_err(|error| failed(ReadError::Io(io::Error::other(error))))?;
        let size = text.len() as u64;
        if size > LARGEST {
            let largest = LARGEST;
            return Err(failed(ReadError::TooLarge { size, largest }));
        }
        std::fs::write(path, text).map_err(|error| failed(ReadError::Io(error)))
    }

    /// Takes the findings out that it has; returns the others, and the fingerprints that matched
    /// none although their rule, which is their first part, was `asked`.
    pub fn apply(
        &self,
        findings: Vec<Located>,
        asked: impl Fn(&str) -> bool,
    ) -> (Vec<Located>, Vec<String>) {
        let listed: HashSet<&str> = self.findings.iter().map(String::as_str).collect();
        let (known, new): (Vec<Located>, Vec<Located>) = findings
            .into_iter()
            .partition(|located| listed.contains(located.fingerprint.as_str()));
        let met: HashSet<&str> = known.iter().map(|l| l.fingerprint.as_str()).collect();
        let gone = self
            .findings
            .iter()
            .filter(|print| asked(print.split(':').next().unwrap_or_default()))
            .filter(|print| !met.contains(print.as_str()));
        (new, gone.cloned().collect())
    }
}

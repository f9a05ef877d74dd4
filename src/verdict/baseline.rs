//! A baseline: findings that were there when checking began, so that only new ones are reported.
//!
//! It is a file of fingerprints with one reason for all of them. A fingerprint that nothing
//! matches any more is told, so that the baseline shrinks as the data is mended.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::rules::UNREADABLE_FILE;
use crate::verdict::outcome::Located;

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
        error: std::io::Error,
    },
    /// It is not what a baseline is.
    #[error("the baseline {file} is damaged: {error}")]
    Shape {
        /// The file.
        file: String,
        /// Why.
        error: serde_yaml::Error,
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
        let text = std::fs::read_to_string(path).map_err(|error| BaselineError::File {
            file: file.clone(),
            error,
        })?;
        let baseline: Self = serde_yaml::from_str(&text).map_err(|error| BaselineError::Shape {
            file: file.clone(),
            error,
        })?;
        if baseline.because.trim().is_empty() {
            return Err(BaselineError::NoReason { file });
        }
        Ok(baseline)
    }

    /// A baseline of these findings; that a file could not be read is no finding to get used to.
    pub fn of(findings: &[Located], because: String) -> Self {
        let mut fingerprints: Vec<String> = findings
            .iter()
            .filter(|located| located.finding.rule != UNREADABLE_FILE.name)
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
        let text = serde_yaml::to_string(self).map_err(|error| BaselineError::Shape {
            file: file.clone(),
            error,
        })?;
        std::fs::write(path, text).map_err(|error| BaselineError::File { file, error })
    }

    /// Takes the findings out that it has; returns the others, and the fingerprints that matched
    /// none although their rule, which is their first part, was `asked`.
    pub fn apply(
        &self,
        findings: Vec<Located>,
        asked: impl Fn(&str) -> bool,
    ) -> (Vec<Located>, Vec<String>) {
        let (known, new): (Vec<Located>, Vec<Located>) = findings
            .into_iter()
            .partition(|located| self.findings.contains(&located.fingerprint));
        let gone = self
            .findings
            .iter()
            .filter(|print| asked(print.split(':').next().unwrap_or_default()))
            .filter(|print| !known.iter().any(|located| located.fingerprint == **print));
        (new, gone.cloned().collect())
    }
}

//! `[[ignore]]`: files in which some rules are not asked.

use std::path::{Component, Path, PathBuf};

use glob::PatternError;
use serde::Deserialize;

use super::names::RuleOrFamily;
use super::path_pattern::{PathPattern, is_pattern};
use super::whole;
use crate::rules::Rule;

/// An entry as it is written.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct IgnoreFile {
    /// A file, a folder and all that is in it, or a pattern of such.
    pub path: String,
    /// The rules; all where none is named.
    #[serde(default)]
    pub rules: Vec<RuleOrFamily>,
    /// Why.
    pub because: String,
}

/// Files in which some rules are not asked.
#[derive(Clone, Debug)]
pub(super) struct Ignore {
    /// As it is written.
    pub path: String,
    /// The line on which it begins.
    pub line: usize,
    rules: Vec<RuleOrFamily>,
    /// The file or folder that is so named.
    named: PathBuf,
    /// The folder below which a pattern is meant, and what of it is left there.
    pattern: Option<(PathBuf, PathPattern)>,
}

impl Ignore {
    /// What an entry means in settings that stand in `folder`.
    ///
    /// # Errors
    /// Its path is a pattern that means nothing.
    pub fn new(file: IgnoreFile, line: usize, folder: &Path) -> Result<Self, PatternError> {
        let path = Path::new(&file.path);
        let is_plain = |part: &Component<'_>| !is_pattern(&part.as_os_str().to_string_lossy());
        let plain: PathBuf = path.components().take_while(is_plain).collect();
        let rest: PathBuf = path.components().skip_while(is_plain).collect();
        let pattern = match rest.as_os_str().is_empty() {
            true => None,
            false => Some((whole(&folder.join(plain)), PathPattern::read(&rest)?)),
        };
        Ok(Self {
            named: whole(&folder.join(path)),
            path: file.path,
            line,
            rules: file.rules,
            pattern,
        })
    }

    /// Whether a rule is meant.
    pub fn names(&self, rule: &Rule) -> bool {
        self.rules.is_empty() || self.rules.iter().any(|name| name.names(rule))
    }

    /// Whether a file, called by its path from the root, lies in it.
    pub fn has(&self, file: &Path) -> bool {
        let matches = |(folder, pattern): &(PathBuf, PathPattern)| {
            let below = file.strip_prefix(folder);
            below.is_ok_and(|below| pattern.matches(below))
        };
        file.starts_with(&self.named) || self.pattern.as_ref().is_some_and(matches)
    }

    /// Whether every file that could lie in it lies below a folder.
    pub fn is_below(&self, folder: &Path) -> bool {
        let base = self.pattern.as_ref().map_or(&self.named, |(base, _)| base);
        base.starts_with(folder)
    }
}

//! `evenhand.toml`: what a dataset's keepers decided about the rules.

mod ignore;
mod keys;
mod names;
mod path_pattern;
mod unused;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use crate::base::bounded::{self, ReadError};
use crate::base::finding::{Finding, Severity};
use crate::base::nearest;
use crate::base::parameters::Parameters;
use crate::base::place::Sources;
use crate::rules::{self, Rule, UNREADABLE_FILE};
use ignore::{Ignore, IgnoreFile};
use keys::CheckedTable;
use names::RuleOrFamily;

/// The name of the file.
pub const FILE: &str = "evenhand.toml";

/// The settings.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Numbers in rules that are set otherwise.
    pub parameters: Parameters,
    /// The severity from which on a check fails, unless the command line says otherwise.
    pub fail_on: Option<Severity>,
    rules: BTreeMap<RuleOrFamily, Level>,
    ignore: Vec<Ignore>,
    /// Where they were read.
    path: PathBuf,
}

/// `evenhand.toml` as it is written.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) struct SettingsFile {
    /// The severity from which on a check fails, unless the command line says otherwise.
    fail_on: Option<Severity>,
    /// Rules and families whose severity is another than their own, or that are off.
    #[serde(default)]
    rules: BTreeMap<RuleOrFamily, Level>,
    /// Numbers in rules, by the rule and the name of the number.
    #[serde(default, deserialize_with = "parameters")]
    #[cfg_attr(test, schemars(with = "BTreeMap<String, BTreeMap<String, usize>>"))]
    parameters: Parameters,
    /// Findings that are not reported in some files.
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Vec<IgnoreFile>"))]
    ignore: Vec<Spanned<CheckedTable<IgnoreFile>>>,
}

/// Reads parameters as `rule.name = value`, and refuses unknown ones.
fn parameters<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Parameters, D::Error> {
    let set = BTreeMap::<String, BTreeMap<String, usize>>::deserialize(deserializer)?;
    let mut parameters = Parameters::default();
    for (rule, values) in set {
        let Some(known) = rules::named(&rule) else {
            return Err(D::Error::custom(rules::no_rule(&rule)));
        };
        for (name, value) in values {
            let names = known.parameters.iter().map(|known| known.name);
            if !names.clone().any(|known| known == name) {
                let help = nearest::help(&name, names);
                let why = format!("`{rule}` has no parameter `{name}`; {help}");
                return Err(D::Error::custom(why));
            }
            if value == 0 {
                let why = format!("`{name}` of `{rule}` is a number from 1 on");
                return Err(D::Error::custom(why));
            }
            parameters.set(rule.clone(), name, value);
        }
    }
    Ok(parameters)
}

/// What is done with a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Its findings are errors.
    Error,
    /// Its findings are warnings.
    Warning,
    /// Its findings are notes.
    Note,
    /// It is not asked.
    Off,
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// They cannot be read.
    #[error("{}: {error}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        error: ReadError,
    },
    /// They are not what settings are.
    #[error("{}: {error}", path.display())]
    Shape {
        /// The file.
        path: PathBuf,
        /// Why; names the line.
        error: Box<toml::de::Error>,
    },
    /// Something is ignored without a reason.
    #[error("{}:{line}: ignoring {ignored} needs a reason", path.display())]
    NoReason {
        /// The file.
        path: PathBuf,
        /// The line.
        line: usize,
        /// What is ignored.
        ignored: String,
    },
    /// A path is a pattern that means nothing.
    #[error("{}:{line}: the pattern {ignored} means nothing: {error}", path.display())]
    Pattern {
        /// The file.
        path: PathBuf,
        /// The line.
        line: usize,
        /// The pattern.
        ignored: String,
        /// Why.
        error: glob::PatternError,
    },
}

impl Settings {
    /// The settings beside what is checked: in the folder of the first path, or one above it.
    ///
    /// # Errors
    /// There are some, and they cannot be used.
    pub fn beside(paths: &[String]) -> Result<Self, SettingsError> {
        let Some(first) = paths.first().filter(|path| *path != "-") else {
            return Ok(Self::default());
        };
        let found = whole(Path::new(first));
        let found = found
            .ancestors()
            .map(|folder| folder.join(FILE))
            .find(|path| path.is_file());
        let Some(path) = found else {
            return Ok(Self::default());
        };
        // It may come with a stranger's cases, and what is wrong with it is quoted.
        let beside = path.parent().unwrap_or(Path::new(""));
        if !whole(&path).starts_with(beside) {
            let why = "this link leads out of its folder, so it is not followed; name what it leads to with --config if that is meant";
            let error = ReadError::Io(std::io::Error::other(why));
            return Err(SettingsError::File { path, error });
        }
        Self::read(&path)
    }

    /// Reads settings.
    ///
    /// # Errors
    /// They cannot be read, or name what is not there.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        let at = || path.to_owned();
        let text = bounded::text(path, bounded::LARGEST)
            .map_err(|error| SettingsError::File { path: at(), error })?;
        let CheckedTable(file) =
            toml::from_str::<CheckedTable<SettingsFile>>(&text).map_err(|error| {
                SettingsError::Shape {
                    path: at(),
                    error: Box::new(error),
                }
            })?;
        let whole = whole(path);
        let folder = whole.parent().unwrap_or(Path::new(""));
        let mut ignore = Vec::new();
        for entry in file.ignore {
            let line = text.bytes().take(entry.span().start);
            let line = line.filter(|byte| *byte == b'\n').count() + 1;
            let CheckedTable(entry) = entry.into_inner();
            let ignored = entry.path.clone();
            if entry.because.trim().is_empty() {
                return Err(SettingsError::NoReason {
                    path: at(),
                    line,
                    ignored,
                });
            }
            let read = Ignore::new(entry, line, folder);
            ignore.push(read.map_err(|error| SettingsError::Pattern {
                path: at(),
                line,
                ignored,
                error,
            })?);
        }
        Ok(Self {
            parameters: file.parameters,
            fail_on: file.fail_on,
            rules: file.rules,
            ignore,
            path: at(),
        })
    }

    /// What is done with a rule: as its own entry says, or else that of its family.
    fn level(&self, rule: &Rule) -> Option<Level> {
        let own = self.rules.get(rule.name);
        own.or_else(|| self.rules.get(rule.family.name())).copied()
    }

    /// Takes out what is off or ignored, gives the rest its severity, and says of each `[[ignore]]`
    /// whether it matched anything. That a file could not be read is told nevertheless.
    pub fn apply(&self, findings: Vec<Finding>, sources: &Sources) -> (Vec<Finding>, Vec<bool>) {
        let mut used = vec![false; self.ignore.len()];
        if self.rules.is_empty() && self.ignore.is_empty() {
            return (findings, used);
        }
        let kept = findings.into_iter().filter_map(|mut finding| {
            let Some(rule) = rules::named(finding.rule) else {
                return Some(finding);
            };
            // A file that was not read must never look like one without findings.
            if rule.name == UNREADABLE_FILE.name {
                return Some(finding);
            }
            match self.level(rule) {
                Some(Level::Off) => return None,
                Some(Level::Error) => finding.severity = Severity::Error,
                Some(Level::Warning) => finding.severity = Severity::Warning,
                Some(Level::Note) => finding.severity = Severity::Note,
                None => {}
            }
            let label = finding.labels.first();
            let file = label.map(|label| Path::new(&sources.get(label.place.file).name));
            let ignored = file.map_or_else(Vec::new, |file| self.ignored_by(rule, file));
            for entry in &ignored {
                used[*entry] = true;
            }
            ignored.is_empty().then_some(finding)
        });
        (kept.collect(), used)
    }

    /// Which entries of `[[ignore]]` a rule is not asked by in a file.
    fn ignored_by(&self, rule: &Rule, file: &Path) -> Vec<usize> {
        let entries = self.ignore.iter().enumerate();
        let mut naming = entries.filter(|(_, entry)| entry.names(rule)).peekable();
        if naming.peek().is_none() {
            return Vec::new();
        }
        let file = whole(file);
        let matching = naming.filter(|(_, entry)| entry.has(&file));
        matching.map(|(at, _)| at).collect()
    }

    /// Whether what a rule finds in a file is not reported: the rule is off, or ignored there.
    pub fn leaves_out(&self, rule: &Rule, file: &Path) -> bool {
        self.level(rule) == Some(Level::Off) || !self.ignored_by(rule, file).is_empty()
    }
}

/// The path from the root, without `..` and links where there is such a file.
fn whole(path: &Path) -> PathBuf {
    let absolute = || std::path::absolute(path).unwrap_or_default();
    path.canonicalize().unwrap_or_else(|_| absolute())
}

//! `evenhand.toml`: what a dataset's keepers decided about the rules.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::bounded::{self, ReadError};
use crate::finding::{Finding, Severity};
use crate::place::Sources;
use crate::rules::parameters::{self, Parameters};
use crate::{near, rules};

/// The name of the file.
pub const FILE: &str = "evenhand.toml";

/// A file that was not read must never look like one without findings, whatever the settings say.
const UNREADABLE: &str = "unreadable-file";

/// The settings.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Rules whose severity is another than their own, or that are off.
    #[serde(default)]
    pub rules: BTreeMap<String, Level>,
    /// Numbers in rules that are set otherwise.
    #[serde(default, deserialize_with = "parameters")]
    pub parameters: Parameters,
    /// Findings that are not reported in some files.
    #[serde(default)]
    pub ignore: Vec<Ignore>,
    /// Where the file is; paths in it are meant from there.
    #[serde(skip)]
    folder: PathBuf,
}

/// Reads parameters as `rule.name = value`, and refuses unknown ones.
fn parameters<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Parameters, D::Error> {
    let set = BTreeMap::<String, BTreeMap<String, usize>>::deserialize(deserializer)?;
    Parameters::new(&set).map_err(|(rule, name)| {
        let known = parameters::ALL.iter().filter(|known| known.rule == rule);
        let known: Vec<&str> = known.map(|known| known.name).collect();
        D::Error::custom(format!(
            "`{rule}` has no parameter `{name}`; {}",
            near::help(&name, known)
        ))
    })
}

/// What is done with a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
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

/// A path in which some rules are not asked.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ignore {
    /// A file, or a folder and all that is in it.
    pub path: PathBuf,
    /// The rules; all where none is named.
    #[serde(default)]
    pub rules: Vec<String>,
    /// Why.
    pub because: String,
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
    /// They name a rule that there is not.
    #[error("{}: there is no rule `{rule}`; {help}", path.display())]
    Rule {
        /// The file.
        path: PathBuf,
        /// As written.
        rule: String,
        /// The nearest.
        help: String,
    },
    /// Something is ignored without a reason.
    #[error("{}: ignoring {} needs a reason", path.display(), ignored.display())]
    NoReason {
        /// The file.
        path: PathBuf,
        /// What is ignored.
        ignored: PathBuf,
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
        found.map_or_else(|| Ok(Self::default()), |path| Self::read(&path))
    }

    /// Reads settings.
    ///
    /// # Errors
    /// They cannot be read, or name what is not there.
    pub fn read(path: &Path) -> Result<Self, SettingsError> {
        let at = || path.to_owned();
        let text = bounded::text(path, bounded::LARGEST)
            .map_err(|error| SettingsError::File { path: at(), error })?;
        let mut settings: Self = toml::from_str(&text).map_err(|error| SettingsError::Shape {
            path: at(),
            error: Box::new(error),
        })?;
        let named = settings
            .rules
            .keys()
            .chain(settings.ignore.iter().flat_map(|ignore| &ignore.rules));
        if let Some(rule) = named.into_iter().find(|name| rules::named(name).is_none()) {
            let help = near::help(rule, rules::all().map(|rule| rule.name));
            return Err(SettingsError::Rule {
                path: at(),
                rule: rule.clone(),
                help,
            });
        }
        if let Some(ignore) = settings
            .ignore
            .iter()
            .find(|ignore| ignore.because.trim().is_empty())
        {
            return Err(SettingsError::NoReason {
                path: at(),
                ignored: ignore.path.clone(),
            });
        }
        settings.folder = whole(path).parent().map(Path::to_owned).unwrap_or_default();
        Ok(settings)
    }

    /// Takes out what is off or ignored, and gives the rest its severity. That a file could not be
    /// read is told nevertheless.
    pub fn apply(&self, findings: Vec<Finding>, sources: &Sources) -> Vec<Finding> {
        if self.rules.is_empty() && self.ignore.is_empty() {
            return findings;
        }
        let levelled = findings.into_iter().filter_map(|mut finding| {
            if finding.rule == UNREADABLE {
                return Some(finding);
            }
            match self.rules.get(finding.rule) {
                Some(Level::Off) => return None,
                Some(Level::Error) => finding.severity = Severity::Error,
                Some(Level::Warning) => finding.severity = Severity::Warning,
                Some(Level::Note) => finding.severity = Severity::Note,
                None => {}
            }
            Some(finding)
        });
        levelled
            .filter(|finding| !self.ignores(finding, sources))
            .collect()
    }

    fn ignores(&self, finding: &Finding, sources: &Sources) -> bool {
        let Some(label) = finding.labels.first() else {
            return false;
        };
        if finding.rule == UNREADABLE {
            return false;
        }
        let file = whole(Path::new(&sources.get(label.place.file).name));
        self.ignore.iter().any(|ignore| {
            let rule =
                ignore.rules.is_empty() || ignore.rules.iter().any(|rule| rule == finding.rule);
            rule && file.starts_with(whole(&self.folder.join(&ignore.path)))
        })
    }
}

/// The path from the root, without `..` and links where there is such a file.
fn whole(path: &Path) -> PathBuf {
    let absolute = || std::path::absolute(path).unwrap_or_default();
    path.canonicalize().unwrap_or_else(|_| absolute())
}

//! `evenhand.toml`: what a dataset's keepers decided about the rules.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::base::bounded::{self, ReadError};
use crate::base::finding::{Finding, Severity};
use crate::base::nearest;
use crate::base::parameters::Parameters;
use crate::base::place::Sources;
use crate::rules::{self, UNREADABLE_FILE};

/// The name of the file.
pub const FILE: &str = "evenhand.toml";

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
    let mut parameters = Parameters::default();
    for (rule, values) in set {
        let Some(known) = rules::named(&rule) else {
            let help = nearest::help(&rule, rules::all().map(|rule| rule.name));
            let why = format!("there is no rule `{rule}` with parameters; {help}");
            return Err(D::Error::custom(why));
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
        let mut settings: Self = toml::from_str(&text).map_err(|error| SettingsError::Shape {
            path: at(),
            error: Box::new(error),
        })?;
        let named = settings
            .rules
            .keys()
            .chain(settings.ignore.iter().flat_map(|ignore| &ignore.rules));
        if let Some(rule) = named.into_iter().find(|name| rules::named(name).is_none()) {
            let help = nearest::help(rule, rules::all().map(|rule| rule.name));
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
            // A file that was not read must never look like one without findings.
            if finding.rule == UNREADABLE_FILE.name {
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
        let file = Path::new(&sources.get(label.place.file).name);
        finding.rule != UNREADABLE_FILE.name && self.ignores_in(finding.rule, file)
    }

    fn ignores_in(&self, rule: &str, file: &Path) -> bool {
        let named = |ignore: &&Ignore| {
            ignore.rules.is_empty() || ignore.rules.iter().any(|name| name == rule)
        };
        let mut ignored = self.ignore.iter().filter(named).peekable();
        if ignored.peek().is_none() {
            return false;
        }
        let file = whole(file);
        ignored.any(|ignore| file.starts_with(whole(&self.folder.join(&ignore.path))))
    }

    /// Whether what a rule finds in a file is not reported: the rule is off, or ignored there.
    pub fn leaves_out(&self, rule: &str, file: &Path) -> bool {
        self.rules.get(rule) == Some(&Level::Off) || self.ignores_in(rule, file)
    }
}

/// The path from the root, without `..` and links where there is such a file.
fn whole(path: &Path) -> PathBuf {
    let absolute = || std::path::absolute(path).unwrap_or_default();
    path.canonicalize().unwrap_or_else(|_| absolute())
}

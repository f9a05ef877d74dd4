//! A baseline: findings that were there when checking began, so that only new ones are reported.
//!
//! It is a text of fingerprints with one reason for all of them, and says what it was made over. A
//! fingerprint that nothing matches any more is told, so that the baseline shrinks as the data is
//! mended; nothing is told of what a check did not ask.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::base::finding::slug;
use crate::rules::{self, UNREADABLE_FILE};
use crate::verdict::check::Options;
use crate::verdict::outcome::{Located, Outcome};
use crate::yaml::mistake::Mistake;
use crate::yaml::{guard, values};

/// The version that is written. The first had a reason and findings only.
const VERSION: u32 = 2;

/// The file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Baseline {
    /// Which form the file has.
    #[serde(default = "first_version")]
    version: u32,
    /// Why these findings are accepted.
    pub because: String,
    /// What was checked when it was made; one of the first version does not say.
    pub made_over: Option<MadeOver>,
    /// Their fingerprints.
    pub findings: Vec<String>,
}

fn first_version() -> u32 {
    1
}

/// What was checked when a baseline was made.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MadeOver {
    /// The paths, as they were given.
    pub paths: Vec<String>,
    /// The rules and families that were selected; all where there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub select: Vec<String>,
    /// Those that were ignored.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ignore: Vec<String>,
    /// The day as of which it was asked, if one was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
}

/// Why a text is no baseline that can be used.
#[derive(Debug, thiserror::Error)]
pub enum NoBaseline {
    /// Not what a baseline is.
    #[error("in line {line}: {mistake}")]
    Shape {
        /// The line, from one.
        line: usize,
        /// What is wrong there.
        mistake: Mistake,
    },
    /// It could not be written down.
    #[error("{0}")]
    Unwritable(String),
    /// Of a later program.
    #[error("it has version {0}; this evenhand reads up to version {VERSION}")]
    Later(u32),
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// The bytes are no baseline, or one of a later version.
    pub fn parse(bytes: Vec<u8>) -> Result<Self, NoBaseline> {
        let shape = |mistake: Mistake, text: &str| NoBaseline::Shape {
            line: mistake.line(text),
            mistake,
        };
        let text = guard::text(bytes).map_err(|(mistake, text)| shape(mistake, &text))?;
        let baseline: Self =
            values::one(&text, text.len()).map_err(|mistake| shape(mistake, &text))?;
        if baseline.version > VERSION {
            return Err(NoBaseline::Later(baseline.version));
        }
        Ok(baseline)
    }

    /// A baseline of all that a check of `paths` found; that a file could not be read is no finding
    /// to get used to.
    pub fn of(outcome: &Outcome, options: &Options, paths: &[String], because: String) -> Self {
        let mut findings: Vec<String> = outcome
            .findings
            .iter()
            .filter(|located| located.finding.rule != UNREADABLE_FILE.name)
            .map(|located| located.fingerprint.clone())
            .collect();
        findings.sort();
        Self {
            version: VERSION,
            because,
            made_over: Some(MadeOver {
                paths: paths.to_vec(),
                select: options.select.clone(),
                ignore: options.ignore.clone(),
                as_of: options.as_of.map(|day| day.to_string()),
            }),
            findings,
        }
    }

    /// Its text.
    ///
    /// # Errors
    /// Never, as far as is known: it holds nothing but texts.
    pub fn text(&self) -> Result<String, NoBaseline> {
        let text = serde_yaml::to_string(self);
        let text = text.map_err(|error| NoBaseline::Unwritable(error.to_string()))?;
        match Self::parse(text.clone().into_bytes()) {
            Ok(again) if again == *self => Ok(text),
            // Its writer takes U+2028 and the like for line breaks, as YAML once did. JSON is YAML too.
            _ => serde_json::to_string_pretty(self)
                .map_err(|error| NoBaseline::Unwritable(error.to_string())),
        }
    }

    /// Takes the findings out that it has; returns the others, and the fingerprints that matched
    /// none.
    pub fn apply(&self, findings: Vec<Located>) -> (Vec<Located>, Vec<&str>) {
        let listed: HashSet<&str> = self.findings.iter().map(String::as_str).collect();
        let (known, new): (Vec<Located>, Vec<Located>) = findings
            .into_iter()
            .partition(|located| listed.contains(located.fingerprint.as_str()));
        let known: HashSet<String> = known.into_iter().map(|known| known.fingerprint).collect();
        let gone = self.findings.iter().map(String::as_str);
        (new, gone.filter(|print| !known.contains(*print)).collect())
    }

    /// Whether it lists what only a check as of some day finds, and the check was of none.
    pub fn wants_a_day(&self, options: &Options) -> bool {
        let made_over = self.made_over.as_ref();
        options.as_of.is_none() && made_over.is_some_and(|made| made.as_of.is_some())
    }
}

/// Of which findings a check can say that they are gone: those of a rule that it asked, about an
/// authority in a file that it read.
pub struct Asked<'a> {
    options: &'a Options,
    /// The files about each authority.
    files: HashMap<String, Vec<&'a str>>,
}

impl<'a> Asked<'a> {
    /// What a check asked.
    pub fn by(outcome: &'a Outcome, options: &'a Options) -> Self {
        let dataset = &outcome.dataset;
        let mut files: HashMap<String, Vec<&str>> = HashMap::new();
        for case in &dataset.cases {
            let name = dataset.sources.get(case.file).name.as_str();
            let authority = slug(&case.identity.to_string());
            files.entry(authority).or_default().push(name);
        }
        Self { options, files }
    }

    /// Whether it asked for a finding of that fingerprint.
    pub fn has(&self, fingerprint: &str) -> bool {
        let mut parts = fingerprint.split(':');
        let rule = parts.next().unwrap_or_default();
        let files = parts.next().and_then(|authority| self.files.get(authority));
        let settings = &self.options.settings;
        let mut files = files.into_iter().flatten();
        match rules::named(rule) {
            Some(rule) => {
                self.options.wants(rule)
                    && files.any(|file| !settings.leaves_out(rule, Path::new(file)))
            }
            None => files.next().is_some(),
        }
    }
}

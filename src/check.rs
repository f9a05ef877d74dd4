//! Loading what the checker knows, and checking.

use std::path::{Path, PathBuf};

use crate::accept;
use crate::bounded::{self, ReadError};
use crate::dataset::{Dataset, Input, Knowledge};
use crate::date::PartialDate;
use crate::framework::{embedded, load};
use crate::outcome::{self, Located, Outcome};
use crate::place::Sources;
use crate::precedent::{IndexError, Precedents};
use crate::rules::{self, Family, Rule};
use crate::settings::Settings;
use crate::topics::Topics;

/// Why frameworks, topics or precedents could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum KnowledgeError {
    /// The folder of frameworks could not be read.
    #[error("the frameworks in {} cannot be read: {error}", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Why.
        error: ReadError,
    },
    /// Framework files have faults; each is at its line.
    #[error("a framework cannot be used")]
    Frameworks {
        /// The faults.
        faults: Vec<Located>,
        /// The files that they are in.
        sources: Sources,
    },
    /// The list of topics has a fault.
    #[error("framework/topics.yaml: {0}")]
    Topics(serde_yaml::Error),
    /// The national index has a fault.
    #[error("framework/precedents/{0}")]
    Precedents(#[from] IndexError),
}

/// Loads the built-in frameworks, topics and precedents; frameworks of `folder` are added to, or
/// replace, those of the same name.
///
/// # Errors
/// Something of it cannot be read or contradicts itself.
pub fn knowledge(folder: Option<&Path>) -> Result<Knowledge, KnowledgeError> {
    let files = match folder {
        None => embedded::frameworks(),
        Some(folder) => embedded::with_folder(folder).map_err(|error| KnowledgeError::Folder {
            folder: folder.to_owned(),
            error,
        })?,
    };
    let mut sources = Sources::default();
    let frameworks = match load::load(files, &mut sources) {
        Ok(frameworks) => frameworks,
        Err(faults) => {
            return Err(KnowledgeError::Frameworks {
                faults: outcome::locate_all(faults, &sources),
                sources,
            });
        }
    };
    let topics = embedded::file("topics.yaml")
        .map(String::from_utf8_lossy)
        .unwrap_or_default();
    let topics = Topics::parse(&topics).map_err(KnowledgeError::Topics)?;
    let precedents = Precedents::read(&embedded::folder("precedents"), &frameworks)?;
    Ok(Knowledge {
        frameworks,
        topics,
        precedents,
        sources,
    })
}

/// How to check.
#[derive(Clone, Debug)]
pub struct Options {
    /// The largest file that is read, in bytes.
    pub largest_file: u64,
    /// The day on which the question is asked.
    pub as_of: Option<PartialDate>,
    /// Only these rules or families; all where there is none.
    pub select: Vec<String>,
    /// Not these rules or families.
    pub ignore: Vec<String>,
    /// What the dataset's keepers decided about the rules.
    pub settings: Settings,
    /// Report findings that were accepted, too.
    pub show_accepted: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            largest_file: bounded::LARGEST,
            as_of: None,
            select: Vec::new(),
            ignore: Vec::new(),
            settings: Settings::default(),
            show_accepted: false,
        }
    }
}

impl Options {
    /// Whether a rule is asked, for all that the command line says.
    pub fn wants(&self, rule: &Rule) -> bool {
        // A file that was not read must never look like one without findings.
        if rule.name == "unreadable-file" {
            return true;
        }
        let names = |list: &[String]| {
            list.iter()
                .any(|name| name == rule.name || name == rule.family.name())
        };
        (self.select.is_empty() || names(&self.select)) && !names(&self.ignore)
    }
}

/// Reads inputs and runs the rules over them.
pub fn check(inputs: Vec<Input>, knowledge: Knowledge, options: &Options) -> Outcome {
    let mut dataset = Dataset::read(inputs, options.largest_file, knowledge);
    dataset.as_of = options.as_of;
    dataset.parameters = options.settings.parameters.clone();
    let house = |rule: &Rule| rule.family == Family::House;
    let mut findings = rules::run(&dataset, |rule| options.wants(rule) && !house(rule));
    if !options.show_accepted {
        (findings, dataset.acceptance) = accept::apply(&dataset, findings, |name| {
            rules::named(name).is_none_or(|rule| options.wants(rule))
        });
    }
    findings.extend(rules::run(&dataset, |rule| {
        options.wants(rule) && house(rule)
    }));
    let findings = options.settings.apply(findings, &dataset.sources);
    let findings = outcome::locate_all(findings, &dataset.sources);
    Outcome { dataset, findings }
}

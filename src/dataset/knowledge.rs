//! What the checker knows besides the cases: frameworks, topics and past inspections.

use std::path::{Path, PathBuf};

use crate::base::bounded::ReadError;
use crate::base::finding::Finding;
use crate::base::place::Sources;
use crate::case::bind::Vocabulary;
use crate::framework::authorities::Authorities;
use crate::framework::topics::Topics;
use crate::framework::{Frameworks, embedded, load};
use crate::precedent::Precedents;
use crate::table::layout::{self, TableLayout};

/// What a run knows besides the cases.
#[derive(Clone, Debug)]
pub struct Knowledge {
    /// The frameworks.
    pub(crate) frameworks: Frameworks,
    /// The topics.
    pub(crate) topics: Topics,
    /// The authorities.
    pub(crate) authorities: Authorities,
    /// The national index of past inspections.
    pub(crate) precedents: Precedents,
    /// The layouts of tables that a user added.
    pub(crate) layouts: Vec<TableLayout>,
    /// The files that these were read from.
    pub(crate) sources: Sources,
}

impl Knowledge {
    /// What the names in a record are bound to.
    pub(crate) fn vocabulary(&self) -> Vocabulary<'_> {
        Vocabulary {
            frameworks: &self.frameworks,
            topics: &self.topics,
            authorities: &self.authorities,
        }
    }
}

/// Why frameworks, topics or precedents could not be loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KnowledgeError {
    /// The folder of frameworks, or that of tables in it, could not be read.
    #[error("the files in {} cannot be read: {error}", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Why.
        error: ReadError,
    },
    /// Framework files have faults.
    #[error("a framework cannot be used")]
    Frameworks(Faults),
    /// The list of topics has a fault.
    #[error("framework/topics.yaml: {0}")]
    Topics(String),
    /// A layout of tables has a fault.
    #[error("{0}")]
    Layouts(String),
    /// A table of past inspections has a fault.
    #[error("{0}")]
    Precedents(String),
}

/// The faults of framework files.
#[derive(Debug)]
pub struct Faults {
    /// Each at its place.
    pub(crate) faults: Vec<Finding>,
    /// The files that they are in.
    pub(crate) sources: Sources,
}

impl Faults {
    /// What is wrong: a sentence each.
    pub fn messages(&self) -> impl Iterator<Item = &str> {
        self.faults.iter().map(|fault| fault.message.as_str())
    }
}

/// Loads the built-in frameworks, topics, authorities and index of past inspections; frameworks of
/// `folder`, and tables of past inspections in its folder `precedents`, are added to, or replace,
/// those of the same name.
///
/// # Errors
/// Something of it cannot be read or contradicts itself.
pub fn load(folder: Option<&Path>) -> Result<Knowledge, KnowledgeError> {
    let unreadable = |folder: &Path, error| KnowledgeError::Folder {
        folder: folder.to_owned(),
        error,
    };
    let (files, tables) = match folder {
        None => (embedded::frameworks(), embedded::precedents()),
        Some(folder) => {
            let tables = folder.join("precedents");
            (
                embedded::with_folder(folder).map_err(|error| unreadable(folder, error))?,
                embedded::with_precedents(&tables).map_err(|error| unreadable(&tables, error))?,
            )
        }
    };
    let layouts = match folder {
        None => Vec::new(),
        Some(folder) => {
            layout::of_folder(&folder.join("tables")).map_err(KnowledgeError::Layouts)?
        }
    };
    let mut sources = Sources::default();
    let topics = || {
        let text = embedded::file("topics.yaml").map(String::from_utf8_lossy);
        Topics::parse(&text.unwrap_or_default())
            .map_err(|error| KnowledgeError::Topics(error.to_string()))
    };
    let (frameworks, topics) = rayon::join(|| load::load(files, &mut sources), topics);
    let frameworks = match frameworks {
        Ok(frameworks) => frameworks,
        Err(faults) => {
            return Err(KnowledgeError::Frameworks(Faults { faults, sources }));
        }
    };
    let topics = topics?;
    let authorities = Authorities::embedded();
    let vocabulary = Vocabulary {
        frameworks: &frameworks,
        topics: &topics,
        authorities: &authorities,
    };
    let precedents = Precedents::read(&tables, vocabulary)
        .map_err(|error| KnowledgeError::Precedents(error.to_string()))?;
    Ok(Knowledge {
        frameworks,
        topics,
        authorities,
        precedents,
        layouts,
        sources,
    })
}

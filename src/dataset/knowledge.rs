//! What the checker knows besides the cases: frameworks, topics and past inspections.

use std::path::{Path, PathBuf};

use crate::base::finding::Finding;
use crate::base::place::Sources;
use crate::case::bind::Vocabulary;
use crate::framework::authorities::Authorities;
use crate::framework::topics::Topics;
use crate::framework::{Frameworks, embedded, load};
use crate::precedent::{IndexError, Precedents};

/// What a run knows besides the cases.
#[derive(Clone, Debug)]
pub struct Knowledge {
    /// The frameworks.
    pub frameworks: Frameworks,
    /// The topics.
    pub topics: Topics,
    /// The authorities.
    pub authorities: Authorities,
    /// The national index of past inspections.
    pub precedents: Precedents,
    /// The files that these were read from.
    pub sources: Sources,
}

/// Why frameworks, topics or precedents could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum KnowledgeError {
    /// The folder of frameworks, or that of tables in it, could not be read.
    #[error("the files in {} cannot be read: {error}", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// Framework files have faults; each is at its line.
    #[error("a framework cannot be used")]
    Frameworks {
        /// The faults.
        faults: Vec<Finding>,
        /// The files that they are in.
        sources: Sources,
    },
    /// The list of topics has a fault.
    #[error("framework/topics.yaml: {0}")]
    Topics(serde_yaml::Error),
    /// A table of past inspections has a fault.
    #[error("{0}")]
    Precedents(#[from] IndexError),
}

/// Loads the built-in frameworks, topics and precedents; frameworks of `folder`, and tables of past
/// inspections in its folder `precedents`, are added to, or replace, those of the same name.
///
/// # Errors
/// Something of it cannot be read or contradicts itself.
pub fn knowledge(folder: Option<&Path>) -> Result<Knowledge, KnowledgeError> {
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
    let mut sources = Sources::default();
    let frameworks = match load::load(files, &mut sources) {
        Ok(frameworks) => frameworks,
        Err(faults) => {
            return Err(KnowledgeError::Frameworks { faults, sources });
        }
    };
    let topics = embedded::file("topics.yaml")
        .map(String::from_utf8_lossy)
        .unwrap_or_default();
    let topics = Topics::parse(&topics).map_err(KnowledgeError::Topics)?;
    let authorities = Authorities::embedded();
    let vocabulary = Vocabulary {
        frameworks: &frameworks,
        topics: &topics,
        authorities: &authorities,
    };
    let precedents = Precedents::read(&tables, vocabulary)?;
    Ok(Knowledge {
        frameworks,
        topics,
        authorities,
        precedents,
        sources,
    })
}

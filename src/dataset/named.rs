//! The authorities of a dataset by the names that people call them.

use std::path::Path;

use super::{Dataset, History};
use crate::case::model::Case;
use crate::framework::called::{Bearer, NotCalled};

/// Why a name leads to no authority of a dataset.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotNamed {
    /// It may be that of several.
    #[error("`{name}` may be {}; write more of it", may_be.join(", "))]
    Several {
        /// The name.
        name: String,
        /// Who is called so, each as it can be written.
        may_be: Vec<String>,
    },
    /// It is that of nobody.
    #[error("no authority is called `{name}`{}", did_you_mean(near))]
    Nobody {
        /// The name.
        name: String,
        /// The names that are near, the nearest first.
        near: Vec<String>,
    },
}

/// How many names are told.
const TOLD: usize = 12;

fn did_you_mean(near: &[String]) -> String {
    match near {
        [] => String::new(),
        near => format!("; did you mean {}?", listed(near).join(", ")),
    }
}

fn listed(names: &[String]) -> Vec<String> {
    let mut told: Vec<String> = names.iter().take(TOLD).cloned().collect();
    if names.len() > TOLD {
        told.push(format!("{} more", names.len() - TOLD));
    }
    told
}

impl Dataset {
    /// The documents of the authority that is called so.
    ///
    /// # Errors
    /// Several may be meant, or nobody is.
    pub fn cases_called(&self, name: &str) -> Result<Vec<&Case>, NotNamed> {
        let bearers: Vec<Bearer<'_>> = self.cases.iter().map(|case| self.bearer(case)).collect();
        let found = self.authorities.meant(name, &bearers);
        match found {
            Ok(found) => Ok(found.into_iter().map(|at| &self.cases[at]).collect()),
            Err(NotCalled::Several(found)) => {
                let stems: Vec<String> = found
                    .into_iter()
                    .map(|at| bearers[at].stem.to_owned())
                    .collect();
                Err(NotNamed::Several {
                    name: name.to_owned(),
                    may_be: listed(&stems),
                })
            }
            Err(NotCalled::Nobody(near)) => Err(NotNamed::Nobody {
                name: name.to_owned(),
                near: near.into_iter().take(3).collect(),
            }),
        }
    }

    /// The history of the authority that is called so.
    ///
    /// # Errors
    /// Several may be meant, or nobody is.
    pub fn history_called(&self, name: &str) -> Result<History<'_>, NotNamed> {
        let cases = self.cases_called(name)?;
        // A name leads to one record at least.
        let history = cases.first().map(|case| self.history_of(case));
        history.ok_or_else(|| NotNamed::Nobody {
            name: name.to_owned(),
            near: Vec::new(),
        })
    }

    fn bearer<'a>(&'a self, case: &'a Case) -> Bearer<'a> {
        let file = Path::new(&self.sources.get(case.file).name);
        Bearer {
            identity: self.history_of(case).identity(),
            clues: case.clues(),
            stem: file
                .file_stem()
                .and_then(|stem| stem.to_str())
                .unwrap_or_default(),
            succeeds: &case.authority.succeeds,
        }
    }
}

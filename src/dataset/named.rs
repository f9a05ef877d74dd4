//! The authorities, or whatever else is inspected, of a dataset by the names that people call them.

use std::path::Path;

use super::{Dataset, Entry, History};
use crate::case::model::Case;
use crate::framework::Framework;
use crate::framework::called::{Bearer, NotCalled};
use crate::framework::file::AUTHORITY;

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
    #[error("no {body} is called `{name}`{}", did_you_mean(near))]
    Nobody {
        /// The name.
        name: String,
        /// What is inspected: `authority`, `setting`, `school`.
        body: String,
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
                let found = found.into_iter();
                let may_be: Vec<String> =
                    found.map(|at| self.as_written(&self.cases[at])).collect();
                Err(NotNamed::Several {
                    name: name.to_owned(),
                    may_be: listed(&may_be),
                })
            }
            Err(NotCalled::Nobody(near)) => Err(NotNamed::Nobody {
                name: name.to_owned(),
                body: self.bodies_are().to_owned(),
                near: near.into_iter().take(4).collect(),
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
            body: self.bodies_are().to_owned(),
            near: Vec::new(),
        })
    }

    /// What can be written to mean the body of a case: the name of its file, or of a row of a table its
    /// number and its name.
    fn as_written(&self, case: &Case) -> String {
        let number = case.authority.urn.as_deref().filter(|_| case.is_table);
        match (number, &case.authority.name) {
            (Some(number), Some(name)) => format!("{number} ({name})"),
            (Some(number), None) => number.to_owned(),
            (None, _) if case.is_table => case.name().to_owned(),
            (None, _) => self.stem(case).to_owned(),
        }
    }

    /// The name of a case's file, without what follows the dot.
    fn stem(&self, case: &Case) -> &str {
        let file = Path::new(&self.sources.get(case.file).name);
        let stem = file.file_stem().and_then(|stem| stem.to_str());
        stem.unwrap_or_default()
    }

    /// What the bodies are that these records are of.
    fn bodies_are(&self) -> &str {
        let mut under = self.inspections().filter_map(Entry::framework);
        under.next().map_or(AUTHORITY, Framework::body)
    }

    fn bearer<'a>(&'a self, case: &'a Case) -> Bearer<'a> {
        Bearer {
            identity: self.history_of(case).identity(),
            clues: case.clues(),
            // All rows of a table stand in one file.
            stem: if case.is_table { "" } else { self.stem(case) },
            succeeds: &case.authority.succeeds,
        }
    }
}

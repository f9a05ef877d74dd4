//! evenhand asks of every recorded inspection judgement: is it consistent? Consistent with the
//! rules of the framework it was made under, with how comparable places were judged, with the
//! authority's own history, and with what other sources say of it.
//!
//! Records go in as YAML, are bound to the dated framework that they were made under, and every
//! rule reads that one bound [`Dataset`] and returns findings; [`show`] only prints them.
//!
//! ```
//! use evenhand::{Input, check, knowledge};
//!
//! let record = "
//! authority: { name: Anyshire County Council }
//! inspections:
//!   - framework: ilacs-2018
//!     activity: standard
//!     fieldwork: 2019-10-07/2019-10-18
//!     published: 2019-12-02
//!     judgements: { leaders: good, help-and-protection: inadequate, in-care-and-leavers: good, overall: good }
//! ";
//! let input = Input::text("anyshire.yaml", record);
//! let outcome = check(vec![input], knowledge(None)?, &Default::default());
//! assert_eq!(outcome.findings[0].finding.rule, "limit-exceeded");
//! # Ok::<(), evenhand::KnowledgeError>(())
//! ```

// Without the command line, what only its commands ask for is not used.
#![cfg_attr(
    not(all(feature = "cli", feature = "import")),
    allow(dead_code, unused_imports)
)]

mod answers;
mod base;
mod case;
#[cfg(all(feature = "cli", feature = "import"))]
#[doc(hidden)]
pub mod cli;
mod compare;
mod dataset;
mod export;
mod framework;
#[cfg(feature = "import")]
mod import;
mod precedent;
mod rules;
mod show;
mod verdict;
mod yaml;

#[cfg(test)]
#[path = "../tests/inside/mod.rs"]
mod inside;

pub use base::finding::{Finding, Severity};
pub use dataset::knowledge::{KnowledgeError, knowledge};
pub use dataset::{Content, Dataset, Input, Knowledge};
pub use rules::all as rules;
pub use verdict::check::{Options, check};
pub use verdict::outcome::{Located, Outcome};

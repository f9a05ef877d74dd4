//! evenhand asks of every recorded inspection judgement: is it consistent? Consistent with the
//! rules of the framework it was made under, with how comparable places were judged, with the
//! authority's own history, and with what other sources say of it.
//!
//! Records go in as YAML, are bound to the dated framework that they were made under, and every
//! rule reads that one bound [`Dataset`] and returns findings; [`output`] only prints them.
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

pub mod accept;
pub mod baseline;
pub mod bounded;
pub mod cadence;
pub mod case;
pub mod cli;
pub mod dataset;
pub mod date;
pub mod export;
pub mod finding;
pub mod framework;
pub mod graph;
pub mod import;
pub mod lineage;
pub mod near;
pub mod outcome;
pub mod output;
pub mod place;
pub mod precedent;
pub mod replay;
pub mod rules;
pub mod settings;
pub mod spot;
pub mod stats;
pub mod timeline;
pub mod topics;
pub mod why;
pub mod yaml;

pub mod inputs;

mod check;

pub use check::{KnowledgeError, Options, check, knowledge};
pub use dataset::{Dataset, Input};
pub use finding::{Finding, Severity};
pub use outcome::{Located, Outcome};

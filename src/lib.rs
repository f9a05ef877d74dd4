//! evenhand asks of every recorded inspection judgement: is it consistent? Consistent with the
//! rules of the framework it was made under, with how comparable places were judged, with the
//! authority's own history, and with what other sources say of it.
//!
//! Records go in as YAML, are bound to the dated framework that they were made under, and every
//! rule reads that one bound [`Dataset`] and returns findings.
//!
//! ```
//! use evenhand::{Input, Options, check, load};
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
//! let outcome = check(vec![input], load(None)?, &Options::default());
//! let found = outcome.findings().next().expect("a finding");
//! assert_eq!((found.rule, found.line), ("limit-exceeded", Some(8)));
//! # Ok::<(), evenhand::KnowledgeError>(())
//! ```
//!
//! # What is here
//!
//! [`load`] gives what the checker knows, [`check`] the [`Outcome`] with its findings, [`read`] a
//! [`Dataset`] of which [`why`], [`history`] and [`export`] answer questions, and `import` case files
//! from published reports and tables (feature `import`). `report` shows an outcome as one HTML file
//! (feature `report`). [`judgements`], [`inspections`] and [`findings`] are tables, which [`export_csv`],
//! [`export_json`] and `export_xlsx` (feature `xlsx`) write. [`findings_json`] and [`inspections_json`] are
//! what the program prints, [`said_of`] its words, [`paints`] its colours. [`rules`] lists the rules. Without
//! the features `cli`, `import`, `report` and `xlsx`, which are on by default, nothing here needs a terminal, and what is
//! given as text or bytes is checked without a file, a clock or a second thread.
//!
//! # What is stable
//!
//! The names of rules, fingerprints, the fields of [`Reported`], the columns of [`ExportRow`] and the
//! exit codes of the program change only with a new version of what documents them. The wording of
//! messages, and the counts in them, may change in any release. Types that may grow are marked so.

// Without the command line or the language server, what only they ask for is not used.
#![cfg_attr(
    not(all(
        feature = "cli",
        feature = "import",
        feature = "lsp",
        feature = "report",
        feature = "xlsx"
    )),
    allow(dead_code, unused_imports)
)]

mod answers;
mod base;
mod case;
#[cfg(all(
    feature = "cli",
    feature = "import",
    feature = "report",
    feature = "xlsx"
))]
#[doc(hidden)]
pub mod cli;
mod compare;
mod dataset;
mod export;
mod framework;
#[cfg(feature = "import")]
mod import;
#[cfg(feature = "lsp")]
mod lsp;
mod precedent;
mod rules;
mod show;
mod table;
mod verdict;
mod yaml;

#[cfg(test)]
#[path = "../tests/inside/mod.rs"]
mod inside;

pub use answers::asked_before::AskedBefore;
pub use answers::middle::{LawAnswer, ReckonedWords};
pub use answers::timeline::{
    Area, AreaGrade, Event, InspectionColumn, Since, Timeline, WaitingUntil, history,
};
pub use answers::which::NoAnswer;
pub use answers::why::{Allowed, Change, Compared, GivenTo, Node, Reason, Why, why};
pub use base::finding::{About, Severity};
pub use base::rate::Rate;
#[cfg(feature = "files")]
pub use dataset::collect::{InputError, collect as files};
pub use dataset::knowledge::{Faults, Knowledge, KnowledgeError, load};
#[cfg(feature = "report")]
pub use dataset::named::NotNamed;
pub use dataset::{Content, Dataset, Input, read};
#[cfg(feature = "parquet")]
pub use export::parquet as export_parquet;
#[cfg(feature = "xlsx")]
pub use export::xlsx as export_xlsx;
pub use export::{ExportColumn, ExportRow, ExportTable, Value, ValueKind};
pub use export::{csv as export_csv, findings, frameworks, inspections, judgements};
pub use export::{json as export_json, rows as export};
#[cfg(feature = "import")]
pub use import::documents::{CaseFiles, Importer, import};
pub use rules::{Family, Rule, all as rules};
pub use show::graph::palette::{Paint, scale as paints};
pub use show::json::findings_json;
pub use show::list::inspections_json;
#[cfg(feature = "report")]
pub use show::report::{ReportOptions, report};
pub use show::why::{said_of, said_of_change};
pub use verdict::check::{Options, check};
pub use verdict::outcome::Outcome;
pub use verdict::reported::{Reported, ReportedEdit, ReportedFix, ReportedLabel};
pub use verdict::review::{Reviewed, ReviewedReason};
pub use verdict::settings::SettingsError;

//! What a check found as the services and programs want it that people meet it in: one file a format,
//! each a function from one view to text. A new format is a file, and a line in [`FORMATS`].

mod github;
mod gitlab;
mod junit;
mod markdown;
mod plain_markdown;
mod sarif;
mod spot;

use std::path::Path;

use super::human::told::besides;
use super::human::{self, FindingsView};
use super::{Style, concise, json};
use crate::base::finding::Severity;
use crate::base::place::Sources;
use crate::base::safe::{brief, shown_line};
use crate::base::wording::capitalised;
use crate::verdict::outcome::{Located, Outcome};
use crate::verdict::rank::Sort;
use spot::Spot;

/// What a check found, and all that a format may ask of it.
#[derive(Clone, Copy)]
pub struct Findings<'a> {
    /// What the check came to.
    pub outcome: &'a Outcome,
    /// What is told of it, and how.
    pub view: &'a FindingsView,
    /// How standard output wants its text.
    pub style: Style,
    /// From which severity on a check fails.
    pub fail_on: Severity,
    /// Whether all that was named could be read.
    pub whole: bool,
    /// Where the program runs; what lies below is told from there.
    pub here: &'a Path,
}

impl<'a> Findings<'a> {
    /// The findings that are told, in their order, which is `otherwise` where none was asked for.
    fn located(&self, otherwise: Sort) -> Vec<&'a Located> {
        self.view.selection.of(self.outcome, otherwise)
    }

    fn sources(&self) -> &'a Sources {
        &self.outcome.dataset.sources
    }

    /// Where a finding stands.
    fn spot(&self, located: &Located) -> Option<Spot> {
        let position = located.position()?;
        Some(Spot::of(position, self.sources(), self.here))
    }
}

/// A way to write findings.
#[derive(Debug)]
pub struct Format {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it is, in a line of help.
    pub about: &'static str,
    /// Writes them.
    pub print: fn(&Findings<'_>) -> Result<String, NotPrinted>,
}

/// Why findings have no form in a format. Nothing that they hold is known to lead to it.
#[derive(Debug, thiserror::Error)]
pub enum NotPrinted {
    /// As JSON.
    #[error("the findings cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// As XML.
    #[error("the findings cannot be written as XML: {0}")]
    Xml(#[from] quick_junit::SerializeError),
}

const HUMAN: Format = Format {
    name: "human",
    about: "For people, with the lines of the file",
    print: |findings| {
        Ok(human::print(
            findings.outcome,
            findings.style,
            findings.view,
        ))
    },
};
const CONCISE: Format = Format {
    name: "concise",
    about: "One line a finding",
    print: |findings| Ok(concise::print(findings.outcome, &findings.view.selection)),
};
const JSON: Format = Format {
    name: "json",
    about: "One JSON object",
    print: |findings| Ok(json::print(findings.outcome, &findings.view.selection)?),
};
const JSON_LINES: Format = Format {
    name: "jsonl",
    about: "JSON Lines: a line a finding, and one for the summary",
    print: |findings| Ok(json::lines(findings.outcome, &findings.view.selection)?),
};

/// All formats; the first is the one that is meant where none is named.
pub const FORMATS: &[Format] = &[
    HUMAN,
    CONCISE,
    JSON,
    JSON_LINES,
    sarif::FORMAT,
    github::FORMAT,
    gitlab::FORMAT,
    junit::FORMAT,
    markdown::FORMAT,
];

/// What is odd, as a sentence of one line; of a table after the title of its column, which a line and
/// a column of text do not tell.
fn sentence(located: &Located) -> String {
    let odd = capitalised(&located.finding.message);
    let title = located.position().and_then(|at| at.title.as_deref());
    line(&match title {
        Some(title) => format!("{title}: {odd}."),
        None => format!("{odd}."),
    })
}

/// The sentence and what is to be said besides, a line each.
fn explained(located: &Located) -> String {
    let lines = besides(&located.finding);
    match lines.is_empty() {
        true => sentence(located),
        false => format!("{}\n\n{}", sentence(located), lines.join("\n")),
    }
}

/// A text of one line, safe to show and no longer than anybody reads.
fn line(text: &str) -> String {
    brief(shown_line(text).into_owned())
}

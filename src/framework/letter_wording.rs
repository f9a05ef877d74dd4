//! How the letter on an activity without grades is worded: prose, where a report has labels and a table.

use indexmap::IndexMap;
use serde::Deserialize;

/// How the letters on one activity are recognised and read.
///
/// Wordings are matched as those of reports are.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LetterWording {
    /// What the sentence that states the days of the visit begins with. One of them must begin a line
    /// of the first two pages, before any title of a report: the letter is recognised by it.
    pub openings: Vec<String>,
    /// Titles, with the authority's `{name}`.
    #[serde(default)]
    pub titles: Vec<String>,
    /// What follows an opening, with the authority's `{name}`, where no title has it.
    #[serde(default)]
    pub of: Vec<String>,
    /// The most days between a day of the visit and the letter. A day that is further off, or later
    /// than the letter, is a misprint; a year that is not printed is the one that fits.
    pub written_within: i32,
    /// Who came.
    #[serde(default)]
    pub inspectors: InspectorsWording,
    /// What was looked at.
    #[serde(default)]
    pub looked_at: LookedAtWording,
    /// The list of what needs to improve.
    #[serde(default)]
    pub improve: LetterListWording,
    /// The list of what needs priority action.
    #[serde(default)]
    pub priority_action: LetterListWording,
    /// The other headings, each alone on a line.
    #[serde(default)]
    pub sections: Vec<String>,
}

/// How a letter names the inspectors.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct InspectorsWording {
    /// The words before the first name.
    #[serde(default)]
    pub openings: Vec<String>,
    /// What stands before or after a name and is no part of it.
    #[serde(default)]
    pub beside: Vec<String>,
}

/// How a letter says what was looked at.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LookedAtWording {
    /// What a sentence that says it begins with.
    #[serde(default)]
    pub openings: Vec<String>,
    /// What a further sentence about it begins with.
    #[serde(default)]
    pub goes_on: Vec<String>,
    /// Phrases, as in the list of topics, of sentences about the evidence, not about what was looked at.
    #[serde(default)]
    pub passes_over: Vec<String>,
    /// The words at which what such a sentence says of it ends: something was left out, or the visit
    /// itself is spoken of.
    #[serde(default)]
    pub until: Vec<String>,
    /// Judgement to the phrases, as in the list of topics, by which its area is known.
    #[serde(default)]
    pub areas: IndexMap<String, Vec<String>>,
}

/// A list in a letter.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LetterListWording {
    /// Headings, alone on a line, after which it comes.
    #[serde(default)]
    pub headings: Vec<String>,
    /// Phrases, as in the list of topics, by which a letter says that the list has nothing new.
    #[serde(default)]
    pub none: Vec<String>,
}

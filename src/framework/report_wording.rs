//! The `report:` section of a framework file: how its published reports are worded.

use indexmap::IndexMap;
use serde::Deserialize;

use super::letter_wording::LetterWording;
use super::previous_wording::PreviousWording;

/// How the reports of one framework are recognised and read.
///
/// Every wording is matched without regard to case, white space, kinds of dash and apostrophe. In
/// titles and sentences `{place}` stands for a name of capitalised words (and those that join them),
/// `{name}` for a name of which only the first word need be capitalised, and in sentences `{grade}`
/// for any wording of a grade.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReportWording {
    /// Titles of the document. One of them must begin a line of the first two pages.
    #[serde(default)]
    pub titles: Vec<String>,
    /// Documents that are no reports of an inspection, such as the letter of a visit: what each is, to
    /// the wordings of which one begins a line of its first two pages, before any title.
    #[serde(default)]
    pub others: IndexMap<String, Vec<String>>,
    /// Activity without grades to how the letter on one is worded.
    #[serde(default)]
    pub letters: IndexMap<String, LetterWording>,
    /// Activity to the wordings, near the title, that say it was this one.
    #[serde(default)]
    pub activities: IndexMap<String, Vec<String>>,
    /// The words that stand before a fact.
    #[serde(default)]
    pub labels: Labels,
    /// What may follow a lead inspector's name and is no part of it.
    #[serde(default)]
    pub inspector_ends: Vec<String>,
    /// Judgement to the sentences that carry its grade, where it is not (or not only) in the table.
    #[serde(default)]
    pub sentences: IndexMap<String, Vec<String>>,
    /// Where improvements are listed.
    #[serde(default)]
    pub improve: ImproveWording,
    /// How the inspection before is spoken of.
    #[serde(default)]
    pub previous: PreviousWording,
}

/// The words that stand before a fact; each begins a line.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Labels {
    /// Before the days of the fieldwork.
    #[serde(default)]
    pub fieldwork: Vec<String>,
    /// Before the day of publication.
    #[serde(default)]
    pub published: Vec<String>,
    /// Before the lead inspector's name.
    #[serde(default)]
    pub inspector: Vec<String>,
    /// Before the unique reference number.
    #[serde(default)]
    pub urn: Vec<String>,
    /// Before anything else: where the value of another label ends.
    #[serde(default)]
    pub other: Vec<String>,
}

/// Where improvements are listed.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ImproveWording {
    /// Headings, alone on a line, after which the improvements come as a list.
    #[serde(default)]
    pub headings: Vec<String>,
    /// What a heading that ends the list begins with. A judgement's heading with its grade always does.
    #[serde(default)]
    pub ends: Vec<String>,
}

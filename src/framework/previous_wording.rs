//! How a report words what it says of the inspection before: when it was, and its overall result.

use serde::Deserialize;

/// The wordings of which such a statement is made, in one of three forms, with nothing between the
/// parts but a comma:
///
/// * an `inspection` and its `date`, then a `result`, or else a `subject` (perhaps after one of
///   `when`) and how it was `judged`;
/// * at the beginning of a sentence a `subject`, how it was `judged`, `at` an `inspection` and its
///   `date`;
/// * one of `before`, which has the result, then an `inspection` and its `date`.
///
/// After the grade the clause ends, perhaps with one of `after`: a grade "for" something is not the
/// overall one. `{place}` is a name, which must be the authority's own, `{date}` a month and year or
/// a year, `{grade}` any wording of a grade of this framework or of one before it.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PreviousWording {
    /// What the inspection before is called.
    #[serde(default)]
    pub inspections: Vec<String>,
    /// What follows, with the `{date}`.
    #[serde(default)]
    pub dates: Vec<String>,
    /// What it is called with its `{date}` within.
    #[serde(default)]
    pub dated: Vec<String>,
    /// Results that name what was judged, with the `{grade}`.
    #[serde(default)]
    pub results: Vec<String>,
    /// The words that lead to a subject.
    #[serde(default)]
    pub when: Vec<String>,
    /// What an overall result is about: the whole of what is inspected, by all its names.
    #[serde(default)]
    pub subjects: Vec<String>,
    /// Words that stand for what the sentence began with.
    #[serde(default)]
    pub pronouns: PronounWording,
    /// How a subject was judged, with the `{grade}`.
    #[serde(default)]
    pub judged: Vec<String>,
    /// What may follow the grade and says nothing else.
    #[serde(default)]
    pub after: Vec<String>,
    /// The words between a result and its inspection.
    #[serde(default)]
    pub at: Vec<String>,
    /// Results, with the `{grade}`, that lead to their inspection.
    #[serde(default)]
    pub before: Vec<String>,
}

/// Words that stand for what the sentence began with.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PronounWording {
    /// The words.
    #[serde(default)]
    pub words: Vec<String>,
    /// What the sentence must begin with, so that they mean the whole of what is inspected.
    #[serde(default)]
    pub mean: Vec<String>,
}

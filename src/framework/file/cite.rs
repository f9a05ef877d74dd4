//! Where a statement of a framework file was seen.

use serde::Deserialize;

/// Where a statement was seen.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cite {
    /// The document.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where in it.
    pub at: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// Its address.
    pub link: Option<String>,
    /// Whether its words were read in it or in another's account of it.
    pub seen: Option<Seen>,
}

/// How a citation was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Seen {
    /// Read in the document itself.
    Verbatim,
    /// Read in another's account of it.
    SecondHand,
}

impl Cite {
    /// The citation in one line.
    pub fn line(&self) -> String {
        let mut line = self.title.clone();
        for part in [&self.at, &self.publisher, &self.published]
            .into_iter()
            .flatten()
        {
            line.push_str(", ");
            line.push_str(part);
        }
        if self.seen == Some(Seen::SecondHand) {
            line.push_str(" (at second hand)");
        }
        line
    }
}

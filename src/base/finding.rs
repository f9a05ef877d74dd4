//! Findings: what a rule has to say, where, and how to know it again.

use serde::{Deserialize, Serialize};

use crate::base::fix::Fix;
use crate::base::nearest::{Advice, Suggestion};
use crate::base::place::Place;
use crate::base::rate::Rate;

/// What a finding may be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum About {
    /// The record may be wrong.
    Record,
    /// The record may well be right, and the inspection is unusual.
    Inspection,
}

impl About {
    /// Its name in output for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Inspection => "inspection",
        }
    }
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// True, ordinary, worth knowing.
    Note,
    /// Never or hardly ever seen in real inspections.
    Warning,
    /// The record cannot be right, or breaks a rule that is automatic.
    Error,
}

impl Severity {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// One level lower, for what is only possibly so.
    #[must_use]
    pub fn lower(self) -> Self {
        match self {
            Self::Error => Self::Warning,
            Self::Warning | Self::Note => Self::Note,
        }
    }
}

/// A place and what is to be said of it.
#[derive(Clone, Debug)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What; may be empty where the message says it all.
    pub text: String,
}

/// One thing that a rule found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Whether the record may be wrong, or the inspection is unusual.
    pub about: About,
    /// How many others are as unusual, where that can be counted.
    pub rate: Option<Rate>,
    /// Whether it is true but does not stand out: shown only where all is asked for.
    pub ordinary: bool,
    /// What is odd, in a sentence without a full stop.
    pub message: String,
    /// What it rests on, how unusual it is, what to do.
    pub help: Vec<String>,
    /// Where; the first is where the finding stands.
    pub labels: Vec<Label>,
    /// The authority's number, or its name where none is known.
    pub authority: Option<String>,
    /// Which authority that is, by whatever the record calls it.
    pub whose: Option<String>,
    /// The first day of the inspection's fieldwork, as far as known.
    pub inspection: Option<String>,
    /// What tells it from others of its rule: authority, inspection, judgement; never a line, nor a
    /// position in a list.
    pub identity: Vec<String>,
    /// The judgements that it is about: their ids, or what is written where no framework knows them.
    pub areas: Vec<String>,
    /// Why a case file accepts it, if one does.
    pub accepted: Option<String>,
    /// What would mend it; any one of these.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// A finding at a place.
    pub fn new(
        rule: &'static str,
        severity: Severity,
        place: Place,
        message: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            severity,
            about: About::Record,
            rate: None,
            ordinary: false,
            message: message.into(),
            help: Vec::new(),
            labels: vec![Label {
                place,
                text: String::new(),
            }],
            authority: None,
            whose: None,
            inspection: None,
            identity: Vec::new(),
            areas: Vec::new(),
            accepted: None,
            fixes: Vec::new(),
        }
    }

    /// How many others are as unusual.
    #[must_use]
    pub fn rate(mut self, rate: Option<Rate>) -> Self {
        self.rate = rate;
        self
    }

    /// That it does not stand out, if so.
    #[must_use]
    pub fn ordinary(mut self, ordinary: bool) -> Self {
        self.ordinary = ordinary;
        self
    }

    /// How unusual it is, to order findings by. What is grave and has no rate does not rest on what is
    /// usual (two sources that contradict each other, say) and comes first; a note without one, last.
    pub fn rarity(&self) -> f64 {
        let without = if self.severity == Severity::Note {
            1.0
        } else {
            0.0
        };
        self.rate.as_ref().map_or(without, Rate::likelihood)
    }

    /// What is to be said at the finding's own place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        if let Some(first) = self.labels.first_mut() {
            first.text = text.into();
        }
        self
    }

    /// A further place.
    #[must_use]
    pub fn and(mut self, place: Place, text: impl Into<String>) -> Self {
        self.labels.push(Label {
            place,
            text: text.into(),
        });
        self
    }

    /// A line of help; each is a sentence of its own.
    #[must_use]
    pub fn help(mut self, line: impl Into<String>) -> Self {
        self.help.push(line.into());
        self
    }

    /// Lines of help.
    #[must_use]
    pub fn helps(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        self.help.extend(lines);
        self
    }

    /// What may be meant by what is written at the finding's own place, as help and as fixes.
    #[must_use]
    pub fn advised(self, written: &str, advice: Advice) -> Self {
        self.offered(written, advice.instead).help(advice.help)
    }

    /// What may be written at the finding's own place, as fixes; the message or the help says it.
    #[must_use]
    pub fn offered(mut self, written: &str, instead: impl IntoIterator<Item = Suggestion>) -> Self {
        if let Some(first) = self.labels.first() {
            let place = &first.place;
            let instead = instead.into_iter();
            self.fixes
                .extend(instead.map(|text| Fix::write(place.clone(), written, text)));
        }
        self
    }

    /// Something that would mend it.
    #[must_use]
    pub fn fixed_by(mut self, fix: impl IntoIterator<Item = Fix>) -> Self {
        self.fixes.extend(fix);
        self
    }

    /// A part of what tells it from others of its rule.
    #[must_use]
    pub fn identity(mut self, part: impl Into<String>) -> Self {
        self.identity.push(part.into());
        self
    }

    /// A judgement that it is about.
    #[must_use]
    pub fn area(mut self, judgement: impl Into<String>) -> Self {
        let judgement = judgement.into();
        if !self.areas.contains(&judgement) {
            self.areas.push(judgement);
        }
        self
    }

    /// Judgements that it is about.
    #[must_use]
    pub fn areas<T: Into<String>>(self, judgements: impl IntoIterator<Item = T>) -> Self {
        judgements.into_iter().fold(self, Self::area)
    }

    /// A stable name: `rule:authority:inspection:judgement`. It survives every edit of the file
    /// that leaves the fact itself alone.
    pub fn fingerprint(&self) -> String {
        let parts = [
            self.rule,
            self.whose.as_deref().unwrap_or("none"),
            self.inspection.as_deref().unwrap_or("none"),
        ];
        let identity = self.identity.iter().map(String::as_str);
        let parts: Vec<String> = parts.into_iter().chain(identity).map(slug).collect();
        parts.join(":")
    }
}

/// How many characters of a text a part of a fingerprint shows.
const LONGEST: usize = 64;

/// A text as a part of a fingerprint: lower case letters, digits and single hyphens. Of a long text
/// the beginning, and a checksum of the whole that tells it from others that begin alike.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len().min(4 * LONGEST));
    let mut length = 0;
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') {
            slug.push('-');
        } else {
            continue;
        }
        length += 1;
        if length > LONGEST {
            return format!(
                "{}-{:08x}",
                slug.trim_end_matches('-'),
                crc32fast::hash(text.as_bytes())
            );
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_part_of_a_fingerprint_is_bounded_and_tells_long_texts_apart() {
        assert_eq!(slug("Überall & (nowhere)"), "überall-nowhere");
        assert_eq!(slug(&"a".repeat(64)), "a".repeat(64));
        let long = |end: &str| slug(&format!("{}{end}", "long ".repeat(200_000)));
        assert!(long("a").chars().count() <= 80, "{}", long("a"));
        assert_ne!(long("a"), long("b"));
        assert_eq!(long("a"), long("a"));
    }
}

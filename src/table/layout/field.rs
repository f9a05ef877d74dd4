//! What a column of a table may hold.

use serde::Deserialize;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The inspectorate's number for the body.
    Urn,
    /// The body's name.
    #[serde(alias = "name")]
    Authority,
    /// The inspectorate's number for the inspection.
    Event,
    /// Its code in official statistics.
    Code,
    /// The address of the report.
    Link,
    /// The name of the report's file.
    File,
    /// The day of publication.
    Published,
    /// What kind of inspection it was.
    Activity,
    /// The lead inspector.
    Inspector,
    /// The first day of fieldwork.
    Start,
    /// The last day of fieldwork.
    End,
    /// The one day that is given for the fieldwork.
    Day,
    /// The windows of the fieldwork, where there were several.
    Windows,
    /// The region.
    Region,
    /// The framework.
    Framework,
    /// Whether it is the authority's latest inspection; not kept.
    Latest,
    /// The judgement of the row.
    Judgement,
    /// What it was given.
    Grade,
}

impl Field {
    /// Whether it is a date.
    pub fn is_date(self) -> bool {
        matches!(self, Self::Start | Self::End | Self::Day | Self::Published)
    }

    /// As a layout writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Urn => "urn",
            Self::Authority => "name",
            Self::Event => "event",
            Self::Code => "code",
            Self::Link => "link",
            Self::File => "file",
            Self::Published => "published",
            Self::Activity => "activity",
            Self::Inspector => "inspector",
            Self::Start => "start",
            Self::End => "end",
            Self::Day => "day",
            Self::Windows => "windows",
            Self::Region => "region",
            Self::Framework => "framework",
            Self::Latest => "latest",
            Self::Judgement => "judgement",
            Self::Grade => "grade",
        }
    }
}

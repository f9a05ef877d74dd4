//! A case file as it was written; every value is read leniently.

use serde::Deserialize;

use crate::yaml::kept::MOST_GRADES;
use crate::yaml::lenient::{Entries, Is, List, Text, Texts};

/// Grades by judgement.
pub type GradesRecord = Entries<Text, MOST_GRADES>;

/// One document of a case file.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct CaseRecord {
    /// Whose history it is.
    pub authority: Option<Is<AuthorityRecord>>,
    /// The sources that the rest names.
    pub sources: Option<Entries<Is<SourceRecord>>>,
    /// Its inspections, oldest first.
    pub inspections: Option<List<Is<InspectionRecord>>>,
    /// What others did: notices and directions.
    pub actions: Option<List<Entries<Is<ActionRecord>>>>,
    /// What sources say about inspections.
    pub claims: Option<List<Is<ClaimRecord>>>,
    /// Reports that are known to exist and are not at hand.
    pub missing: Option<List<Is<MissingRecord>>>,
    /// Findings that were reviewed and accepted.
    pub accepted: Option<List<Is<AcceptedRecord>>>,
}

/// The authority.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct AuthorityRecord {
    /// Its official name.
    pub name: Option<Text>,
    /// The inspectorate's number for it.
    pub urn: Option<Text>,
    /// Its code in official statistics.
    pub code: Option<Text>,
    /// Its region.
    pub region: Option<Text>,
    /// The first day of its existence, where a reorganisation made it.
    pub established: Option<Text>,
    /// The last day of its existence, where a reorganisation ended it.
    pub abolished: Option<Text>,
    /// The authorities that it took over from.
    pub succeeds: Option<List<Text>>,
    /// The authorities that took over from it.
    #[serde(rename = "succeeded-by")]
    pub succeeded_by: Option<List<Text>>,
}

/// A source.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct SourceRecord {
    /// Its title.
    pub title: Option<Text>,
    /// Who published it.
    pub publisher: Option<Text>,
    /// When.
    pub published: Option<Text>,
    /// What it is: a report, an inquiry, a table.
    pub kind: Option<Text>,
    /// Its address.
    pub link: Option<Text>,
    /// Anything else worth knowing.
    pub note: Option<Text>,
}

/// An inspection, or another activity of inspectors.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct InspectionRecord {
    /// The framework that it was made under.
    pub framework: Option<Text>,
    /// The inspectorate's number for it.
    pub event: Option<Text>,
    /// What kind of inspection or visit it was.
    pub activity: Option<Text>,
    /// Its fieldwork: a date, a window, or a list of windows.
    pub fieldwork: Option<Texts>,
    /// When the report was published.
    pub published: Option<Text>,
    /// The lead inspector.
    pub inspector: Option<Text>,
    /// The inspectors, where none of them is said to have led.
    pub inspectors: Option<List<Text>>,
    /// What was looked at, where that was not everything.
    #[serde(rename = "looked-at")]
    pub looked_at: Option<Is<LookedAtRecord>>,
    /// The grades, by judgement.
    pub judgements: Option<GradesRecord>,
    /// The topics that the report says must improve.
    pub improve: Option<List<Text>>,
    /// What it says must be put right first.
    #[serde(rename = "priority-action")]
    pub priority_action: Option<Is<PriorityActionRecord>>,
    /// What a source says was found.
    pub findings: Option<List<Is<FoundRecord>>>,
    /// The published report.
    pub report: Option<Is<ReportRecord>>,
    /// Where it is known from, where there is no report.
    pub source: Option<Texts>,
    /// Where in that source.
    pub at: Option<Text>,
    /// Anything else worth knowing.
    pub note: Option<Text>,
}

/// What was looked at.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct LookedAtRecord {
    /// The judgements whose areas were looked at.
    pub areas: Option<List<Text>>,
    /// The topics.
    pub topics: Option<List<Text>>,
}

/// What must be put right first.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct PriorityActionRecord {
    /// How many points are listed.
    pub points: Option<Text>,
    /// The topics that they are about.
    pub topics: Option<List<Text>>,
}

/// What a source says was found, in an area.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct FoundRecord {
    /// The judgement whose area it concerns.
    pub area: Option<Text>,
    /// Strength or weakness.
    pub is: Option<Text>,
    /// The topic.
    pub topic: Option<Text>,
    /// In our own words.
    pub note: Option<Text>,
    /// The source's name.
    pub source: Option<Text>,
    /// Where in the source.
    pub at: Option<Text>,
}

/// A published report.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ReportRecord {
    /// The inspectorate's number for the authority.
    pub urn: Option<Text>,
    /// Its address.
    pub link: Option<Text>,
    /// What it says of the inspection before.
    pub previous: Option<Is<PreviousRecord>>,
    /// GradesRecord that the body of the report states, where they differ from its table.
    pub body: Option<GradesRecord>,
    /// What could not be read in it.
    pub unread: Option<List<Text>>,
    /// How many of its points for improvement matched no topic.
    #[serde(rename = "unmapped-points")]
    pub unmapped_points: Option<Text>,
}

/// What a report says of the inspection before.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct PreviousRecord {
    /// When it was, or was published, as far as the report says.
    pub date: Option<Text>,
    /// Its overall grade.
    pub overall: Option<Text>,
}

/// A notice, a direction or the like.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ActionRecord {
    /// What it concerned.
    pub scope: Option<Text>,
    /// When it was issued.
    pub issued: Option<Text>,
    /// When it was lifted.
    pub lifted: Option<Text>,
    /// The source's name.
    pub source: Option<Text>,
    /// Where in the source.
    pub at: Option<Text>,
    /// Anything else worth knowing.
    pub note: Option<Text>,
}

/// What a source says about an inspection.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ClaimRecord {
    /// The source's name.
    pub source: Option<Text>,
    /// Where in the source.
    pub at: Option<Text>,
    /// Which inspection it is about.
    pub about: Option<Is<AboutRecord>>,
    /// The grades that it states.
    pub says: Option<GradesRecord>,
    /// What it expects to come.
    pub expects: Option<Is<ExpectsRecord>>,
    /// Anything else that it says, in our own words.
    pub note: Option<Text>,
}

/// What a source expects to come.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ExpectsRecord {
    /// The kind of inspection.
    pub activity: Option<Text>,
    /// When.
    pub fieldwork: Option<Text>,
}

/// Which inspection a claim is about.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct AboutRecord {
    /// The year in which it happened or was published.
    pub year: Option<Text>,
    /// The date of its fieldwork or publication, as far as the source gives it.
    pub date: Option<Text>,
    /// The framework, where the source says or implies it.
    pub framework: Option<Text>,
    /// What kind of inspection or visit it was.
    pub activity: Option<Text>,
    /// The fieldwork that the source states.
    pub fieldwork: Option<Text>,
    /// The publication date that the source states.
    pub published: Option<Text>,
}

/// A report that is known to exist and is not at hand.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct MissingRecord {
    /// The framework of its inspection.
    pub framework: Option<Text>,
    /// What kind of inspection or visit it was.
    pub activity: Option<Text>,
    /// Its fieldwork: a date or a window.
    pub fieldwork: Option<Text>,
    /// When the report was published.
    pub published: Option<Text>,
    /// How it is known.
    pub because: Option<Text>,
    /// The source's name.
    pub source: Option<Text>,
}

/// A reviewed finding.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct AcceptedRecord {
    /// The rule.
    pub rule: Option<Text>,
    /// The first day of fieldwork of the inspection that it concerns.
    pub at: Option<Text>,
    /// The judgement that it concerns, where the rule speaks of one.
    pub judgement: Option<Text>,
    /// Why it is accepted.
    pub because: Option<Text>,
    /// The last day on which it is.
    pub until: Option<Text>,
}

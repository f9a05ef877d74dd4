//! What a framework file says of when and how the next inspection follows.

use serde::Deserialize;

use super::{Cite, ConditionFile};
use crate::yaml::one_or_many::OneOrMany;

/// What follows an inspection.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CadenceFile {
    /// The usual time to the next, in years.
    pub usual: Option<UsualFile>,
    /// How many years apart they were announced to be.
    pub announced_every: Option<f64>,
    /// Years, pauses left out, after which a gap is worth a note.
    pub expected_within: Option<f64>,
    /// Years, pauses left out, after which a gap is unusual.
    pub unusual_after: Option<f64>,
    /// What those rest on.
    pub evidence: Option<String>,
    /// From the end of fieldwork to publication.
    pub publication: Option<PublicationFile>,
    /// Which graded activity follows.
    #[serde(default)]
    pub pathway: Vec<PathwayFile>,
    /// What else is expected, or not, before the next.
    #[serde(default)]
    pub follow_up: Vec<FollowUpFile>,
    /// What should come after a visit whose letter asks for priority action.
    pub priority_action: Option<PriorityActionFile>,
}

/// The usual time from one inspection to the next.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UsualFile {
    /// Years, from first day to first day.
    pub from: f64,
    /// Years, from first day to first day.
    pub to: f64,
    /// The grades after which it is so; where there are none, after any.
    #[serde(default)]
    pub when: OneOrMany<ConditionFile>,
    /// In words.
    pub because: Option<String>,
    /// Where it is stated.
    pub cite: Option<Cite>,
}

/// The time a report takes.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PublicationFile {
    /// Weekdays from the last day of fieldwork after which it is unusual.
    pub unusual_after: i32,
    /// What those rest on.
    pub evidence: Option<String>,
}

/// Which activity follows which grades.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PathwayFile {
    /// Kebab-case name.
    pub id: String,
    /// The grades of the earlier inspection.
    pub when: OneOrMany<ConditionFile>,
    /// The activities, of whichever framework is then in force, that normally follow.
    pub next: Vec<String>,
    /// How firmly.
    pub strength: crate::framework::Strength,
    /// The severity of another activity, where that is not the strength's.
    pub severity: Option<crate::base::finding::Severity>,
    /// In words.
    pub because: String,
    /// The frameworks over whose past inspections it is counted, besides its own: those that have an
    /// entry of the same name.
    #[serde(default)]
    pub counted_over: OneOrMany<String>,
    /// What was counted elsewhere, on what; shown where the index has nothing to count.
    pub evidence: Option<String>,
    /// Where it is stated.
    pub cite: Option<Cite>,
}

/// What is expected, or not, after which grades.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FollowUpFile {
    /// Kebab-case name.
    pub id: String,
    /// The grades of the earlier inspection.
    pub when: OneOrMany<ConditionFile>,
    /// Activities or actions of which one is expected.
    #[serde(default)]
    pub expect: Vec<String>,
    /// Activities that are not expected.
    #[serde(default)]
    pub unexpected: Vec<String>,
    /// Pauses during which the unexpected is ordinary and the expected need not come.
    #[serde(default)]
    pub except: Vec<String>,
    /// Asked only of inspections published since then.
    pub since: Option<String>,
    /// Asked only of inspections published until then.
    pub until: Option<String>,
    /// What an action must concern to count; one whose scope is not stated always does.
    #[serde(default)]
    pub scope: Vec<String>,
    /// Months after publication within which the expected should come.
    pub within_months: Option<i32>,
    /// Months without a concern after which an action should have been lifted.
    pub lifted_within_months: Option<i32>,
    /// How firmly.
    pub strength: crate::framework::Strength,
    /// The severity, where that is not the strength's.
    pub severity: Option<crate::base::finding::Severity>,
    /// In words.
    pub because: String,
    /// What was counted, on what.
    pub evidence: Option<String>,
    /// Where it is stated.
    pub cite: Option<Cite>,
}

impl FollowUpFile {
    /// Whether an action of that scope counts.
    pub fn concerns(&self, scope: Option<&str>) -> bool {
        let listed = |scope: &str| {
            self.scope
                .iter()
                .any(|known| crate::base::wording::same(known, scope))
        };
        self.scope.is_empty() || scope.is_none_or(listed)
    }
}

/// What should come after a visit whose letter asks for priority action.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PriorityActionFile {
    /// The activities after which such letters are written; each is also a look at what another asked
    /// for.
    pub visits: Vec<String>,
    /// Months after publication within which there should be such a look, or a graded inspection.
    pub within_months: i32,
    /// Pauses in which there need be none.
    #[serde(default)]
    pub except: Vec<String>,
    /// How firmly.
    pub strength: crate::framework::Strength,
    /// The severity, where that is not the strength's.
    pub severity: Option<crate::base::finding::Severity>,
    /// In words.
    pub because: String,
    /// Where it is stated.
    pub cite: Option<Cite>,
}

impl PriorityActionFile {
    /// The severity of there being no such look.
    pub fn severity(&self) -> crate::base::finding::Severity {
        self.severity.unwrap_or(self.strength.severity())
    }
}

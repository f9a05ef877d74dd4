//! What people call grades, judgements, frameworks and the rest, in all frameworks at once: each knows
//! its own by other names and on its own scale.

use std::collections::BTreeSet;

use super::row::region;
use crate::base::nearest;
use crate::base::wording;
use crate::dataset::Dataset;
use crate::framework::{Framework, FrameworkId, Frameworks, Given, Grade, JudgementId};

/// A name that nothing bears.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no {what} `{name}`; {help}")]
pub struct UnknownName {
    what: &'static str,
    name: String,
    help: String,
}

impl UnknownName {
    fn new<'a>(what: &'static str, name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let known: BTreeSet<&str> = known.into_iter().collect();
        Self {
            what,
            name: name.to_owned(),
            help: nearest::help(name, known),
        }
    }
}

/// Some grades, each as every framework has it.
#[derive(Clone, Debug)]
pub struct WantedGrades(Vec<(FrameworkId, Given)>);

impl WantedGrades {
    /// The grades that are called so, in whatever frameworks know them.
    ///
    /// # Errors
    /// No framework knows one of them.
    pub fn called(frameworks: &Frameworks, names: &[String]) -> Result<Self, UnknownName> {
        let mut wanted = Vec::new();
        for name in names {
            let known = frameworks.iter();
            let known = known.flat_map(|(id, framework)| {
                let results = framework.every_given(name);
                results.into_iter().map(move |given| (id, given))
            });
            let before = wanted.len();
            wanted.extend(known);
            if wanted.len() == before {
                let ids = frameworks.iter().flat_map(|(_, f)| f.every_result());
                return Err(UnknownName::new("grade", name, ids));
            }
        }
        Ok(Self(wanted))
    }

    /// Whether what a judgement was given under a framework is one of them.
    pub fn has(&self, under: FrameworkId, given: Given) -> bool {
        self.0.contains(&(under, given))
    }

    /// Whether a grade under a framework is worse than one of them.
    pub fn is_above(&self, under: FrameworkId, grade: Grade) -> bool {
        let mut of_it = self.0.iter().filter(|(id, _)| *id == under);
        of_it.any(|(_, wanted)| matches!(wanted, Given::Grade(wanted) if grade < *wanted))
    }
}

/// A judgement, as every framework has it.
#[derive(Clone, Debug)]
pub struct WantedJudgement(Vec<(FrameworkId, JudgementId)>);

impl WantedJudgement {
    /// The judgement that is called so, in whatever frameworks know it.
    ///
    /// # Errors
    /// No framework does.
    pub fn called(frameworks: &Frameworks, name: &str) -> Result<Self, UnknownName> {
        let known = frameworks.iter();
        let known = known.filter_map(|(id, f)| Some((id, f.judgement_called(name)?)));
        let known: Vec<(FrameworkId, JudgementId)> = known.collect();
        if known.is_empty() {
            let ids = frameworks.iter().flat_map(|(_, f)| &f.judgements);
            let ids = ids.map(|judgement| judgement.id.as_str());
            return Err(UnknownName::new("judgement", name, ids));
        }
        Ok(Self(known))
    }

    /// The one of a framework, if it knows it.
    pub fn under(&self, framework: FrameworkId) -> Option<JudgementId> {
        let mut known = self.0.iter();
        known
            .find(|(id, _)| *id == framework)
            .map(|(_, judgement)| *judgement)
    }
}

/// Some kinds of inspections and visits.
#[derive(Clone, Debug)]
pub struct WantedActivities(Vec<(FrameworkId, String)>);

impl WantedActivities {
    /// The activities that are called so, in whatever frameworks know them.
    ///
    /// # Errors
    /// No framework knows one of them.
    pub fn called(frameworks: &Frameworks, names: &[String]) -> Result<Self, UnknownName> {
        let mut wanted = Vec::new();
        for name in names {
            let known = frameworks.iter();
            let known = known.filter_map(|(id, f)| Some((id, f.activity(name)?.0.to_owned())));
            let before = wanted.len();
            wanted.extend(known);
            if wanted.len() == before {
                let ids = frameworks.iter();
                let ids = ids.flat_map(|(_, f)| f.file.activities.keys().map(String::as_str));
                return Err(UnknownName::new("activity", name, ids));
            }
        }
        Ok(Self(wanted))
    }

    /// Whether an activity of a framework is one of them.
    pub fn has(&self, under: FrameworkId, activity: &str) -> bool {
        let mut wanted = self.0.iter();
        wanted.any(|(id, wanted)| *id == under && wanted == activity)
    }
}

/// The frameworks of some names: of that id or title, or of all ids of which it is the first word.
///
/// # Errors
/// None is called by one of them.
pub fn frameworks_called(
    frameworks: &Frameworks,
    names: &[String],
) -> Result<Vec<FrameworkId>, UnknownName> {
    let mut wanted = Vec::new();
    for name in names {
        let is_called = |framework: &Framework| {
            let names = [framework.id(), framework.called(), &framework.file.title];
            names.iter().any(|known| wording::same(known, name))
        };
        let begins = |framework: &Framework| framework.id().starts_with(&format!("{name}-"));
        let of = |is: &dyn Fn(&Framework) -> bool| -> Vec<FrameworkId> {
            let found = frameworks.iter().filter(|(_, framework)| is(framework));
            found.map(|(id, _)| id).collect()
        };
        let mut found = of(&is_called);
        if found.is_empty() {
            found = of(&begins);
        }
        if found.is_empty() {
            let ids = frameworks.iter().map(|(_, framework)| framework.id());
            return Err(UnknownName::new("framework", name, ids));
        }
        wanted.extend(found);
    }
    Ok(wanted)
}

/// The regions of some names, as the records have them.
///
/// # Errors
/// None is called by one of them.
pub fn regions_called(dataset: &Dataset, names: &[String]) -> Result<Vec<String>, UnknownName> {
    let known = dataset.cases.iter();
    let known: BTreeSet<&str> = known.filter_map(|case| region(dataset, case)).collect();
    let mut wanted = Vec::new();
    for name in names {
        let same = known.iter().filter(|region| wording::same(region, name));
        let before = wanted.len();
        wanted.extend(same.map(|region| (*region).to_owned()));
        if wanted.len() == before {
            return Err(UnknownName::new("region", name, known.iter().copied()));
        }
    }
    Ok(wanted)
}

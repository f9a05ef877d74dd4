//! The numbers in rules that a dataset's keepers may set otherwise.

use std::collections::BTreeMap;

/// A number that a rule uses.
pub struct Parameter {
    /// The rule.
    pub rule: &'static str,
    /// Its name in the settings.
    pub name: &'static str,
    /// What it is unless the settings say otherwise.
    pub default: usize,
    /// What it means.
    pub meaning: &'static str,
}

/// All of them.
pub const ALL: &[Parameter] = &[
    Parameter {
        rule: "grade-swing",
        name: "steps",
        default: 2,
        meaning: "steps on the scale from which a move is a swing",
    },
    Parameter {
        rule: "grade-swing",
        name: "rare",
        default: 200,
        meaning: "one in how many moves a swing is rare, and so a warning",
    },
    Parameter {
        rule: "persistent-weakness",
        name: "inspections",
        default: 3,
        meaning: "how many weak grades running are persistent",
    },
    Parameter {
        rule: "recurring-improvement",
        name: "common",
        default: 4,
        meaning: "a topic that one in so many inspections names is passed over",
    },
    Parameter {
        rule: "findings-contradict-grade",
        name: "findings",
        default: 3,
        meaning: "how many findings of an area it takes to speak of them",
    },
];

/// The parameters of a run: those that were set, and the defaults of the others.
#[derive(Clone, Debug, Default)]
pub struct Parameters {
    set: BTreeMap<(String, String), usize>,
}

impl Parameters {
    /// The parameters with some of them set; unknown ones are given back by name.
    ///
    /// # Errors
    /// The first rule and name that is no parameter.
    pub fn new(set: &BTreeMap<String, BTreeMap<String, usize>>) -> Result<Self, (String, String)> {
        let mut parameters = Self::default();
        for (rule, values) in set {
            for (name, value) in values {
                if !ALL
                    .iter()
                    .any(|known| known.rule == rule && known.name == name)
                {
                    return Err((rule.clone(), name.clone()));
                }
                parameters.set.insert((rule.clone(), name.clone()), *value);
            }
        }
        Ok(parameters)
    }

    /// The value of a parameter.
    pub fn get(&self, rule: &str, name: &str) -> usize {
        let set = self
            .set
            .iter()
            .find(|((r, n), _)| r == rule && n == name)
            .map(|(_, value)| *value);
        let known = || {
            ALL.iter()
                .find(|known| known.rule == rule && known.name == name)
        };
        set.or_else(|| known().map(|known| known.default))
            .unwrap_or_default()
    }
}

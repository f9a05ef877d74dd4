//! The numbers in rules that a dataset's keepers may set otherwise.

use std::collections::BTreeMap;

/// A number that a rule uses.
#[derive(Debug)]
pub struct Parameter {
    /// Its name in the settings.
    pub name: &'static str,
    /// What it is unless the settings say otherwise.
    pub default: usize,
    /// What it means.
    pub meaning: &'static str,
}

/// What the settings say of parameters: by rule and name.
#[derive(Clone, Debug, Default)]
pub struct Parameters(BTreeMap<(String, String), usize>);

impl Parameters {
    /// Sets a rule's parameter.
    pub fn set(&mut self, rule: String, name: String, value: usize) {
        self.0.insert((rule, name), value);
    }

    /// The value of a rule's parameter.
    pub fn get(&self, rule: &str, parameter: &Parameter) -> usize {
        let set = self
            .0
            .iter()
            .find(|((of, name), _)| of == rule && name == parameter.name);
        set.map_or(parameter.default, |(_, value)| *value)
    }
}

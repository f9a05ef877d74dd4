//! The names of rules and of families of rules, as settings have them.

use std::borrow::Borrow;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::rules::{self, Rule};

/// The name of a rule, or of a family of rules.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct RuleOrFamily(String);

impl RuleOrFamily {
    /// Whether a rule is meant, by itself or with its family.
    pub(super) fn names(&self, rule: &Rule) -> bool {
        self.0 == rule.name || self.0 == rule.family.name()
    }
}

impl Borrow<str> for RuleOrFamily {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for RuleOrFamily {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        match rules::is_rule_or_family(&name) {
            true => Ok(Self(name)),
            false => Err(D::Error::custom(rules::no_rule_or_family(&name))),
        }
    }
}

//! What a rule is, and the macros that describe and register one.

use crate::base::finding::{About, Finding, Severity};
use crate::base::parameters::Parameter;
use crate::base::place::Place;
use crate::case::model::Case;
use crate::dataset::{Dataset, Entry};

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Whether a record can be right, taken by itself.
    Record,
    /// Whether an aggregate agrees with what it rests on.
    Aggregation,
    /// Whether comparable inspections were given the same.
    Precedent,
    /// Whether an authority's inspections follow each other as they should.
    History,
    /// Whether sources agree with the record, with each other and with themselves.
    Evidence,
    /// Whether what was accepted still needs to be.
    House,
}

impl Family {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Aggregation => "aggregation",
            Self::Precedent => "precedent",
            Self::History => "history",
            Self::Evidence => "evidence",
            Self::House => "house",
        }
    }
}

/// What a rule is asked of.
#[derive(Clone, Copy)]
pub enum Check {
    /// The records.
    Records(fn(&Dataset) -> Vec<Finding>),
    /// The acceptances that matched no finding of the other rules.
    Unused(fn(&Dataset, &[UnusedAcceptance]) -> Vec<Finding>),
}

/// An acceptance that matched nothing.
#[derive(Clone, Debug)]
pub struct UnusedAcceptance {
    /// The position of its case.
    pub case: usize,
    /// Its position in the case.
    pub entry: usize,
    /// The findings that it would match if it named no judgement: what each of them is about.
    pub but_for_judgement: Vec<Vec<String>>,
}

/// A rule.
pub struct Rule {
    /// Kebab-case; says what is wrong.
    pub name: &'static str,
    /// What it looks at.
    pub family: Family,
    /// How grave its findings are, unless a framework or the settings say otherwise.
    pub severity: Severity,
    /// Whether they say that the record may be wrong, or that the inspection is unusual.
    pub about: About,
    /// The version of evenhand that first had it.
    pub since: &'static str,
    /// The numbers in it that the settings may change.
    pub parameters: &'static [&'static Parameter],
    /// What it finds only where several bodies are compared with each other, if there is such: a stream,
    /// where each record is forgotten before the next is read, does not tell it.
    pub compares: Option<&'static str>,
    /// The text of its file, for the documentation at its head.
    pub source: &'static str,
    /// Finds.
    pub check: Check,
}

impl Rule {
    /// Whether it may find less in a dataset, whose records are not compared, than there is.
    pub fn is_silenced_in(&self, dataset: &Dataset) -> bool {
        dataset.apart && self.compares.is_some()
    }

    /// A finding about one inspection.
    pub(super) fn on(&self, entry: Entry<'_>, place: Place, message: impl Into<String>) -> Finding {
        let mut finding = self.in_case(entry.case, place, message);
        finding.inspection = Some(entry.identity());
        finding
    }

    /// A finding about a case.
    pub(super) fn in_case(&self, case: &Case, place: Place, message: impl Into<String>) -> Finding {
        let mut finding = Finding::new(self.name, self.severity, place, message);
        finding.about = self.about;
        finding.authority = Some(authority(case));
        finding.whose = Some(case.identity.to_string());
        finding
    }
}

/// What a finding calls the authority of a case.
fn authority(case: &Case) -> String {
    let number = case.identity.number();
    number.unwrap_or_else(|| case.name()).to_owned()
}

/// Describes the rule of a file, which is named so that its text can be read for the documentation
/// at its head. The file has a function `check`.
macro_rules! rule {
    ($name:literal, $file:literal, $family:ident, $severity:ident, about $about:ident, since $since:literal) => {
        rule!($name, $file, $family, $severity, about $about, since $since, parameters []);
    };
    ($name:literal, $file:literal, $family:ident, $severity:ident, about $about:ident, since $since:literal,
     parameters [$($parameter:ident),*]) => {
        rule!($name, $file, $family, $severity, about $about, since $since,
              parameters [$($parameter),*], asked Records);
    };
    ($name:literal, $file:literal, $family:ident, $severity:ident, about $about:ident, since $since:literal,
     parameters [$($parameter:ident),*], asked $asked:ident) => {
        rule!($name, $file, $family, $severity, about $about, since $since,
              parameters [$($parameter),*], asked $asked, compares None);
    };
    ($name:literal, $file:literal, $family:ident, $severity:ident, about $about:ident, since $since:literal,
     compares $compares:literal) => {
        rule!($name, $file, $family, $severity, about $about, since $since,
              parameters [], asked Records, compares Some($compares));
    };
    ($name:literal, $file:literal, $family:ident, $severity:ident, about $about:ident, since $since:literal,
     parameters [$($parameter:ident),*], asked $asked:ident, compares $compares:expr) => {
        /// The rule; the head of this file documents it.
        pub(in crate::rules) const RULE: $crate::rules::Rule = $crate::rules::Rule {
            name: $name,
            family: $crate::rules::Family::$family,
            severity: $crate::base::finding::Severity::$severity,
            about: $crate::base::finding::About::$about,
            since: $since,
            parameters: &[$(&$parameter),*],
            compares: $compares,
            source: include_str!($file),
            check: $crate::rules::Check::$asked(check),
        };
    };
}

/// Lists the rules of a family by their modules, in the order of the catalogue, and makes a test of
/// each: its fixtures and the examples in its documentation.
macro_rules! register {
    ($($module:ident),* $(,)?) => {
        /// The rules of this family.
        pub(in crate::rules) const RULES: &[&$crate::rules::Rule] = &[$(&$module::RULE),*];

        #[cfg(test)]
        mod tests {
            $(
                #[test]
                fn $module() {
                    $crate::rules::fixtures::check(&super::$module::RULE);
                }
            )*
        }
    };
}

pub(in crate::rules) use {register, rule};

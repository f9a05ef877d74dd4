//! The order of things: read, ask the rules, take out what is accepted, place the rest.

use crate::base::bounded;
use crate::base::date::PartialDate;
use crate::dataset::{Dataset, Input, Knowledge};
use crate::rules::{self, Rule, UNREADABLE_FILE};
use crate::verdict::accept;
use crate::verdict::outcome::{self, Located, Outcome};
use crate::verdict::settings::{Settings, SettingsError};

/// How to check; what is left alone is as on the command line.
#[derive(Clone, Debug)]
pub struct Options {
    /// The largest file that is read, in bytes.
    pub(crate) largest_file: u64,
    /// The day on which the question is asked.
    pub(crate) as_of: Option<PartialDate>,
    /// Only these rules or families; all where there is none.
    pub(crate) select: Vec<String>,
    /// Not these rules or families.
    pub(crate) ignore: Vec<String>,
    /// Report what does not stand out, too.
    pub(crate) all: bool,
    /// What the dataset's keepers decided about the rules.
    pub(crate) settings: Settings,
    /// Report findings that were accepted, too.
    pub(crate) show_accepted: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            largest_file: bounded::LARGEST,
            as_of: None,
            select: Vec::new(),
            ignore: Vec::new(),
            all: false,
            settings: Settings::default(),
            show_accepted: false,
        }
    }
}

impl Options {
    /// Asks as on a day, for what is overdue and for acceptances that have ended: `2026-08-31`, or
    /// a month or a year.
    ///
    /// # Errors
    /// The text is no date; the message says what is.
    pub fn as_of(mut self, date: &str) -> Result<Self, String> {
        let date = PartialDate::parse(date).map_err(|error| error.to_string())?;
        self.as_of = Some(date);
        Ok(self)
    }

    /// By the settings beside some paths, as the program does: the `evenhand.toml` in the folder of the
    /// first, or in one above it.
    ///
    /// # Errors
    /// There are some, and they cannot be used.
    pub fn beside(mut self, paths: &[String]) -> Result<Self, SettingsError> {
        self.settings = Settings::beside(paths)?;
        Ok(self)
    }

    /// Only these rules or families of rules.
    #[must_use]
    pub fn select(mut self, names: impl IntoIterator<Item = String>) -> Self {
        self.select.extend(names);
        self
    }

    /// Not these rules or families of rules.
    #[must_use]
    pub fn ignore(mut self, names: impl IntoIterator<Item = String>) -> Self {
        self.ignore.extend(names);
        self
    }

    /// Reports what is true but does not stand out, too.
    #[must_use]
    pub fn all(mut self) -> Self {
        self.all = true;
        self
    }

    /// Whether a rule is asked, for all that the command line says.
    pub(crate) fn wants(&self, rule: &Rule) -> bool {
        // A file that was not read must never look like one without findings.
        if rule.name == UNREADABLE_FILE.name {
            return true;
        }
        let names = |list: &[String]| {
            list.iter()
                .any(|name| name == rule.name || name == rule.family.name())
        };
        (self.select.is_empty() || names(&self.select)) && !names(&self.ignore)
    }
}

/// Reads inputs and runs the rules over them.
pub fn check(inputs: Vec<Input>, knowledge: Knowledge, options: &Options) -> Outcome {
    let dataset = Dataset::read(inputs, options.largest_file, knowledge);
    checked(dataset, options)
}

/// Runs the rules over what was read.
pub(crate) fn checked(mut dataset: Dataset, options: &Options) -> Outcome {
    dataset.as_of = options.as_of;
    dataset.parameters = options.settings.parameters.clone();
    let Checked {
        findings,
        accepted,
        left_out,
        ignores_used,
    } = found(&dataset, options);
    Outcome {
        dataset,
        findings,
        accepted,
        left_out,
        ignores_used,
    }
}

/// What there is to say of a dataset; [`Outcome`] has the same with the dataset.
pub(crate) struct Checked {
    /// What was found.
    pub findings: Vec<Located>,
    /// How many findings more were accepted.
    pub accepted: usize,
    /// How many do not stand out and were left out.
    pub left_out: usize,
    /// Which entries of `[[ignore]]` in the settings matched a finding.
    pub ignores_used: Vec<bool>,
}

/// Runs the rules over what was read, as of the day and with the numbers that it has.
pub(crate) fn found(dataset: &Dataset, options: &Options) -> Checked {
    let mut findings = rules::run(dataset, |rule| options.wants(rule));
    let unused = accept::apply(dataset, &mut findings, |name| {
        rules::named(name).is_none_or(|rule| options.wants(rule) && !rule.is_silenced_in(dataset))
    });
    let mut accepted = 0;
    if !options.show_accepted {
        let all = findings.len();
        findings.retain(|finding| finding.accepted.is_none());
        accepted = all - findings.len();
        let wants = |rule: &Rule| options.wants(rule);
        findings.extend(rules::run_over_unused(dataset, &unused, wants));
    }
    let (mut findings, ignores_used) = options.settings.apply(findings, &dataset.sources);
    // Only now: what does not stand out may have been accepted or ignored while it did.
    let found = findings.len();
    findings.retain(|finding| options.all || !finding.ordinary);
    let left_out = found - findings.len();
    let located = match dataset.apart {
        true => outcome::locate_apart(findings, &dataset.sources),
        false => outcome::locate_all(findings, &dataset.sources),
    };
    Checked {
        accepted,
        left_out,
        findings: located,
        ignores_used,
    }
}

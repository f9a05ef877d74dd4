//! What the findings that were read beside their reports came to, rule by rule.
//!
//! `tests/national/judged-findings.csv` has the readings. The table of docs/signal.md is counted from
//! them and from what `check cases/` tells today, and names the readings of what it no longer tells.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Deserialize;

use super::{block_in_step, outcome};
use crate::Severity;

/// A finding as one reader judged it. What else the table has, the reports that were opened and the
/// reason, is for people.
#[derive(Deserialize)]
struct Reading {
    fingerprint: String,
    rule: String,
    severity: Severity,
    #[serde(rename = "true")]
    holds: Holds,
    worth: Worth,
    opened: String,
    why: String,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Holds {
    Yes,
    No,
    #[serde(rename = "not checkable")]
    NotCheckable,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Worth {
    Yes,
    Doubtful,
    No,
}

fn readings() -> Vec<Reading> {
    let mut table = csv::Reader::from_path("tests/national/judged-findings.csv").unwrap();
    let readings: Result<Vec<Reading>, _> = table.deserialize().collect();
    readings.unwrap()
}

/// How many findings of a rule there are today, and what those that were read came to.
#[derive(Default)]
struct Tally {
    told: usize,
    read: usize,
    holds: usize,
    worth: usize,
    doubtful: usize,
}

impl Tally {
    fn add(&mut self, reading: &Reading) {
        self.read += 1;
        self.holds += usize::from(reading.holds == Holds::Yes);
        match reading.worth {
            Worth::Yes => self.worth += 1,
            Worth::Doubtful => self.doubtful += 1,
            Worth::No => {}
        }
    }

    fn row(&self, name: &str) -> String {
        let not = self.read - self.worth - self.doubtful;
        let Self {
            told,
            read,
            holds,
            worth,
            doubtful,
        } = self;
        format!("| {name} | {told} | {read} | {holds} | {worth} | {doubtful} | {not} |")
    }

    /// The share that is worth it, the doubtful ones counted out and in.
    fn shares(&self) -> String {
        let share = |count: usize| 100.0 * count as f64 / self.read as f64;
        format!(
            "{} of {} ({:.0} %; {:.0} % with the doubtful ones)",
            self.worth,
            self.read,
            share(self.worth),
            share(self.worth + self.doubtful)
        )
    }
}

#[test]
fn the_table_of_judged_findings_is_in_step() {
    let readings = readings();
    let told = outcome("cases").findings;
    let mut rules: BTreeMap<(Severity, &str), Tally> = BTreeMap::new();
    let mut severities: BTreeMap<Severity, Tally> = BTreeMap::new();
    for located in &told {
        let finding = &located.finding;
        let rule = (finding.severity, finding.rule);
        rules.entry(rule).or_default().told += 1;
        severities.entry(finding.severity).or_default().told += 1;
    }
    for reading in &readings {
        let rule = (reading.severity, reading.rule.as_str());
        rules.entry(rule).or_default().add(reading);
        severities.entry(reading.severity).or_default().add(reading);
    }

    let mut block = "| rule | told | read | true | worth it | doubtful | not |\n\
        | --- | --: | --: | --: | --: | --: | --: |\n"
        .to_owned();
    let mut shares = String::new();
    for (severity, all) in severities.iter().rev().filter(|(_, all)| all.read > 0) {
        let name = severity.name();
        let mut of_it: Vec<_> = rules.iter().filter(|((of, _), _)| of == severity).collect();
        of_it.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.told));
        let _ = writeln!(block, "{}", all.row(&format!("**every {name}**")));
        for ((_, rule), tally) in of_it {
            let _ = writeln!(block, "{}", tally.row(rule));
        }
        let _ = writeln!(shares, "- Worth it of the {name}s: {}.", all.shares());
    }
    let fingerprints: BTreeSet<_> = told.iter().map(|one| one.fingerprint.as_str()).collect();
    let gone = readings.iter().map(|reading| reading.fingerprint.as_str());
    let gone: Vec<_> = gone.filter(|one| !fingerprints.contains(one)).collect();
    let named: String = gone.iter().map(|one| format!(" `{one}`")).collect();
    let colon = if gone.is_empty() { "" } else { ":" };
    let _ = write!(
        block,
        "\n{shares}- Read, and no longer told: {}{colon}{named}.",
        gone.len()
    );
    block_in_step("docs/signal.md", "judged", &block);
}

#[test]
fn every_reading_stands_once_and_says_what_was_opened_and_why() {
    let mut seen = BTreeSet::new();
    for reading in readings() {
        let name = &reading.fingerprint;
        assert!(!reading.opened.is_empty(), "{name} was read beside nothing");
        assert!(!reading.why.is_empty(), "{name} has no reason");
        assert!(name.starts_with(&reading.rule), "{name} is of another rule");
        assert!(seen.insert(name.clone()), "{name} stands twice");
    }
}

//! Reading framework files, and refusing those that cannot mean anything.
//!
//! All faults of all files are reported, each at the line where it stands: whoever writes a
//! framework mends them in one go.

mod across_files;
mod cadence;
mod graph;
mod judgements;
mod laws;
mod limits;

use rayon::prelude::*;

use crate::base::date::{Answer, PartialDate};
use crate::base::finding::{Finding, Severity};
use crate::base::nearest;
use crate::base::place::{FileId, Place, SourceFile, Sources};
use crate::framework::file::{AUTHORITY, FrameworkFile};
use crate::framework::{Framework, Frameworks, Grade, Limit};
use crate::yaml::guard;
use crate::yaml::mistake::Mistake;
use crate::yaml::values;

/// The name under which faults of a framework file are reported.
pub const INVALID_FRAMEWORK: &str = "invalid-framework";

/// How many values a framework file may hold, forty times what the longest that is built in has.
const MOST_VALUES: usize = 20_000;

/// Reads framework files: the path of each as the user knows it, and its bytes.
///
/// # Errors
/// Every fault of every file, each at its place in `sources`.
pub fn load(
    files: impl IntoIterator<Item = (String, Vec<u8>)>,
    sources: &mut Sources,
) -> Result<Frameworks, Vec<Finding>> {
    let mut faults = Vec::new();
    let mut all: Vec<Framework> = Vec::new();
    // Those with faults of their own exist for all that: who names them makes no mistake.
    let mut faulty = Vec::new();
    let files: Vec<(String, Vec<u8>)> = files.into_iter().collect();
    // The reading of YAML is most of the work, and each file's is its own.
    let read: Vec<Parsed> = files.into_par_iter().map(parse).collect();
    for parsed in read {
        let Some((source, file)) = place(parsed, sources, &mut faults) else {
            continue;
        };
        let mut reader = FrameworkReader {
            source,
            file: &file,
            faults: Vec::new(),
        };
        let framework = reader.read();
        faults.append(&mut reader.faults);
        match all.iter().find(|other| other.id() == file.id) {
            Some(other) => faults.push(
                fault(
                    Place::root(source, 0).at("id"),
                    format!("two frameworks are called `{}`", file.id),
                )
                .and(Place::root(other.source, 0).at("id"), "the other one"),
            ),
            None => match framework {
                Some(framework) => all.push(framework),
                None => faulty.push(file.id),
            },
        }
    }
    let frameworks = Frameworks::new(all);
    across_files::check(&frameworks, &faulty, &mut faults);
    if faults.is_empty() {
        Ok(frameworks)
    } else {
        Err(faults)
    }
}

fn fault(place: Place, message: impl Into<String>) -> Finding {
    Finding::new(INVALID_FRAMEWORK, Severity::Error, place, message)
}

/// A framework file: its text, and what it says or why it does not.
struct Parsed {
    source: SourceFile,
    read: Result<FrameworkFile, Mistake>,
}

fn parse((name, bytes): (String, Vec<u8>)) -> Parsed {
    let (text, read) = match guard::text(bytes) {
        Err((mistake, text)) => (text, Err(mistake)),
        Ok(text) => {
            let read = values::one::<FrameworkFile>(&text, MOST_VALUES);
            (text, read)
        }
    };
    let source = SourceFile::lines(name, text);
    Parsed { source, read }
}

/// Gives a file its place among the sources, and says what is wrong with it as a whole.
fn place(
    parsed: Parsed,
    sources: &mut Sources,
    faults: &mut Vec<Finding>,
) -> Option<(FileId, FrameworkFile)> {
    let stem = std::path::Path::new(&parsed.source.name)
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned());
    let source = sources.add(parsed.source);
    match parsed.read {
        Ok(file) => {
            if stem.as_deref() != Some(file.id.as_str()) {
                let message = format!("the file of `{}` must be called {}.yaml", file.id, file.id);
                faults.push(fault(Place::root(source, 0).at("id"), message));
            }
            Some((source, file))
        }
        Err(mistake) => {
            let help = "docs/frameworks.md describes every key of a framework file";
            let place = Place::byte(source, mistake.byte);
            faults.push(fault(place, mistake.message).help(mistake.help.unwrap_or(help.into())));
            None
        }
    }
}

/// Resolves the names of one file.
struct FrameworkReader<'a> {
    source: FileId,
    file: &'a FrameworkFile,
    faults: Vec<Finding>,
}

impl FrameworkReader<'_> {
    fn root(&self) -> Place {
        Place::root(self.source, 0)
    }

    fn fault(&mut self, place: Place, message: impl Into<String>) {
        self.faults.push(fault(place, message));
    }

    fn read(&mut self) -> Option<Framework> {
        let period = self.root().at("in-force");
        let from = self.date(&self.file.in_force.from, period.clone().at("from"));
        let until = match &self.file.in_force.until {
            None => Some(None),
            Some(text) => self.date(text, period.clone().at("until")).map(Some),
        };
        if let (Some(from), Some(Some(until))) = (from, until)
            && until.is_before(from) == Answer::Certainly
        {
            self.fault(period, "it ends before it begins");
        }
        self.check_scales();
        let judgements = self.judgements();
        let graph = Self::graph(&judgements);
        let order = self.order(&judgements, &graph);
        let limits: Vec<Limit> = self
            .file
            .limits
            .iter()
            .enumerate()
            .filter_map(|(i, limit)| self.limit(&judgements, i, limit))
            .collect();
        // Where a limit is faulty, positions among the others mean nothing.
        let whole = limits.len() == self.file.limits.len();
        let (limits, laws) = match whole {
            true => self.laws(&judgements, limits),
            false => (limits, Vec::new()),
        };
        if whole {
            self.check_contradictions(&limits);
        }
        let pauses = self.pauses();
        let trials = self.trials();
        let file = self.file;
        let pathway = self.cadence_conditions(
            &judgements,
            "pathway",
            file.cadence.pathway.iter().map(|p| &p.when),
        );
        let usual = self.usual(&judgements);
        let follow_up = self.follow_ups(&judgements);
        self.check_numbers();
        let concern = self.concern();
        Some(Framework {
            regime: match self.file.body.as_str() {
                AUTHORITY => self.file.inspectorate.clone(),
                body => format!("{}, {body}", self.file.inspectorate),
            },
            file: self.file.clone(),
            source: self.source,
            from: from?,
            until: until?,
            graph,
            order: order?,
            judgements,
            limits,
            laws,
            pauses,
            trials,
            pathway,
            usual,
            follow_up,
            concern,
        })
    }

    fn date(&mut self, text: &str, place: Place) -> Option<PartialDate> {
        PartialDate::parse(text)
            .map_err(|error| self.fault(place, error.to_string()))
            .ok()
    }

    fn trials(&mut self) -> Vec<(String, PartialDate, Option<PartialDate>)> {
        let mut trials = Vec::new();
        for (id, activity) in &self.file.activities {
            let Some(trial) = &activity.trial else {
                continue;
            };
            let here = self.root().at("activities").at(id.clone()).at("trial");
            if activity.graded {
                self.fault(here.clone(), "what tries a framework out gives no grades");
            }
            let from = self.date(&trial.from, here.clone().at("from"));
            let until = trial.until.as_ref();
            let until = until.and_then(|text| self.date(text, here.at("until")));
            trials.extend(from.map(|from| (id.clone(), from, until)));
        }
        trials
    }

    fn unknown(&mut self, place: Place, what: &str, name: &str, known: &[&str]) {
        let finding = fault(
            place,
            format!("there is no {what} `{name}` in this framework"),
        );
        self.faults
            .push(finding.help(nearest::help(name, known.iter().copied())));
    }

    fn grade(&mut self, name: &str, place: Place) -> Option<Grade> {
        let known: Vec<&str> = self
            .file
            .scale
            .iter()
            .map(|grade| grade.id.as_str())
            .collect();
        let found = known.iter().position(|grade| *grade == name).map(Grade);
        if found.is_none() {
            self.unknown(place, "grade", name, &known);
        }
        found
    }

    /// The grade that counts as a weakness: on the scale, and not its best.
    fn concern(&mut self) -> Option<Grade> {
        let name = self.file.concern.as_deref()?;
        let place = self.root().at("concern");
        let grade = self.grade(name, place.clone())?;
        if grade.0 + 1 == self.file.scale.len() {
            self.fault(place, "the best grade cannot be a weakness");
        }
        Some(grade)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_frameworks_have_no_fault() {
        let faults = load(
            crate::framework::embedded::frameworks(),
            &mut Sources::default(),
        )
        .err();
        let said: Vec<String> = faults
            .unwrap_or_default()
            .into_iter()
            .map(|fault| fault.message)
            .collect();
        assert_eq!(said, Vec::<String>::new());
    }
}

//! What comparable inspections were given.
//!
//! The index holds the grades of past inspections, by framework: the national ones that come with
//! the program (`framework/precedents/`, written from `cases/` by `evenhand precedents --write`)
//! and those of the cases being checked. Base rates and the distribution of gaps are counted here,
//! so that no rule prints a number that was typed.

use std::collections::BTreeSet;

use crate::case::model::Case;
use crate::dataset::Entry;
use crate::date::{Answer, PartialDate, Years, days_between};
use crate::framework::set::FrameworkId;
use crate::framework::{Framework, Frameworks, Given, Grade, JudgementId, Stops};

/// A past inspection and its grades.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Precedent {
    /// The framework that it was made under.
    pub framework: FrameworkId,
    /// The authority's name.
    pub authority: String,
    /// The inspectorate's number for the authority; its name where there is none.
    pub urn: String,
    /// What kind of inspection.
    pub activity: String,
    /// The first day of its fieldwork.
    pub start: PartialDate,
    /// What each judgement was given, by [`JudgementId`].
    pub given: Vec<Option<Given>>,
}

impl Precedent {
    /// The grade of a judgement.
    pub fn grade(&self, id: JudgementId) -> Option<Grade> {
        match self.given.get(id.0).copied().flatten() {
            Some(Given::Grade(grade)) => Some(grade),
            Some(Given::NotJudged) | None => None,
        }
    }

    /// Whether it is that very inspection: no inspection is its own precedent.
    pub fn is_of(&self, entry: Entry<'_>) -> bool {
        let authority = &entry.case.authority;
        let start = entry.inspection.start();
        start.is_some_and(|start| self.may_begin(start))
            && (authority.urn.as_deref() == Some(&self.urn)
                || authority.name.as_deref() == Some(&self.authority))
    }

    /// Whether its first day may be that one, as far as the two dates are known.
    fn may_begin(&self, start: PartialDate) -> bool {
        start.is_within(Some(self.start), Some(self.start)) != Answer::No
    }

    /// What it is called among comparators: `Leicestershire County Council 2019`.
    pub fn words(&self) -> String {
        format!("{} {}", self.authority, self.start.earliest().year())
    }
}

/// Why a file of the index could not be read.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// It is no table.
    #[error("{file}: {error}")]
    Table {
        /// The file.
        file: String,
        /// The reader's message.
        error: csv::Error,
    },
    /// It names something that is not known.
    #[error("{file}, line {line}: {what}")]
    Unknown {
        /// The file.
        file: String,
        /// The line.
        line: u64,
        /// What.
        what: String,
    },
}

/// The time from the first day of one inspection to that of the authority's next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// The framework of the earlier inspection.
    pub earlier: FrameworkId,
    /// The framework of the later inspection.
    pub later: FrameworkId,
    /// Years, with pauses left out.
    pub years: f64,
}

/// An aggregate's framework, itself, the grades of what it rests on, and its own.
type Profile = (FrameworkId, JudgementId, Vec<Grade>, Grade);

/// The index, ordered by authority and date.
#[derive(Clone, Debug, Default)]
pub struct Precedents {
    all: Vec<Precedent>,
    /// The time between each precedent and its predecessor.
    gaps: Vec<Gap>,
    /// What each head was given with which areas; see [`Precedents::profiles`].
    profiles: BTreeSet<Profile>,
}

/// The columns before the judgements.
const COLUMNS: [&str; 4] = ["authority", "urn", "activity", "start"];

impl Precedents {
    /// Reads the tables of the index: the file name, which is the framework's, and the bytes.
    ///
    /// # Errors
    /// A table is damaged, or names what no framework knows.
    pub fn read(files: &[(String, &[u8])], frameworks: &Frameworks) -> Result<Self, IndexError> {
        let mut all = Vec::new();
        for (file, bytes) in files {
            let Some(id) = file
                .strip_suffix(".csv")
                .and_then(|name| frameworks.named(name))
            else {
                continue;
            };
            let framework = frameworks.get(id);
            let table = |error| IndexError::Table {
                file: file.clone(),
                error,
            };
            let mut reader = csv::Reader::from_reader(*bytes);
            let judgements: Vec<Option<JudgementId>> = reader
                .headers()
                .map_err(table)?
                .iter()
                .skip(COLUMNS.len())
                .map(|name| framework.judgement(name))
                .collect();
            for row in reader.records() {
                let row = row.map_err(table)?;
                let unknown = |what: &str| IndexError::Unknown {
                    file: file.clone(),
                    line: row.position().map_or(0, csv::Position::line),
                    what: what.to_owned(),
                };
                let cell = |i: usize| row.get(i).unwrap_or_default().to_owned();
                let mut given = vec![None; framework.judgements.len()];
                for (judgement, text) in judgements.iter().zip(row.iter().skip(COLUMNS.len())) {
                    let judgement =
                        judgement.ok_or_else(|| unknown("a column names no judgement"))?;
                    if !text.is_empty() {
                        given[judgement.0] =
                            Some(framework.given(text).ok_or_else(|| unknown(text))?);
                    }
                }
                all.push(Precedent {
                    framework: id,
                    authority: cell(0),
                    urn: cell(1),
                    activity: cell(2),
                    start: PartialDate::parse(&cell(3))
                        .map_err(|error| unknown(&error.to_string()))?,
                    given,
                });
            }
        }
        let mut precedents = Self {
            all,
            gaps: Vec::new(),
            profiles: BTreeSet::new(),
        };
        precedents.settle(frameworks);
        Ok(precedents)
    }

    /// Adds the graded inspections of cases that are not in the index yet.
    pub fn add(&mut self, cases: &[Case], frameworks: &Frameworks) {
        let mut added: Vec<Precedent> = cases
            .iter()
            .flat_map(|case| of_case(case, frameworks))
            .collect();
        added.retain(|new| {
            let same = |old: &&Precedent| old.urn == new.urn || old.authority == new.authority;
            let mut old = self.all.iter().filter(same);
            !old.any(|old| old.may_begin(new.start))
        });
        if !added.is_empty() {
            self.all.append(&mut added);
            self.settle(frameworks);
        }
    }

    fn settle(&mut self, frameworks: &Frameworks) {
        self.all
            .sort_by(|a, b| (&a.urn, a.start.earliest()).cmp(&(&b.urn, b.start.earliest())));
        self.gaps = self
            .all
            .windows(2)
            .filter(|pair| pair[0].urn == pair[1].urn)
            .map(|pair| {
                let out = paused_days(
                    frameworks,
                    frameworks.get(pair[0].framework),
                    pair[0].start,
                    pair[1].start,
                );
                let years = Years::between(pair[0].start, pair[1].start, out).least;
                Gap {
                    earlier: pair[0].framework,
                    later: pair[1].framework,
                    years,
                }
            })
            .collect();
        self.profiles = self
            .all
            .iter()
            .flat_map(|precedent| {
                let framework = frameworks.get(precedent.framework);
                framework.heads().filter_map(|id| {
                    let areas = framework.get(id).components.iter();
                    let areas: Option<Vec<Grade>> = areas.map(|id| precedent.grade(*id)).collect();
                    Some((precedent.framework, id, areas?, precedent.grade(id)?))
                })
            })
            .collect();
    }

    /// Every combination of the grades of an aggregate's areas and its own that occurs. There are few
    /// of them, however many inspections there are.
    pub fn profiles(
        &self,
        framework: FrameworkId,
        id: JudgementId,
    ) -> impl Iterator<Item = (&[Grade], Grade)> {
        self.profiles
            .range((framework, id, Vec::new(), Grade(0))..)
            .take_while(move |profile| (profile.0, profile.1) == (framework, id))
            .map(|(_, _, areas, given)| (areas.as_slice(), *given))
    }

    /// All of them, ordered by authority and date.
    pub fn iter(&self) -> impl Iterator<Item = &Precedent> {
        self.all.iter()
    }

    /// Those of a framework.
    pub fn of(&self, framework: FrameworkId) -> impl Iterator<Item = &Precedent> {
        self.all.iter().filter(move |p| p.framework == framework)
    }

    /// All gaps between inspections.
    pub fn all_gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// The gaps, in years without pauses, that followed inspections made under a framework.
    pub fn gaps(&self, framework: FrameworkId) -> impl Iterator<Item = f64> {
        self.gaps
            .iter()
            .filter(move |gap| gap.earlier == framework)
            .map(|gap| gap.years)
    }

    /// The index as tables: the framework's name and the text of its table.
    ///
    /// # Errors
    /// A cell could not be written.
    pub fn tables(&self, frameworks: &Frameworks) -> Result<Vec<(String, String)>, csv::Error> {
        let mut tables = Vec::new();
        for (id, framework) in frameworks.iter() {
            let mut rows: Vec<&Precedent> = self.of(id).collect();
            if rows.is_empty() {
                continue;
            }
            rows.sort_by(|a, b| {
                (&a.authority, a.start.earliest()).cmp(&(&b.authority, b.start.earliest()))
            });
            let mut writer = csv::Writer::from_writer(Vec::new());
            let judgements = framework
                .judgements
                .iter()
                .map(|judgement| judgement.id.as_str());
            writer.write_record(COLUMNS.into_iter().chain(judgements))?;
            for row in rows {
                let start = row.start.to_string();
                let cells = [row.authority.as_str(), &row.urn, &row.activity, &start];
                let given = row.given.iter().map(|given| match given {
                    Some(Given::Grade(grade)) => framework.grade_id(*grade),
                    Some(Given::NotJudged) => "not-judged",
                    None => "",
                });
                writer.write_record(cells.into_iter().chain(given))?;
            }
            let bytes = writer
                .into_inner()
                .map_err(|error| csv::Error::from(error.into_error()))?;
            tables.push((
                framework.id().to_owned(),
                String::from_utf8_lossy(&bytes).into_owned(),
            ));
        }
        Ok(tables)
    }
}

/// The graded inspections of a case that can be precedents: dated, and with known grades.
fn of_case<'a>(case: &'a Case, frameworks: &'a Frameworks) -> impl Iterator<Item = Precedent> + 'a {
    case.inspections.iter().filter_map(move |inspection| {
        let framework = inspection.framework()?;
        let start = inspection.start()?;
        let graded = inspection.is_graded() && inspection.given.iter().any(Option::is_some);
        (graded && frameworks.get(framework).best().is_some()).then(|| Precedent {
            framework,
            authority: case.name().to_owned(),
            urn: case
                .authority
                .urn
                .clone()
                .unwrap_or_else(|| case.name().to_owned()),
            activity: inspection
                .activity
                .as_ref()
                .map(|a| a.text.clone())
                .unwrap_or_default(),
            start,
            given: inspection.given.clone(),
        })
    })
}

/// The days between two dates on which the inspectorate's graded inspections were stopped, each
/// counted once however many pauses cover it.
pub fn paused_days(
    frameworks: &Frameworks,
    framework: &Framework,
    from: PartialDate,
    to: PartialDate,
) -> i32 {
    let mut stretches: Vec<_> = frameworks
        .pauses(&framework.file.inspectorate)
        .filter(|pause| matches!(pause.stops, Stops::Graded | Stops::All))
        .map(|pause| {
            (
                pause.from.earliest().max(from.latest()),
                pause.until.latest().min(to.earliest()),
            )
        })
        .filter(|(first, last)| first <= last)
        .collect();
    stretches.sort();
    let mut counted = None;
    let mut days = 0;
    for (first, last) in stretches {
        let first = counted.map_or(first, |done: jiff::civil::Date| {
            first.max(done.saturating_add(jiff::Span::new().days(1)))
        });
        if first <= last {
            days += days_between(first, last) + 1;
            counted = Some(last);
        }
    }
    days
}

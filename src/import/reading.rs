//! From a report's bytes to an inspection that can be added to a case file.

use std::path::Path;

use crate::base::date::{PartialDate, Window};
use crate::framework::authorities::Authorities;
use crate::framework::topics::Topics;
use crate::framework::{Framework, Frameworks};

use super::evidence::{EvidenceLine, evidence};
use super::imported::{Imported, Origin, PreviousFacts, PriorityPoints, VisitFacts};
use super::pdf::{self, Limits, PdfError};
use super::report::{
    self, Days, FILE_NAME, Hints, JudgementForm, LetterReading, ReadFact, ReportForm,
    ReportReading, Unrecognised,
};

/// Why a report was not imported.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The file cannot be read from the disk.
    #[error("the file cannot be read: {0}")]
    File(#[from] std::io::Error),
    /// It has no text that can be read.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// It is no report of a known kind.
    #[error(transparent)]
    Unrecognised(#[from] Unrecognised),
}

/// What was read in a report.
#[derive(Debug)]
pub struct ReadReport {
    /// The inspection.
    pub imported: Imported,
    /// What was not read, and why: field and reason.
    pub unread: Vec<(String, String)>,
    /// Each field with the text in which it was read.
    pub evidence: Vec<EvidenceLine>,
}

/// How the reports of each framework are worded; a framework that does not say has none that can
/// be read, and no report is of a draft.
pub fn forms(frameworks: &Frameworks) -> Vec<ReportForm> {
    frameworks
        .iter()
        .filter(|(_, framework)| !framework.is_draft())
        .filter_map(|(_, framework)| form(framework, frameworks))
        .collect()
}

/// Each grade of a framework and its wordings.
type GradeWordings = indexmap::IndexMap<String, Vec<String>>;

fn grades(framework: &Framework) -> GradeWordings {
    let scale = framework.file.scale.iter();
    let grades = scale.map(|grade| {
        let spelt = grade.id.replace('-', " ");
        let wordings = grade
            .title
            .iter()
            .cloned()
            .chain([spelt])
            .chain(grade.also.iter().cloned());
        (grade.id.clone(), wordings.collect())
    });
    grades.collect()
}

/// The grades of a framework and of all those that it succeeded, the nearest first.
fn earlier_grades(framework: &Framework, frameworks: &Frameworks) -> GradeWordings {
    let mut all = GradeWordings::new();
    let mut lineage = vec![framework];
    let mut next = 0;
    while let Some(framework) = lineage.get(next).copied() {
        next += 1;
        for (id, wordings) in grades(framework) {
            all.entry(id).or_default().extend(wordings);
        }
        let before = framework.file.succeeds.all.iter();
        let before = before.filter_map(|name| frameworks.named(name));
        for framework in before.map(|id| frameworks.get(id)) {
            if !lineage.iter().any(|known| known.id() == framework.id()) {
                lineage.push(framework);
            }
        }
    }
    all
}

fn form(framework: &Framework, frameworks: &Frameworks) -> Option<ReportForm> {
    let file = &framework.file;
    let wording = file.report.clone()?;
    let mut grades = grades(framework);
    if let Some(not_judged) = &file.not_judged {
        grades.insert("not-judged".to_owned(), not_judged.also.clone());
    }
    let judgements = file.judgements.iter().map(|(id, judgement)| {
        let titles = std::iter::once(&judgement.title)
            .chain(&judgement.also)
            .cloned()
            .collect();
        (
            id.clone(),
            JudgementForm {
                titles,
                optional: judgement.optional,
            },
        )
    });
    let activities = file
        .activities
        .iter()
        .filter(|(_, activity)| activity.graded)
        .map(|(id, activity)| {
            let days = activity.days.map(|days| Days {
                usual: days.usual,
                from: days.from,
                to: days.to,
            });
            (id.clone(), days)
        });
    Some(ReportForm {
        framework: framework.id().to_owned(),
        from: framework.from.earliest(),
        until: framework.until.map(PartialDate::latest),
        grades,
        earlier_grades: earlier_grades(framework, frameworks),
        judgements: judgements.collect(),
        activities: activities.collect(),
        wording,
    })
}

/// Reads a report. Its number and the day of its publication are taken from the file's name where
/// the report does not print them and nothing in it contradicts the name, and said to be.
///
/// # Errors
/// [`ReportError`] says why there is nothing to import.
pub fn read(
    path: &Path,
    forms: &[ReportForm],
    topics: &Topics,
    authorities: &Authorities,
) -> Result<ReadReport, ReportError> {
    read_bytes(path, &std::fs::read(path)?, forms, topics, authorities)
}

/// The same of a report whose bytes are at hand, and the name that its file has or would have.
///
/// # Errors
/// [`ReportError`] says why there is nothing to import.
pub fn read_bytes(
    path: &Path,
    bytes: &[u8],
    forms: &[ReportForm],
    topics: &Topics,
    authorities: &Authorities,
) -> Result<ReadReport, ReportError> {
    let text = pdf::read(bytes, &Limits::default())?;
    let mut reading = report::recognise(&text, forms)?;
    if let Some(hints) = Hints::from_file_name(path) {
        reading = reading.with_hints(&hints, authorities);
    }
    Ok(of_reading(&reading, path, topics))
}

fn of_reading(reading: &ReportReading, path: &Path, topics: &Topics) -> ReadReport {
    let (improve, mut unmapped_points) = mapped(&reading.improve, topics);
    let visit = reading.letter.as_ref().map(|letter| {
        let (visit, unmapped) = visit(letter, topics);
        unmapped_points += unmapped;
        visit
    });
    let windows = reading.fieldwork.iter().map(|window| Window {
        start: PartialDate::day(window.value.start),
        end: PartialDate::day(window.value.end),
    });
    let body = reading.contradictions().map(|(_, repeated)| {
        let grade = &repeated.value;
        (grade.judgement.clone(), grade.grade.clone())
    });
    let field = |name: &str| name.rsplit('.').next().unwrap_or(name).to_owned();
    let imported = Imported {
        authority: reading
            .authority
            .as_ref()
            .map(|read| read.value.clone())
            .unwrap_or_default(),
        urn: reading.urn.as_ref().map(|read| read.value.to_string()),
        framework: reading.framework.value.clone(),
        activity: reading
            .activity
            .as_ref()
            .map(|activity| activity.id.clone()),
        fieldwork: windows.collect(),
        published: reading
            .published
            .as_ref()
            .map(|read| PartialDate::day(read.value)),
        inspector: reading.inspector.as_ref().map(|read| read.value.clone()),
        judgements: reading
            .judgements
            .iter()
            .map(|(id, grade)| (id.clone(), grade.value.clone()))
            .collect(),
        body: body.collect(),
        previous: reading.previous.as_ref().map(|read| PreviousFacts {
            date: read.value.date,
            overall: read.value.overall.clone(),
        }),
        visit,
        improve,
        unmapped_points,
        unread: reading
            .unread
            .iter()
            .filter(|unread| unread.field != FILE_NAME)
            .map(|unread| field(&unread.field))
            .collect(),
        origin: Origin::Report {
            file: path.display().to_string(),
        },
        ..Imported::default()
    };
    ReadReport {
        imported,
        unread: reading
            .unread
            .iter()
            .map(|unread| (unread.field.clone(), unread.why.clone()))
            .collect(),
        evidence: evidence(reading),
    }
}

/// The topics of points, each once, and how many points match none.
fn mapped(points: &[ReadFact<String>], topics: &Topics) -> (Vec<String>, usize) {
    let mut mapped: Vec<String> = Vec::new();
    let mut unmapped = 0;
    for point in points {
        let found = topics.of_point(&point.value);
        unmapped += usize::from(found.is_empty());
        for topic in found {
            let name = topics.name(topic);
            if !mapped.iter().any(|other| other == name) {
                mapped.push(name.to_owned());
            }
        }
    }
    (mapped, unmapped)
}

/// What a letter says besides, and how many of its points for priority action match no topic.
fn visit(letter: &LetterReading, topics: &Topics) -> (VisitFacts, usize) {
    let (priority, unmapped) = mapped(&letter.priority_action, topics);
    let points = letter.priority_action.len();
    let looked_at = letter.looked_at.as_ref();
    let passages = looked_at.map_or(&[][..], |looked_at| &looked_at.passages);
    let inspectors = letter.inspectors.iter();
    let facts = VisitFacts {
        inspectors: inspectors.map(|name| name.value.clone()).collect(),
        areas: looked_at.map_or_else(Vec::new, |looked_at| looked_at.areas.clone()),
        topics: mapped(passages, topics).0,
        priority_action: (points > 0).then_some(PriorityPoints {
            points,
            topics: priority,
        }),
        note: (!letter.notes.is_empty()).then(|| letter.notes.join("; ")),
    };
    (facts, unmapped)
}

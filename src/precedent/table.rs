//! The tables in which the index is kept: one a framework, a row an inspection.

use std::path::Path;

use rayon::prelude::*;

use super::{Precedent, Precedents};
use crate::base::date::{PartialDate, Window};
use crate::base::nearest;
use crate::case::bind::Vocabulary;
use crate::framework::authorities::Clues;
use crate::framework::topics::Topics;
use crate::framework::{Framework, Frameworks, Given, JudgementId};

/// Why a file of the index could not be read.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// It is no table.
    #[error("{file}: {error}")]
    Table {
        /// The file.
        file: String,
        /// The reader's message, which names the line.
        error: csv::Error,
    },
    /// It is called after no framework.
    #[error("{file}: a table is called after its framework; {help}")]
    Framework {
        /// The file.
        file: String,
        /// Which frameworks there are.
        help: String,
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

/// The columns before the judgements.
const COLUMNS: [&str; 6] = [
    "authority",
    "urn",
    "activity",
    "fieldwork",
    "published",
    "improve",
];

/// Reads tables: the path, whose file name is the framework's, and the bytes.
pub(super) fn read(
    files: &[(String, Vec<u8>)],
    vocabulary: Vocabulary<'_>,
) -> Result<Vec<Precedent>, IndexError> {
    let tables = files
        .par_iter()
        .map(|(file, bytes)| table(file, bytes, vocabulary));
    // Of several that are damaged the first is told, whichever was read first.
    let tables: Vec<Result<Vec<Precedent>, IndexError>> = tables.collect();
    let tables = tables.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(tables.into_iter().flatten().collect())
}

/// Reads one of them.
fn table(
    file: &str,
    bytes: &[u8],
    vocabulary: Vocabulary<'_>,
) -> Result<Vec<Precedent>, IndexError> {
    let Vocabulary {
        frameworks,
        topics,
        authorities,
    } = vocabulary;
    let mut all = Vec::new();
    let name = Path::new(file).file_stem().unwrap_or_default();
    let name = name.to_string_lossy();
    let id = frameworks
        .named(&name)
        .ok_or_else(|| IndexError::Framework {
            file: file.to_owned(),
            help: nearest::help(&name, frameworks.iter().map(|(_, f)| f.id())),
        })?;
    let framework = frameworks.get(id);
    let damaged = |error| IndexError::Table {
        file: file.to_owned(),
        error,
    };
    let unknown = |line, what| IndexError::Unknown {
        file: file.to_owned(),
        line,
        what,
    };
    let mut reader = csv::Reader::from_reader(bytes);
    let judgements =
        columns(reader.headers().map_err(damaged)?, framework).map_err(|what| unknown(1, what))?;
    for row in reader.records() {
        let row = row.map_err(damaged)?;
        let unknown = |what| unknown(row.position().map_or(0, csv::Position::line), what);
        let cell = |i: usize| row.get(i).unwrap_or_default().to_owned();
        let mut given = vec![None; framework.judgements.len()];
        for (judgement, text) in judgements.iter().zip(row.iter().skip(COLUMNS.len())) {
            if !text.is_empty() {
                given[judgement.0] = Some(framework.given(text).ok_or_else(|| {
                    let help = nearest::help(text, framework.grade_ids());
                    unknown(format!("there is no grade `{text}`; {help}"))
                })?);
            }
        }
        let (name, urn) = (cell(0), cell(1));
        let fieldwork = cell(3);
        let windows = fieldwork.split(' ').map(Window::parse);
        let windows = windows.collect::<Result<Vec<_>, _>>();
        let windows = windows.map_err(|error| unknown(error.to_string()))?;
        let first = windows
            .first()
            .ok_or_else(|| unknown("no fieldwork".to_owned()))?;
        let published = Some(cell(4)).filter(|text| !text.is_empty());
        let published = published.map(|text| PartialDate::parse(&text)).transpose();
        let improve = cell(5);
        let improve = improve.split_whitespace().map(|name| {
            let topic = topics.named(name);
            topic.ok_or_else(|| unknown(format!("there is no topic `{name}`")))
        });
        let identity = authorities.identity(Clues {
            urn: Some(&urn),
            code: None,
            name: Some(&name),
            on: Some(first.start.earliest()),
        });
        all.push(Precedent {
            framework: id,
            identity: identity.ok_or_else(|| unknown("no authority".to_owned()))?,
            authority: name.into(),
            activity: cell(2),
            start: first.start,
            published: published.map_err(|error| unknown(error.to_string()))?,
            improve: improve.collect::<Result<_, _>>()?,
            fieldwork: windows,
            given,
        });
    }
    Ok(all)
}

/// The judgements that the columns of a table name after the first four.
fn columns(titles: &csv::StringRecord, framework: &Framework) -> Result<Vec<JudgementId>, String> {
    if !titles.iter().take(COLUMNS.len()).eq(COLUMNS) {
        return Err(format!("the first columns must be {}", COLUMNS.join(", ")));
    }
    let names = titles.iter().skip(COLUMNS.len());
    names
        .map(|name| {
            framework.judgement(name).ok_or_else(|| {
                let known = framework.judgements.iter().map(|known| known.id.as_str());
                let help = nearest::help(name, known);
                format!("there is no judgement `{name}`; {help}")
            })
        })
        .collect()
}

/// Writes tables: the framework's name and the text of its table.
pub(super) fn write(
    precedents: &Precedents,
    frameworks: &Frameworks,
    topics: &Topics,
) -> Result<Vec<(String, String)>, csv::Error> {
    let mut tables = Vec::new();
    for (id, framework) in frameworks.iter() {
        let mut rows: Vec<&Precedent> = precedents.of(id).collect();
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
            let windows = row.fieldwork.iter().map(Window::to_string);
            let fieldwork = windows.collect::<Vec<_>>().join(" ");
            let published = row.published.map(|day| day.to_string());
            let improve = row.improve.iter().map(|topic| topics.name(*topic));
            let improve = improve.collect::<Vec<_>>().join(" ");
            let cells = [
                &*row.authority,
                row.identity.number().unwrap_or_default(),
                &row.activity,
                &fieldwork,
                published.as_deref().unwrap_or_default(),
                &improve,
            ];
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

//! The tables in which the index is kept: one a framework, a row an inspection.

use super::{Precedent, Precedents};
use crate::base::date::PartialDate;
use crate::framework::{Frameworks, Given, JudgementId};

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

/// The columns before the judgements.
const COLUMNS: [&str; 4] = ["authority", "urn", "activity", "start"];

/// Reads tables: the file name, which is the framework's, and the bytes.
pub(super) fn read(
    files: &[(String, &[u8])],
    frameworks: &Frameworks,
) -> Result<Vec<Precedent>, IndexError> {
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
                let judgement = judgement.ok_or_else(|| unknown("a column names no judgement"))?;
                if !text.is_empty() {
                    given[judgement.0] = Some(framework.given(text).ok_or_else(|| unknown(text))?);
                }
            }
            all.push(Precedent {
                framework: id,
                authority: cell(0).into(),
                urn: cell(1).into(),
                activity: cell(2),
                start: PartialDate::parse(&cell(3)).map_err(|error| unknown(&error.to_string()))?,
                given,
            });
        }
    }
    Ok(all)
}

/// Writes tables: the framework's name and the text of its table.
pub(super) fn write(
    precedents: &Precedents,
    frameworks: &Frameworks,
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
            let start = row.start.to_string();
            let cells = [&*row.authority, &row.urn, &row.activity, &start];
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

//! The tables in which the index is kept: one of a framework's graded inspections, a row each, and
//! beside it those of its visits and of what is known to be missing.

use rayon::prelude::*;

use super::missing::PastMissing;
use super::rows::{COLUMNS, IndexError, TableKind, TableRow};
use super::visits::PastVisit;
use super::{Precedent, Precedents};
use crate::base::nearest;
use crate::case::bind::Vocabulary;
use crate::framework::topics::Topics;
use crate::framework::{Framework, FrameworkId, Frameworks, JudgementId};

/// The column between those of every table and the judgements.
const IMPROVE: &str = "improve";

/// What tables hold.
#[derive(Default)]
pub(super) struct TableContents {
    pub inspections: Vec<Precedent>,
    pub visits: Vec<PastVisit>,
    pub missing: Vec<PastMissing>,
}

/// Reads tables: the path, whose file name says of what they are, and the bytes.
pub(super) fn read(
    files: &[(String, Vec<u8>)],
    vocabulary: Vocabulary<'_>,
) -> Result<TableContents, IndexError> {
    let tables = files
        .par_iter()
        .map(|(file, bytes)| table(file, bytes, vocabulary));
    // Of several that are damaged the first is told, whichever was read first.
    let tables: Vec<Result<TableContents, IndexError>> = tables.collect();
    let mut all = TableContents::default();
    for table in tables {
        let table = table?;
        all.inspections.extend(table.inspections);
        all.visits.extend(table.visits);
        all.missing.extend(table.missing);
    }
    Ok(all)
}

/// Reads one of them.
fn table(
    file: &str,
    bytes: &[u8],
    vocabulary: Vocabulary<'_>,
) -> Result<TableContents, IndexError> {
    let (id, kind) = TableKind::of(file, vocabulary)?;
    let framework = vocabulary.frameworks.get(id);
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
    let titles = reader.headers().map_err(damaged)?;
    let judgements = match kind {
        TableKind::Graded => columns(titles, framework),
        TableKind::Visits => exactly(titles, &PastVisit::COLUMNS),
        TableKind::Missing => exactly(titles, &[]),
    };
    let judgements = judgements.map_err(|what| unknown(1, what))?;
    let mut contents = TableContents::default();
    for row in reader.records() {
        let row = row.map_err(damaged)?;
        let unknown = |what| unknown(row.position().map_or(0, csv::Position::line), what);
        let begins = TableRow::read(&row, vocabulary).map_err(unknown)?;
        match kind {
            TableKind::Graded => {
                let read = precedent(begins, &row, id, &judgements, vocabulary);
                contents.inspections.push(read.map_err(unknown)?);
            }
            TableKind::Visits => {
                let read = PastVisit::read(begins, &row, id, framework);
                contents.visits.push(read.map_err(unknown)?);
            }
            TableKind::Missing => {
                let read = PastMissing::read(begins, id);
                contents.missing.push(read.map_err(unknown)?);
            }
        }
    }
    Ok(contents)
}

fn precedent(
    begins: TableRow,
    row: &csv::StringRecord,
    id: FrameworkId,
    judgements: &[JudgementId],
    vocabulary: Vocabulary<'_>,
) -> Result<Precedent, String> {
    let framework = vocabulary.frameworks.get(id);
    let mut given = vec![None; framework.judgements.len()];
    for (judgement, text) in judgements.iter().zip(row.iter().skip(COLUMNS.len() + 1)) {
        if !text.is_empty() {
            given[judgement.0] = Some(framework.given_to(*judgement, text).ok_or_else(|| {
                let help = nearest::help(text, framework.results_of(*judgement));
                format!("there is no grade `{text}`; {help}")
            })?);
        }
    }
    let improve = row.get(COLUMNS.len()).unwrap_or_default();
    let improve = improve.split_whitespace().map(|name| {
        let topic = vocabulary.topics.named(name);
        topic.ok_or_else(|| format!("there is no topic `{name}`"))
    });
    Ok(Precedent {
        framework: id,
        start: begins.start()?,
        identity: begins.identity,
        authority: begins.authority.into(),
        activity: begins.activity,
        published: begins.published,
        improve: improve.collect::<Result<_, _>>()?,
        fieldwork: begins.fieldwork,
        given,
    })
}

/// The judgements that the columns of a table name after the others.
fn columns(titles: &csv::StringRecord, framework: &Framework) -> Result<Vec<JudgementId>, String> {
    let first = || COLUMNS.into_iter().chain([IMPROVE]);
    if !titles.iter().take(COLUMNS.len() + 1).eq(first()) {
        let first: Vec<&str> = first().collect();
        return Err(format!("the first columns must be {}", first.join(", ")));
    }
    let names = titles.iter().skip(COLUMNS.len() + 1);
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

/// That a table has no columns but those of every table and some more, and so no judgements.
fn exactly(titles: &csv::StringRecord, more: &[&str]) -> Result<Vec<JudgementId>, String> {
    let wanted = || COLUMNS.iter().chain(more).copied();
    if titles.iter().eq(wanted()) {
        return Ok(Vec::new());
    }
    let wanted: Vec<&str> = wanted().collect();
    Err(format!("the columns must be {}", wanted.join(", ")))
}

/// Writes tables: the name of each, without `.csv`, and its text.
pub(super) fn write(
    precedents: &Precedents,
    frameworks: &Frameworks,
    topics: &Topics,
) -> Result<Vec<(String, String)>, csv::Error> {
    let mut tables = Vec::new();
    for (id, framework) in frameworks.iter() {
        let mut rows: Vec<&Precedent> = precedents.of(id).collect();
        rows.sort_by(|a, b| {
            (&a.authority, a.start.earliest()).cmp(&(&b.authority, b.start.earliest()))
        });
        let judgements = framework.judgements.iter();
        let judgements = judgements.map(|judgement| judgement.id.as_str());
        let titles: Vec<&str> = [IMPROVE].into_iter().chain(judgements).collect();
        let rows = rows.into_iter().map(|row| {
            let improve = row.improve.iter().map(|topic| topics.name(*topic));
            let improve = improve.collect::<Vec<_>>().join(" ");
            let given = row.given.iter().map(|given| match given {
                Some(given) => framework.given_id(*given).to_owned(),
                None => String::new(),
            });
            row.cells().into_iter().chain([improve]).chain(given)
        });
        let name = |kind: TableKind| kind.name(framework.id());
        tables.extend(text(name(TableKind::Graded), &titles, rows)?);
        let visits = precedents.visits().filter(|visit| visit.framework == id);
        let rows = visits.map(|visit| visit.cells(framework));
        tables.extend(text(name(TableKind::Visits), &PastVisit::COLUMNS, rows)?);
        let missing = precedents.missing().filter(|known| known.framework == id);
        let rows = missing.map(PastMissing::cells);
        tables.extend(text(name(TableKind::Missing), &[], rows)?);
    }
    Ok(tables)
}

/// A table's name and text; nothing of one without rows.
fn text<R: IntoIterator<Item = String>>(
    name: String,
    titles: &[&str],
    rows: impl Iterator<Item = R>,
) -> Result<Option<(String, String)>, csv::Error> {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return Ok(None);
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS.iter().chain(titles))?;
    for row in rows {
        writer.write_record(row)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(Some((name, String::from_utf8_lossy(&bytes).into_owned())))
}

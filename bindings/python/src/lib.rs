//! evenhand as Python calls it: tables as columns of plain values. The package in `python/` gives it its
//! names, its defaults and its words.

use std::path::Path;
use std::sync::OnceLock;

use evenhand::{ExportTable, Input, Knowledge, Options, Outcome, Value};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

/// The rule by which a check says that a file could not be read.
const UNREADABLE: &str = "unreadable-file";

static BUILT_IN: OnceLock<Knowledge> = OnceLock::new();

/// Something that is wrong with a file: its name, the line where that is known, and what it is.
type Problem = (Option<String>, Option<usize>, String);

/// Why there is no answer.
struct Failure {
    message: String,
    problems: Vec<Problem>,
}

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self {
            message: error.to_string(),
            problems: Vec::new(),
        }
    }
}

impl Failure {
    /// As the exception of the package.
    fn raise(self, py: Python<'_>) -> PyErr {
        let made = py
            .import("evenhand._errors")
            .and_then(|module| module.getattr("EvenhandError"))
            .and_then(|class| class.call1((self.message, self.problems)));
        made.map_or_else(|error| error, PyErr::from_value)
    }
}

/// How to check, as the package passes it on.
#[derive(FromPyObject)]
struct Asked {
    as_of: Option<String>,
    all: bool,
    framework: Option<String>,
}

fn knowledge(folder: Option<&str>) -> Result<Knowledge, Failure> {
    if let Some(folder) = folder {
        return Ok(evenhand::load(Some(Path::new(folder)))?);
    }
    if let Some(known) = BUILT_IN.get() {
        return Ok(known.clone());
    }
    let known = evenhand::load(None)?;
    Ok(BUILT_IN.get_or_init(|| known).clone())
}

/// The files that some paths lead to.
fn files(paths: &[String]) -> Result<Vec<Input>, Failure> {
    let (inputs, errors) = evenhand::files(paths);
    match errors.first() {
        None => Ok(inputs),
        Some(_) => {
            let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
            Err(Failure {
                message: messages.join("; "),
                problems: Vec::new(),
            })
        }
    }
}

fn checked(paths: &[String], asked: &Asked) -> Result<Outcome, Failure> {
    let inputs = files(paths)?;
    let mut options = Options::default().beside(paths)?;
    if asked.all {
        options = options.all();
    }
    if let Some(day) = &asked.as_of {
        options = options.as_of(day).map_err(|message| Failure {
            message,
            problems: Vec::new(),
        })?;
    }
    Ok(evenhand::check(
        inputs,
        knowledge(asked.framework.as_deref())?,
        &options,
    ))
}

/// The same, where a file that cannot be read is no finding but a failure: a table would lack its rows.
fn whole(paths: &[String], asked: &Asked) -> Result<Outcome, Failure> {
    let outcome = checked(paths, asked)?;
    let problems = outcome
        .findings()
        .filter(|finding| finding.rule == UNREADABLE);
    let problems = problems.map(|finding| {
        (
            finding.file.map(str::to_owned),
            finding.line,
            finding.message.to_owned(),
        )
    });
    let problems: Vec<Problem> = problems.collect();
    match problems.first() {
        None => Ok(outcome.as_it_was()),
        Some((file, line, message)) => {
            let file = file.as_deref().unwrap_or_default();
            let line = line.map(|line| format!(":{line}")).unwrap_or_default();
            let more = match problems.len() {
                1 => String::new(),
                several => format!(" (and {} more)", several - 1),
            };
            Err(Failure {
                message: format!("{file}{line}: {message}{more}"),
                problems,
            })
        }
    }
}

/// A table as a dict of lists, one a column.
fn columns<'py>(py: Python<'py>, table: &ExportTable<'_>) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (at, column) in table.columns.iter().enumerate() {
        let values = PyList::empty(py);
        for row in &table.rows {
            match &row[at] {
                Value::Nothing => values.append(py.None())?,
                Value::Count(count) => values.append(count)?,
                Value::Years(years) => values.append(years)?,
                Value::Yes(yes) => values.append(yes)?,
                other => values.append(other.written())?,
            }
        }
        dict.set_item(&*column.name, values)?;
    }
    Ok(dict)
}

/// What the rules find, a row a finding.
#[pyfunction]
fn check<'py>(py: Python<'py>, paths: Vec<String>, asked: Asked) -> PyResult<Bound<'py, PyDict>> {
    let outcome = py
        .detach(|| checked(&paths, &asked))
        .map_err(|why| why.raise(py))?;
    columns(py, &evenhand::findings(&outcome))
}

/// A row an inspection.
#[pyfunction]
fn records<'py>(py: Python<'py>, paths: Vec<String>, asked: Asked) -> PyResult<Bound<'py, PyDict>> {
    let outcome = py
        .detach(|| whole(&paths, &asked))
        .map_err(|why| why.raise(py))?;
    columns(py, &evenhand::inspections(&outcome))
}

/// A row a judgement.
#[pyfunction]
fn judgements<'py>(
    py: Python<'py>,
    paths: Vec<String>,
    asked: Asked,
) -> PyResult<Bound<'py, PyDict>> {
    let outcome = py
        .detach(|| whole(&paths, &asked))
        .map_err(|why| why.raise(py))?;
    columns(py, &evenhand::judgements(outcome.dataset()))
}

/// A row a framework.
#[pyfunction]
fn frameworks(py: Python<'_>, framework: Option<String>) -> PyResult<Bound<'_, PyDict>> {
    let known = py
        .detach(|| knowledge(framework.as_deref()))
        .map_err(|why| why.raise(py))?;
    columns(py, &evenhand::frameworks(&known))
}

/// Why an inspection's grades are admissible or not, as JSON.
#[pyfunction]
fn why(
    py: Python<'_>,
    path: String,
    date: Option<String>,
    changes: Vec<(String, String)>,
    asked: Asked,
) -> PyResult<String> {
    let answered = || -> Result<String, Failure> {
        let outcome = whole(&[path], &asked)?;
        let changes = changes
            .iter()
            .map(|(judgement, grade)| (judgement.as_str(), grade.as_str()));
        let changes: Vec<(&str, &str)> = changes.collect();
        let why = evenhand::why(outcome.dataset(), date.as_deref(), &changes)?;
        Ok(serde_json::to_string(&why)?)
    };
    py.detach(answered).map_err(|why| why.raise(py))
}

#[pymodule]
fn _evenhand(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_function(wrap_pyfunction!(check, module)?)?;
    module.add_function(wrap_pyfunction!(records, module)?)?;
    module.add_function(wrap_pyfunction!(judgements, module)?)?;
    module.add_function(wrap_pyfunction!(frameworks, module)?)?;
    module.add_function(wrap_pyfunction!(why, module)?)
}

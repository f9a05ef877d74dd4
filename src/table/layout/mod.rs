//! How a published table is laid out: data from `framework/tables/`, so that a new table needs a
//! file and no code.

mod field;
mod title_match;
mod twice;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use serde::Deserialize;

pub use field::Field;
pub use title_match::TitleMatch;

use super::dates::DatePattern;
use crate::base::bounded;
use crate::framework::file::AUTHORITY;
use crate::framework::followed_area::OVERALL;
use crate::framework::{Framework, FrameworkId, Frameworks, JudgementId, embedded};

/// A table's layout.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TableLayout {
    /// Its name, which is that of its file.
    pub id: String,
    /// What the table is.
    pub title: String,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Whose inspections it lists.
    pub inspectorate: String,
    /// What was inspected, as the frameworks call it.
    #[serde(default = "authority")]
    pub body: String,
    /// The activity that every row tells of, where no column says which or its cell is empty.
    pub activity: Option<String>,
    /// The columns of fields.
    pub columns: IndexMap<Field, Column>,
    /// The columns of grades.
    pub judgements: Vec<JudgementColumn>,
    /// The columns in which a row tells the inspection before again.
    pub previous: Option<PartLayout>,
    /// What other grades there are, which the frameworks tell.
    pub further_judgements: Option<FurtherJudgements>,
    /// Wordings of activities beside those of the frameworks.
    #[serde(default)]
    pub activities: IndexMap<String, String>,
    /// Wordings of grades that no framework knows; each is reported.
    #[serde(default)]
    pub grades: IndexMap<String, String>,
    /// What says no more than an empty cell.
    #[serde(default)]
    pub absent: Vec<String>,
    /// What says that the table's own maker could not read the value.
    #[serde(default)]
    pub unreadable: Vec<String>,
    /// Results on scales of their own, which are not read as grades.
    #[serde(default)]
    pub other_scales: Vec<String>,
    /// What says that the inspection had no such judgement.
    #[serde(default)]
    pub no_judgement: Vec<String>,
    /// What stands for a date where there was no inspection.
    #[serde(default)]
    pub not_inspected: Vec<String>,
    /// How many days before publication fieldwork may lie, where no day is given.
    #[serde(default)]
    pub fieldwork_before_publication: i64,
}

fn authority() -> String {
    AUTHORITY.to_owned()
}

/// The columns of one more inspection of a row.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartLayout {
    /// The activity that they all are, where no column says which.
    pub activity: Option<String>,
    /// The columns of fields.
    pub columns: IndexMap<Field, Column>,
    /// The columns of grades.
    #[serde(default)]
    pub judgements: Vec<JudgementColumn>,
}

/// Grades whose columns are not listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FurtherJudgements {
    /// A column of overalls, and one an area, followed across frameworks.
    Areas,
    /// A row a judgement.
    Rows,
}

/// A column of a field.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The titles that it has had.
    pub titles: Vec<String>,
    /// Whether a table without it is another table.
    #[serde(default)]
    pub required: bool,
    /// Whether each row has it, so that one without lacks something; asked of the kind of inspection.
    #[serde(default)]
    pub always: bool,
    /// How its dates are written.
    pub dates: Option<DatePattern>,
}

/// A column of grades.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JudgementColumn {
    /// The titles that it has had.
    pub titles: Vec<String>,
    /// The judgements that it holds: the first that the row's framework has. With the id of a framework
    /// before it, `sif-2013/looked-after`, it is that framework's alone.
    pub is: Vec<String>,
    /// Whether a table without it is another table.
    #[serde(default)]
    pub required: bool,
}

/// The built-in layouts with those of a user; one of the same name replaces.
pub fn with_embedded(added: Vec<TableLayout>, frameworks: &Frameworks) -> Vec<TableLayout> {
    // That the built-in files can be read is tested; nothing of a user's is in them.
    let built_in = TableLayout::embedded(frameworks)
        .unwrap_or_default()
        .into_iter();
    let replaced = |one: &TableLayout| added.iter().any(|other| other.id == one.id);
    let kept: Vec<TableLayout> = built_in.filter(|one| !replaced(one)).collect();
    added.into_iter().chain(kept).collect()
}

/// The layouts in a folder of a user, by name; a folder that is not there has none.
///
/// # Errors
/// Which file cannot be read as a layout, and why.
pub fn of_folder(folder: &Path) -> Result<Vec<TableLayout>, String> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(folder);
    let entries = entries.map_err(|error| format!("{}: {error}", folder.display()))?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let is_layout = |path: &PathBuf| {
        path.extension()
            .is_some_and(|ext| ext == "yaml" || ext == "yml")
    };
    let mut paths: Vec<PathBuf> = paths.filter(is_layout).collect();
    paths.sort();
    let layouts = paths.into_iter().map(|path| {
        let bytes = bounded::read(&path, bounded::LARGEST);
        let bytes = bytes.map_err(|error| format!("{}: {error}", path.display()))?;
        serde_yaml::from_slice(&bytes).map_err(|error| format!("{}: {error}", path.display()))
    });
    layouts.collect()
}

impl JudgementColumn {
    fn new(title: &str, is: Vec<String>) -> Self {
        Self {
            titles: vec![title.to_owned()],
            is,
            required: false,
        }
    }

    /// The name by which it is called where no framework says which it is.
    pub fn first(&self) -> Option<&str> {
        let first = self.is.first()?;
        Some(first.split_once('/').map_or(first, |(_, id)| id))
    }

    /// The judgement that it holds under a framework.
    pub fn under(&self, framework: &Framework) -> Option<JudgementId> {
        self.all_under(framework).next()
    }

    /// The judgement that it holds under a framework where that is what stands there: the first that
    /// can be given it.
    pub fn given_in(&self, framework: &Framework, text: &str) -> Option<JudgementId> {
        let mut all = self.all_under(framework);
        let able = all.find(|id| framework.given_to(*id, text).is_some());
        able.or_else(|| self.under(framework))
    }

    fn all_under<'a>(&'a self, framework: &'a Framework) -> impl Iterator<Item = JudgementId> + 'a {
        self.is.iter().filter_map(|is| match is.split_once('/') {
            Some((of, _)) if of != framework.id() => None,
            Some((_, id)) => framework.judgement(id),
            None => framework.judgement(is),
        })
    }
}

impl FurtherJudgements {
    fn columns(self, frameworks: &Frameworks) -> Vec<JudgementColumn> {
        match self {
            Self::Areas => {
                let name = |(id, judgement): (FrameworkId, JudgementId)| {
                    let framework = frameworks.get(id);
                    format!("{}/{}", framework.id(), framework.get(judgement).id)
                };
                let overalls = frameworks
                    .iter()
                    .filter_map(|(id, f)| Some((id, f.overall()?)));
                let overall = JudgementColumn::new(OVERALL, overalls.map(name).collect());
                let areas = frameworks
                    .followed_areas(|framework| framework.body() == AUTHORITY)
                    .into_iter();
                let areas = areas.map(|area| {
                    let judgements = area.judgements.into_iter().map(name);
                    JudgementColumn::new(&area.name, judgements.collect())
                });
                std::iter::once(overall).chain(areas).collect()
            }
            Self::Rows => {
                let all = frameworks
                    .iter()
                    .flat_map(|(_, framework)| &framework.judgements);
                let ids: BTreeSet<&str> = all.map(|judgement| judgement.id.as_str()).collect();
                ids.into_iter()
                    .map(|id| JudgementColumn::new(id, vec![id.to_owned()]))
                    .collect()
            }
        }
    }
}

impl TableLayout {
    /// The built-in layouts of tables of authorities, of which case files are made.
    ///
    /// # Errors
    /// As [`Self::embedded`].
    pub fn of_authorities(frameworks: &Frameworks) -> Result<Vec<Self>, serde_yaml::Error> {
        let mut all = Self::embedded(frameworks)?;
        all.retain(|layout| layout.body == AUTHORITY);
        Ok(all)
    }

    /// The layouts that are built in.
    ///
    /// # Errors
    /// The built-in data is not of this form; a test says that it is.
    pub fn embedded(frameworks: &Frameworks) -> Result<Vec<Self>, serde_yaml::Error> {
        let files = embedded::folder("tables").into_iter();
        files
            .filter(|(name, _)| name.ends_with(".yaml"))
            .map(|(_, bytes)| {
                let mut layout: Self = serde_yaml::from_slice(bytes)?;
                let further = layout.further_judgements.into_iter();
                let columns = further.flat_map(|further| further.columns(frameworks));
                layout.judgements.extend(columns);
                Ok(layout)
            })
            .collect()
    }
}

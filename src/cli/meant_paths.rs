//! What the paths on a command line mean: files and folders, and whoever is called by a name.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Common, LOOKED_IN, NOT_CHECKED, USAGE, terminal};
use crate::dataset::collect;
use crate::dataset::named::NotNamed;
use crate::dataset::{Dataset, Input, Knowledge};
use crate::table::is_table;
use crate::verdict::check::{self, Options};
use crate::verdict::outcome::Outcome;

/// What some paths mean.
pub struct MeantPaths {
    /// The paths that are to be read.
    pub paths: Vec<String>,
    /// Whether each of them leads somewhere.
    pub lead: bool,
    /// Of tables in which somebody was found by a name: what is asked about.
    only: Option<Only>,
}

/// Of tables that are read for the sake of some of their rows, which those are. The others are what they
/// are compared with.
struct Only {
    /// The files that are asked about in part.
    in_part: BTreeSet<String>,
    /// The rows, as files and documents.
    rows: BTreeSet<(String, usize)>,
    /// What was read to find them, where nothing else is asked about.
    there: Option<Dataset>,
}

impl MeantPaths {
    /// The paths as they are, and where there is no file or folder of some name, where that stands who is
    /// called so.
    ///
    /// # Errors
    /// The exit code, where a name may be that of several or none leads anywhere; which is printed.
    pub fn of(paths: &[String], common: &Common, knowledge: &Knowledge) -> Result<Self, u8> {
        let as_they_are = Self {
            paths: paths.to_vec(),
            lead: true,
            only: None,
        };
        if paths.iter().all(|path| is_path(path)) {
            return Ok(as_they_are);
        }
        let (looked_in, nowhere): (Vec<&PathBuf>, Vec<&PathBuf>) =
            common.looked_in.iter().partition(|path| path.exists());
        for path in nowhere.iter().filter(|path| path.as_os_str() != LOOKED_IN) {
            let path = path.display();
            terminal::complain(&format!(
                "evenhand: there is no {path} to look for names in"
            ));
        }
        // Where there is nowhere to look, the names are told to lead nowhere.
        if looked_in.is_empty() {
            return Ok(as_they_are);
        }
        let looked_in: Vec<String> = looked_in
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        let files = looked_in.iter().flat_map(|path| files_in(path));
        let there = Dataset::read(
            files.collect(),
            Options::default().largest_file,
            knowledge.clone(),
        );
        let (mut meant, mut rows, mut lead) = (Vec::new(), BTreeSet::new(), true);
        for path in paths {
            if is_path(path) {
                meant.push(path.clone());
                continue;
            }
            let cases = match there.cases_called(path) {
                Ok(cases) => cases,
                Err(why) => {
                    terminal::complain(&format!(
                        "evenhand: there is no file or folder {path}, and in {} {why}",
                        looked_in.join(", ")
                    ));
                    if matches!(why, NotNamed::Several { .. }) {
                        return Err(USAGE);
                    }
                    lead = false;
                    continue;
                }
            };
            for case in cases {
                let file = there.sources.get(case.file).name.clone();
                match case.is_table {
                    true => rows.extend([(file, case.document)]),
                    false => meant.push(file),
                }
            }
        }
        if meant.is_empty() && rows.is_empty() {
            return Err(NOT_CHECKED);
        }
        Ok(Self::with_rows(meant, lead, rows, there))
    }

    /// Some paths, and beside them rows of the tables that were read.
    fn with_rows(
        mut paths: Vec<String>,
        lead: bool,
        rows: BTreeSet<(String, usize)>,
        there: Dataset,
    ) -> Self {
        if rows.is_empty() {
            let only = None;
            return Self { paths, lead, only };
        }
        let alone = paths.is_empty();
        // What is named itself is asked about as a whole.
        let is_named = |file: &&String| paths.contains(file);
        let cases = there.cases.iter();
        let files = cases.map(|case| (case.is_table, &there.sources.get(case.file).name));
        let files: BTreeSet<(bool, &String)> = files.filter(|(_, file)| !is_named(file)).collect();
        let in_part = files.iter().map(|(_, file)| (*file).clone()).collect();
        let tables = files.iter().filter(|(is_table, _)| *is_table);
        let tables: Vec<String> = tables.map(|(_, file)| (*file).clone()).collect();
        paths.extend(tables);
        let only = Some(Only {
            in_part,
            rows,
            there: alone.then_some(there),
        });
        Self { paths, lead, only }
    }

    /// What is asked about of some files, which are those of the paths.
    pub fn dataset(self, files: Vec<Input>, largest: u64, knowledge: Knowledge) -> Dataset {
        let Some(Only {
            in_part,
            rows,
            there,
        }) = self.only
        else {
            return Dataset::read(files, largest, knowledge);
        };
        let mut dataset = there.unwrap_or_else(|| Dataset::read(files, largest, knowledge));
        let cases = dataset.cases.iter().filter(|case| {
            let file = &dataset.sources.get(case.file).name;
            !in_part.contains(file) || rows.contains(&(file.clone(), case.document))
        });
        let asked: BTreeSet<_> = cases.map(|case| (case.file, case.document)).collect();
        dataset.narrow(|case| asked.contains(&(case.file, case.document)));
        dataset
    }

    /// What checking that comes to.
    pub fn checked(self, files: Vec<Input>, knowledge: Knowledge, options: &Options) -> Outcome {
        let dataset = self.dataset(files, options.largest_file, knowledge);
        check::checked(dataset, options)
    }
}

/// The files in which names are looked for: those of a folder, or of one that has no case files its
/// tables, and a file that is named itself.
fn files_in(path: &str) -> Vec<Input> {
    let (files, _) = collect::collect(&[path.to_owned()]);
    if !files.is_empty() {
        return files;
    }
    let inside = std::fs::read_dir(path).into_iter().flatten();
    let inside = inside.filter_map(|entry| Some(entry.ok()?.path().display().to_string()));
    let mut tables: Vec<String> = inside.filter(|path| is_table(path)).collect();
    tables.sort();
    collect::collect(&tables).0
}

/// Whether a text is a path and not a name: whatever is there, and what nobody is called.
fn is_path(text: &str) -> bool {
    let path = Path::new(text);
    text == "-"
        || path.symlink_metadata().is_ok()
        || text.contains(['/', '\\'])
        || collect::is_case_file(path)
        || is_table(text)
}

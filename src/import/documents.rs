//! Documents that are at hand, to the case files that they make.

use std::path::Path;

use super::imported::{Imported, reports_first, share_links};
use super::merge::{Folder, MergeKnowledge};
use super::reading;
use super::table::{self, TableKnowledge, TableLayout};
use crate::dataset::Knowledge;

/// What some documents make.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct CaseFiles {
    /// The case files, one an authority: their names and texts.
    pub files: Vec<(String, String)>,
    /// What could not be read, each with the name of its document.
    pub unread: Vec<String>,
}

/// Reads published reports (PDF) and tables (.csv, .xlsx, .ods), given with their names, and makes
/// case files of them. Nothing is read from or written to the disk; `evenhand import --into` adds to
/// a folder.
///
/// ```
/// use evenhand::{import, load};
///
/// let page = ("report.pdf".to_owned(), b"<html>This page has gone</html>".to_vec());
/// let made = import(&[page], &load(None)?);
/// assert!(made.files.is_empty());
/// assert!(made.unread[0].starts_with("report.pdf: "));
/// # Ok::<(), evenhand::KnowledgeError>(())
/// ```
pub fn import(documents: &[(String, Vec<u8>)], knowledge: &Knowledge) -> CaseFiles {
    let mut made = CaseFiles::default();
    let layouts = match TableLayout::embedded() {
        Ok(layouts) => layouts,
        Err(error) => {
            made.unread.push(format!("framework/tables: {error}"));
            return made;
        }
    };
    let tables = TableKnowledge {
        frameworks: &knowledge.frameworks,
        authorities: &knowledge.authorities,
        layouts: &layouts,
    };
    let forms = reading::forms(&knowledge.frameworks);
    let mut imported: Vec<Imported> = Vec::new();
    for (name, bytes) in documents {
        if is_table(name) {
            let tabled = table::read_bytes(name, bytes, tables);
            let problems = tabled.problems.iter();
            made.unread.extend(problems.map(ToString::to_string));
            imported.extend(tabled.imported);
            continue;
        }
        let authorities = &knowledge.authorities;
        match reading::read_bytes(
            Path::new(name),
            bytes,
            &forms,
            &knowledge.topics,
            authorities,
        ) {
            Ok(report) => {
                let unread = report.unread.iter();
                let unread = unread.map(|(field, why)| format!("{name}: {field}: {why}"));
                made.unread.extend(unread);
                imported.push(report.imported);
            }
            Err(why) => made.unread.push(format!("{name}: {why}")),
        }
    }
    share_links(&mut imported);
    reports_first(&mut imported);
    let known = MergeKnowledge {
        frameworks: &knowledge.frameworks,
        topics: &knowledge.topics,
        authorities: &knowledge.authorities,
    };
    let mut folder = Folder::empty(Path::new(""), known);
    for (path, why) in folder.add(&imported).into_iter().filter_map(Result::err) {
        made.unread.push(format!("{}: {why}", path.display()));
    }
    let files = folder.changed();
    let files = files.map(|file| (file.path.display().to_string(), file.text.clone()));
    made.files = files.collect();
    made
}

/// Whether a document is a table, by its name.
pub fn is_table(name: &str) -> bool {
    let extension = Path::new(name).extension();
    let extension = extension.map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| matches!(extension.as_str(), "csv" | "xlsx" | "ods"))
}

//! Documents that are at hand, to the case files that they make.

use std::path::Path;

use super::imported::{Imported, reports_first, share_links};
use super::merge::{Folder, MergeKnowledge};
use super::reading;
use super::report::ReportForm;
use super::table::{self, TableKnowledge};
use crate::dataset::Knowledge;
use crate::table::is_table;
use crate::table::layout::TableLayout;

/// What some documents make.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct CaseFiles {
    /// The case files that are new or changed, one an authority: their names and texts.
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
    let mut importer = Importer::new(knowledge);
    for (name, bytes) in documents {
        importer.read(name, bytes);
    }
    importer.add_to(&[])
}

/// The same one document after the other, for whoever wants to say how far it is, and into case
/// files that are at hand.
pub struct Importer<'a> {
    knowledge: &'a Knowledge,
    layouts: Vec<TableLayout>,
    forms: Vec<ReportForm>,
    imported: Vec<Imported>,
    unread: Vec<String>,
}

impl<'a> Importer<'a> {
    /// Nothing is read yet.
    pub fn new(knowledge: &'a Knowledge) -> Self {
        let (layouts, unread) = match TableLayout::of_authorities(&knowledge.frameworks) {
            Ok(layouts) => (layouts, Vec::new()),
            Err(error) => (Vec::new(), vec![format!("framework/tables: {error}")]),
        };
        Self {
            knowledge,
            layouts,
            forms: reading::forms(&knowledge.frameworks),
            imported: Vec::new(),
            unread,
        }
    }

    /// Reads a document; by the end of its name it is a table or a report.
    pub fn read(&mut self, name: &str, bytes: &[u8]) {
        match is_table(name) {
            true => self.table(name, bytes),
            false => self.report(name, bytes),
        }
    }

    fn table(&mut self, name: &str, bytes: &[u8]) {
        let known = TableKnowledge {
            frameworks: &self.knowledge.frameworks,
            authorities: &self.knowledge.authorities,
            layouts: &self.layouts,
        };
        let tabled = table::read_bytes(name, bytes, known);
        let problems = tabled.problems.iter();
        self.unread.extend(problems.map(ToString::to_string));
        self.imported.extend(tabled.imported);
    }

    fn report(&mut self, name: &str, bytes: &[u8]) {
        let Knowledge {
            topics,
            authorities,
            ..
        } = self.knowledge;
        match reading::read_bytes(Path::new(name), bytes, &self.forms, topics, authorities) {
            Ok(report) => {
                let unread = report.unread.iter();
                let unread = unread.map(|(field, why)| format!("{name}: {field}: {why}"));
                self.unread.extend(unread);
                self.imported.push(report.imported);
            }
            Err(why) => self.unread.push(format!("{name}: {why}")),
        }
    }

    /// Adds what was read to case files, given as names and texts, as `evenhand import --into` does
    /// to a folder: what a person wrote is never changed. Returned are the files that are new or
    /// changed.
    ///
    /// ```
    /// use evenhand::{Importer, load};
    ///
    /// let table = "Web Link,Provider Type,Local Authority\n";
    /// let knowledge = load(None)?;
    /// let mut importer = Importer::new(&knowledge);
    /// importer.read("table.csv", table.as_bytes());
    /// let case = ("anyshire.yaml".to_owned(), "authority: { name: Anyshire }\n".to_owned());
    /// assert!(importer.add_to(&[case]).files.is_empty());
    /// # Ok::<(), evenhand::KnowledgeError>(())
    /// ```
    pub fn add_to(mut self, files: &[(String, String)]) -> CaseFiles {
        share_links(&mut self.imported);
        reports_first(&mut self.imported);
        let known = MergeKnowledge {
            frameworks: &self.knowledge.frameworks,
            topics: &self.knowledge.topics,
            authorities: &self.knowledge.authorities,
        };
        let mut folder = Folder::holding(files, known);
        let mut unread = self.unread;
        for (path, why) in &folder.unreadable {
            let name = path.display();
            unread.push(format!("{name}: {}; nothing is added to it", why.message));
        }
        for (path, why) in folder
            .add(&self.imported)
            .into_iter()
            .filter_map(Result::err)
        {
            unread.push(format!("{}: {why}", path.display()));
        }
        let files = folder.changed();
        let files = files.map(|file| (file.path.display().to_string(), file.whole()));
        CaseFiles {
            files: files.collect(),
            unread,
        }
    }
}

//! What the tests of importing share.

use std::path::Path;
use std::sync::LazyLock;

use crate::base::date::{PartialDate, Window};
use crate::base::place::Sources;
use crate::framework::authorities::Authorities;
use crate::framework::topics::Topics;
use crate::framework::{Frameworks, embedded, load};
use crate::import::imported::{Imported, Origin, Table};
use crate::import::merge::{Added, Folder, MergeKnowledge, Refused};
use crate::import::table::{self, Tabled};
use crate::table::layout::TableLayout;

/// The built-in knowledge.
pub struct Knowledge {
    pub frameworks: Frameworks,
    pub topics: Topics,
    pub authorities: Authorities,
    pub layouts: Vec<TableLayout>,
}

impl Knowledge {
    pub fn built_in() -> Self {
        let mut sources = Sources::default();
        let topics = String::from_utf8(embedded::file("topics.yaml").unwrap().to_vec()).unwrap();
        let frameworks = load::load(embedded::frameworks(), &mut sources).unwrap();
        Self {
            topics: Topics::parse(&topics).unwrap(),
            authorities: Authorities::embedded(),
            layouts: TableLayout::of_authorities(&frameworks).unwrap(),
            frameworks,
        }
    }

    pub fn tables(&self) -> table::TableKnowledge<'_> {
        table::TableKnowledge {
            frameworks: &self.frameworks,
            authorities: &self.authorities,
            layouts: &self.layouts,
        }
    }

    pub fn read_table(&self, path: &Path) -> Tabled {
        table::read(path, self.tables())
    }

    pub fn known(&self) -> MergeKnowledge<'_> {
        MergeKnowledge {
            frameworks: &self.frameworks,
            topics: &self.topics,
            authorities: &self.authorities,
        }
    }
}

/// The report of an invented town's inspection: fieldwork, publication, the four grades.
pub fn report(fieldwork: &str, published: &str, grades: [&str; 4]) -> Imported {
    let judgements = [
        "leaders",
        "help-and-protection",
        "in-care-and-leavers",
        "overall",
    ];
    Imported {
        authority: "Marlbury Borough Council".to_owned(),
        urn: Some("99001".to_owned()),
        framework: "ilacs-2018".to_owned(),
        activity: Some("standard".to_owned()),
        fieldwork: vec![Window::parse(fieldwork).unwrap()],
        published: Some(PartialDate::parse(published).unwrap()),
        inspector: Some("Ada Example".to_owned()),
        judgements: std::iter::zip(judgements, grades)
            .map(|(j, g)| (j.to_owned(), g.to_owned()))
            .collect(),
        origin: Origin::Report {
            file: "marlbury.pdf".to_owned(),
        },
        ..Imported::default()
    }
}

/// The same as a row of a table.
pub fn row(row: usize, inspection: Imported) -> Imported {
    of_table("outcomes-2026-01", row, inspection)
}

/// The same as a row of a table of that name.
pub fn of_table(source: &str, row: usize, inspection: Imported) -> Imported {
    Imported {
        origin: Origin::Table {
            file: format!("{source}.csv"),
            sheet: None,
            row,
            table: Table {
                source: source.to_owned(),
                title: "Outcomes of inspections".to_owned(),
                publisher: Some("Somebody".to_owned()),
                published: Some("2026-01".to_owned()),
            },
        },
        ..inspection
    }
}

pub const GOOD: [&str; 4] = ["good", "good", "good", "good"];

/// Adds to a folder that holds `before` as its one file, and gives the file afterwards.
pub fn merge(before: &str, all: &[Imported]) -> (String, Vec<Result<Added, Refused>>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("marlbury.yaml");
    if !before.is_empty() {
        std::fs::write(&path, before).unwrap();
    }
    let outcomes = add(folder.path(), all);
    (std::fs::read_to_string(&path).unwrap_or_default(), outcomes)
}

/// Adds to the case files of a folder and writes them.
pub fn add(folder: &Path, all: &[Imported]) -> Vec<Result<Added, Refused>> {
    static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::built_in);
    let knowledge = &*KNOWLEDGE;
    let mut folder = Folder::open(folder, knowledge.known()).unwrap();
    let outcomes = folder.add(all).into_iter();
    let outcomes = outcomes
        .map(|outcome| outcome.map(|(_, added)| added).map_err(|(_, why)| why))
        .collect();
    for (path, written) in folder.write() {
        assert!(written.is_ok(), "{}: {written:?}", path.display());
    }
    outcomes
}

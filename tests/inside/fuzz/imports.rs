//! Reports and tables: what is read in them makes case files that can be read, and importing them
//! again changes nothing.

use std::path::Path;
use std::sync::LazyLock;

use super::merging::merged_again;
use super::search::search;
use crate::import::imported::Imported;
use crate::import::pdf::PdfError;
use crate::import::reading::{self, ReportError};
use crate::import::report::ReportForm;
use crate::import::table::read_bytes;
use crate::inside::hostile;
use crate::inside::import::support::Knowledge;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::built_in);

#[test]
fn every_table_is_read_or_refused() {
    search("table", hostile::tables::inputs(), |bytes| {
        let tabled = read_bytes("outcomes.csv", bytes, KNOWLEDGE.tables());
        made(&tabled.imported)
    });
}

#[test]
fn every_report_is_read_or_refused() {
    static FORMS: LazyLock<Vec<ReportForm>> =
        LazyLock::new(|| reading::forms(&KNOWLEDGE.frameworks));
    search("report", hostile::pdfs::inputs(), |bytes| {
        let name = Path::new("99001-2022-05-09.pdf");
        match reading::read_bytes(
            name,
            bytes,
            &FORMS,
            &KNOWLEDGE.topics,
            &KNOWLEDGE.authorities,
        ) {
            Ok(report) => made(&[report.imported]),
            Err(ReportError::Pdf(why @ (PdfError::Panicked(_) | PdfError::Timeout(_)))) => {
                Err(why.to_string())
            }
            Err(_) => Ok(()),
        }
    });
}

/// Makes case files of what was read, twice.
fn made(all: &[Imported]) -> Result<(), String> {
    let backwards =
        |window: &crate::base::date::Window| window.start.earliest() > window.end.latest();
    if let Some(one) = all.iter().find(|one| one.fieldwork.iter().any(backwards)) {
        return Err(format!("{one:?} ends before it starts"));
    }
    if all.is_empty() {
        return Ok(());
    }
    let folder = tempfile::tempdir().unwrap();
    merged_again(folder.path(), all, KNOWLEDGE.known())
}

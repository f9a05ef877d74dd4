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
    if all.is_empty() || !are_told_apart(all) {
        return Ok(());
    }
    let folder = tempfile::tempdir().unwrap();
    merged_again(folder.path(), all, KNOWLEDGE.known())
}

/// Whether each number stands beside one name, and each name beside one number. Where they do not, a
/// row may belong to two files, and which one it is added to depends on what is there: importing
/// again can then add it to the other. That is known, and not what is searched for.
fn are_told_apart(all: &[Imported]) -> bool {
    let authorities = &KNOWLEDGE.authorities;
    let same_name = |a: &Imported, b: &Imported| authorities.same_name(&a.authority, &b.authority);
    let pairs = all.iter().flat_map(|a| all.iter().map(move |b| (a, b)));
    let mut pairs = pairs.filter(|(a, b)| (a.urn == b.urn && a.urn.is_some()) != same_name(a, b));
    pairs.all(|(a, b)| a.urn.is_none() && b.urn.is_none())
}

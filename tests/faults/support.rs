//! What the fault tests share: tables to import, running the program, counting what a folder holds.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The head of a published table that is known.
const HEAD: &str = "urn,local_authority,inspection_link,pdf_filename,publication_date,\
inspection_framework,inspector_name,inspection_start_date,inspection_end_date,\
overall_effectiveness_grade,impact_of_leaders_grade,help_and_protection_grade,in_care_grade,\
care_leavers_grade,parser_version\n";

/// A table of inspections of invented authorities: number and year.
pub fn table(rows: impl IntoIterator<Item = (u32, u16)>) -> String {
    let mut text = HEAD.to_owned();
    for (urn, year) in rows {
        let short = year % 100;
        writeln!(
            text,
            "{urn},town {urn},,a.pdf,09/05/{short:02},standard,Ada Example,17/03/{year},21/03/{year},good,good,good,good,good,1"
        )
        .unwrap();
    }
    text
}

/// The program, about to be run in a folder.
pub fn evenhand(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_evenhand"));
    command.env_remove("COLUMNS");
    command.current_dir(folder).stdin(Stdio::null());
    command
}

/// The same, about to import into `cases`.
pub fn import(folder: &Path, files: &[PathBuf]) -> Command {
    let mut command = evenhand(folder);
    command
        .args(["import", "--into", "cases", "--"])
        .args(files);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// What it said on standard error.
pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Inspections, as the authority's number and first day.
pub type Inspections = BTreeSet<(String, String)>;

/// The inspections that the case files in `cases` hold; every file of them must be whole.
pub fn inspections(folder: &Path) -> Inspections {
    let output = evenhand(folder).args(["export", "cases"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let text = String::from_utf8(output.stdout).unwrap();
    let rows = text.lines().skip(1).map(|line| {
        // Counted from the end: a name may have a comma in it.
        let cells: Vec<&str> = line.rsplit(',').collect();
        (cells[9].to_owned(), cells[6].to_owned())
    });
    rows.collect()
}

/// Published reports, of each authority by its number; none, and a word about it, where they are not
/// at hand.
pub fn reports() -> BTreeMap<String, Vec<PathBuf>> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reports");
    let folder = std::env::var_os("EVENHAND_REPORTS").map_or_else(beside, PathBuf::from);
    let mut reports: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!(
            "skipped: there are no published reports at {}",
            folder.display()
        );
        return reports;
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    // Some of what was published under such names are web pages.
    paths.retain(|path| std::fs::read(path).is_ok_and(|bytes| bytes.starts_with(b"%PDF")));
    for path in paths {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if let Some((urn, _)) = name.split_once('-') {
            reports.entry(urn.to_owned()).or_default().push(path);
        }
    }
    reports
}

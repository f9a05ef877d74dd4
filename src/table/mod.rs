//! Tables of inspections (.csv, .xlsx, .ods, .parquet): rows of cells, and whose layout they have.
//!
//! Nothing here knows a table. The titles, date forms and words for nothing of each are data
//! ([`layout`]), wordings of grades are the frameworks', and a row's framework is the one in force on
//! the first day of its fieldwork. [`records`] makes records of a table that can be checked as it
//! stands; the importer makes case files of the same rows.

#[cfg(feature = "import")]
mod archive;
mod csv;
pub mod dates;
pub mod draft;
pub mod force;
pub mod header;
pub mod layout;
#[cfg(feature = "import")]
mod markup;
#[cfg(feature = "parquet")]
mod parquet;
pub mod records;
pub mod sheet;
mod text;
pub mod titles;
#[cfg(feature = "import")]
mod workbook;

use std::path::Path;

use self::sheet::Sheet;

/// Whether a document is a table, by its name.
pub fn is_table(name: &str) -> bool {
    let extension = Path::new(name).extension();
    let extension = extension.map(|extension| extension.to_string_lossy().to_lowercase());
    extension
        .is_some_and(|extension| matches!(extension.as_str(), "csv" | "xlsx" | "ods" | "parquet"))
}

/// Whether bytes of which nothing says what they are begin as a table does and no case file: as a
/// workbook, or with a line of cells.
pub fn begins_as_table(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"PK") || bytes.starts_with(b"PAR1") {
        return true;
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let Some(first) = lines.find(|line| !line.is_empty()) else {
        return false;
    };
    let commas = first.iter().filter(|byte| **byte == b',').count();
    // A case file has a name with a colon there, a list, braces, or a remark.
    let is_yaml = matches!(first[0], b'#' | b'%' | b'{' | b'[' | b'-');
    let named = first.ends_with(b":") || first.windows(2).any(|pair| pair == b": ");
    commas > 1 && !is_yaml && !named
}

/// The sheets of a file, by what is in it and not by its name.
///
/// # Errors
/// Why they cannot be read, as the end of a sentence that begins with the file's name.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    let begins = |with: &[u8]| bytes.starts_with(with);
    let text = bytes.trim_ascii_start();
    if begins(b"PK") {
        workbook(bytes)
    } else if begins(b"PAR1") {
        parquet(bytes)
    } else if begins(&[0xd0, 0xcf, 0x11, 0xe0]) {
        Err("is protected by a password, or in Excel's old format: save it as .xlsx without a password".to_owned())
    } else if begins(b"%PDF") {
        Err("is a PDF and not a table".to_owned())
    } else if text.starts_with(b"<") {
        Err("is a web page and not a table; an address that has gone often gives one".to_owned())
    } else if text.is_empty() {
        Err("is empty".to_owned())
    } else {
        Ok(vec![csv::read(bytes)?])
    }
}

#[cfg(feature = "parquet")]
fn parquet(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    Ok(vec![parquet::read(bytes)?])
}

#[cfg(not(feature = "parquet"))]
fn parquet(_: &[u8]) -> Result<Vec<Sheet>, String> {
    Err(
        "is a Parquet file, which only a build with the feature `parquet` reads: save it as .csv"
            .to_owned(),
    )
}

#[cfg(feature = "import")]
fn workbook(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    workbook::read(bytes)
}

#[cfg(not(feature = "import"))]
fn workbook(_: &[u8]) -> Result<Vec<Sheet>, String> {
    Err("is a workbook, which is not read here: save the sheet as .csv".to_owned())
}

//! What is asked of a spreadsheet's zip archive before anything reads the sheets in it.
//!
//! A few kilobytes can unpack to gigabytes, and a single tag of an OpenDocument sheet can stand
//! for a billion cells. Both are found by unpacking once into nothing but counts.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::markup::Markup;
use crate::base::safe::brief;

/// The most that an archive may unpack to, in bytes: two million cells take some ninety million.
const LARGEST_UNPACKED: usize = 96 << 20;

/// A kind of spreadsheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArchiveKind {
    /// Office Open XML.
    Xlsx,
    /// OpenDocument.
    Ods,
}

/// Looks into an archive: what kind of spreadsheet it is.
///
/// # Errors
/// Why it is not one that can be read.
pub fn look(bytes: &[u8]) -> Result<ArchiveKind, String> {
    let damaged = |error: zip::result::ZipError| {
        let error = brief(error.to_string());
        format!("is damaged: its archive cannot be opened ({error})")
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let kind = if archive.index_for_name("content.xml").is_some() {
        ArchiveKind::Ods
    } else if archive
        .file_names()
        .flatten()
        .any(|name| name.ends_with("workbook.xml"))
    {
        ArchiveKind::Xlsx
    } else {
        return Err("is an archive without a workbook in it".to_owned());
    };
    let mut left = LARGEST_UNPACKED;
    let mut markup = Markup::default();
    let mut buffer = vec![0; 64 << 10];
    for index in 0..archive.len() {
        if archive.by_index_raw(index).map_err(damaged)?.encrypted() {
            return Err(PROTECTED.to_owned());
        }
        let mut file = archive.by_index(index).map_err(damaged)?;
        let name = brief(file.name().map_err(damaged)?.into_owned());
        markup.begin_part(name.ends_with(".xml"));
        loop {
            let read = file.read(&mut buffer).map_err(|error| {
                format!("is damaged: `{name}` in it cannot be unpacked ({error})")
            })?;
            if read == 0 {
                break;
            }
            left = left.checked_sub(read).ok_or_else(|| {
                format!(
                    "unpacks to more than {LARGEST_UNPACKED} bytes; a table of inspections is small"
                )
            })?;
            markup.read(&buffer[..read])?;
        }
        markup.end_part()?;
    }
    Ok(kind)
}

/// Why a file under a password is not read.
pub const PROTECTED: &str = "is protected by a password: remove it, or save the table as csv";

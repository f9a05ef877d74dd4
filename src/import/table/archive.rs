//! What is asked of a spreadsheet's zip archive before anything reads the sheets in it.
//!
//! A few kilobytes can unpack to gigabytes, and a single tag of an OpenDocument sheet can stand
//! for a billion cells. Both are found by unpacking once into nothing.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::sheet::MOST_CELLS;

/// The most that an archive may unpack to.
pub const LARGEST_UNPACKED: u64 = 256 << 20;

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
    for index in 0..archive.len() {
        let raw = archive.by_index_raw(index).map_err(damaged)?;
        if raw.encrypted() {
            return Err(PROTECTED.to_owned());
        }
        drop(raw);
        let file = archive.by_index(index).map_err(damaged)?;
        let name = file.name().map_err(damaged)?.into_owned();
        let content = kind == ArchiveKind::Ods && name == "content.xml";
        let mut limited = file.take(left + 1);
        let mut text = Vec::new();
        let unpacked = if content {
            limited.read_to_end(&mut text).map(|size| size as u64)
        } else {
            std::io::copy(&mut limited, &mut std::io::sink())
        };
        let unpacked = unpacked
            .map_err(|error| format!("is damaged: `{name}` in it cannot be unpacked ({error})"))?;
        if unpacked > left {
            return Err(format!(
                "unpacks to more than {LARGEST_UNPACKED} bytes; a table of inspections is small"
            ));
        }
        left -= unpacked;
        if content && repeated_cells(&text) > MOST_CELLS {
            return Err(format!(
                "repeats cells more than {MOST_CELLS} times; a table of inspections has thousands"
            ));
        }
    }
    Ok(kind)
}

/// Why a file under a password is not read.
pub const PROTECTED: &str = "is protected by a password: remove it, or save the table as csv";

/// At most how many cells the tags of an OpenDocument sheet stand for: a tag may say that it
/// stands for many columns, and its row for many rows. Empty cells at the end of a row, and rows of
/// nothing else, are how such files fill a sheet, and cost nothing.
fn repeated_cells(xml: &[u8]) -> usize {
    let (mut total, mut row, mut empty, mut rows) = (0usize, 0usize, 0usize, 1usize);
    for tag in xml.split(|b| *b == b'<').skip(1) {
        if tag.starts_with(b"table:table-row") {
            total = total.saturating_add(row.saturating_mul(rows));
            (row, empty) = (0, 0);
            rows = attribute(tag, b"number-rows-repeated");
        } else if tag.starts_with(b"table:table-cell")
            || tag.starts_with(b"table:covered-table-cell")
        {
            let columns = attribute(tag, b"number-columns-repeated");
            if find(tag, b"office:").is_some() || find(tag, b"formula").is_some() {
                row = row.saturating_add(empty).saturating_add(columns);
                empty = 0;
            } else {
                empty = empty.saturating_add(columns);
            }
        }
    }
    total.saturating_add(row.saturating_mul(rows))
}

/// The number in an attribute of a tag; 1 where it has none, very many where it is no number.
fn attribute(tag: &[u8], name: &[u8]) -> usize {
    let Some(at) = find(tag, name) else { return 1 };
    let value = tag[at + name.len()..]
        .iter()
        .skip_while(|b| b.is_ascii_whitespace() || matches!(b, b'=' | b'"' | b'\''));
    let digits: Vec<u8> = value.take_while(|b| b.is_ascii_digit()).copied().collect();
    let digits = String::from_utf8(digits).unwrap_or_default();
    digits.parse().unwrap_or(usize::MAX)
}

fn find(text: &[u8], sought: &[u8]) -> Option<usize> {
    text.windows(sought.len())
        .position(|window| window == sought)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_a_tag_stands_for_are_counted() {
        let row = |repeats: &str, cells: &str| {
            format!("<table:table-row {repeats}>{cells}</table:table-row>")
        };
        let cell = |n: u32| {
            format!(
                "<table:table-cell table:number-columns-repeated=\"{n}\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell>"
            )
        };
        let filler = "<table:table-cell table:number-columns-repeated=\"16384\"/>";
        let sheet = [
            row("", &format!("{}{filler}", cell(3))),
            row("table:number-rows-repeated=\"1048576\"", filler),
        ];
        assert_eq!(repeated_cells(sheet.concat().as_bytes()), 3);
        let bomb = row("table:number-rows-repeated = '1000'", &cell(5000));
        assert_eq!(repeated_cells(bomb.as_bytes()), 5_000_000);
        let gap = row("", &format!("{filler}{}", cell(1)));
        assert_eq!(repeated_cells(gap.as_bytes()), 16385);
        assert_eq!(
            repeated_cells(row("", &cell(1).replace('1', "many")).as_bytes()),
            usize::MAX
        );
    }
}

//! Finding the header of a table, and saying what is missing where there is none.

use super::layout::{TableLayout, TitleMatch};
use super::sheet::{Cell, Sheet};
use super::titles::Titles;
use crate::base::nearest;

/// How many rows may stand before the header.
const WITHIN: usize = 20;

/// The header of a sheet.
pub enum Header<'a> {
    /// Of a known layout, in the row of that index.
    Known {
        /// The layout and where its columns are.
        columns: TitleMatch<'a>,
        /// The row.
        row: usize,
    },
    /// The row that is nearest to a known one.
    Near {
        /// The layout and the columns that were found.
        columns: TitleMatch<'a>,
        /// All titles of the row.
        titles: Vec<String>,
        /// The row's number.
        number: usize,
        /// The sheet.
        sheet: Option<String>,
    },
    /// No row has a title of any layout.
    None,
}

/// The header of a sheet: the row and the layout with the most titles of those where none is
/// missing that must be there.
pub fn find<'a>(sheet: &Sheet, layouts: &'a [TableLayout]) -> Header<'a> {
    let rows = sheet.rows.iter().enumerate().take(WITHIN);
    let tried = rows.flat_map(|(index, row)| {
        let titles = Titles::of(row);
        layouts
            .iter()
            .map(move |layout| (index, layout.compare(&titles)))
    });
    let best =
        tried.max_by_key(|(index, m)| (m.missing.is_empty(), m.found(), std::cmp::Reverse(*index)));
    match best {
        Some((row, columns)) if columns.missing.is_empty() => Header::Known { columns, row },
        Some((row, columns)) if columns.found() > 0 => Header::Near {
            columns,
            titles: sheet.rows[row].cells.iter().map(Cell::show).collect(),
            number: sheet.rows[row].number,
            sheet: sheet.name.clone(),
        },
        _ => Header::None,
    }
}

/// Why none of the sheets is a known table.
pub fn why_not(headers: &[Header<'_>]) -> String {
    let near = headers.iter().filter_map(|header| match header {
        Header::Near {
            columns,
            titles,
            number,
            sheet,
        } => Some((columns, titles, number, sheet)),
        _ => None,
    });
    let Some((columns, titles, number, sheet)) = near.max_by_key(|(columns, ..)| columns.found())
    else {
        return "is no table that is known here: none of its first rows has the titles of one"
            .to_owned();
    };
    let sheet = sheet
        .as_ref()
        .map_or_else(String::new, |name| format!(" of sheet {name}"));
    let missing = columns.missing.iter().map(|title| {
        let stands = titles.iter().map(String::as_str).filter(|t| !t.is_empty());
        match nearest::nearest(title, stands) {
            Some(near) => format!("{title} (is `{near}` meant for it?)"),
            None => (*title).to_owned(),
        }
    });
    let missing: Vec<String> = missing.collect();
    format!(
        "is no table that is known here: row {number}{sheet} is nearest to the layout `{}`, but has no column {}",
        columns.layout.id,
        missing.join(", no column ")
    )
}

/// A sheet whose titles are those of a layout.
pub struct Recognised<'a> {
    /// The sheet.
    pub sheet: Sheet,
    /// The layout.
    pub layout: &'a TableLayout,
    /// The index of the row with the titles.
    pub header: usize,
}

/// The sheet of a table that a layout knows.
///
/// # Errors
/// Why there is none, as the end of a sentence that begins with the file's name.
pub fn recognise<'a>(bytes: &[u8], layouts: &'a [TableLayout]) -> Result<Recognised<'a>, String> {
    let mut sheets = super::sheets(bytes)?;
    let headers = sheets.iter().map(|sheet| find(sheet, layouts));
    let headers: Vec<Header<'a>> = headers.collect();
    let known = headers.iter().enumerate();
    let known = known.filter_map(|(at, header)| match header {
        Header::Known { columns, row } => Some((at, columns.layout, *row)),
        _ => None,
    });
    let known: Vec<_> = known.collect();
    match known.as_slice() {
        [] => Err(why_not(&headers)),
        [(at, layout, header)] => Ok(Recognised {
            sheet: sheets.swap_remove(*at),
            layout,
            header: *header,
        }),
        several => {
            let names = several.iter().map(|(at, ..)| sheets[*at].name.as_deref());
            let names: Vec<&str> = names.flatten().collect();
            Err(format!(
                "has several sheets of inspections ({}); save each as a file of its own",
                names.join(", ")
            ))
        }
    }
}

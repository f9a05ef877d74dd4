//! Tables as a workbook: a sheet each, and one that explains the columns.
//!
//! The same input gives the same bytes. What a stranger wrote is text in its cell, and stays text when
//! somebody edits the cell.

use std::collections::HashMap;
use std::io;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, IgnoreError, Workbook, Worksheet,
    XlsxError,
};

use super::{ExportTable, Value, ValueKind};
use crate::base::date::PartialDate;
use crate::base::safe;
use crate::framework::Grade;
use crate::show::graph::palette;

/// The most units of UTF-16 that a cell may hold.
const LONGEST_CELL: usize = 32_767;
/// The widest that a column is made, in characters.
const WIDEST: usize = 60;
/// What the button of a filter takes of a heading, in characters.
const BUTTON: usize = 4;

/// Writes tables as a workbook, a sheet each, and a sheet that explains their columns.
///
/// # Errors
/// `out` cannot be written to, or there are more rows than a sheet has.
pub fn xlsx(tables: &[ExportTable<'_>], mut out: impl io::Write) -> io::Result<()> {
    out.write_all(&workbook(tables).map_err(io::Error::other)?)
}

fn workbook(tables: &[ExportTable<'_>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A day of its own would make every file another.
    let never = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title = tables.first().map_or("", |table| table.title);
    let properties = DocProperties::new().set_title(title).set_author("evenhand");
    workbook.set_properties(&properties.set_creation_datetime(&never));
    let mut formats = CellFormats::default();
    for table in tables {
        sheet(workbook.add_worksheet(), table, &mut formats)?;
    }
    explanation(workbook.add_worksheet(), tables)?;
    workbook.save_to_buffer()
}

/// The formats of cells, each made once.
#[derive(Default)]
struct CellFormats(HashMap<(usize, usize), Format>);

impl CellFormats {
    /// That of a grade, by its place on its scale.
    fn grade(&mut self, (place, length): (usize, usize)) -> &Format {
        self.0.entry((place, length)).or_insert_with(|| {
            let paint = palette::grade(Grade(place), length);
            let format = Format::new().set_background_color(colour(&paint.fill));
            format.set_font_color(colour(paint.ink))
        })
    }
}

/// A colour that is written as `#rrggbb`.
fn colour(text: &str) -> Color {
    let number = u32::from_str_radix(text.trim_start_matches('#'), 16);
    number.map_or(Color::Default, Color::RGB)
}

fn head() -> Format {
    Format::new().set_bold().set_align(FormatAlign::Top)
}

fn sheet(
    sheet: &mut Worksheet,
    table: &ExportTable<'_>,
    formats: &mut CellFormats,
) -> Result<(), XlsxError> {
    sheet.set_name(table.title)?;
    let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let mut last = 0;
    for (at, column) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, at, &*column.name, &head())?;
        let mut width = column.name.chars().count() + BUTTON;
        for (row, values) in (1..).zip(&table.rows) {
            let value = &values[usize::from(at)];
            put(sheet, (row, at), value, formats)?;
            width = width.max(value.written().chars().count() + 1);
        }
        sheet.set_column_width(at, width.min(WIDEST) as f64)?;
        if column.kind == ValueKind::Text && last_row > 0 {
            // Numbers of authorities are names: nobody adds them up.
            sheet.ignore_error_range(1, at, last_row, at, IgnoreError::NumberStoredAsText)?;
        }
        last = at;
    }
    sheet.autofilter(0, 0, last_row, last)?;
    sheet.set_freeze_panes(1, 1)?;
    Ok(())
}

fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    value: &Value<'_>,
    formats: &mut CellFormats,
) -> Result<(), XlsxError> {
    match value {
        Value::Nothing => {}
        Value::Count(count) => {
            sheet.write_number(row, column, *count as f64)?;
        }
        Value::Years(years) => {
            sheet.write_number_with_format(
                row,
                column,
                *years,
                &Format::new().set_num_format("0.00"),
            )?;
        }
        Value::Day(day) => match date(*day) {
            Some(date) => {
                let format = Format::new()
                    .set_num_format("yyyy-mm-dd")
                    .set_align(FormatAlign::Left);
                sheet.write_datetime_with_format(row, column, &date, &format)?;
            }
            None => text(sheet, (row, column), &value.written(), Format::new())?,
        },
        Value::Grade {
            id,
            place: Some(place),
        } => {
            let format = formats.grade(*place).clone();
            text(sheet, (row, column), id, format)?;
        }
        Value::Grade { .. } | Value::Text(_) | Value::Yes(_) => {
            text(sheet, (row, column), &value.written(), Format::new())?;
        }
    }
    Ok(())
}

/// A day as spreadsheets know days; nothing for a month, a year, or a day before their first.
fn date(day: PartialDate) -> Option<ExcelDateTime> {
    let date = Some(day.earliest()).filter(|_| day.is_day())?;
    let year = u16::try_from(date.year()).ok()?;
    let (month, day) = (
        u8::try_from(date.month()).ok()?,
        u8::try_from(date.day()).ok()?,
    );
    ExcelDateTime::from_ymd(year, month, day).ok()
}

/// Writes a text, never as a formula nor as a link.
fn text(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: Format,
) -> Result<(), XlsxError> {
    let text = cut(&safe::shown_line(text));
    // What looks like a formula would become one when the cell is edited.
    let format = match safe::is_like_formula(&text) {
        true => format.set_quote_prefix(),
        false => format,
    };
    sheet.write_string_with_format(row, column, text, &format)?;
    Ok(())
}

/// As much of a text as a cell holds, with a word on what is left out.
fn cut(text: &str) -> String {
    let units = |text: &str| text.chars().map(char::len_utf16).sum::<usize>();
    if units(text) <= LONGEST_CELL {
        return text.to_owned();
    }
    let more = " … (cut: longer than a cell can be)";
    let mut room = LONGEST_CELL - units(more);
    let fits = |c: &char| {
        let enough = c.len_utf16() <= room;
        room = room.saturating_sub(c.len_utf16());
        enough
    };
    text.chars().take_while(fits).chain(more.chars()).collect()
}

/// The sheet that says what each column means.
fn explanation(sheet: &mut Worksheet, tables: &[ExportTable<'_>]) -> Result<(), XlsxError> {
    sheet.set_name("columns")?;
    for (at, name, width) in [
        (0, "sheet", 14.0),
        (1, "column", 24.0),
        (2, "holds", 10.0),
        (3, "meaning", 100.0),
    ] {
        sheet.write_string_with_format(0, at, name, &head())?;
        sheet.set_column_width(at, width)?;
    }
    let columns = tables
        .iter()
        .flat_map(|table| table.columns.iter().map(|column| (table.title, column)));
    for (row, (title, column)) in (1..).zip(columns) {
        let cells = [title, &column.name, column.kind.name(), &column.meaning];
        for (at, cell) in (0..).zip(cells) {
            let format = Format::new().set_align(FormatAlign::Top).set_text_wrap();
            text(sheet, (row, at), cell, format)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

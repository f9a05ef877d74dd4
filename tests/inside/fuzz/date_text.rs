//! Dates of records, tables and reports: what is read is a day of the calendar, in order, and is
//! written as what it was read from.

use super::search::search;
use crate::base::date::{PartialDate, Window};
use crate::import::report::printed_windows;
use crate::inside::hostile;
use crate::table::dates::DatePattern;

#[test]
fn what_is_read_as_dates_means_them() {
    search("date-text", hostile::dates::inputs(), |bytes| {
        let text = String::from_utf8_lossy(bytes);
        recorded(&text)?;
        tabled(&text)?;
        printed(&text)
    });
}

fn recorded(text: &str) -> Result<(), String> {
    if let Ok(date) = PartialDate::parse(text) {
        if date.to_string() != text || date.earliest() > date.latest() {
            return Err(format!("{text} is read as {date}"));
        }
        date.words();
    }
    if let Ok(window) = Window::parse(text) {
        let again = Window::parse(&window.to_string());
        if again != Ok(window) || window.start.earliest() > window.end.latest() {
            return Err(format!("{text} is read as {window}"));
        }
    }
    Ok(())
}

fn tabled(text: &str) -> Result<(), String> {
    for (pattern, format) in [
        ("dd/mm/yyyy", "%d/%m/%Y"),
        ("dd/mm/yy", "%d/%m/%y"),
        ("yyyy-mm-dd", "%Y-%m-%d"),
        ("mm/dd/yyyy", "%m/%d/%Y"),
        ("dd mmmm yyyy", "%-d %B %Y"),
        ("yyyy", "%Y"),
    ] {
        let pattern = DatePattern::try_from(pattern.to_owned())?;
        if let Some(day) = pattern.read(text)
            && pattern.read(&day.earliest().strftime(format).to_string()) != Some(day)
        {
            return Err(format!("{text} is read as {day}"));
        }
    }
    Ok(())
}

fn printed(text: &str) -> Result<(), String> {
    let windows = printed_windows(text).unwrap_or_default();
    let whole = windows.iter().all(|window| window.days() > 0);
    let in_order = windows.windows(2).all(|pair| pair[0].end < pair[1].start);
    if !whole || !in_order {
        return Err(format!("{text} is read as {windows:?}"));
    }
    Ok(())
}

//! The same for people: areas down, inspections across; readable without colour.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use crate::answers::timeline::{Area, AreaGrade, Timeline, WaitingUntil};
use crate::base::safe::shown_line;
use crate::base::wording::counted;
use crate::show::Style;
use crate::show::wrap;

/// Columns are this wide; a longer grade goes on in the next line.
const COLUMN: usize = 14;
/// What an area is called takes no more than one in so many columns of the screen, unless a word does.
const STUB: usize = 3;

/// The table, then what else happened.
pub fn print(timeline: &Timeline, style: Style) -> String {
    let mut text = format!("{}\n\n", shown_line(&timeline.name));
    match &timeline.none {
        Some(why) => {
            let _ = writeln!(text, "{}", wrap::hanging(why, "", "  ", style.width));
        }
        None => table(timeline, style, &mut text),
    }
    let mut inspections = timeline.inspections.iter();
    if let Some(reckoned) = inspections.find_map(|inspection| inspection.reckoned.as_ref()) {
        let which = &reckoned.which;
        let line = format!(
            "(reckoned): {which} of its judgements, where there is no overall; our own reckoning, not a grade"
        );
        let _ = writeln!(text, "\n{}", wrap::hanging(&line, "", "  ", style.width));
    }
    if !timeline.events.is_empty() {
        text.push_str("\nalso on record\n");
    }
    for event in &timeline.events {
        let date = event.date.as_deref().unwrap_or("undated");
        let (first, rest) = (format!("  {date:<10}  "), " ".repeat(14));
        let what = shown_line(&event.what);
        let _ = writeln!(text, "{}", wrap::hanging(&what, &first, &rest, style.width));
    }
    if let Some(WaitingUntil {
        day,
        years,
        counted,
    }) = &timeline.waiting
    {
        let counted = match counted == years {
            true => String::new(),
            false => format!(" ({counted} without pauses)"),
        };
        let line = format!("as of {day}: {years} since the last graded inspection{counted}");
        let _ = writeln!(text, "\n{}", wrap::hanging(&line, "", "  ", style.width));
    }
    text
}

/// A cell: its lines, and how it is coloured.
struct TimelineCell {
    lines: Vec<String>,
    colour: Option<anstyle::AnsiColor>,
}

impl TimelineCell {
    fn plain(text: &str) -> Self {
        Self {
            lines: wrap::lines(text, COLUMN),
            colour: None,
        }
    }
}

fn table(timeline: &Timeline, style: Style, text: &mut String) {
    let stub = timeline.areas.iter().map(|area| area.called.width()).max();
    let stub = stub.unwrap_or_default().min(style.width / STUB);
    let words = timeline
        .areas
        .iter()
        .flat_map(|area| area.called.split(' '));
    let word = words.map(UnicodeWidthStr::width).max();
    let stub = stub.max(word.unwrap_or_default()).max("framework".len());
    // As many columns as the screen has room for; the rest in a further table below.
    let room = style.width.saturating_sub(stub + 2) / (COLUMN + 1);
    let columns: Vec<usize> = (0..timeline.inspections.len()).collect();
    for (i, columns) in columns.chunks(room.max(1)).enumerate() {
        if i > 0 {
            text.push('\n');
        }
        let entries = || columns.iter().map(|column| &timeline.inspections[*column]);
        let date = entries().map(|e| TimelineCell::plain(&e.began)).collect();
        row("began", date, stub, style, text);
        row(
            "framework",
            entries().map(|e| TimelineCell::plain(&e.called)).collect(),
            stub,
            style,
            text,
        );
        let activity = entries().map(|e| TimelineCell::plain(&e.activity));
        row("activity", activity.collect(), stub, style, text);
        row(
            "gap",
            columns
                .iter()
                .map(|column| gap(timeline, *column))
                .collect(),
            stub,
            style,
            text,
        );
        let line = if style.unicode { "─" } else { "-" };
        let _ = writeln!(
            text,
            "{}",
            line.repeat(stub + 2 + columns.len() * (COLUMN + 1))
                .trim_end()
        );
        for area in &timeline.areas {
            let cells = columns.iter().map(|column| grade(area, *column)).collect();
            row(&area.called, cells, stub, style, text);
        }
        let is_reckoned = entries().any(|entry| entry.reckoned.is_some());
        if is_reckoned {
            let reckoned = entries().map(|entry| {
                let words = entry.reckoned.as_ref().map(|r| r.comes_to.as_str());
                TimelineCell::plain(words.unwrap_or_default())
            });
            row("(reckoned)", reckoned.collect(), stub, style, text);
        }
    }
}

fn gap(timeline: &Timeline, column: usize) -> TimelineCell {
    let Some(gap) = &timeline.inspections[column].gap else {
        return TimelineCell::plain("");
    };
    let pause = if gap.paused_days > 0 {
        format!(
            " ({} paused)",
            counted(gap.paused_days.unsigned_abs() as usize, "day")
        )
    } else {
        String::new()
    };
    let missing = if gap.missing { ", one missing" } else { "" };
    TimelineCell::plain(&format!("{}{pause}{missing}", gap.years))
}

fn grade(area: &Area, column: usize) -> TimelineCell {
    let words = |given: &AreaGrade| {
        let grade = given.grade.clone();
        grade.unwrap_or_else(|| "not readable".to_owned())
    };
    match area.given[column].as_slice() {
        [] => TimelineCell::plain("."),
        [one] => TimelineCell {
            lines: wrap::lines(&words(one), COLUMN),
            colour: one.place.map(colour),
        },
        several => {
            let each = several
                .iter()
                .map(|given| format!("{}: {}", given.called, words(given)));
            TimelineCell {
                lines: each.flat_map(|text| wrap::lines(&text, COLUMN)).collect(),
                colour: None,
            }
        }
    }
}

/// From red for the worst to blue for the best, told apart by every kind of colour vision.
fn colour((worse, grades): (usize, usize)) -> anstyle::AnsiColor {
    use anstyle::AnsiColor::{BrightBlue, Cyan, Red, Yellow};
    const COLOURS: [anstyle::AnsiColor; 4] = [Red, Yellow, Cyan, BrightBlue];
    COLOURS[worse * (COLOURS.len() - 1) / grades.saturating_sub(1).max(1)]
}

fn row(name: &str, cells: Vec<TimelineCell>, stub: usize, style: Style, text: &mut String) {
    let names = wrap::lines(name, stub);
    let heights = cells.iter().map(|cell| cell.lines.len());
    let height = heights.max().unwrap_or_default().max(names.len());
    for line in 0..height {
        let name = names.get(line).map_or("", String::as_str);
        let mut out = format!("{name:<stub$}  ");
        for cell in &cells {
            let content = cell.lines.get(line).map_or("", String::as_str);
            let space = " ".repeat((COLUMN + 1).saturating_sub(content.width()));
            match cell.colour.filter(|_| style.colour && !content.is_empty()) {
                Some(colour) => {
                    let ansi = anstyle::Style::new().fg_color(Some(colour.into()));
                    let _ = write!(out, "{ansi}{content}{ansi:#}{space}");
                }
                None => {
                    let _ = write!(out, "{content}{space}");
                }
            }
        }
        let _ = writeln!(text, "{}", out.trim_end());
    }
}

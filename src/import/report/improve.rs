//! The list of what needs to improve.

use super::ReadFact;
use super::letters::{Evidence, Folded, ReportPlace, fold_text, tidy};
use crate::framework::report_wording::ImproveWording;
use crate::import::pdf::TextLine;

/// A list has no more lines than this.
const LONGEST_LIST: usize = 250;
/// Lines whose letters are this much smaller than an item's are footnotes.
const FOOTNOTE: f64 = 0.87;
/// An item's further lines stand further to the right than its bullet, by more than this (points).
const INDENT: f64 = 3.0;
/// An item's further line is no further below than this many sizes of its letters.
const NEXT_LINE: f64 = 2.0;

/// The items after the first heading that is followed by any.
///
/// `headings` are the lines on which a judgement and its grade stand: a new section.
///
/// None where there is no such heading.
pub(super) fn improvements(
    text: &Folded<'_>,
    wording: &ImproveWording,
    headings: &[usize],
) -> Option<Vec<ReadFact<String>>> {
    let ends = fold_all(&wording.ends);
    let begins = Headings::new(&wording.headings);
    let is_end = |line: usize| {
        let start = text.lines[line].start;
        headings.contains(&line)
            || ends
                .iter()
                .any(|wording| text.matches(start, wording).is_some())
    };
    let mut lists = (0..text.lines.len())
        .filter(|line| begins.is_at(text, *line))
        .map(|heading| {
            let lines = (heading + 1..text.lines.len())
                .take(LONGEST_LIST)
                .take_while(|line| !is_end(*line));
            items(text, lines, ListStyle::Parted)
        });
    let first = lists.next()?;
    if first.is_empty() {
        lists.find(|items| !items.is_empty()).or(Some(first))
    } else {
        Some(first)
    }
}

/// Wordings that are a heading where they stand alone on a line.
pub(super) struct Headings(Vec<Vec<char>>);

impl Headings {
    pub(super) fn new<'a>(wordings: impl IntoIterator<Item = &'a String>) -> Self {
        Self(fold_all(wordings))
    }

    /// Whether one of them begins on a line and nothing follows it.
    pub(super) fn is_at(&self, text: &Folded<'_>, line: usize) -> bool {
        let start = text.past_number(line);
        self.0.iter().any(|wording| {
            text.matches(start, wording).is_some_and(|end| {
                // A contents page has the heading too, with the page's number after a gap.
                let line_end = text.line_end(text.line_of(end - 1));
                end == line_end || (text.ends_line(end) && !text.has_gap(end))
            })
        })
    }
}

fn fold_all<'a>(wordings: impl IntoIterator<Item = &'a String>) -> Vec<Vec<char>> {
    let wordings = wordings.into_iter();
    wordings.map(|wording| fold_text(wording)).collect()
}

/// A list under construction.
struct BulletList {
    items: Vec<ReadFact<String>>,
    /// Where the last item's bullet stands; none before the first and after a heading within the list.
    x: Option<f64>,
    /// Where the first item's bullet stands.
    first_x: Option<f64>,
    /// The height of the last line.
    y: f64,
    /// The height of the last line that is an item's.
    bottom: f64,
    /// The size of the items' letters.
    size: f64,
    /// Whether its items have bullets, not numbers.
    bulleted: Option<bool>,
}

/// How a document writes its lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListStyle {
    /// With headings of their own between the items; a list within an item is as good as items.
    Parted,
    /// One list, in whose items there may be lists. Text at the margin comes after it.
    Whole,
}

/// The items of the lists on these lines.
pub(super) fn items(
    text: &Folded<'_>,
    lines: impl Iterator<Item = usize>,
    style: ListStyle,
) -> Vec<ReadFact<String>> {
    let mut list = BulletList {
        items: Vec::new(),
        x: None,
        first_x: None,
        y: 0.0,
        bottom: 0.0,
        size: 0.0,
        bulleted: None,
    };
    for found in lines.map(|line| &text.lines[line]) {
        let line = found.line;
        let Some((bullet, value)) = item(&line.text) else {
            let footnote = line.size < list.size * FOOTNOTE;
            let margin = list.first_x.is_some_and(|x| line.x <= x + INDENT);
            let begins = line.text.trim_start().starts_with(char::is_uppercase);
            // What stands higher is on the next page, or at the head of this one.
            let below = line.y < list.bottom;
            if style == ListStyle::Whole && !footnote && margin && begins && below {
                break;
            }
            if !footnote {
                list.go_on(line);
                list.y = line.y;
            }
            continue;
        };
        if list.bulleted == Some(true) && !bullet {
            // Numbered paragraphs after a list with bullets are the report's next section.
            break;
        }
        let is_within = list.first_x.is_some_and(|x| line.x > x + INDENT);
        if style == ListStyle::Whole && list.bulleted == Some(true) && is_within {
            list.extend(value);
            list.y = line.y;
            list.bottom = line.y;
            continue;
        }
        let value = tidy(value);
        let evidence = Evidence {
            place: ReportPlace::Page(found.page),
            text: value.clone(),
        };
        list.items.push(ReadFact { value, evidence });
        list.x = Some(line.x);
        list.first_x.get_or_insert(line.x);
        list.y = line.y;
        list.bottom = line.y;
        list.bulleted.get_or_insert(bullet);
    }
    list.items
}

impl BulletList {
    /// Takes a line without a bullet.
    fn go_on(&mut self, line: &TextLine) {
        match self.x {
            // The line above may stand on the page before, at its foot.
            Some(x) if line.x > x + INDENT && self.y - line.y < line.size * NEXT_LINE => {
                self.extend(&line.text);
                self.size = line.size;
                self.bottom = line.y;
            }
            // A heading within the list, or a paragraph before it.
            _ => self.x = None,
        }
    }

    fn extend(&mut self, text: &str) {
        if let Some(last) = self.items.last_mut() {
            last.value = tidy(&format!("{} {text}", last.value));
            last.evidence.text.clone_from(&last.value);
        }
    }
}

/// Whether a line begins with a bullet: a sign that is no part of a sentence, then a gap.
pub(super) fn is_bullet(line: &str) -> bool {
    let mut letters = line.trim_start().chars();
    letters.next().is_some_and(|first| {
        let sign = !first.is_alphanumeric() && !"\"'‘’“”(£".contains(first);
        sign && letters.next().is_some_and(char::is_whitespace)
    })
}

/// The text of a line that begins with a bullet or a number, and whether it was a bullet.
fn item(line: &str) -> Option<(bool, &str)> {
    let line = line.trim_start();
    if is_bullet(line) {
        return line
            .split_once(char::is_whitespace)
            .map(|(_, text)| (true, text));
    }
    let (number, text) = line.split_once('.')?;
    let is_number =
        (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && text.starts_with(char::is_whitespace)).then_some((false, text))
}

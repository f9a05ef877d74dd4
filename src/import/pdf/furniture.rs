//! Running headers, footers and page numbers of files that do not mark them.

use std::collections::HashMap;

use super::TextLine;

/// Lines at the same height (in points) on several pages are one line.
const SAME_HEIGHT: f64 = 3.0;
/// Repeated on at least this many pages.
const FEWEST_PAGES: usize = 3;

/// Marks what is no part of the text: a number alone at the edge of its page, and what
/// stands there, but for its figures, at the same height on at least half of the pages.
pub(super) fn mark(pages: &mut [Vec<TextLine>]) {
    let mut seen: HashMap<(String, i64), usize> = HashMap::new();
    for line in pages.iter().flatten() {
        *seen.entry(key(line)).or_default() += 1;
    }
    let often = FEWEST_PAGES.max(pages.len() / 2);
    for page in pages {
        let heights = || page.iter().map(|line| line.y);
        let (low, high) = (
            heights().fold(f64::MAX, f64::min),
            heights().fold(f64::MIN, f64::max),
        );
        for line in page {
            let at_edge = line.y <= low + SAME_HEIGHT || line.y >= high - SAME_HEIGHT;
            let is_number = line.text.trim().chars().all(|c| c.is_ascii_digit());
            let repeated = seen.get(&key(line)).is_some_and(|pages| *pages >= often);
            line.furniture |= at_edge && (is_number || repeated);
        }
    }
}

fn key(line: &TextLine) -> (String, i64) {
    let text = line
        .text
        .chars()
        .filter(|c| !c.is_ascii_digit() && !c.is_whitespace())
        .collect();
    // Whole steps: two lines at the edge of a step are told apart, which costs a mark and no more.
    #[allow(clippy::cast_possible_truncation)]
    let height = (line.y / SAME_HEIGHT).round() as i64;
    (text, height)
}

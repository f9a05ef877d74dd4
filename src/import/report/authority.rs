//! The title of the document and the authority that it names.

use super::facts::LabelSet;
use super::grades::Grades;
use super::letters::{Evidence, Folded, ReportPlace, tidy};
use super::pattern::{Pattern, PatternMatch};
use super::{ReadFact, ReportForm};

/// The title stands on one of these pages.
pub(super) const TITLE_PAGES: usize = 2;
/// A name has no more lines than this.
const NAME_LINES: usize = 4;

/// Where the title stands.
#[derive(Clone, Debug)]
pub(super) struct Title {
    /// Its first and last line, as indices.
    pub lines: (usize, usize),
    pub evidence: Evidence,
    /// The name in it, as positions.
    place: Option<(usize, usize)>,
    /// How many letters matched: of two titles at one place, the longer is meant.
    pub length: usize,
}

/// The first title of this framework's reports.
pub(super) fn title(text: &Folded<'_>, form: &ReportForm, labels: &LabelSet) -> Option<Title> {
    find(
        text,
        &form.wording.titles.iter().collect::<Vec<_>>(),
        labels,
    )
}

/// The first line of the first pages that begins with one of these wordings.
pub(super) fn find(text: &Folded<'_>, wordings: &[&String], labels: &LabelSet) -> Option<Title> {
    let patterns: Vec<Pattern> = wordings
        .iter()
        .map(|wording| Pattern::new(wording))
        .collect();
    let none = Grades::default();
    (0..text.lines_to_page(TITLE_PAGES)).find_map(|line| {
        let from = text.past_number(line);
        // A line of prose may go on with the words of a title: "inspection of children's services".
        if !text.is_capital(from) {
            return None;
        }
        let ends = |at: usize| labels.any_at(text, at);
        let found = patterns
            .iter()
            .filter_map(|pattern| pattern.at(text, from, &none, &ends));
        // Of two that end together, the one whose own words are more leaves less for the name.
        let name = |found: &PatternMatch| found.place.map_or(0, |(from, to)| to - from);
        let longest: Option<PatternMatch> =
            found.max_by_key(|found| (found.end, std::cmp::Reverse(name(found))));
        longest.map(|found| Title {
            lines: (line, text.line_of(found.end - 1)),
            evidence: text.evidence(from, found.end),
            place: found.place,
            length: found.end - from,
        })
    })
}

/// The authority's name: in the title, or else alone before it or after it.
pub(super) fn authority(
    text: &Folded<'_>,
    title: &Title,
    labels: &LabelSet,
) -> Option<ReadFact<String>> {
    if let Some((from, to)) = title.place {
        let name = text.text(from, to);
        // "Inspection of the Isle of Wight": the article is the sentence's, not the name's.
        let value = name.strip_prefix("the ").unwrap_or(&name).to_owned();
        return Some(ReadFact {
            value,
            evidence: title.evidence.clone(),
        });
    }
    let page = text.lines[title.lines.0].page;
    let is_name = |line: &usize| {
        let line = *line;
        text.lines.get(line).is_some_and(|found| {
            found.page == page
                && found.line.text.chars().any(char::is_alphabetic)
                && !labels.any_at(text, found.start)
        })
    };
    let before: Vec<usize> = (0..title.lines.0).rev().take_while(is_name).collect();
    let after: Vec<usize> = (title.lines.1 + 1..)
        .take_while(is_name)
        .take(NAME_LINES + 1)
        .collect();
    [before.into_iter().rev().collect::<Vec<_>>(), after]
        .into_iter()
        .find(|lines| (1..=NAME_LINES).contains(&lines.len()))
        .map(|lines| {
            let value = lines
                .iter()
                .map(|line| text.lines[*line].line.text.as_str())
                .collect::<Vec<_>>()
                .join(" ");
            let value = tidy(&value);
            ReadFact {
                evidence: Evidence {
                    place: ReportPlace::Page(page),
                    text: value.clone(),
                },
                value,
            }
        })
}

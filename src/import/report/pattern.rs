//! Wordings with places to fill: `Children's services in {place} are {grade}`.
//!
//! `{place}` is a name in running text: capitalised words and those that join them, so that it can
//! never take in a verb or a "not". `{name}` is a name in a title, where only its first word is sure
//! to be capitalised. `{grade}` is any wording of a grade, perhaps in quotation marks, and `{date}` a
//! month and year or a year.

use super::date_words::month_or_year;
use super::grades::Grades;
use super::letters::{Folded, fold_text};
use crate::base::date::PartialDate;

/// A wording that may have places to fill.
#[derive(Clone, Debug)]
pub(super) struct Pattern(Vec<PatternPart>);

#[derive(Clone, Debug)]
enum PatternPart {
    Words(Vec<char>),
    /// Whether only its first word need be capitalised.
    Place {
        loose: bool,
    },
    Grade,
    Date,
}

/// Where a pattern was met, and with what.
#[derive(Clone, Debug)]
pub(super) struct PatternMatch {
    /// The position after it.
    pub end: usize,
    /// The positions of the name, if it has one.
    pub place: Option<(usize, usize)>,
    /// The grade, if it has one.
    pub grade: Option<String>,
    /// The date, if it has one.
    pub date: Option<PartialDate>,
}

/// Words that may stand within a name.
const JOINING: [&str; 14] = [
    "of", "and", "the", "upon", "on", "in", "with", "by", "le", "under", "for", "&", "-", ",",
];
/// The longest name, in words: `the Royal Borough of Kensington and Chelsea` has seven.
const LONGEST_NAME: usize = 12;

impl Pattern {
    /// Reads a wording.
    pub(super) fn new(wording: &str) -> Self {
        let mut parts = Vec::new();
        let mut rest = wording;
        while let Some(open) = rest.find('{') {
            let (before, after) = rest.split_at(open);
            let known = [
                ("{place}", PatternPart::Place { loose: false }),
                ("{name}", PatternPart::Place { loose: true }),
                ("{grade}", PatternPart::Grade),
                ("{date}", PatternPart::Date),
            ];
            let Some((mark, part)) = known.into_iter().find(|(mark, _)| after.starts_with(mark))
            else {
                break;
            };
            parts.extend(Self::words(before));
            parts.push(part);
            rest = &after[mark.len()..];
        }
        parts.extend(Self::words(rest));
        Self(parts)
    }

    fn words(text: &str) -> Option<PatternPart> {
        let letters = fold_text(text);
        (!letters.is_empty()).then_some(PatternPart::Words(letters))
    }

    /// Whether the pattern stands at a position. Where it ends with a name, `ends` says whether the
    /// name may end at a position: nothing in the pattern does.
    pub(super) fn at(
        &self,
        text: &Folded<'_>,
        at: usize,
        grades: &Grades,
        ends: &dyn Fn(usize) -> bool,
    ) -> Option<PatternMatch> {
        Search { text, grades, ends }.follow(&self.0, at)
    }
}

/// Past a quotation mark, if one stands there.
pub(super) fn past_quote(text: &Folded<'_>, at: usize) -> usize {
    at + usize::from(text.at(at).is_some_and(|sign| "'\"".contains(sign)))
}

struct Search<'a, 't> {
    text: &'a Folded<'t>,
    grades: &'a Grades,
    ends: &'a dyn Fn(usize) -> bool,
}

impl Search<'_, '_> {
    fn follow(&self, parts: &[PatternPart], at: usize) -> Option<PatternMatch> {
        let Some((part, rest)) = parts.split_first() else {
            return Some(PatternMatch {
                end: at,
                place: None,
                grade: None,
                date: None,
            });
        };
        match part {
            PatternPart::Words(letters) => self.follow(rest, self.text.matches(at, letters)?),
            PatternPart::Grade => {
                let (grade, end) = self.grades.at(self.text, past_quote(self.text, at))?;
                let found = self.follow(rest, end)?;
                Some(PatternMatch {
                    grade: Some(grade.to_owned()),
                    ..found
                })
            }
            PatternPart::Date => {
                let (date, end) = month_or_year(self.text, at)?;
                let found = self.follow(rest, end)?;
                Some(PatternMatch {
                    date: Some(date),
                    ..found
                })
            }
            // The shortest name that lets the rest follow.
            PatternPart::Place { loose } => self.name_ends(at, *loose).find_map(|end| {
                if rest.is_empty() && !(self.ends)(end) {
                    return None;
                }
                let found = self.follow(rest, end)?;
                Some(PatternMatch {
                    place: Some((at, end)),
                    ..found
                })
            }),
        }
    }

    /// Where a name that begins here may end: after each of its words.
    fn name_ends(&self, at: usize, loose: bool) -> impl Iterator<Item = usize> {
        let text = self.text;
        let mut from = at;
        let mut capitals = false;
        std::iter::from_fn(move || {
            let end = (from + 1..=text.len()).find(|end| text.has_gap(*end))?;
            let word: String = (from..end).filter_map(|at| text.at(at)).collect();
            let capital = text.is_capital(from) || word.starts_with('(');
            let fits = capital || JOINING.contains(&word.as_str()) || (loose && capitals);
            capitals |= capital;
            from = end;
            fits.then_some((end, capitals))
        })
        .take(LONGEST_NAME)
        .filter_map(|(end, capitals)| capitals.then_some(end))
    }
}

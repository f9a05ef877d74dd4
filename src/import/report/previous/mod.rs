//! What a report says of the inspection before: when it was, and its overall result.
//!
//! Read only where both stand in one sentence, in one of the forms of
//! [`crate::framework::previous_wording`]. Whatever is looser is left out, and nothing is missing.

#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::ReadFact;
use super::grades::Grades;
use super::letters::{Folded, fold_text};
use super::pattern::{Pattern, PatternMatch, past_quote};
use super::reading::ReadPrevious;
use crate::base::date::PartialDate;
use crate::framework::previous_wording::PreviousWording;

/// A pronoun stands within so many letters of what its sentence began with.
const LONGEST_SENTENCE: usize = 400;
/// A word of a name that is shorter does not tell whose name it is.
const SHORTEST_NAME: usize = 4;

/// The latest inspection of which the report states when it was and with what overall result, before
/// its own fieldwork. Where two statements of one time differ, there is none.
pub(super) fn previous(
    text: &Folded<'_>,
    wording: &PreviousWording,
    grades: &Grades,
    authority: Option<&str>,
    began: Option<Date>,
) -> Option<ReadFact<ReadPrevious>> {
    let reader = PreviousReader::new(text, wording, grades, authority);
    let mut stated = reader.statements();
    stated.retain(|fact| began.is_none_or(|day| fact.value.date.latest() < day));
    let last = stated.iter().map(|fact| fact.value.date.latest()).max()?;
    // A statement of the year may be of the same inspection as one of a month in it.
    stated.retain(|fact| fact.value.date.latest().year() == last.year());
    let overall = stated.first()?.value.overall.clone();
    if stated.iter().any(|fact| fact.value.overall != overall) {
        return None;
    }
    let precise = |fact: &ReadFact<ReadPrevious>| fact.value.date.is_month_or_better();
    let at = stated.iter().position(precise).unwrap_or(0);
    Some(stated.swap_remove(at))
}

/// The wordings, ready to be matched.
struct PreviousReader<'a, 't> {
    text: &'a Folded<'t>,
    grades: &'a Grades,
    /// The words of the authority's name.
    authority: Vec<String>,
    inspections: Vec<Pattern>,
    dates: Vec<Pattern>,
    dated: Vec<Pattern>,
    results: Vec<Pattern>,
    when: Vec<Vec<char>>,
    subjects: Vec<Pattern>,
    pronouns: Vec<Vec<char>>,
    meant: Vec<Pattern>,
    judged: Vec<Pattern>,
    after: Vec<Vec<char>>,
    at: Vec<Vec<char>>,
    before: Vec<Pattern>,
}

impl<'a, 't> PreviousReader<'a, 't> {
    fn new(
        text: &'a Folded<'t>,
        wording: &PreviousWording,
        grades: &'a Grades,
        authority: Option<&str>,
    ) -> Self {
        let patterns = |wordings: &[String]| wordings.iter().map(|w| Pattern::new(w)).collect();
        let words = |wordings: &[String]| wordings.iter().map(|w| fold_text(w)).collect();
        Self {
            text,
            grades,
            authority: authority.map(name_words).unwrap_or_default(),
            inspections: patterns(&wording.inspections),
            dates: patterns(&wording.dates),
            dated: patterns(&wording.dated),
            results: patterns(&wording.results),
            when: words(&wording.when),
            subjects: patterns(&wording.subjects),
            pronouns: words(&wording.pronouns.words),
            meant: patterns(&wording.pronouns.mean),
            judged: patterns(&wording.judged),
            after: words(&wording.after),
            at: words(&wording.at),
            before: patterns(&wording.before),
        }
    }

    fn statements(&self) -> Vec<ReadFact<ReadPrevious>> {
        let starts = (0..self.text.len()).filter(|at| self.text.has_gap(*at));
        let found = starts.filter_map(|at| {
            let (date, overall, end) = self.statement(at)?;
            Some(ReadFact {
                value: ReadPrevious { date, overall },
                evidence: self.text.evidence(at, end),
            })
        });
        found.collect()
    }

    /// The statement that begins at a position: when, which grade, and where it ends.
    fn statement(&self, at: usize) -> Option<(PartialDate, String, usize)> {
        if let Some((date, end)) = self.inspection(at) {
            let (grade, end) = self.result(at, self.past_comma(end))?;
            return Some((date, grade, end));
        }
        let subject = || self.begins_sentence(at).then(|| self.judged(at))?;
        let before = || self.first(&self.before, at).and_then(with_grade);
        let (grade, end) = match subject() {
            Some((grade, end)) => (grade, self.past_words(&self.at, self.past_after(end))?),
            None => before()?,
        };
        let (date, end) = self.inspection(end)?;
        Some((date, grade, end))
    }

    /// The inspection that is named at a position, with its date.
    fn inspection(&self, at: usize) -> Option<(PartialDate, usize)> {
        let with_date = |found: PatternMatch| Some((found.date?, found.end));
        let date = |end: usize| {
            let found = self.first(&self.dates, self.past_comma(end));
            found.and_then(with_date)
        };
        let dated = self.first(&self.dated, at).and_then(with_date);
        let named = || {
            let ends = |end: usize| date(end).is_some();
            self.all(&self.inspections, at, &ends)
                .find_map(|found| date(found.end))
        };
        dated.or_else(named)
    }

    /// The grade that the inspection whose name began at `from` ended with, as said at a position.
    fn result(&self, from: usize, at: usize) -> Option<(String, usize)> {
        let of_pattern = self
            .all(&self.results, at, &|_| false)
            .filter_map(with_grade);
        let named = of_pattern.filter_map(|(grade, end)| Some((grade, self.closed(end)?)));
        let subject = || {
            let at = self.past_words(&self.when, at).unwrap_or(at);
            let (grade, end) = self.judged(at).or_else(|| self.pronoun(from, at))?;
            Some((grade, self.closed(end)?))
        };
        named.into_iter().next().or_else(subject)
    }

    /// A subject and how it was judged.
    fn judged(&self, at: usize) -> Option<(String, usize)> {
        let ends = |end: usize| self.first(&self.judged, end).is_some();
        let mut subjects = self.all(&self.subjects, at, &ends);
        subjects.find_map(|subject| with_grade(self.first(&self.judged, subject.end)?))
    }

    /// A pronoun and how what it means was judged.
    fn pronoun(&self, from: usize, at: usize) -> Option<(String, usize)> {
        let end = self.past_words(&self.pronouns, at)?;
        let (grade, end) = with_grade(self.first(&self.judged, end)?)?;
        let nearest = from.saturating_sub(LONGEST_SENTENCE)..from;
        let within = nearest
            .rev()
            .take_while(|at| !self.text.at(*at).is_some_and(is_stop));
        let mut begins = within.filter(|at| self.begins_sentence(*at));
        let meant = begins.any(|at| self.all(&self.meant, at, &|_| true).next().is_some());
        meant.then_some((grade, end))
    }

    /// Where a clause ends after a grade; none where the sentence goes on to say of what it was.
    fn closed(&self, at: usize) -> Option<usize> {
        let end = self.past_after(at);
        let next = self.text.at(end);
        next.is_none_or(|sign| ",.;:)".contains(sign))
            .then_some(end)
    }

    /// Past what may follow a grade and says nothing else.
    fn past_after(&self, at: usize) -> usize {
        let at = past_quote(self.text, at);
        let end = self.past_words(&self.after, at).unwrap_or(at);
        past_quote(self.text, end)
    }

    fn past_comma(&self, at: usize) -> usize {
        at + usize::from(self.text.at(at) == Some(','))
    }

    /// Past the longest of some wordings.
    fn past_words(&self, wordings: &[Vec<char>], at: usize) -> Option<usize> {
        let ends = wordings.iter().map(|words| self.text.matches(at, words));
        ends.flatten().max()
    }

    /// Whether a sentence begins there, or a line of the report's own.
    fn begins_sentence(&self, at: usize) -> bool {
        let starts_line = self.text.past_number(self.text.line_of(at)) == at;
        let before = at.checked_sub(1).and_then(|before| self.text.at(before));
        self.text.is_capital(at) && (starts_line || before.is_none_or(is_stop))
    }

    fn first(&self, patterns: &[Pattern], at: usize) -> Option<PatternMatch> {
        self.all(patterns, at, &|_| false).next()
    }

    /// Where patterns are met whose name, if they have one, is the authority's own.
    fn all<'p>(
        &'p self,
        patterns: &'p [Pattern],
        at: usize,
        ends: &'p dyn Fn(usize) -> bool,
    ) -> impl Iterator<Item = PatternMatch> + 'p {
        patterns
            .iter()
            .filter_map(move |pattern| pattern.at(self.text, at, self.grades, ends))
            .filter(|found| found.place.is_none_or(|place| self.is_own(place)))
    }

    /// Whether a name has a word of the authority's.
    fn is_own(&self, (from, to): (usize, usize)) -> bool {
        let words = name_words(&self.text.text(from, to));
        words.iter().any(|word| self.authority.contains(word))
    }
}

fn with_grade(found: PatternMatch) -> Option<(String, usize)> {
    Some((found.grade?, found.end))
}

fn is_stop(sign: char) -> bool {
    ".?!;".contains(sign)
}

fn name_words(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphabetic());
    let long = words.filter(|word| word.chars().count() >= SHORTEST_NAME);
    long.map(str::to_lowercase).collect()
}

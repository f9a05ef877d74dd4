//! The days of a visit, where a sentence states them: `on 15 and 16 May 2018`, `between 3 and 5 July`.

use jiff::civil::Date;

use super::super::date_words::{Token, tokens};
use super::super::dates::windows_of;
use super::super::letters::{Evidence, Folded, fold_text};
use super::super::reading::{DoubtedDays, Plausible};
use super::super::{PrintedWindow, ReadFact, UnreadFact};

/// The words before a day. After "between", "and" leads to the last day.
const BEFORE: [&str; 3] = ["on", "from", BETWEEN];
const BETWEEN: &str = "between";
/// What leads from one day to the next.
const JOINING: [&str; 4] = ["and", ",", ";", "&"];
/// The days stand within so many letters of the beginning of the sentence.
const WITHIN: usize = 400;
/// They have no more letters than this.
const LONGEST: usize = 100;

/// The days of a visit as they were read.
#[derive(Debug)]
pub(super) struct VisitDays {
    /// Oldest first; days that follow each other are one window.
    pub windows: Vec<PrintedWindow>,
    /// Where.
    pub evidence: Evidence,
    /// Whether the year is not printed, and is the letter's.
    pub year_from_letter: bool,
}

impl VisitDays {
    pub(super) fn first(&self) -> Option<Date> {
        self.windows.first().map(|window| window.start)
    }

    pub(super) fn facts(&self) -> Vec<ReadFact<PrintedWindow>> {
        let facts = self.windows.iter().map(|window| ReadFact {
            value: *window,
            evidence: self.evidence.clone(),
        });
        facts.collect()
    }
}

/// Days that were not read: why, and those that contradict the letter's own day.
#[derive(Debug)]
pub(super) struct NoDays {
    pub why: UnreadFact,
    pub doubted: Option<DoubtedDays>,
}

/// The first days that are stated from a position on.
pub(super) fn visit_days(
    text: &Folded<'_>,
    from: usize,
    plausible: Option<Plausible>,
) -> Result<VisitDays, NoDays> {
    let end = text.len().min(from + WITHIN);
    let before = BEFORE.map(|word| (word, fold_text(word)));
    let stated = (from..end).find_map(|at| {
        let (word, after) = before
            .iter()
            .find_map(|(word, letters)| Some((*word, text.matches(at, letters)?)))?;
        stated(text, after, word == BETWEEN)
    });
    let Some(stated) = stated else {
        return Err(unread(
            "no day is stated where the letter says what it is about",
            None,
        ));
    };
    let evidence = text.evidence(stated.from, stated.to);
    let (windows, year_from_letter) = match (stated.windows.clone(), plausible) {
        (Some(windows), _) => (windows, false),
        (None, Some(plausible)) => match stated.in_year_of(plausible) {
            Some(windows) => (windows, true),
            None => {
                return Err(unread(
                    "the year is not printed, and the letter's fits no day",
                    Some(evidence),
                ));
            }
        },
        (None, None) => {
            return Err(unread(
                "the year is not printed, nor is the letter dated",
                Some(evidence),
            ));
        }
    };
    if !follows_nothing(text, stated.to) {
        return Err(unread(
            "there are more days than are understood",
            Some(evidence),
        ));
    }
    let days = VisitDays {
        windows: joined(&windows),
        evidence,
        year_from_letter,
    };
    match plausible.filter(|plausible| !plausible.holds(&days.windows)) {
        None => Ok(days),
        Some(Plausible { within, .. }) => {
            let fieldwork = days.facts();
            let no = unread(
                "the letter's own day and the days of the visit contradict each other",
                Some(days.evidence),
            );
            Err(NoDays {
                doubted: Some(DoubtedDays { fieldwork, within }),
                ..no
            })
        }
    }
}

/// Days as a text states them.
struct StatedDays {
    from: usize,
    to: usize,
    tokens: Vec<Token>,
    /// None where the year is not printed.
    windows: Option<Vec<PrintedWindow>>,
}

impl StatedDays {
    /// The days in the letter's year or the one before, where just one of the two is possible.
    fn in_year_of(&self, plausible: Plausible) -> Option<Vec<PrintedWindow>> {
        let year = plausible.written.year();
        let possible = [year, year - 1].into_iter().filter_map(|year| {
            let windows = windows_of("", &self.tokens, Some(year)).ok()?;
            plausible.holds(&windows).then_some(windows)
        });
        let possible: Vec<_> = possible.collect();
        match <[_; 1]>::try_from(possible) {
            Ok([only]) => Some(only),
            Err(_) => None,
        }
    }
}

/// The longest text from here on that is days; one with a year before one without.
fn stated(text: &Folded<'_>, from: usize, between: bool) -> Option<StatedDays> {
    let ends = (from + 1..=text.len().min(from + LONGEST)).filter(|end| text.is_boundary(*end));
    let mut longest: Option<StatedDays> = None;
    for to in ends {
        let printed = text.text(from, to);
        // "3 May and" is not yet all that is said.
        if JOINING.iter().any(|joining| printed.ends_with(joining)) {
            continue;
        }
        let mut tokens = tokens(&printed);
        if between && let Some(and) = tokens.iter_mut().find(|token| **token == Token::And) {
            *and = Token::To;
        }
        // Any year will do to see whether these are days at all; a leap year has them all.
        let dated = windows_of(&printed, &tokens, None).ok();
        if dated.is_none() && windows_of(&printed, &tokens, Some(2020)).is_err() {
            continue;
        }
        let better = longest
            .as_ref()
            .is_none_or(|longest| dated.is_some() || longest.windows.is_none());
        if better {
            longest = Some(StatedDays {
                from,
                to,
                tokens,
                windows: dated,
            });
        }
    }
    longest
}

/// Whether no further day is announced there.
fn follows_nothing(text: &Folded<'_>, at: usize) -> bool {
    let rest = tokens(&text.text(at, text.len().min(at + 12)));
    !matches!(
        rest[..],
        [Token::And | Token::To, Token::Number(_), ..]
            | [Token::And, Token::And, Token::Number(_), ..]
    )
}

/// Windows of which one begins on the day after another ends are one.
fn joined(windows: &[PrintedWindow]) -> Vec<PrintedWindow> {
    let mut joined: Vec<PrintedWindow> = Vec::new();
    for window in windows {
        match joined.last_mut() {
            Some(last) if last.end.tomorrow().ok() == Some(window.start) => last.end = window.end,
            _ => joined.push(*window),
        }
    }
    joined
}

fn unread(why: &str, evidence: Option<Evidence>) -> NoDays {
    NoDays {
        why: UnreadFact {
            field: "fieldwork".to_owned(),
            why: why.to_owned(),
            evidence,
        },
        doubted: None,
    }
}

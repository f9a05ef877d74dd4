//! The words and signs of a printed date.

use jiff::civil::Date;

use super::letters::{Folded, fold_text, is_dash};
use crate::base::date::PartialDate;
use crate::base::typed_date::words::{MONTHS, WEEKDAYS};

/// A word or sign of a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token {
    /// A number alone: a day or a year.
    Number(i16),
    /// A month's name, from 1.
    Month(i8),
    /// A date in figures.
    Day(Date),
    /// "to", or a dash.
    To,
    /// "and", or a comma.
    And,
    /// Anything else, which ends a date.
    Other,
}

/// "the 15 and 16 of May 2018": words that say nothing within a date.
const SILENT: [&str; 2] = ["the", "of"];

/// The words and signs of a text. Weekdays, articles and full stops say nothing and are left out.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let text: Vec<char> = text.to_lowercase().chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let first = text[at];
        let run =
            |belongs: fn(char) -> bool| text[at..].iter().take_while(|c| belongs(**c)).count();
        if first.is_ascii_digit() {
            let length = run(|c| c.is_ascii_digit() || c == '/');
            let word: String = text[at..at + length].iter().collect();
            at += length;
            if !word.contains('/') {
                at += ordinal(&text[at..]);
            }
            tokens.push(number(&word));
        } else if first.is_alphabetic() {
            let length = run(char::is_alphabetic);
            let word: String = text[at..at + length].iter().collect();
            at += length;
            // Weekdays say nothing that the date does not.
            if !WEEKDAYS.contains(&word.as_str()) && !SILENT.contains(&word.as_str()) {
                tokens.push(name(&word));
            }
        } else {
            at += 1;
            match first {
                dash if is_dash(dash) => tokens.push(Token::To),
                ',' | '&' | ';' => tokens.push(Token::And),
                '.' => {}
                c if c.is_whitespace() => {}
                _ => tokens.push(Token::Other),
            }
        }
    }
    // A full stop or comma may end the phrase.
    while tokens.last() == Some(&Token::And) {
        tokens.pop();
    }
    tokens
}

/// The length of an ordinal's ending, as in `5th`.
fn ordinal(rest: &[char]) -> usize {
    let ends_word = rest.get(2).is_none_or(|c| !c.is_alphabetic());
    let is_ordinal = matches!(
        rest,
        ['s', 't', ..] | ['n', 'd', ..] | ['r', 'd', ..] | ['t', 'h', ..]
    );
    if is_ordinal && ends_word { 2 } else { 0 }
}

/// The month and year, or the year alone, that stand at a position, and the position after them. A
/// year that is part of something longer, such as `2016/17`, is none.
pub(super) fn month_or_year(text: &Folded<'_>, at: usize) -> Option<(PartialDate, usize)> {
    let months = MONTHS.iter().zip(1..);
    let month = months
        .filter_map(|(name, month)| Some((month, text.matches(at, &fold_text(name))?)))
        .next();
    let (month, from) = month.map_or((None, at), |(month, end)| (Some(month), end));
    let end = from + 4;
    let digits: Option<String> = (from..end).map(|at| text.at(at)).collect();
    let year = digits.filter(|year| year.chars().all(|c| c.is_ascii_digit()))?;
    let joins = |c: char| c.is_alphanumeric() || c == '/' || is_dash(c);
    if !text.is_boundary(from) || (!text.has_gap(end) && text.at(end).is_some_and(joins)) {
        return None;
    }
    let written = match month {
        Some(month) => format!("{year}-{month:02}"),
        None => year,
    };
    Some((PartialDate::parse(&written).ok()?, end))
}

fn number(word: &str) -> Token {
    let date = |word: &str| {
        let parts: Vec<i16> = word
            .split('/')
            .map(str::parse)
            .collect::<Result<_, _>>()
            .ok()?;
        let [day, month, year] = parts[..] else {
            return None;
        };
        let year = if year < 100 { year + 2000 } else { year };
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    word.parse()
        .map(Token::Number)
        .ok()
        .or_else(|| date(word).map(Token::Day))
        .unwrap_or(Token::Other)
}

fn name(word: &str) -> Token {
    if matches!(word, "to" | "until") {
        return Token::To;
    }
    if word == "and" {
        return Token::And;
    }
    // "Sept" and the like; three letters tell the months apart.
    let month = MONTHS
        .iter()
        .zip(1..)
        .find(|(month, _)| word.len() >= 3 && month.starts_with(word));
    month.map_or(Token::Other, |(_, number)| Token::Month(number))
}

//! The letter on an activity without grades, such as a visit: prose where a report has labels and a
//! table of judgements.

mod days;
mod inspectors;
mod lists;
mod looked_at;
mod sentences;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::authority::{Title, authority, find};
use super::facts::LabelSet;
use super::grades::Grades;
use super::letters::{Evidence, Folded, fold_text};
use super::pattern::Pattern;
use super::reading::{LetterReading, Plausible};
use super::{
    How, PrintedWindow, ReadActivity, ReadFact, ReportForm, ReportReading, UnreadFact,
    Unrecognised, dates,
};
use crate::framework::letter_wording::LetterWording;
use days::{NoDays, VisitDays, visit_days};
use sentences::sentences;

/// What a letter says of the visit stands within so many letters of its opening, where no heading
/// comes first.
const LONGEST_PASSAGE: usize = 3500;

/// A letter of one framework's activity that a text may be.
struct Opened<'f> {
    form: &'f ReportForm,
    activity: &'f String,
    wording: &'f LetterWording,
    labels: LabelSet,
    opening: Title,
}

/// The opening by which a text is known as a letter.
pub(super) struct OpenedLetter<'f>(Vec<Opened<'f>>);

impl<'f> OpenedLetter<'f> {
    /// The letter that a text is, if it is one.
    pub(super) fn of(text: &Folded<'_>, forms: &'f [ReportForm]) -> Option<Self> {
        let mut opened = Vec::new();
        for form in forms {
            for (activity, wording) in &form.wording.letters {
                let labels = LabelSet::new(&form.wording.labels);
                let openings: Vec<_> = wording.openings.iter().collect();
                if let Some(opening) = find(text, &openings, &labels) {
                    opened.push(Opened {
                        form,
                        activity,
                        wording,
                        labels,
                        opening,
                    });
                }
            }
        }
        let first = opened.iter().map(|one| one.opening.lines.0).min()?;
        opened.retain(|one| one.opening.lines.0 == first);
        Some(Self(opened))
    }

    /// The line on which it opens, as an index.
    pub(super) fn line(&self) -> usize {
        self.0.first().map_or(0, |one| one.opening.lines.0)
    }

    /// Reads it, as a letter of the framework that was in force on the first day of the visit.
    pub(super) fn read(self, text: &Folded<'_>) -> Result<ReportReading, Unrecognised> {
        let written = written(text, self.line());
        let mut failure = None;
        let mut undated = Vec::new();
        for one in self.0 {
            let plausible = written.as_ref().map(|written| Plausible {
                written: written.value,
                within: one.wording.written_within,
            });
            match visit_days(text, one.opening_end(text), plausible) {
                Ok(days) => match days.first() {
                    Some(first) if one.form.in_force_on(first) => {
                        return Ok(one.reading(text, written, Ok(days)));
                    }
                    first => failure = first,
                },
                Err(why) => undated.push((one, plausible, why)),
            }
        }
        // Without the days, the framework is sure only where one was in force all the time.
        let printed = |one: &Opened<'_>| one.opening.evidence.text.clone();
        let first = undated
            .first()
            .map(|(one, _, why)| (printed(one), why.why.why.clone()));
        for (one, plausible, why) in undated {
            let sure = plausible.is_some_and(|plausible| {
                let days = [plausible.earliest(), Some(plausible.written)];
                let mut days = days.into_iter();
                days.all(|day| day.is_some_and(|day| one.form.in_force_on(day)))
            });
            if sure {
                return Ok(one.reading(text, written, Err(why)));
            }
        }
        Err(match (first, failure) {
            (_, Some(began)) => Unrecognised::NotInForce {
                title: text.lines[0].line.text.clone(),
                began: began.to_string(),
            },
            (first, None) => {
                let (title, why) = first.unwrap_or_default();
                Unrecognised::Undated { title, why }
            }
        })
    }
}

impl Opened<'_> {
    /// The position after the opening words.
    fn opening_end(&self, text: &Folded<'_>) -> usize {
        text.past_number(self.opening.lines.0) + self.opening.length
    }

    fn reading(
        &self,
        text: &Folded<'_>,
        written: Option<ReadFact<Date>>,
        days: Result<VisitDays, NoDays>,
    ) -> ReportReading {
        let wording = self.wording;
        let mut unread = Vec::new();
        let mut notes = Vec::new();
        let mut doubted = None;
        let mut note = |why: UnreadFact| unread.push(why);
        let fieldwork: Vec<ReadFact<PrintedWindow>> = match days {
            Ok(days) => {
                if days.year_from_letter {
                    notes.push(
                        "the year of the visit is not printed; it is the letter's".to_owned(),
                    );
                }
                days.facts()
            }
            Err(no) => {
                note(no.why);
                // Whatever its day was, the letter would be this framework's.
                doubted = no.doubted.filter(|doubted| {
                    let first = doubted.fieldwork.first();
                    first.is_some_and(|first| self.form.in_force_on(first.value.start))
                });
                Vec::new()
            }
        };
        let authority = self.authority(text);
        if authority.is_none() {
            note(UnreadFact {
                field: "authority".to_owned(),
                why: "no name stands in its title or its first sentence".to_owned(),
                evidence: Some(self.opening.evidence.clone()),
            });
        }
        if written.is_none() {
            note(UnreadFact {
                field: "published".to_owned(),
                why: "no line before it opens is a day".to_owned(),
                evidence: None,
            });
        }
        let passage = self.passage(text);
        let beside = self.form.wording.inspector_ends.iter();
        let beside: Vec<_> = beside.chain(&wording.inspectors.beside).collect();
        let openings = &wording.inspectors.openings;
        let inspectors = inspectors::inspectors(text, &passage, openings, &beside, &self.labels);
        let inspectors = inspectors.map_err(&mut note).unwrap_or_default();
        let looked_at = looked_at::looked_at(text, &passage, &wording.looked_at);
        let looked_at = looked_at.map_err(&mut note).ok();
        let from = self.opening.lines.0;
        let mut list = |field: &str, list| {
            let items = lists::list(text, from, field, list, wording);
            items.map_err(&mut note).unwrap_or_default()
        };
        let improve = list("improve", &wording.improve);
        let priority_action = list("priority-action", &wording.priority_action);
        let evidence: Evidence = self.opening.evidence.clone();
        ReportReading {
            framework: ReadFact {
                value: self.form.framework.clone(),
                evidence: evidence.clone(),
            },
            authority,
            urn: None,
            activity: Some(ReadActivity {
                id: self.activity.clone(),
                how: How::Printed(evidence),
            }),
            inspector: None,
            fieldwork,
            published: written,
            judgements: indexmap::IndexMap::new(),
            repeated: Vec::new(),
            improve,
            previous: None,
            letter: Some(LetterReading {
                inspectors,
                looked_at,
                priority_action,
                doubted,
                notes,
            }),
            unread,
        }
    }

    /// The authority's name: in the title, or else in the first sentence.
    fn authority(&self, text: &Folded<'_>) -> Option<ReadFact<String>> {
        let titles: Vec<_> = self.wording.titles.iter().collect();
        let title = find(text, &titles, &self.labels)
            .filter(|title| title.lines.0 <= self.opening.lines.0)
            .and_then(|title| authority(text, &title, &self.labels));
        let title = title.or_else(|| self.named_in_sentence(text));
        title.map(|mut name| {
            let bare = ["'s", "\u{2019}s"];
            let bare = bare
                .iter()
                .find_map(|ending| name.value.strip_suffix(ending));
            if let Some(bare) = bare.map(str::to_owned) {
                name.value = bare;
            }
            name
        })
    }

    fn named_in_sentence(&self, text: &Folded<'_>) -> Option<ReadFact<String>> {
        let at = self.opening_end(text);
        let none = Grades::default();
        let found = self.wording.of.iter().filter_map(|wording| {
            let found = Pattern::new(wording).at(text, at, &none, &|_| false)?;
            Some((found.end, found.place?))
        });
        // Of two that end together, the one whose own words are more leaves less for the name.
        let (_, (from, to)) = found.min_by_key(|(end, (from, to))| (*end, to - from))?;
        let name = text.text(from, to);
        Some(ReadFact {
            value: name.strip_prefix("the ").unwrap_or(&name).to_owned(),
            evidence: text.evidence(from, to),
        })
    }

    /// The sentences from its opening to the first heading.
    fn passage(&self, text: &Folded<'_>) -> Vec<sentences::Sentence> {
        let line = self.opening.lines.0;
        let headings = lists::all_headings(self.wording);
        let mut lines = line + 1..text.lines.len();
        let heading = lines.find(|line| headings.is_at(text, *line));
        let end = heading.map_or(text.len(), |line| text.lines[line].start);
        let from = text.past_number(line);
        let end = end.min(from + LONGEST_PASSAGE);
        let starts = self.wording.looked_at.openings.iter();
        let starts: Vec<_> = starts.map(|wording| fold_text(wording)).collect();
        sentences(text, from, end, |at| {
            text.lines[text.line_of(at)].start == at
                && text.is_capital(at)
                && starts.iter().any(|start| text.matches(at, start).is_some())
        })
    }
}

/// The day of the letter: the first line before its opening that is a day and nothing else.
fn written(text: &Folded<'_>, opening: usize) -> Option<ReadFact<Date>> {
    let days = text.lines.iter().take(opening).filter_map(|found| {
        let value = dates::day(&found.line.text).ok()?;
        Some(ReadFact {
            value,
            evidence: text.evidence(found.start, found.start + fold_text(&found.line.text).len()),
        })
    });
    days.into_iter().next()
}

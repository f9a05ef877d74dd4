//! From the text of a report, or of a letter, to its reading.

use super::activity::activity;
use super::authority::{Title, authority, find, title};
use super::facts::{self, LabelSet};
use super::grades::Grades;
use super::improve::improvements;
use super::letter::OpenedLetter;
use super::letters::Folded;
use super::people::inspector;
use super::previous::previous;
use super::{PrintedWindow, ReadFact, ReportForm, ReportReading, UnreadFact, judgements};
use crate::import::pdf::DocumentText;

/// Why a text is not a report that can be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unrecognised {
    /// No framework's title is printed on the first pages.
    #[error("it is not a report of a known framework: none of their titles is on its first pages")]
    Title,
    /// It is a document of another kind, such as the letter of a visit.
    #[error("it is {what} (`{printed}`), not the report of an inspection")]
    Other {
        /// What it is.
        what: String,
        /// The words by which it is known.
        printed: String,
    },
    /// The title is known, but not for the days of the fieldwork.
    #[error("a report titled `{title}` is known, but not for fieldwork that began on {began}")]
    NotInForce {
        /// The title as printed.
        title: String,
        /// The first day of the fieldwork.
        began: String,
    },
    /// The title is a framework's, but not one of the framework's judgements was found.
    #[error("`{title}` is a title of {framework}'s reports, but none of its judgements was found")]
    NoJudgements {
        /// The framework.
        framework: String,
        /// The title as printed.
        title: String,
    },
    /// Several frameworks use the title, and the fieldwork's days could not be read.
    #[error(
        "`{title}` is the title of several frameworks' reports, and the days of the fieldwork were not read: {why}"
    )]
    Undated {
        /// The title as printed.
        title: String,
        /// Why the days were not read.
        why: String,
    },
}

/// Reads a report, given what is known of the frameworks.
///
/// # Errors
/// [`Unrecognised`] says why it cannot be told what kind of report it is.
pub fn recognise(text: &DocumentText, forms: &[ReportForm]) -> Result<ReportReading, Unrecognised> {
    let folded = Folded::new(text);
    // A report may speak of a visit; a letter has no report's title before its opening.
    let letter = OpenedLetter::of(&folded, forms);
    if let Some(letter) = letter.filter(|letter| !titled_before(&folded, forms, letter.line())) {
        return letter.read(&folded);
    }
    let chosen = match other(&folded, forms) {
        Some((what, first)) if !titled_before(&folded, forms, first.lines.0) => {
            let (what, printed) = (what.to_owned(), first.evidence.text);
            return Err(Unrecognised::Other { what, printed });
        }
        _ => choose(&folded, forms)?,
    };
    let Chosen {
        form,
        title,
        labels,
        fieldwork,
    } = chosen;
    let wording = &form.wording;
    let mut unread = Vec::new();
    let fieldwork = note(fieldwork, &mut unread).unwrap_or_default();
    let grades = Grades::new(
        form.grades
            .iter()
            .map(|(id, wordings)| (id.as_str(), wordings.as_slice())),
    );
    let mut judgements = judgements::read(&folded, form, &grades);
    if judgements.grades.is_empty() {
        return Err(Unrecognised::NoJudgements {
            framework: form.framework.clone(),
            title: title.evidence.text,
        });
    }
    unread.append(&mut judgements.unread);
    let authority = authority(&folded, &title, &labels);
    if authority.is_none() {
        unread.push(UnreadFact {
            field: "authority".to_owned(),
            why: "no name stands in, before or after the title".to_owned(),
            evidence: Some(title.evidence.clone()),
        });
    }
    let activity = note(activity(&folded, form, &labels, &fieldwork), &mut unread);
    let inspector = note(
        inspector(&folded, &labels, &wording.inspector_ends),
        &mut unread,
    );
    // Some frameworks' reports do not print it, and then nothing is missing.
    let published = match &wording.labels.published[..] {
        [] => None,
        _ => note(facts::published(&folded, &labels), &mut unread),
    };
    let improve = improvements(&folded, &wording.improve, &judgements.headings);
    if improve.as_ref().is_some_and(Vec::is_empty) {
        unread.push(UnreadFact {
            field: "improve".to_owned(),
            why: "the heading is there, but no list follows it".to_owned(),
            evidence: None,
        });
    }
    let earlier = Grades::new(
        form.earlier_grades
            .iter()
            .map(|(id, wordings)| (id.as_str(), wordings.as_slice())),
    );
    let name = authority.as_ref().map(|read| read.value.as_str());
    let began = fieldwork.first().map(|window| window.value.start);
    let previous = previous(&folded, &wording.previous, &earlier, name, began);
    Ok(ReportReading {
        framework: ReadFact {
            value: form.framework.clone(),
            evidence: title.evidence,
        },
        authority,
        urn: facts::urn(&folded, &labels),
        activity,
        inspector,
        fieldwork,
        published,
        improve: improve.unwrap_or_default(),
        judgements: judgements.grades,
        repeated: judgements.repeated,
        previous,
        letter: None,
        unread,
    })
}

/// The first words by which a document that is no report is known.
fn other<'f>(text: &Folded<'_>, forms: &'f [ReportForm]) -> Option<(&'f str, Title)> {
    let others = forms.iter().flat_map(|form| {
        let labels = LabelSet::new(&form.wording.labels);
        let others = form.wording.others.iter();
        others.filter_map(move |(what, wordings)| {
            let wordings: Vec<_> = wordings.iter().collect();
            Some((what.as_str(), find(text, &wordings, &labels)?))
        })
    });
    others.min_by_key(|(_, found)| found.lines.0)
}

/// Whether a report's title stands before a line.
fn titled_before(text: &Folded<'_>, forms: &[ReportForm], line: usize) -> bool {
    let titles = forms.iter().filter_map(|form| {
        let labels = LabelSet::new(&form.wording.labels);
        title(text, form, &labels)
    });
    titles.into_iter().any(|title| title.lines.0 < line)
}

struct Chosen<'f> {
    form: &'f ReportForm,
    title: Title,
    labels: LabelSet,
    fieldwork: Result<Vec<ReadFact<PrintedWindow>>, UnreadFact>,
}

/// The framework whose title is printed and which was in force when the fieldwork began.
fn choose<'f>(text: &Folded<'_>, forms: &'f [ReportForm]) -> Result<Chosen<'f>, Unrecognised> {
    let mut titled: Vec<(&ReportForm, LabelSet, Title)> = forms
        .iter()
        .filter_map(|form| {
            let labels = LabelSet::new(&form.wording.labels);
            let title = title(text, form, &labels)?;
            Some((form, labels, title))
        })
        .collect();
    // Where the titles of two frameworks are printed, the first is meant; of two at one place, the longer.
    let rank = |title: &Title| (title.lines.0, std::cmp::Reverse(title.length));
    let best = titled
        .iter()
        .map(|(.., title)| rank(title))
        .min()
        .ok_or(Unrecognised::Title)?;
    titled.retain(|(.., title)| rank(title) == best);
    let printed = titled[0].2.evidence.text.clone();
    let dated: Vec<Chosen<'_>> = titled
        .into_iter()
        .map(|(form, labels, title)| {
            let fieldwork = facts::fieldwork(text, &labels);
            Chosen {
                form,
                title,
                labels,
                fieldwork,
            }
        })
        .collect();
    let began = |chosen: &Chosen<'_>| {
        chosen
            .fieldwork
            .as_ref()
            .ok()
            .and_then(|windows| windows.first())
            .map(|window| window.value.start)
    };
    match dated.iter().find_map(began) {
        Some(day) => dated
            .into_iter()
            .find(|chosen| began(chosen).is_some_and(|day| chosen.form.in_force_on(day)))
            .ok_or(Unrecognised::NotInForce {
                title: printed,
                began: day.to_string(),
            }),
        None => {
            let mut dated = dated.into_iter();
            match (dated.next(), dated.next()) {
                (Some(only), None) => Ok(only),
                (first, _) => {
                    let why = first
                        .and_then(|chosen| chosen.fieldwork.err())
                        .map_or_else(String::new, |u| u.why);
                    Err(Unrecognised::Undated {
                        title: printed,
                        why,
                    })
                }
            }
        }
    }
}

/// The value, or none and a note of why.
fn note<T>(read: Result<T, UnreadFact>, unread: &mut Vec<UnreadFact>) -> Option<T> {
    read.map_err(|why| unread.push(why)).ok()
}

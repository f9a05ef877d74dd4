//! The grades of a report: its table, the sentences that carry one, and what it repeats.

use std::ops::Range;

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::authority::TITLE_PAGES;
use super::grades::Grades;
use super::improve::is_bullet;
use super::letters::{Folded, fold_text};
use super::pattern::Pattern;
use super::{ReadFact, ReadGrade, ReportForm, UnreadFact};

/// Rows of a table are no further apart than this, in letters: a footnote may come between them
/// where a table runs over the end of a page, a section of the report may not.
const ROW_GAP: usize = 600;

/// The grades of a report.
#[derive(Debug, Default)]
pub(super) struct Judgements {
    pub grades: IndexMap<String, ReadFact<String>>,
    pub repeated: Vec<ReadFact<ReadGrade>>,
    pub unread: Vec<UnreadFact>,
    /// The lines on which a judgement and its grade stand, as headings do.
    pub headings: Vec<usize>,
}

/// A judgement's title followed by a grade.
struct GradeRow {
    from: usize,
    to: usize,
    judgement: String,
    grade: String,
}

/// A title of a judgement as it is matched.
struct JudgementTitle<'f> {
    judgement: &'f str,
    letters: Vec<char>,
}

/// Reads the grades of a report.
pub(super) fn read(text: &Folded<'_>, form: &ReportForm, grades: &Grades) -> Judgements {
    let titles = titles(form);
    let rows = rows(text, &titles, grades);
    let headings = rows.iter().map(|row| text.line_of(row.from)).collect();
    let Runs { table, alone, why } = runs(text, rows);
    let span = table.first().map_or(0, |row| row.from)..table.last().map_or(0, |row| row.to);
    let mut found = Judgements {
        headings,
        ..Judgements::default()
    };
    for row in table {
        found.put(row, text);
    }
    // What the table lacks, a sentence may carry; the first that does is the report's own statement.
    // What other rows say is a repetition, unless nothing else says it.
    for row in sentences(text, form, grades).into_iter().chain(alone) {
        found.put(row, text);
    }
    for (judgement, wanted) in &form.judgements {
        if !wanted.optional && !found.grades.contains_key(judgement) {
            let mut unread = unread(text, judgement, &titles, span.clone());
            if let Some(why) = why {
                unread.why = why.to_owned();
            }
            found.unread.push(unread);
        }
    }
    // In the order of the framework, whatever the report's.
    found
        .grades
        .sort_by_key(|judgement, _| form.judgements.get_index_of(judgement));
    found
}

impl Judgements {
    fn put(&mut self, row: GradeRow, text: &Folded<'_>) {
        let evidence = text.evidence(row.from, row.to);
        match self.grades.entry(row.judgement) {
            Entry::Vacant(entry) => {
                entry.insert(ReadFact {
                    value: row.grade,
                    evidence,
                });
            }
            Entry::Occupied(entry) => {
                let value = ReadGrade {
                    judgement: entry.key().clone(),
                    grade: row.grade,
                };
                self.repeated.push(ReadFact { value, evidence });
            }
        }
    }
}

/// Every title of every judgement, the longest first: one may begin with another.
fn titles(form: &ReportForm) -> Vec<JudgementTitle<'_>> {
    let mut titles: Vec<_> = form
        .judgements
        .iter()
        .flat_map(|(judgement, wanted)| {
            wanted.titles.iter().map(move |title| JudgementTitle {
                judgement,
                letters: fold_text(title),
            })
        })
        .collect();
    titles.sort_by_key(|title| std::cmp::Reverse(title.letters.len()));
    titles
}

/// The lines that begin with a title, with nothing but the grade after it.
fn rows(text: &Folded<'_>, titles: &[JudgementTitle<'_>], grades: &Grades) -> Vec<GradeRow> {
    let row = |line: usize| {
        // A bulleted line is text: what an earlier inspection found, say.
        if is_bullet(&text.lines[line].line.text) {
            return None;
        }
        let from = text.past_number(line);
        titles.iter().find_map(|title| {
            let after = past_stop(text, text.matches(from, &title.letters)?);
            let (grade, to) = grades.at(text, after)?;
            text.ends_line(to).then(|| GradeRow {
                from,
                to,
                judgement: title.judgement.to_owned(),
                grade: grade.to_owned(),
            })
        })
    };
    let mut rows: Vec<GradeRow> = Vec::new();
    for row in (0..text.lines.len()).filter_map(row) {
        // The second line of a long title may be a short title of the same judgement.
        if rows.last().is_none_or(|last| last.to <= row.from) {
            rows.push(row);
        }
    }
    rows
}

/// Past what may divide a title from its grade: a colon, stop or dash, or "is" and "are".
fn past_stop(text: &Folded<'_>, at: usize) -> usize {
    let past_signs = |at: usize| {
        (at..text.len())
            .find(|at| !text.at(*at).is_some_and(|c| ".:;,-|".contains(c)))
            .unwrap_or(at)
    };
    let at = past_signs(at);
    let verb = [['i', 's'].as_slice(), &['a', 'r', 'e']];
    let verb = verb.into_iter().find_map(|verb| text.matches(at, verb));
    verb.map_or(at, past_signs)
}

/// Rows, by what they are.
#[derive(Default)]
struct Runs {
    /// The report's table of judgements.
    table: Vec<GradeRow>,
    /// Rows that stand alone: headings of sections.
    alone: Vec<GradeRow>,
    /// Why there is no table.
    why: Option<&'static str>,
}

/// Tells the table from headings, and from the table of an earlier inspection that the report
/// recalls, which must never be taken for its own.
fn runs(text: &Folded<'_>, rows: Vec<GradeRow>) -> Runs {
    let mut runs: Vec<Vec<GradeRow>> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some(run)
                if run
                    .last()
                    .is_some_and(|last| row.from.saturating_sub(last.to) < ROW_GAP)
                    && run.iter().all(|other| other.judgement != row.judgement) =>
            {
                run.push(row);
            }
            _ => runs.push(vec![row]),
        }
    }
    let (mut tables, alone): (Vec<_>, Vec<_>) = runs.into_iter().partition(|run| run.len() > 1);
    let alone = alone.into_iter().flatten().collect();
    let on_first_pages =
        |run: &Vec<GradeRow>| text.line_of(run[0].from) < text.lines_to_page(TITLE_PAGES);
    let own = match tables.iter().position(on_first_pages) {
        Some(first) => Some(first),
        None if tables.len() == 1 => Some(0),
        None => None,
    };
    match own {
        Some(own) => Runs {
            table: tables.swap_remove(own),
            alone,
            why: None,
        },
        None if tables.is_empty() => Runs {
            alone,
            ..Runs::default()
        },
        None => Runs {
            alone,
            why: Some("there are several tables of judgements, none on the first pages"),
            ..Runs::default()
        },
    }
}

/// The sentences that carry a grade, each at the beginning of a line.
fn sentences(text: &Folded<'_>, form: &ReportForm, grades: &Grades) -> Vec<GradeRow> {
    let patterns: Vec<(&String, Vec<Pattern>)> = form
        .wording
        .sentences
        .iter()
        .map(|(judgement, wordings)| {
            (
                judgement,
                wordings
                    .iter()
                    .map(|wording| Pattern::new(wording))
                    .collect(),
            )
        })
        .collect();
    let mut rows = Vec::new();
    for line in 0..text.lines.len() {
        let from = text.past_number(line);
        for (judgement, patterns) in &patterns {
            let found = patterns
                .iter()
                .filter_map(|pattern| pattern.at(text, from, grades, &|_| true));
            let Some(found) = found.max_by_key(|found| found.end) else {
                continue;
            };
            if let Some(grade) = found.grade.filter(|_| text.ends_line(found.end)) {
                rows.push(GradeRow {
                    from,
                    to: found.end,
                    judgement: (*judgement).clone(),
                    grade,
                });
            }
        }
    }
    rows
}

/// Why a judgement has no grade: what stands after its title, near the table.
fn unread(
    text: &Folded<'_>,
    judgement: &str,
    titles: &[JudgementTitle<'_>],
    table: Range<usize>,
) -> UnreadFact {
    let field = format!("judgements.{judgement}");
    let near = table.start.saturating_sub(ROW_GAP)..table.end + ROW_GAP;
    let own = || titles.iter().filter(|title| title.judgement == judgement);
    let printed = (0..text.lines.len())
        .map(|line| text.past_number(line))
        .filter(|from| near.contains(from))
        .find_map(|from| {
            Some((
                from,
                own().find_map(|title| text.matches(from, &title.letters))?,
            ))
        });
    match printed {
        Some((from, to)) => UnreadFact {
            field,
            why: "its title is printed, but no grade of the framework follows it".to_owned(),
            evidence: Some(text.evidence(from, text.line_end(text.line_of(to)))),
        },
        None => UnreadFact {
            field,
            why: "neither its title with a grade nor a sentence that carries it was found"
                .to_owned(),
            evidence: None,
        },
    }
}

//! From a row of a recognised table to an inspection.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Known;
use super::dates::{DateColumn, Unread, Written};
use super::layout::{Field, JudgementColumn, Layout, Match, same};
use super::problem::{Cost, Problem};
use super::sheet::{Cell, Row, Sheet};
use crate::date::{PartialDate, Window};
use crate::framework::{Framework, Given};
use crate::import::authority::Clues;
use crate::import::imported::{Imported, Origin, Table};
use crate::near;

/// A sheet whose header is known.
pub struct Reader<'a> {
    known: Known<'a>,
    /// The file's name.
    file: &'a str,
    /// The table, as case files are to cite it.
    table: Table,
    sheet: &'a Sheet,
    /// Where in the sheet each column is.
    columns: &'a Match<'a>,
    /// The titles as printed.
    titles: Vec<String>,
    /// The columns of dates, by their position.
    dates: Vec<(usize, DateColumn<'a>)>,
}

/// What a row is.
pub enum Read {
    /// An inspection.
    Inspection(Box<Imported>),
    /// An authority that has not been inspected yet.
    NotInspected,
    /// Nothing that can be imported; a problem says why.
    Nothing,
}

/// A row while it is read.
struct Reading<'a> {
    reader: &'a Reader<'a>,
    row: &'a Row,
    problems: Vec<Problem>,
    unread: Vec<String>,
}

/// What a cell of grades says.
enum Graded<'a> {
    Absent,
    Unreadable,
    NoJudgement,
    Text(&'a str),
}

impl<'a> Reader<'a> {
    /// A reader of the rows of `sheet` below its `header`-th.
    pub fn new(
        file: &'a str,
        sheet: &'a Sheet,
        columns: &'a Match<'a>,
        header: usize,
        known: Known<'a>,
    ) -> Self {
        let layout = columns.layout;
        let words = [&layout.absent, &layout.unreadable, &layout.not_inspected];
        let says_nothing = |text: &str| words.iter().any(|words| is_one_of(text, words));
        let dates = [Field::Start, Field::End, Field::Day, Field::Published];
        let dates = dates.iter().filter_map(|field| {
            let (at, column) = columns.field(*field)?;
            let rows = sheet.rows[header + 1..].iter();
            let cells = rows.filter_map(|row| Some((row.number, row.cell(at).written()?)));
            let cells = cells
                .filter(|(_, cell)| !matches!(cell, Written::Text(text) if says_nothing(text)));
            Some((at, DateColumn::new(column.dates.as_ref()?, cells)))
        });
        Self {
            known,
            file,
            table: cited(file, layout),
            sheet,
            columns,
            titles: sheet.rows[header].cells.iter().map(Cell::show).collect(),
            dates: dates.collect(),
        }
    }

    /// Reads a row; what is wrong with it is added to `problems`.
    pub fn read(&'a self, row: &'a Row, problems: &mut Vec<Problem>) -> Read {
        let mut reading = Reading {
            reader: self,
            row,
            problems: Vec::new(),
            unread: Vec::new(),
        };
        let read = reading.read();
        problems.append(&mut reading.problems);
        read
    }

    /// A problem in a row.
    pub fn problem(
        &self,
        cost: Cost,
        row: &Row,
        column: Option<usize>,
        message: impl Into<String>,
    ) -> Problem {
        let found = column.map(|at| row.cell(at).show());
        Problem {
            cost,
            file: self.file.to_owned(),
            sheet: self.sheet.name.clone(),
            row: Some(row.number),
            column: column.and_then(|at| self.titles.get(at)).cloned(),
            found: found.filter(|text| !text.is_empty()),
            message: message.into(),
        }
    }
}

impl<'a> Reading<'a> {
    fn problem(&mut self, cost: Cost, column: Option<usize>, message: impl Into<String>) {
        let problem = self.reader.problem(cost, self.row, column, message);
        self.problems.push(problem);
    }

    /// Leaves the row out, and with it what else is wrong with it.
    fn skip(&mut self, column: Option<usize>, message: impl Into<String>) -> Read {
        self.problems.clear();
        self.problem(Cost::Row, column, message);
        Read::Nothing
    }

    fn cell(&self, field: Field) -> Option<(usize, &'a Cell)> {
        let (at, _) = self.reader.columns.field(field)?;
        Some((at, self.row.cell(at)))
    }

    /// The text of a field; nothing where the layout's words for nothing stand.
    fn text(&self, field: Field) -> Option<String> {
        let (_, cell) = self.cell(field)?;
        let text = cell.show();
        let absent = text.is_empty() || is_one_of(&text, &self.reader.columns.layout.absent);
        (!absent).then_some(text)
    }

    fn read(&mut self) -> Read {
        let layout = self.reader.columns.layout;
        let Some(authority) = self.text(Field::Authority) else {
            return self.skip(None, "names no authority: the row was left out");
        };
        if self.row.filled() == 1 {
            return self.skip(None, "holds nothing but one text: the row was left out");
        }
        let day_text = self.text(Field::Day).or_else(|| self.text(Field::Start));
        if day_text.is_some_and(|text| is_one_of(&text, &layout.not_inspected)) {
            return Read::NotInspected;
        }
        let fieldwork = self.fieldwork();
        let published = self.date(Field::Published);
        let grades = self.grades();
        if !grades
            .iter()
            .any(|(_, _, graded)| matches!(graded, Graded::Text(_)))
        {
            return self.skip(
                None,
                "holds no grade that can be read: the row was left out",
            );
        }
        let framework = match self.framework(fieldwork, published, &grades) {
            Ok(framework) => framework,
            Err(why) => return self.skip(None, format!("{why}: the row was left out")),
        };
        let activity = self.activity(framework);
        let judgements = self.judgements(framework, grades);
        if judgements.is_empty() {
            return self.skip(
                None,
                "holds no grade that its framework knows: the row was left out",
            );
        }
        if let (Some(window), Some(published)) = (fieldwork, published)
            && published < window.end.earliest()
        {
            let column = self.cell(Field::Published).map(|(at, _)| at);
            self.problem(
                Cost::Nothing,
                column,
                "lies before the end of the fieldwork; both were read as they stand",
            );
        }
        let urn = self.text(Field::Urn);
        let code = self.text(Field::Code);
        let on = fieldwork.map(|w| w.start.earliest()).or(published);
        let clues = Clues {
            urn: urn.as_deref(),
            code: code.as_deref(),
            name: Some(&authority),
            on,
        };
        let known = self
            .reader
            .known
            .authorities
            .find(clues)
            .map(|(_, known)| known);
        Read::Inspection(Box::new(Imported {
            urn: urn.or_else(|| known?.urn.map(|urn| urn.to_string())),
            code: known.and_then(|k| k.code.clone()).or(code),
            region: known.and_then(|k| k.region.clone()),
            authority: known.map_or_else(|| cased(&authority), |k| k.name.clone()),
            framework: framework.id().to_owned(),
            activity,
            fieldwork: fieldwork.into_iter().collect(),
            published: published.map(PartialDate::day),
            inspector: self.inspector(),
            judgements,
            link: self.text(Field::Link),
            unread: std::mem::take(&mut self.unread),
            origin: Origin::Table {
                file: self.reader.file.to_owned(),
                sheet: self.reader.sheet.name.clone(),
                row: self.row.number,
                table: self.reader.table.clone(),
            },
            ..Imported::default()
        }))
    }

    fn date(&mut self, field: Field) -> Option<Date> {
        let (at, cell) = self.cell(field)?;
        let layout = self.reader.columns.layout;
        let said_nothing =
            |text: &str| is_one_of(text, &layout.absent) || is_one_of(text, &layout.unreadable);
        let written = cell.written().filter(|_| !said_nothing(&cell.show()));
        let (_, column) = self.reader.dates.iter().find(|(column, _)| *column == at)?;
        let pattern = self.reader.columns.field(field)?.1.dates.as_ref()?.as_str();
        let Some(written) = written else {
            self.problem(Cost::Cell, Some(at), "a date is missing");
            return None;
        };
        match column.read(written) {
            Ok(date) => Some(date),
            Err(why) => {
                let message = match why {
                    Unread::Form => format!("is no date of the form {pattern}; it was left out"),
                    Unread::MonthFirst => format!(
                        "is a date only with the month first, and this column is {pattern}; it was left out"
                    ),
                    Unread::Ambiguous(row) => format!(
                        "could mean two days, since row {row} shows that this column mixes forms; it was left out"
                    ),
                };
                self.problem(Cost::Cell, Some(at), message);
                None
            }
        }
    }

    fn fieldwork(&mut self) -> Option<Window> {
        let window = match self.cell(Field::Day) {
            Some(_) => self.date(Field::Day).map(|day| (day, day)),
            None => self.date(Field::Start).zip(self.date(Field::End)),
        };
        match window {
            Some((start, end)) if end < start => {
                let column = self.cell(Field::End).map(|(at, _)| at);
                self.problem(
                    Cost::Cell,
                    column,
                    format!("lies before the first day, {start}; the fieldwork was left out"),
                );
            }
            Some((start, end)) => {
                let (start, end) = (PartialDate::day(start), PartialDate::day(end));
                return Some(Window { start, end });
            }
            None => {}
        }
        self.unread.push("fieldwork".to_owned());
        None
    }

    fn grades(&self) -> Vec<(usize, &'a JudgementColumn, Graded<'a>)> {
        let layout = self.reader.columns.layout;
        let columns = self.reader.columns.judgements();
        columns
            .map(|(at, column)| {
                let graded = match self.row.cell(at) {
                    Cell::Text(text) if is_one_of(text, &layout.no_judgement) => {
                        Graded::NoJudgement
                    }
                    Cell::Text(text) if is_one_of(text, &layout.unreadable) => Graded::Unreadable,
                    Cell::Text(text) if !is_one_of(text, &layout.absent) => Graded::Text(text),
                    _ => Graded::Absent,
                };
                (at, column, graded)
            })
            .collect()
    }

    /// The framework that was in force on the first day of fieldwork and gives grades; of several,
    /// the one that has every judgement for which the row has a grade.
    fn framework(
        &self,
        fieldwork: Option<Window>,
        published: Option<Date>,
        grades: &[(usize, &JudgementColumn, Graded<'_>)],
    ) -> Result<&'a Framework, String> {
        let layout = self.reader.columns.layout;
        let (from, until) = match (fieldwork, published) {
            (Some(window), _) => (window.start.earliest(), window.start.latest()),
            (None, Some(day)) => (
                day.saturating_sub(layout.fieldwork_before_publication.days()),
                day,
            ),
            (None, None) => {
                return Err("has neither a day of fieldwork nor one of publication".to_owned());
            }
        };
        let meets = |f: &Framework| {
            let ends = f.until.is_none_or(|end| end.latest() >= from);
            ends && f.from.earliest() <= until
        };
        let graded = |f: &Framework| f.file.activities.values().any(|activity| activity.graded);
        let all = self.reader.known.frameworks.iter().map(|(_, f)| f);
        let in_force: Vec<_> = all
            .filter(|f| f.file.inspectorate == layout.inspectorate && graded(f) && meets(f))
            .collect();
        let fits = |f: &&&Framework| {
            let mut stated = grades
                .iter()
                .filter(|(_, _, g)| matches!(g, Graded::Text(_)));
            stated.all(|(_, column, _)| column.is.iter().any(|id| f.judgement(id).is_some()))
        };
        let fitting: Vec<_> = in_force.iter().filter(fits).collect();
        match (in_force.as_slice(), fitting.as_slice()) {
            ([one], _) => Ok(one),
            (_, [one]) => Ok(one),
            ([], _) => Err(format!(
                "no framework that gives grades was in force on {from}"
            )),
            (several, _) => {
                let ids: Vec<_> = several.iter().map(|f| f.id()).collect();
                let when = if from == until {
                    "on that day"
                } else {
                    "while its fieldwork may have begun"
                };
                Err(format!(
                    "several frameworks were in force {when}: {}",
                    ids.join(", ")
                ))
            }
        }
    }

    fn activity(&mut self, framework: &Framework) -> Option<String> {
        let text = self.text(Field::Activity);
        let at = self.cell(Field::Activity).map(|(at, _)| at);
        let layout = self.reader.columns.layout;
        let wording = text.as_ref().and_then(|text| {
            let other = layout
                .activities
                .iter()
                .find(|(wording, _)| same(wording, text));
            Some((other?.1.clone(), text.clone()))
        });
        if let Some((id, _)) = wording {
            self.problem(Cost::Nothing, at, format!("was read as {id}"));
            return Some(id);
        }
        let known = text.as_deref().and_then(|text| framework.activity(text));
        if let Some((id, _)) = known {
            return Some(id.to_owned());
        }
        let message = match &text {
            Some(text) => {
                let known = framework.file.activities.keys().map(String::as_str);
                format!(
                    "is no activity of {}: {}",
                    framework.id(),
                    near::help(text, known)
                )
            }
            None => "the kind of inspection is missing".to_owned(),
        };
        // A table that has no such column says nothing about any row; that is said once.
        if at.is_some() {
            self.problem(Cost::Cell, at, message);
        }
        self.unread.push("activity".to_owned());
        None
    }

    fn judgements(
        &mut self,
        framework: &Framework,
        grades: Vec<(usize, &JudgementColumn, Graded<'_>)>,
    ) -> Vec<(String, String)> {
        let mut read = Vec::new();
        for (at, column, graded) in grades {
            let judgement = column.is.iter().find_map(|id| framework.judgement(id));
            let Some(id) = judgement else {
                if matches!(graded, Graded::Text(_)) {
                    let judgement = column.is.join(" or ");
                    let message = format!(
                        "is a grade for {judgement}, which {} does not have; it was left out",
                        framework.id()
                    );
                    self.problem(Cost::Cell, Some(at), message);
                }
                continue;
            };
            let name = framework.get(id).id.clone();
            let Graded::Text(text) = graded else {
                if !framework.get(id).optional {
                    let why = match graded {
                        Graded::NoJudgement => format!("but {} has this judgement", framework.id()),
                        Graded::Unreadable => {
                            "the table's maker could not read this grade".to_owned()
                        }
                        _ => "a grade is missing".to_owned(),
                    };
                    self.problem(Cost::Cell, Some(at), why);
                    self.unread.push(name);
                }
                continue;
            };
            let mut stray = self.reader.columns.layout.grades.iter();
            let stray = stray.find(|(wording, _)| same(wording, text));
            match framework.given(stray.map_or(text, |(_, grade)| grade)) {
                Some(given) => {
                    let grade = match given {
                        Given::Grade(grade) => framework.grade_id(grade).to_owned(),
                        Given::NotJudged => "not-judged".to_owned(),
                    };
                    if stray.is_some() {
                        self.problem(Cost::Nothing, Some(at), format!("was read as {grade}"));
                    }
                    read.push((id, (name, grade)));
                }
                None => {
                    let help = near::help(text, framework.grade_ids());
                    self.problem(
                        Cost::Cell,
                        Some(at),
                        format!(
                            "is no grade of {} ({help}); it was left out",
                            framework.id()
                        ),
                    );
                    self.unread.push(name);
                }
            }
        }
        read.sort_by_key(|(id, _)| *id);
        read.into_iter().map(|(_, grade)| grade).collect()
    }

    fn inspector(&mut self) -> Option<String> {
        let (at, _) = self.cell(Field::Inspector)?;
        let name = self.text(Field::Inspector);
        if name.is_none() {
            self.problem(Cost::Cell, Some(at), "the lead inspector is missing");
        }
        Some(cased(&name?))
    }
}

/// Whether a text is one of some wordings.
pub fn is_one_of(text: &str, wordings: &[String]) -> bool {
    wordings.iter().any(|wording| same(wording, text))
}

/// A name that a table prints all in small letters, as a name.
fn cased(name: &str) -> String {
    if name.chars().any(char::is_uppercase) {
        return name.to_owned();
    }
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    };
    let words: Vec<String> = name.split(' ').map(word).collect();
    words.join(" ")
}

/// A table as case files cite it: under the name of its file, which tells its edition.
fn cited(file: &str, layout: &Layout) -> Table {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut source = String::new();
    for letter in stem.to_lowercase().chars() {
        match letter {
            'a'..='z' | '0'..='9' => source.push(letter),
            _ if source.is_empty() || source.ends_with('-') => {}
            _ => source.push('-'),
        }
    }
    let source = source.trim_end_matches('-').to_owned();
    let month = source
        .get(source.len().saturating_sub(7)..)
        .unwrap_or_default();
    let published = PartialDate::parse(month).ok().filter(|_| month.len() == 7);
    Table {
        published: published.map(|date| date.to_string()),
        title: layout.title.clone(),
        publisher: layout.publisher.clone(),
        source: if source.is_empty() {
            layout.id.clone()
        } else {
            source
        },
    }
}

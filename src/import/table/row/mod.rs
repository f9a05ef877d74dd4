//! From a row of a recognised table to an inspection.

mod days;
mod grades;

use self::grades::Graded;
use super::problem::{Cost, Problem};
use super::reader::TableReader;
use crate::base::date::PartialDate;
use crate::base::nearest;
use crate::base::safe::brief;
use crate::framework::Framework;
use crate::framework::authorities::Clues;
use crate::import::imported::{Imported, Origin};
use crate::table::force;
use crate::table::layout::{Field, JudgementColumn};
use crate::table::sheet::{Cell, SheetRow};
use crate::table::titles::{is_one_of, same};

/// What a row is.
pub enum ReadRow {
    /// An inspection.
    Inspection(Box<Imported>),
    /// An authority that has not been inspected yet.
    NotInspected,
    /// Nothing that can be imported; a problem says why.
    Nothing,
}

/// A row while it is read.
struct RowReading<'a> {
    reader: &'a TableReader<'a>,
    row: &'a SheetRow,
    problems: Vec<Problem>,
    unread: Vec<String>,
}

/// Reads a row; what is wrong with it is added to `problems`.
pub fn read(reader: &TableReader<'_>, row: &SheetRow, problems: &mut Vec<Problem>) -> ReadRow {
    let mut reading = RowReading {
        reader,
        row,
        problems: Vec::new(),
        unread: Vec::new(),
    };
    let read = reading.read();
    problems.append(&mut reading.problems);
    read
}

impl<'a> RowReading<'a> {
    fn problem(&mut self, cost: Cost, column: Option<usize>, message: impl Into<String>) {
        let problem = self.reader.problem(cost, self.row, column, message);
        self.problems.push(problem);
    }

    /// Leaves the row out.
    fn skip(&mut self, column: Option<usize>, message: impl Into<String>) -> ReadRow {
        self.problem(Cost::Row, column, message);
        ReadRow::Nothing
    }

    fn cell(&self, field: Field) -> Option<(usize, &'a Cell)> {
        let (at, _) = self.reader.columns.field(field)?;
        Some((at, self.row.cell(at)))
    }

    /// The text of a field; nothing where the layout's words for nothing stand.
    fn text(&self, field: Field) -> Option<String> {
        let (_, cell) = self.cell(field)?;
        let text = cell.show();
        let layout = self.reader.columns.layout;
        let says_nothing = [&layout.absent, &layout.unreadable]
            .into_iter()
            .any(|words| is_one_of(&text, words));
        (!text.is_empty() && !says_nothing).then_some(text)
    }

    fn read(&mut self) -> ReadRow {
        let layout = self.reader.columns.layout;
        let Some(authority) = self.text(Field::Authority) else {
            return self.skip(None, "names no authority: the row was left out");
        };
        if self.row.filled() == 1 {
            return self.skip(None, "holds nothing but one text: the row was left out");
        }
        let day_text = self.text(Field::Day).or_else(|| self.text(Field::Start));
        if day_text.is_some_and(|text| is_one_of(&text, &layout.not_inspected)) {
            return ReadRow::NotInspected;
        }
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
        let (start, fieldwork) = self.fieldwork();
        let published = self.date(Field::Published);
        let stated = grades
            .iter()
            .filter_map(|(_, column, graded)| matches!(graded, Graded::Text(_)).then_some(*column));
        let stated: Vec<_> = stated.collect();
        let framework = match self.framework((start, published), &stated) {
            Ok(framework) => framework,
            Err(why) => return self.skip(None, format!("{why}: the row was left out")),
        };
        let activity = self.activity(framework);
        let judgements = self.judgements(framework, &grades);
        if judgements.is_empty() {
            return self.skip(
                None,
                "holds no grade that its framework knows: the row was left out",
            );
        }
        if let (Some(window), Some(published)) = (fieldwork.last(), published)
            && published.latest() < window.end.earliest()
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
        let on = start.or(published).map(PartialDate::earliest);
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
        ReadRow::Inspection(Box::new(Imported {
            urn: urn.or_else(|| known?.urn.map(|urn| urn.to_string())),
            code: known.and_then(|k| k.code.clone()).or(code),
            region: known
                .and_then(|k| k.region.clone())
                .or_else(|| self.text(Field::Region)),
            authority: known.map_or_else(|| cased(&authority), |k| k.name.clone()),
            framework: framework.id().to_owned(),
            activity,
            fieldwork,
            published,
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

    /// The framework that the row names; or else the one that was in force, as far as that decides.
    fn framework(
        &self,
        days: (Option<PartialDate>, Option<PartialDate>),
        stated: &[&JudgementColumn],
    ) -> Result<&'a Framework, String> {
        let frameworks = self.reader.known.frameworks;
        let Some(name) = self.text(Field::Framework) else {
            let told = force::framework(frameworks, self.reader.columns.layout, days, stated);
            return told.map_err(|untold| untold.to_string());
        };
        let ids = frameworks.iter().map(|(_, framework)| framework.id());
        let named = frameworks.named(&name).map(|id| frameworks.get(id));
        named.ok_or_else(|| {
            let help = nearest::help(&name, ids);
            format!(
                "names the framework `{}`, which is not known ({help})",
                brief(name.clone())
            )
        })
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
                    nearest::help(text, known)
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

    fn inspector(&mut self) -> Option<String> {
        let (at, _) = self.cell(Field::Inspector)?;
        let name = self.text(Field::Inspector);
        if name.is_none() {
            self.problem(Cost::Cell, Some(at), "the lead inspector is missing");
        }
        Some(cased(&name?))
    }
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

//! From the rows of a sheet to the inspections of bodies.

use std::path::Path;

use crate::base::date::PartialDate;
use indexmap::IndexMap;

use super::part::PartColumns;
use super::values::{
    AMBIGUOUS, DateRead, NONE_IN_FORCE, SEVERAL_IN_FORCE, cell_text, lost, number, says_nothing,
};
use crate::base::cells::InspectionCells;
use crate::base::finding::slug;
use crate::case::record::{AuthorityRecord, InspectionRecord};
use crate::framework::{Framework, Frameworks};
use crate::table::dates::{DateColumn, DatePattern, UnreadDate, Written};
use crate::table::force::{self, Untold};
use crate::table::layout::{Field, JudgementColumn, TableLayout, TitleMatch};
use crate::table::sheet::{Sheet, SheetRow};
use crate::table::titles::{is_one_of, same};
use crate::yaml::kept::{Kept, MOST_GRADES, MOST_TEXTS};
use crate::yaml::lenient::{Entries, NOTHING, Text, Texts};

/// The records of one body while they are gathered.
#[derive(Default)]
pub(super) struct Body {
    pub authority: Option<AuthorityRecord>,
    pub inspections: Vec<(InspectionRecord, InspectionCells, String)>,
    pub count: usize,
}

pub(super) struct RecordReader<'a> {
    layout: &'a TableLayout,
    frameworks: &'a Frameworks,
    /// What the records call the table: the name of its file, without what follows the dot.
    pub source: String,
    pub parts: Vec<PartColumns<'a>>,
    /// By what tells a body; what has nothing is known by its row.
    pub bodies: IndexMap<String, Body>,
}

impl<'a> RecordReader<'a> {
    /// A reader of the rows below the titles.
    pub fn new(
        layout: &'a TableLayout,
        columns: &TitleMatch<'a>,
        frameworks: &'a Frameworks,
        name: &str,
    ) -> Self {
        let stem = Path::new(name).file_stem().unwrap_or_default();
        Self {
            layout,
            frameworks,
            source: slug(&stem.to_string_lossy()),
            parts: vec![PartColumns::main(columns)],
            bodies: IndexMap::new(),
        }
    }

    /// Looks at each column of dates as a whole.
    pub fn set_dates(&mut self, sheet: &Sheet, header: usize) {
        let layout = self.layout;
        for part in &mut self.parts {
            for (field, (at, column)) in &part.fields {
                if !field.is_date() {
                    continue;
                }
                let pattern = column.dates.clone().unwrap_or_else(DatePattern::iso);
                let rows = sheet.rows[header + 1..].iter();
                let cells = rows.filter_map(|row| Some((row.number, row.cell(*at).written()?)));
                let cells = cells.filter(
                    |(_, cell)| !matches!(cell, Written::Text(text) if says_nothing(layout, text)),
                );
                part.dates.insert(*at, DateColumn::new(pattern, cells));
            }
        }
    }

    /// Reads a row.
    pub fn row(&mut self, row: &SheetRow) {
        // A line of text below a table is a remark.
        if row.filled() <= 1 {
            return;
        }
        let not_inspected = |field| {
            let text = cell_text(row, self.parts[0].at(field));
            text.is_some_and(|text| is_one_of(text, &self.layout.not_inspected))
        };
        if not_inspected(Field::Day) || not_inspected(Field::Start) {
            return;
        }
        for at in 0..self.parts.len() {
            if let Some(record) = self.inspection(row, at) {
                self.add(row, at, record);
            }
        }
    }

    /// What a field says of a row; nothing where a word for nothing stands.
    fn said<'r>(&self, row: &'r SheetRow, part: usize, field: Field) -> Option<&'r str> {
        let text = cell_text(row, self.parts[part].at(field))?;
        (!says_nothing(self.layout, text)).then_some(text)
    }

    fn add(&mut self, row: &SheetRow, part: usize, (record, start): (InspectionRecord, String)) {
        // The inspection before may be of a body that this one took over from.
        let urn = self
            .said(row, part, Field::Urn)
            .or_else(|| self.said(row, 0, Field::Urn));
        let (name, code) = (
            self.said(row, part, Field::Authority)
                .or_else(|| self.said(row, 0, Field::Authority)),
            self.said(row, 0, Field::Code),
        );
        let region = self.said(row, 0, Field::Region);
        let key = match urn.or(code).or(name) {
            Some(key) if lost(key).is_none() => key.to_lowercase(),
            _ => format!("row {}", row.number),
        };
        let authority = (urn.or(code).or(name)).map(|called| AuthorityRecord {
            name: Some(Text::Is(name.map_or_else(
                || format!("{} {called}", self.layout.body),
                str::to_owned,
            ))),
            urn: urn.map(number),
            code: code.map(number),
            region: region.map(|region| Text::Is(region.to_owned())),
            ..AuthorityRecord::default()
        });
        let body = self.bodies.entry(key).or_default();
        body.authority = body.authority.take().or(authority);
        body.count += 1;
        let cells = InspectionCells {
            row: row.number,
            part,
        };
        body.inspections.push((record, cells, start));
    }

    /// The inspection that a part of a row tells of, and its first day to sort by.
    fn inspection(&mut self, row: &SheetRow, part: usize) -> Option<(InspectionRecord, String)> {
        let stated = self.stated(row, part);
        let event = self.said(row, part, Field::Event);
        let days = [Field::Day, Field::Start, Field::Published];
        let dated = days
            .into_iter()
            .any(|field| self.said(row, part, field).is_some());
        if !dated && event.is_none() && stated.is_empty() && !self.names_kind(row, part) {
            return None;
        }
        let (start, fieldwork) = self.fieldwork(row, part);
        let published = self.date(row, part, Field::Published);
        let day = |date: &Option<DateRead>| match date {
            Some(DateRead::Day(day)) => Some(*day),
            _ => None,
        };
        let columns: Vec<&JudgementColumn> = stated.iter().map(|(_, column, _)| *column).collect();
        let dates = (start, day(&published));
        let said = self.said(row, part, Field::Framework);
        let told = match said {
            // A name that is none is handed on, and a rule says so.
            Some(name) => {
                let id = self.frameworks.named(name);
                Ok((name, id.map(|id| self.frameworks.get(id))))
            }
            None => force::framework(self.frameworks, self.layout, dates, &columns)
                .map(|framework| (framework.id(), Some(framework))),
        };
        let framework = told.as_ref().ok().and_then(|(_, framework)| *framework);
        let judgements = self.judgements(part, framework, &stated);
        let activity = self.said(row, part, Field::Activity).map(|text| {
            let known = self.layout.activities.iter();
            let mut known = known.filter(|(wording, _)| same(wording, text));
            known.next().map_or(text, |(_, id)| id.as_str()).to_owned()
        });
        let activity = activity.or_else(|| self.parts[part].activity.map(str::to_owned));
        let columns = &self.parts[part].fields;
        let is_needed = columns
            .get(&Field::Activity)
            .is_some_and(|(_, column)| column.always);
        let inspector = self.said(row, part, Field::Inspector);
        let sort = start.or(day(&published));
        let record = InspectionRecord {
            framework: match told {
                Ok((name, _)) => Some(Text::Is(name.to_owned())),
                Err(Untold::NoneInForce(_)) => Some(Text::Not(NONE_IN_FORCE)),
                Err(Untold::Several { .. }) => Some(Text::Not(SEVERAL_IN_FORCE)),
                // That the day is missing, or none, is said of the day.
                Err(Untold::NoDay) => None,
            },
            event: event.map(number),
            activity: match activity {
                Some(activity) => Some(Text::Is(activity)),
                None => is_needed.then_some(Text::Not(NOTHING)),
            },
            fieldwork: self.windows(row, part).or(fieldwork.map(Texts::One)),
            published: published.map(DateRead::text),
            inspector: inspector.map(|text| Text::Is(text.to_owned())),
            judgements,
            source: Some(Texts::One(Text::Is(self.source.clone()))),
            at: Some(Text::Is(format!("row {}", row.number))),
            ..InspectionRecord::default()
        };
        Some((record, sort.map_or_else(String::new, |day| day.to_string())))
    }

    /// Whether a row says no more of an inspection than whose it was and of what kind: one that was cut
    /// off before its day.
    fn names_kind(&self, row: &SheetRow, part: usize) -> bool {
        let said = |field| self.said(row, part, field).is_some();
        let body = said(Field::Urn) || said(Field::Code) || said(Field::Authority);
        !self.parts[part].is_retold && body && said(Field::Activity)
    }

    /// The columns of grades that say something, and what.
    fn stated<'r>(
        &self,
        row: &'r SheetRow,
        part: usize,
    ) -> Vec<(usize, &'a JudgementColumn, &'r str)> {
        let layout = self.layout;
        let is_none = |text: &str| {
            says_nothing(layout, text)
                || is_one_of(text, &layout.no_judgement)
                || is_one_of(text, &layout.other_scales)
        };
        let columns = self.parts[part].judgements.iter();
        let stated = columns.filter_map(|(at, column)| {
            let text = cell_text(row, Some(*at))?;
            (!is_none(text)).then_some((*at, *column, text))
        });
        stated.collect()
    }

    fn judgements(
        &mut self,
        part: usize,
        framework: Option<&Framework>,
        stated: &[(usize, &JudgementColumn, &str)],
    ) -> Option<Entries<Text, MOST_GRADES>> {
        let mut grades: Vec<(String, Text)> = Vec::with_capacity(stated.len());
        for (at, column, text) in stated {
            let wordings = self.layout.grades.iter();
            let mut wordings = wordings.filter(|(wording, _)| same(wording, text));
            let grade = wordings.next().map_or(*text, |(_, grade)| grade.as_str());
            // What the framework does not have is handed on by its own name, and a rule says so.
            let known = framework.and_then(|f| Some(f.get(column.given_in(f, grade)?).id.as_str()));
            let Some(name) = known.or_else(|| column.first()) else {
                continue;
            };
            if grades.iter().any(|(other, _)| other == name) {
                continue;
            }
            grades.push((name.to_owned(), Text::Is(grade.to_owned())));
            let named = &mut self.parts[part].named;
            if !named.contains_key(name) {
                named.insert(name.to_owned(), *at);
            }
        }
        (!grades.is_empty()).then(|| Entries {
            value: Ok(Kept::all(grades, MOST_GRADES)),
            stray: Vec::new(),
        })
    }

    /// The day in a column of dates, or what stands there instead.
    fn date(&self, row: &SheetRow, part: usize, field: Field) -> Option<DateRead> {
        let (at, _) = self.parts[part].fields.get(&field)?;
        let written = row.cell(*at).written()?;
        if matches!(written, Written::Text(text) if says_nothing(self.layout, text)) {
            return None;
        }
        let column = self.parts[part].dates.get(at)?;
        Some(match column.read(written) {
            Ok(day) => DateRead::Day(day),
            Err(UnreadDate::Form) => DateRead::Not(Text::Not(column.is_no_date())),
            Err(UnreadDate::Swapped) => DateRead::Not(Text::Not(column.is_swapped())),
            Err(UnreadDate::Ambiguous(_)) => DateRead::Not(Text::Not(AMBIGUOUS)),
        })
    }

    /// The windows of the fieldwork, where the row says that there were several.
    fn windows(&self, row: &SheetRow, part: usize) -> Option<Texts> {
        let said = self.said(row, part, Field::Windows)?;
        let windows = said.split_whitespace();
        let windows = windows.map(|window| Text::Is(window.to_owned())).collect();
        Some(Texts::Many(Kept::all(windows, MOST_TEXTS)))
    }

    /// The first day of the fieldwork, and all of it as a case file writes it.
    fn fieldwork(&self, row: &SheetRow, part: usize) -> (Option<PartialDate>, Option<Text>) {
        if let Some(day) = self.date(row, part, Field::Day) {
            return match day {
                DateRead::Day(day) => (Some(day), Some(Text::Is(day.to_string()))),
                DateRead::Not(text) => (None, Some(text)),
            };
        }
        match (
            self.date(row, part, Field::Start),
            self.date(row, part, Field::End),
        ) {
            (Some(DateRead::Day(start)), Some(DateRead::Day(end))) => {
                (Some(start), Some(Text::Is(format!("{start}/{end}"))))
            }
            (Some(DateRead::Day(start)), _) => (Some(start), Some(Text::Is(start.to_string()))),
            (Some(DateRead::Not(text)), _) => (None, Some(text)),
            (None, _) => (None, None),
        }
    }
}

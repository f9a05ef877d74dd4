//! A table as records: one for each body, its inspections where they stand in the table.
//!
//! What a cell says is handed on as it is written wherever a rule has something to say of it: a grade
//! that is none, an activity that the framework does not know. Only what stands for nothing is left out.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use indexmap::IndexMap;
use jiff::civil::Date;

use super::dates::{DateColumn, UnreadDate, Written};
use super::force;
use super::header::{self, Header};
use super::layout::{
    Column, Field, JudgementColumn, PartLayout, TableLayout, TitleMatch, Titles, is_one_of, same,
};
use super::sheet::{Cell, Sheet, SheetRow};
use super::text;
use crate::base::cells::{Cells, InspectionCells, RowPart};
use crate::base::finding::slug;
use crate::case::record::{AuthorityRecord, CaseRecord, InspectionRecord, SourceRecord};
use crate::framework::{Framework, Frameworks};
use crate::yaml::kept::{Kept, MOST_GRADES, MOST_ITEMS};
use crate::yaml::lenient::{Entries, Is, List, Text, Texts};

/// The records of a table.
#[derive(Debug)]
pub struct TableRecords {
    /// One for each body, in the order of the table.
    pub records: Vec<Is<CaseRecord>>,
    /// Where they stand.
    pub cells: Cells,
    /// The table, a line for each row.
    pub text: String,
}

/// A sheet whose titles are those of a layout.
pub struct Recognised<'a> {
    /// The sheet.
    pub sheet: Sheet,
    /// The layout.
    pub layout: &'a TableLayout,
    /// The index of the row with the titles.
    pub header: usize,
}

/// The sheet of a table that a layout knows.
///
/// # Errors
/// Why there is none, as the end of a sentence that begins with the file's name.
pub fn recognise<'a>(bytes: &[u8], layouts: &'a [TableLayout]) -> Result<Recognised<'a>, String> {
    let mut sheets = super::sheets(bytes)?;
    let headers = sheets.iter().map(|sheet| header::find(sheet, layouts));
    let headers: Vec<Header<'a>> = headers.collect();
    let known = headers.iter().enumerate();
    let known = known.filter_map(|(at, header)| match header {
        Header::Known { columns, row } => Some((at, columns.layout, *row)),
        _ => None,
    });
    let known: Vec<_> = known.collect();
    match known.as_slice() {
        [] => Err(header::why_not(&headers)),
        [(at, layout, header)] => Ok(Recognised {
            sheet: sheets.swap_remove(*at),
            layout,
            header: *header,
        }),
        several => {
            let names = several.iter().map(|(at, ..)| sheets[*at].name.as_deref());
            let names: Vec<&str> = names.flatten().collect();
            Err(format!(
                "has several sheets of inspections ({}); save each as a file of its own",
                names.join(", ")
            ))
        }
    }
}

/// The records of a table of that name.
///
/// # Errors
/// Why there are none, as the end of a sentence that begins with the file's name.
pub fn read(
    name: &str,
    bytes: &[u8],
    layouts: &[TableLayout],
    frameworks: &Frameworks,
) -> Result<TableRecords, String> {
    let Recognised {
        sheet,
        layout,
        header,
    } = recognise(bytes, layouts)?;
    let titles = Titles::of(&sheet.rows[header]);
    let mut reader = RecordReader::new(layout, &layout.compare(&titles), frameworks, name);
    if let Some(previous) = &layout.previous {
        reader.parts.push(Part::previous(previous, &titles));
    }
    reader.set_dates(&sheet, header);
    for row in &sheet.rows[header + 1..] {
        reader.row(row);
    }
    Ok(reader.finish(name, &sheet, header, bytes))
}

/// One of the inspections of a row: where its columns are.
struct Part<'a> {
    activity: Option<&'a str>,
    fields: HashMap<Field, (usize, &'a Column)>,
    judgements: Vec<(usize, &'a JudgementColumn)>,
    dates: HashMap<usize, DateColumn<'a>>,
    is_retold: bool,
    /// Where each judgement stands, as the records call it.
    named: HashMap<String, usize>,
}

impl<'a> Part<'a> {
    fn main(columns: &TitleMatch<'a>) -> Self {
        let fields = columns.layout.columns.keys();
        let fields = fields.filter_map(|field| Some((*field, columns.field(*field)?)));
        Self {
            activity: columns.layout.activity.as_deref(),
            fields: fields.collect(),
            judgements: columns.judgements().collect(),
            dates: HashMap::new(),
            is_retold: false,
            named: HashMap::new(),
        }
    }

    fn previous(layout: &'a PartLayout, titles: &Titles) -> Self {
        let find = |known: &[String]| {
            known
                .iter()
                .filter_map(|title| titles.position(title))
                .min()
        };
        let fields = layout.columns.iter();
        let fields =
            fields.filter_map(|(field, column)| Some((*field, (find(&column.titles)?, column))));
        let judgements = layout.judgements.iter();
        Self {
            activity: layout.activity.as_deref(),
            fields: fields.collect(),
            judgements: judgements
                .filter_map(|column| Some((find(&column.titles)?, column)))
                .collect(),
            dates: HashMap::new(),
            is_retold: true,
            named: HashMap::new(),
        }
    }

    fn at(&self, field: Field) -> Option<usize> {
        self.fields.get(&field).map(|(at, _)| *at)
    }

    /// As places find its columns.
    fn row_part(&self, body: usize) -> RowPart {
        let fields = [
            (Field::Start, "fieldwork"),
            (Field::Day, "fieldwork"),
            (Field::Published, "published"),
            (Field::Activity, "activity"),
            (Field::Event, "event"),
            (Field::Inspector, "inspector"),
            (Field::Link, "report.link"),
        ];
        let fields = fields
            .into_iter()
            .filter_map(|(field, path)| Some((path.to_owned(), self.at(field)?)));
        let judgements = self.named.iter();
        let mut columns: HashMap<String, usize> = fields.collect();
        columns.extend(judgements.map(|(name, at)| (format!("judgements.{name}"), *at)));
        let whole = [Field::Day, Field::Start, Field::Published, Field::Event];
        let whole = whole.into_iter().find_map(|field| self.at(field));
        let overall = self.judgements.iter().map(|(at, _)| *at).min();
        columns.extend(overall.map(|at| ("judgements".to_owned(), at)));
        RowPart {
            columns,
            whole: whole.unwrap_or(body),
            body,
            is_retold: self.is_retold,
        }
    }
}

/// The records of one body while they are gathered.
#[derive(Default)]
struct Body {
    authority: Option<AuthorityRecord>,
    inspections: Vec<(InspectionRecord, InspectionCells, String)>,
    count: usize,
}

struct RecordReader<'a> {
    layout: &'a TableLayout,
    frameworks: &'a Frameworks,
    /// What the records call the table: the name of its file, without what follows the dot.
    source: String,
    parts: Vec<Part<'a>>,
    /// By what tells a body; what has nothing is known by its row.
    bodies: IndexMap<String, Body>,
}

impl<'a> RecordReader<'a> {
    fn new(
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
            parts: vec![Part::main(columns)],
            bodies: IndexMap::new(),
        }
    }

    /// Looks at each column of dates as a whole.
    fn set_dates(&mut self, sheet: &Sheet, header: usize) {
        let layout = self.layout;
        for part in &mut self.parts {
            for (at, column) in part.fields.values() {
                let Some(pattern) = &column.dates else {
                    continue;
                };
                let rows = sheet.rows[header + 1..].iter();
                let cells = rows.filter_map(|row| Some((row.number, row.cell(*at).written()?)));
                let cells = cells.filter(
                    |(_, cell)| !matches!(cell, Written::Text(text) if says_nothing(layout, text)),
                );
                part.dates.insert(*at, DateColumn::new(pattern, cells));
            }
        }
    }

    fn row(&mut self, row: &SheetRow) {
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
        let key = match urn.or(code).or(name) {
            Some(key) if !is_shortened(key) => key.to_lowercase(),
            _ => format!("row {}", row.number),
        };
        let authority = (urn.or(code).or(name)).map(|called| AuthorityRecord {
            name: Some(Text::Is(name.map_or_else(
                || format!("{} {called}", self.layout.body),
                str::to_owned,
            ))),
            urn: urn.map(number),
            code: code.map(number),
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
        if !dated && event.is_none() && stated.is_empty() {
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
        let framework = force::framework(self.frameworks, self.layout, dates, &columns).ok();
        let judgements = self.judgements(part, framework, &stated);
        let activity = self.said(row, part, Field::Activity).map(|text| {
            let known = self.layout.activities.iter();
            let mut known = known.filter(|(wording, _)| same(wording, text));
            known.next().map_or(text, |(_, id)| id.as_str()).to_owned()
        });
        let activity = activity.or_else(|| self.parts[part].activity.map(str::to_owned));
        let inspector = self.said(row, part, Field::Inspector);
        let sort = start.or(day(&published));
        let record = InspectionRecord {
            framework: framework.map(|framework| Text::Is(framework.id().to_owned())),
            event: event.map(number),
            activity: activity.map(Text::Is),
            fieldwork: fieldwork.map(Texts::One),
            published: published.map(DateRead::text),
            inspector: inspector.map(|text| Text::Is(text.to_owned())),
            judgements,
            source: Some(Texts::One(Text::Is(self.source.clone()))),
            at: Some(Text::Is(format!("row {}", row.number))),
            ..InspectionRecord::default()
        };
        Some((record, sort.map_or_else(String::new, |day| day.to_string())))
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
            let known = column.is.iter();
            let known = known.filter(|id| framework.is_some_and(|f| f.judgement(id).is_some()));
            // What the framework does not have is handed on by its own name, and a rule says so.
            let Some(name) = known.chain(&column.is).next() else {
                continue;
            };
            if grades.iter().any(|(other, _)| other == name) {
                continue;
            }
            let wordings = self.layout.grades.iter();
            let mut wordings = wordings.filter(|(wording, _)| same(wording, text));
            let grade = wordings.next().map_or(*text, |(_, grade)| grade.as_str());
            grades.push((name.clone(), Text::Is(grade.to_owned())));
            let named = &mut self.parts[part].named;
            if !named.contains_key(name) {
                named.insert(name.clone(), *at);
            }
        }
        (!grades.is_empty()).then(|| Entries {
            value: Ok(kept(grades, MOST_GRADES)),
            stray: Vec::new(),
        })
    }

    /// The day in a column of dates, or what stands there instead.
    fn date(&self, row: &SheetRow, part: usize, field: Field) -> Option<DateRead> {
        let (at, _) = self.parts[part].fields.get(&field)?;
        let cell = row.cell(*at);
        let written = cell.written()?;
        if matches!(written, Written::Text(text) if says_nothing(self.layout, text)) {
            return None;
        }
        let Some(column) = self.parts[part].dates.get(at) else {
            return Some(DateRead::Not(Text::Is(cell.show())));
        };
        Some(match column.read(written) {
            Ok(day) => DateRead::Day(day),
            Err(UnreadDate::Form) => DateRead::Not(Text::Not(column.is_no_day())),
            Err(UnreadDate::MonthFirst) => DateRead::Not(Text::Not(MONTH_FIRST)),
            Err(UnreadDate::Ambiguous(_)) => DateRead::Not(Text::Not(AMBIGUOUS)),
        })
    }

    /// The first day of the fieldwork, and all of it as a case file writes it.
    fn fieldwork(&self, row: &SheetRow, part: usize) -> (Option<Date>, Option<Text>) {
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

    fn finish(self, name: &str, sheet: &Sheet, header: usize, bytes: &[u8]) -> TableRecords {
        let own = &self.parts[0];
        let body = own.at(Field::Urn).or_else(|| own.at(Field::Authority));
        let body = body.or_else(|| own.at(Field::Code)).unwrap_or_default();
        let parts = self.parts.iter().map(|part| {
            let of_part = part.at(Field::Urn).unwrap_or(body);
            part.row_part(of_part)
        });
        let titles = sheet.rows[header].cells.iter();
        let mut cells = Cells {
            titles: titles.map(|cell| Arc::from(cell.show())).collect(),
            parts: parts.collect(),
            documents: Vec::with_capacity(self.bodies.len()),
        };
        let mut records = Vec::with_capacity(self.bodies.len());
        for (_, mut body) in self.bodies {
            body.inspections.sort_by(|(.., a), (.., b)| a.cmp(b));
            body.inspections.truncate(MOST_ITEMS);
            let places = body.inspections.iter().map(|(_, cells, _)| *cells);
            cells.documents.push(places.collect());
            let inspections = body.inspections.into_iter();
            let inspections = inspections.map(|(record, ..)| is(record)).collect();
            let mut inspections = kept(inspections, MOST_ITEMS);
            inspections.count = body.count;
            records.push(is(CaseRecord {
                authority: body.authority.map(is),
                sources: Some(Entries {
                    value: Ok(kept(
                        vec![(self.source.clone(), is(source(name)))],
                        MOST_ITEMS,
                    )),
                    stray: Vec::new(),
                }),
                inspections: Some(List(Ok(inspections))),
                ..CaseRecord::default()
            }));
        }
        TableRecords {
            records,
            cells,
            text: text::of(bytes, sheet),
        }
    }
}

const MONTH_FIRST: &str = "a date with the month first, where this column has the day first";
const SHORTENED: &str =
    "a number that a spreadsheet has shortened, so that its last digits are lost";
const AMBIGUOUS: &str = "a date that could mean two days, in a column that mixes forms";

/// A cell of a column of dates.
enum DateRead {
    Day(Date),
    /// What is no date of the column.
    Not(Text),
}

impl DateRead {
    fn text(self) -> Text {
        match self {
            Self::Day(day) => Text::Is(day.to_string()),
            Self::Not(text) => text,
        }
    }
}

fn source(name: &str) -> SourceRecord {
    let file = Path::new(name).file_name();
    let file = file.map_or_else(
        || name.to_owned(),
        |file| file.to_string_lossy().into_owned(),
    );
    SourceRecord {
        title: Some(Text::Is(file)),
        kind: Some(Text::Is("table".to_owned())),
        ..SourceRecord::default()
    }
}

/// A number as it stands; one that a spreadsheet has shortened is lost.
fn number(text: &str) -> Text {
    match is_shortened(text) {
        true => Text::Not(SHORTENED),
        false => Text::Is(text.to_owned()),
    }
}

/// Whether a text is what a spreadsheet makes of a long number: `1.02E+07`.
fn is_shortened(text: &str) -> bool {
    let is_number = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    let parts = text.split_once("E+").or_else(|| text.split_once("e+"));
    parts.is_some_and(|(digits, power)| {
        let all_digits = |c: char| c.is_ascii_digit() || c == '.';
        is_number(digits) && digits.chars().all(all_digits) && is_number(power)
    })
}

fn cell_text(row: &SheetRow, at: Option<usize>) -> Option<&str> {
    match row.cell(at?) {
        Cell::Text(text) => Some(text),
        Cell::Empty => None,
        // A day is read by the column of dates; here it only has to be there.
        Cell::Date(_) => Some("a date"),
    }
}

fn says_nothing(layout: &TableLayout, text: &str) -> bool {
    is_one_of(text, &layout.absent) || is_one_of(text, &layout.unreadable)
}

fn is<T>(value: T) -> Is<T> {
    Is {
        value: Ok(value),
        stray: Vec::new(),
    }
}

fn kept<T>(items: Vec<T>, most: usize) -> Kept<T> {
    Kept {
        count: items.len(),
        items,
        most,
    }
}

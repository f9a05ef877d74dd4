//! Records as the lines of a case file, in the block style in which people write them.

use super::compare::Differences;
use crate::case::model::Source;
use crate::framework::authorities::ListedAuthority;
use crate::import::imported::{Imported, Origin, Table};
use crate::yaml::quoting;

/// How the note begins that tells what could not be read in a table.
pub const UNREAD: &str = "not read in the table";
/// The longest line that is written where there is a choice.
const WIDE: usize = 110;

/// The lines of a mapping, not indented; `step` is what each level within adds.
pub struct RenderedLines {
    lines: Vec<String>,
    step: usize,
}

impl RenderedLines {
    fn new(step: usize) -> Self {
        Self {
            lines: Vec::new(),
            step,
        }
    }

    fn field(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.lines.push(format!("{key}: {}", quoting::block(value)));
        }
    }

    fn flow_list<'a>(&mut self, key: &str, items: impl Iterator<Item = &'a str>) {
        let items: Vec<String> = items.map(quoting::flow).collect();
        if items.is_empty() {
            return;
        }
        let line = format!("{key}: [{}]", items.join(", "));
        if line.chars().count() <= WIDE {
            self.lines.push(line);
        } else {
            self.lines.push(format!("{key}:"));
            let items = items.iter().map(|item| format!("- {item}"));
            self.within(items.collect());
        }
    }

    fn flow_map(&mut self, key: &str, pairs: &[(&str, String)]) {
        if !pairs.is_empty() {
            self.lines.push(format!("{key}: {}", flow_map(pairs)));
        }
    }

    /// A mapping: on one line while it is short and none of its values is in lines of its own.
    fn map(&mut self, key: &str, values: RenderedLines) {
        let line = format!("{key}: {{ {} }}", values.lines.join(", "));
        let in_lines = values.lines.iter().any(|line| line.ends_with(':'));
        match values.lines.is_empty() {
            true => {}
            false if !in_lines && line.chars().count() <= WIDE => self.lines.push(line),
            false => {
                self.lines.push(format!("{key}:"));
                self.within(values.lines);
            }
        }
    }

    fn within(&mut self, lines: Vec<String>) {
        let indent = " ".repeat(self.step);
        self.lines
            .extend(lines.into_iter().map(|line| format!("{indent}{line}")));
    }
}

fn flow_map(pairs: &[(&str, String)]) -> String {
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(key, value)| format!("{key}: {}", quoting::flow(value)))
        .collect();
    format!("{{ {} }}", pairs.join(", "))
}

fn pairs(grades: &[(String, String)]) -> Vec<(&str, String)> {
    grades
        .iter()
        .map(|(judgement, grade)| (judgement.as_str(), grade.clone()))
        .collect()
}

/// The `authority` section of a new file.
pub fn authority(imported: &Imported, known: Option<&ListedAuthority>) -> Vec<String> {
    let mut who = known.cloned().unwrap_or_else(|| ListedAuthority {
        name: imported.authority.clone(),
        ..ListedAuthority::default()
    });
    who.code = who.code.or_else(|| imported.code.clone());
    who.region = who.region.or_else(|| imported.region.clone());
    authority_section(&who, imported.urn.as_deref())
}

/// The `authority` section of a file; `urn` is the number of one for whom none is listed.
pub fn authority_section(who: &ListedAuthority, urn: Option<&str>) -> Vec<String> {
    let mut fields = RenderedLines::new(2);
    let listed = who.urn.map(|urn| urn.to_string());
    fields.field("name", Some(&who.name));
    fields.field("urn", listed.as_deref().or(urn));
    fields.field("code", who.code.as_deref());
    fields.field("region", who.region.as_deref());
    fields.field("established", who.established.as_deref());
    fields.field("abolished", who.abolished.as_deref());
    fields.flow_list("succeeds", who.succeeds.iter().map(String::as_str));
    fields.flow_list("succeeded-by", who.succeeded_by.iter().map(String::as_str));
    let mut section = RenderedLines::new(2);
    section.lines.push("authority:".to_owned());
    section.within(fields.lines);
    section.lines
}

/// An inspection's record.
pub fn inspection(imported: &Imported, step: usize) -> Vec<String> {
    let mut out = RenderedLines::new(step);
    out.field("framework", Some(&imported.framework));
    out.field("activity", imported.activity.as_deref());
    let windows: Vec<String> = imported.fieldwork.iter().map(ToString::to_string).collect();
    match windows.as_slice() {
        [] => {}
        [window] => out.field("fieldwork", Some(window)),
        many => out.flow_list("fieldwork", many.iter().map(String::as_str)),
    }
    let published = imported.published.map(|date| date.to_string());
    out.field("published", published.as_deref());
    out.field("inspector", imported.inspector.as_deref());
    if let Some(visit) = &imported.visit {
        out.flow_list("inspectors", visit.inspectors.iter().map(String::as_str));
        let mut looked_at = RenderedLines::new(step);
        looked_at.flow_list("areas", visit.areas.iter().map(String::as_str));
        looked_at.flow_list("topics", visit.topics.iter().map(String::as_str));
        out.map("looked-at", looked_at);
    }
    if !imported.judgements.is_empty() {
        out.lines.push("judgements:".to_owned());
        let grades = pairs(&imported.judgements).into_iter();
        let grades =
            grades.map(|(judgement, grade)| format!("{judgement}: {}", quoting::block(&grade)));
        out.within(grades.collect());
    }
    out.flow_list("improve", imported.improve.iter().map(String::as_str));
    let priority = imported.visit.as_ref();
    let priority = priority.and_then(|visit| visit.priority_action.as_ref());
    if let Some(action) = priority {
        let mut fields = RenderedLines::new(step);
        fields.field("points", Some(&action.points.to_string()));
        fields.flow_list("topics", action.topics.iter().map(String::as_str));
        out.map("priority-action", fields);
    }
    match &imported.origin {
        Origin::Report { .. } => {
            report(imported, &mut out);
            let note = imported.visit.as_ref().and_then(|v| v.note.as_deref());
            out.field("note", note);
        }
        Origin::Table { table, .. } => {
            known_from(&table.source, &imported.origin, &mut out);
            if !imported.unread.is_empty() {
                let unread = imported.unread.join(", ");
                out.field("note", Some(&format!("{UNREAD}: {unread}")));
            }
        }
        Origin::Recorded { source, .. } => known_from(source, &imported.origin, &mut out),
    }
    out.lines
}

/// The source of a record, and where in it.
fn known_from(source: &str, origin: &Origin, out: &mut RenderedLines) {
    out.flow_list("source", std::iter::once(source));
    out.field("at", at(origin).as_deref());
}

/// What is known of the report itself: on one line while there is nothing wrong with it.
fn report(imported: &Imported, out: &mut RenderedLines) {
    let mut known = Vec::new();
    known.extend(imported.urn.clone().map(|urn| ("urn", urn)));
    known.extend(imported.link.clone().map(|link| ("link", link)));
    let whole =
        imported.body.is_empty() && imported.unread.is_empty() && imported.unmapped_points == 0;
    let previous = imported.previous.as_ref().map(|stated| {
        let date = ("date", stated.date.to_string());
        [date, ("overall", stated.overall.clone())]
    });
    if let (true, Some(previous)) = (whole, &previous) {
        let mut fields = RenderedLines::new(out.step);
        for (key, value) in &known {
            let value = quoting::flow(value);
            fields.lines.push(format!("{key}: {value}"));
        }
        fields.flow_map("previous", previous);
        out.map("report", fields);
        return;
    }
    if whole {
        // Without a number or an address it still says that there is a report.
        if known.is_empty() {
            out.lines.push("report: {}".to_owned());
        }
        out.flow_map("report", &known);
        return;
    }
    let mut fields = RenderedLines::new(out.step);
    for (key, value) in &known {
        fields.field(key, Some(value));
    }
    fields.flow_map("previous", previous.as_ref().map_or(&[], |pairs| pairs));
    fields.flow_map("body", &pairs(&imported.body));
    fields.flow_list("unread", imported.unread.iter().map(String::as_str));
    if imported.unmapped_points > 0 {
        let points = imported.unmapped_points.to_string();
        fields.field("unmapped-points", Some(&points));
    }
    out.lines.push("report:".to_owned());
    out.within(fields.lines);
}

/// A claim: what a document states of an inspection.
pub fn claim(imported: &Imported, source: &str, says: &Differences, step: usize) -> Vec<String> {
    let mut out = RenderedLines::new(step);
    out.field("source", Some(source));
    out.field("at", at(&imported.origin).as_deref());
    let mut about = Vec::new();
    about.extend(imported.day().map(|day| ("date", day.to_string())));
    about.push(("framework", imported.framework.clone()));
    about.extend(imported.activity.clone().map(|a| ("activity", a)));
    about.extend(says.fieldwork.map(|w| ("fieldwork", w.to_string())));
    about.extend(says.published.map(|d| ("published", d.to_string())));
    out.flow_map("about", &about);
    out.flow_map("says", &pairs(&says.grades));
    out.lines
}

/// Where in its document an inspection stands.
pub fn at(origin: &Origin) -> Option<String> {
    match origin {
        Origin::Report { .. } => None,
        Origin::Recorded { at, .. } => at.clone(),
        Origin::Table {
            sheet: None, row, ..
        } => Some(format!("row {row}")),
        Origin::Table {
            sheet: Some(sheet),
            row,
            ..
        } => Some(format!("sheet {sheet}, row {row}")),
    }
}

/// The entry of a table among the sources, without its name.
pub fn table(table: &Table) -> Vec<String> {
    let mut out = RenderedLines::new(2);
    out.field("title", Some(&table.title));
    out.field("publisher", table.publisher.as_deref());
    out.field("published", table.published.as_deref());
    out.field("kind", Some(Source::TABLE));
    out.lines
}

/// The entry of an inspection's report among the sources, without its name.
pub fn report_source(imported: &Imported, title: &str, publisher: &str) -> Vec<String> {
    let mut out = RenderedLines::new(2);
    out.field("title", Some(&format!("{}, {title}", imported.authority)));
    out.field("publisher", Some(publisher));
    let published = imported.published.map(|date| date.to_string());
    out.field("published", published.as_deref());
    out.field("kind", Some("report"));
    out.field("link", imported.link.as_deref());
    out.lines
}

/// The name among a case file's sources of the document in which an inspection was read.
pub fn source_name(imported: &Imported) -> String {
    match &imported.origin {
        Origin::Table { table, .. } => table.source.clone(),
        Origin::Recorded { source, .. } => source.clone(),
        Origin::Report { .. } => match imported.published.or(imported.start()) {
            Some(day) => format!("report-{day}"),
            None => "report".to_owned(),
        },
    }
}

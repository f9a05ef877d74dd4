//! Adding to a case file's text: an item of a list, an entry of a mapping, a whole section.
//!
//! The text is only ever added to. Places come from the parser ([`locate`]), so they are right for
//! any file; how far a block reaches is told from indentation, and a file that is laid out in
//! another way (a list within `[ ]`) is left alone with a message.

use super::lines::SourceLines;
use crate::base::place::{FileId, On, Place, Step};
use crate::yaml::locate::locate;

/// The sections of a case file, in the order in which they stand.
const SECTIONS: [&str; 6] = [
    "authority",
    "sources",
    "inspections",
    "actions",
    "claims",
    "accepted",
];

/// Why nothing was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Layout {
    /// The section is written within brackets.
    #[error(
        "`{0}` is written within brackets: write it as a block, one entry a line, and import again"
    )]
    Flow(&'static str),
    /// A list or mapping whose lines could not be told apart.
    #[error("`{0}` is laid out in a way that cannot be added to without rewriting it")]
    Unclear(&'static str),
}

/// A document of a file that is added to.
pub struct Splice<'a> {
    lines: SourceLines<'a>,
    document: usize,
    /// The column of the sections' keys.
    margin: usize,
}

impl<'a> Splice<'a> {
    /// The `document`-th document of `text`, whose `authority` section is there.
    pub fn new(text: &'a str, document: usize) -> Self {
        let lines = SourceLines::of(text);
        let mut splice = Self {
            lines,
            document,
            margin: 0,
        };
        let key = splice.key(&[SECTIONS[0].into()]);
        splice.margin = splice.lines.indent(splice.lines.at(key));
        splice
    }

    fn place(&self, path: &[Step]) -> Place {
        Place {
            path: path.to_vec(),
            ..Place::root(FileId::nth(0), self.document)
        }
    }

    fn key(&self, path: &[Step]) -> usize {
        let place = Place {
            on: On::Key(0),
            ..self.place(path)
        };
        locate(self.lines.text, &place).start
    }

    /// The line of a section's key, if the section is there.
    fn section(&self, name: &'static str) -> Option<usize> {
        let byte = self.key(&[name.into()]);
        // A key that is not there is located at the nearest thing that is: compare, quotes aside.
        let here = self.lines.text[byte..].trim_start_matches(['"', '\'']);
        here.starts_with(name).then(|| self.lines.at(byte))
    }

    /// The columns by which a level is indented within the sections.
    pub fn step(&self) -> usize {
        let key = self.key(&[SECTIONS[0].into()]);
        let name = self.key(&[SECTIONS[0].into(), "name".into()]);
        let (outer, inner) = (self.lines.at(key), self.lines.at(name));
        let step = self.lines.indent(inner).saturating_sub(self.margin);
        if inner > outer && step > 0 { step } else { 2 }
    }

    /// Adds an item to the list of a section: before the item `at`, or as the last of `count`.
    ///
    /// # Errors
    /// The list is not laid out in a way that can be added to.
    pub fn item(
        &self,
        section: &'static str,
        at: usize,
        count: usize,
        item: &[String],
    ) -> Result<String, Layout> {
        let Some(line) = self.section(section) else {
            let lines = listed(item, self.step(), 2);
            return Ok(self.new_section(section, &lines));
        };
        if count == 0 {
            let lines = listed(item, self.step(), 2);
            return self.fill_empty(section, line, &lines);
        }
        let dashes: Vec<(usize, usize)> = (0..count)
            .map(|i| self.dash(section, i))
            .collect::<Result<_, _>>()?;
        let (first_line, width) = dashes[0];
        let indent = self.lines.indent(first_line);
        let item = listed(item, indent, width);
        let apart = self.apart(&dashes, indent, item.len());
        if at == 0 {
            let before = self
                .lines
                .with_comments_above(first_line, indent)
                .max(line + 1);
            return Ok(self.before(before, &item, apart));
        }
        let last = self
            .lines
            .last_of_block(dashes[at.min(count) - 1].0, indent, false);
        Ok(self.after(last, &item, apart))
    }

    /// The line of an item's dash, and the columns from the dash to the item's content.
    fn dash(&self, section: &'static str, item: usize) -> Result<(usize, usize), Layout> {
        let content = locate(self.lines.text, &self.place(&[section.into(), item.into()])).start;
        let before = self.lines.text[..content].trim_end();
        let Some(lead) = before.strip_suffix('-') else {
            return Err(if before.ends_with(['[', ',']) {
                Layout::Flow(section)
            } else {
                Layout::Unclear(section)
            });
        };
        let line = self.lines.at(lead.len());
        if !self.lines.text[self.lines.start(line)..lead.len()]
            .trim()
            .is_empty()
        {
            return Err(Layout::Unclear(section));
        }
        let same_line = self.lines.at(content) == line;
        let width = if same_line { content - lead.len() } else { 2 };
        Ok((line, width))
    }

    /// Whether the items of a list have blank lines between them.
    fn apart(&self, dashes: &[(usize, usize)], indent: usize, new: usize) -> bool {
        match dashes {
            [] | [_] => new > 4,
            [(first, _), ..] => {
                let last = self.lines.last_of_block(*first, indent, false);
                self.lines.is_blank(last + 1)
            }
        }
    }

    /// Adds an entry to the mapping of a section.
    ///
    /// # Errors
    /// The mapping is not laid out in a way that can be added to.
    pub fn entry(
        &self,
        section: &'static str,
        first: Option<&str>,
        key: &str,
        value: &[String],
    ) -> Result<String, Layout> {
        let step = self.step();
        let lines = |indent: usize| {
            let pad = " ".repeat(indent);
            let within = value
                .iter()
                .map(|l| format!("{pad}{}{l}", " ".repeat(step)));
            std::iter::once(format!("{pad}{key}:"))
                .chain(within)
                .collect::<Vec<_>>()
        };
        let Some(line) = self.section(section) else {
            return Ok(self.new_section(section, &lines(self.margin + step)));
        };
        let Some(first) = first else {
            return self.fill_empty(section, line, &lines(self.margin + step));
        };
        let first = self.key(&[section.into(), first.to_owned().into()]);
        let own_line = self.lines.text[self.lines.start(self.lines.at(first))..first]
            .trim()
            .is_empty();
        if self.lines.at(first) == line || !own_line {
            return Err(Layout::Flow(section));
        }
        let indent = self.lines.indent(self.lines.at(first));
        let last = self.lines.last_of_block(line, self.margin, false);
        Ok(self.after(last, &lines(indent), false))
    }

    /// Fills a section that holds nothing yet: `claims:` or `claims: []`.
    fn fill_empty(
        &self,
        section: &'static str,
        line: usize,
        content: &[String],
    ) -> Result<String, Layout> {
        let written = self.lines.get(line);
        let Some(colon) = written.find(':') else {
            return Err(Layout::Unclear(section));
        };
        let rest = &written[colon + 1..];
        let value = rest.split(" #").next().unwrap_or_default();
        match value.trim() {
            "" | "~" | "null" | "[]" | "{}" => {}
            _ => return Err(Layout::Flow(section)),
        }
        let from = self.lines.start(line) + colon + 1;
        let mut text = self.after(line, content, false);
        text.replace_range(from..self.lines.end(line), &rest[value.len()..]);
        Ok(text)
    }

    /// Adds a section after the last of those that come before it.
    fn new_section(&self, name: &'static str, content: &[String]) -> String {
        let pad = " ".repeat(self.margin);
        let mut lines = vec![format!("{pad}{name}:")];
        lines.extend(content.iter().cloned());
        let rank = SECTIONS
            .iter()
            .position(|s| *s == name)
            .unwrap_or(SECTIONS.len());
        let before = SECTIONS[..rank].iter().rev().find_map(|s| self.section(s));
        let last = before.map_or(0, |line| self.lines.last_of_block(line, self.margin, true));
        self.after(last, &lines, true)
    }

    /// The text with lines added after a line, and a blank one between where they stand `apart`.
    fn after(&self, line: usize, added: &[String], apart: bool) -> String {
        let end = self.lines.line_break(line);
        let gap = if apart { end } else { "" };
        let added = added.join(end);
        let added = match self.lines.own_break(line) {
            Some(_) => format!("{gap}{added}{end}"),
            // The text ended without a line break, and goes on doing so.
            None => format!("{end}{gap}{added}"),
        };
        let mut text = self.lines.text.to_owned();
        text.insert_str(self.lines.start(line + 1), &added);
        text
    }

    /// The text with lines added before a line, and a blank one between where they stand `apart`.
    fn before(&self, line: usize, added: &[String], apart: bool) -> String {
        let end = self.lines.line_break(line);
        let gap = if apart { end } else { "" };
        let added = added.join(end);
        let mut text = self.lines.text.to_owned();
        text.insert_str(self.lines.start(line), &format!("{added}{end}{gap}"));
        text
    }
}

/// The lines of a mapping as an item of a list whose dash stands at `indent`.
fn listed(lines: &[String], indent: usize, width: usize) -> Vec<String> {
    let pad = " ".repeat(indent);
    let gap = " ".repeat(width.saturating_sub(1));
    let mut first = true;
    lines
        .iter()
        .map(|line| {
            let dash = if std::mem::take(&mut first) { "-" } else { " " };
            format!("{pad}{dash}{gap}{line}")
        })
        .collect()
}

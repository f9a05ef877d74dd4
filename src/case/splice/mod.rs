//! Changing a case file's text: items added to its lists, entries to its mappings, and what an import
//! once wrote replaced or taken out.
//!
//! Each change is an [`Edit`] of the text as it was, so any number of them is made at once. Places come
//! from the parser ([`locate_all`]), in one pass, so they are right for any file; how far a block
//! reaches is told from indentation, and a file that is laid out in another way (a list within `[ ]`)
//! is left alone with a message.

mod order;

use crate::base::place::{FileId, On, Place, Step};
use crate::yaml::edit::{Edit, ItemSlot, fresh, gapped, is_long};
use crate::yaml::lines::{SourceLines, trimmed};
use crate::yaml::locate::locate_all;

/// The sections of a case file, in the order in which they stand.
const SECTIONS: [&str; 7] = [
    "authority",
    "sources",
    "inspections",
    "actions",
    "claims",
    "missing",
    "accepted",
];

/// Why nothing was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Layout {
    /// The section is written within brackets.
    #[error(
        "`{0}` is written within brackets: write it as a block, one entry a line, and try again"
    )]
    Flow(&'static str),
    /// A list or mapping whose lines could not be told apart.
    #[error("`{0}` is laid out in a way that cannot be added to without rewriting it")]
    Unclear(&'static str),
}

/// A list of a case file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemList {
    /// Its inspections.
    Inspections,
    /// Its claims.
    Claims,
    /// Its accepted findings.
    Accepted,
}

impl ItemList {
    const ALL: [Self; 3] = [Self::Inspections, Self::Claims, Self::Accepted];

    fn section(self) -> &'static str {
        match self {
            Self::Inspections => "inspections",
            Self::Claims => "claims",
            Self::Accepted => "accepted",
        }
    }
}

/// A document of a file that is changed.
pub struct Splice<'a> {
    lines: SourceLines<'a>,
    /// The column of the sections' keys.
    margin: usize,
    /// The columns by which a level is indented within the sections.
    step: usize,
    /// The lines of the sections that are there, in the order of [`SECTIONS`].
    sections: [Option<usize>; SECTIONS.len()],
    /// Where the items of each list begin, in the order of [`ItemList::ALL`].
    items: [Vec<usize>; 3],
    /// Where the keys of the sources stand.
    sources: Vec<usize>,
}

impl<'a> Splice<'a> {
    /// The `document`-th document of `text`, whose `authority` section is there, with so many items
    /// in each list and these sources.
    pub fn new(text: &'a str, document: usize, counts: [usize; 3], sources: &[&str]) -> Self {
        let root = || Place::root(FileId::nth(0), document);
        let key = |path: &[Step]| Place {
            path: path.to_vec(),
            on: On::Key(0),
            ..root()
        };
        let item = |section: &'static str, n: usize| Place {
            path: vec![section.into(), n.into()],
            ..root()
        };
        let mut places: Vec<Place> = SECTIONS.iter().map(|s| key(&[(*s).into()])).collect();
        places.push(key(&[SECTIONS[0].into(), "name".into()]));
        for (list, count) in ItemList::ALL.into_iter().zip(counts) {
            places.extend((0..count).map(|n| item(list.section(), n)));
        }
        let named = |source: &&str| key(&["sources".into(), (*source).to_owned().into()]);
        places.extend(sources.iter().map(named));
        let found = locate_all(text, &places.iter().collect::<Vec<_>>());
        let mut found = found.into_iter().map(|range| range.start);
        let lines = SourceLines::of(text);
        let sections = SECTIONS.map(|name| {
            let byte = found.next()?;
            // A key that is not there is located at the nearest thing that is: compare, quotes aside.
            let here = text[byte..].trim_start_matches(['"', '\'']);
            here.starts_with(name).then(|| lines.at(byte))
        });
        let outer = sections[0].unwrap_or_default();
        let inner = found.next().map_or(outer, |name| lines.at(name));
        let margin = lines.indent(outer);
        let step = lines.indent(inner).saturating_sub(margin);
        Self {
            margin,
            step: if inner > outer && step > 0 { step } else { 2 },
            sections,
            items: counts.map(|count| found.by_ref().take(count).collect()),
            sources: found.collect(),
            lines,
        }
    }

    /// The columns by which a level is indented.
    pub fn step(&self) -> usize {
        self.step
    }

    fn section(&self, name: &str) -> Option<usize> {
        SECTIONS
            .iter()
            .zip(self.sections)
            .find_map(|(section, line)| line.filter(|_| *section == name))
    }

    fn items(&self, list: ItemList) -> &[usize] {
        &self.items[list as usize]
    }

    /// Whether somebody wrote a comment above an item.
    pub fn is_commented(&self, list: ItemList, item: usize) -> bool {
        self.dash(list, item).is_ok_and(|(first, _)| {
            let indent = self.lines.indent(first);
            self.lines.with_comments_above(first, indent) < first
        })
    }

    /// The lines of an item, without its dash and its indentation; none where it is laid out in
    /// another way.
    pub fn written(&self, list: ItemList, item: usize) -> Option<Vec<&'a str>> {
        let (first, last, width) = self.block(list, item).ok()?;
        let indent = self.lines.indent(first);
        let within = |line: usize| {
            let text = self.lines.get(line);
            text.get((indent + width).min(text.len())..)
        };
        (first..=last).map(within).collect()
    }

    /// The first and last line of an item, and the columns from its dash to its content.
    fn block(&self, list: ItemList, item: usize) -> Result<(usize, usize, usize), Layout> {
        let (first, width) = self.dash(list, item)?;
        let indent = self.lines.indent(first);
        let last = self.lines.last_of_block(first, indent, false);
        Ok((first, last, width))
    }

    /// The changes that make a list what it is to be.
    ///
    /// # Errors
    /// The list is not laid out in a way that can be changed.
    pub fn list(&self, list: ItemList, slots: &[ItemSlot]) -> Result<Vec<Edit>, Layout> {
        let count = self.items(list).len();
        let is_new = |slot: &ItemSlot| matches!(slot, ItemSlot::New(..));
        if slots.len() == count && !slots.iter().any(is_new) {
            return Ok(Vec::new());
        }
        let name = list.section();
        let Some(line) = self.section(name) else {
            let items = fresh(slots, self.step, 2);
            return Ok(vec![
                self.new_section(name, &gapped(&items, is_long(&items))),
            ]);
        };
        if count == 0 {
            let items = fresh(slots, self.step, 2);
            return self.fill_empty(name, line, &gapped(&items, is_long(&items)));
        }
        if slots.is_empty() {
            return Ok(vec![self.without_section(name, line)]);
        }
        let blocks: Vec<(usize, usize, usize)> = (0..count)
            .map(|item| self.block(list, item))
            .collect::<Result<_, _>>()?;
        let (first, last, width) = blocks[0];
        let fresh = fresh(slots, self.lines.indent(first), width);
        let apart = match count {
            1 => is_long(&fresh),
            _ => self.lines.is_blank(last + 1),
        };
        Ok(self.changed((name, line), &blocks, slots, fresh, apart))
    }

    /// The changes of a section in which something stood, and stands: the new lines of its slots, and a
    /// blank one between where they stand `apart`.
    fn changed(
        &self,
        (name, line): (&'static str, usize),
        blocks: &[(usize, usize, usize)],
        slots: &[ItemSlot],
        fresh: Vec<Vec<String>>,
        apart: bool,
    ) -> Vec<Edit> {
        let first = blocks[0].0;
        let mut edits = Vec::new();
        let mut fresh = fresh.into_iter();
        let mut between: Vec<Vec<String>> = Vec::new();
        let mut next = 0;
        for slot in slots.iter().map(Some).chain([None]) {
            let original = match slot {
                Some(slot) => slot.original(),
                None => Some(blocks.len()),
            };
            let lines = match slot {
                Some(ItemSlot::New(..)) => fresh.next(),
                _ => None,
            };
            let Some(original) = original else {
                between.extend(lines);
                continue;
            };
            if !between.is_empty() {
                let lines = gapped(&std::mem::take(&mut between), apart);
                edits.push(match next {
                    0 => {
                        let indent = self.lines.indent(first);
                        let above = self.lines.with_comments_above(first, indent);
                        self.before(above.max(line + 1), &lines, apart, name)
                    }
                    _ => self.after(blocks[next - 1].1, &lines, apart, name),
                });
            }
            let gone = next..original;
            edits.extend(gone.map(|item| {
                let is_last = item + 1 == blocks.len();
                self.without(&blocks[item], is_last, name)
            }));
            if let Some(lines) = lines {
                edits.push(self.instead(&blocks[original], &lines, name));
            }
            next = original + 1;
        }
        edits
    }

    /// The line of an item's dash, and the columns from the dash to the item's content.
    fn dash(&self, list: ItemList, item: usize) -> Result<(usize, usize), Layout> {
        let section = list.section();
        let content = self.items(list)[item];
        let before = trimmed(&self.lines.text[..content]);
        let Some(lead) = before.strip_suffix('-') else {
            return Err(if before.ends_with(['[', ',']) {
                Layout::Flow(section)
            } else {
                Layout::Unclear(section)
            });
        };
        let line = self.lines.at(lead.len());
        if !trimmed(&self.lines.text[self.lines.start(line)..lead.len()]).is_empty() {
            return Err(Layout::Unclear(section));
        }
        let same_line = self.lines.at(content) == line;
        let width = if same_line { content - lead.len() } else { 2 };
        Ok((line, width))
    }

    /// The changes that make the sources what they are to be; the lines of a new one begin with its name.
    ///
    /// # Errors
    /// They are not laid out in a way that can be changed.
    pub fn sources(&self, slots: &[ItemSlot]) -> Result<Vec<Edit>, Layout> {
        const SECTION: &str = "sources";
        let new = |slot: &ItemSlot| match slot {
            ItemSlot::New(_, lines) => Some(lines.clone()),
            ItemSlot::Kept(_) => None,
        };
        let fresh: Vec<Vec<String>> = slots.iter().filter_map(new).collect();
        if fresh.is_empty() && slots.len() == self.sources.len() {
            return Ok(Vec::new());
        }
        let entries = |indent: usize| -> Vec<Vec<String>> {
            let pad = " ".repeat(indent);
            let entries = fresh.iter();
            let entries = entries.map(|lines| lines.iter().map(|line| format!("{pad}{line}")));
            entries.map(Iterator::collect).collect()
        };
        let whole = || gapped(&entries(self.margin + self.step), false);
        let Some(line) = self.section(SECTION) else {
            return Ok(vec![self.new_section(SECTION, &whole())]);
        };
        let Some(first) = self.sources.first() else {
            return self.fill_empty(SECTION, line, &whole());
        };
        if slots.is_empty() {
            return Ok(vec![self.without_section(SECTION, line)]);
        }
        let lines = self.sources.iter().map(|key| self.lines.at(*key));
        let own_line = |key: &usize| {
            let before = &self.lines.text[self.lines.start(self.lines.at(*key))..*key];
            trimmed(before).is_empty() && self.lines.at(*key) != line
        };
        if !self.sources.iter().all(own_line) {
            return Err(Layout::Flow(SECTION));
        }
        let indent = self.lines.indent(self.lines.at(*first));
        let blocks: Vec<(usize, usize, usize)> = lines
            .map(|line| (line, self.lines.last_of_block(line, indent, false), 0))
            .collect();
        Ok(self.changed((SECTION, line), &blocks, slots, entries(indent), false))
    }

    /// Fills a section that holds nothing yet: `claims:` or `claims: []`.
    fn fill_empty(
        &self,
        section: &'static str,
        line: usize,
        content: &[String],
    ) -> Result<Vec<Edit>, Layout> {
        let written = self.lines.get(line);
        let Some(colon) = written.find(':') else {
            return Err(Layout::Unclear(section));
        };
        let rest = &written[colon + 1..];
        let value = rest.split(" #").next().unwrap_or_default();
        match trimmed(value) {
            "" | "~" | "null" | "[]" | "{}" => {}
            other if other.starts_with(['[', '{']) => return Err(Layout::Flow(section)),
            _ => return Err(Layout::Unclear(section)),
        }
        let from = self.lines.start(line) + colon + 1;
        let emptied = Edit {
            range: from..from + value.len(),
            text: String::new(),
            rank: rank(section),
        };
        Ok(vec![emptied, self.after(line, content, false, section)])
    }

    /// A section after the last of those that come before it.
    fn new_section(&self, name: &'static str, content: &[String]) -> Edit {
        let pad = " ".repeat(self.margin);
        let mut lines = vec![format!("{pad}{name}:")];
        lines.extend(content.iter().cloned());
        let before = self.sections[..rank(name)]
            .iter()
            .rev()
            .find_map(|line| *line);
        let last = before.map_or(0, |line| self.lines.last_of_block(line, self.margin, true));
        self.after(last, &lines, true, name)
    }

    fn without_section(&self, name: &'static str, line: usize) -> Edit {
        let last = self.lines.last_of_block(line, self.margin, true);
        self.without(&(line, last, 0), false, name)
    }

    /// Lines added after a line, and a blank one between where they stand `apart`.
    fn after(&self, line: usize, added: &[String], apart: bool, section: &'static str) -> Edit {
        let end = self.lines.line_break(line);
        let gap = if apart { end } else { "" };
        let added = added.join(end);
        let text = match self.lines.own_break(line) {
            Some(_) => format!("{gap}{added}{end}"),
            // The text ended without a line break, and goes on doing so.
            None => format!("{end}{gap}{added}"),
        };
        let at = self.lines.start(line + 1);
        Edit {
            range: at..at,
            text,
            rank: rank(section),
        }
    }

    /// Lines added before a line, and a blank one between where they stand `apart`.
    fn before(&self, line: usize, added: &[String], apart: bool, section: &'static str) -> Edit {
        let end = self.lines.line_break(line);
        let gap = if apart { end } else { "" };
        let at = self.lines.start(line);
        Edit {
            range: at..at,
            text: format!("{}{end}{gap}", added.join(end)),
            rank: rank(section),
        }
    }

    /// Lines instead of a block's.
    fn instead(
        &self,
        (first, last, _): &(usize, usize, usize),
        lines: &[String],
        section: &'static str,
    ) -> Edit {
        Edit {
            range: self.lines.start(*first)..self.lines.end(*last),
            text: lines.join(self.lines.line_break(*first)),
            rank: rank(section),
        }
    }

    /// A block taken out, with the blank lines that stood before it or, where none did, between it and
    /// the next.
    fn without(
        &self,
        (first, last, _): &(usize, usize, usize),
        is_last: bool,
        section: &'static str,
    ) -> Edit {
        let mut range = *first..*last + 1;
        while range.start > 0 && self.lines.is_blank(range.start - 1) {
            range.start -= 1;
        }
        if range.start == *first && !is_last {
            while range.end < self.lines.len() && self.lines.is_blank(range.end) {
                range.end += 1;
            }
        }
        Edit {
            range: self.lines.start(range.start)..self.lines.start(range.end),
            text: String::new(),
            rank: rank(section),
        }
    }
}

fn rank(section: &str) -> usize {
    let at = SECTIONS.iter().position(|name| *name == section);
    at.unwrap_or(SECTIONS.len())
}

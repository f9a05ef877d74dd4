//! Where in a case file somebody is typing: the way there, and the word.
//!
//! What is being typed is mostly no YAML yet, so this is told from the text before the cursor alone: the
//! indentation of its lines, and the brackets that are open. Nothing is checked by it.

use std::ops::Range;

use crate::base::place::Step;

/// Where a cursor stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Which document of the file, from zero.
    pub document: usize,
    /// The way to the value that is written here, or to the mapping of which a key is.
    pub path: Vec<Step>,
    /// Whether a key is written here.
    pub on_key: bool,
    /// The bytes of the word; empty where there is none yet.
    pub word: Range<usize>,
}

impl Cursor {
    /// The way as names, `#` standing for a position in a list: patterns can be matched against it.
    pub fn names(&self) -> Vec<&str> {
        let names = self.path.iter().map(|step| match step {
            Step::Key(key) => key.as_ref(),
            Step::Index(_) => "#",
        });
        names.collect()
    }

    /// The position in the list that is the section of that name.
    pub fn item_of(&self, section: &str) -> Option<usize> {
        match self.path.as_slice() {
            [Step::Key(key), Step::Index(index), ..] if key == section => Some(*index),
            _ => None,
        }
    }
}

/// Where a byte of a text stands.
pub fn at(text: &str, byte: usize) -> Cursor {
    let before = text.get(..byte).unwrap_or(text);
    let mut scan = Scan::default();
    let mut start = 0;
    for line in before.split_inclusive('\n') {
        scan.line(line, start);
        start += line.len();
    }
    if before.is_empty() || before.ends_with('\n') {
        scan.line("", start);
    }
    let from = scan.word.min(before.len());
    let end = from + word_length(&text[from..], !scan.flow.is_empty());
    let word = from..end.max(before.len());
    let is_key = |rest: &str| {
        let rest = rest.trim_start_matches(' ').strip_prefix(':');
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\n', '\r']))
    };
    let on_key = match scan.on {
        Expecting::Key => true,
        Expecting::Either => is_key(&text[word.end..]),
        Expecting::Value => false,
    };
    Cursor {
        document: scan.document,
        path: scan.path(),
        on_key,
        word,
    }
}

/// How long the word at the beginning of a text is.
fn word_length(text: &str, in_flow: bool) -> usize {
    let line = text.lines().next().unwrap_or_default();
    let ends = |(at, c): &(usize, char)| {
        let after = line[at + c.len_utf8()..].chars().next();
        match c {
            ':' => after.is_none_or(char::is_whitespace),
            ',' | ']' | '}' | '{' | '[' => in_flow,
            '#' => line[..*at].ends_with(' '),
            _ => false,
        }
    };
    let end = line
        .char_indices()
        .find(ends)
        .map_or(line.len(), |(at, _)| at);
    line[..end].trim_end().len()
}

/// What may be written where the text ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Expecting {
    #[default]
    Key,
    Value,
    /// A value, unless a colon follows.
    Either,
}

/// A bracket that is open.
#[derive(Debug)]
enum Open {
    Mapping(Option<String>),
    List(usize),
}

#[derive(Debug, Default)]
struct Scan {
    document: usize,
    /// Whether the document has begun.
    begun: bool,
    /// The keys and items that are open, each with its column.
    levels: Vec<(usize, Step)>,
    flow: Vec<Open>,
    /// A quote that is open within brackets.
    quote: Option<char>,
    /// The column of the key whose value is a text of several lines.
    block: Option<usize>,
    /// What is written at the end of what was read, and where its word begins.
    on: Expecting,
    word: usize,
}

impl Scan {
    fn path(&self) -> Vec<Step> {
        let levels = self.levels.iter().map(|(_, step)| step.clone());
        let flow = self.flow.iter().filter_map(|open| match open {
            Open::Mapping(key) => key.clone().map(Step::from),
            Open::List(index) => Some(Step::from(*index)),
        });
        levels.chain(flow).collect()
    }

    /// Reads a line, which begins at a byte.
    fn line(&mut self, line: &str, start: usize) {
        if !self.flow.is_empty() {
            return self.brackets(line, start);
        }
        let content = line.trim_start_matches(' ');
        let column = line.len() - content.len();
        let content = content.trim_end_matches(['\n', '\r']);
        if let Some(outer) = self.block {
            if column > outer || content.trim().is_empty() {
                (self.on, self.word) = (Expecting::Value, start + column);
                return;
            }
            self.block = None;
        }
        self.word = start + column;
        if content.starts_with("---") && column == 0 {
            self.document += usize::from(self.begun);
            self.begun = true;
            self.levels.clear();
            return;
        }
        if content.starts_with('#') {
            self.on = Expecting::Value;
            return;
        }
        if content.is_empty() {
            if !line.ends_with('\n') {
                self.leave(column);
                self.on = Expecting::Key;
            }
            return;
        }
        self.begun = true;
        self.content(content, column, start + column);
    }

    /// Reads what stands in a line behind its indentation.
    fn content(&mut self, mut content: &str, mut column: usize, mut byte: usize) {
        self.on = Expecting::Key;
        while let Some(rest) = content.strip_prefix('-') {
            if !rest.is_empty() && !rest.starts_with(' ') {
                break;
            }
            self.item(column);
            let item = rest.trim_start_matches(' ');
            let width = content.len() - item.len();
            (content, column, byte) = (item, column + width, byte + width);
            self.on = Expecting::Either;
        }
        self.word = byte;
        let Some((key, value)) = key_of(content) else {
            if self.on == Expecting::Key {
                self.leave(column);
            }
            return self.value(content, column, byte);
        };
        self.leave(column);
        self.levels.push((column, Step::from(key)));
        let rest = value.trim_start_matches(' ');
        self.on = Expecting::Value;
        self.word = byte + content.len() - rest.len();
        self.value(rest, column, self.word);
    }

    /// Reads the beginning of a value.
    fn value(&mut self, value: &str, column: usize, byte: usize) {
        if value.starts_with(['{', '[']) {
            self.brackets(value, byte);
        } else if value.starts_with(['|', '>']) {
            self.block = Some(column);
        }
    }

    /// Leaves what is not around a key in a column.
    fn leave(&mut self, column: usize) {
        while self.levels.last().is_some_and(|(own, _)| *own >= column) {
            self.levels.pop();
        }
    }

    /// Goes to the next item of a list whose dashes are in a column.
    fn item(&mut self, column: usize) {
        while self.levels.last().is_some_and(|(own, _)| *own > column) {
            self.levels.pop();
        }
        match self.levels.last_mut() {
            Some((own, Step::Index(index))) if *own == column => *index += 1,
            _ => self.levels.push((column, Step::Index(0))),
        }
    }

    /// Reads what is within brackets, and what follows the last of them not.
    fn brackets(&mut self, text: &str, byte: usize) {
        let mut token = 0;
        let mut before = ' ';
        for (at, c) in text.char_indices() {
            let next = at + c.len_utf8();
            let after = text[next..].chars().next();
            if let Some(quote) = self.quote {
                if c == quote {
                    self.quote = None;
                }
                before = c;
                continue;
            }
            match c {
                '"' | '\'' if text[token..at].trim().is_empty() => self.quote = Some(c),
                '#' if before.is_whitespace() => break,
                '{' => {
                    self.flow.push(Open::Mapping(None));
                    token = next;
                }
                '[' => {
                    self.flow.push(Open::List(0));
                    token = next;
                }
                '}' | ']' => {
                    self.flow.pop();
                    token = next;
                    if self.flow.is_empty() {
                        (self.on, self.word) = (Expecting::Value, byte + next);
                        return;
                    }
                }
                ',' => {
                    match self.flow.last_mut() {
                        Some(Open::Mapping(key)) => *key = None,
                        Some(Open::List(index)) => *index += 1,
                        None => {}
                    }
                    token = next;
                }
                ':' if after.is_none_or(char::is_whitespace) => {
                    if let Some(Open::Mapping(key @ None)) = self.flow.last_mut() {
                        *key = Some(unquoted(text[token..at].trim()).to_owned());
                        token = next;
                    }
                }
                _ => {}
            }
            before = c;
        }
        self.on = match self.flow.last() {
            Some(Open::Mapping(None)) => Expecting::Key,
            _ => Expecting::Value,
        };
        let lead = text[token..].len() - text[token..].trim_start().len();
        self.word = byte + token + lead;
    }
}

/// The key of a line's content, and what stands behind its colon.
fn key_of(content: &str) -> Option<(String, &str)> {
    if content.starts_with(['{', '[', '#', '|', '>']) {
        return None;
    }
    let (key, rest) = match content.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let end = content[1..].find(quote)? + 2;
            content.split_at(end)
        }
        _ => {
            let is_end = |at: &usize| {
                let after = content[at + 1..].chars().next();
                after.is_none_or(char::is_whitespace)
            };
            let colons = content.match_indices(':').map(|(at, _)| at);
            let end = colons.filter(is_end).min()?;
            content.split_at(end)
        }
    };
    let value = rest.trim_start_matches(' ').strip_prefix(':')?;
    Some((unquoted(key.trim()).to_owned(), value))
}

fn unquoted(text: &str) -> &str {
    let inner = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    inner('"').or_else(|| inner('\'')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The way to where a `|` stands, a `?` where a key is written, and the word.
    fn told(text: &str) -> String {
        let byte = text.find('|').unwrap();
        let text = text.replacen('|', "", 1);
        let cursor = at(&text, byte);
        let path = crate::base::place::Place {
            path: cursor.path.clone(),
            ..crate::base::place::Place::root(crate::base::place::FileId::nth(0), 0)
        };
        let key = if cursor.on_key { "?" } else { "" };
        format!("{}{key} `{}`", path.path_text(), &text[cursor.word.clone()])
    }

    #[test]
    fn the_way_is_told_from_what_stands_before() {
        for (text, way) in [
            ("aut|", "? `aut`"),
            ("a: x\n|", "? ``"),
            (
                "authority: { name: Ny|shire }\n",
                "authority.name `Nyshire`",
            ),
            ("authority: { na|me: x }\n", "authority? `name`"),
            ("authority:\n  name: |\n", "authority.name ``"),
            ("i:\n  - f: a # x: y\n    j: { le|: good }", "i[0].j? `le`"),
            ("i:\n  - f: a\n  - j: { le: good, ov: |}", "i[1].j.ov ``"),
            (
                "i:\n- f: a\n- j:\n    le: go|od # said\n",
                "i[1].j.le `good`",
            ),
            ("i:\n- f: a\n- j:\n    le: good\n    |", "i[1].j? ``"),
            (
                "i:\n- j:\n    le: good\n  im: [ a, 'b c|' ]\n",
                "i[0].im[1] `'b c'`",
            ),
            ("i:\n- im:\n  - a\n  - b|\n", "i[0].im[1] `b`"),
            ("i:\n- im:\n  - a\n  - b|: c\n", "i[0].im[1]? `b`"),
            ("i:\n- n: >\n    a: b\n  f: x|", "i[0].f `x`"),
            ("a: 1\n---\n\"a\": Über 🏠 x|y", "a `Über 🏠 xy`"),
            ("i: [\n  { f: x },\n  { f: y|", "i[1].f `y`"),
        ] {
            assert_eq!(told(text), way, "{text:?}");
        }
        assert_eq!(at("---\na: 1\n---\nb: 2\n", 17).document, 1);
    }

    proptest! {
        /// Whatever is being typed, a place is found in it.
        #[test]
        fn any_text_is_survived(text in "[-a:{}\\[\\],\"'|> \n\r#é🏠?]{0,60}", at in any::<prop::sample::Index>()) {
            let bounds: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
            let cursor = super::at(&text, *at.get(&bounds));
            prop_assert!(text.get(cursor.word).is_some());
        }
    }
}

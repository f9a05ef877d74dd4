//! The usual mistakes of those who type YAML by hand, each as the line without it.

/// What may be wrong with a line.
pub struct Mend {
    /// The line, from zero.
    pub line: usize,
    /// Where in the line, in bytes.
    pub column: usize,
    /// What is wrong.
    pub wrong: &'static str,
    /// The line as it may have been meant.
    pub instead: String,
    /// What to write.
    pub write: String,
}

/// How many earlier lines with an open quote or bracket are tried: a text over several lines is one.
const MOST_OPEN: usize = 3;

/// A kind of mistake: how a line is mended that may have it.
type MendOf<'t> = dyn Fn(&Line<'t>) -> Option<Mend> + 't;

/// What may be wrong where reading stopped at a line, the likeliest first.
pub fn mends(lines: &[&str], stopped: usize) -> Vec<Mend> {
    let line = |at: usize| Some(Line::new(at, lines.get(at)?)).filter(|line| !line.text.is_empty());
    let above = |at: usize| (0..at).rev().find_map(line);
    let entry = || {
        (0..stopped)
            .rev()
            .filter_map(line)
            .find(|line| line.text.starts_with("- "))
    };
    let so_far = || (0..=stopped).filter_map(line);
    // A parser stops at the line, behind the one before it, or at the end of the one after.
    let near = [line(stopped), above(stopped), line(stopped + 1)];
    let kinds: [&MendOf<'_>; 7] = [
        &|line| line.more_behind_quote(),
        &|line| line.without_tab(&above(line.at)?),
        &|line| line.with_space(),
        &|line| line.quoted(),
        &|line| line.with_dash(&entry()?),
        &|line| line.with_colon(),
        &|line| line.indented_as(&above(line.at)?),
    ];
    let mut mends: Vec<Mend> = so_far()
        .filter_map(|line| line.unclosed_quote())
        .take(MOST_OPEN)
        .collect();
    let brackets = so_far().filter_map(|line| line.unclosed_bracket());
    mends.extend(brackets.take(MOST_OPEN));
    for mend in kinds {
        mends.extend(near.iter().flatten().filter_map(mend));
    }
    mends
}

/// A line of a text, without its comment lines.
struct Line<'t> {
    at: usize,
    /// How far it is indented, in bytes.
    indent: usize,
    /// What stands in it; nothing where that is a comment.
    text: &'t str,
    /// Its indentation.
    blank: &'t str,
}

impl<'t> Line<'t> {
    fn new(at: usize, line: &'t str) -> Self {
        let line = line.trim_end();
        let text = line.trim_start();
        let indent = line.len() - text.len();
        let text = if text.starts_with('#') { "" } else { text };
        let blank = &line[..indent];
        Self {
            at,
            indent,
            text,
            blank,
        }
    }

    /// Where the content begins, behind the dash of an entry.
    fn content(&self) -> usize {
        let inner = self
            .text
            .strip_prefix('-')
            .map_or(self.text, str::trim_start);
        self.text.len() - inner.len()
    }

    /// The key with its indentation, the value, and where the value begins in the text.
    fn parts(&self) -> Option<(&'t str, &'t str, usize)> {
        let start = match self.text.find(": ") {
            Some(colon) => colon + 2,
            None => Some(self.content()).filter(|content| *content > 0)?,
        };
        let value = self.text[start..].trim_start();
        let start = self.text.len() - value.len();
        Some((&self.text[..start], value, start))
    }

    /// The line with another text from its content on.
    fn mend(&self, column: usize, wrong: &'static str, text: String) -> Mend {
        let content = self.content().min(text.len());
        let shown = text.get(content..).unwrap_or(&text);
        let write = format!("write `{shown}`");
        let instead = format!("{}{text}", self.blank);
        let column = self.indent + column;
        Mend {
            line: self.at,
            column,
            wrong,
            instead,
            write,
        }
    }

    fn unclosed_quote(&self) -> Option<Mend> {
        let (_, value, start) = self.parts()?;
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let inner = value[1..].replace("\\\\", "").replace("\\\"", "");
        if inner.contains(quote) {
            return None;
        }
        let text = format!("{}{quote}", self.text);
        Some(self.mend(start, "the quote that opens here is not closed", text))
    }

    fn more_behind_quote(&self) -> Option<Mend> {
        let (key, value, start) = self.parts()?;
        if !value.starts_with(['"', '\'']) {
            return None;
        }
        let text = format!("{key}{}", in_quotes(value));
        Some(self.mend(start, "this value has more behind its closing quote", text))
    }

    fn quoted(&self) -> Option<Mend> {
        let (key, value, start) = self.parts()?;
        if value.is_empty() || value.starts_with(['"', '\'', '{', '[']) || !has_a_sign(value) {
            return None;
        }
        let wrong = "this value has a sign in it that means something in YAML";
        Some(self.mend(start, wrong, format!("{key}{}", in_quotes(value))))
    }

    fn with_space(&self) -> Option<Mend> {
        let content = self.content();
        let colon = content + self.text[content..].find(':')?;
        let (key, value) = (&self.text[..colon], &self.text[colon + 1..]);
        if !is_key(&key[content..]) || value.is_empty() || value.starts_with(' ') {
            return None;
        }
        let text = format!("{key}: {value}");
        Some(self.mend(colon, "a space is missing behind the colon", text))
    }

    fn with_colon(&self) -> Option<Mend> {
        let content = self.content();
        let (dash, text) = self.text.split_at(content);
        if text.contains(':') {
            return None;
        }
        let signs = [" - ", " = ", " – ", "=", " "];
        let parts = signs.iter().find_map(|sign| text.split_once(sign));
        let (key, value) = parts.map_or((text, ""), |(key, value)| (key.trim(), value.trim()));
        if !is_key(key) {
            return None;
        }
        let value = if value.is_empty() {
            String::new()
        } else {
            format!(" {value}")
        };
        let column = content + key.len();
        Some(self.mend(column, "a colon is missing", format!("{dash}{key}:{value}")))
    }

    fn with_dash(&self, entry: &Line<'_>) -> Option<Mend> {
        if self.indent != entry.indent || self.content() > 0 || !self.text.contains(':') {
            return None;
        }
        let instead = format!("{}- {}", self.blank, self.text);
        let write = format!(
            "write `- {}`, with the rest of the entry indented as that of the entry above",
            self.text
        );
        let wrong = "a dash is missing before this entry";
        Some(Mend {
            line: self.at,
            column: self.indent,
            wrong,
            instead,
            write,
        })
    }

    fn without_tab(&self, above: &Line<'_>) -> Option<Mend> {
        let wrong = "this line is indented with a tab";
        self.blank.contains('\t').then(|| self.beside(above, wrong))
    }

    fn indented_as(&self, above: &Line<'_>) -> Option<Mend> {
        let wrong = "this line is indented otherwise than the one above";
        (self.indent != above.indent).then(|| self.beside(above, wrong))
    }

    /// The line with the indentation of the content of the one above.
    fn beside(&self, above: &Line<'_>, wrong: &'static str) -> Mend {
        let indent = match self.content() {
            0 if above.text.ends_with(':') => above.indent + above.content() + 2,
            0 => above.indent + above.content(),
            _ => above.indent,
        };
        let instead = format!("{}{}", " ".repeat(indent), self.text);
        let write = match indent {
            0 => "begin it at the very left".to_owned(),
            indent => format!("begin it with {indent} spaces"),
        };
        Mend {
            line: self.at,
            column: 0,
            wrong,
            instead,
            write,
        }
    }

    fn unclosed_bracket(&self) -> Option<Mend> {
        let (_, value, start) = self.parts()?;
        let close = match value.chars().next()? {
            '{' => " }",
            '[' => "]",
            _ => return None,
        };
        let text = format!("{}{close}", self.text);
        let closed = value.ends_with(close.trim());
        (!closed).then(|| self.mend(start, "the bracket that opens here is not closed", text))
    }
}

/// A value in single quotes, within which nothing means anything but they themselves.
fn in_quotes(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

/// Whether a value has a sign that means something in YAML where it stands.
fn has_a_sign(value: &str) -> bool {
    let inside = [": ", " #"].iter().any(|sign| value.contains(sign));
    let first = |c: char| "@&*!|>%`?-,]}#:".contains(c);
    inside || value.ends_with(':') || value.starts_with(first)
}

/// Whether a text is a word as keys are.
fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

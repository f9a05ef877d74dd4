//! Lines broken between words, so that each fits the width; a word is never broken.

use textwrap::{Options, WordSeparator, WordSplitter};

fn options(width: usize) -> Options<'static> {
    Options::new(width)
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
}

/// A text in lines of a width, the first after `first` and the others after `rest`.
pub fn hanging(text: &str, first: &str, rest: &str, width: usize) -> String {
    let options = options(width).initial_indent(first).subsequent_indent(rest);
    textwrap::fill(text, options)
}

/// The lines of a cell of a width.
pub fn lines(text: &str, width: usize) -> Vec<String> {
    let lines = textwrap::wrap(text, options(width));
    lines.into_iter().map(|line| line.into_owned()).collect()
}

/// Every line of a text that is wider than the width broken, the rest of it two columns deeper than
/// the line began, the lines of a tree drawn on; what stands between fences, to be copied, is left as
/// it is.
pub fn wrapped(text: &str, width: usize) -> String {
    let mut fenced = false;
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches('\n');
        fenced ^= content.trim_start().starts_with("```");
        if fenced || textwrap::core::display_width(content) <= width {
            out.push_str(line);
            continue;
        }
        let body = content.trim_start_matches([' ', '│', '├', '└', '─']);
        let indent = &content[..content.len() - body.len()];
        let rest: String = indent.chars().map(drawn_on).chain("  ".chars()).collect();
        out.push_str(&hanging(body, indent, &rest, width));
        if line.ends_with('\n') {
            out.push('\n');
        }
    }
    out
}

/// Markdown whose paragraphs and items of lists are broken anew for a width, wherever they were broken
/// before; headings, tables and what stands between fences stay in their lines.
pub fn reflowed(markdown: &str, width: usize) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut paragraph: Option<Paragraph> = None;
    let mut fenced = false;
    for line in markdown.lines() {
        let content = line.trim_start();
        let is_fence = content.starts_with("```");
        let stays = fenced || is_fence || content.is_empty() || content.starts_with(['#', '|']);
        fenced ^= is_fence;
        let begins = stays || item_mark(content) > 0;
        match paragraph.as_mut().filter(|_| !begins) {
            Some(open) => {
                open.text.push(' ');
                open.text.push_str(content);
            }
            None => {
                out.extend(paragraph.take().map(|done| done.broken(width)));
                if stays {
                    out.push_str(line);
                    out.push('\n');
                } else {
                    paragraph = Some(Paragraph::beginning(line));
                }
            }
        }
    }
    out.extend(paragraph.map(|done| done.broken(width)));
    out
}

/// A paragraph or an item of a list, in one line.
struct Paragraph {
    indent: usize,
    /// How wide the mark of an item is, with the space behind it.
    mark: usize,
    text: String,
}

impl Paragraph {
    fn beginning(line: &str) -> Self {
        let text = line.trim_start();
        Self {
            indent: line.len() - text.len(),
            mark: item_mark(text),
            text: text.to_owned(),
        }
    }

    fn broken(&self, width: usize) -> String {
        let first = " ".repeat(self.indent);
        let rest = " ".repeat(self.indent + self.mark);
        hanging(&self.text, &first, &rest, width) + "\n"
    }
}

/// How wide the mark is with which an item of a list begins; nothing where none does.
fn item_mark(text: &str) -> usize {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = text.len() - digits.len();
    if text.starts_with("- ") || text.starts_with("* ") {
        2
    } else if (1..3).contains(&number) && digits.starts_with(". ") {
        number + 2
    } else {
        0
    }
}

/// What of a tree goes on below a character of it.
fn drawn_on(c: char) -> char {
    match c {
        '│' | '├' => '│',
        _ => ' ',
    }
}

#[cfg(test)]
mod tests {
    use super::{reflowed, wrapped};

    #[test]
    fn paragraphs_are_broken_anew_and_the_rest_stays() {
        let text = "# A heading\n\nOf a few\nwords that were broken.\n\n- an item that\n  goes on\n\
                    - another\n12. the last\n    one\n\n| a | table |\n\n```yaml\na: b\n\nc: d\n```\n";
        assert_eq!(
            reflowed(text, 16),
            "# A heading\n\nOf a few words\nthat were\nbroken.\n\n- an item that\n  goes on\n\
             - another\n12. the last one\n\n| a | table |\n\n```yaml\na: b\n\nc: d\n```\n"
        );
    }

    #[test]
    fn words_are_never_broken_and_what_is_to_be_copied_is_left() {
        let text =
            "  a line-with-hyphens that is long\n```\nleft as it is, however long\n```\nshort";
        assert_eq!(
            wrapped(text, 16),
            "  a\n    line-with-hyphens\n    that is long\n```\nleft as it is, however long\n```\nshort"
        );
    }
}

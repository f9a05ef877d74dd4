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

/// What of a tree goes on below a character of it.
fn drawn_on(c: char) -> char {
    match c {
        '│' | '├' => '│',
        _ => ' ',
    }
}

#[cfg(test)]
mod tests {
    use super::wrapped;

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
